-- Helpers that take several statements, or write several rows, of which one is refused.
CREATE TABLE posts (id INTEGER NOT NULL PRIMARY KEY);

CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY);

CREATE TABLE labels (id INTEGER NOT NULL PRIMARY KEY);

CREATE TABLE post_tags (
    post_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (post_id, tag_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);

-- A link that is referred to cannot be removed.
CREATE TABLE pins (
    id INTEGER NOT NULL PRIMARY KEY,
    post_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    FOREIGN KEY (post_id, tag_id) REFERENCES post_tags (post_id, tag_id)
);

CREATE TABLE entries (
    name VARCHAR(20) NOT NULL PRIMARY KEY,
    level INTEGER DEFAULT 1,
    note VARCHAR(20),
    CONSTRAINT level_is_positive CHECK (level > 0)
);

-- The configuration knows its keys. Nothing that is written there is undone.
CREATE TABLE post_labels (
    post_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    PRIMARY KEY (post_id, label_id),
    CONSTRAINT label_is_known CHECK (label_id < 90)
) ENGINE = MyISAM;

INSERT INTO posts VALUES (1), (2);
INSERT INTO tags VALUES (1), (2), (3), (4), (5), (6), (7);
INSERT INTO labels VALUES (1), (2), (3), (4), (5);
INSERT INTO post_tags VALUES (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 1);
INSERT INTO pins VALUES (1, 1, 4);
INSERT INTO entries VALUES ('first', 1, NULL);
INSERT INTO post_labels VALUES (1, 1), (1, 2), (1, 3);
