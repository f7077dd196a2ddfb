//! Databases made for the purpose, and what the catalog says of them.

#![expect(
    clippy::disallowed_methods,
    reason = "a test makes the files that it reads"
)]

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::introspect;
use crate::diagnostic::Diagnostic;
use crate::error::IntrospectError;
use crate::introspect::Introspection;
use crate::ir::{
    Column, IndexPart, ReferentialAction, SqlType, Table, TableKind, TableName, TableWalker,
    ValueSource,
};

fn database(sql: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's.db");
    let connection = Connection::open(&path).unwrap();
    // Foreign keys to tables that are not there are part of what is tested.
    connection
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
    (folder, path)
}

fn read(sql: &str) -> Introspection {
    let (_folder, path) = database(sql);
    introspect(&path).unwrap()
}

fn table<'a>(introspection: &'a Introspection, name: &str) -> &'a Table {
    let mut tables = introspection.catalog.tables().map(TableWalker::table);
    tables.find(|it| it.name == name).unwrap()
}

fn column<'a>(introspection: &'a Introspection, in_table: &str, name: &str) -> &'a Column {
    let mut columns = table(introspection, in_table).columns.iter();
    columns.find(|it| it.name == name).unwrap()
}

fn names(introspection: &Introspection) -> Vec<&str> {
    let tables = introspection.catalog.tables();
    tables.map(|it| it.table().name.as_str()).collect()
}

fn opened(content: &[u8]) -> Result<Introspection, IntrospectError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, content).unwrap();
    introspect(&path)
}

#[test]
fn a_missing_file_is_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing.db");
    let error = introspect(&path).unwrap_err();
    assert!(matches!(error, IntrospectError::NoSuchFile), "{error:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_database_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let error = introspect(folder.path()).unwrap_err();
    assert!(matches!(error, IntrospectError::NotAFile), "{error:?}");
    let error = opened(&b"not a database, but long enough ".repeat(40)).unwrap_err();
    assert!(matches!(error, IntrospectError::NotADatabase), "{error:?}");
    assert!(names(&opened(b"").unwrap()).is_empty());
}

#[test]
fn a_damaged_file_is_corrupt() {
    let definitions: Vec<String> = (0..80)
        .map(|it| format!("CREATE TABLE t{it} (a, b);"))
        .collect();
    let (_folder, path) = database(&definitions.concat());
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..3000].fill(0xff);
    let error = opened(&bytes).unwrap_err();
    assert!(matches!(error, IntrospectError::Corrupt(_)), "{error:?}");
}

#[test]
fn a_lock_is_named() {
    let (_folder, path) = database("CREATE TABLE t (a)");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let error = introspect(&path).unwrap_err();
    assert!(matches!(error, IntrospectError::Locked), "{error:?}");
}

#[test]
fn a_name_that_looks_like_a_uri_is_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file:a?mode=memory");
    let source = database("CREATE TABLE t (a)");
    fs::copy(&source.1, &path).unwrap();
    assert_eq!(names(&introspect(&path).unwrap()), ["t"]);
}

#[test]
fn the_number_of_statements_does_not_grow() {
    let many: Vec<String> = (0..100)
        .map(|it| {
            format!("CREATE TABLE t{it} (a UNIQUE); CREATE VIEW v{it} AS SELECT * FROM t{it};")
        })
        .collect();
    let one = "CREATE TABLE t (a)";
    assert_eq!(read(&many.concat()).statements, read(one).statements);
}

#[test]
fn broken_views_are_left_out_alone() {
    let it = read(
        "CREATE TABLE a (x); CREATE TABLE b (y); CREATE VIEW good AS SELECT y FROM b;
         CREATE VIEW broken AS SELECT x FROM a; CREATE VIRTUAL TABLE search USING fts5(body);
         DROP TABLE a;",
    );
    assert_eq!(names(&it), ["b", "good", "search"]);
    let expected = Diagnostic::Unreadable {
        table: TableName::new("main", "broken"),
        noun: "view",
        reason: "no such table: main.a".to_owned(),
    };
    assert_eq!(it.diagnostics, [expected]);
    assert_eq!(table(&it, "good").kind, TableKind::View);
    assert!(table(&it, "good").columns[0].nullable);
}

