-- Tables and views by the roles that own them. The owner of the database is `pg_database_owner`, whoever it is.
DO $$
DECLARE role TEXT;
BEGIN
    -- Roles are those of the whole server, which other trials may use at the same time.
    PERFORM pg_advisory_xact_lock(20260917);
    FOREACH role IN ARRAY ARRAY['introspect_gen_app', 'introspect_gen_old_app', 'introspect_gen_job'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I', role);
        END IF;
    END LOOP;
END $$;
CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (id BIGINT PRIMARY KEY, author_id BIGINT NOT NULL REFERENCES users, job_id BIGINT);
CREATE TABLE jobs (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE old_posts (id BIGINT PRIMARY KEY);
CREATE TABLE shared (id BIGINT PRIMARY KEY);
CREATE VIEW names AS SELECT name FROM users;
CREATE VIEW job_names AS SELECT name FROM jobs;
ALTER TABLE posts ADD FOREIGN KEY (job_id) REFERENCES jobs;
ALTER TABLE posts OWNER TO introspect_gen_app;
ALTER TABLE old_posts OWNER TO introspect_gen_old_app;
ALTER TABLE jobs OWNER TO introspect_gen_job;
ALTER TABLE shared OWNER TO pg_database_owner;
GRANT SELECT ON users TO introspect_gen_app;
ALTER VIEW names OWNER TO introspect_gen_app;
ALTER VIEW job_names OWNER TO introspect_gen_job;
INSERT INTO users VALUES (1, 'Ana');
INSERT INTO jobs VALUES (1, 'clean');
INSERT INTO posts VALUES (1, 1, 1);
INSERT INTO shared VALUES (1);
