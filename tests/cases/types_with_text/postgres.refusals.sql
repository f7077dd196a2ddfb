-- Lists that are not plain.
UPDATE lists SET amounts = '{{1.10}}' WHERE id = 1;
UPDATE lists SET days = '[0:0]={infinity}' WHERE id = 1;
UPDATE composites SET home.tags = '{{a}}' WHERE id = 2;
