-- Names that the generated code once took, or could not be compiled with; and the names that they and others have.
CREATE TABLE clients (id INT PRIMARY KEY, `_id` TEXT, `createdAt` TEXT, created_at TEXT);
CREATE TABLE `3d_models` (id INT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE ratings (
    client_id INT NOT NULL,
    model_id INT NOT NULL,
    stars INT NOT NULL,
    PRIMARY KEY (client_id, model_id), FOREIGN KEY (client_id) REFERENCES clients (id), FOREIGN KEY (model_id) REFERENCES `3d_models` (id));
CREATE TABLE t1 (t1 INT PRIMARY KEY);
CREATE TABLE via (id INT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INT PRIMARY KEY, t1 INT, via INT NOT NULL, FOREIGN KEY (t1) REFERENCES t1 (t1), FOREIGN KEY (via) REFERENCES via (id));
CREATE TABLE actions (id INT PRIMARY KEY, `table` VARCHAR(20) NOT NULL UNIQUE, columns TEXT);
CREATE TABLE models (id INT PRIMARY KEY, action INT NOT NULL, FOREIGN KEY (action) REFERENCES actions (id));
CREATE TABLE defaults (id INT PRIMARY KEY, `values` TEXT NOT NULL, `from` INT NOT NULL, `to` INT NOT NULL);
CREATE TABLE results (id INT PRIMARY KEY, `default` INT, model_id INT NOT NULL, FOREIGN KEY (`default`) REFERENCES defaults (id), FOREIGN KEY (model_id) REFERENCES models (id));
CREATE INDEX defaults_by_from ON defaults (`from`);
CREATE TABLE `to_sql` (
    id INT PRIMARY KEY,
    output VARCHAR(20) COLLATE utf8mb4_0900_bin NOT NULL CHECK (output IN ('=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', '|', '~', '^', '@', '#', '$', '?', '!', '<>')),
    blood_type VARCHAR(20) COLLATE utf8mb4_0900_bin CHECK (blood_type IN ('A+', 'A-', 'AB+', 'AB-', 'B', 'in progress'))
);
CREATE TABLE users (userid INT PRIMARY KEY);
CREATE TABLE branches (branchcode VARCHAR(10) PRIMARY KEY);
CREATE TABLE sessions (
    sessionid INT PRIMARY KEY,
    userid INT NOT NULL,
    openerid INT,
    branchcode VARCHAR(10) NOT NULL,
    homebranch VARCHAR(10), FOREIGN KEY (userid) REFERENCES users (userid), FOREIGN KEY (openerid) REFERENCES users (userid), FOREIGN KEY (branchcode) REFERENCES branches (branchcode), FOREIGN KEY (homebranch) REFERENCES branches (branchcode));
CREATE TABLE events (
    id INT PRIMARY KEY,
    year INT NOT NULL,
    month INT NOT NULL,
    day INT NOT NULL,
    hour INT NOT NULL,
    place INT NOT NULL,
    UNIQUE (year, month, day, hour, place)
);
INSERT INTO clients VALUES (1, 'x', 'noon', 'night'), (2, NULL, NULL, NULL);
INSERT INTO `3d_models` VALUES (1, 'Cube'), (2, 'Cone');
INSERT INTO ratings VALUES (1, 1, 5), (1, 2, 3), (2, 2, 4);
INSERT INTO t1 VALUES (1), (2);
INSERT INTO via VALUES (1, 'Post'), (2, 'Rail');
INSERT INTO orders VALUES (1, 1, 1), (2, NULL, 2);
INSERT INTO actions VALUES (1, 'a', 'b'), (2, 'c', NULL);
INSERT INTO models VALUES (1, 1), (2, 1);
INSERT INTO defaults VALUES (1, 'x', 1, 2), (2, 'y', 2, 3);
INSERT INTO results VALUES (1, 1, 1), (2, NULL, 2);
INSERT INTO to_sql VALUES (1, '=', 'A+'), (2, '!=', 'A-'), (3, '<=', 'B'), (4, '?', NULL);
INSERT INTO users VALUES (1), (2);
INSERT INTO branches VALUES ('n'), ('s');
INSERT INTO sessions VALUES (1, 1, 2, 'n', 's'), (2, 2, NULL, 's', NULL);
INSERT INTO events VALUES (1, 2024, 1, 2, 3, 1), (2, 2024, 1, 2, 4, 1);
