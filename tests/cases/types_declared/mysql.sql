-- Every family of types, with extremes and NULL.
CREATE TABLE numbers (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a_tinyint TINYINT,
    a_smallint SMALLINT,
    a_mediumint MEDIUMINT,
    an_int INTEGER,
    a_bigint BIGINT,
    a_boolean BOOLEAN,
    a_bool BOOL NOT NULL,
    a_float FLOAT,
    a_double DOUBLE PRECISION,
    a_real REAL,
    a_decimal DECIMAL(10, 2),
    a_numeric NUMERIC(65, 30),
    a_whole DECIMAL
);
INSERT INTO numbers VALUES
    (1, -128, -32768, -8388608, -2147483648, -9223372036854775808, TRUE, FALSE, -3.40282e38, -1.7976931348623157e308, 2.2250738585072014e-308, -99999999.99, -99999999999999.99999999999999, -9999999999),
    (2, 127, 32767, 8388607, 2147483647, 9223372036854775807, FALSE, TRUE, 3.40282e38, 1.7976931348623157e308, 0.1, 99999999.99, 0.0000000000000000000000000001, 9999999999),
    (3, 0, 0, 0, 0, 0, FALSE, TRUE, 0.5, 0.30000000000000004, 1e15, 12.50, 12.5, 0),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, TRUE, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE texts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a_char CHAR(3),
    a_varchar VARCHAR(20) NOT NULL,
    a_tinytext TINYTEXT,
    a_text TEXT,
    a_mediumtext MEDIUMTEXT,
    a_longtext LONGTEXT,
    an_nchar NATIONAL VARCHAR(10),
    a_latin1 VARCHAR(20) CHARACTER SET latin1,
    an_utf16 VARCHAR(20) CHARACTER SET utf16
);
INSERT INTO texts VALUES
    (1, '', '', '', '', '', '', '', '', ''),
    (2, 'abc', ' two  spaces ', 'naïve', '日本語 🦀', 'it''s "quoted"', 'a\0b', 'é', 'é€', '🦀'),
    (3, NULL, 'back\\slash', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE bytes (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a_binary BINARY(4),
    a_varbinary VARBINARY(8) NOT NULL,
    a_tinyblob TINYBLOB,
    a_blob BLOB,
    a_mediumblob MEDIUMBLOB,
    a_longblob LONGBLOB,
    a_text_of_bytes VARCHAR(8) CHARACTER SET binary
);
INSERT INTO bytes VALUES
    (1, x'00', x'00ff10', x'', x'', x'', x'', x''),
    (2, NULL, x'', NULL, NULL, NULL, NULL, NULL),
    (3, x'01020304', x'27225c', x'f09fa680', repeat(x'00', 300), x'ff', x'fe', x'ff00');
CREATE TABLE times (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a_date DATE,
    a_time TIME,
    a_fine_time TIME(6),
    a_datetime DATETIME,
    a_fine_datetime DATETIME(6),
    a_timestamp TIMESTAMP NULL,
    a_fine_timestamp TIMESTAMP(6) NULL
);
INSERT INTO times VALUES
    (1, '1000-01-01', '-838:59:59', '-838:59:59.000000', '1000-01-01 00:00:00', '1000-01-01 00:00:00.000001', '1970-01-02 00:00:01', '1970-01-02 00:00:01.000001'),
    (2, '9999-12-31', '838:59:59', '838:59:58.999999', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-18 00:00:00', '2038-01-18 00:00:00.999999'),
    (3, '2024-02-29', '00:00:00', '-00:00:00.000001', '2024-02-29 12:00:00', '2024-02-29 12:00:00.5', '2024-02-29 12:00:00', '2024-02-29 12:00:00.5'),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
-- A row for each of the rows above, so that every value is reached by a relation.
CREATE TABLE keys_of_types (
    id INT PRIMARY KEY,
    number_id INT,
    text_id INT,
    byte_id INT,
    time_id INT,
    FOREIGN KEY (number_id) REFERENCES numbers (id),
    FOREIGN KEY (text_id) REFERENCES texts (id),
    FOREIGN KEY (byte_id) REFERENCES bytes (id),
    FOREIGN KEY (time_id) REFERENCES times (id)
);
INSERT INTO keys_of_types
SELECT numbers.id, numbers.id, texts.id, bytes.id, times.id
FROM numbers LEFT JOIN texts ON texts.id = numbers.id LEFT JOIN bytes ON bytes.id = numbers.id LEFT JOIN times ON times.id = numbers.id;
INSERT INTO keys_of_types (id, number_id) VALUES (100, 1), (101, NULL);
