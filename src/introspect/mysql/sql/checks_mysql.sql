-- Every check of MySQL: database, table, constraint, level, whether it is enforced, expression.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-check-constraints-table.html
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-table-constraints-table.html
SELECT place.TABLE_SCHEMA AS table_schema, place.TABLE_NAME AS table_name, place.CONSTRAINT_NAME AS constraint_name,
       'Table' AS level_name, place.ENFORCED AS enforced, rule.CHECK_CLAUSE AS expression
FROM information_schema.TABLE_CONSTRAINTS AS place
JOIN information_schema.CHECK_CONSTRAINTS AS rule
  ON rule.CONSTRAINT_SCHEMA = place.CONSTRAINT_SCHEMA AND rule.CONSTRAINT_NAME = place.CONSTRAINT_NAME
WHERE (place.TABLE_SCHEMA = DATABASE() /* OR (place.TABLE_SCHEMA, place.TABLE_NAME) IN elsewhere */)
  AND place.CONSTRAINT_TYPE = 'CHECK'
ORDER BY CAST(place.TABLE_SCHEMA AS BINARY), CAST(place.TABLE_NAME AS BINARY), CAST(place.CONSTRAINT_NAME AS BINARY)
