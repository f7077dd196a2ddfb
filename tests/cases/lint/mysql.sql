-- Something for each piece of advice that MySQL can be given, and beside it what is right as it is.
CREATE TABLE users (
    id int PRIMARY KEY,
    name char(200) NOT NULL COMMENT 'it''s',
    country char(2) NOT NULL,
    mood varchar(20) COLLATE utf8mb4_0900_bin NOT NULL DEFAULT 'calm',
    CONSTRAINT users_mood CHECK (mood IN ('calm', 'angry')),
    age int,
    CONSTRAINT users_age CHECK (age > 0) NOT ENFORCED
);
CREATE TABLE tags (id bigint PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, UNIQUE KEY tags_name_again (name));
CREATE TABLE posts (
    id int PRIMARY KEY,
    author_id int NOT NULL,
    rating int NOT NULL,
    FOREIGN KEY (author_id) REFERENCES users (id),
    KEY posts_author (author_id),
    KEY posts_author_rating (author_id, rating),
    KEY posts_rating (rating)
);
CREATE TABLE post_tags (
    post_id int,
    tag_id bigint,
    PRIMARY KEY (post_id, tag_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);
CREATE TABLE user_tags (
    id int AUTO_INCREMENT PRIMARY KEY,
    user_id int,
    tag_id bigint NOT NULL,
    UNIQUE (user_id, tag_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);
CREATE TABLE followers (
    id int AUTO_INCREMENT PRIMARY KEY,
    user_id int NOT NULL,
    tag_id bigint NOT NULL,
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);
CREATE TABLE log (line text NOT NULL);
CREATE TABLE codes (code varchar(20) NOT NULL UNIQUE, `odd ``one` int, KEY `odd ``one` (`odd ``one`), KEY other (`odd ``one`));
