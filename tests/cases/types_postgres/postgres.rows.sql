-- Years, documents and numbers that the default types can hold, and others cannot.
INSERT INTO moments (day, moment, moment_coarse, instant) VALUES
    ('4714-11-24 BC', '4714-11-24 00:00:00 BC', '4714-11-24 00:00:00 BC', '4714-11-24 00:00:00+00 BC'),
    ('9999-12-31', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999', '9999-12-31 23:59:59.999999+00'),
    ('12024-02-29', '12024-02-29 00:00:00.000001', '12024-02-29 00:00:00', '12024-02-29 00:00:00.000001+00');
INSERT INTO texts (id, document, short) VALUES
    ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a14', '{"b": 1, "a": [1.50, null], "b": 2}', 'x'),
    ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a15', '"\ud800"', 'x');
INSERT INTO numbers (unbounded) VALUES ('79228162514264337593543950335'), ('0.0000000000000000000000000001');
