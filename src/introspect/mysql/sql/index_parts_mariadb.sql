-- Every part of every index of MariaDB, which has no expressions: database, table, index, whether equal keys are allowed, column, expression, order,
-- length of the prefix, method.
-- https://mariadb.com/kb/en/information-schema-statistics-table/
SELECT part.TABLE_SCHEMA AS table_schema, part.TABLE_NAME AS table_name, part.INDEX_NAME AS index_name,
       part.NON_UNIQUE AS non_unique, part.COLUMN_NAME AS column_name, NULL AS expression,
       part.COLLATION AS direction, part.SUB_PART AS prefix, part.INDEX_TYPE AS method
FROM information_schema.STATISTICS AS part
WHERE (part.TABLE_SCHEMA = DATABASE() /* OR (part.TABLE_SCHEMA, part.TABLE_NAME) IN elsewhere */)
ORDER BY CAST(part.TABLE_SCHEMA AS BINARY), CAST(part.TABLE_NAME AS BINARY), CAST(part.INDEX_NAME AS BINARY),
         part.SEQ_IN_INDEX
