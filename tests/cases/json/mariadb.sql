-- JSON columns, which are texts with a check: the check goes into the type, unless it has a name.
CREATE TABLE documents (
    id INT AUTO_INCREMENT PRIMARY KEY,
    body JSON NOT NULL,
    extra JSON,
    with_default JSON DEFAULT ('{"a": 1}'),
    checked LONGTEXT CHECK (json_valid(checked)),
    named LONGTEXT,
    plain LONGTEXT,
    CONSTRAINT named_is_json CHECK (json_valid(named)),
    CONSTRAINT short CHECK (json_valid(plain) OR length(plain) < 1000)
);
INSERT INTO documents VALUES
    (1, '{"a": [1, 2.5, null, "é"]}', NULL, '[]', '{}', '[]', 'text'),
    (2, 'null', '"text"', NULL, NULL, NULL, NULL),
    (3, '18446744073709551615', '[]', '{"b": {"c": true}}', '1', '"x"', '');
