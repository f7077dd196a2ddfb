-- Every table, view and sequence: database, name, kind, storage engine, comment.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-tables-table.html
-- https://mariadb.com/kb/en/information-schema-tables-table/
SELECT list.TABLE_SCHEMA AS table_schema, list.TABLE_NAME AS table_name, list.TABLE_TYPE AS kind,
       list.ENGINE AS storage_engine, list.TABLE_COMMENT AS comment
FROM information_schema.TABLES AS list
WHERE (list.TABLE_SCHEMA = DATABASE() /* OR (list.TABLE_SCHEMA, list.TABLE_NAME) IN elsewhere */)
ORDER BY CAST(list.TABLE_SCHEMA AS BINARY), CAST(list.TABLE_NAME AS BINARY)
