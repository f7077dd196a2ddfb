-- Whole numbers of every width, signed and unsigned, with their extremes; zero fill and SERIAL.
CREATE TABLE widths (
    id SERIAL PRIMARY KEY,
    a_tinyint TINYINT,
    a_tinyint_unsigned TINYINT UNSIGNED NOT NULL,
    a_smallint SMALLINT,
    a_smallint_unsigned SMALLINT UNSIGNED,
    a_mediumint MEDIUMINT,
    a_mediumint_unsigned MEDIUMINT UNSIGNED,
    an_int INT,
    an_int_unsigned INT UNSIGNED,
    a_bigint BIGINT,
    a_bigint_unsigned BIGINT UNSIGNED,
    a_zerofill INT(6) ZEROFILL,
    a_flag TINYINT(1),
    a_digit TINYINT(1) UNSIGNED,
    two_digits TINYINT(2)
);
INSERT INTO widths VALUES
    (1, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, -9223372036854775808, 0, 0, 0, 0, -128),
    (2, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 9223372036854775807, 18446744073709551615, 42, 1, 255, 127),
    (18446744073709551614, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE parents (id INT UNSIGNED PRIMARY KEY);
CREATE TABLE children (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, parent_id INT UNSIGNED NOT NULL, FOREIGN KEY (parent_id) REFERENCES parents (id));
INSERT INTO parents VALUES (0), (4294967295);
INSERT INTO children VALUES (1, 0), (2, 4294967295);
