-- What foreign keys do when their target changes: every action, and SET NULL or SET DEFAULT of some columns only.
CREATE TABLE tenants (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE users (tenant_id BIGINT NOT NULL REFERENCES tenants, id BIGINT NOT NULL, PRIMARY KEY (tenant_id, id));
CREATE TABLE actions (
    id BIGINT PRIMARY KEY,
    none_id BIGINT REFERENCES tenants,
    restrict_id BIGINT REFERENCES tenants ON UPDATE RESTRICT ON DELETE RESTRICT,
    cascade_id BIGINT REFERENCES tenants ON UPDATE CASCADE ON DELETE CASCADE,
    null_id BIGINT REFERENCES tenants ON UPDATE SET NULL ON DELETE SET NULL,
    default_id BIGINT DEFAULT 1 REFERENCES tenants ON UPDATE SET DEFAULT ON DELETE SET DEFAULT
);
CREATE TABLE posts (
    id BIGINT PRIMARY KEY,
    tenant_id BIGINT NOT NULL,
    author_id BIGINT,
    editor_id BIGINT DEFAULT 1,
    CONSTRAINT post_author FOREIGN KEY (tenant_id, author_id) REFERENCES users ON DELETE SET NULL (author_id),
    CONSTRAINT post_editor FOREIGN KEY (tenant_id, editor_id) REFERENCES users ON DELETE SET DEFAULT (editor_id)
);
CREATE TABLE swapped (
    id BIGINT PRIMARY KEY,
    user_id BIGINT,
    tenant_id BIGINT,
    FOREIGN KEY (user_id, tenant_id) REFERENCES users (id, tenant_id) MATCH FULL
);
INSERT INTO tenants VALUES (1, 'One'), (2, 'Two');
INSERT INTO users VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO actions VALUES (1, 1, 1, 2, 2, 1), (2, NULL, NULL, NULL, NULL, NULL);
INSERT INTO posts VALUES (1, 1, 2, 1), (2, 1, NULL, NULL);
INSERT INTO swapped VALUES (1, 2, 1), (2, NULL, NULL);
