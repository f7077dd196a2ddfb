-- A record shop: what it sells, to whom, and who works there.
--
-- The example database of introspect-gen. It has one of everything that matters to the generated code; each table says
-- what it shows. `examples/run` makes a database of it, generates `examples/shop/src/db` from that, and runs the program
-- in `examples/shop/src/main.rs`.

PRAGMA foreign_keys = ON;

-- A key that SQLite assigns, a unique key.
CREATE TABLE labels (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    founded INTEGER
);

-- A text primary key, a reference to the table itself, no rowid.
CREATE TABLE genres (
    code        TEXT PRIMARY KEY NOT NULL,
    title       TEXT NOT NULL,
    parent_code TEXT REFERENCES genres (code)
) WITHOUT ROWID;

CREATE TABLE artists (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- An optional foreign key; a unique key of two columns; an enumeration by CHECK; defaults, one of them on a column that
-- may be NULL; a generated column; bytes; a date; plain and composite indexes.
CREATE TABLE records (
    id               INTEGER PRIMARY KEY,
    label_id         INTEGER REFERENCES labels (id) ON DELETE SET NULL,
    catalogue_number TEXT NOT NULL,
    title            TEXT NOT NULL,
    format           TEXT NOT NULL DEFAULT 'lp' CHECK (format IN ('lp', 'ep', 'single')),
    released_on      DATE,
    price_cents      INTEGER NOT NULL CHECK (price_cents >= 0),
    price            TEXT GENERATED ALWAYS AS (printf('%d.%02d', price_cents / 100, price_cents % 100)) VIRTUAL,
    in_stock         BOOLEAN NOT NULL DEFAULT 1,
    sleeve_note      TEXT DEFAULT 'No note yet.',
    cover            BLOB,
    UNIQUE (label_id, catalogue_number)
);
CREATE INDEX records_by_title ON records (title);
CREATE INDEX records_by_format_and_release ON records (format, released_on);

-- A pure junction: nothing but two foreign keys, which are the key.
CREATE TABLE record_genres (
    record_id  INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    genre_code TEXT NOT NULL REFERENCES genres (code),
    PRIMARY KEY (record_id, genre_code)
);
CREATE INDEX record_genres_by_genre ON record_genres (genre_code);

-- A junction with data of its own.
CREATE TABLE credits (
    record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    artist_id INTEGER NOT NULL REFERENCES artists (id),
    role      TEXT NOT NULL DEFAULT 'performer',
    PRIMARY KEY (record_id, artist_id)
);
CREATE INDEX credits_by_artist ON credits (artist_id);

-- A key of three columns.
CREATE TABLE tracks (
    record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    side      TEXT NOT NULL CHECK (side IN ('A', 'B')),
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    seconds   INTEGER NOT NULL,
    PRIMARY KEY (record_id, side, position)
);

-- A reference to the table itself: who reports to whom.
CREATE TABLE employees (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    email      TEXT NOT NULL UNIQUE,
    manager_id INTEGER REFERENCES employees (id)
);
CREATE INDEX employees_by_manager ON employees (manager_id);

-- One-to-one by a foreign key that is unique.
CREATE TABLE lockers (
    number      INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL UNIQUE REFERENCES employees (id) ON DELETE CASCADE
);

-- A foreign key of three columns, beside one of one column.
CREATE TABLE staff_picks (
    id          INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employees (id) ON DELETE CASCADE,
    record_id   INTEGER NOT NULL,
    side        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    reason      TEXT,
    FOREIGN KEY (record_id, side, position) REFERENCES tracks (record_id, side, position) ON DELETE CASCADE
);
CREATE INDEX staff_picks_by_track ON staff_picks (record_id, side, position);
CREATE INDEX staff_picks_by_employee ON staff_picks (employee_id);

CREATE TABLE customers (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    email      TEXT NOT NULL UNIQUE,
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One-to-one by a shared primary key, in a table that is STRICT about types.
CREATE TABLE customer_profiles (
    customer_id INTEGER PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE,
    nickname    TEXT,
    discount    REAL NOT NULL DEFAULT 0.0
) STRICT;

-- A junction of a table with itself.
CREATE TABLE follows (
    follower_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    followee_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    created_at  DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (follower_id, followee_id)
);
CREATE INDEX follows_by_followee ON follows (followee_id);

-- Two foreign keys to one table; a unique index over some of the rows, which makes nothing one-to-one.
CREATE TABLE orders (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    seller_id   INTEGER NOT NULL REFERENCES employees (id),
    packer_id   INTEGER REFERENCES employees (id),
    status      TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'sent')),
    placed_at   DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);
