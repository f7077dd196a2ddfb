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

-- Fields of every kind: what a session prints in its own way, what is read as text, what a domain hides; and composite values in
-- domains, arrays and each other. Elements of arrays of `box` are separated by semicolons.
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE TYPE season AS ENUM ('dry', 'wet (very)');
CREATE TYPE float_range AS RANGE (subtype = float8);
CREATE DOMAIN document AS jsonb;
CREATE DOMAIN share AS numeric(5, 4) CHECK (VALUE >= 0);
CREATE DOMAIN letter AS "char";
CREATE TYPE measured AS (
    day date, clock time, moment timestamp, instant timestamptz, span interval,
    single real, double float8, bytes bytea, amount numeric, cash money, letter "char", id uuid,
    place point, track path, days daterange, instants tstzmultirange, doubles float_range, many_doubles float_multirange
);
CREATE TYPE described AS (
    letters "char"[], season season, seasons season[], doc json, doc_binary jsonb, document document, documents document[],
    shares share[], own_letters letter[], host inet, hosts inet[], net cidr, bits bit(3), zone timetz, pairs hstore,
    boxes box[], spans interval[], doubles float8[], measured measured, many_measured measured[]
);
CREATE DOMAIN checked AS described CHECK ((VALUE).zone IS NULL OR (VALUE).season IS NOT NULL);
CREATE TABLE stays (
    id INT PRIMARY KEY,
    measured measured,
    measured_list measured[] NOT NULL,
    described described,
    described_list described[],
    checked checked,
    checked_list checked[],
    doubles float_range,
    double_lists float_range[],
    many_doubles float_multirange,
    documents document[],
    shares share[],
    letters "char"[] NOT NULL,
    own_letters letter[],
    boxes box[],
    cash money[],
    shape circle,
    grid measured[][]
);
INSERT INTO stays VALUES (
    1,
    ROW ('2020-02-03', '12:34:56.7', '0044-03-15 12:00 BC', '2024-02-29 12:34:56.789012+02', '-1 year 2 days -00:00:00.5', 0.1, 0.30000000000000004, '\x005cff', 1.50, 1234.56, 'a', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '(0.30000000000000004,1e300)', '[(1,2),(3,4e-7)]', '[2020-01-02,)', '{(,2024-01-01 00:00+00),[2025-01-01 00:00+00,)}', '[0.1,0.30000000000000004)', '{[0.1,0.30000000000000004)}'),
    ARRAY [ROW (NULL, NULL, NULL, NULL, '1 mon -1 day', 'NaN', '-infinity', '', 0, -0.05, '', NULL, NULL, NULL, 'empty', '{}', NULL, NULL)::measured, NULL],
    ROW ('{a,7,"\"",NULL,"\\"}', 'wet (very)', '{dry,NULL}', '{"a" : 1}', '{"b": [1.50, "(x)"]}', '{"c": null}', ARRAY ['{"d": 1}'::document, NULL], '{0.5,NULL}', '{b}', '::1', '{10.0.0.1,::1/64}', '10.0.0.0/8', B'101', '12:00+02', 'a=>"1,2"', '{(1,1),(0,0);(0.30000000000000004,2),(0,0)}', '{-1 mon 2 days,1 year}', '{0.30000000000000004}', ROW ('0001-01-01', NULL, NULL, NULL, NULL, NULL, 5e-324, NULL, NULL, NULL, '0', NULL, NULL, NULL, NULL, NULL, NULL, NULL), '{}'),
    '{}', NULL, '{}',
    '(,0.30000000000000004]', '{"[0.1,0.2)",NULL,empty}', '{[0.1,0.30000000000000004)}', ARRAY ['{"a": 1}'::document, NULL], '{0.25,NULL}', '{a,7,NULL,"\"","\\","",";"}', '{c}',
    '{(1,1),(0,0);(0.30000000000000004,2),(0,0)}', '{1234.56,NULL,-0.01}', '<(0.30000000000000004,-1),1e-7>', NULL
), (
    2, NULL, '{}',
    NULL,
    ARRAY [NULL, ROW (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::described, ROW ('{}', 'dry', '{}', 'null', 'null', 'null', '{}', '{}', '{}', '::1/64', '{}', NULL, NULL, NULL, '', '{}', '{}', '{}', NULL, ARRAY [ROW ('2020-02-03', NULL, NULL, NULL, NULL, NULL, 0.30000000000000004, NULL, NULL, 1.5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::measured])::described],
    ROW (NULL, 'dry', NULL, NULL, NULL, '{"e": 2}', NULL, NULL, NULL, '10.1.2.3', NULL, NULL, NULL, '01:02:03-04', NULL, NULL, NULL, NULL, NULL, NULL)::described,
    ARRAY [ROW (NULL, 'dry', NULL, NULL, NULL, '{"e": 2}', NULL, NULL, NULL, '10.1.2.3', NULL, NULL, NULL, '01:02:03-04', NULL, NULL, NULL, NULL, NULL, NULL)::described::checked],
    NULL, NULL, NULL, NULL, NULL, '{}', NULL, '{}', NULL, NULL,
    '[0:1][1:1]={{"(2020-02-03,,,,,,,,,,,,,,,,,)"},{NULL}}'
);
