-- Tables, columns and keys, some of which the user who reads the catalog may not read.
CREATE USER IF NOT EXISTS introspect_gen_clerk IDENTIFIED BY 'introspect_gen_clerk';
CREATE TABLE accounts (id BIGINT PRIMARY KEY, iban VARCHAR(40) NOT NULL);
CREATE TABLE employees (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    email VARCHAR(40) NOT NULL UNIQUE,
    salary INT NOT NULL DEFAULT 0,
    password VARCHAR(40) NOT NULL DEFAULT '',
    manager_id BIGINT,
    account_id BIGINT,
    FOREIGN KEY (manager_id) REFERENCES employees (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    KEY employees_by_salary (salary)
);
CREATE TABLE plants (site VARCHAR(10) DEFAULT '', number INT, name VARCHAR(40), PRIMARY KEY (site, number));
CREATE TABLE visits (
    id BIGINT PRIMARY KEY,
    site VARCHAR(10),
    number INT,
    employee_id BIGINT NOT NULL,
    FOREIGN KEY (employee_id) REFERENCES employees (id),
    CONSTRAINT visits_plant FOREIGN KEY (site, number) REFERENCES plants (site, number)
);
CREATE VIEW salaries AS SELECT id, name, salary FROM employees;
GRANT SELECT (id, name, email, manager_id, account_id) ON employees TO introspect_gen_clerk;
GRANT INSERT (id, name, email, manager_id, account_id, password) ON employees TO introspect_gen_clerk;
GRANT UPDATE (id, name, email, manager_id, account_id, password) ON employees TO introspect_gen_clerk;
GRANT DELETE ON employees TO introspect_gen_clerk;
GRANT SELECT (number, name), INSERT (number, name), UPDATE (number, name), DELETE ON plants TO introspect_gen_clerk;
GRANT SELECT (id, number, employee_id), INSERT (id, number, employee_id), UPDATE (id, number, employee_id), DELETE ON visits
    TO introspect_gen_clerk;
GRANT INSERT ON accounts TO introspect_gen_clerk;
GRANT SELECT (id, name) ON salaries TO introspect_gen_clerk;
INSERT INTO employees (id, name, email, salary, manager_id) VALUES (1, 'Ana', 'ana@example.com', 50, NULL), (2, 'Ben', 'ben@example.com', 40, 1);
INSERT INTO plants VALUES ('x', 1, 'North'), ('y', 1, 'South');
INSERT INTO visits VALUES (1, 'x', 1, 1);
