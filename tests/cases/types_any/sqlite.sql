-- Columns without a type hold any value, and so do those declared ANY; views over expressions have no type either.
CREATE TABLE loose (id INTEGER PRIMARY KEY, it, also, needed NOT NULL DEFAULT 'x');
INSERT INTO loose VALUES (1, 1, '1', 1.0), (2, 1.5, x'31', ''), (3, NULL, 'text', x''), (4, 9223372036854775807, -0.5, 9e999),
    (5, 'a' || char(0), x'00', '0');
CREATE TABLE strict_any (id INTEGER PRIMARY KEY, it ANY, needed ANY NOT NULL) STRICT;
INSERT INTO strict_any VALUES (1, '007', 7), (2, 7, '007'), (3, x'07', 7.0), (4, NULL, '');
-- A row for each of the rows above, so that every value is reached by a relation.
CREATE TABLE keys_of_types (
    id INTEGER PRIMARY KEY,
    loose_id INTEGER REFERENCES loose (id),
    strict_any_id INTEGER REFERENCES strict_any (id)
);
INSERT INTO keys_of_types SELECT loose.id, loose.id, strict_any.id FROM loose LEFT JOIN strict_any USING (id);
INSERT INTO keys_of_types VALUES (100, 1, NULL), (101, NULL, NULL);
