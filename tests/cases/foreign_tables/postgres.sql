-- Foreign tables: their rows are on another server. (This one has no library, so that they can be described but not read.)
CREATE FOREIGN DATA WRAPPER elsewhere;
CREATE SERVER far_away FOREIGN DATA WRAPPER elsewhere;
CREATE FOREIGN TABLE remote_users (id BIGINT NOT NULL, name TEXT COLLATE "C", created_at TIMESTAMPTZ DEFAULT now()) SERVER far_away;
COMMENT ON FOREIGN TABLE remote_users IS 'Users of the other side';
CREATE TABLE local_users (id BIGINT PRIMARY KEY, name TEXT);
INSERT INTO local_users VALUES (1, 'Ana');
