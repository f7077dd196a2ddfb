//! Writes the part of the program for a server's database that asks by relational queries.

use std::fmt::Write as _;

use introspect_gen::ir::{Engine, TableWalker};
use introspect_gen::relations::{Cardinality, Class, Path, Relation};

use super::driver::TableDriver;

/// What is the same for all tables.
const SHARED: &str = include_str!("../drivers/servers/tried.rs");

/// How many relations of the rows at the far end of a relation are tried; the runtime knows this number too.
const BELOW: usize = 3;

/// The part that is the same for all tables of an engine.
pub fn shared(engine: Engine) -> String {
    let (db, stream) = match engine {
        Engine::Mysql | Engine::Mariadb => (
            "&mut check.db",
            "let result = query().each(&mut check.db, |row| {\n            list.push(row);\n            Ok(())\n        }).await;\n        \
             check.is(\"each\", &result, \"Ok(())\");",
        ),
        Engine::Sqlite | Engine::Postgres => (
            "&check.db",
            "match query().stream(&check.db).await {\n            \
             Ok(mut rows) => {\n                while let Ok(Some(row)) = rows.next().await {\n                    \
             list.push(row);\n                }\n            }\n            \
             Err(error) => check.failed(table, \"stream\", &error),\n        }",
        ),
    };
    let shared = SHARED.replace("STREAM", stream).replace("DB", db);
    format!("{shared}\n")
}

/// The module of a table, in the generated code.
pub fn module(driver: TableDriver<'_>) -> String {
    format!("m::{}", driver.names().module.ident)
}

/// The first relations of a table as items of a query.
pub fn below(driver: TableDriver<'_>, table: TableWalker<'_>) -> String {
    let relations = driver.inspection.relations.of(table.id()).take(BELOW);
    let relation = |it: Relation| format!(".with({}())", function(driver, it));
    relations.map(relation).collect()
}

/// The function that a query names a relation by.
pub fn function(driver: TableDriver<'_>, relation: Relation) -> String {
    let catalog = &driver.inspection.catalog;
    let near = driver.of(catalog.walk(relation.from));
    let name = &driver.inspection.names.relation(relation.id).name.ident;
    format!("{}::{name}", module(near))
}

/// The lines that try the columns of a table with the values of a row.
fn columns(driver: TableDriver<'_>, module: &str) -> String {
    let mut columns = String::new();
    for column in driver.table.columns() {
        let constant = &driver.inspection.names.column(column.id()).constant;
        let [value, first] = ["row", "first"].map(|row| {
            let field = driver.field(row, column);
            if column.holds_null() {
                format!("{field}.as_ref()")
            } else {
                format!("Some(&{field})")
            }
        });
        let at = column.id().index;
        let _ = writeln!(
            columns,
            "        tried.column(at, {at}, {module}::{constant}, {value}, {first});"
        );
    }
    columns
}

/// The queries of one table.
pub fn write_queries(driver: TableDriver<'_>, db: &str, text: &mut String) {
    let (model, number) = (driver.model(), driver.table.id().index());
    let module = module(driver);
    let columns = columns(driver, &module);
    let _ = writeln!(
        text,
        "async fn query_{number}(check: &mut Check) {{\n    \
         let rows = {model}::{}({db}).await.unwrap_or_default();\n    \
         let mut tried = Tried::new({model}::query);\n    \
         for (at, row) in rows.iter().enumerate().take(TRIED) {{\n        let first = &rows[0];\n{columns}    }}\n    \
         tried.run(check, {number}).await;\n    let some = &rows[..rows.len().min(ROWS)];",
        driver.names().all
    );
    for (at, relation) in driver
        .inspection
        .relations
        .of(driver.table.id())
        .enumerate()
    {
        write_relation(driver, db, at, relation, text);
    }
    text.push_str("}\n\n");
}

fn write_relation(
    driver: TableDriver<'_>,
    db: &str,
    at: usize,
    relation: Relation,
    text: &mut String,
) {
    let (model, number) = (driver.model(), driver.table.id().index());
    let catalog = &driver.inspection.catalog;
    let function = function(driver, relation);
    let query = format!("{model}::query().limit(ROWS as u64)");
    let mut ask = |found: &str, is_needed: &str, check: &str| {
        let _ = writeln!(
            text,
            "    check.start().await;\n    let found = {found}.await;\n    \
             check.is_one({number}, {at}, {is_needed}).await;\n    check.{check};"
        );
    };
    ask(
        &format!("{query}.with({function}()).all({db})"),
        "true",
        &format!("with({number}, {at}, usize::MAX, &found)"),
    );
    if relation.cardinality == Cardinality::Many {
        ask(
            &format!("{query}.with({function}().limit(1)).all({db})"),
            "true",
            &format!("with({number}, {at}, 1, &found)"),
        );
    }
    let below = below(driver, catalog.walk(relation.to));
    if !below.is_empty() {
        ask(
            &format!("{query}.with({function}(){below}).all({db})"),
            "true",
            &format!("nested({number}, {at}, &found)"),
        );
    }
    ask(
        &format!("{function}().load({db}, &rows[..0])"),
        "false",
        "is(\"load of no rows\", &found, \"Ok([])\")",
    );
    ask(
        &format!("{function}().load({db}, some)"),
        "!some.is_empty()",
        &format!("load({number}, {at}, &found, &Ok::<[(); 0], ()>([]))"),
    );
    let _ = writeln!(
        text,
        "    for (at, row) in rows.iter().enumerate().take(TRIED) {{\n        \
         let found = {function}().of({db}, row).await;\n        check.relation({number}, {at}, at, &found);\n    }}"
    );
    if let Path::Through {
        class: Class::Payload,
        ..
    } = relation.path
    {
        let names = driver.inspection.names.relation(relation.id);
        let (with, load) = (&names.with_links, &names.load_with_links);
        let function = format!("{}::{with}", module(driver));
        let _ = writeln!(
            text,
            "    let each = {model}::{load}({db}, some).await.unwrap_or_default();\n    \
             let found = {query}.with({function}()).all({db}).await;\n    \
             let expected: Vec<_> = some.iter().zip(&each).collect();\n    \
             check.is(\"query with {with}\", &found, &format!(\"Ok({{expected:?}})\"));\n    \
             let found = {function}().load({db}, some).await;\n    \
             check.is(\"load of {with}\", &found, &format!(\"Ok({{each:?}})\"));"
        );
    }
}

