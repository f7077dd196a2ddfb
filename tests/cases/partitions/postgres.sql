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
-- Keys that each partition declares, and the table does not: those of all of them hold for the table. A key that one
-- partition lacks does not, nor does one without the column that tells the partitions apart.
CREATE TABLE payments (
    id BIGINT NOT NULL,
    paid_on DATE NOT NULL,
    region_id BIGINT NOT NULL,
    payer_id BIGINT NOT NULL,
    "old day" DATE,
    "old event" BIGINT
) PARTITION BY RANGE (paid_on);
CREATE TABLE payments_2023 PARTITION OF payments FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE payments_2024 PARTITION OF payments FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (region_id);
CREATE TABLE payments_2024_one PARTITION OF payments_2024 FOR VALUES IN (1);
CREATE TABLE payments_2024_rest PARTITION OF payments_2024 DEFAULT;
ALTER TABLE payments_2023
    ADD PRIMARY KEY (id, paid_on),
    ADD UNIQUE (payer_id),
    ADD FOREIGN KEY (region_id) REFERENCES regions ON DELETE CASCADE,
    ADD FOREIGN KEY (payer_id) REFERENCES regions,
    ADD FOREIGN KEY ("old event", "old day") REFERENCES events;
ALTER TABLE payments_2024
    ADD FOREIGN KEY ("old event", "old day") REFERENCES events (id, happened_at);
ALTER TABLE payments_2024_one
    ADD PRIMARY KEY (id, region_id, paid_on),
    ADD UNIQUE (id, paid_on, region_id),
    ADD UNIQUE (payer_id),
    ADD CONSTRAINT of_region FOREIGN KEY (region_id) REFERENCES regions ON DELETE CASCADE;
CREATE UNIQUE INDEX ON payments_2024_one (paid_on, id);
ALTER TABLE payments_2024_rest
    ADD PRIMARY KEY (id, paid_on),
    ADD UNIQUE (payer_id),
    ADD UNIQUE (id, region_id, paid_on),
    ADD FOREIGN KEY (region_id) REFERENCES regions ON DELETE RESTRICT;
CREATE TABLE receipts (id BIGINT NOT NULL, day DATE NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE receipts_2023 PARTITION OF receipts (PRIMARY KEY (id, day)) FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE receipts_2024 PARTITION OF receipts (PRIMARY KEY (day, id)) DEFAULT;
INSERT INTO regions VALUES (1, 'North'), (2, 'South');
INSERT INTO events VALUES (1, 1, '2023-05-01', 'first'), (2, 1, '2024-05-01', NULL), (3, 2, '2024-06-01', 'third');
INSERT INTO event_notes VALUES (1, 1, '2023-05-01', 'a'), (2, 3, '2024-06-01', 'b');
INSERT INTO follow_ups VALUES (1, '2024-07-01', 2, '2024-05-01'), (2, '2024-07-02', NULL, NULL), (3, '2024-07-03', 3, '2024-06-01');
INSERT INTO payments VALUES
    (1, '2023-03-01', 1, 2, '2023-05-01', 1), (1, '2024-03-01', 1, 12, NULL, NULL), (2, '2024-03-02', 2, 2, '2024-06-01', 3);
INSERT INTO receipts VALUES (1, '2023-03-01'), (1, '2024-03-01');
