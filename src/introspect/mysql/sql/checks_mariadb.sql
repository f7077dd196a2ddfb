-- Every check of MariaDB: database, table, constraint (the column's name for a check of one column), level, whether it
-- is enforced, expression.
-- https://mariadb.com/kb/en/information-schema-check_constraints-table/
SELECT rule.CONSTRAINT_SCHEMA AS table_schema, rule.TABLE_NAME AS table_name, rule.CONSTRAINT_NAME AS constraint_name,
       rule.`LEVEL` AS level_name, 'YES' AS enforced, rule.CHECK_CLAUSE AS expression
FROM information_schema.CHECK_CONSTRAINTS AS rule
WHERE (rule.CONSTRAINT_SCHEMA = DATABASE() /* OR (rule.CONSTRAINT_SCHEMA, rule.TABLE_NAME) IN elsewhere */)
ORDER BY CAST(rule.CONSTRAINT_SCHEMA AS BINARY), CAST(rule.TABLE_NAME AS BINARY), rule.`LEVEL`,
         CAST(rule.CONSTRAINT_NAME AS BINARY)
