-- Every column of every foreign key: table, key number, target table, column, target column, on update, on delete.
-- https://www.sqlite.org/pragma.html#pragma_foreign_key_list
SELECT list.name, part.id, part."table", part."from", part."to", part.on_update, part.on_delete
FROM pragma_table_list AS list
JOIN pragma_foreign_key_list(list.name, list.schema) AS part
WHERE list.schema = 'main'
  AND list.type = 'table'
  AND list.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY list.name, part.id, part.seq
