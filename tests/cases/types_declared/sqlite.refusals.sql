-- Numbers that no float equals, text and floats where an integer has to be, truth that is neither, bytes where text has to be.
UPDATE numbers SET a_numeric = 9007199254740993 WHERE id = 1;
UPDATE numbers SET a_decimal = -9007199254740993 WHERE id = 1;
UPDATE numbers SET an_int = 1.5 WHERE id = 1;
UPDATE numbers SET a_bigint = 'many' WHERE id = 2;
UPDATE numbers SET a_tinyint = x'01' WHERE id = 2;
UPDATE numbers SET a_real = 'much' WHERE id = 1;
UPDATE numbers SET a_boolean = 2 WHERE id = 1;
UPDATE numbers SET a_bool = -1 WHERE id = 3;
UPDATE numbers SET a_bool = 0.5 WHERE id = 3;
UPDATE numbers SET a_bool = 'yes' WHERE id = -5;
UPDATE texts SET a_json = x'7b7d' WHERE id = 1;
UPDATE texts SET a_uuid = x'6f9619ff8b86d011b42d00c04fc964ff' WHERE id = 1;
UPDATE texts SET a_text = CAST(x'ff' AS TEXT) WHERE id = 1;
UPDATE bytes SET a_blob = 1 WHERE id = 1;
