-- Row 5: the pair is the primary key, and the link carries data.
CREATE TABLE orders (id INTEGER PRIMARY KEY, placed_on DATE NOT NULL);
CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE order_details (
    order_id INTEGER NOT NULL REFERENCES orders,
    product_id INTEGER NOT NULL REFERENCES products,
    price DECIMAL(10, 2) NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (order_id, product_id)
);
INSERT INTO orders VALUES (1, '2024-05-01'), (2, '2024-05-02');
INSERT INTO products VALUES (1, 'Rope'), (2, 'Lamp');
INSERT INTO order_details VALUES (1, 1, 12.5, 2), (1, 2, 30, 1), (2, 2, 29.99, 4);
