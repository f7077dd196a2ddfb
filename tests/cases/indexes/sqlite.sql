-- Which lookups indexes allow: prefixes, unique, descending, collated; not partial ones, and not past an expression.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    kind TEXT NOT NULL,
    happened_at DATETIME NOT NULL,
    name TEXT,
    email TEXT UNIQUE,
    slug TEXT NOT NULL,
    size REAL,
    raw BLOB,
    any_value
);
CREATE INDEX events_tenant_kind_time ON events (tenant, kind, happened_at DESC);
CREATE INDEX events_kind ON events (kind);
CREATE UNIQUE INDEX events_slug ON events (slug);
CREATE UNIQUE INDEX events_slug_again ON events (slug DESC);
CREATE UNIQUE INDEX events_tenant_name ON events (tenant, name);
CREATE UNIQUE INDEX events_name_nocase ON events (name COLLATE NOCASE);
CREATE UNIQUE INDEX events_partial ON events (kind) WHERE kind = 'start';
CREATE INDEX events_expression ON events (size, lower(name));
CREATE INDEX events_lower ON events (lower(slug));
CREATE INDEX events_raw ON events (raw);
CREATE INDEX events_any ON events (any_value, happened_at);
INSERT INTO events VALUES
    (1, 1, 'start', '2024-01-01', 'A', 'a@example.org', 'one', 0.1, x'00', 1),
    (2, 1, 'stop', '2024-01-02', 'b', NULL, 'two', 0.1, x'00', '1'),
    (3, 2, 'stop', '2024-01-02', NULL, NULL, 'three', NULL, x'', x'31'),
    (4, 2, 'stop', '20240102', 'd', 'A@example.org', 'ONE', 3, NULL, NULL);
CREATE TABLE cased (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE, other TEXT COLLATE NOCASE);
CREATE UNIQUE INDEX cased_binary ON cased (other COLLATE BINARY);
CREATE INDEX cased_other ON cased (other);
INSERT INTO cased VALUES (1, 'Ana', 'x'), (2, 'Ben', 'X'), (3, NULL, 'y');
