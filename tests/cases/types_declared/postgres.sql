-- Every type of the system, with extremes and NULL.
CREATE TABLE numbers (
    id BIGINT PRIMARY KEY,
    a_smallint SMALLINT, an_int INT, a_bigint BIGINT, a_real REAL, a_double DOUBLE PRECISION, a_numeric NUMERIC,
    a_decimal DECIMAL(10, 2), money_amount MONEY, a_boolean BOOLEAN, an_oid OID
);
INSERT INTO numbers VALUES
    (1, -32768, -2147483648, -9223372036854775808, '-Infinity', 'NaN', 0.1, 12.50, -12.34, TRUE, 0),
    (2, 32767, 2147483647, 9223372036854775807, 3.4028235e38, 4.9e-324, 79228162514264337593543950335, -99999999.99, 92233720368547758.07, FALSE, 4294967295),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE texts (
    id BIGINT PRIMARY KEY,
    a_text TEXT, a_varchar VARCHAR(20), a_varchar_of_any_length VARCHAR, a_char CHAR(3), a_name NAME, a_single "char",
    a_bytea BYTEA, a_json JSON, a_jsonb JSONB, an_xml XML, a_uuid UUID, a_bit BIT(3), a_varbit VARBIT(8), a_path JSONPATH
);
INSERT INTO texts VALUES
    (1, '', ' two  spaces ', 'naïve 🦀', 'abc', 'pg', 'x', '\x00ff', '{"a": 1, "a": 2}', '{"a": [1, 2.50, null]}', '<a b="c">d</a>', '6f9619ff-8b86-d011-b42d-00c04fc964ff', B'101', B'', '$.a[*]'),
    (2, E'it''s "quoted"\\', '日本語', E'\n\t', 'a', '', '', '', 'null', 'null', '<a/>', '00000000-0000-0000-0000-000000000000', B'000', B'11111111', '$'),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE times (
    id BIGINT PRIMARY KEY,
    a_date DATE, a_time TIME, a_time_of_seconds TIME(0), a_timetz TIMETZ, a_timestamp TIMESTAMP, a_timestamptz TIMESTAMPTZ(3), an_interval INTERVAL
);
INSERT INTO times VALUES
    (1, '2024-02-29', '23:59:59.999999', '12:00:00', '12:00:00+02', '2024-02-29 12:00:00.123456', '2024-02-29 12:00:00.123+02', '1 year 2 months 3 days 04:05:06.789'),
    (2, '0001-01-01', '00:00:00', '00:00:00', '00:00:00-15:59', '1999-12-31 23:59:59', '1970-01-01 00:00:00Z', '-1 mons +2 days -00:00:00.000001'),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE addresses (id BIGINT PRIMARY KEY, an_inet INET, a_cidr CIDR, a_macaddr MACADDR, a_macaddr8 MACADDR8);
INSERT INTO addresses VALUES
    (1, '192.168.0.1/24', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05'),
    (2, '::1', '2001:db8::/32', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff:ff:ff'),
    (3, NULL, NULL, NULL, NULL);
CREATE TABLE shapes (id BIGINT PRIMARY KEY, a_point POINT, a_line LINE, a_segment LSEG, a_box BOX, a_path PATH, a_polygon POLYGON, a_circle CIRCLE);
INSERT INTO shapes VALUES
    (1, '(1,2.5)', '{1,2,3}', '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))', '<(0,0),1.5>'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE arrays (id BIGINT PRIMARY KEY, ints INT[], texts TEXT[][] NOT NULL, bits BIT(3)[], moments TIMESTAMPTZ[], documents JSONB[], limited VARCHAR(5)[3]);
INSERT INTO arrays VALUES
    (1, '{1,NULL,-3}', '{{a,b},{"","c d"}}', '{101,000}', '{"2024-01-01 00:00:00Z"}', ARRAY['{"a": 1}', NULL]::jsonb[], '{a,b,c}'),
    (2, '{}', '{}', '{}', '{}', '{}', '{}'),
    (3, NULL, '{a}', NULL, NULL, NULL, NULL);
CREATE TABLE internals (
    id BIGINT PRIMARY KEY,
    a_vector TSVECTOR, a_query TSQUERY, an_lsn PG_LSN, an_xid XID, an_xid8 XID8, a_cid CID, a_tid TID, a_class REGCLASS, a_type REGTYPE,
    a_snapshot PG_SNAPSHOT, an_acl ACLITEM, numbers INT2VECTOR, oids OIDVECTOR
);
INSERT INTO internals VALUES
    (1, 'a:1 ''b c'':2', 'a & !b', '16/B374D848', '1', '18446744073709551615', '2', '(0,1)', 'pg_catalog.pg_class', 'int4', '10:20:10,14', 'postgres=r/postgres', '1 2', '3 4'),
    (2, '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '');
-- A row for each of the rows above, so that every value is reached by a relation.
CREATE TABLE keys_of_types (
    id BIGINT PRIMARY KEY,
    number_id BIGINT REFERENCES numbers (id),
    text_id BIGINT REFERENCES texts (id),
    time_id BIGINT REFERENCES times (id),
    address_id BIGINT REFERENCES addresses (id),
    shape_id BIGINT REFERENCES shapes (id),
    array_id BIGINT REFERENCES arrays (id),
    internal_id BIGINT REFERENCES internals (id)
);
INSERT INTO keys_of_types
SELECT numbers.id, numbers.id, texts.id, times.id, addresses.id, shapes.id, arrays.id, internals.id
FROM numbers LEFT JOIN texts USING (id) LEFT JOIN times USING (id) LEFT JOIN addresses USING (id) LEFT JOIN shapes USING (id) LEFT JOIN arrays USING (id) LEFT JOIN internals USING (id);
INSERT INTO keys_of_types (id, number_id) VALUES (100, 1), (101, NULL);
