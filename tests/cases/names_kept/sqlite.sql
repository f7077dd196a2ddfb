-- Names that the generated code once took, or could not be compiled with; and the names that they and others have.
CREATE TABLE clients (id INTEGER PRIMARY KEY, "_id" TEXT, "createdAt" TEXT, created_at TEXT);
CREATE TABLE "3d_models" (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE ratings (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    model_id INTEGER NOT NULL REFERENCES "3d_models" (id),
    stars INTEGER NOT NULL,
    PRIMARY KEY (client_id, model_id)
);
CREATE TABLE t1 (t1 INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, t1 INTEGER REFERENCES t1 (t1), via INTEGER NOT NULL REFERENCES via (id));
CREATE TABLE via (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE models (id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES actions (id));
CREATE TABLE actions (id INTEGER PRIMARY KEY, "table" TEXT NOT NULL UNIQUE, columns TEXT);
CREATE TABLE results (id INTEGER PRIMARY KEY, "default" INTEGER REFERENCES defaults (id), model_id INTEGER NOT NULL REFERENCES models (id));
CREATE TABLE defaults (id INTEGER PRIMARY KEY, "values" TEXT NOT NULL, "from" INTEGER NOT NULL, "to" INTEGER NOT NULL);
CREATE INDEX defaults_by_from ON defaults ("from");
CREATE TABLE "to_sql" (
    id INTEGER PRIMARY KEY,
    output TEXT NOT NULL CHECK (output IN ('=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', '|', '~', '^', '@', '#', '$', '?', '!', '<>')),
    blood_type TEXT CHECK (blood_type IN ('A+', 'A-', 'AB+', 'AB-', 'B', 'in progress'))
);
CREATE TABLE users (userid INTEGER PRIMARY KEY);
CREATE TABLE branches (branchcode TEXT PRIMARY KEY);
CREATE TABLE sessions (
    sessionid INTEGER PRIMARY KEY,
    userid INTEGER NOT NULL REFERENCES users (userid),
    openerid INTEGER REFERENCES users (userid),
    branchcode TEXT NOT NULL REFERENCES branches (branchcode),
    homebranch TEXT REFERENCES branches (branchcode)
);
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    month INTEGER NOT NULL,
    day INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    place INTEGER NOT NULL,
    UNIQUE (year, month, day, hour, place)
);
INSERT INTO clients VALUES (1, 'x', 'noon', 'night'), (2, NULL, NULL, NULL);
INSERT INTO "3d_models" VALUES (1, 'Cube'), (2, 'Cone');
INSERT INTO ratings VALUES (1, 1, 5), (1, 2, 3), (2, 2, 4);
INSERT INTO t1 VALUES (1), (2);
INSERT INTO via VALUES (1, 'Post'), (2, 'Rail');
INSERT INTO orders VALUES (1, 1, 1), (2, NULL, 2);
INSERT INTO actions VALUES (1, 'a', 'b'), (2, 'c', NULL);
INSERT INTO models VALUES (1, 1), (2, 1);
INSERT INTO defaults VALUES (1, 'x', 1, 2), (2, 'y', 2, 3);
INSERT INTO results VALUES (1, 1, 1), (2, NULL, 2);
INSERT INTO to_sql VALUES (1, '=', 'A+'), (2, '!=', 'A-'), (3, '<=', 'B'), (4, '?', NULL);
INSERT INTO users VALUES (1), (2);
INSERT INTO branches VALUES ('n'), ('s');
INSERT INTO sessions VALUES (1, 1, 2, 'n', 's'), (2, 2, NULL, 's', NULL);
INSERT INTO events VALUES (1, 2024, 1, 2, 3, 1), (2, 2024, 1, 2, 4, 1);
