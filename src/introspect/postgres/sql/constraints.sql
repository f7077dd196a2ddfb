-- Every key, foreign key, CHECK and EXCLUDE constraint of every table, and those NOT NULL that old rows need not meet:
-- oid of the table, name, kind, deferrable, initially deferred, checked for all rows, enforced, NO INHERIT, columns, schema, name and oid of
-- the target table, its columns, action on update, on delete, columns that a delete sets, NULLS NOT DISTINCT, PERIOD, expression
-- or definition. What partitioning makes of a foreign key for each partition of its target is left out.
-- A column that this version of the server does not have is found in `missing` instead.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
SELECT known.conrelid,
       known.conname::pg_catalog.text,
       known.contype::pg_catalog.text,
       known.condeferrable,
       known.condeferred,
       known.convalidated AND known.conenforced,
       known.conenforced,
       known.connoinherit,
       known.conkey,
       target_schema.nspname::pg_catalog.text,
       target.relname::pg_catalog.text,
       known.confrelid,
       known.confkey,
       known.confupdtype::pg_catalog.text,
       known.confdeltype::pg_catalog.text,
       known.confdelsetcols,
       coalesce(index_.indnullsnotdistinct, false),
       known.conperiod,
       CASE known.contype
         WHEN 'c' THEN pg_catalog.pg_get_expr(known.conbin, known.conrelid)
         WHEN 'x' THEN pg_catalog.pg_get_constraintdef(known.oid)
       END
FROM (SELECT true AS conenforced,
             false AS conperiod,
             NULL::pg_catalog.int2[] AS confdelsetcols,
             false AS indnullsnotdistinct) AS missing
CROSS JOIN LATERAL (
  SELECT oid, conrelid, conname, contype, condeferrable, condeferred, convalidated, conkey, confrelid, confkey,
         confupdtype, confdeltype, conbin, conindid, conparentid, connoinherit, conenforced, conperiod, confdelsetcols
  FROM pg_catalog.pg_constraint
) AS known
JOIN pg_catalog.pg_class AS relation ON relation.oid = known.conrelid
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
LEFT JOIN pg_catalog.pg_class AS target ON target.oid = known.confrelid
LEFT JOIN pg_catalog.pg_namespace AS target_schema ON target_schema.oid = target.relnamespace
LEFT JOIN pg_catalog.pg_constraint AS parent ON parent.oid = known.conparentid
LEFT JOIN LATERAL (
  SELECT indexrelid, indnullsnotdistinct FROM pg_catalog.pg_index
) AS index_ ON index_.indexrelid = known.conindid AND known.contype IN ('p', 'u')
WHERE (known.contype IN ('p', 'u', 'f', 'c', 'x') OR (known.contype = 'n' AND NOT known.convalidated))
  AND (known.contype <> 'f'
       OR parent.oid IS NULL
       OR (parent.conrelid <> known.conrelid AND parent.confrelid = known.confrelid))
  AND namespace.nspname <> 'information_schema'
  AND namespace.nspname NOT LIKE 'pg\_%'
ORDER BY known.conrelid, known.conname::pg_catalog.text COLLATE "C", known.oid
