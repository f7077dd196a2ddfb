-- CHECK constraints: of a column, of a table, named and not, with quotes and letters of other scripts.
CREATE TABLE products (
    id INT AUTO_INCREMENT PRIMARY KEY,
    price DECIMAL(10, 2) NOT NULL CHECK (price >= 0),
    discount DECIMAL(10, 2),
    code VARCHAR(20) CHECK (code <> 'it''s' AND code <> 'back\\slash' AND code <> '"'),
    `naïve` VARCHAR(20) CHECK (`naïve` <> '日本語 🦀 é'),
    CONSTRAINT discount_is_less CHECK (discount < price),
    CHECK (length(code) > 1 OR code IS NULL)
);
INSERT INTO products VALUES (1, 10, 5, 'ab', 'x'), (2, 0, NULL, NULL, NULL);
