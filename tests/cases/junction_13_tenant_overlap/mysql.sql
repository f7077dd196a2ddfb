-- Row 13: both foreign keys share the tenant's column; each has one of its own.
CREATE TABLE tenants (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE users (
    tenant_id INT NOT NULL,
    user_id INT NOT NULL,
    name VARCHAR(100) NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);
CREATE TABLE teams (
    tenant_id INT NOT NULL,
    team_id INT NOT NULL,
    name VARCHAR(100) NOT NULL,
    PRIMARY KEY (tenant_id, team_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);
CREATE TABLE team_users (
    tenant_id INT NOT NULL,
    team_id INT NOT NULL,
    user_id INT NOT NULL,
    PRIMARY KEY (tenant_id, team_id, user_id),
    FOREIGN KEY (tenant_id, team_id) REFERENCES teams (tenant_id, team_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
INSERT INTO tenants VALUES (1, 'North'), (2, 'South');
INSERT INTO users VALUES (1, 1, 'Ana'), (1, 2, 'Ben'), (2, 1, 'Cleo');
INSERT INTO teams VALUES (1, 1, 'Red'), (2, 1, 'Red too'), (2, 2, 'Blue');
INSERT INTO team_users VALUES (1, 1, 1), (1, 1, 2), (2, 2, 1);
