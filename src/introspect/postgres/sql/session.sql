-- Settings of this transaction: how long is waited, and how expressions and their values are printed.
-- https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET
SELECT pg_catalog.set_config('statement_timeout', $1, true),
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
       pg_catalog.set_config('jit', 'off', true)
