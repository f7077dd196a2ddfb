//! Writes the program that tries the generated code of one database on a server. It only calls functions and hands over
//! what they return; what that has to be is in the plan.

use std::fmt::Write as _;

use introspect_gen::ir::{ColumnWalker, Engine};
use introspect_gen::naming::Ident;
use introspect_gen::relations::{Class, Path, Relation};
use introspect_gen::rust_types::RustType;
use introspect_gen::{HelperFamily, Inspection};

use super::driver::{self, TableDriver, write_traits};
use super::driver_query::{self, Extent};
use super::driver_write::{
    WRITES, constraints, constructor, is_refused_twice, is_required, key_part, lone_counter,
    makers, mix, read_back_key, set, upsertable, written,
};
use super::plan::{self, Finds, Plan};

/// The driver of the module `name`, and its plan; with what tries changes after which something cannot be read.
pub fn program(
    inspection: &Inspection,
    name: &str,
    refuses: bool,
    extent: Extent,
    trial: Option<&str>,
) -> (String, Plan) {
    let mut text = format!(
        "//! Tries `{name}`.\n\nuse std::fmt::Debug;\n\n\
         use runtime::{{\n    Answer, Asked, Asks, Check, Connection, Driver, Held, MANY, ROWS, Read, Rows, Step, TRIED, WRITES, Way, Whole,\n    \
         held, list, text, told,\n}};\nuse std::future::Future;\nuse std::pin::Pin;\n\n\
         {}\n",
        driver::imports(inspection, name)
    );
    text.push_str(&driver_query::shared(inspection.catalog.engine()));
    if refuses {
        text.push_str(TOLD);
    }
    let mut drivers = String::new();
    let mut tables = Vec::new();
    for table in inspection.catalog.tables() {
        let driver = TableDriver { inspection, table };
        let number = table.id().index();
        write_all(driver, &mut text);
        write_lookups(driver, &mut text);
        let whole = driver_query::write_queries(driver, extent, &mut text);
        let (mut asks, mut links) = (String::new(), String::new());
        for (at, relation) in inspection.relations.of(table.id()).enumerate() {
            driver_query::write_relation(driver, at, relation, extent, &mut text);
            let _ = write!(asks, "ask_{number}_{at}, ");
            if write_link_rows(driver, at, relation, &mut text) {
                let _ = write!(links, "|it| Box::pin(links_{number}_{at}(it)), ");
            }
        }
        if write_traits(driver, &mut text) {
            let _ = write!(links, "|it| Box::pin(traits_{number}(it)), ");
        }
        write_write(driver, extent, &mut text);
        let mut refuse = "None".to_owned();
        if refuses {
            write_refuse(driver, &mut text);
            refuse = format!("Some(|it| Box::pin(refuse_{number}(it)))");
        }
        let _ = writeln!(
            drivers,
            "    Driver {{\n        model: model_{number}, all: all_{number}, find: find_{number}, page: page_{number}, \
             whole: {whole}, count: count_{number},\n        relations: &[{asks}], links: &[{links}],\n        \
             write: |it| Box::pin(write_{number}(it)), refuse: {refuse},\n    }},"
        );
        tables.push(plan::table(driver, extent));
    }
    let _ = write!(text, "pub const DRIVERS: &[Driver] = &[\n{drivers}];\n");
    let db = match inspection.catalog.engine() {
        Engine::Mysql | Engine::Mariadb => "&mut check.db",
        Engine::Sqlite | Engine::Postgres => "&check.db",
    };
    let call = ("Step", "|it| Box::pin(trial(it))");
    driver::push_trial(trial, db, call, &mut text);
    (text, Plan { tables })
}

