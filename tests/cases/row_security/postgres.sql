-- Row-level security: policies for all and for some commands, that allow and that take away, on and off.
CREATE TABLE notes (id BIGINT PRIMARY KEY, owner TEXT NOT NULL DEFAULT current_user, text TEXT NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user) WITH CHECK (owner = current_user AND text <> '');
CREATE POLICY reading ON notes FOR SELECT TO pg_monitor, pg_read_all_stats USING (TRUE);
CREATE POLICY adding ON notes FOR INSERT WITH CHECK (length(text) < 100);
CREATE POLICY no_secrets ON notes AS RESTRICTIVE FOR UPDATE USING (text NOT LIKE 'secret%');
CREATE TABLE closed (id BIGINT PRIMARY KEY);
ALTER TABLE closed ENABLE ROW LEVEL SECURITY;
CREATE TABLE prepared (id BIGINT PRIMARY KEY);
CREATE POLICY anything ON prepared FOR DELETE USING (id > (SELECT count(*) FROM notes));
INSERT INTO notes VALUES (1, current_user, 'first'), (2, 'nobody', 'second');
INSERT INTO closed VALUES (1);
INSERT INTO prepared VALUES (1);
