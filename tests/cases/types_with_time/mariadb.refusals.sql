-- Numbers that are no truth, and dates that are none.
SET SESSION sql_mode = '';
UPDATE everything SET flag = 2 WHERE id = 1;
UPDATE everything SET flag = -1 WHERE id = 2;
UPDATE nothing_is_null SET flag = 127 WHERE id = 3;
SET SESSION sql_mode = '';
UPDATE everything SET day = '0000-00-00' WHERE id = 1;
UPDATE everything SET day = '2024-00-00' WHERE id = 2;
UPDATE everything SET moment = '0000-00-00 00:00:00' WHERE id = 3;
UPDATE everything SET moment_exact = '2024-02-00 12:00:00.5' WHERE id = 1;
UPDATE everything SET instant = '0000-00-00 00:00:00' WHERE id = 1;
UPDATE everything SET instant_exact = '0000-00-00 00:00:00' WHERE id = 4;
UPDATE nothing_is_null SET day = '0000-00-00' WHERE id = 1;
SET SESSION sql_mode = 'ALLOW_INVALID_DATES';
UPDATE nothing_is_null SET day = '2023-02-31' WHERE id = 1;
UPDATE nothing_is_null SET moment = '2023-04-31 10:00:00' WHERE id = 1;
UPDATE everything SET document = '{"b": 1, "a": [1.50, null], "b": 2}' WHERE id = 1;
UPDATE everything SET document = '[{"a": {"b": 1, "b": 1}}]' WHERE id = 1;
UPDATE everything SET document = '{"a": [12345678901234567890.123456789]}' WHERE id = 1;
