-- Exclusion constraints: rows that may not overlap, everywhere or among some rows, now or at the end of the transaction.
CREATE TABLE meetings (
    id BIGINT PRIMARY KEY,
    during TSRANGE NOT NULL,
    area CIRCLE,
    cancelled BOOLEAN NOT NULL DEFAULT FALSE,
    CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled),
    EXCLUDE USING gist (area WITH &&) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO meetings VALUES
    (1, '[2024-01-01 09:00,2024-01-01 10:00)', '<(0,0),1>', FALSE),
    (2, '[2024-01-01 10:00,2024-01-01 11:00)', '<(9,9),1>', FALSE),
    (3, '[2024-01-01 10:30,2024-01-01 11:00)', NULL, TRUE);
