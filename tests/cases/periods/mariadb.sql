-- Keys WITHOUT OVERLAPS: alone, beside a primary key, and a key that only looks like one.
CREATE TABLE rates (
    currency char(3) NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    rate int NOT NULL,
    PERIOD FOR validity (valid_from, valid_to),
    PRIMARY KEY (currency, validity WITHOUT OVERLAPS)
);
CREATE TABLE bookings (
    id int PRIMARY KEY AUTO_INCREMENT,
    `the ``room` int NOT NULL COMMENT 'no `p` WITHOUT OVERLAPS)',
    arrives datetime NOT NULL,
    leaves datetime NOT NULL,
    guest varchar(40),
    PERIOD FOR stay (arrives, leaves),
    UNIQUE KEY `one ``guest` (`the ``room`, stay WITHOUT OVERLAPS),
    UNIQUE KEY arrival (guest, arrives)
);
CREATE TABLE shifts (
    id int PRIMARY KEY,
    worker int NOT NULL,
    ends datetime NOT NULL,
    starts datetime NOT NULL,
    UNIQUE KEY shift (worker, ends, starts)
);
INSERT INTO rates VALUES ('EUR', '2024-01-01', '2024-02-01', 11), ('EUR', '2024-02-01', '2024-03-01', 12);
INSERT INTO bookings VALUES (1, 7, '2024-01-01', '2024-01-05', 'Ana'), (2, 7, '2024-01-05', '2024-01-09', 'Bo');
INSERT INTO shifts VALUES (1, 1, '2024-01-01 16:00:00', '2024-01-01 08:00:00');
