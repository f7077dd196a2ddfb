-- Names that the generated code once took, or could not be compiled with; and the names that they and others have.
CREATE TABLE clients (id integer PRIMARY KEY, "_id" text, "createdAt" text, created_at text);
CREATE TABLE "3d_models" (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE ratings (
    client_id integer NOT NULL REFERENCES clients (id),
    model_id integer NOT NULL REFERENCES "3d_models" (id),
    stars integer NOT NULL,
    PRIMARY KEY (client_id, model_id)
);
CREATE TABLE t1 (t1 integer PRIMARY KEY);
CREATE TABLE via (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, t1 integer REFERENCES t1 (t1), via integer NOT NULL REFERENCES via (id));
CREATE TABLE actions (id integer PRIMARY KEY, "table" text NOT NULL UNIQUE, columns text);
CREATE TABLE models (id integer PRIMARY KEY, action integer NOT NULL REFERENCES actions (id));
CREATE TABLE defaults (id integer PRIMARY KEY, "values" text NOT NULL, "from" integer NOT NULL, "to" integer NOT NULL);
CREATE TABLE results (id integer PRIMARY KEY, "default" integer REFERENCES defaults (id), model_id integer NOT NULL REFERENCES models (id));
CREATE INDEX defaults_by_from ON defaults ("from");
CREATE TABLE "to_sql" (
    id integer PRIMARY KEY,
    output text NOT NULL CHECK (output IN ('=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', '|', '~', '^', '@', '#', '$', '?', '!', '<>')),
    blood_type text CHECK (blood_type IN ('A+', 'A-', 'AB+', 'AB-', 'B', 'in progress'))
);
CREATE TYPE type AS ENUM ('a', 'b');
CREATE TYPE value AS ENUM ('c');
CREATE TYPE "row" AS ENUM ('d');
CREATE TYPE stored AS (type type, cells integer);
CREATE TABLE kinds (id integer PRIMARY KEY, type type NOT NULL, value value, "row" "row", stored stored);
CREATE TABLE users (userid integer PRIMARY KEY);
CREATE TABLE branches (branchcode text PRIMARY KEY);
CREATE TABLE sessions (
    sessionid integer PRIMARY KEY,
    userid integer NOT NULL REFERENCES users (userid),
    openerid integer REFERENCES users (userid),
    branchcode text NOT NULL REFERENCES branches (branchcode),
    homebranch text REFERENCES branches (branchcode)
);
CREATE TABLE events (
    id integer PRIMARY KEY,
    year integer NOT NULL,
    month integer NOT NULL,
    day integer NOT NULL,
    hour integer NOT NULL,
    place integer NOT NULL,
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
INSERT INTO kinds VALUES (1, 'a', 'c', 'd', ROW('b', 1)), (2, 'b', NULL, NULL, NULL);
