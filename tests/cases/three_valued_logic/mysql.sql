-- Conditions on columns that hold NULL: true, false, or neither.
CREATE TABLE readings (
    id INTEGER NOT NULL PRIMARY KEY,
    level INTEGER,
    label VARCHAR(20)
);

INSERT INTO readings (id, level, label) VALUES
    (1, NULL, NULL),
    (2, NULL, 'alpha'),
    (3, 1, NULL),
    (4, 1, 'alpha'),
    (5, 2, 'beta'),
    (6, 3, 'alphabet'),
    (7, 3, '');
