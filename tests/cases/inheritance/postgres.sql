-- Tables that inherit columns, NOT NULL and checks from others; from two parents, in order, and with columns of their own.
CREATE TABLE places (id BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), area DOUBLE PRECISION);
CREATE TABLE owned (id BIGINT NOT NULL, owner TEXT DEFAULT 'nobody');
CREATE TABLE cities (population BIGINT, PRIMARY KEY (id)) INHERITS (places);
CREATE TABLE castles (towers SMALLINT NOT NULL DEFAULT 4) INHERITS (owned, places);
INSERT INTO places VALUES (1, 'The sea', NULL);
INSERT INTO owned VALUES (1, 'Ana');
INSERT INTO cities VALUES (2, 'Genova', 240.3, 560000);
INSERT INTO castles VALUES (3, 'Ben', 'Muiderslot', 0.5, 5);
