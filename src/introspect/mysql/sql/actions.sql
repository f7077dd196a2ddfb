-- What every foreign key does: database, table, constraint, on update, on delete.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-referential-constraints-table.html
-- https://mariadb.com/kb/en/information-schema-referential_constraints-table/
SELECT rule.CONSTRAINT_SCHEMA AS table_schema, rule.TABLE_NAME AS table_name, rule.CONSTRAINT_NAME AS constraint_name,
       rule.UPDATE_RULE AS on_update, rule.DELETE_RULE AS on_delete
FROM information_schema.REFERENTIAL_CONSTRAINTS AS rule
WHERE (rule.CONSTRAINT_SCHEMA = DATABASE() /* OR (rule.CONSTRAINT_SCHEMA, rule.TABLE_NAME) IN elsewhere */)
ORDER BY CAST(rule.CONSTRAINT_SCHEMA AS BINARY), CAST(rule.TABLE_NAME AS BINARY), CAST(rule.CONSTRAINT_NAME AS BINARY)
