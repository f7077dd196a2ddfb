-- Every check of MySQL: database, no table, constraint, level, expression. The table is told by `constraints_mysql.sql`:
-- joined in one statement, the two views can take seconds for a thousand tables.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-check-constraints-table.html
SELECT rule.CONSTRAINT_SCHEMA AS table_schema, '' AS table_name, rule.CONSTRAINT_NAME AS constraint_name,
       'Table' AS level_name, rule.CHECK_CLAUSE AS expression
FROM information_schema.CHECK_CONSTRAINTS AS rule
WHERE (rule.CONSTRAINT_SCHEMA = DATABASE() /* OR rule.CONSTRAINT_SCHEMA IN databases */)
ORDER BY CAST(rule.CONSTRAINT_SCHEMA AS BINARY), CAST(rule.CONSTRAINT_NAME AS BINARY)
