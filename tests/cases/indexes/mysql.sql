-- Which lookups indexes allow: prefixes of keys, unique, descending; not past an expression, nor by the beginning of a value.
CREATE TABLE events (
    id INT AUTO_INCREMENT PRIMARY KEY,
    tenant INT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    happened_at DATETIME NOT NULL,
    name VARCHAR(50),
    email VARCHAR(50) UNIQUE,
    slug VARCHAR(50) NOT NULL,
    size DOUBLE,
    raw VARBINARY(20)
);
CREATE INDEX events_tenant_kind_time ON events (tenant, kind, happened_at DESC);
CREATE INDEX events_kind ON events (kind);
CREATE UNIQUE INDEX events_slug ON events (slug);
CREATE UNIQUE INDEX events_slug_again ON events (slug DESC);
CREATE UNIQUE INDEX events_tenant_name ON events (tenant, name);
CREATE UNIQUE INDEX events_slug_start ON events (slug (10));
CREATE INDEX events_expression ON events (size, (lower(name)));
CREATE INDEX events_lower ON events ((lower(slug)));
CREATE INDEX events_raw ON events (raw);
INSERT INTO events VALUES
    (1, 1, 'start', '2024-01-01', 'A', 'a@example.org', 'one', 0.1, x'00'),
    (2, 1, 'stop', '2024-01-02', 'b', NULL, 'two', 0.1, x'00'),
    (3, 2, 'stop', '2024-01-02', NULL, NULL, 'three', NULL, x''),
    (4, 2, 'stop', '2024-01-02', 'd', 'b@example.org', 'four', 3, NULL);
CREATE TABLE cased (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) COLLATE utf8mb4_general_ci UNIQUE, other VARCHAR(20) COLLATE utf8mb4_bin);
CREATE UNIQUE INDEX cased_binary ON cased (other);
INSERT INTO cased VALUES (1, 'Ana', 'x'), (2, 'Ben', 'X'), (3, NULL, 'y');
