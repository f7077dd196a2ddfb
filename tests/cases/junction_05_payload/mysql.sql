-- Row 5: the pair is the primary key, and the link carries data.
CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, placed_on DATE NOT NULL);
CREATE TABLE products (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE order_details (
    order_id INT NOT NULL,
    product_id INT NOT NULL,
    price DECIMAL(10, 2) NOT NULL,
    quantity INT NOT NULL DEFAULT 1,
    PRIMARY KEY (order_id, product_id),
    FOREIGN KEY (order_id) REFERENCES orders (id),
    FOREIGN KEY (product_id) REFERENCES products (id)
);
INSERT INTO orders VALUES (1, '2024-05-01'), (2, '2024-05-02');
INSERT INTO products VALUES (1, 'Rope'), (2, 'Lamp');
INSERT INTO order_details VALUES (1, 1, 12.5, 2), (1, 2, 30, 1), (2, 2, 29.99, 4);
