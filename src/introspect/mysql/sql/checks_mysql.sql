-- Every check of MySQL: database, table, constraint, level, whether it is enforced, expression. DISTINCT keeps the one
-- side together; merged, the two views take seconds for a thousand tables.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-check-constraints-table.html
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-table-constraints-table.html
SELECT place.table_schema, place.table_name, place.constraint_name, 'Table' AS level_name, place.enforced,
       rule.CHECK_CLAUSE AS expression
FROM (SELECT DISTINCT part.TABLE_SCHEMA AS table_schema, part.TABLE_NAME AS table_name,
             part.CONSTRAINT_SCHEMA AS constraint_schema, part.CONSTRAINT_NAME AS constraint_name,
             part.ENFORCED AS enforced
      FROM information_schema.TABLE_CONSTRAINTS AS part
      WHERE (part.TABLE_SCHEMA = DATABASE() /* OR (part.TABLE_SCHEMA, part.TABLE_NAME) IN elsewhere */)
        AND part.CONSTRAINT_TYPE = 'CHECK') AS place
JOIN information_schema.CHECK_CONSTRAINTS AS rule
  ON rule.CONSTRAINT_SCHEMA = place.constraint_schema AND rule.CONSTRAINT_NAME = place.constraint_name
ORDER BY CAST(place.table_schema AS BINARY), CAST(place.table_name AS BINARY), CAST(place.constraint_name AS BINARY)
