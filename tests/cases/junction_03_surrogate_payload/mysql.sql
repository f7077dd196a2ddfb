-- Row 3: a surrogate key, a unique pair, and a column of its own: a link that became an entity.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE);
CREATE TABLE orgs (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE memberships (
    id INT AUTO_INCREMENT PRIMARY KEY,
    user_id INT NOT NULL,
    org_id INT NOT NULL,
    role VARCHAR(100) NOT NULL,
    UNIQUE (user_id, org_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (org_id) REFERENCES orgs (id)
);
INSERT INTO users VALUES (1, 'ada@example.org'), (2, 'bo@example.org');
INSERT INTO orgs VALUES (1, 'Harbour'), (2, 'Mill');
INSERT INTO memberships VALUES (1, 1, 1, 'owner'), (2, 1, 2, 'guest'), (3, 2, 1, 'guest');
