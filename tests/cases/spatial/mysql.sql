-- Geometries of every kind, with a spatial index.
CREATE TABLE shapes (
    id INT AUTO_INCREMENT PRIMARY KEY,
    any_shape GEOMETRY,
    place POINT NOT NULL,
    way LINESTRING,
    area POLYGON,
    places MULTIPOINT,
    ways MULTILINESTRING,
    areas MULTIPOLYGON,
    all_of_it GEOMETRYCOLLECTION,
    SPATIAL INDEX (place)
);
INSERT INTO shapes VALUES
    (1, ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('LINESTRING(0 0, 1 1)'), ST_GeomFromText('POLYGON((0 0, 1 0, 1 1, 0 0))'),
     ST_GeomFromText('MULTIPOINT(0 0, 1 1)'), ST_GeomFromText('MULTILINESTRING((0 0, 1 1))'), ST_GeomFromText('MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2))')),
    (2, NULL, ST_GeomFromText('POINT(-1 0.5)'), NULL, NULL, NULL, NULL, NULL, NULL);
