-- Every column of every table: table, name, type, NOT NULL, default, position in the primary key, hidden.
-- https://www.sqlite.org/pragma.html#pragma_table_xinfo
SELECT list.name, part.name, part.type, part."notnull", part.dflt_value, part.pk, part.hidden
FROM pragma_table_list AS list
JOIN pragma_table_xinfo(list.name, list.schema) AS part
WHERE list.schema = 'main'
  AND list.type = 'table'
  AND list.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY list.name, part.cid
