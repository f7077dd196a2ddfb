-- Every parent of every table, partitioned ones among them: oid of the table, schema and name of the parent.
-- https://www.postgresql.org/docs/current/catalog-pg-inherits.html
SELECT link.inhrelid,
       namespace.nspname::pg_catalog.text,
       parent.relname::pg_catalog.text
FROM pg_catalog.pg_inherits AS link
JOIN pg_catalog.pg_class AS parent ON parent.oid = link.inhparent
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = parent.relnamespace
WHERE parent.relkind IN ('r', 'p', 'f')
ORDER BY link.inhrelid, link.inhseqno
