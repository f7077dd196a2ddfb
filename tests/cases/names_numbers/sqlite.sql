-- Prefixes and suffixes that are no part of a table's name, models in the plural and modules in the singular, and words
-- with a number of their own.
CREATE TABLE tbl_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
CREATE TABLE tbl_posts (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES tbl_users (id),
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published'))
);
-- The prefix is no part of what its column is looked for by, too.
CREATE TABLE tbl_comments (id INTEGER PRIMARY KEY, cactus_id INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE wp_posts (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE wp_x_cacti_tbl (id INTEGER PRIMARY KEY, height INTEGER, garden_cactus_id INTEGER REFERENCES wp_x_cacti_tbl (id));
CREATE TABLE wp_x_staff (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL UNIQUE REFERENCES tbl_users (id), data TEXT);
CREATE TABLE wp_x_cactus_staff (
    cactus_id INTEGER NOT NULL REFERENCES wp_x_cacti_tbl (id),
    staff_id INTEGER NOT NULL REFERENCES wp_x_staff (id),
    PRIMARY KEY (cactus_id, staff_id)
);
-- Without the prefix nothing would be left.
CREATE TABLE tbl_ (id INTEGER PRIMARY KEY);
CREATE TABLE tbl__ (id INTEGER PRIMARY KEY);
