-- Keys of every type and shape, and foreign keys to them: unique keys, composite and mixed types.
CREATE TABLE countries (code CHAR(2) PRIMARY KEY, name VARCHAR(50) NOT NULL UNIQUE);
CREATE TABLE cities (
    country CHAR(2) NOT NULL,
    number INT NOT NULL,
    share DOUBLE NOT NULL,
    name VARCHAR(50) NOT NULL,
    PRIMARY KEY (country, number, share),
    UNIQUE (name, country),
    FOREIGN KEY (country) REFERENCES countries (code)
);
CREATE TABLE streets (
    id INT AUTO_INCREMENT PRIMARY KEY,
    country CHAR(2),
    city INT,
    share DOUBLE,
    city_name VARCHAR(50),
    country_name VARCHAR(50),
    FOREIGN KEY (country_name) REFERENCES countries (name),
    FOREIGN KEY (country, city, share) REFERENCES cities (country, number, share) ON DELETE SET NULL,
    FOREIGN KEY (city_name, country) REFERENCES cities (name, country) ON UPDATE CASCADE
);
CREATE TABLE hashes (hash VARBINARY(20) PRIMARY KEY, name VARCHAR(50));
CREATE TABLE files (
    id INT AUTO_INCREMENT PRIMARY KEY, hash VARBINARY(20), other VARBINARY(20) NOT NULL,
    FOREIGN KEY (hash) REFERENCES hashes (hash), FOREIGN KEY (other) REFERENCES hashes (hash) ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE TABLE weights (weight DOUBLE PRIMARY KEY);
CREATE TABLE stones (id INT AUTO_INCREMENT PRIMARY KEY, weight DOUBLE NOT NULL, FOREIGN KEY (weight) REFERENCES weights (weight));
CREATE TABLE flags (flag BOOLEAN PRIMARY KEY, day DATE NOT NULL UNIQUE);
CREATE TABLE signals (
    id INT AUTO_INCREMENT PRIMARY KEY, flag BOOLEAN, day DATE,
    FOREIGN KEY (flag) REFERENCES flags (flag), FOREIGN KEY (day) REFERENCES flags (day)
);
CREATE TABLE moments (at DATETIME(6) PRIMARY KEY, year_of YEAR NOT NULL, took TIME(3) NOT NULL, UNIQUE (year_of, took));
CREATE TABLE marks (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, at DATETIME(6), year_of YEAR, took TIME(3),
    FOREIGN KEY (at) REFERENCES moments (at), FOREIGN KEY (year_of, took) REFERENCES moments (year_of, took)
);
CREATE TABLE mixed_parents (a VARBINARY(20), b BIGINT UNSIGNED, c VARCHAR(20), PRIMARY KEY (a, b, c));
CREATE TABLE mixed_children (
    id INT AUTO_INCREMENT PRIMARY KEY, a VARBINARY(20), b BIGINT UNSIGNED, c VARCHAR(20),
    FOREIGN KEY (a, b, c) REFERENCES mixed_parents (a, b, c)
);
CREATE TABLE wide_key (body TEXT NOT NULL, note VARCHAR(20), PRIMARY KEY (body (20)));
INSERT INTO countries VALUES ('it', 'Italia'), ('fr', 'France'), ('', 'Nowhere');
INSERT INTO cities VALUES ('it', 1, 0.5, 'Genova'), ('it', 1, 0.1, 'Pisa'), ('fr', 1, 0.5, 'Brest');
INSERT INTO streets VALUES (1, 'it', 1, 0.1, 'Pisa', 'ITALIA'), (2, 'it', 1, 0.5, NULL, 'italia'), (3, NULL, 1, NULL, 'Brest', NULL);
INSERT INTO hashes VALUES (x'', 'empty'), (x'00ff', 'two'), (x'2722', 'quotes');
INSERT INTO files VALUES (1, x'00ff', x''), (2, NULL, x'2722'), (3, x'', x'');
INSERT INTO weights VALUES (0.1), (1e300), (3), (0.30000000000000004);
INSERT INTO stones VALUES (1, 0.1), (2, 1e300), (3, 3), (4, 0.30000000000000004);
INSERT INTO flags VALUES (TRUE, '2024-01-01'), (FALSE, '1999-01-08');
INSERT INTO signals VALUES (1, TRUE, '1999-01-08'), (2, FALSE, '2024-01-01'), (3, NULL, NULL);
INSERT INTO moments VALUES ('2024-01-01 12:00:00.123456', 2024, '-100:00:00.5'), ('1000-01-01', 1901, '838:59:59');
INSERT INTO marks VALUES (1, '2024-01-01 12:00:00.123456', 1901, '838:59:59'), (18446744073709551614, NULL, 2024, '-100:00:00.5');
INSERT INTO mixed_parents VALUES (x'01', 1, 'a'), (x'01', 18446744073709551615, 'a'), (x'', 0, '"\\');
INSERT INTO mixed_children VALUES (1, x'01', 1, 'a'), (2, x'01', 18446744073709551615, 'A'), (3, x'', 0, '"\\'), (4, x'01', NULL, 'a');
INSERT INTO wide_key VALUES ('a long body', NULL), ('another', 'n');
