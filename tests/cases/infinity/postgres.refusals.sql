-- Values that the types of the other columns cannot hold.
UPDATE contracts SET renewed_on = 'infinity' WHERE id = 1;
UPDATE contracts SET renewed_on = '-infinity' WHERE id = 2;
UPDATE contracts SET price = 'NaN' WHERE id = 3;
