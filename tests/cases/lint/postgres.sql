-- Something for each piece of advice that PostgreSQL can be given, and beside it what is right as it is.
CREATE TABLE users (
    id integer PRIMARY KEY,
    name character(30) NOT NULL,
    country character(2) NOT NULL,
    mood text NOT NULL DEFAULT 'calm' CHECK (mood IN ('calm', 'angry')),
    seen_at timestamp(3),
    born_at timestamp with time zone
);
CREATE TABLE tags (id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
CREATE TABLE posts (
    id integer PRIMARY KEY,
    author_id smallint NOT NULL REFERENCES users ON DELETE SET NULL,
    editor_id integer REFERENCES users,
    tag_name text NOT NULL,
    rating integer NOT NULL,
    FOREIGN KEY (tag_name) REFERENCES tags (name)
);
CREATE INDEX posts_author ON posts (author_id);
CREATE INDEX posts_author_rating ON posts (author_id, rating);
CREATE INDEX posts_rating ON posts (rating DESC);
CREATE INDEX posts_rating_again ON posts (rating DESC);
CREATE INDEX posts_rating_other ON posts (rating DESC NULLS LAST);
CREATE INDEX posts_editor ON posts (editor_id) WHERE editor_id IS NOT NULL;
CREATE INDEX posts_tag_name ON posts (tag_name);
CREATE INDEX posts_tag_name_like ON posts (tag_name text_pattern_ops);
CREATE INDEX posts_id ON posts (id) INCLUDE (rating);
ALTER TABLE posts ADD CHECK (rating > 0) NOT VALID;
CREATE TABLE post_tags (
    post_id integer REFERENCES posts,
    tag_id bigint REFERENCES tags,
    PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE user_tags (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id integer REFERENCES users,
    tag_id bigint NOT NULL REFERENCES tags,
    UNIQUE (user_id, tag_id)
);
CREATE INDEX user_tags_tag ON user_tags (tag_id);
CREATE TABLE followers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users,
    tag_id bigint NOT NULL REFERENCES tags,
    created_at timestamp with time zone NOT NULL
);
CREATE INDEX ON followers (user_id);
CREATE INDEX ON followers USING hash (tag_id);
CREATE TABLE moderation (
    user_id integer NOT NULL REFERENCES users,
    post_id integer NOT NULL REFERENCES posts,
    tag_id bigint NOT NULL REFERENCES tags,
    PRIMARY KEY (user_id, post_id, tag_id)
);
CREATE INDEX ON moderation (post_id);
CREATE INDEX ON moderation (tag_id);
CREATE TABLE log (line text NOT NULL, user_id integer);
ALTER TABLE log ADD CONSTRAINT log_user FOREIGN KEY (user_id) REFERENCES users NOT VALID;
CREATE INDEX log_user ON log (user_id);
CREATE TABLE codes (code text NOT NULL UNIQUE);
CREATE SCHEMA "odd ""one";
CREATE TABLE "odd ""one"."a ""b" (id integer PRIMARY KEY, "user ""id" integer REFERENCES users);
