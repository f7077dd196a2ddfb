-- Rows that refer to nothing, as a key that is NOT VALID allows: "not found" where a row has to be there.
CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (id BIGINT PRIMARY KEY, author_id BIGINT NOT NULL, editor_id BIGINT);
INSERT INTO users VALUES (1, 'Ana');
INSERT INTO posts VALUES (1, 1, 7), (2, 99, 1), (3, 1, NULL);
ALTER TABLE posts ADD FOREIGN KEY (author_id) REFERENCES users NOT VALID;
ALTER TABLE posts ADD FOREIGN KEY (editor_id) REFERENCES users NOT VALID;
