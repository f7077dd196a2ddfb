-- Every policy of row-level security: oid of the table, name, command, permissive, roles, what is seen, what can be
-- written.
-- https://www.postgresql.org/docs/current/catalog-pg-policy.html
SELECT policy.polrelid,
       policy.polname::pg_catalog.text,
       policy.polcmd::pg_catalog.text,
       policy.polpermissive,
       ARRAY(
         SELECT coalesce(role.rolname::pg_catalog.text, 'public')
         FROM pg_catalog.unnest(policy.polroles) AS member (oid)
         LEFT JOIN pg_catalog.pg_roles AS role ON role.oid = member.oid
         ORDER BY role.rolname::pg_catalog.text COLLATE "C"
       ),
       pg_catalog.pg_get_expr(policy.polqual, policy.polrelid),
       pg_catalog.pg_get_expr(policy.polwithcheck, policy.polrelid)
FROM pg_catalog.pg_policy AS policy
ORDER BY policy.polrelid, policy.polname::pg_catalog.text COLLATE "C"
