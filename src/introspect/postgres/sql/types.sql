-- Every type, those of the system too: oid, schema, name, kind, element, the array over it, base of a domain as oid,
-- spelling, modifier and dimensions, NOT NULL, default, relation of a composite, kind of that relation, type under a
-- range, range of a multirange, whether a user made it, comment, extension.
--
-- A column that this version of the server does not have is found in `missing` instead.
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
SELECT type.oid,
       namespace.nspname::pg_catalog.text,
       type.typname::pg_catalog.text,
       type.typtype::pg_catalog.text,
       type.typelem,
       type.typarray,
       type.typbasetype,
       CASE type.typtype WHEN 'd' THEN pg_catalog.format_type(type.typbasetype, type.typtypmod) END,
       type.typtypmod,
       type.typndims::pg_catalog.int4,
       type.typnotnull,
       CASE type.typtype WHEN 'd' THEN pg_catalog.pg_get_expr(type.typdefaultbin, 0) END,
       type.typrelid,
       relation.relkind::pg_catalog.text,
       range.rngsubtype,
       multirange.rngtypid,
       namespace.nspname <> 'information_schema' AND namespace.nspname NOT LIKE 'pg\_%',
       description.description,
       extension.extname::pg_catalog.text
FROM (SELECT NULL::pg_catalog.oid AS rngmultitypid) AS missing
CROSS JOIN pg_catalog.pg_type AS type
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = type.typnamespace
LEFT JOIN pg_catalog.pg_class AS relation ON relation.oid = type.typrelid
LEFT JOIN pg_catalog.pg_range AS range ON range.rngtypid = type.oid
LEFT JOIN LATERAL (
  SELECT rngtypid, rngmultitypid FROM pg_catalog.pg_range
) AS multirange ON multirange.rngmultitypid = type.oid
LEFT JOIN pg_catalog.pg_description AS description
  ON description.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass
  AND description.objoid = type.oid
  AND description.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS membership
  ON membership.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
  AND membership.objid = type.oid
  AND membership.objsubid = 0
  AND membership.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS extension ON extension.oid = membership.refobjid
WHERE type.typisdefined
ORDER BY namespace.nspname::pg_catalog.text COLLATE "C", type.typname::pg_catalog.text COLLATE "C"
