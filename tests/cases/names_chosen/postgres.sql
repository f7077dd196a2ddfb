-- Names by configuration: of tables, columns, enums, variants and relations from either side, and relations switched off.
CREATE TABLE tbl_users (
    id integer PRIMARY KEY,
    type text NOT NULL CHECK (type IN ('adm', 'usr')),
    new text
);
CREATE TABLE posts (
    id integer PRIMARY KEY,
    author_id integer NOT NULL REFERENCES tbl_users (id),
    reviewer_id integer REFERENCES tbl_users (id),
    parent_id integer REFERENCES posts (id)
);
CREATE TABLE employees (
    id integer PRIMARY KEY,
    boss_id integer REFERENCES employees (id),
    parent_id integer REFERENCES employees (id)
);
CREATE TABLE tags (id integer PRIMARY KEY);
CREATE TABLE post_tags (
    post_id integer NOT NULL REFERENCES posts (id),
    tag_id integer NOT NULL REFERENCES tags (id),
    PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE follows (
    follower_id integer NOT NULL REFERENCES tbl_users (id),
    followee_id integer NOT NULL REFERENCES tbl_users (id),
    PRIMARY KEY (follower_id, followee_id)
);
