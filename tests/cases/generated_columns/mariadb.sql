-- Generated columns, virtual and stored, with quotes, backslashes and letters of other scripts in their expressions.
CREATE TABLE parts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    width INT NOT NULL,
    height INT NOT NULL,
    area INT AS (width * height) VIRTUAL,
    double_area INT GENERATED ALWAYS AS (width * height * 2) STORED,
    name VARCHAR(20) NOT NULL,
    label VARCHAR(60) AS (concat(name, ' it''s "é" \\ 🦀')) VIRTUAL,
    `çédille` INT,
    after INT AS (`çédille` + 1) VIRTUAL,
    UNIQUE (double_area, name)
);
INSERT INTO parts (id, width, height, name, `çédille`) VALUES (1, 2, 3, 'a', 1), (2, -1, 5, '', NULL);
