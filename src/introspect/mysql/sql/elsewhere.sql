-- Every table of another database that a foreign key of this one refers to: database, table.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-key-column-usage-table.html
-- https://mariadb.com/kb/en/information-schema-key_column_usage-table/
SELECT usages.REFERENCED_TABLE_SCHEMA AS target_schema, usages.REFERENCED_TABLE_NAME AS target
FROM information_schema.KEY_COLUMN_USAGE AS usages
WHERE usages.TABLE_SCHEMA = DATABASE()
  AND usages.REFERENCED_TABLE_SCHEMA <> DATABASE()
GROUP BY target_schema, target
ORDER BY CAST(target_schema AS BINARY), CAST(target AS BINARY)
