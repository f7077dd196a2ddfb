-- Which table each check of MySQL is of: database, table, constraint, whether it is enforced.
-- https://dev.mysql.com/doc/refman/9.5/en/information-schema-table-constraints-table.html
SELECT place.TABLE_SCHEMA AS table_schema, place.TABLE_NAME AS table_name, place.CONSTRAINT_NAME AS constraint_name,
       place.ENFORCED AS enforced
FROM information_schema.TABLE_CONSTRAINTS AS place
WHERE (place.TABLE_SCHEMA = DATABASE() /* OR (place.TABLE_SCHEMA, place.TABLE_NAME) IN elsewhere */)
  AND place.CONSTRAINT_TYPE = 'CHECK'
ORDER BY CAST(place.TABLE_SCHEMA AS BINARY), CAST(place.TABLE_NAME AS BINARY), CAST(place.CONSTRAINT_NAME AS BINARY)
