-- Every column of every view and virtual table, in the form of `columns.sql`. One that is broken breaks all of it.
-- https://www.sqlite.org/pragma.html#pragma_table_xinfo
SELECT list.name, part.name, part.type, part."notnull", part.dflt_value, part.pk, part.hidden
FROM pragma_table_list AS list
JOIN pragma_table_xinfo(list.name, list.schema) AS part
WHERE list.schema = 'main'
  AND list.type IN ('view', 'virtual')
  AND list.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY list.name, part.cid
