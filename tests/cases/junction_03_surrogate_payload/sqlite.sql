-- Row 3: a surrogate key, a unique pair, and a column of its own: a link that became an entity.
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
CREATE TABLE orgs (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE memberships (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users,
    org_id INTEGER NOT NULL REFERENCES orgs,
    role TEXT NOT NULL,
    UNIQUE (user_id, org_id)
);
INSERT INTO users VALUES (1, 'ada@example.org'), (2, 'bo@example.org');
INSERT INTO orgs VALUES (1, 'Harbour'), (2, 'Mill');
INSERT INTO memberships VALUES (1, 1, 1, 'owner'), (2, 1, 2, 'guest'), (3, 2, 1, 'guest');
