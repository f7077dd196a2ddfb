-- Every column of the view or virtual table `?1`, in the form of `columns.sql`.
-- https://www.sqlite.org/pragma.html#pragma_table_xinfo
SELECT ?1, part.name, part.type, part."notnull", part.dflt_value, part.pk, part.hidden
FROM pragma_table_xinfo(?1, 'main') AS part
ORDER BY part.cid
