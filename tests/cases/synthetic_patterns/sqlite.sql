-- Keys for many tables by pattern: a column of the same name everywhere, several columns of a table, and views.
CREATE TABLE tenants (id INTEGER PRIMARY KEY, name TEXT NOT NULL, tenant_id INTEGER);
CREATE TABLE users (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL, email TEXT NOT NULL);
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER,
    created_by_user_id INTEGER NOT NULL REFERENCES users (id),
    done_by_user_id INTEGER
);
CREATE TABLE imports (tenant_id TEXT NOT NULL, file TEXT NOT NULL PRIMARY KEY);
CREATE TABLE archive (id INTEGER NOT NULL, number INTEGER NOT NULL PRIMARY KEY);
CREATE VIEW v_users AS SELECT id, tenant_id, email FROM users;
INSERT INTO tenants VALUES (1, 'one', 1), (2, 'two', 1);
INSERT INTO users VALUES (1, 1, 'ana@post.example'), (2, 2, 'ben@post.example'), (3, 5, 'cem@post.example');
INSERT INTO tasks VALUES (1, 1, 1, 2), (2, 1, 2, NULL), (3, 2, 1, 8);
INSERT INTO archive VALUES (7, 1);
