-- Constraints that are NOT ENFORCED, which PostgreSQL has since version 18.
CREATE TABLE loose (
    id integer PRIMARY KEY,
    user_id integer,
    number integer,
    CONSTRAINT loose_user FOREIGN KEY (user_id) REFERENCES users NOT ENFORCED,
    CONSTRAINT loose_number CHECK (number > 100) NOT ENFORCED,
    CONSTRAINT loose_id CHECK (id > 0) NO INHERIT NOT ENFORCED
);
CREATE INDEX loose_by_user ON loose (user_id);
CREATE TABLE looser () INHERITS (loose);
CREATE TABLE lasting (
    id integer NOT NULL,
    valid tstzrange NOT NULL,
    CONSTRAINT lasting_number CHECK (id > 0) NOT ENFORCED
);
