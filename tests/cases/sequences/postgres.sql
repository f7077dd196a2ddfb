-- Sequences: free ones with all their options, one that a column owns, and one that only a default uses.
CREATE SEQUENCE plain;
CREATE SEQUENCE backwards AS INT INCREMENT BY -2 MINVALUE -100 MAXVALUE 100 START WITH 50 CYCLE;
CREATE SEQUENCE borrowed;
CREATE SEQUENCE owned AS SMALLINT;
CREATE TABLE numbered (
    id BIGINT PRIMARY KEY DEFAULT nextval('borrowed'),
    number SMALLINT NOT NULL DEFAULT nextval('owned'),
    name TEXT
);
ALTER SEQUENCE owned OWNED BY numbered.number;
CREATE TABLE serial_one (id SERIAL PRIMARY KEY, name TEXT);
CREATE TABLE identity_one (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT);
INSERT INTO numbered (name) VALUES ('a'), ('b');
INSERT INTO serial_one (name) VALUES ('a');
INSERT INTO identity_one (name) VALUES ('a');
