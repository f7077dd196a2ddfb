-- Row 11: a third foreign key outside the key is data of the link, and stays a direct relation.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE roles (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE user_roles (
    user_id INT NOT NULL,
    role_id INT NOT NULL,
    granted_by INT,
    PRIMARY KEY (user_id, role_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (role_id) REFERENCES roles (id),
    FOREIGN KEY (granted_by) REFERENCES users (id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO roles VALUES (1, 'reader'), (2, 'writer');
INSERT INTO user_roles VALUES (1, 1, NULL), (1, 2, 2), (2, 1, 1);
