-- Strings of bits: one, some, and as many as there can be; as a key and with a default.
CREATE TABLE switches (
    id BIT(8) PRIMARY KEY,
    one BIT NOT NULL,
    some BIT(5) DEFAULT b'101',
    most BIT(64)
);
INSERT INTO switches VALUES (b'0', b'0', b'0', b'0'), (b'11111111', b'1', b'11111', x'ffffffffffffffff'), (b'10', b'1', NULL, NULL);
CREATE TABLE wires (id INT AUTO_INCREMENT PRIMARY KEY, switch_id BIT(8) NOT NULL, FOREIGN KEY (switch_id) REFERENCES switches (id));
INSERT INTO wires VALUES (1, b'11111111'), (2, b'0');
