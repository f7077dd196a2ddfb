//! Writes the part of the program for a server's database that asks by relational queries.

use std::fmt::Write as _;

use introspect_gen::ir::{Engine, TableId, TableWalker};
use introspect_gen::relations::{Cardinality, Class, Path, Relation};

use super::driver::TableDriver;
use super::plan::Below;

/// What is the same for all tables.
const SHARED: &str = include_str!("../drivers/servers/tried.rs");

/// How many relations of the rows at the far end of a relation are tried at the most.
const BELOW: usize = 3;

/// How much of the generated code is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every function, each in every way.
    Whole,
    /// What reads rows, and what writes one; of a table in four also what writes many or either inserts or changes, and
    /// queries with one column and one relation.
    Sample,
}

impl Extent {
    /// Whether a table is such a one.
    pub fn is_whole(self, driver: TableDriver<'_>) -> bool {
        self == Extent::Whole || driver.table.id().index().is_multiple_of(4)
    }
}

/// The part that is the same for all tables of an engine.
pub fn shared(engine: Engine) -> String {
    let each = match engine {
        Engine::Mysql | Engine::Mariadb => {
            "let result = query.each(&mut *db, |row| {\n                list.push(row);\n                Ok(())\n            }).await;\n            \
             text(&result.map(|()| list))"
        }
        Engine::Sqlite | Engine::Postgres => {
            "let result = query.stream(db).await;\n            let mut rows = match result {\n                \
             Ok(rows) => rows,\n                Err(error) => return text(&error),\n            };\n            loop {\n                \
             match rows.next().await {\n                    Ok(Some(row)) => list.push(row),\n                    \
             Ok(None) => return text(&Ok::<_, ()>(list)),\n                    Err(error) => return text(&error),\n                }\n            }"
        }
    };
    format!("{}\n", SHARED.replace("EACH", each))
}

/// The module of a table, in the generated code.
pub fn module(driver: TableDriver<'_>) -> String {
    format!("{}::{}", driver.root(), driver.names().module.ident)
}

/// Whether a relation of a table is the one that is asked for in most ways.
pub fn is_chosen(driver: TableDriver<'_>, at: usize) -> bool {
    let count = driver.inspection.relations.of(driver.table.id()).count();
    at == driver.table.id().index() % count
}

/// What is asked for below a relation: one relation of the rows there, or more of them and, below one of these, one more.
pub fn below(driver: TableDriver<'_>, at: usize, relation: Relation, extent: Extent) -> Vec<Below> {
    let relations = &driver.inspection.relations;
    let all: Vec<Relation> = relations.of(relation.to).collect();
    let is_chosen = is_chosen(driver, at);
    let width = match (extent, is_chosen) {
        (Extent::Whole, true) => BELOW,
        (Extent::Sample, true) if extent.is_whole(driver) => 2,
        (Extent::Whole, false) => 1,
        (Extent::Sample, _) => 0,
    };
    let start = driver.table.id().index() + at;
    let mut list = Vec::new();
    for turn in 0..width.min(all.len()) {
        let position = (start + turn) % all.len();
        let count = relations.of(all[position].to).count();
        let deeper = extent == Extent::Whole && is_chosen && turn == 0 && count > 0;
        let below = deeper.then(|| Below {
            relation: start % count,
            below: Vec::new(),
        });
        list.push(Below {
            relation: position,
            below: below.into_iter().collect(),
        });
    }
    list
}

/// The relations below a relation as items of a query.
fn items(driver: TableDriver<'_>, table: TableId, below: &[Below]) -> String {
    let all: Vec<Relation> = driver.inspection.relations.of(table).collect();
    let item = |it: &Below| {
        let relation = all[it.relation];
        let below = items(driver, relation.to, &it.below);
        format!(".with({}(){below})", function(driver, relation))
    };
    below.iter().map(item).collect()
}

