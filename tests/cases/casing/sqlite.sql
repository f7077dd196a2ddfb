-- Names in other casings than the usual ones: of types, fields, modules, variants and constants, and what they clash with.
CREATE TABLE order_statuses (code TEXT PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE customer_orders (
    id INTEGER PRIMARY KEY,
    order_number TEXT NOT NULL UNIQUE,
    status_code TEXT NOT NULL REFERENCES order_statuses (code),
    payment_method TEXT NOT NULL CHECK (payment_method IN ('credit card', 'bank_transfer', 'ALL', 'from_label', '')),
    parent_order_id INTEGER REFERENCES customer_orders (id),
    "row" TEXT,
    "none" TEXT,
    note TEXT,
    note_null TEXT
);
CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES customer_orders (id),
    line_number INTEGER NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    PRIMARY KEY (order_id, line_number)
);
CREATE TABLE tags (id INTEGER PRIMARY KEY, tag_name TEXT NOT NULL UNIQUE);
CREATE TABLE order_tags (
    order_id INTEGER NOT NULL REFERENCES customer_orders (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (order_id, tag_id)
);
-- As the model of another table would be called, and as what the generated code has for itself.
CREATE TABLE tag (id INTEGER PRIMARY KEY);
CREATE TABLE uuid (id INTEGER PRIMARY KEY, "tags" TEXT);
CREATE TABLE constraints (id INTEGER PRIMARY KEY);
CREATE TABLE "types" (id INTEGER PRIMARY KEY, "type" TEXT);
CREATE TABLE errors (id INTEGER PRIMARY KEY, "Error" TEXT);
