-- Every table whose constraints the user may see: database, table. MariaDB shows them only to those who may do more
-- than select from the table.
-- https://mariadb.com/kb/en/information-schema-table_constraints-table/
SELECT place.TABLE_SCHEMA AS table_schema, place.TABLE_NAME AS table_name
FROM information_schema.TABLE_CONSTRAINTS AS place
WHERE (place.TABLE_SCHEMA = DATABASE() /* OR (place.TABLE_SCHEMA, place.TABLE_NAME) IN elsewhere */)
GROUP BY table_schema, table_name
ORDER BY CAST(table_schema AS BINARY), CAST(table_name AS BINARY)
