-- Numbers of more digits than the default type can hold, and the last moment that `time` has.
INSERT INTO numbers (unbounded) VALUES
    ('79228162514264337593543950336'), ('0.00000000000000000000000000001'), ('-1234567890123456789.12345678901234567890'),
    ('1e1000'), ('1e-1000'), ('1.50000000000000000000000000000000000000000');
INSERT INTO moments (day, moment, instant) VALUES ('9999-12-31', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00');
INSERT INTO texts (id, document, document_binary, short) VALUES
    ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a14', '{"b":{"b":{"b":[{"b":18446744073709551615},{"b":-0.30000000000000004}]}},":":"\\\":"}', '{"c": "1e400", "d": -9223372036854775808}', 'x');
