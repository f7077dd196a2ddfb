-- Every family of helpers over few columns: a test renames each of them, as an older file has it, and calls all that name it.
CREATE TABLE readers (id INTEGER PRIMARY KEY, card TEXT NOT NULL, town TEXT, born INTEGER);
CREATE UNIQUE INDEX readers_card ON readers (card);
CREATE INDEX readers_born ON readers (born);
CREATE TABLE clubs (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE club_readers (
    club_id INTEGER NOT NULL REFERENCES clubs, reader_id INTEGER NOT NULL REFERENCES readers, PRIMARY KEY (club_id, reader_id)
);
CREATE TABLE fines (id INTEGER PRIMARY KEY, reader_id INTEGER NOT NULL REFERENCES readers, cents INTEGER NOT NULL DEFAULT 0);
CREATE INDEX fines_reader ON fines (reader_id);
INSERT INTO readers VALUES (1, 'r-1', 'Bergen', 1970), (2, 'r-2', NULL, 1980);
INSERT INTO clubs VALUES (1, 'Crime'), (2, 'Poems');
INSERT INTO club_readers VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO fines VALUES (1, 1, 250), (2, 1, 100), (3, 2, 50);
