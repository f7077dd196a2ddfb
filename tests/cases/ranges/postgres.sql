-- Ranges and multiranges, of the system and of the user's own, with and without bounds, and empty.
CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE spans (
    id BIGINT PRIMARY KEY,
    ints INT4RANGE,
    longs INT8RANGE NOT NULL,
    numbers NUMRANGE,
    moments TSRANGE,
    instants TSTZRANGE,
    days DATERANGE,
    floats float_range,
    many_ints INT4MULTIRANGE,
    many_days DATEMULTIRANGE,
    many_floats float_multirange,
    list INT4RANGE[]
);
INSERT INTO spans VALUES
    (1, '[1,5)', '(,)', '[0.5,1.5]', '[2024-01-01,2024-01-02)', '[2024-01-01 00:00Z,)', '(,2024-01-01)', '[0.5,1.5)', '{[1,3),[5,7)}', '{}', '{[0.5,1.5)}', '{"[1,5)",empty,NULL}'),
    (2, 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', '{}', '{(,)}', '{}', '{}'),
    (3, NULL, '[1,1]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
