-- Every column of every table, view and composite type: oid of the relation, number, name, type as it is spelled, oid of
-- the type, modifier, dimensions, NOT NULL, identity, generated, default or expression, collation that is not the type's, or
-- is a domain's, its schema where that is not the system's, whether equal text is the same text to it, comment, whether the
-- role may read it, whether a view, a trigger, a policy or a function is made of it.
-- https://www.postgresql.org/docs/current/catalog-pg-attribute.html
SELECT relation.oid,
       attribute.attnum,
       attribute.attname::pg_catalog.text,
       pg_catalog.format_type(attribute.atttypid, attribute.atttypmod),
       attribute.atttypid,
       attribute.atttypmod,
       attribute.attndims::pg_catalog.int4,
       attribute.attnotnull,
       attribute.attidentity::pg_catalog.text,
       attribute.attgenerated::pg_catalog.text,
       pg_catalog.pg_get_expr(value.adbin, value.adrelid),
       collation_.collname::pg_catalog.text,
       collation_schema.nspname::pg_catalog.text,
       coalesce(collation_.collisdeterministic, true),
       description.description,
       relation.relkind = 'c'
         OR coalesce(pg_catalog.has_column_privilege(relation.oid, attribute.attnum, 'SELECT'), false),
       use.refobjid IS NOT NULL
FROM pg_catalog.pg_class AS relation
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = relation.oid
JOIN pg_catalog.pg_type AS type ON type.oid = attribute.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS value
  ON value.adrelid = attribute.attrelid
  AND value.adnum = attribute.attnum
LEFT JOIN pg_catalog.pg_collation AS collation_
  ON collation_.oid = attribute.attcollation
  AND attribute.attcollation <> CASE type.typtype
    WHEN 'd' THEN 'pg_catalog."default"'::pg_catalog.regcollation
    ELSE type.typcollation
  END
LEFT JOIN pg_catalog.pg_namespace AS collation_schema
  ON collation_schema.oid = collation_.collnamespace
  AND collation_schema.nspname <> 'pg_catalog'
LEFT JOIN (
  SELECT DISTINCT refobjid, refobjsubid
  FROM pg_catalog.pg_depend
  WHERE refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND refobjsubid > 0
    AND classid IN ('pg_catalog.pg_rewrite'::pg_catalog.regclass,
                    'pg_catalog.pg_trigger'::pg_catalog.regclass,
                    'pg_catalog.pg_policy'::pg_catalog.regclass,
                    'pg_catalog.pg_proc'::pg_catalog.regclass,
                    'pg_catalog.pg_publication_rel'::pg_catalog.regclass)
) AS use
  ON use.refobjid = attribute.attrelid
  AND use.refobjsubid = attribute.attnum
LEFT JOIN pg_catalog.pg_description AS description
  ON description.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND description.objoid = attribute.attrelid
  AND description.objsubid = attribute.attnum
WHERE relation.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND attribute.attnum > 0
  AND NOT attribute.attisdropped
  AND namespace.nspname <> 'information_schema'
  AND namespace.nspname NOT LIKE 'pg\_%'
ORDER BY relation.oid, attribute.attnum
