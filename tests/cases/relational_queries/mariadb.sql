-- Queries with relations evaluate their rows once, whatever they are chosen and ordered by: each with the relations of its own.
CREATE TABLE authors (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    name varchar(40) NOT NULL,
    bio text
);
CREATE TABLE articles (
    id int PRIMARY KEY AUTO_INCREMENT,
    author_id bigint NOT NULL,
    title varchar(40) NOT NULL,
    FOREIGN KEY (author_id) REFERENCES authors (id)
);
CREATE TABLE comments (
    id int PRIMARY KEY AUTO_INCREMENT,
    article_id int NOT NULL,
    body text NOT NULL,
    FOREIGN KEY (article_id) REFERENCES articles (id)
);
CREATE TABLE tags (name varchar(20) PRIMARY KEY);
CREATE TABLE article_tags (
    article_id int NOT NULL,
    tag varchar(20) NOT NULL,
    weight int NOT NULL,
    PRIMARY KEY (article_id, tag),
    FOREIGN KEY (article_id) REFERENCES articles (id),
    FOREIGN KEY (tag) REFERENCES tags (name)
);
-- Nothing tells its rows from each other.
CREATE TABLE visits (
    author_id bigint NOT NULL,
    page varchar(40) NOT NULL,
    FOREIGN KEY (author_id) REFERENCES authors (id)
);
CREATE VIEW some_authors AS SELECT id, name FROM authors;
INSERT INTO authors (id, name, bio) VALUES (1, 'Ana', 'writes'), (2, 'Bo', NULL);
INSERT INTO articles (id, author_id, title) VALUES (1, 1, 'First'), (2, 1, 'Second'), (3, 2, 'Third');
INSERT INTO comments (id, article_id, body) VALUES (1, 1, 'Good'), (2, 3, 'Bad');
INSERT INTO tags VALUES ('new'), ('old');
INSERT INTO article_tags VALUES (1, 'new', 2), (1, 'old', 1), (3, 'new', 1);
INSERT INTO visits VALUES (1, 'home'), (1, 'home'), (2, 'home');
