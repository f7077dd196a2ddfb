-- AUTO_INCREMENT in and outside of a primary key, with every width.
CREATE TABLE counters (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20));
INSERT INTO counters VALUES (5, 'five'), (9, NULL);
CREATE TABLE wide_counters (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 9223372036854775809;
INSERT INTO wide_counters VALUES ();
CREATE TABLE small_counters (code VARCHAR(5) PRIMARY KEY, number TINYINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE);
INSERT INTO small_counters VALUES ('a', 1), ('b', 200);
CREATE TABLE with_partner (tenant INT NOT NULL, number INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (tenant, number), KEY (number));
INSERT INTO with_partner VALUES (1, 1), (2, 2);
