-- Row 13: both foreign keys share the tenant's column; each has one of its own.
CREATE TABLE tenants (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE users (
    tenant_id INTEGER NOT NULL REFERENCES tenants,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE TABLE teams (
    tenant_id INTEGER NOT NULL REFERENCES tenants,
    team_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (tenant_id, team_id)
);
CREATE TABLE team_users (
    tenant_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, team_id, user_id),
    FOREIGN KEY (tenant_id, team_id) REFERENCES teams,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users
);
INSERT INTO tenants VALUES (1, 'North'), (2, 'South');
INSERT INTO users VALUES (1, 1, 'Ana'), (1, 2, 'Ben'), (2, 1, 'Cleo');
INSERT INTO teams VALUES (1, 1, 'Red'), (2, 1, 'Red too'), (2, 2, 'Blue');
INSERT INTO team_users VALUES (1, 1, 1), (1, 1, 2), (2, 2, 1);
