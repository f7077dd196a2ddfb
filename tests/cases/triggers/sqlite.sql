-- Triggers that change a row after it was written: what comes back is the row as it is then.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, slug TEXT, changes INTEGER NOT NULL DEFAULT 0
);
CREATE TRIGGER notes_slug AFTER INSERT ON notes BEGIN UPDATE notes SET slug = lower(new.title) WHERE id = new.id; END;
CREATE TRIGGER notes_changes AFTER UPDATE OF title ON notes BEGIN
    UPDATE notes SET changes = changes + 1 WHERE id = new.id;
END;
CREATE TABLE pairs (a TEXT NOT NULL, b INTEGER NOT NULL, note TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TRIGGER "after" AFTER INSERT ON pairs BEGIN UPDATE pairs SET note = coalesce(note, '') || '!' WHERE a = new.a AND b = new.b; END;
-- Without a primary key no row is read again.
CREATE TABLE log (line TEXT);
CREATE TRIGGER log_line AFTER INSERT ON log BEGIN UPDATE log SET line = line || '.'; END;
-- No trigger follows an insert or an update here.
CREATE TABLE checked (id INTEGER PRIMARY KEY, line TEXT);
CREATE TRIGGER checked_line BEFORE INSERT ON checked WHEN new.line = '' BEGIN SELECT RAISE(ABORT, 'empty'); END;
CREATE TRIGGER checked_gone AFTER DELETE ON checked BEGIN INSERT INTO log VALUES (old.line); END;
INSERT INTO notes (id, title) VALUES (1, 'One'), (2, 'Two');
INSERT INTO pairs VALUES ('x', 1, 'one'), ('x', 2, NULL);
INSERT INTO log VALUES ('a'), (NULL);
INSERT INTO checked VALUES (1, 'a'), (2, NULL);
