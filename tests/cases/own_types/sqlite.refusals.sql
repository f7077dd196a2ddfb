-- Values that a type of the program's cannot be made of.
UPDATE accounts SET backup_email = 'nobody' WHERE id = 2;
UPDATE accounts SET settings = '{"theme":1}' WHERE id = 1;
UPDATE accounts SET level = 'high' WHERE id = 3;
