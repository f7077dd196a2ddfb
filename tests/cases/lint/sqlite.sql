-- Something for each piece of advice that SQLite can be given, and beside it what is right as it is.
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name CHAR(40) NOT NULL,
    mood TEXT NOT NULL DEFAULT 'calm' CHECK (mood IN ('calm', 'angry')),
    seen_at TIMESTAMP
);
CREATE TABLE tags (id TEXT PRIMARY KEY, name TEXT COLLATE NOCASE NOT NULL UNIQUE, label TEXT);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES users ON DELETE SET NULL,
    editor_id TEXT REFERENCES users,
    tag_name TEXT NOT NULL REFERENCES tags (name),
    tag_label TEXT REFERENCES tags (label),
    rating NUMERIC NOT NULL
);
CREATE INDEX posts_author ON posts (author_id);
CREATE INDEX posts_author_rating ON posts (author_id, rating);
CREATE INDEX posts_rating ON posts (rating);
CREATE INDEX posts_rating_again ON posts (rating);
CREATE INDEX posts_rating_down ON posts (rating DESC);
CREATE INDEX posts_editor ON posts (editor_id) WHERE editor_id IS NOT NULL;
CREATE INDEX posts_tag_name ON posts (tag_name);
CREATE INDEX posts_tag_name_nocase ON posts (tag_name COLLATE NOCASE);
CREATE TABLE post_tags (
    post_id INTEGER REFERENCES posts,
    tag_id TEXT NOT NULL REFERENCES tags,
    PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE followers (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users,
    tag_id TEXT NOT NULL REFERENCES tags,
    created_at TEXT NOT NULL
);
CREATE INDEX followers_user ON followers (user_id, tag_id);
CREATE TABLE moderation (
    user_id INTEGER NOT NULL REFERENCES users,
    post_id INTEGER NOT NULL REFERENCES posts,
    tag_id TEXT NOT NULL REFERENCES tags,
    PRIMARY KEY (user_id, post_id, tag_id)
);
CREATE TABLE log (line TEXT NOT NULL, user_id INTEGER);
CREATE TABLE codes (code TEXT NOT NULL UNIQUE);
CREATE TABLE "a ""b" (id INTEGER PRIMARY KEY, "user ""id" INTEGER REFERENCES users);
