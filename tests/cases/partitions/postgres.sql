-- Partitioned tables and their partitions: by range, list and hash, of two levels, with keys from them and to them.
CREATE TABLE regions (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE events (
    id BIGINT NOT NULL,
    region_id BIGINT NOT NULL REFERENCES regions,
    happened_at DATE NOT NULL,
    note TEXT CHECK (note <> ''),
    PRIMARY KEY (id, happened_at)
) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
CREATE TABLE events_2024_two PARTITION OF events_2024 FOR VALUES IN (2);
CREATE TABLE events_2024_rest PARTITION OF events_2024 DEFAULT;
CREATE INDEX events_by_region ON events (region_id, happened_at);
CREATE TABLE event_notes (
    id BIGINT PRIMARY KEY,
    event_id BIGINT NOT NULL,
    event_day DATE NOT NULL,
    text TEXT NOT NULL,
    FOREIGN KEY (event_id, event_day) REFERENCES events ON DELETE CASCADE
);
CREATE TABLE follow_ups (
    id BIGINT NOT NULL,
    day DATE NOT NULL,
    event_id BIGINT,
    event_day DATE,
    PRIMARY KEY (id, day),
    FOREIGN KEY (event_id, event_day) REFERENCES events
) PARTITION BY HASH (id);
CREATE TABLE follow_ups_even PARTITION OF follow_ups FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE follow_ups_odd (id BIGINT NOT NULL, day DATE NOT NULL, event_id BIGINT, event_day DATE);
ALTER TABLE follow_ups ATTACH PARTITION follow_ups_odd FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE by_expression (id BIGINT, name TEXT) PARTITION BY RANGE (lower(name), ((id % 2)));
INSERT INTO regions VALUES (1, 'North'), (2, 'South');
INSERT INTO events VALUES (1, 1, '2023-05-01', 'first'), (2, 1, '2024-05-01', NULL), (3, 2, '2024-06-01', 'third');
INSERT INTO event_notes VALUES (1, 1, '2023-05-01', 'a'), (2, 3, '2024-06-01', 'b');
INSERT INTO follow_ups VALUES (1, '2024-07-01', 2, '2024-05-01'), (2, '2024-07-02', NULL, NULL), (3, '2024-07-03', 3, '2024-06-01');
