-- The sequence `:name`, whose database and name as texts are `:schema` and `:text`: database, name, start, increment, smallest and largest value, whether it
-- begins anew. A UNION ALL of these reads all sequences, also where there is no information_schema.SEQUENCES.
-- https://mariadb.com/kb/en/create-sequence/
SELECT :schema AS sequence_schema, :text AS sequence_name, start_value, increment, minimum_value, maximum_value, cycle_option FROM :name
