-- Dates and times of zeros, as rows.
SET SESSION sql_mode = '';
INSERT INTO visits VALUES (2, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '2024-05-00');
