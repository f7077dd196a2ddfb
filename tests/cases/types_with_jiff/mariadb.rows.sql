-- Numbers of one byte that are no truth.
INSERT INTO everything (flag) VALUES (2), (-1), (127), (-128);
