-- A junction one of whose two foreign keys refers to the junction itself.
CREATE TABLE songs (
    id INT PRIMARY KEY,
    title VARCHAR(100) NOT NULL
);

CREATE TABLE takes (
    id INT PRIMARY KEY,
    song_id INT NOT NULL,
    previous_take_id INT NOT NULL,
    tempo INT NOT NULL,
    UNIQUE (song_id, previous_take_id),
    FOREIGN KEY (song_id) REFERENCES songs (id),
    FOREIGN KEY (previous_take_id) REFERENCES takes (id)
);

INSERT INTO songs VALUES (1, 'Low tide'), (2, 'Gulls');
INSERT INTO takes VALUES (1, 1, 1, 90), (2, 1, 2, 92), (3, 2, 1, 120);
