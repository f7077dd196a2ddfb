-- Every type, those of the system too: oid, schema, name, kind, element, the array over it, base of a domain as oid,
-- spelling, modifier and dimensions, NOT NULL, default, relation of a composite, kind of that relation, type under a
-- range, range of a multirange, whether a user made it, comment, extension; schema of the `=` of
-- its own operator class, and whether that class orders; its operators outside of the system's schema, each with its schema and,
-- where the other side is of another type, with `?` behind its name; whether its values become such of a type of the system by themselves.
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
       extension.extname::pg_catalog.text,
       class.schema,
       coalesce(class.orders, false),
       own.operators,
       EXISTS (
         SELECT FROM pg_catalog.pg_cast AS conversion
         JOIN pg_catalog.pg_type AS target ON target.oid = conversion.casttarget
         WHERE conversion.castsource = type.oid
           AND conversion.castcontext = 'i'
           AND target.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
       )
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
LEFT JOIN (
  SELECT DISTINCT ON (class.opcintype)
         class.opcintype AS type,
         operator_schema.nspname::pg_catalog.text AS schema,
         method.amname = 'btree' AS orders
  FROM pg_catalog.pg_opclass AS class
  JOIN pg_catalog.pg_am AS method ON method.oid = class.opcmethod
  JOIN pg_catalog.pg_amop AS member
    ON member.amopfamily = class.opcfamily
    AND member.amoplefttype = class.opcintype
    AND member.amoprighttype = class.opcintype
    AND member.amopstrategy = CASE method.amname WHEN 'btree' THEN 3 ELSE 1 END
  JOIN pg_catalog.pg_operator AS operator ON operator.oid = member.amopopr AND operator.oprname = '='
  JOIN pg_catalog.pg_namespace AS operator_schema ON operator_schema.oid = operator.oprnamespace
  WHERE class.opcdefault
    AND method.amname IN ('btree', 'hash')
  ORDER BY class.opcintype, method.amname
) AS class ON class.type = type.oid
LEFT JOIN (
  SELECT operator.oprleft AS type,
         pg_catalog.array_agg(
           operator.oprname::pg_catalog.text || CASE WHEN operator.oprleft = operator.oprright THEN ' ' ELSE '? ' END || operator_schema.nspname::pg_catalog.text
           ORDER BY operator.oprname::pg_catalog.text COLLATE "C", operator_schema.nspname::pg_catalog.text COLLATE "C"
         ) AS operators
  FROM pg_catalog.pg_operator AS operator
  JOIN pg_catalog.pg_namespace AS operator_schema ON operator_schema.oid = operator.oprnamespace
  JOIN pg_catalog.pg_type AS left_type ON left_type.oid = operator.oprleft
  WHERE operator.oprname IN ('=', '<>', '<', '<=', '>', '>=', '~~', '!~~')
    AND (operator.oprleft = operator.oprright OR left_type.typnamespace <> 'pg_catalog'::pg_catalog.regnamespace)
    AND operator_schema.nspname <> 'pg_catalog'
  GROUP BY operator.oprleft
) AS own ON own.type = type.oid
WHERE type.typisdefined
ORDER BY namespace.nspname::pg_catalog.text COLLATE "C", type.typname::pg_catalog.text COLLATE "C"
