-- Every key part of every index: table, index, unique, origin, column number, column name, descending, collation.
-- https://www.sqlite.org/pragma.html#pragma_index_xinfo
SELECT list.name, whole.name, whole."unique", whole.origin, part.cid, part.name, part."desc", part.coll
FROM pragma_table_list AS list
JOIN pragma_index_list(list.name, list.schema) AS whole
JOIN pragma_index_xinfo(whole.name, list.schema) AS part
WHERE list.schema = 'main'
  AND list.type = 'table'
  AND list.name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND part.key = 1
ORDER BY list.name, whole.name, part.seqno