/// What came of a function that reads.
pub const TOLD: &str = "fn came<T: Debug>(found: Result<T, support::Error>) -> Read {
    match found {
        Ok(found) => Read::Found(format!(\"{found:?}\")),
        Err(error @ support::Error::Value { .. }) => Read::Refused(error.to_string()),
        Err(error) => Read::Failed(format!(\"{error:?}\")),
    }
}

";

/// Reads everything that there is of a table, before a change and after it.
pub fn write_refuse(driver: TableDriver<'_>, text: &mut String) {
    let (model, number, db) = (driver.model(), driver.table.id().index(), db(driver));
    let names = driver.names();
    let all = &names.all;
    let is_async = driver.inspection.catalog.engine() != Engine::Sqlite;
    let (function, wait) = if is_async {
        ("async fn", ".await")
    } else {
        ("fn", "")
    };
    let _ = writeln!(
        text,
        "{function} refuse_{number}(check: &mut Check) {{\n    \
         let rows = {model}::{all}({db}){wait}.unwrap_or_default();\n    \
         for turn in 0..2 {{\n        check.turn(turn){wait};\n        \
         let found = {model}::{all}({db}){wait};\n        \
         check.read(true, \"{all}()\".to_owned(), came(found));\n        \
         for (at, row) in rows.iter().enumerate().take(ROWS) {{"
    );
    let access = driver.inspection.access.of(driver.table.id());
    let mut lookup = |name: &Ident, columns: &[u32]| {
        let columns = driver.columns(columns);
        let (lines, arguments) = driver.bind(&columns);
        let places = vec!["{:?}"; columns.len()].join(", ");
        // Where a value of the key is NULL, the next lookup goes on.
        let _ = writeln!(
            text,
            "        loop {{\n{}            let title = format!(\"{name}({places})\", {arguments});\n            \
             let found = {model}::{name}({db}, {arguments}){wait};\n            \
             check.read(true, title, came(found));\n            break;\n        }}",
            lines.replace("continue", "break")
        );
    };
    if let Some(columns) = &access.primary_key {
        lookup(&names.find, columns);
    }
    for (name, columns) in names.find_by.iter().zip(&access.unique) {
        lookup(name, columns);
    }
    for (name, columns) in names.list_by.iter().zip(&access.lists) {
        lookup(name, columns);
    }
    let mut loads = String::new();
    for relation in driver.inspection.relations.of(driver.table.id()) {
        let names = driver.inspection.names.relation(relation.id);
        let (name, load) = (&names.name.ident, &names.load);
        let _ = writeln!(
            text,
            "        let found = row.{name}({db}){wait};\n        \
             check.read(false, format!(\"{name}() of row {{}}\", at + 1), came(found));"
        );
        let _ = writeln!(
            loads,
            "        let found = {model}::{load}({db}, &rows){wait};\n        \
             check.read(false, \"{load}()\".to_owned(), came(found));"
        );
    }
    let _ = writeln!(
        text,
        "        }}\n{loads}    }}\n    check.compare({:?});\n}}\n",
        driver.table.display_name()
    );
}

/// The argument that is the connection.
pub fn db(driver: TableDriver<'_>) -> &'static str {
    match driver.inspection.catalog.engine() {
        Engine::Mysql | Engine::Mariadb => "&mut check.db",
        Engine::Postgres => "&check.db",
        Engine::Sqlite => "check.db",
    }
}

fn write_all(driver: TableDriver<'_>, text: &mut String) {
    let (model, number) = (driver.model(), driver.table.id().index());
    let fields = driver.table.columns();
    let fields: Vec<String> = fields
        .map(|it| format!("&{}", driver.field("row", it)))
        .collect();
    let _ = write!(
        text,
        "fn fields_{number}(row: &{model}) -> Vec<&dyn Debug> {{\n    vec![{}]\n}}\n\n\
         fn model_{number}() -> (&'static str, Vec<&'static str>) {{\n    \
         ({model}::TABLE, {model}::RELATIONS.iter().map(|it| it.name).collect())\n}}\n\n\
         fn all_{number}<'a>(db: &'a mut Connection) -> Pin<Box<dyn Future<Output = Held> + 'a>> {{\n    \
         held({model}::{}(db), fields_{number})\n}}\n\n",
        fields.join(", "),
        driver.names().all
    );
}

fn write_rows(driver: TableDriver<'_>, text: &mut String) {
    let (model, db) = (driver.model(), db(driver));
    let _ = writeln!(
        text,
        "    let rows = {model}::{}({db}).await.unwrap_or_default();",
        driver.names().all
    );
}

fn write_lookups(driver: TableDriver<'_>, text: &mut String) {
    let (model, number) = (driver.model(), driver.table.id().index());
    let (mut finds, mut pages) = (String::new(), String::new());
    for (at, (name, columns, found)) in plan::lookups(driver).into_iter().enumerate() {
        let (lines, arguments) = driver.bind(&driver.columns(&columns));
        let mut arguments: Vec<String> = arguments.split(", ").map(str::to_owned).collect();
        let mut first = String::new();
        if matches!(found, Finds::FromFirst | Finds::ToFirst) {
            let last = driver.columns(&columns[columns.len() - 1..]);
            let (line, argument) = driver.bind(&last);
            first = line.replace("row.", "rows[0].").replace("a0", "first");
            arguments.push(argument.replace("a0", "first"));
            let last = arguments.len() - 1;
            if found == Finds::FromFirst {
                arguments.swap(last - 1, last);
            }
        }
        let lines = format!("{lines}{first}").replace("continue", "return None");
        let _ = writeln!(
            finds,
            "        {at} => {{\n{lines}        told({model}::{name}(db, {}))\n        }}",
            arguments.join(", ")
        );
    }
    for (at, (name, columns)) in plan::pages(driver).into_iter().enumerate() {
        let (lines, arguments) = driver.bind(&driver.columns(&columns));
        let key = if columns.len() == 1 {
            arguments
        } else {
            format!("({arguments})")
        };
        let _ = writeln!(
            pages,
            "        {at} => told({model}::{name}(db, row.map(|row| {{\n{lines}        {key}\n        }}), limit)),"
        );
    }
    let _ = writeln!(
        text,
        "fn find_{number}<'a>(db: &'a mut Connection, rows: Rows<'a>, at: usize, lookup: usize) -> Option<Answer<'a>> {{\n    \
         let rows = list::<{model}>(rows);\n    let row = &rows[at];\n    Some(match lookup {{\n{finds}        \
         _ => return None,\n    }})\n}}\n\n\
         fn page_{number}<'a>(db: &'a mut Connection, rows: Rows<'a>, at: Option<usize>, page: usize, limit: u32) -> Answer<'a> {{\n    \
         let row = at.map(|at| &list::<{model}>(rows)[at]);\n    match page {{\n{pages}        \
         _ => panic!(\"there is no page {{page}}\"),\n    }}\n}}\n"
    );
}

/// The rows at the far end of a junction come with the rows of the junction that lead to them. Whether they do.
fn write_link_rows(
    driver: TableDriver<'_>,
    at: usize,
    relation: Relation,
    text: &mut String,
) -> bool {
    let Path::Through {
        near,
        far,
        class: Class::Payload,
    } = relation.path
    else {
        return false;
    };
    let (model, number, db) = (driver.model(), driver.table.id().index(), db(driver));
    let names = driver.inspection.names.relation(relation.id);
    let (accessor, with, load) = (&names.name.ident, &names.with_links, &names.load_with_links);
    let far = driver.inspection.catalog.foreign_key(far);
    // Text may be equal to the database and not to us.
    let keys: String = far
        .columns()
        .zip(far.target_columns())
        .filter(|(column, _)| *driver.rust_type(*column) != RustType::String)
        .map(|(column, target)| {
            let (link, far) = (driver.field("link", column), driver.field("far", target));
            format!("(&{link}, &{far}), ")
        })
        .collect();
    let junction = near.table.index();
    let _ = writeln!(text, "async fn links_{number}_{at}(check: &mut Check) {{");
    write_rows(driver, text);
    let _ = writeln!(
        text,
        "    let mut each = Vec::new();\n    for (at, row) in rows.iter().enumerate().take(ROWS) {{\n        \
         let alone = row.{accessor}({db}).await.unwrap_or_default();\n        \
         let pairs = row.{with}({db}).await;\n        \
         let linked: Vec<_> = pairs.iter().flatten().map(|(far, _)| far).collect();\n        \
         check.is(\"{with}\", &linked, &format!(\"{{alone:?}}\"));\n        \
         for (far, link) in pairs.iter().flatten() {{\n            let keys: &[(&dyn Debug, &dyn Debug)] = &[{keys}];\n            \
             check.is_link({number}, {at}, {junction}, link, keys);\n        }}\n        \
         let count = check.links({number}, {at}, at).await;\n        \
         check.that(linked.len() <= count, || format!(\"{with}: {{}} of {{count}}\", linked.len()));\n        \
         each.push(pairs.unwrap_or_default());\n    }}\n    \
         let found = {model}::{load}({db}, &rows[..rows.len().min(ROWS)]).await;\n    \
         check.is(\"{load}\", &found, &format!(\"Ok({{each:?}})\"));"
    );
    driver_query::write_link_queries(driver, db, relation, text);
    text.push_str("}\n\n");
    true
}

/// What writes to a table, in many functions: the compiler takes longer for a large one than for its parts.
fn write_write(driver: TableDriver<'_>, extent: Extent, text: &mut String) {
    let (model, number, table) = (driver.model(), driver.table.id().index(), driver.table);
    let mut calls = String::new();
    let has = |family| driver.has(family);
    if table.table().kind.is_writable() && driver.inspection.helpers.has_any(WRITES) {
        let _ = writeln!(
            calls,
            "    if !check.start_writes({number}).await {{\n        return;\n    }}"
        );
        write_rows(driver, &mut calls);
        let mut parts = 0;
        let mut part = |calls: &mut String, write: &dyn Fn(&mut String)| {
            let name = format!("write_{number}_{parts}");
            parts += 1;
            let mut body = String::new();
            write(&mut body);
            if !body.is_empty() {
                let _ = write!(
                    text,
                    "async fn {name}(check: &mut Check, rows: &[{model}]) {{\n{body}}}\n\n"
                );
                let _ = writeln!(calls, "    {name}(check, &rows).await;");
            }
        };
        if has(HelperFamily::Inserts) {
            part(&mut calls, &|text| write_inserts(driver, text));
            part(&mut calls, &|text| write_required(driver, text));
        }
        let key = driver.columns(table.primary_key_columns());
        if !key.is_empty() {
            if has(HelperFamily::Deletes) {
                part(&mut calls, &|text| write_deleted(driver, &key, text));
            }
            if has(HelperFamily::Updates) {
                part(&mut calls, &|text| write_updates(driver, &key, text));
            }
        }
        if has(HelperFamily::Deletes) {
            part(&mut calls, &|text| write_deletes(driver, text));
        }
        if extent.is_whole(driver) && has(HelperFamily::BulkInserts) {
            part(&mut calls, &|text| write_many(driver, text));
        }
        if extent.is_whole(driver) && has(HelperFamily::Upserts) {
            for (name, columns) in upsertable(driver) {
                part(&mut calls, &|text| {
                    write_upsert(driver, &name, &columns, text);
                });
            }
        }
        let _ = writeln!(calls, "    check.end_writes({number}).await;");
        let linked = driver.inspection.relations.of(table.id());
        let linked = linked.filter(|_| has(HelperFamily::Links));
        for (at, relation) in linked.enumerate() {
            part(&mut calls, &|text| write_links(driver, at, relation, text));
        }
    }
    let _ = write!(
        text,
        "async fn write_{number}(check: &mut Check) {{\n{calls}}}\n\n"
    );
}

fn write_inserts(driver: TableDriver<'_>, text: &mut String) {
    let (number, db) = (driver.table.id().index(), db(driver));
    let columns = written(driver);
    let new = constructor(driver);
    let setters: String = columns
        .iter()
        .filter(|it| !is_required(**it))
        .map(|it| set(driver, *it, it.column().source.has_default()))
        .collect();
    let whole = if is_read_back(driver) {
        format!(
            "Ok(found) => check.same({number}, \"insert\", &fields_{number}(&found), &fields_{number}(row)),"
        )
    } else {
        "Ok(()) => {}".to_owned()
    };
    let _ = writeln!(
        text,
        "    check.begin_inserts({number}).await;\n    for row in rows.iter().take(WRITES) {{\n        \
         let it = {new};\n{setters}        match it.insert({db}).await {{\n            \
         {whole}\n            \
         Err(error) => check.failed({number}, \"insert\", &error),\n        }}\n    }}\n    \
         check.end_inserts({number}).await;"
    );
}

fn write_required(driver: TableDriver<'_>, text: &mut String) {
    let (number, db) = (driver.table.id().index(), db(driver));
    let new = constructor(driver);
    let given: Vec<u32> = written(driver)
        .iter()
        .filter(|it| is_required(**it))
        .map(|it| it.id().index)
        .collect();
    let required = if is_read_back(driver) {
        format!(
            "Ok(found) => check.same_in({number}, \"insert of what is required\", &{given:?}, \
             &fields_{number}(&found), &fields_{number}(row)),"
        )
    } else {
        "Ok(()) => {}".to_owned()
    };
    let _ = writeln!(
        text,
        "    for row in rows.iter().take(WRITES) {{\n        \
         check.begin().await;\n        check.clear_own({number}).await;\n        \
         match {new}.insert({db}).await {{\n            \
         {required}\n            \
         Err(error) => check.refused({number}, \"insert of what is required\", &error),\n        }}\n        \
         check.undo().await;\n    }}"
    );
}

/// Deletes by each further key.
fn write_deletes(driver: TableDriver<'_>, text: &mut String) {
    let (model, db) = (driver.model(), db(driver));
    let title = driver.table.display_name();
    let names = driver.names();
    let access = driver.inspection.access.of(driver.table.id());
    for ((delete, find), columns) in names
        .delete_by
        .iter()
        .zip(&names.find_by)
        .zip(&access.unique)
    {
        let (lines, key) = driver.bind(&driver.columns(columns));
        let what = format!("{title}: {delete}");
        let _ = writeln!(
            text,
            "    for row in rows.iter().take(WRITES) {{\n{lines}        check.begin().await;\n        \
             for expected in [\"Ok(true)\", \"Ok(false)\"] {{\n            let found = {model}::{delete}({db}, {key}).await;\n            \
             check.is({what:?}, &found, expected);\n        }}\n        \
             let found = {model}::{find}({db}, {key}).await;\n        check.is({what:?}, &found, \"Ok(None)\");\n        \
             check.undo().await;\n    }}"
        );
    }
}

fn write_many(driver: TableDriver<'_>, text: &mut String) {
    let (number, db, engine) = (
        driver.table.id().index(),
        db(driver),
        driver.table.catalog().engine(),
    );
    let (new, makers) = (
        format!("{}::{}", driver.root(), driver.names().new_model),
        makers(driver),
    );
    let title = driver.table.display_name();
    let what = format!("{title}: insert_many");
    let position = |it: &ColumnWalker<'_>| it.id().index;
    let all: Vec<u32> = written(driver).iter().map(position).collect();
    let given: Vec<u32> = written(driver)
        .iter()
        .filter(|it| is_required(**it))
        .map(position)
        .collect();
    let is_copied = engine == Engine::Postgres
        && !written(driver)
            .iter()
            .any(|it| driver.rust_type(*it).any(&|it| *it == RustType::I8));
    let mut functions = vec!["insert_many"];
    if is_copied {
        functions.push("copy_in");
    }
    let _ = writeln!(
        text,
        "{makers}    let first = &rows[..rows.len().min(WRITES)];\n    \
         let new: Vec<_> = first.iter().map(whole).collect();\n    \
         let mixed: Vec<_> = first.iter().enumerate().map(|(at, row)| if at % 2 == 0 {{ whole(row) }} else {{ required(row) }}).collect();"
    );
    for function in functions {
        let _ = writeln!(
            text,
            "    check.begin_inserts({number}).await;\n    \
             let found = {new}::{function}({db}, &[]).await;\n    check.is({what:?}, &found, \"Ok(0)\");\n    \
             let found = {new}::{function}({db}, &new).await;\n    check.is({what:?}, &found, &format!(\"Ok({{}})\", new.len()));\n    \
             check.end_inserts({number}).await;\n    check.begin().await;\n    check.clear_own({number}).await;\n    \
             match {new}::{function}({db}, &mixed).await {{\n        \
             Ok(found) => check.that(found == mixed.len(), || format!(\"{function} of {{}}: {{found}}\", mixed.len())),\n        \
             Err(error) => check.refused({number}, \"{function} of mixed rows\", &error),\n    }}\n    check.undo().await;"
        );
    }
    if engine != Engine::Mysql {
        let _ = writeln!(
            text,
            "    let found = {new}::insert_many_returning({db}, &[]).await;\n    check.is({what:?}, &found, \"Ok([])\");\n    \
             for (new, columns) in [(&new, [&{all:?}[..], &{all:?}[..]]), (&mixed, [&{all:?}[..], &{given:?}[..]])] {{\n        \
             check.begin().await;\n        check.clear_own({number}).await;\n        \
             match {new}::insert_many_returning({db}, new).await {{\n            \
             Ok(found) => {{\n                check.that(found.len() == new.len(), || format!(\"{{}} of {{}} rows\", found.len(), new.len()));\n                \
             for (at, (found, row)) in found.iter().zip(first).enumerate() {{\n                    \
             check.same_in({number}, \"insert_many_returning\", columns[at % 2], &fields_{number}(found), &fields_{number}(row));\n                }}\n            }}\n            \
             Err(error) => check.refused({number}, \"insert_many_returning\", &error),\n        }}\n        check.undo().await;\n    }}"
        );
    }
    if is_refused_twice(driver) {
        let constraints = constraints(driver);
        let _ = writeln!(
            text,
            "    if let Some(last) = new.last() {{\n        check.begin().await;\n        \
             check.clear_own({number}).await;\n        let twice = [&new[..], &[last.clone()]].concat();\n        \
             match {new}::insert_many({db}, &twice).await {{\n            \
             Err(support::Error::UniqueViolation {{ constraint, .. }}) => check.that({constraints}.contains(&constraint.name()), || constraint.to_string()),\n            \
             other => check.failed({number}, \"insert_many of a row twice\", &other),\n        }}\n        check.undo().await;\n    }}"
        );
    }
    if let Some(counter) = lone_counter(driver) {
        let field = driver.field("it", counter);
        let _ = writeln!(
            text,
            "    if let Some(it) = new.first() {{\n        check.begin().await;\n        let mut it = it.clone();\n        \
             {field} = None;\n        let many = vec![it; MANY];\n        \
             match {new}::insert_many({db}, &many).await {{\n            \
             Ok(found) => {{\n                check.that(found == MANY, || format!(\"{{}}: {{found}}\", {what:?}));\n                \
             check.has_more({number}, MANY).await;\n            }}\n            \
             Err(error) => check.refused({number}, \"insert_many of very many\", &error),\n        }}\n        check.undo().await;\n    }}"
        );
        write_shapes(driver, counter, text);
    }
}

/// Rows that give every choice of so many columns are more parameters than a statement can have.
const SHAPED: usize = 14;

fn write_shapes(driver: TableDriver<'_>, counter: ColumnWalker<'_>, text: &mut String) {
    let optional = written(driver).into_iter().filter(|it| {
        it.id() != counter.id() && !is_required(*it) && it.column().source.has_default()
    });
    let optional: Vec<_> = optional.take(SHAPED).collect();
    if driver.table.catalog().engine() != Engine::Postgres || optional.len() < SHAPED {
        return;
    }
    let (number, db) = (driver.table.id().index(), db(driver));
    let new = format!("{}::{}", driver.root(), driver.names().new_model);
    let what = format!("{}: rows of all shapes", driver.table.display_name());
    let field = driver.field("it", counter);
    let columns: Vec<u32> = optional.iter().map(|it| it.id().index).collect();
    let absent = optional.iter().enumerate().map(|(bit, it)| {
        format!("            if shape >> {bit} & 1 == 0 {{\n                {} = None;\n            }}\n", driver.field("it", *it))
    });
    let absent: String = absent.collect();
    let _ = writeln!(
        text,
        "    if let (Some(new), Some(row)) = (new.first(), first.first()) {{\n        check.begin().await;\n        \
         let shapes: Vec<_> = (0..1_usize << {SHAPED}).map(|shape| {{\n            let mut it = new.clone();\n            \
         {field} = None;\n{absent}            it\n        }}).collect();\n        \
         match {new}::insert_many_returning({db}, &shapes).await {{\n            \
         Ok(found) => {{\n                check.that(found.len() == shapes.len(), || format!(\"{{}}: {{}}\", {what:?}, found.len()));\n                \
         for (shape, it) in found.iter().enumerate() {{\n                    \
         let (given, left): (Vec<_>, Vec<_>) = {columns:?}.into_iter().enumerate().partition(|(bit, _)| shape >> bit & 1 == 1);\n                    \
         let columns = |of: Vec<(usize, usize)>| of.into_iter().map(|(_, column)| column).collect::<Vec<_>>();\n                    \
         check.same_in({number}, {what:?}, &columns(given), &fields_{number}(it), &fields_{number}(row));\n                    \
         check.same_in({number}, {what:?}, &columns(left), &fields_{number}(it), &fields_{number}(&found[0]));\n                }}\n            }}\n            \
         Err(error) => check.failed({number}, \"insert_many_returning of rows of all shapes\", &error),\n        }}\n        \
         match {new}::insert_many({db}, &shapes).await {{\n            \
         Ok(found) => check.that(found == shapes.len(), || format!(\"{{}}: {{found}}\", {what:?})),\n            \
         Err(error) => check.failed({number}, \"insert_many of rows of all shapes\", &error),\n        }}\n        check.undo().await;\n    }}"
    );
}

fn write_upsert(driver: TableDriver<'_>, name: &str, key: &[u32], text: &mut String) {
    let (number, db) = (driver.table.id().index(), db(driver));
    let (lines, _) = driver.bind(&driver.columns(key));
    // Where another column changes, these have the time of that.
    let is_kept = |it: &&ColumnWalker<'_>| it.column().on_update.is_none();
    let all = written(driver);
    let all: Vec<u32> = all.iter().filter(is_kept).map(|it| it.id().index).collect();
    let (mix, only) = mix(driver, key);
    let ways = match only {
        Some(only) => format!(
            "        let only_this = [{only}];\n        \
             let ways = [(support::Update::Given, &given), (support::Update::Nothing, row), (support::Update::Only(&only_this), &only)];\n"
        ),
        None => "        let ways = [(support::Update::Given, &given), (support::Update::Nothing, row)];\n"
            .to_owned(),
    };
    let makers = makers(driver);
    let _ = writeln!(
        text,
        "{makers}    for (at, row) in rows.iter().enumerate().take(WRITES) {{\n{lines}        \
         let other = &rows[(at + 1) % rows.len()];\n{mix}{ways}        \
         for (update, expected) in ways {{\n            check.begin().await;\n            \
         check.clear_own({number}).await;\n            \
         for (new, expected) in [(whole(row), row), (whole(row), row), (whole(&mixed), expected)] {{\n                \
         match new.{name}({db}, update).await {{\n                    \
         Ok(found) => check.same_in({number}, \"{name}\", &{all:?}, &fields_{number}(&found), &fields_{number}(expected)),\n                    \
         Err(error) => {{\n                        check.refused({number}, \"{name}\", &error);\n                        break;\n                    }}\n                }}\n                \
         check.has_one({number}).await;\n            }}\n            check.undo().await;\n        }}\n    }}"
    );
}

/// Whether an inserted row comes back.
fn is_read_back(driver: TableDriver<'_>) -> bool {
    driver.table.catalog().engine() != Engine::Mysql || read_back_key(driver.table).is_some()
}

/// Deletes by the primary key.
fn write_deleted(driver: TableDriver<'_>, key: &[ColumnWalker<'_>], text: &mut String) {
    let (model, db) = (driver.model(), db(driver));
    let names = driver.names();
    let (lines, key) = driver.bind(key);
    let title = driver.table.display_name();
    let what = format!("{title}: delete");
    let _ = writeln!(
        text,
        "    for row in rows.iter().take(WRITES) {{\n{lines}        check.begin().await;\n        \
         for expected in [\"Ok(true)\", \"Ok(false)\"] {{\n            let found = {model}::delete({db}, {key}).await;\n            \
         check.is({what:?}, &found, expected);\n        }}\n        \
         let found = {model}::{}({db}, {key}).await;\n        check.is({what:?}, &found, \"Ok(None)\");\n        \
         let found = {model}::exists({db}, {key}).await;\n        check.is({what:?}, &found, \"Ok(false)\");\n        \
         check.undo().await;\n    }}",
        names.find
    );
}

/// Changes rows to what they are, and to NULL.
fn write_updates(driver: TableDriver<'_>, key: &[ColumnWalker<'_>], text: &mut String) {
    let (number, db) = (driver.table.id().index(), db(driver));
    let names = driver.names();
    let (lines, key) = driver.bind(key);
    let title = driver.table.display_name();
    let patched: Vec<_> = written(driver)
        .into_iter()
        .filter(|it| !it.in_primary_key())
        .collect();
    if !patched.is_empty() {
        let _ = writeln!(text, "    for row in rows.iter().take(WRITES) {{\n{lines}");
        let patch = format!("{}::{}", driver.root(), names.patch);
        let setters: String = patched.iter().map(|it| set(driver, *it, true)).collect();
        let nulls: String = patched
            .iter()
            .filter(|it| it.holds_null())
            .map(|it| {
                let null = &driver.inspection.names.column(it.id()).null_setter;
                format!("({}, {patch}::{null}), ", it.id().index)
            })
            .collect();
        let what = format!("{title}: update of no row");
        let _ = writeln!(
            text,
            "        check.begin().await;\n        let it = {patch}::default();\n{setters}        \
             for it in [&it, &{patch}::default()] {{\n            match it.update({db}, {key}).await {{\n                \
             Ok(Some(found)) => check.same({number}, \"update\", &fields_{number}(&found), &fields_{number}(row)),\n                \
             other => check.failed({number}, \"update\", &other),\n            }}\n        }}\n        \
             check.is_as_before({number}, \"update\").await;\n        check.clear_own({number}).await;\n        \
             for it in [&it, &{patch}::default()] {{\n            let found = it.update({db}, {key}).await;\n            \
             check.is({what:?}, &found, \"Ok(None)\");\n        }}\n        check.undo().await;"
        );
        if !nulls.is_empty() {
            let _ = writeln!(
                text,
                "        let nulls: &[(usize, fn({patch}) -> {patch})] = &[{nulls}];\n        \
                 for (column, null) in nulls {{\n            check.begin().await;\n            \
                 match null({patch}::default()).update({db}, {key}).await {{\n                \
                 Ok(found) => check.is_null({number}, *column, found.as_ref().map(|it| fields_{number}(it)[*column])),\n                \
                 Err(error) => check.refused({number}, \"NULL\", &error),\n            }}\n            \
                 check.undo().await;\n        }}"
            );
        }
        text.push_str("    }\n");
    }
}

/// What adds and removes no links.
fn write_no_links(
    driver: TableDriver<'_>,
    at: usize,
    what: &str,
    calls: &[(&Ident, &str)],
    text: &mut String,
) {
    let (number, db) = (driver.table.id().index(), db(driver));
    let calls = calls.iter().map(|(function, expected)| {
        format!(
            "        let found = row.{function}({db}, &[]).await;\n        \
             check.is({what:?}, &found, &format!(\"Ok({expected})\"));\n"
        )
    });
    let _ = writeln!(
        text,
        "    check.skip(\"junctions have keys of two types\");\n    \
         for (at, row) in rows.iter().enumerate().take(WRITES) {{\n        check.begin().await;\n        \
         let count = check.links({number}, {at}, at).await;\n{}        check.undo().await;\n    }}",
        calls.collect::<String>()
    );
}

fn write_links(driver: TableDriver<'_>, at: usize, relation: Relation, text: &mut String) {
    let Path::Through { near, far, class } = relation.path else {
        return;
    };
    if class == Class::Keyless {
        return;
    }
    let catalog = &driver.inspection.catalog;
    let (number, db) = (driver.table.id().index(), db(driver));
    let (near, far) = (catalog.foreign_key(near), catalog.foreign_key(far));
    let is_near = |column: ColumnWalker<'_>| near.columns().any(|it| it.id() == column.id());
    let own: Vec<_> = far
        .columns()
        .zip(far.target_columns())
        .filter(|(column, _)| !is_near(*column))
        .collect();
    let differs =
        |(column, target): &(_, _)| driver.rust_type(*column) != driver.rust_type(*target);
    let linking = |column: ColumnWalker<'_>| {
        is_near(column) || far.columns().any(|it| it.id() == column.id())
    };
    let is_kept_unique = near
        .table()
        .keeps_unique(near.columns().chain(far.columns()));
    let attachable = is_kept_unique
        && near.table().takes_rows()
        && near.table().columns().all(|it| {
            if linking(it) {
                !it.column().source.is_generated()
            } else {
                it.can_be_left_out()
            }
        });
    let names = driver.inspection.names.relation(relation.id);
    let (accessor, attach, detach) = (&names.name.ident, &names.attach, &names.detach);
    let set = &names.set;
    let what = format!("{}: links of {accessor}", driver.table.display_name());
    if own.iter().any(differs) {
        let mut calls = vec![(detach, "0")];
        if attachable {
            calls.extend([(attach, "0"), (set, "{count}")]);
        }
        write_no_links(driver, at, &what, &calls, text);
        return;
    }
    let keys: Vec<String> = own
        .iter()
        .map(|(_, target)| key_part(driver, *target))
        .collect();
    let keys = match keys.as_slice() {
        [one] => one.clone(),
        several => format!("({})", several.join(", ")),
    };
    let (lines, _) = driver.bind(&near.target_columns().collect::<Vec<_>>());
    let far_driver = driver.of(far.target());
    let (far_model, far_all) = (far_driver.model(), &far_driver.names().all);
    let _ = writeln!(
        text,
        "    let far_rows = {far_model}::{far_all}({db}).await.unwrap_or_default();\n    \
         for (at, row) in rows.iter().enumerate().take(WRITES) {{\n{lines}        check.begin().await;"
    );
    if attachable {
        let _ = writeln!(
            text,
            "        check.clear_links({number}, {at}).await;\n        \
             let keys: Vec<_> = far_rows.iter().take(3).filter_map(|far| Some({keys})).collect();\n        \
             let count = check.distinct(&keys.iter().map(|it| it as &dyn Debug).collect::<Vec<_>>());\n        \
             for expected in [count, 0] {{\n            let found = row.{attach}({db}, &keys).await;\n            \
             check.is({what:?}, &found, &format!(\"Ok({{expected}})\"));\n        }}\n        \
             let found = check.links({number}, {at}, at).await;\n        \
             check.that(found == count, || format!(\"{{}}: {{found}} instead of {{count}}\", {what:?}));\n        \
             for (expected, keys) in [(0, &keys[..0]), (count, &keys[..])] {{\n            \
             let found = row.{detach}({db}, keys).await;\n            \
             check.is({what:?}, &found, &format!(\"Ok({{expected}})\"));\n        }}\n        \
             let found = check.links({number}, {at}, at).await;\n        \
             check.that(found == 0, || format!(\"{{}}: {{found}} are left\", {what:?}));\n        \
             let some = &keys[..keys.len().min(1)];\n        \
             for (keys, changed) in [(&keys[..], count), (&keys[..], 0), (some, count - some.len()), (&[], some.len())] {{\n            \
             let found = row.{set}({db}, keys).await;\n            \
             check.is({what:?}, &found, &format!(\"Ok({{changed}})\"));\n        }}\n        \
             let found = check.links({number}, {at}, at).await;\n        \
             check.that(found == 0, || format!(\"{{}}: {{found}} are left by set\", {what:?}));\n        \
             check.undo().await;\n        check.begin().await;"
        );
    }
    let _ = writeln!(
        text,
        "        let linked = row.{accessor}({db}).await.unwrap_or_default();\n        \
         let keys: Vec<_> = linked.iter().filter_map(|far| Some({keys})).collect();\n        \
         let count = check.links({number}, {at}, at).await;\n        \
         let found = row.{detach}({db}, &keys).await;\n        \
         let left = check.links({number}, {at}, at).await;\n        \
         check.is({what:?}, &found, &format!(\"Ok({{}})\", count - left));\n        \
         check.that(left == 0 || linked.len() < count, || format!(\"{{}}: {{left}} links are left\", {what:?}));\n        \
         check.undo().await;\n    }}"
    );
}