#[test]
fn a_table_of_an_unknown_module_is_left_out() {
    let it = read(
        "CREATE TABLE t (a); PRAGMA writable_schema = ON;
         INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING gone(a)');",
    );
    assert_eq!(names(&it), ["t"]);
    assert_eq!(
        it.diagnostics[0].to_string(),
        "virtual table `main.v` is omitted: the database cannot describe it: no such module: gone"
    );
}

#[test]
fn tables_of_a_module_and_its_hidden_columns_are_left_out() {
    let it = read("CREATE VIRTUAL TABLE search USING fts5(title, body)");
    assert_eq!(names(&it), ["search"]);
    let search = table(&it, "search");
    let module = "fts5".to_owned();
    assert_eq!(search.kind, TableKind::Virtual { module });
    let columns: Vec<_> = search.columns.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(columns, ["title", "body"]);
}

#[test]
fn the_rowid_is_told_from_other_keys() {
    let it = read(
        "CREATE TABLE alias (id integer PRIMARY KEY); CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT);
         CREATE TABLE descending (id INTEGER PRIMARY KEY DESC); CREATE TABLE other (id INT PRIMARY KEY);
         CREATE TABLE late (id INTEGER, PRIMARY KEY (id DESC));
         CREATE TABLE without (id INTEGER PRIMARY KEY, b) WITHOUT ROWID;
         CREATE TABLE strict (id TEXT PRIMARY KEY, b ANY) STRICT;",
    );
    let id = |table: &str| {
        let column = column(&it, table, "id");
        (column.source.clone(), column.nullable)
    };
    assert_eq!(id("alias"), (ValueSource::RowId, false));
    assert_eq!(id("auto"), (ValueSource::AutoIncrement, false));
    assert_eq!(id("late"), (ValueSource::RowId, false));
    assert_eq!(id("descending"), (ValueSource::Required, true));
    assert_eq!(id("other"), (ValueSource::Required, true));
    assert_eq!(id("without"), (ValueSource::Required, false));
    assert_eq!(id("strict"), (ValueSource::Required, false));
    let kind = TableKind::SqliteTable {
        strict: false,
        without_rowid: true,
    };
    assert_eq!(table(&it, "without").kind, kind);
    assert_eq!(column(&it, "strict", "b").sql_type, SqlType::Any);
}

#[test]
fn values_come_from_where_the_definition_says() {
    let it = read(
        "CREATE TABLE t (a INT DEFAULT (1 + 1), b TEXT DEFAULT null, c INT GENERATED ALWAYS AS (a * 2) STORED,
                         d INT AS (a) , e TEXT COLLATE nocase DEFAULT 'x', f COLLATE BINARY);
         ALTER TABLE t ADD COLUMN g TEXT NOT NULL DEFAULT '' COLLATE RTRIM;
         ALTER TABLE t RENAME COLUMN a TO \"a b\";",
    );
    let source = |name| column(&it, "t", name).source.clone();
    let generated = |expression: &str, stored| ValueSource::Generated {
        expression: expression.to_owned(),
        stored,
    };
    assert_eq!(source("a b"), ValueSource::Default("1 + 1".to_owned()));
    assert_eq!(source("b"), ValueSource::Required);
    assert_eq!(source("c"), generated("\"a b\" * 2", true));
    assert_eq!(source("d"), generated("\"a b\"", false));
    assert_eq!(column(&it, "t", "c").declared_type, "INT");
    assert_eq!(source("e"), ValueSource::Default("'x'".to_owned()));
    let collation = |name| column(&it, "t", name).collation.as_deref();
    assert_eq!(
        [collation("e"), collation("f"), collation("g")],
        [Some("NOCASE"), None, Some("RTRIM")]
    );
}

