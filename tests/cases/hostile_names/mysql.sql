-- Names of tables and columns that are hard to say in Rust or in SQL: quotes, keywords, other scripts, clashes.
CREATE TABLE `say "hello"` (id INT AUTO_INCREMENT PRIMARY KEY, `a "b"` VARCHAR(50), `back``tick` VARCHAR(50), `bracket name` VARCHAR(50), `single` VARCHAR(50));
CREATE TABLE `line
break` (id INT AUTO_INCREMENT PRIMARY KEY, `col
umn` VARCHAR(50) DEFAULT '*/ "# \\', `tab	column` VARCHAR(50));
CREATE TABLE `select` (`from` INT AUTO_INCREMENT PRIMARY KEY, `where` VARCHAR(50), `group` VARCHAR(50), `fn` VARCHAR(50), `type` VARCHAR(50),
    `self` VARCHAR(50), `crate` VARCHAR(50), `super` VARCHAR(50), `async` VARCHAR(50), `gen` VARCHAR(50), `union` VARCHAR(50), `_` VARCHAR(50), `__` VARCHAR(50), `macro_rules` VARCHAR(50),
    `true` VARCHAR(50), `dyn` VARCHAR(50), `try` VARCHAR(50), `abstract` VARCHAR(50), `await` VARCHAR(50));
