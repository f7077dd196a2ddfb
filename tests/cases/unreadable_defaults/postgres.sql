-- Defaults that the usual types cannot hold, or that a check does not allow, and beside them such as they can.
CREATE DOMAIN forever AS TIMESTAMPTZ DEFAULT 'infinity';
CREATE TABLE offers (
    id INT PRIMARY KEY,
    starts DATE NOT NULL DEFAULT '-infinity',
    ends DATE NOT NULL DEFAULT 'infinity',
    ends_at TIMESTAMPTZ NOT NULL DEFAULT 'infinity'::TIMESTAMPTZ,
    kept forever,
    days DATE[] NOT NULL DEFAULT ARRAY['infinity'::DATE],
    span DATERANGE NOT NULL DEFAULT '[2020-01-01,infinity)',
    far TIMESTAMP NOT NULL DEFAULT '290000-01-01',
    closes TIME NOT NULL DEFAULT '24:00',
    opens TIME NOT NULL DEFAULT 'allballs',
    price NUMERIC NOT NULL DEFAULT 'NaN',
    atoms NUMERIC NOT NULL DEFAULT 1000000000000000000000000000000,
    ratio DOUBLE PRECISION NOT NULL DEFAULT 'NaN',
    state TEXT NOT NULL DEFAULT 'gone' CHECK (state IN ('open', 'closed')),
    kind TEXT NOT NULL DEFAULT 'a' CHECK (kind IN ('a', 'b')),
    founded DATE NOT NULL DEFAULT '0044-03-15 BC',
    every INTERVAL NOT NULL DEFAULT '1 mon 2 days',
    note TEXT NOT NULL DEFAULT 'infinity'
);
INSERT INTO offers VALUES (
    1, '2024-01-01', '2024-01-02', '2024-01-01', '2024-01-01', '{2024-01-01}', '[2024-01-01,2024-02-01)', '2024-01-01',
    '10:00', '10:00', 1, 1, 1, 'open', 'a', '2024-01-01', '1 day', 'a'
);
