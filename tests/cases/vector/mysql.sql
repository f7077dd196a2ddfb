-- Vectors, read as bytes.
CREATE TABLE embeddings (id INT AUTO_INCREMENT PRIMARY KEY, place VECTOR(3), other VECTOR);
INSERT INTO embeddings VALUES (1, STRING_TO_VECTOR('[1, 2.5, -3]'), NULL), (2, NULL, STRING_TO_VECTOR('[0]'));
