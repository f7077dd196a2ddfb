-- Every constraint of MariaDB that the user may see, who must have the right to do more than select from the table:
-- database, table, constraint, whether it is enforced.
-- https://mariadb.com/kb/en/information-schema-table_constraints-table/
SELECT place.TABLE_SCHEMA AS table_schema, place.TABLE_NAME AS table_name, place.CONSTRAINT_NAME AS constraint_name,
       'YES' AS enforced
FROM information_schema.TABLE_CONSTRAINTS AS place
WHERE (place.TABLE_SCHEMA = DATABASE() /* OR (place.TABLE_SCHEMA, place.TABLE_NAME) IN elsewhere */)
ORDER BY CAST(place.TABLE_SCHEMA AS BINARY), CAST(place.TABLE_NAME AS BINARY), CAST(place.CONSTRAINT_NAME AS BINARY)
