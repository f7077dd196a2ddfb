-- Every table, view and virtual table: name, kind, WITHOUT ROWID, STRICT. Tables that belong to others are left out.
-- https://www.sqlite.org/pragma.html#pragma_table_list
SELECT list.name, list.type, list.wr, list.strict
FROM pragma_table_list AS list
WHERE list.schema = 'main'
  AND list.type <> 'shadow'
  AND list.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY list.name
