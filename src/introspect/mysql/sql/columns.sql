-- Every column of every table and view: database, table, name, type without and with its attributes, default,
-- whether it may be NULL, the rest of what was said, expression of a generated column, collation, comment, position,
-- what the user may do with it.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-columns-table.html
-- https://mariadb.com/kb/en/information-schema-columns-table/
SELECT part.TABLE_SCHEMA AS table_schema, part.TABLE_NAME AS table_name, part.COLUMN_NAME AS column_name,
       part.DATA_TYPE AS data_type, part.COLUMN_TYPE AS column_type, part.COLUMN_DEFAULT AS default_value,
       part.IS_NULLABLE AS nullable, part.EXTRA AS extra, part.GENERATION_EXPRESSION AS expression,
       part.COLLATION_NAME AS collation_name, part.COLUMN_COMMENT AS comment,
       part.ORDINAL_POSITION AS position, part.PRIVILEGES AS privileges
FROM information_schema.COLUMNS AS part
WHERE (part.TABLE_SCHEMA = DATABASE() /* OR (part.TABLE_SCHEMA, part.TABLE_NAME) IN elsewhere */)
ORDER BY CAST(part.TABLE_SCHEMA AS BINARY), CAST(part.TABLE_NAME AS BINARY), part.ORDINAL_POSITION
