-- Row 8: the primary key is a foreign key: one-to-one, and the other foreign key does not make it a link.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE countries (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE profiles (
    user_id INT PRIMARY KEY,
    country_id INT NOT NULL,
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (country_id) REFERENCES countries (id)
);
INSERT INTO users VALUES (1, 'Yara'), (2, 'Zeno');
INSERT INTO countries VALUES (1, 'Malta');
INSERT INTO profiles VALUES (1, 1);
