-- The role, and settings of this transaction: how long is waited, how expressions and their values are printed, and that
-- bytes of a database without an encoding come as they are, so that one text that is not valid does not hide the rest.
-- https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET
SELECT CURRENT_USER::pg_catalog.text,
       pg_catalog.set_config('statement_timeout', $1, true),
       pg_catalog.set_config('lock_timeout', $2, true),
       pg_catalog.set_config('search_path', '', true),
       pg_catalog.set_config('quote_all_identifiers', 'off', true),
       pg_catalog.set_config('standard_conforming_strings', 'on', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('lc_monetary', 'C', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       pg_catalog.set_config('jit', 'off', true),
       pg_catalog.set_config(
         'client_encoding',
         CASE pg_catalog.current_setting('server_encoding')
           WHEN 'SQL_ASCII' THEN 'SQL_ASCII'
           ELSE pg_catalog.current_setting('client_encoding')
         END,
         true
       )
