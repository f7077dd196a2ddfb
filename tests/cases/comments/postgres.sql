-- Comments on tables, columns, views and types; with lines, quotes, and what looks like code.
CREATE TYPE mood AS ENUM ('calm', 'wild');
COMMENT ON TYPE mood IS 'How somebody feels';
CREATE DOMAIN percentage AS INT CHECK (VALUE BETWEEN 0 AND 100);
COMMENT ON DOMAIN percentage IS 'From 0 to 100';
CREATE TYPE address AS (street TEXT, city TEXT);
COMMENT ON TYPE address IS 'Where somebody lives';
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    mood mood,
    battery percentage,
    home address,
    nothing TEXT
);
COMMENT ON TABLE people IS E'Everybody that is known.\n\n    indented like code\n\n```sql\nSELECT 1\n```\n*/ "# and `ticks`';
COMMENT ON COLUMN people.name IS 'As it is said: "it''s me"';
COMMENT ON COLUMN people.mood IS E'Line one\nLine two';
COMMENT ON COLUMN people.nothing IS '';
COMMENT ON CONSTRAINT people_pkey ON people IS 'is not read';
COMMENT ON COLUMN people.home IS 'see https://example.com/x_y, [http://example.com](y), <b>, [^1], ~~no~~ and a comment that is as long as several lines of documentation are, so that one line of it might begin with what begins a list - like this - or like that - or # a heading, 1. a number, + a sum, === a rule; https://example.com/a/path/that/is/as/long/as/a/line/of/documentation/may/be/and/then/some/more/of/it.';
COMMENT ON COLUMN people.battery IS E'[link]: https://example.com "title"\n<https://example.com>\n| a | b |\n|---|---|\n[`Vec`] [Self::new] [broken link]\n\t1) one\n\tand more\n~~~\nhttp://\n\u202Eback &amp; $x$ !\\[x] \\';
CREATE VIEW names AS SELECT name FROM people;
COMMENT ON VIEW names IS 'Only the names';
COMMENT ON COLUMN names.name IS 'Of `people.name`';
INSERT INTO people VALUES (1, 'Ana', 'calm', 80, '("Via Roma",Genova)', NULL), (2, 'Ben', NULL, NULL, NULL, NULL);
