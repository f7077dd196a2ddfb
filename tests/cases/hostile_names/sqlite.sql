-- Names of tables and columns that are hard to say in Rust or in SQL: quotes, keywords, other scripts, clashes.
CREATE TABLE "say ""hello""" (id INTEGER PRIMARY KEY, "a ""b""" TEXT, `back``tick` TEXT, [bracket name] TEXT, 'single' TEXT);
CREATE TABLE "line
break" (id INTEGER PRIMARY KEY, "col
umn" TEXT DEFAULT '*/ "# \', "tab	column" TEXT);
CREATE TABLE "select" ("from" INTEGER PRIMARY KEY, "where" TEXT, "group" TEXT REFERENCES "order" ("by"), "fn" TEXT, "type" TEXT,
    "self" TEXT, "crate" TEXT, "super" TEXT, "async" TEXT, "gen" TEXT, "union" TEXT, "_" TEXT, "__" TEXT, "macro_rules" TEXT,
    "true" TEXT, "dyn" TEXT, "try" TEXT, "abstract" TEXT, "await" TEXT);
CREATE TABLE "order" (id INTEGER PRIMARY KEY, "by" TEXT UNIQUE);
CREATE TABLE "日本語" ("識別子" INTEGER PRIMARY KEY, "名前" TEXT, "ünï" TEXT, "Straße" TEXT, "İ" TEXT, "ﬁ" TEXT);
CREATE TABLE "🦀" ("🦞" INTEGER PRIMARY KEY, "👩‍👩‍👧" TEXT, "‏rtl" TEXT, "zero​width" TEXT);
CREATE TABLE "2fa" ("1st" INTEGER PRIMARY KEY, "2nd" TEXT, "3" TEXT, "-" TEXT, "" TEXT, " " TEXT);
CREATE TABLE "user_account" (id INTEGER PRIMARY KEY, "userName" TEXT, "user_name" TEXT, "UserName_" TEXT, "user name" TEXT, "user-name" TEXT);
CREATE TABLE "UserAccount" (id INTEGER PRIMARY KEY);
CREATE TABLE "user accounts" (id INTEGER PRIMARY KEY);
CREATE TABLE "option" (id INTEGER PRIMARY KEY, "some" TEXT, "none" TEXT);
CREATE TABLE "result" (id INTEGER PRIMARY KEY, "ok" TEXT NOT NULL, "err" TEXT);
CREATE TABLE "vec" (id INTEGER PRIMARY KEY);
CREATE TABLE "string" (id INTEGER PRIMARY KEY, "str" TEXT NOT NULL);
CREATE TABLE "support" (id INTEGER PRIMARY KEY);
CREATE TABLE "enums" (id INTEGER PRIMARY KEY, "enum" TEXT CHECK ("enum" IN ('enum', 'Enum', 'ENUM', 'None', 'Some', 'Self', 'ALL')));
CREATE TABLE "mod" (id INTEGER PRIMARY KEY);
CREATE TABLE "lib" (id INTEGER PRIMARY KEY);
CREATE TABLE "main" (id INTEGER PRIMARY KEY);
CREATE TABLE "std" (id INTEGER PRIMARY KEY);
CREATE TABLE "core" (id INTEGER PRIMARY KEY, "alloc" TEXT);
CREATE TABLE "rusqlite" (id INTEGER PRIMARY KEY, "params" TEXT NOT NULL);
CREATE TABLE "connection" (id INTEGER PRIMARY KEY);
CREATE TABLE "value" (id INTEGER PRIMARY KEY, "anything");
CREATE TABLE "row" (id INTEGER PRIMARY KEY);
CREATE TABLE "model" (id INTEGER PRIMARY KEY);
CREATE TABLE "relation" (id INTEGER PRIMARY KEY);
CREATE TABLE "through" (id INTEGER PRIMARY KEY);
CREATE TABLE "error" (id INTEGER PRIMARY KEY);
CREATE TABLE "default" (id INTEGER PRIMARY KEY);
CREATE TABLE "new_user" (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE "user" (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE "user_patch" (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE "table" (id INTEGER PRIMARY KEY, "columns" TEXT, "sql" TEXT, "TABLE" TEXT, "RELATIONS" TEXT) ;
CREATE TABLE "parameters" ("db" TEXT NOT NULL, "key" INTEGER NOT NULL, "row" TEXT NOT NULL UNIQUE, "value" BLOB NOT NULL, "self" TEXT, "new" TEXT, "insert" TEXT, "update" TEXT, "delete" TEXT, "find" TEXT, "all" TEXT UNIQUE, "required" TEXT, "values" TEXT, "new_null" TEXT, PRIMARY KEY ("db", "key"));
CREATE TABLE "functions" (id INTEGER PRIMARY KEY, "db" TEXT NOT NULL DEFAULT 'db', "self" TEXT NOT NULL DEFAULT 'self', "new" TEXT NOT NULL DEFAULT 'new', "insert" TEXT NOT NULL DEFAULT 'insert', "row" TEXT NOT NULL DEFAULT 'row', "key" TEXT NOT NULL DEFAULT 'key', "value" TEXT NOT NULL DEFAULT 'value', "keys" TEXT NOT NULL DEFAULT 'keys', "rows" TEXT NOT NULL DEFAULT 'rows', "update" TEXT NOT NULL DEFAULT 'update', "delete" TEXT NOT NULL DEFAULT 'delete', "find" TEXT NOT NULL DEFAULT 'find', "all" TEXT NOT NULL DEFAULT 'all', "required" TEXT NOT NULL DEFAULT 'required', "read" TEXT NOT NULL DEFAULT 'read', "default" TEXT NOT NULL DEFAULT 'default', "clone" TEXT NOT NULL DEFAULT 'clone', "into" TEXT NOT NULL DEFAULT 'into', "from" TEXT NOT NULL DEFAULT 'from', "fmt" TEXT NOT NULL DEFAULT 'fmt', "eq" TEXT NOT NULL DEFAULT 'eq', "ok" TEXT NOT NULL DEFAULT 'ok', "some" TEXT NOT NULL DEFAULT 'some', "none" TEXT NOT NULL DEFAULT 'none', "sql" TEXT NOT NULL DEFAULT 'sql', "at" TEXT NOT NULL DEFAULT 'at', "support" TEXT NOT NULL DEFAULT 'support', "to_owned" TEXT NOT NULL DEFAULT 'to_owned', "name" TEXT NOT NULL DEFAULT 'name', "table" TEXT NOT NULL DEFAULT 'table', "load" TEXT NOT NULL DEFAULT 'load', "attach" TEXT NOT NULL DEFAULT 'attach', "params" TEXT NOT NULL DEFAULT 'params');
CREATE TABLE "required" (id INTEGER PRIMARY KEY, "db" TEXT NOT NULL, "self" TEXT NOT NULL, "new" TEXT NOT NULL, "insert" TEXT NOT NULL, "row" TEXT NOT NULL, "key" TEXT NOT NULL, "value" TEXT NOT NULL, "keys" TEXT NOT NULL, "rows" TEXT NOT NULL, "update" TEXT NOT NULL, "delete" TEXT NOT NULL, "find" TEXT NOT NULL, "all" TEXT NOT NULL, "required" TEXT NOT NULL, "read" TEXT NOT NULL, "default" TEXT NOT NULL, "clone" TEXT NOT NULL, "into" TEXT NOT NULL, "from" TEXT NOT NULL, "fmt" TEXT NOT NULL, "eq" TEXT NOT NULL, "ok" TEXT NOT NULL, "some" TEXT NOT NULL, "none" TEXT NOT NULL, "sql" TEXT NOT NULL, "at" TEXT NOT NULL, "support" TEXT NOT NULL, "to_owned" TEXT NOT NULL, "name" TEXT NOT NULL, "table" TEXT NOT NULL, "load" TEXT NOT NULL, "attach" TEXT NOT NULL, "params" TEXT NOT NULL);
CREATE TABLE "rel" (id INTEGER PRIMARY KEY, "all" INTEGER REFERENCES "user", "find_id" INTEGER REFERENCES "user", "new_id" INTEGER REFERENCES "option",
    "insert_id" INTEGER REFERENCES "result", "db_id" INTEGER REFERENCES "string", "read_id" INTEGER REFERENCES "vec", "clone_id" INTEGER REFERENCES "row",
    "find_by_id" INTEGER, "load_all" INTEGER REFERENCES "value", "self_id" INTEGER REFERENCES "rel", "type_id" INTEGER REFERENCES "error", "delete_id" INTEGER REFERENCES "model");
CREATE INDEX "quote"" index" ON "rel" ("find_by_id");
CREATE TABLE "default ""values""" (
    id INTEGER PRIMARY KEY,
    a TEXT DEFAULT '*/', b TEXT DEFAULT '"#', c TEXT DEFAULT '// not a comment', d TEXT DEFAULT '`code` ```rust',
    e TEXT DEFAULT '‮reversed', f TEXT DEFAULT 'a
b' CHECK (f <> '*/ ``` "# '), g TEXT DEFAULT '{{ handlebars }} {% if %}', h TEXT DEFAULT '\u{0} \n \x41', i TEXT DEFAULT '[link](http://x) <b>'
);
CREATE VIEW "select * from ""x""" AS SELECT id AS "a""b", id + 1, id || '"' FROM "user";
CREATE INDEX "*/" ON "user" (name) WHERE name <> '*/';
INSERT INTO "say ""hello""" VALUES (1, 'a', 'b', 'c', 'd'), (2, NULL, NULL, NULL, NULL);
INSERT INTO "line
break" VALUES (1, 'x', 'y'), (2, NULL, NULL);
INSERT INTO "order" VALUES (1, 'x'), (2, 'y');
INSERT INTO "select" ("from", "where", "group", "self", "_") VALUES (1, 'w', 'x', 's', 'u'), (2, NULL, NULL, NULL, NULL);
INSERT INTO "日本語" VALUES (1, 'a', 'b', 'c', 'd', 'e');
INSERT INTO "🦀" VALUES (1, 'a', 'b', 'c');
INSERT INTO "2fa" VALUES (1, 'a', 'b', 'c', 'd', 'e');
INSERT INTO "user_account" VALUES (1, 'a', 'b', 'c', 'd', 'e');
INSERT INTO "UserAccount" VALUES (1);
INSERT INTO "user accounts" VALUES (1);
INSERT INTO "option" VALUES (1, 'some', NULL);
INSERT INTO "result" VALUES (1, 'ok', NULL);
INSERT INTO "vec" VALUES (1);
INSERT INTO "string" VALUES (1, 'str');
INSERT INTO "enums" VALUES (1, 'enum'), (2, 'Enum'), (3, 'ENUM'), (4, 'None'), (5, 'Some'), (6, 'Self'), (7, 'ALL'), (8, NULL);
INSERT INTO "value" VALUES (1, x'00'), (2, 'text');
INSERT INTO "row" VALUES (1);
INSERT INTO "error" VALUES (1);
INSERT INTO "model" VALUES (1);
INSERT INTO "user" VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO "new_user" VALUES (1, NULL);
INSERT INTO "table" VALUES (1, 'c', 's', 't', 'r');
INSERT INTO "parameters" VALUES ('d', 1, 'r', x'00', 's', 'n', 'i', 'u', 'd', 'f', 'a', 'r', 'v', 'x'), ('d', 2, 'r2', x'', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "functions" (id) VALUES (1), (2);
INSERT INTO "required" SELECT * FROM "functions";
INSERT INTO "rel" VALUES (1, 1, 2, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "default ""values""" (id) VALUES (1);
-- Names that random schemas found: they are no keywords, and yet mean something to Rust, to clippy, or to our own code.
CREATE TABLE "self" (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO "self" VALUES (1, 'me');
CREATE TABLE "all" (id INTEGER PRIMARY KEY, "9" TEXT UNIQUE, "_" TEXT);
INSERT INTO "all" VALUES (1, 'nine', 'underscore');
CREATE TABLE placeholders ("values" INTEGER NOT NULL, "links" TEXT NOT NULL, foo BLOB UNIQUE, baz BLOB UNIQUE, PRIMARY KEY ("values", "links"));
INSERT INTO placeholders VALUES (1, 'a', x'00', x'01'), (2, 'b', NULL, x'02');
