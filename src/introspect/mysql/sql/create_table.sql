-- The table `:schema`.`:name` as the statement that makes it: name, statement.
-- https://mariadb.com/kb/en/show-create-table/
SHOW CREATE TABLE :schema.:name
