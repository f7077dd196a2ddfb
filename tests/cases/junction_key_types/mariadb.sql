-- Junctions over keys of every type: text, labels, bytes, floats, decimals, booleans, dates, and nullable unique keys.
CREATE TABLE words (word VARCHAR(20) PRIMARY KEY);
CREATE TABLE moods (mood ENUM('calm', 'wild', '') PRIMARY KEY);
CREATE TABLE hashes (hash VARBINARY(20) PRIMARY KEY);
CREATE TABLE weights (weight DOUBLE PRIMARY KEY);
CREATE TABLE prices (price DECIMAL(10, 2) PRIMARY KEY);
CREATE TABLE flags (flag BOOLEAN PRIMARY KEY);
CREATE TABLE days (day DATE PRIMARY KEY);
CREATE TABLE people (id INT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(20) COLLATE utf8mb4_bin UNIQUE, name VARCHAR(20) UNIQUE);
CREATE TABLE word_hashes (
    word VARCHAR(20), hash VARBINARY(20), PRIMARY KEY (word, hash),
    FOREIGN KEY (word) REFERENCES words (word), FOREIGN KEY (hash) REFERENCES hashes (hash)
);
CREATE TABLE weight_flags (
    weight DOUBLE, flag BOOLEAN, PRIMARY KEY (weight, flag),
    FOREIGN KEY (weight) REFERENCES weights (weight), FOREIGN KEY (flag) REFERENCES flags (flag)
);
CREATE TABLE day_prices (
    day DATE, price DECIMAL(10, 2), PRIMARY KEY (day, price),
    FOREIGN KEY (day) REFERENCES days (day), FOREIGN KEY (price) REFERENCES prices (price)
);
CREATE TABLE mood_people (
    mood ENUM('calm', 'wild', '') NOT NULL,
    person VARCHAR(20) COLLATE utf8mb4_bin NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    noted VARCHAR(20) DEFAULT 'yes',
    UNIQUE (mood, person),
    FOREIGN KEY (mood) REFERENCES moods (mood), FOREIGN KEY (person) REFERENCES people (code)
);
CREATE TABLE word_people (
    word VARCHAR(20), person VARCHAR(20), UNIQUE (word, person),
    FOREIGN KEY (word) REFERENCES words (word), FOREIGN KEY (person) REFERENCES people (name)
);
INSERT INTO words VALUES (''), ('a"b\\c'), ('naïve 🦀'), ('tab\tnul\0');
INSERT INTO moods VALUES ('calm'), ('wild'), ('');
INSERT INTO hashes VALUES (x''), (x'00ff'), (x'22');
INSERT INTO weights VALUES (0.1), (1e300), (-5);
INSERT INTO prices VALUES (0.10), (99999999.99), (-5);
INSERT INTO flags VALUES (TRUE), (FALSE);
INSERT INTO days VALUES ('2024-01-01'), ('1999-01-08');
INSERT INTO people VALUES (1, 'a', 'Ana'), (2, NULL, 'Ben'), (3, '', NULL);
INSERT INTO word_hashes SELECT word, hash FROM words, hashes WHERE hash <> x'22';
INSERT INTO weight_flags SELECT weight, flag FROM weights, flags;
INSERT INTO day_prices SELECT day, price FROM days, prices WHERE day <> '2024-01-01';
INSERT INTO mood_people VALUES ('calm', 'a', '2024-01-01', NULL), ('', 'a', '2024-01-01', 'no'), ('wild', '', '2024-01-02', 'yes');
INSERT INTO word_people VALUES ('', 'ana'), ('a"b\\c', 'BEN'), (NULL, 'Ana'), ('', NULL), (NULL, NULL);
