-- Lists of two dimensions, and of one that does not begin with 1: the database does not enforce what was declared.
UPDATE shirts SET sizes = '{{small,large},{large,NULL}}' WHERE id = 1;
UPDATE shirts SET sizes = '[0:1]={small,large}' WHERE id = 2;
