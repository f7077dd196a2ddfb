-- Composite types: of the user's own, one in another, arrays of one, and the row type of a table where a column has it.
CREATE TYPE point_of_time AS (day DATE, hour SMALLINT);
CREATE TYPE address AS (street TEXT, "house number" INT, since point_of_time, tags TEXT[]);
CREATE TABLE parts (id BIGINT PRIMARY KEY, weight NUMERIC(6, 2));
CREATE TABLE unused (id BIGINT PRIMARY KEY);
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    home address,
    former address[],
    favorite parts
);
INSERT INTO parts VALUES (1, 0.50);
INSERT INTO unused VALUES (1);
INSERT INTO people VALUES
    (1, ROW('Via "Roma", 1', 1, ROW('2024-02-29', 12), ARRAY['a', NULL])::address, ARRAY[ROW(NULL, NULL, NULL, NULL)::address], ROW(1, 0.5)::parts),
    (2, NULL, '{}', NULL);
