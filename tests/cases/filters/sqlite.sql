-- A filter leaves tables out; a foreign key to one of them is dropped with a warning, and the junction is none any more.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE user_tags (user_id INTEGER NOT NULL REFERENCES users, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (user_id, tag_id));
CREATE TABLE audit_log (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users);
CREATE TABLE audit_kept (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users);
INSERT INTO users VALUES (1, 'Ana');
INSERT INTO tags VALUES (1, 'new');
INSERT INTO user_tags VALUES (1, 1);
INSERT INTO audit_kept VALUES (1, 1);
