-- Materialized views, with comments and indexes, and a view over one.
CREATE TABLE sales (id BIGINT PRIMARY KEY, shop TEXT NOT NULL, amount NUMERIC(10, 2) NOT NULL);
INSERT INTO sales VALUES (1, 'east', 10.50), (2, 'east', 1), (3, 'west', 0.05);
CREATE MATERIALIZED VIEW sales_by_shop AS SELECT shop, sum(amount) AS total, count(*) AS sales FROM sales GROUP BY shop;
CREATE UNIQUE INDEX sales_by_shop_shop ON sales_by_shop (shop);
COMMENT ON MATERIALIZED VIEW sales_by_shop IS 'Refreshed at night';
COMMENT ON COLUMN sales_by_shop.total IS 'In euros';
CREATE VIEW large_shops AS SELECT shop FROM sales_by_shop WHERE total > 10;
