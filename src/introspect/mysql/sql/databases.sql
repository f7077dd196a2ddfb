-- Every database that is not the server's own: name.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-schemata-table.html
-- https://mariadb.com/kb/en/information-schema-schemata-table/
SELECT list.SCHEMA_NAME AS database_name
FROM information_schema.SCHEMATA AS list
WHERE list.SCHEMA_NAME NOT IN ('information_schema', 'mysql', 'ndbinfo', 'performance_schema', 'sys')
ORDER BY CAST(list.SCHEMA_NAME AS BINARY)
