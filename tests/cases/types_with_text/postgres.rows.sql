-- What only texts can hold: not a number, infinity, the end of a day.
INSERT INTO numbers (amount, unbounded) VALUES ('NaN', 'NaN'), (NULL, 'Infinity'), (NULL, '-Infinity');
INSERT INTO numbers (unbounded) VALUES
    ('79228162514264337593543950336'), ('0.00000000000000000000000000001'), ('-1234567890123456789.12345678901234567890'),
    ('1e1000'), ('1e-1000'), ('1.50000000000000000000000000000000000000000');
INSERT INTO moments (day, moment, moment_coarse, instant) VALUES
    ('4714-11-24 BC', '4714-11-24 00:00:00 BC', '4714-11-24 00:00:00 BC', '4714-11-24 00:00:00+00 BC'),
    ('9999-12-31', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999', '9999-12-31 23:59:59.999999+00'),
    ('12024-02-29', '12024-02-29 00:00:00.000001', '12024-02-29 00:00:00', '12024-02-29 00:00:00.000001+00');
INSERT INTO texts (id, document, short) VALUES
    ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a14', '{"b": 1, "a": [1.50, null], "b": 2}', 'x'),
    ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a15', '"\ud800"', 'x'),
    ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a16', '{"a": [1.50, 12345678901234567890.123456789, 1e400]}', 'x');
INSERT INTO moments (day, clock, clock_coarse, moment, instant) VALUES
    ('infinity', '24:00', '24:00', 'infinity', 'infinity'),
    ('-infinity', '24:00', '24:00', '-infinity', '-infinity'),
    ('5874897-12-31', NULL, NULL, '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00');
INSERT INTO lists (id, larges, amounts, days, instants, prices) VALUES
    (4, '{}', '{NaN,1.10}', '{infinity,NULL,-infinity}', '{infinity}', '{"(NaN,EUR)"}');
INSERT INTO spans (id, amounts, moments, instants, days, days_many) VALUES
    (5, '[1,NaN]', '[-infinity,infinity]', '[-infinity,infinity]', '[2024-01-01,infinity)', '{[2024-01-01,infinity)}');
INSERT INTO composites (id, home, price) VALUES (5, ROW ('', 0, 'infinity', NULL, ROW ('NaN', 'EUR'), NULL, NULL, NULL), ROW ('NaN', 'EUR'));
