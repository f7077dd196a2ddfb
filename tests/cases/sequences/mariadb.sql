-- Sequences, which are no tables, and columns that take their default from one.
CREATE SEQUENCE plain;
CREATE SEQUENCE `odd ``name'` START WITH 5 INCREMENT BY -2 MINVALUE -100 MAXVALUE 10 CYCLE;
CREATE SEQUENCE order_numbers START WITH 1000 INCREMENT BY 10 NOCACHE;
CREATE TABLE orders (id BIGINT PRIMARY KEY DEFAULT (NEXT VALUE FOR order_numbers), name VARCHAR(20));
INSERT INTO orders VALUES (1, 'one'), (2, NULL);
