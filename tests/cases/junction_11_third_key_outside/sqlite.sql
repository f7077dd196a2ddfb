-- Row 11: a third foreign key outside the key is data of the link, and stays a direct relation.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE user_roles (
    user_id INTEGER NOT NULL REFERENCES users,
    role_id INTEGER NOT NULL REFERENCES roles,
    granted_by INTEGER REFERENCES users,
    PRIMARY KEY (user_id, role_id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO roles VALUES (1, 'reader'), (2, 'writer');
INSERT INTO user_roles VALUES (1, 1, NULL), (1, 2, 2), (2, 1, 1);
