-- Invisible columns, which `SELECT *` leaves out: with a default, generated, kept up to date by the server.
CREATE TABLE secrets (
    id INT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(20) NOT NULL,
    hidden INT INVISIBLE DEFAULT 3,
    hidden_null VARCHAR(20) INVISIBLE,
    hidden_twice INT AS (hidden * 2) VIRTUAL INVISIBLE,
    changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP INVISIBLE
);
INSERT INTO secrets (id, name, hidden, hidden_null, changed) VALUES (1, 'a', 7, 'x', '2024-01-01 00:00:00'), (2, 'b', NULL, NULL, '2024-01-02 00:00:00');
