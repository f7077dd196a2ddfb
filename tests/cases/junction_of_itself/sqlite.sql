-- A junction one of whose two foreign keys refers to the junction itself.
CREATE TABLE songs (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL
);

CREATE TABLE takes (
    id INTEGER PRIMARY KEY,
    song_id INTEGER NOT NULL REFERENCES songs (id),
    previous_take_id INTEGER NOT NULL REFERENCES takes (id),
    tempo INTEGER NOT NULL,
    UNIQUE (song_id, previous_take_id)
);

INSERT INTO songs VALUES (1, 'Low tide'), (2, 'Gulls');
INSERT INTO takes VALUES (1, 1, 1, 90), (2, 1, 2, 92), (3, 2, 1, 120);
