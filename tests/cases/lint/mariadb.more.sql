-- A foreign key to columns that are not unique, and a table whose history keeps it from being changed.
CREATE TABLE labels (name varchar(20) NOT NULL, note varchar(20), PRIMARY KEY (note), KEY labels_name (name));
CREATE TABLE labeled (id int PRIMARY KEY, label varchar(20), KEY (label), FOREIGN KEY (label) REFERENCES labels (name));
CREATE TABLE versions (id int NOT NULL, name char(200) NOT NULL, other int, KEY a (other), KEY b (other)) WITH SYSTEM VERSIONING;
