-- Row 7: two foreign keys in an entity of its own are two relations, not a link.
CREATE TABLE authors (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE categories (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE posts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    author_id INT NOT NULL,
    category_id INT,
    title VARCHAR(100) NOT NULL,
    FOREIGN KEY (author_id) REFERENCES authors (id),
    FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE SET NULL
);
INSERT INTO authors VALUES (1, 'Odile'), (2, 'Per');
INSERT INTO categories VALUES (1, 'News'), (2, 'Essays');
INSERT INTO posts VALUES (1, 1, 1, 'First'), (2, 1, NULL, 'Second'), (3, 1, 1, 'Third');
