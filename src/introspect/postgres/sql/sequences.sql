-- Every sequence that belongs to no extension: schema, name, start, increment, minimum, maximum, cycles, schema, table
-- and column that it belongs to.
-- https://www.postgresql.org/docs/current/catalog-pg-sequence.html
SELECT namespace.nspname::pg_catalog.text,
       relation.relname::pg_catalog.text,
       sequence.seqstart,
       sequence.seqincrement,
       sequence.seqmin,
       sequence.seqmax,
       sequence.seqcycle,
       owner_schema.nspname::pg_catalog.text,
       owner.relname::pg_catalog.text,
       attribute.attname::pg_catalog.text
FROM pg_catalog.pg_sequence AS sequence
JOIN pg_catalog.pg_class AS relation ON relation.oid = sequence.seqrelid
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
LEFT JOIN pg_catalog.pg_depend AS membership
  ON membership.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND membership.objid = relation.oid
  AND membership.objsubid = 0
  AND membership.deptype = 'e'
LEFT JOIN pg_catalog.pg_depend AS ownership
  ON ownership.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND ownership.objid = relation.oid
  AND ownership.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND ownership.refobjsubid > 0
  AND ownership.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class AS owner ON owner.oid = ownership.refobjid
LEFT JOIN pg_catalog.pg_namespace AS owner_schema ON owner_schema.oid = owner.relnamespace
LEFT JOIN pg_catalog.pg_attribute AS attribute
  ON attribute.attrelid = ownership.refobjid
  AND attribute.attnum = ownership.refobjsubid
WHERE membership.objid IS NULL
  AND relation.relpersistence <> 't'
  AND pg_catalog.has_schema_privilege(namespace.oid, 'USAGE')
  AND namespace.nspname <> 'information_schema'
  AND namespace.nspname NOT LIKE 'pg\_%'
ORDER BY namespace.nspname::pg_catalog.text COLLATE "C", relation.relname::pg_catalog.text COLLATE "C"
