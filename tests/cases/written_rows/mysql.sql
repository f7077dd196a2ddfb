-- Rows whose keys are not the ones that were given: triggers and generated columns change them. Messages are in any language.
CREATE TABLE accounts (
    id int PRIMARY KEY AUTO_INCREMENT,
    email varchar(80) NOT NULL,
    balance int NOT NULL,
    owner_id int,
    UNIQUE KEY accounts_email (email),
    CONSTRAINT positive_balance CHECK (balance >= 0),
    CONSTRAINT accounts_owner FOREIGN KEY (owner_id) REFERENCES accounts (id)
);
-- A trigger gives the primary key, and another key finds the row.
CREATE TABLE invoices (number varchar(20) PRIMARY KEY, position int NOT NULL UNIQUE, note varchar(20));
CREATE TRIGGER invoices_number BEFORE INSERT ON invoices FOR EACH ROW SET NEW.number = CONCAT('R', NEW.position);
-- No other key finds it.
CREATE TABLE receipts (number varchar(36) PRIMARY KEY, amount int NOT NULL);
CREATE TRIGGER receipts_number BEFORE INSERT ON receipts FOR EACH ROW SET NEW.number = UUID();
-- A change gives the row another key.
CREATE TABLE plates (
    plate varchar(20) GENERATED ALWAYS AS (CONCAT(country, digits)) STORED PRIMARY KEY,
    country char(2) NOT NULL,
    digits int NOT NULL
);
INSERT INTO accounts (id, email, balance, owner_id) VALUES (1, 'ana@example.com', 10, NULL), (2, 'bo@example.com', 0, 1);
INSERT INTO invoices (number, position, note) VALUES ('', 1, NULL);
INSERT INTO plates (country, digits) VALUES ('de', 1), ('fr', 2);
