-- Tables that inherit columns, NOT NULL and checks from others; from two parents, in order, and with columns of their own.
CREATE TABLE places (id BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), area DOUBLE PRECISION);
CREATE TABLE owned (id BIGINT NOT NULL, owner TEXT DEFAULT 'nobody');
CREATE TABLE cities (population BIGINT, PRIMARY KEY (id)) INHERITS (places);
CREATE TABLE castles (towers SMALLINT NOT NULL DEFAULT 4) INHERITS (owned, places);
INSERT INTO places VALUES (1, 'The sea', NULL);
INSERT INTO owned VALUES (1, 'Ana');
INSERT INTO cities VALUES (2, 'Genova', 240.3, 560000);
INSERT INTO castles VALUES (3, 'Ben', 'Muiderslot', 0.5, 5);
-- Neither keys nor NO INHERIT checks nor a NOT NULL that a child drops hold for the rows of children.
CREATE TABLE vehicles (
    id BIGINT PRIMARY KEY,
    plate TEXT NOT NULL UNIQUE,
    seats INT NOT NULL,
    color TEXT NOT NULL CHECK (color IN ('red', 'blue')) NO INHERIT,
    state TEXT NOT NULL CHECK (state IN ('old', 'new'))
);
CREATE TABLE trucks (load INT) INHERITS (vehicles);
CREATE TABLE tankers (liters INT NOT NULL) INHERITS (trucks);
CREATE TABLE trips (id BIGINT PRIMARY KEY, vehicle_id BIGINT NOT NULL REFERENCES vehicles);
DO $$
BEGIN
    IF current_setting('server_version_num')::INT < 180000 THEN
        ALTER TABLE tankers ALTER seats DROP NOT NULL;
    ELSE
        ALTER TABLE vehicles ALTER seats DROP NOT NULL;
        EXECUTE 'ALTER TABLE vehicles ADD CONSTRAINT vehicles_seats NOT NULL seats NO INHERIT';
        EXECUTE 'ALTER TABLE trucks ADD CONSTRAINT trucks_seats NOT NULL seats NO INHERIT';
    END IF;
END $$;
INSERT INTO vehicles VALUES (1, 'GE-1', 4, 'red', 'old');
INSERT INTO trucks VALUES (2, 'GE-2', 2, 'green', 'new', 100);
INSERT INTO tankers VALUES (3, 'GE-1', NULL, 'white', 'old', NULL, 5);
INSERT INTO trips VALUES (1, 1);