#[test]
fn keys_and_indexes_are_kept_apart() {
    let it = read(
        "CREATE TABLE t (a TEXT, b TEXT COLLATE NOCASE, id INTEGER PRIMARY KEY, c TEXT CONSTRAINT only_c UNIQUE,
                         UNIQUE (a COLLATE NOCASE), CONSTRAINT pair UNIQUE (b, A));
         CREATE UNIQUE INDEX i1 ON t (b COLLATE NOCASE, a DESC) WHERE a IS NOT NULL;
         CREATE INDEX i2 ON t (lower(a) DESC, id, b COLLATE BINARY);
         CREATE TABLE plain (a); CREATE TABLE pk (a, b, PRIMARY KEY (b, a)) WITHOUT ROWID;",
    );
    let t = table(&it, "t");
    let keys: Vec<_> = t
        .unique_constraints
        .iter()
        .map(|it| (it.name.as_deref(), &it.columns[..]))
        .collect();
    assert_eq!(
        keys,
        [(Some("pair"), &[1, 0][..]), (Some("only_c"), &[3][..])]
    );
    let part = |column, descending, collation: Option<&str>| IndexPart::Column {
        column,
        descending,
        collation: collation.map(str::to_owned),
        prefix: None,
        operator_class: None,
        nulls_reversed: false,
    };
    let [i1, i2, auto] = &t.indexes[..] else {
        panic!("{:?}", t.indexes);
    };
    assert_eq!(i1.parts, [part(1, false, None), part(0, true, None)]);
    assert_eq!(
        (i1.unique, i1.predicate.as_deref()),
        (true, Some("a IS NOT NULL"))
    );
    let lower = IndexPart::Expression("lower(a)".to_owned());
    assert_eq!(
        i2.parts,
        [lower, part(2, false, None), part(1, false, Some("BINARY"))]
    );
    assert!(auto.name.starts_with("sqlite_autoindex_t_") && auto.unique);
    assert_eq!(auto.parts, [part(0, false, Some("NOCASE"))]);
    assert!(table(&it, "plain").primary_key.is_none());
    let pk = table(&it, "pk");
    assert_eq!(pk.primary_key.as_ref().unwrap().columns, [1, 0]);
    assert!(pk.indexes.is_empty() && pk.unique_constraints.is_empty());
}

#[test]
fn foreign_keys_find_their_names_and_targets() {
    let it = read(
        "CREATE TABLE target (x, y, PRIMARY KEY (y, x));
         CREATE TABLE t (a REFERENCES gone, b CONSTRAINT self REFERENCES T (id) ON UPDATE SET NULL,
                         id INTEGER PRIMARY KEY,
                         CONSTRAINT implicit FOREIGN KEY (a, b) REFERENCES TARGET ON DELETE CASCADE
                            DEFERRABLE INITIALLY DEFERRED,
                         FOREIGN KEY (b) REFERENCES target (x));",
    );
    let keys = &table(&it, "t").foreign_keys;
    let named: Vec<_> = keys
        .iter()
        .map(|it| (it.name.as_deref(), it.deferred))
        .collect();
    assert_eq!(
        named,
        [
            (Some("implicit"), true),
            (Some("self"), false),
            (None, false)
        ]
    );
    let pairs: Vec<_> = keys[0].pairs.iter().map(|it| (it.from, it.to)).collect();
    assert_eq!(pairs, [(0, 1), (1, 0)]);
    assert_eq!(keys[0].on_delete, ReferentialAction::Cascade);
    assert!(
        keys.iter()
            .any(|it| it.on_update == ReferentialAction::SetNull)
    );
    assert_eq!(it.diagnostics.len(), 1);
    assert_eq!(it.diagnostics[0].code(), "foreign-key-dropped");
}

#[test]
fn checks_are_read_and_enumerations_found() {
    let it = read(
        "CREATE TABLE t (a TEXT CONSTRAINT which CHECK (a IN ('x', 'y')), n INT CHECK (n > 0),
                         b TEXT COLLATE NOCASE CHECK (b IN ('x')));",
    );
    let checks = &table(&it, "t").checks;
    assert_eq!(checks[0].name.as_deref(), Some("which"));
    assert_eq!(
        checks[0].allowed,
        Some((0, vec!["x".to_owned(), "y".to_owned()]))
    );
    assert_eq!(checks[1].expression, "n > 0");
    assert!(checks[1].allowed.is_none() && checks[2].allowed.is_none());
}

