-- Row 2: a bookkeeping column does not make a junction more than a link.
CREATE TABLE actor (actor_id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE film (film_id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(100) NOT NULL);
CREATE TABLE film_actor (
    actor_id INT NOT NULL,
    film_id INT NOT NULL,
    last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (actor_id, film_id),
    FOREIGN KEY (actor_id) REFERENCES actor (actor_id),
    FOREIGN KEY (film_id) REFERENCES film (film_id)
);
INSERT INTO actor VALUES (1, 'Ines'), (2, 'Tomo');
INSERT INTO film VALUES (1, 'The Ferry'), (2, 'Low Tide');
INSERT INTO film_actor VALUES (1, 1, '2024-03-01 10:00:00'), (2, 1, '2024-03-02 10:00:00'), (2, 2, '2024-03-03 10:00:00');
