-- A foreign key to columns that are not unique, which the server takes only where it is told to.
SET SESSION restrict_fk_on_non_standard_key = OFF;
CREATE TABLE labels (name varchar(20) NOT NULL, note varchar(20), PRIMARY KEY (note), KEY labels_name (name));
CREATE TABLE labeled (id int PRIMARY KEY, label varchar(20), KEY (label), FOREIGN KEY (label) REFERENCES labels (name));
