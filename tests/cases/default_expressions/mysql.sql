-- Defaults that are literals of every type, the time, and expressions with quotes and backslashes.
CREATE TABLE defaults (
    id INT AUTO_INCREMENT PRIMARY KEY,
    an_int INT NOT NULL DEFAULT 0,
    a_negative DECIMAL(10, 2) NOT NULL DEFAULT -1.50,
    a_double DOUBLE NOT NULL DEFAULT 1e100,
    a_boolean BOOLEAN NOT NULL DEFAULT TRUE,
    a_text VARCHAR(30) NOT NULL DEFAULT 'it''s a \\ "text"',
    an_empty VARCHAR(30) NOT NULL DEFAULT '',
    a_null VARCHAR(30) DEFAULT NULL,
    the_word_null VARCHAR(30) DEFAULT 'NULL',
    the_word_time VARCHAR(30) DEFAULT 'CURRENT_TIMESTAMP',
    some_bits BIT(5) DEFAULT b'101',
    some_bytes VARBINARY(5) DEFAULT 'ab''c',
    a_date DATE DEFAULT '2020-01-01',
    a_time TIME DEFAULT '-10:00:00',
    a_year YEAR DEFAULT 2020,
    a_label ENUM('it''s', 'b') DEFAULT 'it''s',
    some_labels SET('a', 'b') DEFAULT 'a,b',
    now_then TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    now_too DATETIME DEFAULT CURRENT_TIMESTAMP,
    computed VARCHAR(60) DEFAULT (concat('a''b\\', upper('é'), "c")),
    a_uuid VARCHAR(36) DEFAULT (uuid()),
    a_sum INT DEFAULT (1 + 2),
    long_text TEXT DEFAULT ('long'),
    zero_filled INT(5) ZEROFILL DEFAULT 7
);
INSERT INTO defaults (id) VALUES (1);
