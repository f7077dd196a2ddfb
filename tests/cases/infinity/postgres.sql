-- Dates and numbers without an end, which the schema itself writes: they are texts in the columns that have them, and only there.
CREATE DOMAIN moment AS timestamptz;
CREATE TABLE contracts (
    id INT PRIMARY KEY,
    starts_on DATE NOT NULL DEFAULT '-infinity',
    ends_on DATE NOT NULL DEFAULT 'infinity',
    signed_at moment DEFAULT 'infinity',
    valid TSTZRANGE,
    days_off DATE[],
    opens TIME DEFAULT '24:00',
    rate NUMERIC(6, 2) NOT NULL DEFAULT 'NaN',
    renewed_on DATE,
    price NUMERIC(6, 2),
    UNIQUE (ends_on)
);
INSERT INTO contracts (id) VALUES (1);
INSERT INTO contracts VALUES
    (2, '0044-03-15 BC', '2024-02-29', '2024-02-29 12:34:56.5+02', '[2024-01-01 00:00+00,infinity]', '{2024-02-29,infinity,NULL}', '01:00', 1.50, '2024-02-29', 2.50),
    (3, '2024-01-01', '12024-02-29', NULL, 'empty', '{}', NULL, 0, NULL, NULL);
