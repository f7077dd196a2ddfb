-- Several schemas: tables and types of one name in two of them, keys and views that cross, names that have to be quoted.
CREATE SCHEMA sales;
CREATE SCHEMA "Stock Room";
CREATE TYPE sales.status AS ENUM ('open', 'paid');
CREATE TYPE "Stock Room".status AS ENUM ('here', 'gone');
CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE sales.users (id BIGINT PRIMARY KEY, email TEXT NOT NULL, account_id BIGINT UNIQUE REFERENCES public.users);
CREATE TABLE "Stock Room".items (id BIGINT PRIMARY KEY, status "Stock Room".status NOT NULL DEFAULT 'here', keeper_id BIGINT REFERENCES users);
CREATE TABLE sales.orders (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES sales.users,
    seller_id BIGINT NOT NULL REFERENCES public.users,
    status sales.status NOT NULL DEFAULT 'open'
);
CREATE TABLE sales.order_items (
    order_id BIGINT NOT NULL REFERENCES sales.orders ON DELETE CASCADE,
    item_id BIGINT NOT NULL REFERENCES "Stock Room".items,
    PRIMARY KEY (order_id, item_id)
);
CREATE VIEW public.open_orders AS SELECT o.id, u.email, o.status FROM sales.orders AS o JOIN sales.users AS u ON u.id = o.user_id;
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO sales.users VALUES (1, 'a@example.org', 1), (2, 'c@example.org', NULL);
INSERT INTO "Stock Room".items VALUES (1, 'here', 2), (2, 'gone', NULL);
INSERT INTO sales.orders VALUES (1, 1, 2, 'open'), (2, 2, 1, 'paid');
INSERT INTO sales.order_items VALUES (1, 1), (1, 2), (2, 1);
