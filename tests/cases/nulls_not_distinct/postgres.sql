-- NULLS NOT DISTINCT, of a constraint and of an index: NULL is a value that only one row has.
CREATE TABLE seats (
    id BIGINT PRIMARY KEY,
    row_number INT,
    place INT,
    code TEXT,
    UNIQUE NULLS NOT DISTINCT (row_number, place)
);
CREATE UNIQUE INDEX seats_code ON seats (code) NULLS NOT DISTINCT;
INSERT INTO seats VALUES (1, 1, NULL, NULL), (2, NULL, NULL, 'a'), (3, 1, 1, 'b');
