-- The last day that `jiff` has.
INSERT INTO moments (day, moment) VALUES ('9999-12-31', '9999-12-31 23:59:59.999999'), ('4714-11-24 BC', '4714-11-24 00:00:00 BC');
