-- CHECK constraints: of one column and of several, named and not, one that old rows need not meet, and of a type.
CREATE TABLE bookings (
    id BIGINT PRIMARY KEY,
    starts_on DATE NOT NULL,
    ends_on DATE,
    guests INT CHECK (guests > 0) CONSTRAINT not_too_many CHECK (guests <= 12),
    price NUMERIC(8, 2) CHECK (price BETWEEN 0.01 AND 9999),
    email TEXT CHECK (email ~ '^[^@]+@' OR email IS NULL),
    data JSONB CHECK (jsonb_typeof(data) = 'object' AND data ? 'a"b'),
    CONSTRAINT in_order CHECK (ends_on IS NULL OR ends_on > starts_on)
);
INSERT INTO bookings VALUES
    (1, '2024-01-01', '2024-01-02', 2, 10, 'a@example.org', '{"a\"b": 1}'),
    (2, '2024-01-01', NULL, NULL, NULL, NULL, NULL);
ALTER TABLE bookings ADD CONSTRAINT recent CHECK (starts_on >= '2024-06-01') NOT VALID;
