-- Every schema of the users: name.
-- https://www.postgresql.org/docs/current/catalog-pg-namespace.html
SELECT namespace.nspname::pg_catalog.text
FROM pg_catalog.pg_namespace AS namespace
WHERE namespace.nspname <> 'information_schema'
  AND namespace.nspname NOT LIKE 'pg\_%'
ORDER BY namespace.nspname::pg_catalog.text COLLATE "C"
