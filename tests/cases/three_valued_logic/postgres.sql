-- Conditions on columns that hold NULL: true, false, or neither.
-- Names of tables are printed as the path has them.
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET tried.search_path = public', current_database());
END $$;
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

-- Columns whose lists of values are written one by one.
CREATE TABLE lists (
    id INTEGER NOT NULL PRIMARY KEY,
    levels INTEGER[],
    relation REGCLASS
);

INSERT INTO lists (id, levels, relation) VALUES (1, NULL, NULL), (2, '{1, 2}', 'readings'), (3, '{}', 'lists');
