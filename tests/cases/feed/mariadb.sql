-- What the benchmarks read and write: people and what they wrote.
CREATE TABLE people (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    email varchar(100) NOT NULL UNIQUE,
    name text NOT NULL,
    is_active boolean NOT NULL,
    joined_at datetime(6) NOT NULL
);
CREATE TABLE posts (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    person_id bigint NOT NULL,
    title text NOT NULL,
    body text,
    score double NOT NULL,
    published_at datetime(6) NOT NULL,
    FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX posts_person_id ON posts (person_id);
INSERT INTO people (id, email, name, is_active, joined_at) VALUES
    (1, 'ana@example.com', 'Ana', true, '2024-01-02 03:04:05'),
    (2, 'bo@example.com', 'Bo', false, '2024-01-03 00:00:00');
INSERT INTO posts (id, person_id, title, body, score, published_at) VALUES
    (1, 1, 'First', 'A body', 0.5, '2024-02-01 00:00:00'),
    (2, 1, 'Second', NULL, 1.5, '2024-02-02 00:00:00');
