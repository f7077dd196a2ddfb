-- Names by configuration: of tables, columns, enums, variants and relations from either side, and relations switched off.
CREATE TABLE tbl_users (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL CHECK (type IN ('adm', 'usr')),
    new TEXT
);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES tbl_users (id),
    reviewer_id INTEGER REFERENCES tbl_users (id),
    parent_id INTEGER REFERENCES posts (id)
);
CREATE TABLE employees (
    id INTEGER PRIMARY KEY,
    boss_id INTEGER REFERENCES employees (id),
    parent_id INTEGER REFERENCES employees (id)
);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE post_tags (
    post_id INTEGER NOT NULL REFERENCES posts (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE follows (
    follower_id INTEGER NOT NULL REFERENCES tbl_users (id),
    followee_id INTEGER NOT NULL REFERENCES tbl_users (id),
    PRIMARY KEY (follower_id, followee_id)
);
