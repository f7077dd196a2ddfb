-- Row 2: a bookkeeping column does not make a junction more than a link.
CREATE TABLE actor (actor_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE film (film_id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE film_actor (
    actor_id INTEGER NOT NULL REFERENCES actor (actor_id),
    film_id INTEGER NOT NULL REFERENCES film (film_id),
    last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (actor_id, film_id)
);
INSERT INTO actor VALUES (1, 'Ines'), (2, 'Tomo');
INSERT INTO film VALUES (1, 'The Ferry'), (2, 'Low Tide');
INSERT INTO film_actor VALUES (1, 1, '2024-03-01 10:00:00'), (2, 1, '2024-03-02 10:00:00'), (2, 2, '2024-03-03 10:00:00');
