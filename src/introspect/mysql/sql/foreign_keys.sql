-- Every column of every foreign key: database, table, constraint, column, target's database, target, target's column.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-key-column-usage-table.html
-- https://mariadb.com/kb/en/information-schema-key_column_usage-table/
SELECT part.TABLE_SCHEMA AS table_schema, part.TABLE_NAME AS table_name, part.CONSTRAINT_NAME AS constraint_name,
       part.COLUMN_NAME AS column_name, part.REFERENCED_TABLE_SCHEMA AS target_schema,
       part.REFERENCED_TABLE_NAME AS target, part.REFERENCED_COLUMN_NAME AS target_column
FROM information_schema.KEY_COLUMN_USAGE AS part
WHERE (part.TABLE_SCHEMA = DATABASE() /* OR (part.TABLE_SCHEMA, part.TABLE_NAME) IN elsewhere */)
  AND part.REFERENCED_TABLE_NAME IS NOT NULL
ORDER BY CAST(part.TABLE_SCHEMA AS BINARY), CAST(part.TABLE_NAME AS BINARY), CAST(part.CONSTRAINT_NAME AS BINARY),
         part.ORDINAL_POSITION