#[test]
fn hostile_names_stay_names() {
    let it = read(
        "CREATE TABLE \"a\"\"b'c]\" (\"line\n\"\"one\" TEXT COLLATE NOCASE UNIQUE, `;--` INTEGER PRIMARY KEY);
         CREATE TABLE \"line\nfeed\" (\"\" REFERENCES \"a\"\"b'c]\" (\"line\n\"\"one\"), 'text' CHECK ([text] IN ('é')));
         CREATE INDEX \"i\"\"(\" ON \"line\nfeed\" (\"\", lower([text]));
         CREATE VIEW [v'\"] AS SELECT 1 AS \"select\", x'00' AS [b'];
         CREATE TABLE copied AS SELECT 1 AS \"check\", 'x' AS [a b];",
    );
    assert!(it.diagnostics.is_empty(), "{:?}", it.diagnostics);
    assert_eq!(names(&it), ["a\"b'c]", "copied", "line\nfeed", "v'\""]);
    let first = table(&it, "a\"b'c]");
    assert_eq!(first.columns[0].name, "line\n\"one");
    assert_eq!(first.columns[0].collation.as_deref(), Some("NOCASE"));
    assert_eq!(first.unique_constraints.len(), 1);
    assert_eq!(first.columns[1].source, ValueSource::RowId);
    let second = table(&it, "line\nfeed");
    assert_eq!(second.foreign_keys.len(), 1);
    assert_eq!(second.checks[0].allowed, Some((1, vec!["é".to_owned()])));
    assert_eq!(
        second.indexes[0].parts[1],
        IndexPart::Expression("lower([text])".to_owned())
    );
    assert_eq!(table(&it, "copied").columns[0].name, "check");
}

#[test]
fn a_definition_that_is_not_utf8_hides_nothing() {
    let (_folder, path) = database("CREATE TABLE t (a TEXT /* #### */ COLLATE NOCASE)");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(4).position(|it| it == b"####").unwrap();
    bytes[at..at + 4].fill(0xe9);
    let it = opened(&bytes).unwrap();
    assert_eq!(column(&it, "t", "a").collation.as_deref(), Some("NOCASE"));
}

#[test]
fn what_no_statement_can_name_is_excluded() {
    let (_folder, path) = database(
        "CREATE TABLE \"####\" (id INTEGER PRIMARY KEY, a REFERENCES t); CREATE TABLE t (a UNIQUE, b REFERENCES \"####\");
         CREATE TABLE u (\"####\", b); CREATE INDEX \"i####\" ON t (b); CREATE VIEW \"v####\" AS SELECT a FROM t;
         CREATE VIEW v AS SELECT a AS \"####\" FROM t;",
    );
    let mut bytes = fs::read(&path).unwrap();
    for at in 0..bytes.len() - 4 {
        if bytes[at..].starts_with(b"####") {
            bytes[at..at + 4].fill(0xe9);
        }
    }
    let it = opened(&bytes).unwrap();
    assert_eq!(names(&it), ["t"]);
    assert!(table(&it, "t").foreign_keys.is_empty());
    assert_eq!(table(&it, "t").indexes.len(), 1);
    let said: Vec<String> = it.diagnostics.iter().map(ToString::to_string).collect();
    let said = said.join("\n").replace('\u{fffd}', "#");
    let expected = [
        "table `main.####` is omitted: the database cannot describe it: its name is not valid UTF-8",
        "view `main.v####` is omitted: the database cannot describe it: its name is not valid UTF-8",
        "table `main.u` is omitted: the database cannot describe it: the name of its column `####` is not valid UTF-8",
        "view `main.v` is omitted: the database cannot describe it: the name of its column `####` is not valid UTF-8",
    ];
    for line in expected {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn a_blob_of_a_view_may_be_anything() {
    let it = read("CREATE TABLE t (a, b BLOB, c BIGINT); CREATE VIEW v AS SELECT a, c FROM t");
    assert_eq!(column(&it, "v", "a").sql_type, SqlType::Any);
    assert_eq!(column(&it, "t", "b").sql_type, SqlType::Bytes);
    assert_eq!(column(&it, "v", "c").sql_type, SqlType::Integer);
}
