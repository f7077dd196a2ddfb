-- Row 14: another table refers to the junction, so that the link is an entity.
CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE stays (
    room_id INTEGER NOT NULL REFERENCES rooms,
    guest_id INTEGER NOT NULL REFERENCES guests,
    PRIMARY KEY (room_id, guest_id)
);
CREATE TABLE complaints (
    id INTEGER PRIMARY KEY,
    room_id INTEGER NOT NULL,
    guest_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    FOREIGN KEY (room_id, guest_id) REFERENCES stays
);
INSERT INTO rooms VALUES (1, 'Attic'), (2, 'Cellar');
INSERT INTO guests VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO stays VALUES (1, 1), (2, 1), (2, 2);
INSERT INTO complaints VALUES (1, 2, 1, 'It is damp.'), (2, 2, 1, 'Still damp.');
