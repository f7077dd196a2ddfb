-- Keys with types of their own, and columns that refer to them: along chains, to their own table, through junctions, in keys of several columns.
CREATE TABLE countries (code TEXT PRIMARY KEY, iso INTEGER NOT NULL UNIQUE, currency TEXT NOT NULL);
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    country_code TEXT REFERENCES countries,
    manager_id INTEGER REFERENCES users
);
CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES users, motto TEXT);
CREATE TABLE pictures (
    uuid TEXT PRIMARY KEY, profile_id INTEGER REFERENCES profiles, country_iso INTEGER REFERENCES countries (iso)
);
CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE);
CREATE TABLE picture_tags (
    picture_uuid TEXT NOT NULL REFERENCES pictures, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (picture_uuid, tag_id)
);
CREATE TABLE teams (id INTEGER PRIMARY KEY, country_code TEXT NOT NULL REFERENCES countries);
CREATE TABLE rosters (
    team_id INTEGER NOT NULL REFERENCES teams,
    user_id INTEGER NOT NULL REFERENCES users,
    uuid TEXT NOT NULL UNIQUE,
    pay INTEGER NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (team_id, user_id)
);
CREATE TABLE shifts (
    id INTEGER PRIMARY KEY, team_id INTEGER, user_id INTEGER, FOREIGN KEY (team_id, user_id) REFERENCES rosters (team_id, user_id)
);
-- One key of two tables.
CREATE TABLE parties (id INTEGER PRIMARY KEY REFERENCES teams REFERENCES users);
CREATE TABLE settings (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users);
CREATE TABLE files (digest BLOB PRIMARY KEY, origin BLOB REFERENCES files);
CREATE TABLE measures (at REAL PRIMARY KEY, weight REAL NOT NULL);
-- Called as the type of a key would be.
CREATE TABLE tag_ids (tag_id INTEGER PRIMARY KEY REFERENCES tags);
CREATE VIEW people AS SELECT id, name, manager_id FROM users;
INSERT INTO countries VALUES ('de', 276, 'EUR'), ('fr', 250, 'EUR'), ('ch''"', 756, 'CHF');
INSERT INTO users (id, name, country_code, manager_id) VALUES (1, 'ada', 'de', NULL), (2, 'bob', NULL, 1), (3, 'cid', 'ch''"', 1);
INSERT INTO profiles VALUES (1, 'a'), (3, NULL);
INSERT INTO pictures VALUES
    ('00000000-0000-0000-0000-000000000001', 1, 276), ('00000000-0000-0000-0000-0000000000ff', 1, NULL),
    ('f0000000-0000-0000-0000-000000000003', NULL, 276);
INSERT INTO tags VALUES (1, 'red'), (2, 'blue'), (-3, 'x');
INSERT INTO picture_tags VALUES
    ('00000000-0000-0000-0000-000000000001', 1), ('00000000-0000-0000-0000-000000000001', -3),
    ('f0000000-0000-0000-0000-000000000003', 1);
INSERT INTO teams VALUES (1, 'de'), (2, 'fr');
INSERT INTO rosters VALUES
    (1, 1, '00000000-0000-0000-0000-000000000001', 10, 'EUR'), (1, 2, '00000000-0000-0000-0000-000000000002', 9, 'CHF'),
    (2, 1, '00000000-0000-0000-0000-000000000003', 0, 'EUR');
INSERT INTO shifts VALUES (1, 1, 1), (2, 1, 1), (3, NULL, NULL), (4, 2, 1);
INSERT INTO parties VALUES (1), (2);
INSERT INTO settings VALUES (1, 1), (2, 1);
INSERT INTO files VALUES (x'00ff', NULL), (x'10', x'00ff');
INSERT INTO measures VALUES (0.5, 1.25), (2, 3);
