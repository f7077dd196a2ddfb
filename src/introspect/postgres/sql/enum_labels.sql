-- Every label of every enum: oid of the type, label.
-- https://www.postgresql.org/docs/current/catalog-pg-enum.html
SELECT label.enumtypid,
       label.enumlabel::pg_catalog.text
FROM pg_catalog.pg_enum AS label
ORDER BY label.enumtypid, label.enumsortorder
