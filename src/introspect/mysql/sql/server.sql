-- What the server is and which database is selected: version, database.
-- https://dev.mysql.com/doc/refman/9.5/en/information-functions.html https://mariadb.com/kb/en/version/
SELECT VERSION() AS version, DATABASE() AS database_name
