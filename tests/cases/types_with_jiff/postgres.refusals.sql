-- Infinity, the end of a day, years of five digits, and the last hours before them, of which `jiff` has no instants.
UPDATE moments SET day = 'infinity' WHERE id = 1;
UPDATE moments SET day = '-infinity' WHERE id = 1;
UPDATE moments SET clock = '24:00' WHERE id = 1;
UPDATE moments SET clock_coarse = '24:00' WHERE id = 2;
UPDATE moments SET moment = 'infinity' WHERE id = 3;
UPDATE moments SET moment_coarse = '-infinity' WHERE id = 4;
UPDATE moments SET instant = 'infinity' WHERE id = 5;
UPDATE moments SET instant = '-infinity' WHERE id = 6;
UPDATE moments SET day = '5874897-12-31' WHERE id = 1;
UPDATE moments SET moment = '294276-12-31 23:59:59.999999' WHERE id = 1;
UPDATE moments SET instant = '294276-12-31 23:59:59.999999+00' WHERE id = 1;
UPDATE moments SET day = '10000-01-01' WHERE id = 1;
UPDATE moments SET moment = '10000-01-01' WHERE id = 1;
UPDATE moments SET instant = '9999-12-30 22:00:01+00' WHERE id = 1;
