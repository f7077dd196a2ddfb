-- What foreign keys do when the row they refer to changes; constraints named, not named, and two between the same tables.
CREATE TABLE parents (id INT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(10) NOT NULL UNIQUE);
CREATE TABLE children (
    id INT AUTO_INCREMENT PRIMARY KEY,
    plain_id INT,
    cascade_id INT,
    set_null_id INT,
    restrict_id INT,
    no_action_id INT,
    parent_code VARCHAR(10),
    FOREIGN KEY (plain_id) REFERENCES parents (id),
    CONSTRAINT children_cascade FOREIGN KEY (cascade_id) REFERENCES parents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT children_set_null FOREIGN KEY (set_null_id) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE SET NULL,
    CONSTRAINT children_restrict FOREIGN KEY (restrict_id) REFERENCES parents (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT children_no_action FOREIGN KEY (no_action_id) REFERENCES parents (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT children_code FOREIGN KEY (parent_code) REFERENCES parents (code) ON UPDATE CASCADE
);
INSERT INTO parents VALUES (1, 'a'), (2, 'b');
INSERT INTO children VALUES (1, 1, 1, 1, 1, 1, 'a'), (2, 2, 2, 2, 2, 2, 'B'), (3, NULL, NULL, NULL, NULL, NULL, NULL);
