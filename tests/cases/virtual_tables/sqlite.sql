-- Virtual tables are read-only models; the shadow tables that belong to them are left out.
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT);
CREATE VIRTUAL TABLE notes_fts USING fts5(title, body, content = 'notes', content_rowid = 'id');
CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'porter');
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x);
INSERT INTO notes VALUES (1, 'Bread', 'flour and water'), (2, 'Rope', NULL);
INSERT INTO notes_fts (rowid, title, body) SELECT id, title, body FROM notes;
INSERT INTO search VALUES ('running water'), ('still');
INSERT INTO boxes VALUES (1, 0.5, 1.5), (2, -1, 4);
