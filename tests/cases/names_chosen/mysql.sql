-- Names by configuration: of tables, columns, enums, variants and relations from either side, and relations switched off.
CREATE TABLE tbl_users (
    id int PRIMARY KEY,
    type enum ('adm', 'usr') NOT NULL,
    new text
);
CREATE TABLE posts (
    id int PRIMARY KEY,
    author_id int NOT NULL REFERENCES tbl_users (id),
    reviewer_id int REFERENCES tbl_users (id),
    parent_id int REFERENCES posts (id)
);
CREATE TABLE employees (
    id int PRIMARY KEY,
    boss_id int REFERENCES employees (id),
    parent_id int REFERENCES employees (id)
);
CREATE TABLE tags (id int PRIMARY KEY);
CREATE TABLE post_tags (
    post_id int NOT NULL REFERENCES posts (id),
    tag_id int NOT NULL REFERENCES tags (id),
    PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE follows (
    follower_id int NOT NULL REFERENCES tbl_users (id),
    followee_id int NOT NULL REFERENCES tbl_users (id),
    PRIMARY KEY (follower_id, followee_id)
);
