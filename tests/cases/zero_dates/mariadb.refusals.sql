-- Zeros where a date has to be.
SET SESSION sql_mode = '';
UPDATE zeros SET day = '0000-00-00' WHERE id = 1;
UPDATE zeros SET at = '0000-00-00 00:00:00' WHERE id = 1;
UPDATE zeros SET seen = '0000-00-00 00:00:00' WHERE id = 1;
UPDATE zeros SET partly = '2024-00-00' WHERE id = 2;
UPDATE visits SET day = DEFAULT, partly = '2024-05-00' WHERE id = 1;
