-- Every CHECK constraint of every domain: oid of the type, expression.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
SELECT known.contypid,
       pg_catalog.pg_get_expr(known.conbin, 0)
FROM pg_catalog.pg_constraint AS known
WHERE known.contypid <> 0
  AND known.contype = 'c'
ORDER BY known.contypid, known.conname::pg_catalog.text COLLATE "C"
