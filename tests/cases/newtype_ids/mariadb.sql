-- Keys with types of their own, and columns that refer to them: along chains, to their own table, through junctions, in keys of several columns.
CREATE TABLE countries (code VARCHAR(9) PRIMARY KEY, iso INTEGER NOT NULL UNIQUE, currency VARCHAR(20) NOT NULL);
CREATE TABLE users (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(20) NOT NULL,
    country_code VARCHAR(9),
    manager_id BIGINT,
    FOREIGN KEY (country_code) REFERENCES countries (code),
    FOREIGN KEY (manager_id) REFERENCES users (id)
);
CREATE TABLE profiles (user_id BIGINT PRIMARY KEY, motto TEXT, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE pictures (
    uuid UUID PRIMARY KEY, profile_id BIGINT, country_iso INTEGER,
    FOREIGN KEY (profile_id) REFERENCES profiles (user_id),
    FOREIGN KEY (country_iso) REFERENCES countries (iso)
);
CREATE TABLE tags (id SMALLINT PRIMARY KEY, label VARCHAR(20) NOT NULL UNIQUE);
CREATE TABLE picture_tags (
    picture_uuid UUID NOT NULL, tag_id SMALLINT NOT NULL, PRIMARY KEY (picture_uuid, tag_id),
    FOREIGN KEY (picture_uuid) REFERENCES pictures (uuid),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);
CREATE TABLE teams (id BIGINT PRIMARY KEY, country_code VARCHAR(9) NOT NULL, FOREIGN KEY (country_code) REFERENCES countries (code));
CREATE TABLE rosters (
    team_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    uuid UUID NOT NULL UNIQUE,
    pay DECIMAL(8, 2) NOT NULL,
    currency VARCHAR(20) NOT NULL,
    PRIMARY KEY (team_id, user_id),
    FOREIGN KEY (team_id) REFERENCES teams (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE shifts (
    id BIGINT PRIMARY KEY, team_id BIGINT, user_id BIGINT, FOREIGN KEY (team_id, user_id) REFERENCES rosters (team_id, user_id)
);
-- One key of two tables.
CREATE TABLE parties (id BIGINT PRIMARY KEY, FOREIGN KEY (id) REFERENCES teams (id), FOREIGN KEY (id) REFERENCES users (id));
CREATE TABLE settings (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE files (digest VARBINARY(20) PRIMARY KEY, origin VARBINARY(20), FOREIGN KEY (origin) REFERENCES files (digest));
CREATE TABLE measures (at DOUBLE PRIMARY KEY, weight DECIMAL(6, 2) NOT NULL);
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
    (1, 1, '00000000-0000-0000-0000-000000000001', 10.50, 'EUR'), (1, 2, '00000000-0000-0000-0000-000000000002', 9, 'CHF'),
    (2, 1, '00000000-0000-0000-0000-000000000003', 0, 'EUR');
INSERT INTO shifts VALUES (1, 1, 1), (2, 1, 1), (3, NULL, NULL), (4, 2, 1);
INSERT INTO parties VALUES (1), (2);
INSERT INTO settings VALUES (1, 1), (2, 1);
INSERT INTO files VALUES (x'00ff', NULL), (x'10', x'00ff');
INSERT INTO measures VALUES (0.5, 1.25), (2, 3);
