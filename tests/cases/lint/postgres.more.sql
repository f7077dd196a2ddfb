-- Findings that have SQL only where the server takes it, and objects that no statement makes.
CREATE TABLE vehicles (
    id integer PRIMARY KEY,
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('old', 'new')),
    plate character(20) NOT NULL,
    made_at timestamp,
    owner_id integer NOT NULL
);
CREATE UNIQUE INDEX vehicles_number ON vehicles (number);
CREATE UNIQUE INDEX vehicles_number_again ON vehicles (number);
CREATE TABLE trucks (load integer, state text NOT NULL, PRIMARY KEY (id)) INHERITS (vehicles);
ALTER TABLE trucks ADD FOREIGN KEY (owner_id) REFERENCES users ON DELETE SET NULL;
CREATE INDEX trucks_owner ON trucks (owner_id);
CREATE TABLE trips (id integer PRIMARY KEY, vehicle_id integer NOT NULL REFERENCES vehicles);
CREATE TABLE parents_without_key (name text);
CREATE TABLE children_without_key () INHERITS (parents_without_key);
CREATE TABLE bound (
    id integer PRIMARY KEY,
    name character(30) NOT NULL,
    upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
    code character(30),
    title character(30),
    starts_at timestamp NOT NULL,
    ends_at timestamp NOT NULL CHECK (ends_at > starts_at),
    kind text NOT NULL CHECK (kind IN ('a', 'b')),
    long text CHECK (long IN ('0123456789012345678901234567890123456789012345678901234567890123456789', 'b')),
    EXCLUDE USING gist (tsrange(starts_at, ends_at) WITH &&)
);
CREATE INDEX bound_code ON bound (code bpchar_pattern_ops);
CREATE INDEX bound_kind ON bound (kind text_pattern_ops);
CREATE POLICY bound_title ON bound USING (title <> 'secret');
CREATE TABLE watched (
    id integer PRIMARY KEY,
    name character(30),
    seen_at timestamp,
    kind text CHECK (kind IN ('a', 'b')),
    code integer UNIQUE
);
CREATE UNIQUE INDEX watched_code ON watched (code);
CREATE VIEW watching AS SELECT name, seen_at FROM watched;
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER watch BEFORE UPDATE OF kind ON watched FOR EACH ROW EXECUTE FUNCTION watch();
CREATE TABLE watchers (id integer PRIMARY KEY, code integer REFERENCES watched (code));
CREATE INDEX watchers_code ON watchers (code);
CREATE INDEX posts_invalid ON posts (rating, author_id, id);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'posts_invalid'::regclass;