/// The part of a program for `SQLite` that is the same for all tables.
pub const SQLITE: &str = include_str!("../drivers/tried.rs");

/// The queries of one table of `SQLite`.
pub fn write_sqlite(driver: TableDriver<'_>, text: &mut String) {
    let model = driver.model();
    let module = module(driver);
    let columns = columns(driver, &module);
    let _ = writeln!(
        text,
        "    let db = check.db;\n    let rows = check.all({model}::{}(db));\n    \
         let mut tried = Tried {{ conditions: Vec::new(), orders: Vec::new() }};\n    \
         for (at, row) in rows.iter().enumerate().take(TRIED) {{\n        let first = &rows[0];\n{columns}    }}\n    \
         tried.run(check, {model}::query);\n    \
         let rows = {model}::query().limit(ROWS as u64).all(db).unwrap_or_default();",
        driver.names().all
    );
    for relation in driver.inspection.relations.of(driver.table.id()) {
        write_sqlite_relation(driver, relation, text);
    }
}

fn write_sqlite_relation(driver: TableDriver<'_>, relation: Relation, text: &mut String) {
    let inspection = driver.inspection;
    let model = driver.model();
    let far = driver.of(inspection.catalog.walk(relation.to));
    let (far_model, below) = (far.model(), below(driver, far.table));
    let function = function(driver, relation);
    let names = inspection.names.relation(relation.id);
    let accessor = &names.name.ident;
    let what = format!("{}: query with {accessor}", driver.table.display_name());
    let query = format!("{model}::query().limit(ROWS as u64)");
    let list = |expected: &str| {
        format!("rows.iter().map(|row| Ok({expected})).collect::<m::support::Result<Vec<_>>>()")
    };
    let with = list(&format!("(row, row.{accessor}(db)?)"));
    let each = list(&format!("row.{accessor}(db)?"));
    let _ = writeln!(
        text,
        "    check.alike({what:?}, &{with}, &{query}.with({function}()).all(db));\n    let each = {each};\n    \
         check.alike({what:?}, &each, &{function}().load(db, &rows));\n    \
         let of = rows.iter().map(|row| {function}().of(db, row)).collect::<m::support::Result<Vec<_>>>();\n    \
         check.alike({what:?}, &each, &of);"
    );
    if relation.cardinality == Cardinality::Many {
        let first = list(&format!(
            "(row, row.{accessor}(db)?.into_iter().take(1).collect::<Vec<_>>())"
        ));
        let _ = writeln!(
            text,
            "    check.alike({what:?}, &{first}, &{query}.with({function}().limit(1)).all(db));"
        );
    }
    if !below.is_empty() {
        let relations = inspection.relations.of(relation.to).take(BELOW);
        let found: String = relations
            .map(|it| format!(", far.{}(db)?", inspection.names.relation(it.id).name.ident))
            .collect();
        let nested = list(&match relation.cardinality {
            Cardinality::One => format!("(row, tuple(row.{accessor}(db)?)?)"),
            Cardinality::OptionalOne => {
                format!("(row, row.{accessor}(db)?.map(tuple).transpose()?)")
            }
            Cardinality::Many => format!(
                "(row, row.{accessor}(db)?.into_iter().map(tuple).collect::<m::support::Result<Vec<_>>>()?)"
            ),
        });
        let _ = writeln!(
            text,
            "    let tuple = |far: {far_model}| -> m::support::Result<_> {{ Ok((far.clone(){found})) }};\n    \
             check.alike({what:?}, &{nested}, &{query}.with({function}(){below}).all(db));"
        );
    }
    if let Path::Through {
        class: Class::Payload,
        ..
    } = relation.path
    {
        let name = &names.with_links;
        let function = format!("{}::{name}", module(driver));
        let with = list(&format!("(row, row.{name}(db)?)"));
        let each = list(&format!("row.{name}(db)?"));
        let _ = writeln!(
            text,
            "    check.alike({what:?}, &{with}, &{query}.with({function}()).all(db));\n    \
             check.alike({what:?}, &{each}, &{function}().load(db, &rows));"
        );
    }
}
