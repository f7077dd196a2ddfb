-- Row 14: another table refers to the junction, so that the link is an entity.
CREATE TABLE rooms (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE guests (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE stays (
    room_id INT NOT NULL,
    guest_id INT NOT NULL,
    PRIMARY KEY (room_id, guest_id),
    FOREIGN KEY (room_id) REFERENCES rooms (id),
    FOREIGN KEY (guest_id) REFERENCES guests (id)
);
CREATE TABLE complaints (
    id INT AUTO_INCREMENT PRIMARY KEY,
    room_id INT NOT NULL,
    guest_id INT NOT NULL,
    words VARCHAR(100) NOT NULL,
    FOREIGN KEY (room_id, guest_id) REFERENCES stays (room_id, guest_id)
);
INSERT INTO rooms VALUES (1, 'Attic'), (2, 'Cellar');
INSERT INTO guests VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO stays VALUES (1, 1), (2, 1), (2, 2);
INSERT INTO complaints VALUES (1, 2, 1, 'It is damp.'), (2, 2, 1, 'Still damp.');
