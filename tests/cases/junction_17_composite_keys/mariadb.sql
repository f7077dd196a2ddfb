-- Row 17: a junction between two composite keys, of numbers and text.
CREATE TABLE shelves (hall INT NOT NULL, number INT NOT NULL, name VARCHAR(100), PRIMARY KEY (hall, number));
CREATE TABLE books (
    isbn VARCHAR(100) NOT NULL,
    copy INT NOT NULL,
    title VARCHAR(100),
    PRIMARY KEY (isbn, copy)
);
CREATE TABLE places (
    hall INT NOT NULL,
    number INT NOT NULL,
    isbn VARCHAR(100) NOT NULL,
    copy INT NOT NULL,
    PRIMARY KEY (hall, number, isbn, copy),
    FOREIGN KEY (hall, number) REFERENCES shelves (hall, number),
    FOREIGN KEY (isbn, copy) REFERENCES books (isbn, copy)
);
INSERT INTO shelves VALUES (1, 1, 'Sea'), (1, 2, 'Land'), (2, 1, 'Sky');
INSERT INTO books VALUES ('978-1', 1, 'Kites'), ('978-1', 2, 'Kites'), ('978-2', 1, 'Gulls');
INSERT INTO places VALUES (1, 1, '978-2', 1), (2, 1, '978-1', 1), (2, 1, '978-1', 2), (2, 1, '978-2', 1);