CREATE UNIQUE INDEX one_open_order ON orders (customer_id) WHERE status = 'open';

-- A junction with data and with a key of its own.
CREATE TABLE order_items (
    id          INTEGER PRIMARY KEY,
    order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    record_id   INTEGER NOT NULL REFERENCES records (id),
    quantity    INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    price_cents INTEGER NOT NULL,
    UNIQUE (order_id, record_id)
);
CREATE INDEX order_items_by_record ON order_items (record_id);

-- A view.
CREATE VIEW sales AS
    SELECT records.id AS record_id, records.title, sum(order_items.quantity) AS sold
    FROM records JOIN order_items ON order_items.record_id = records.id
    GROUP BY records.id;

-- A virtual table: full-text search.
CREATE VIRTUAL TABLE record_search USING fts5 (title, sleeve_note);

INSERT INTO labels (id, name, founded) VALUES (1, 'Harbour Light', 1968), (2, 'Tin Roof', 1991);

INSERT INTO genres (code, title, parent_code) VALUES
    ('jazz', 'Jazz', NULL), ('dub', 'Dub', NULL), ('cool', 'Cool jazz', 'jazz'), ('free', 'Free jazz', 'jazz');

INSERT INTO artists (id, name) VALUES (1, 'Ada Holm'), (2, 'The Ferrymen'), (3, 'Osei Quartet');

INSERT INTO records (id, label_id, catalogue_number, title, format, released_on, price_cents, cover) VALUES
    (1, 1, 'HL-001', 'Low Tide', 'lp', '1969-05-02', 2450, x'89504e47'),
    (2, 1, 'HL-014', 'Night Ferry', 'single', '1971-11-19', 900, NULL),
    (3, 2, 'TR-003', 'Rain on Tin', 'lp', '1992-03-30', 1800, NULL),
    (4, NULL, 'demo', 'Kitchen Tapes', 'ep', NULL, 500, NULL);

INSERT INTO record_genres (record_id, genre_code) VALUES (1, 'cool'), (1, 'jazz'), (2, 'jazz'), (3, 'dub');

INSERT INTO credits (record_id, artist_id, role) VALUES
    (1, 1, 'performer'), (1, 3, 'performer'), (2, 2, 'performer'), (3, 2, 'performer'), (3, 1, 'producer');

INSERT INTO tracks (record_id, side, position, title, seconds) VALUES
    (1, 'A', 1, 'Slack Water', 312), (1, 'A', 2, 'Low Tide', 421), (1, 'B', 1, 'Salt', 1180),
    (2, 'A', 1, 'Night Ferry', 201), (2, 'B', 1, 'Morning Ferry', 187);

INSERT INTO employees (id, name, email, manager_id) VALUES
    (1, 'Ines', 'ines@shop.example', NULL), (2, 'Paul', 'paul@shop.example', 1), (3, 'Rosa', 'rosa@shop.example', 1);

INSERT INTO lockers (number, employee_id) VALUES (7, 1), (8, 3);

INSERT INTO staff_picks (id, employee_id, record_id, side, position, reason) VALUES
    (1, 2, 1, 'A', 2, 'The bass.'), (2, 3, 1, 'A', 2, NULL), (3, 3, 2, 'B', 1, 'Gets me to work.');

INSERT INTO customers (id, name, email) VALUES
    (1, 'Mina', 'mina@post.example'), (2, 'Jonas', 'jonas@post.example'), (3, 'Lou', 'lou@post.example');

INSERT INTO customer_profiles (customer_id, nickname, discount) VALUES (1, 'min', 0.1), (3, NULL, 0.0);

INSERT INTO follows (follower_id, followee_id) VALUES (1, 2), (1, 3), (3, 1);

INSERT INTO orders (id, customer_id, seller_id, packer_id, status, placed_at) VALUES
    (1, 1, 2, 3, 'sent', '2024-02-01 10:15:00'), (2, 1, 3, NULL, 'open', '2024-03-09 17:40:00'),
    (3, 2, 3, 3, 'paid', '2024-03-10 09:05:00');

INSERT INTO order_items (order_id, record_id, quantity, price_cents) VALUES
    (1, 1, 1, 2450), (1, 2, 2, 900), (2, 3, 1, 1800), (3, 1, 1, 2300);

INSERT INTO record_search (rowid, title, sleeve_note) SELECT id, title, sleeve_note FROM records;
