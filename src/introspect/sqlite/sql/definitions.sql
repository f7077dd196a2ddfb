-- The text that made each table, view, index and trigger: kind, name, text, table. Indexes of constraints have none.
-- https://www.sqlite.org/schematab.html
SELECT definition.type, definition.name, definition.sql, definition.tbl_name
FROM main.sqlite_schema AS definition
WHERE definition.type IN ('table', 'view', 'index', 'trigger')
  AND definition.sql IS NOT NULL
ORDER BY definition.type, definition.name
