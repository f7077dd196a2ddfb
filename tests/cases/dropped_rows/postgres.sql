-- Triggers that do something else than what was asked for: a table in parts that a trigger fills, rows that one drops or keeps.
CREATE TABLE readings (id INT PRIMARY KEY, level INT);
CREATE TABLE readings_high (CHECK (level >= 100), PRIMARY KEY (id)) INHERITS (readings);
CREATE FUNCTION place_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.level >= 100 THEN
        INSERT INTO readings_high VALUES (NEW.*);
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER place BEFORE INSERT ON readings FOR EACH ROW EXECUTE FUNCTION place_reading();

CREATE TABLE drafts (id INT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, is_deleted BOOLEAN NOT NULL DEFAULT false);
CREATE FUNCTION hide_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE drafts SET is_deleted = true WHERE id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER hide BEFORE DELETE ON drafts FOR EACH ROW EXECUTE FUNCTION hide_draft();
CREATE FUNCTION keep_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.slug <> OLD.slug THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON drafts FOR EACH ROW EXECUTE FUNCTION keep_slug();
INSERT INTO drafts VALUES (1, 'first'), (2, 'second');

CREATE TABLE guests (
    id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL,
    room INT NOT NULL DEFAULT 7,
    floor INT NOT NULL DEFAULT 1
);
CREATE FUNCTION drop_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.name = 'nobody' THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER drop_nobody BEFORE INSERT ON guests FOR EACH ROW EXECUTE FUNCTION drop_nobody();
INSERT INTO guests (name) VALUES ('Ada');
