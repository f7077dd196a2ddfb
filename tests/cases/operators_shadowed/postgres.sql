-- Operators and functions of somebody's own for types that the system compares: on the path they would be found instead of
-- the ones of keys and indexes, and none of them ever says yes.
CREATE TYPE place AS (shelf int, slot text);
CREATE TYPE mood AS ENUM ('calm', 'wild');
CREATE DOMAIN code AS varchar(20);
CREATE SCHEMA shadow;
DO $$
DECLARE
    compared regtype;
    name text;
BEGIN
    FOREACH compared IN ARRAY ARRAY['place', 'mood', 'varchar', 'int[]', 'date[]']::regtype[] LOOP
        EXECUTE format(
            'CREATE FUNCTION shadow.never(%1$s, %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE AS ''SELECT false''', compared
        );
        FOREACH name IN ARRAY ARRAY['=', '<>', '<', '<=', '>', '>=', '~~'] LOOP
            EXECUTE format(
                'CREATE OPERATOR shadow.%s (LEFTARG = %s, RIGHTARG = %2$s, FUNCTION = shadow.never)', name, compared
            );
        END LOOP;
    END LOOP;
    EXECUTE format('ALTER DATABASE %I SET tried.search_path = ''shadow, public''', current_database());
END $$;
CREATE FUNCTION shadow.never(mood, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE OPERATOR shadow.= (LEFTARG = mood, RIGHTARG = text, FUNCTION = shadow.never);
CREATE FUNCTION shadow.unnest(text[]) RETURNS SETOF text LANGUAGE sql AS 'SELECT NULL::text WHERE false';
CREATE FUNCTION shadow.unnest(int[]) RETURNS SETOF int LANGUAGE sql AS 'SELECT NULL::int WHERE false';

CREATE TABLE racks (
    place place PRIMARY KEY,
    mood mood NOT NULL UNIQUE,
    name varchar(20) UNIQUE,
    code code UNIQUE,
    numbers int[] UNIQUE,
    days date[]
);
CREATE TABLE parcels (
    id int PRIMARY KEY,
    place place NOT NULL REFERENCES racks,
    name varchar(20) REFERENCES racks (name)
);
CREATE TABLE tags (name varchar(20) PRIMARY KEY);
CREATE TABLE parcel_tags (parcel int REFERENCES parcels, tag varchar(20) REFERENCES tags, PRIMARY KEY (parcel, tag));
CREATE TABLE rack_tags (place place REFERENCES racks, tag varchar(20) REFERENCES tags, PRIMARY KEY (place, tag));
INSERT INTO racks VALUES
    ((1, 'a'), 'calm', 'one', 'ONE', '{1,2}', '{2024-01-01}'),
    ((1, 'b'), 'wild', 'two', NULL, '{2}', NULL);
INSERT INTO parcels VALUES (1, (1, 'a'), 'two'), (2, (1, 'b'), NULL), (3, (1, 'a'), 'one');
INSERT INTO tags VALUES ('red'), ('heavy');
INSERT INTO parcel_tags VALUES (1, 'red'), (1, 'heavy'), (3, 'red');
INSERT INTO rack_tags VALUES ((1, 'a'), 'red'), ((1, 'b'), 'heavy');
