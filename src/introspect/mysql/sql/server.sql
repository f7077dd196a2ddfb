-- What the server is, which database is selected, and by whom: version, database, user.
-- https://dev.mysql.com/doc/refman/9.5/en/information-functions.html https://mariadb.com/kb/en/version/
SELECT VERSION() AS version, DATABASE() AS database_name, CURRENT_USER() AS user_name