CREATE TABLE `order` (id INT AUTO_INCREMENT PRIMARY KEY, `by` VARCHAR(50) UNIQUE);
ALTER TABLE `select` ADD CONSTRAINT `say "why" */` FOREIGN KEY (`group`) REFERENCES `order` (`by`);
CREATE TABLE `日本語` (`識別子` INT AUTO_INCREMENT PRIMARY KEY, `名前` VARCHAR(50), `ünï` VARCHAR(50), `Straße` VARCHAR(50), `İ` VARCHAR(50), `ﬁ` VARCHAR(50));
CREATE TABLE `ᚠ` (`ᛖ` INT AUTO_INCREMENT PRIMARY KEY, `ā‍é` VARCHAR(50), `‏rtl` VARCHAR(50), `zero​width` VARCHAR(50));
CREATE TABLE `2fa` (`1st` INT AUTO_INCREMENT PRIMARY KEY, `2nd` VARCHAR(50), `3` VARCHAR(50), `-` VARCHAR(50), `_empty` VARCHAR(50), ` x` VARCHAR(50));
CREATE TABLE `user_account` (id INT AUTO_INCREMENT PRIMARY KEY, `userName` VARCHAR(50), `user_name` VARCHAR(50), `UserName_` VARCHAR(50), `user name` VARCHAR(50), `user-name` VARCHAR(50));
CREATE TABLE `UserAccount` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `user accounts` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `option` (id INT AUTO_INCREMENT PRIMARY KEY, `some` VARCHAR(50), `none` VARCHAR(50));
CREATE TABLE `result` (id INT AUTO_INCREMENT PRIMARY KEY, `ok` VARCHAR(50) NOT NULL, `err` VARCHAR(50));
CREATE TABLE `vec` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `string` (id INT AUTO_INCREMENT PRIMARY KEY, `str` VARCHAR(50) NOT NULL);
CREATE TABLE `support` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `enums` (id INT AUTO_INCREMENT PRIMARY KEY, `enum` ENUM('enum', 'Enum', 'ENUM', 'None', 'Some', 'Self', 'ALL') COLLATE utf8mb4_bin);
CREATE TABLE `mod` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `lib` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `main` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `std` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `core` (id INT AUTO_INCREMENT PRIMARY KEY, `alloc` VARCHAR(50));
CREATE TABLE `mysql_async` (id INT AUTO_INCREMENT PRIMARY KEY, `Conn` VARCHAR(50));
CREATE TABLE `chrono` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `rusqlite` (id INT AUTO_INCREMENT PRIMARY KEY, `params` VARCHAR(50) NOT NULL);
CREATE TABLE `connection` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `value` (id INT AUTO_INCREMENT PRIMARY KEY, `anything` VARBINARY(20));
CREATE TABLE `row` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `model` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `relation` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `through` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `error` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `default` (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE `new_user` (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50));
CREATE TABLE `user` (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL);
CREATE TABLE `user_patch` (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50));
CREATE TABLE `table` (id INT AUTO_INCREMENT PRIMARY KEY, `columns` VARCHAR(50), `sql` VARCHAR(50), `TABLES` VARCHAR(50), `RELATIONS` VARCHAR(50)) ;
CREATE TABLE `parameters` (`db` VARCHAR(50) NOT NULL, `key` INT NOT NULL, `row` VARCHAR(50) NOT NULL UNIQUE, `value` VARBINARY(20) NOT NULL, `self` VARCHAR(50), `new` VARCHAR(50), `insert` VARCHAR(50), `update` VARCHAR(50), `delete` VARCHAR(50), `find` VARCHAR(50), `all` VARCHAR(50) UNIQUE, `required` VARCHAR(50), `values` VARCHAR(50), `new_null` VARCHAR(50), PRIMARY KEY (`db`, `key`));
CREATE TABLE `functions` (id INT AUTO_INCREMENT PRIMARY KEY, `db` VARCHAR(50) NOT NULL DEFAULT 'db', `self` VARCHAR(50) NOT NULL DEFAULT 'self', `new` VARCHAR(50) NOT NULL DEFAULT 'new', `insert` VARCHAR(50) NOT NULL DEFAULT 'insert', `row` VARCHAR(50) NOT NULL DEFAULT 'row', `key` VARCHAR(50) NOT NULL DEFAULT 'key', `value` VARCHAR(50) NOT NULL DEFAULT 'value', `keys` VARCHAR(50) NOT NULL DEFAULT 'keys', `rows` VARCHAR(50) NOT NULL DEFAULT 'rows', `update` VARCHAR(50) NOT NULL DEFAULT 'update', `delete` VARCHAR(50) NOT NULL DEFAULT 'delete', `find` VARCHAR(50) NOT NULL DEFAULT 'find', `all` VARCHAR(50) NOT NULL DEFAULT 'all', `required` VARCHAR(50) NOT NULL DEFAULT 'required', `read` VARCHAR(50) NOT NULL DEFAULT 'read', `default` VARCHAR(50) NOT NULL DEFAULT 'default', `clone` VARCHAR(50) NOT NULL DEFAULT 'clone', `into` VARCHAR(50) NOT NULL DEFAULT 'into', `from` VARCHAR(50) NOT NULL DEFAULT 'from', `fmt` VARCHAR(50) NOT NULL DEFAULT 'fmt', `eq` VARCHAR(50) NOT NULL DEFAULT 'eq', `ok` VARCHAR(50) NOT NULL DEFAULT 'ok', `some` VARCHAR(50) NOT NULL DEFAULT 'some', `none` VARCHAR(50) NOT NULL DEFAULT 'none', `sql` VARCHAR(50) NOT NULL DEFAULT 'sql', `at` VARCHAR(50) NOT NULL DEFAULT 'at', `support` VARCHAR(50) NOT NULL DEFAULT 'support', `to_owned` VARCHAR(50) NOT NULL DEFAULT 'to_owned', `name` VARCHAR(50) NOT NULL DEFAULT 'name', `table` VARCHAR(50) NOT NULL DEFAULT 'table', `load` VARCHAR(50) NOT NULL DEFAULT 'load', `attach` VARCHAR(50) NOT NULL DEFAULT 'attach', `params` VARCHAR(50) NOT NULL DEFAULT 'params');
CREATE TABLE `required` (id INT AUTO_INCREMENT PRIMARY KEY, `db` VARCHAR(50) NOT NULL, `self` VARCHAR(50) NOT NULL, `new` VARCHAR(50) NOT NULL, `insert` VARCHAR(50) NOT NULL, `row` VARCHAR(50) NOT NULL, `key` VARCHAR(50) NOT NULL, `value` VARCHAR(50) NOT NULL, `keys` VARCHAR(50) NOT NULL, `rows` VARCHAR(50) NOT NULL, `update` VARCHAR(50) NOT NULL, `delete` VARCHAR(50) NOT NULL, `find` VARCHAR(50) NOT NULL, `all` VARCHAR(50) NOT NULL, `required` VARCHAR(50) NOT NULL, `read` VARCHAR(50) NOT NULL, `default` VARCHAR(50) NOT NULL, `clone` VARCHAR(50) NOT NULL, `into` VARCHAR(50) NOT NULL, `from` VARCHAR(50) NOT NULL, `fmt` VARCHAR(50) NOT NULL, `eq` VARCHAR(50) NOT NULL, `ok` VARCHAR(50) NOT NULL, `some` VARCHAR(50) NOT NULL, `none` VARCHAR(50) NOT NULL, `sql` VARCHAR(50) NOT NULL, `at` VARCHAR(50) NOT NULL, `support` VARCHAR(50) NOT NULL, `to_owned` VARCHAR(50) NOT NULL, `name` VARCHAR(50) NOT NULL, `table` VARCHAR(50) NOT NULL, `load` VARCHAR(50) NOT NULL, `attach` VARCHAR(50) NOT NULL, `params` VARCHAR(50) NOT NULL);
CREATE TABLE `rel` (id INT AUTO_INCREMENT PRIMARY KEY, `all` INT, `find_id` INT, `new_id` INT,
    `insert_id` INT, `db_id` INT, `read_id` INT, `clone_id` INT,
    `find_by_id` INT, `load_all` INT, `self_id` INT, `type_id` INT, `delete_id` INT,
    FOREIGN KEY (`all`) REFERENCES `user` (id),
    FOREIGN KEY (`find_id`) REFERENCES `user` (id),
    FOREIGN KEY (`new_id`) REFERENCES `option` (id),
    FOREIGN KEY (`insert_id`) REFERENCES `result` (id),
    FOREIGN KEY (`db_id`) REFERENCES `string` (id),
    FOREIGN KEY (`read_id`) REFERENCES `vec` (id),
    FOREIGN KEY (`clone_id`) REFERENCES `row` (id),
    FOREIGN KEY (`load_all`) REFERENCES `value` (id),
    FOREIGN KEY (`self_id`) REFERENCES `rel` (id),
    FOREIGN KEY (`type_id`) REFERENCES `error` (id),
    FOREIGN KEY (`delete_id`) REFERENCES `model` (id)
);
CREATE INDEX `quote" index` ON `rel` (`find_by_id`);
CREATE TABLE `default "values"` (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a VARCHAR(50) DEFAULT '*/', b VARCHAR(50) DEFAULT '"#', c VARCHAR(50) DEFAULT '// not a comment', d VARCHAR(50) DEFAULT '`code` ```rust',
    e VARCHAR(50) DEFAULT '‮reversed', f VARCHAR(50) DEFAULT 'a
b' CHECK (f <> '*/ ``` "# '), g VARCHAR(50) DEFAULT '{{ handlebars }} {% if %}', h VARCHAR(50) DEFAULT '\\u{0} \\n \\x41', i VARCHAR(50) DEFAULT '[link](http://x) <b>'
);
CREATE VIEW `select * from "x"` AS SELECT id AS `a"b`, id + 1, concat(id, '"') FROM `user`;
CREATE INDEX `*/` ON `user` (name);
INSERT INTO `say "hello"` VALUES (1, 'a', 'b', 'c', 'd'), (2, NULL, NULL, NULL, NULL);
INSERT INTO `line
break` VALUES (1, 'x', 'y'), (2, NULL, NULL);
INSERT INTO `order` VALUES (1, 'x'), (2, 'y');
INSERT INTO `select` (`from`, `where`, `group`, `self`, `_`) VALUES (1, 'w', 'x', 's', 'u'), (2, NULL, NULL, NULL, NULL);
INSERT INTO `日本語` VALUES (1, 'a', 'b', 'c', 'd', 'e');
INSERT INTO `ᚠ` VALUES (1, 'a', 'b', 'c');
INSERT INTO `2fa` VALUES (1, 'a', 'b', 'c', 'd', 'e');
INSERT INTO `user_account` VALUES (1, 'a', 'b', 'c', 'd', 'e');
INSERT INTO `UserAccount` VALUES (1);
INSERT INTO `user accounts` VALUES (1);
INSERT INTO `option` VALUES (1, 'some', NULL);
INSERT INTO `result` VALUES (1, 'ok', NULL);
INSERT INTO `vec` VALUES (1);
INSERT INTO `string` VALUES (1, 'str');
INSERT INTO `enums` VALUES (1, 'enum'), (2, 'Enum'), (3, 'ENUM'), (4, 'None'), (5, 'Some'), (6, 'Self'), (7, 'ALL'), (8, NULL);
INSERT INTO `value` VALUES (1, x'00'), (2, 'text');
INSERT INTO `row` VALUES (1);
INSERT INTO `error` VALUES (1);
INSERT INTO `model` VALUES (1);
INSERT INTO `user` VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO `new_user` VALUES (1, NULL);
INSERT INTO `table` VALUES (1, 'c', 's', 't', 'r');
INSERT INTO `parameters` VALUES ('d', 1, 'r', x'00', 's', 'n', 'i', 'u', 'd', 'f', 'a', 'r', 'v', 'x'), ('d', 2, 'r2', x'', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO `functions` (id) VALUES (1), (2);
INSERT INTO `required` SELECT * FROM `functions`;
INSERT INTO `rel` VALUES (1, 1, 2, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO `default "values"` (id) VALUES (1);
-- Names that random schemas found: they are no keywords, and yet mean something to Rust, to clippy, or to our own code.
CREATE TABLE `self` (id INT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(50));
INSERT INTO `self` VALUES (1, 'me');
CREATE TABLE `all` (id INT AUTO_INCREMENT PRIMARY KEY, `9` VARCHAR(50) UNIQUE, `_` VARCHAR(50));
INSERT INTO `all` VALUES (1, 'nine', 'underscore');
CREATE TABLE placeholders (`values` INT NOT NULL, `links` VARCHAR(50) NOT NULL, foo VARBINARY(20) UNIQUE, baz VARBINARY(20) UNIQUE, PRIMARY KEY (`values`, `links`));
INSERT INTO placeholders VALUES (1, 'a', x'00', x'01'), (2, 'b', NULL, x'02');
