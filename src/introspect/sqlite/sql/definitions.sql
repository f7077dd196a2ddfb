-- The text that made each table, view and index: kind, name, text. Indexes of constraints have none.
-- https://www.sqlite.org/schematab.html
SELECT definition.type, definition.name, definition.sql
FROM main.sqlite_schema AS definition
WHERE definition.type IN ('table', 'view', 'index')
  AND definition.sql IS NOT NULL
ORDER BY definition.type, definition.name
