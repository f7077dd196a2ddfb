-- What serde can write and read: types of libraries, labels, sets, what may be missing, NULL, or both.
CREATE TABLE notes (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    title VARCHAR(50) NOT NULL,
    body_text TEXT,
    mood ENUM ('calm', 'very wild', 'Self') DEFAULT 'calm',
    tags SET ('new', 'odd one'),
    `type` VARCHAR(20) NOT NULL DEFAULT 'note',
    rating DOUBLE DEFAULT 0.5,
    price DECIMAL(10, 2) NOT NULL DEFAULT 1.5,
    due DATE,
    written DATETIME(6) NOT NULL,
    took TIME(6),
    flags BIT(12),
    counted BIGINT UNSIGNED DEFAULT 7,
    picture BLOB,
    is_public BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO notes (id, title, body_text, mood, tags, type, rating, price, due, written, took, flags, counted, picture) VALUES
    (1, 'a', NULL, NULL, NULL, 'note', NULL, 0, NULL, '2024-01-01', NULL, NULL, NULL, NULL),
    (2, 'b', 'text', 'very wild', 'new,odd one', 'memo', 1.5, 12.25, '2024-02-29', '2024-02-29 01:02:03.000004', '-01:02:03.000004',
        b'101', 18446744073709551615, x'00FF'),
    (3, 'c', '', 'Self', '', '', -0.5, -1, '1999-12-31', '1999-12-31 23:59:59.999999', '838:59:59', 0, 0, '');
CREATE VIEW public_notes AS SELECT id, title, took FROM notes WHERE is_public;
