-- Every part of every index that backs no constraint: oid of the table, oid of the index, name, method, unique, valid,
-- NULLS NOT DISTINCT, predicate, whether the part is only stored, number of the column, expression, descending, collation
-- that is not the column's, operator class that is not the type's usual one, NULLs at the other end than usual.
--
-- A column that this version of the server does not have is found in `missing` instead.
-- https://www.postgresql.org/docs/current/catalog-pg-index.html
SELECT known.indrelid,
       known.indexrelid,
       relation.relname::pg_catalog.text,
       method.amname::pg_catalog.text,
       known.indisunique,
       known.indisvalid AND known.indisready AND known.indislive,
       known.indnullsnotdistinct,
       CASE part.position WHEN 1 THEN pg_catalog.pg_get_expr(known.indpred, known.indrelid) END,
       part.position > known.indnkeyatts,
       part.attnum,
       CASE part.attnum
         WHEN 0 THEN pg_catalog.pg_get_indexdef(known.indexrelid, part.position::pg_catalog.int4, false)
       END,
       coalesce(part.option::pg_catalog.int4 & 1, 0) = 1,
       collation_.collname::pg_catalog.text,
       class.opcname::pg_catalog.text,
       coalesce((part.option::pg_catalog.int4 & 1) <> (part.option::pg_catalog.int4 & 2) / 2, false)
FROM (SELECT false AS indnullsnotdistinct) AS missing
CROSS JOIN LATERAL (
  SELECT indexrelid, indrelid, indisunique, indisvalid, indisready, indislive, indnkeyatts, indkey, indclass,
         indcollation, indoption, indpred, indnullsnotdistinct
  FROM pg_catalog.pg_index
) AS known
JOIN pg_catalog.pg_class AS relation ON relation.oid = known.indexrelid
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
JOIN pg_catalog.pg_am AS method ON method.oid = relation.relam
CROSS JOIN LATERAL ROWS FROM (
  pg_catalog.unnest(known.indkey::pg_catalog.int2[]),
  pg_catalog.unnest(known.indclass::pg_catalog.oid[]),
  pg_catalog.unnest(known.indcollation::pg_catalog.oid[]),
  pg_catalog.unnest(known.indoption::pg_catalog.int2[])
) WITH ORDINALITY AS part (attnum, class, collation_, option, position)
LEFT JOIN pg_catalog.pg_attribute AS attribute
  ON attribute.attrelid = known.indrelid
  AND attribute.attnum = part.attnum
LEFT JOIN pg_catalog.pg_collation AS collation_
  ON collation_.oid = part.collation_
  AND part.collation_ <> attribute.attcollation
LEFT JOIN pg_catalog.pg_opclass AS class
  ON class.oid = part.class
  AND NOT class.opcdefault
LEFT JOIN pg_catalog.pg_constraint AS backed
  ON backed.conindid = known.indexrelid
  AND backed.contype IN ('p', 'u', 'x')
WHERE backed.oid IS NULL
  AND namespace.nspname <> 'information_schema'
  AND namespace.nspname NOT LIKE 'pg\_%'
ORDER BY known.indrelid, relation.relname::pg_catalog.text COLLATE "C", part.position
