-- Every table and view: oid, schema, name, kind, whether the role may use the schema, whether it may read the table, whether
-- it may not read all that a view reads as who selects from it, comment, extension, foreign server, key of a partitioned
-- table, bound of a partition, row-level security, whether it holds for the owner too, the owner where that is not the owner
-- of the database, and the rules for INSERT (3) and UPDATE (2): the event, whether it is INSTEAD, whether it then gives rows
-- back, the name.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
SELECT relation.oid,
       namespace.nspname::pg_catalog.text,
       relation.relname::pg_catalog.text,
       relation.relkind::pg_catalog.text,
       pg_catalog.has_schema_privilege(namespace.oid, 'USAGE'),
       pg_catalog.has_table_privilege(relation.oid, 'SELECT')
         OR pg_catalog.has_any_column_privilege(relation.oid, 'SELECT'),
       coalesce(relation.reloptions && '{security_invoker=true,security_invoker=on,security_invoker=1}', false)
         AND EXISTS (
           SELECT
           FROM pg_catalog.pg_rewrite AS rule
           JOIN pg_catalog.pg_depend AS use
             ON use.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
             AND use.objid = rule.oid
             AND use.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
             AND use.refobjsubid > 0
           WHERE rule.ev_class = relation.oid
             AND use.refobjid <> relation.oid
             AND NOT coalesce(
               pg_catalog.has_column_privilege(use.refobjid, use.refobjsubid::pg_catalog.int2, 'SELECT'), false)
         ),
       description.description,
       extension.extname::pg_catalog.text,
       server.srvname::pg_catalog.text,
       CASE relation.relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(relation.oid) END,
       CASE WHEN relation.relispartition THEN pg_catalog.pg_get_expr(relation.relpartbound, relation.oid) END,
       relation.relrowsecurity,
       relation.relforcerowsecurity,
       CASE WHEN relation.relowner <> (SELECT datdba FROM pg_catalog.pg_database
                                       WHERE datname = pg_catalog.current_database())
            THEN NULLIF(pg_catalog.pg_get_userbyid(relation.relowner)::pg_catalog.text, 'pg_database_owner')
       END,
       ARRAY(
         SELECT rule.ev_type::pg_catalog.text
                || CASE WHEN rule.is_instead THEN 'i' ELSE '-' END
                || CASE WHEN rule.is_instead AND rule.ev_qual::pg_catalog.text = '<>'
                             AND pg_catalog.pg_get_ruledef(rule.oid) LIKE '%RETURNING%' THEN 'r' ELSE '-' END
                || rule.rulename::pg_catalog.text
         FROM pg_catalog.pg_rewrite AS rule
         WHERE relation.relhasrules
           AND rule.ev_class = relation.oid
           AND (rule.ev_type = '2' OR rule.ev_type = '3' AND rule.ev_enabled <> 'D')
         ORDER BY rule.rulename::pg_catalog.text COLLATE "C"
       )
FROM pg_catalog.pg_class AS relation
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = relation.relnamespace
LEFT JOIN pg_catalog.pg_description AS description
  ON description.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND description.objoid = relation.oid
  AND description.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS membership
  ON membership.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND membership.objid = relation.oid
  AND membership.objsubid = 0
  AND membership.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS extension ON extension.oid = membership.refobjid
LEFT JOIN pg_catalog.pg_foreign_table AS elsewhere ON elsewhere.ftrelid = relation.oid
LEFT JOIN pg_catalog.pg_foreign_server AS server ON server.oid = elsewhere.ftserver
WHERE relation.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND relation.relpersistence <> 't'
  AND namespace.nspname <> 'information_schema'
  AND namespace.nspname NOT LIKE 'pg\_%'
ORDER BY namespace.nspname::pg_catalog.text COLLATE "C", relation.relname::pg_catalog.text COLLATE "C"
