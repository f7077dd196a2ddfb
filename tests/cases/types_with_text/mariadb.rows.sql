-- What only texts and numbers can hold: decimals of all digits, dates of zeros, `tinyint(1)` that is no truth.
SET time_zone = '+00:00';
SET SESSION sql_mode = '';
INSERT INTO everything (flag, day, moment, moment_exact, instant, instant_exact, widest) VALUES
    (2, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', 12345678901234567890123456789012345.123456789012345678901234567890),
    (-1, '2024-00-00', '2024-02-00 12:00:00', '2024-00-01 12:00:00.5', NULL, NULL, -99999999999999999999999999999999999.999999999999999999999999999999),
    (127, '9999-12-31', NULL, NULL, NULL, NULL, 0.000000000000000000000000000001),
    (-128, NULL, NULL, NULL, NULL, NULL, 0);