/// The first relations of a table as items of a query.
fn first(driver: TableDriver<'_>, table: TableWalker<'_>) -> String {
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
fn columns(driver: TableDriver<'_>, module: &str, extent: Extent) -> String {
    let mut columns = String::new();
    let chosen = driver.table.id().index() % driver.table.columns().len().max(1);
    for (at, column) in driver.table.columns().enumerate() {
        if extent == Extent::Sample && at != chosen {
            continue;
        }
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

/// The queries of one table: what asks for all of its rows, and what makes conditions of them; returns their names.
pub fn write_queries(driver: TableDriver<'_>, extent: Extent, text: &mut String) -> String {
    let (model, number) = (driver.model(), driver.table.id().index());
    let _ = writeln!(
        text,
        "fn count_{number}<'a>(db: &'a mut Connection) -> Answer<'a> {{\n    told({model}::count(db))\n}}\n"
    );
    if !extent.is_whole(driver) {
        return "None".to_owned();
    }
    let module = module(driver);
    let columns = columns(driver, &module, extent);
    let _ = writeln!(
        text,
        "fn whole_{number}<'a>(db: &'a mut Connection, way: Whole) -> Answer<'a> {{\n    whole({model}::query(), db, way)\n}}\n\n\
         fn asked_{number}(rows: Rows<'_>) -> Vec<Asked> {{\n    let rows = list::<{model}>(rows);\n    \
         let mut tried = Tried::new({model}::query);\n    \
         for (at, row) in rows.iter().enumerate().take(TRIED) {{\n        let first = &rows[0];\n{columns}    }}\n    \
         tried.asked\n}}\n"
    );
    format!("Some((whole_{number}, asked_{number}))")
}

/// How a relation is asked for; `name` is that of the function.
pub fn write_relation(
    driver: TableDriver<'_>,
    at: usize,
    relation: Relation,
    extent: Extent,
    text: &mut String,
) {
    let (model, number) = (driver.model(), driver.table.id().index());
    let function = function(driver, relation);
    let names = driver.inspection.names.relation(relation.id);
    let (accessor, load) = (&names.name.ident, &names.load);
    let query = format!("{model}::query().limit(ROWS as u64)");
    let mut arms = String::new();
    let mut arm = |way: &str, call: String| {
        let _ = writeln!(arms, "        Way::{way} => told({call}),");
    };
    arm("Accessor(at)", format!("rows[at].{accessor}(db)"));
    arm(
        "Load(count)",
        format!("{model}::{load}(db, &rows[..count])"),
    );
    if extent == Extent::Whole {
        arm("With", format!("{query}.with({function}()).all(db)"));
        if relation.cardinality == Cardinality::Many {
            arm(
                "Limited",
                format!("{query}.with({function}().limit(1)).all(db)"),
            );
        }
        arm(
            "Branch(count)",
            format!("{function}().load(db, &rows[..count])"),
        );
        arm("BranchOf(at)", format!("{function}().of(db, &rows[at])"));
    }
    let below = below(driver, at, relation, extent);
    if !below.is_empty() {
        let items = items(driver, relation.to, &below);
        arm(
            "Below",
            format!("{query}.with({function}(){items}).all(db)"),
        );
    }
    let _ = writeln!(
        text,
        "fn ask_{number}_{at}<'a>(db: &'a mut Connection, rows: Rows<'a>, way: Way) -> Option<Answer<'a>> {{\n    \
         let rows = list::<{model}>(rows);\n    Some(match way {{\n{arms}        _ => return None,\n    }})\n}}\n"
    );
}

/// The queries of one table for a relation that gives the rows of a junction, too.
pub fn write_link_queries(
    driver: TableDriver<'_>,
    db: &str,
    relation: Relation,
    text: &mut String,
) {
    let model = driver.model();
    let names = driver.inspection.names.relation(relation.id);
    let (with, load) = (&names.with_links, &names.load_with_links);
    let function = format!("{}::{with}", module(driver));
    let _ = writeln!(
        text,
        "    let some = &rows[..rows.len().min(ROWS)];\n    \
         let each = {model}::{load}({db}, some).await.unwrap_or_default();\n    \
         let found = {model}::query().limit(ROWS as u64).with({function}()).all({db}).await;\n    \
         let expected: Vec<_> = some.iter().zip(&each).collect();\n    \
         check.is(\"query with {with}\", &found, &format!(\"Ok({{expected:?}})\"));\n    \
         let found = {function}().load({db}, some).await;\n    \
         check.is(\"load of {with}\", &found, &format!(\"Ok({{each:?}})\"));"
    );
}

/// The part of a program for `SQLite` that is the same for all tables.
pub const SQLITE: &str = include_str!("../drivers/tried.rs");

/// The queries of one table of `SQLite`.
pub fn write_sqlite(driver: TableDriver<'_>, extent: Extent, text: &mut String) {
    let model = driver.model();
    let module = module(driver);
    let columns = columns(driver, &module, extent);
    let _ = writeln!(
        text,
        "    let db = check.db;\n    let rows = check.all({model}::{}(db));\n    \
         let mut tried = Tried {{ conditions: Vec::new(), orders: Vec::new() }};\n    \
         for (at, row) in rows.iter().enumerate().take(TRIED) {{\n        let first = &rows[0];\n{columns}    }}\n    \
         tried.run(check, {model}::query);\n    \
         let rows = {model}::query().limit(ROWS as u64).all(db).unwrap_or_default();",
        driver.names().all
    );
    let relations = driver.inspection.relations.of(driver.table.id());
    for (at, relation) in relations.enumerate() {
        if extent == Extent::Whole || extent.is_whole(driver) && is_chosen(driver, at) {
            write_sqlite_relation(driver, relation, text);
        }
    }
}

fn write_sqlite_relation(driver: TableDriver<'_>, relation: Relation, text: &mut String) {
    let inspection = driver.inspection;
    let model = driver.model();
    let far = driver.of(inspection.catalog.walk(relation.to));
    let (far_model, below) = (far.model(), first(driver, far.table));
    let function = function(driver, relation);
    let names = inspection.names.relation(relation.id);
    let accessor = &names.name.ident;
    let what = format!("{}: query with {accessor}", driver.table.display_name());
    let query = format!("{model}::query().limit(ROWS as u64)");
    let list = |expected: &str| {
        format!("rows.iter().map(|row| Ok({expected})).collect::<support::Result<Vec<_>>>()")
    };
    let with = list(&format!("(row, row.{accessor}(db)?)"));
    let each = list(&format!("row.{accessor}(db)?"));
    let _ = writeln!(
        text,
        "    check.alike({what:?}, &{with}, &{query}.with({function}()).all(db));\n    let each = {each};\n    \
         check.alike({what:?}, &each, &{function}().load(db, &rows));\n    \
         let of = rows.iter().map(|row| {function}().of(db, row)).collect::<support::Result<Vec<_>>>();\n    \
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
                "(row, row.{accessor}(db)?.into_iter().map(tuple).collect::<support::Result<Vec<_>>>()?)"
            ),
        });
        let _ = writeln!(
            text,
            "    let tuple = |far: {far_model}| -> support::Result<_> {{ Ok((far.clone(){found})) }};\n    \
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
