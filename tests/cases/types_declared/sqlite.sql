-- Every family of declared types, with extremes, NULL, and numbers in columns that are read as text.
CREATE TABLE numbers (
    id INTEGER PRIMARY KEY,
    an_int INT,
    a_bigint BIGINT,
    a_tinyint TINYINT(1),
    an_unsigned UNSIGNED BIG INT,
    a_real REAL,
    a_double DOUBLE PRECISION,
    a_float FLOAT,
    a_numeric NUMERIC,
    a_decimal DECIMAL(10, 2),
    a_boolean BOOLEAN,
    a_bool BOOL NOT NULL
);
INSERT INTO numbers VALUES
    (1, -9223372036854775808, 9223372036854775807, 1, 0, 1.7976931348623157e308, -1.7976931348623157e308, 2.2250738585072014e-308, 0.1, 12.50, TRUE, FALSE),
    (2, 9223372036854775807, -9223372036854775808, 0, 9007199254740993, 4.9e-324, 9e999, -9e999, 3, -7, FALSE, TRUE),
    (3, 0, -1, NULL, NULL, 0.0, 1e15, 123456789.123456789, 9007199254740992, 1e20, NULL, TRUE),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE),
    (-5, 1, 1, 1, 1, 0.30000000000000004, 1e-7, 100, -9007199254740992, 0.07, 1, TRUE);
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    a_text TEXT,
    a_varchar VARCHAR(20),
    a_char CHARACTER(3),
    an_nchar NATIVE CHARACTER(70),
    a_clob CLOB,
    a_date DATE,
    a_time TIME,
    a_datetime DATETIME,
    a_timestamp TIMESTAMP,
    a_timestamp_with_zone TIMESTAMP WITH TIME ZONE,
    a_json JSON,
    a_uuid UUID,
    a_strange_type GEOMETRY
);
INSERT INTO texts VALUES
    (1, '', ' two  spaces ', 'abc', 'naïve', char(10, 13, 9), '2024-02-29', '23:59:60', '2024-02-29 12:00:00', '2024-02-29T12:00:00.123456Z', '2024-02-29 12:00:00+02:00', '{"a": [1, 2.50, null]}', '6f9619ff-8b86-d011-b42d-00c04fc964ff', 'POINT(1 2)'),
    (2, 'a' || char(0) || 'b', '007', '1', '1e3', 'it''s "quoted"', '19990108', '0930', '1704067200', 1704067200.5, '1e3', '12', '00000000', '42'),
    (3, '日本語 🦀', char(0), char(8238) || 'abc', char(65279), char(1114111), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (4, '12', '1.0', '0x1F', '-0', '+1', '2024', '12.50', '-62135596800', '9007199254740993', '1e400', '1.50', '1e5', '0.1');
CREATE TABLE bytes (id INTEGER PRIMARY KEY, a_blob BLOB, a_binary BINARY(4), a_varbinary VARBINARY(8) NOT NULL);
INSERT INTO bytes VALUES (1, x'', x'00', x'00ff10'), (2, NULL, NULL, x''), (3, zeroblob(300), x'27225c', x'f09fa680');
-- Types with INT in them by chance. They have integer affinity: whole numbers are integers, others stay what they are.
CREATE TABLE by_chance (
    id INTEGER PRIMARY KEY,
    a_floating FLOATING POINT,
    a_double DOUBLE POINT,
    a_point POINT Z,
    an_interval INTERVAL DAY(3),
    a_print FINGERPRINT,
    a_text INTERNATIONAL TEXT
);
INSERT INTO by_chance VALUES
    (1, 3.5, -0.25, x'0101', '1 02:03:04', x'00ff', 'naïve'),
    (2, 3.0, 1e300, 'POINT Z (1 2 3)', 1.5, '00ff', '12.50'),
    (3, '7', NULL, NULL, 7, NULL, NULL);
-- A row for each of the rows above, so that every value is reached by a relation.
CREATE TABLE keys_of_types (
    id INTEGER PRIMARY KEY,
    number_id INTEGER REFERENCES numbers (id),
    text_id INTEGER REFERENCES texts (id),
    byte_id INTEGER REFERENCES bytes (id)
);
INSERT INTO keys_of_types
SELECT numbers.id, numbers.id, texts.id, bytes.id FROM numbers LEFT JOIN texts USING (id) LEFT JOIN bytes USING (id);
INSERT INTO keys_of_types VALUES (100, 1, NULL, NULL), (101, NULL, NULL, NULL);
