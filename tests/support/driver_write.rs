//! Writes the half of a driver that writes rows: each row is deleted and inserted again, changed to what it is, given
//! NULL where it can hold it; and links of junctions are added and removed. Everything is undone.

use std::fmt::Write as _;

use introspect_gen::ir::{ColumnWalker, Engine, ForeignKeyWalker, TableWalker, ValueSource};
use introspect_gen::relations::{Class, Path};
use introspect_gen::rust_types::RustType;

use super::driver::{TableDriver, quoted};

/// More parameters than these are a struct.
const MOST_PARAMETERS: usize = 7;

/// Writes the statements that try writing to a table.
pub fn write_writes(driver: TableDriver<'_>, text: &mut String) {
    let table = driver.table;
    if !table.table().kind.is_writable() {
        return;
    }
    let (model, title) = (driver.model(), table.display_name());
    let _ = writeln!(
        text,
        "    let db = check.db;\n    let rows = check.all({model}::{}(db));\n    \
         let before = check.stored::<{model}>();\n    if before.len() != rows.len() {{ return; }}\n    \
         for (at, row) in rows.iter().enumerate().take(WRITES) {{\n        \
         let table = <{model} as Row>::SQL_TABLE;",
        driver.names().all
    );
    write_insert(driver, text);
    let key: Vec<_> = table
        .primary_key_columns()
        .iter()
        .map(|at| table.column(*at))
        .collect();
    if !key.is_empty() {
        write_keyed(driver, &key, text);
    }
    text.push_str("    }\n");
    let _ = writeln!(
        text,
        "    check.that(check.stored::<{model}>().len() == before.len(), || \"{{}}: not undone\".replace(\"{{}}\", {title:?}));"
    );
    write_links(driver, text);
}

/// Whether a new row has to have a value for the column; on `MySQL` also where the row is read back by what it was given.
pub fn is_required(column: ColumnWalker<'_>) -> bool {
    let is_default = matches!(column.column().source, ValueSource::Default(_));
    let position = column.id().index;
    !column.can_be_left_out()
        || is_default && read_back_key(column.table()).is_some_and(|key| key.contains(&position))
}

/// The key by which `MySQL`, which has no RETURNING, finds an inserted row.
pub fn read_back_key(table: TableWalker<'_>) -> Option<&[u32]> {
    if table.catalog().engine() != Engine::Mysql {
        return None;
    }
    let is_known = |columns: &&[u32]| {
        let mut columns = columns.iter().map(|it| table.column(*it));
        columns.len() > 0
            && columns.all(|it| !it.holds_null() && !it.column().source.is_generated())
    };
    let unique = table.table().unique_constraints.iter();
    std::iter::once(table.primary_key_columns())
        .chain(unique.map(|it| it.columns.as_slice()))
        .find(is_known)
}

pub fn written(driver: TableDriver<'_>) -> Vec<ColumnWalker<'_>> {
    let is_written = |it: &ColumnWalker<'_>| !it.column().source.is_generated();
    driver.table.columns().filter(is_written).collect()
}

/// The expression that makes a new row of what it has to have.
pub fn constructor(driver: TableDriver<'_>) -> String {
    let names = driver.names();
    let required: Vec<_> = written(driver)
        .into_iter()
        .filter(|it| is_required(*it))
        .collect();
    let value = |column: &ColumnWalker<'_>| format!("{}.clone()", driver.field("row", *column));
    if required.len() <= MOST_PARAMETERS {
        let arguments: Vec<_> = required.iter().map(value).collect();
        return format!("m::{}::new({})", names.new_model, arguments.join(", "));
    }
    let field = |column: &ColumnWalker<'_>| {
        let name = &driver.inspection.names.column(column.id()).field.ident;
        format!("{name}: {}", value(column))
    };
    let fields: Vec<_> = required.iter().map(field).collect();
    format!(
        "m::{}::new(m::{} {{ {} }})",
        names.new_model,
        names.required,
        fields.join(", ")
    )
}

/// A line that gives a column of `it` the value that `row` has.
pub fn set(driver: TableDriver<'_>, column: ColumnWalker<'_>, absent_differs: bool) -> String {
    let names = driver.inspection.names.column(column.id());
    let (setter, null_setter) = (&names.setter, &names.null_setter);
    let field = driver.field("row", column);
    match (column.holds_null(), absent_differs) {
        (false, _) => format!("        let it = it.{setter}({field}.clone());\n"),
        (true, true) => format!(
            "        let it = match &{field} {{ Some(value) => it.{setter}(value.clone()), None => it.{null_setter}() }};\n"
        ),
        (true, false) => format!(
            "        let it = match &{field} {{ Some(value) => it.{setter}(value.clone()), None => it }};\n"
        ),
    }
}

fn write_insert(driver: TableDriver<'_>, text: &mut String) {
    let (model, title) = (driver.model(), driver.table.display_name());
    let columns = written(driver);
    let new = constructor(driver);
    let setters: String = columns
        .iter()
        .filter(|it| !is_required(**it))
        .map(|it| set(driver, *it, it.column().source.has_default()))
        .collect();
    let what = format!("{title}: insert");
    let _ = writeln!(
        text,
        "        check.begin();\n        check.clear(table);\n        let it = {new};\n{setters}        \
         check.wrote({what:?}, row, &before[at..=at], it.insert(db).map(Some));\n        check.undo();"
    );
    let given: Vec<u32> = columns
        .iter()
        .filter(|it| is_required(**it))
        .map(|it| it.id().index)
        .collect();
    let what = format!("{title}: insert what is required");
    let _ = writeln!(
        text,
        "        check.begin();\n        check.clear(table);\n        \
         check.wrote_some::<{model}, _>({what:?}, row, &{given:?}, {new}.insert(db));\n        check.undo();"
    );
}

fn write_keyed(driver: TableDriver<'_>, key: &[ColumnWalker<'_>], text: &mut String) {
    let (model, title) = (driver.model(), driver.table.display_name());
    let names = driver.names();
    let (lines, key) = driver.bind(key);
    let what = format!("{title}: delete");
    let _ = writeln!(
        text,
        "{lines}        check.begin();\n        check.gives({what:?}, true, {model}::delete(db, {key}));\n        \
         check.gives({what:?}, false, {model}::delete(db, {key}));\n        \
         check.gives({what:?}, None, {model}::{}(db, {key}));\n        \
         check.that(check.stored::<{model}>().len() + 1 == before.len(), || {what:?}.to_owned());\n        check.undo();",
        names.find
    );
    let patched: Vec<_> = written(driver)
        .into_iter()
        .filter(|it| !it.in_primary_key())
        .collect();
    if patched.is_empty() {
        return;
    }
    let patch = format!("m::{}::default()", names.patch);
    let setters: String = patched.iter().map(|it| set(driver, *it, true)).collect();
    let what = format!("{title}: update");
    let _ = writeln!(
        text,
        "        check.begin();\n        let it = {patch};\n{setters}        \
         check.wrote({what:?}, row, &before, it.update(db, {key}));\n        \
         check.wrote({what:?}, row, &before, {patch}.update(db, {key}));\n        \
         check.clear(table);\n        check.gives({what:?}, None, it.update(db, {key}));\n        \
         check.gives({what:?}, None, {patch}.update(db, {key}));\n        check.undo();"
    );
    for column in patched.iter().filter(|it| it.holds_null()) {
        let names = driver.inspection.names.column(column.id());
        let what = format!("{title}: {}", names.null_setter);
        let _ = writeln!(
            text,
            "        check.begin();\n        check.wrote_null({what:?}, {}, {patch}.{}().update(db, {key}));\n        \
             check.undo();",
            column.id().index,
            names.null_setter
        );
    }
}

fn write_links(driver: TableDriver<'_>, text: &mut String) {
    for relation in driver.inspection.relations.of(driver.table.id()) {
        if let Path::Through { near, far, class } = relation.path
            && class != Class::Keyless
        {
            let catalog = &driver.inspection.catalog;
            let (near, far) = (catalog.foreign_key(near), catalog.foreign_key(far));
            let names = driver.inspection.names.relation(relation.id);
            write_links_of(driver, names, near, far, text);
        }
    }
}

fn write_links_of(
    driver: TableDriver<'_>,
    names: &introspect_gen::naming::RelationNames,
    near: ForeignKeyWalker<'_>,
    far: ForeignKeyWalker<'_>,
    text: &mut String,
) {
    let near_columns: Vec<_> = near.columns().collect();
    let is_near = |column: ColumnWalker<'_>| near_columns.iter().any(|it| it.id() == column.id());
    let own: Vec<_> = far
        .columns()
        .zip(far.target_columns())
        .filter(|(column, _)| !is_near(*column))
        .collect();
    let differs =
        |(column, target): &(_, _)| driver.rust_type(*column) != driver.rust_type(*target);
    if own.iter().any(differs) {
        text.push_str("    check.skip(\"junctions have keys of two types\");\n");
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
    let junction = near.table();
    let linking = |column: ColumnWalker<'_>| {
        is_near(column) || far.columns().any(|it| it.id() == column.id())
    };
    let attachable = junction.columns().all(|it| {
        if linking(it) {
            !it.column().source.is_generated()
        } else {
            it.can_be_left_out()
        }
    });
    let near_targets: Vec<_> = near.target_columns().collect();
    let (lines, _) = driver.bind(&near_targets);
    let columns: Vec<String> = near_columns.iter().map(|it| quoted(it.name())).collect();
    let positions: Vec<u32> = near_targets.iter().map(|it| it.id().index).collect();
    let table = quoted(junction.name());
    let far_driver = driver.of(far.target());
    let (far_model, far_all) = (far_driver.model(), &far_driver.names().all);
    let (accessor, attach, detach) = (&names.name.ident, &names.attach, &names.detach);
    let set = &names.set;
    let what = format!("{}: links of {accessor}", driver.table.display_name());
    let _ = writeln!(
        text,
        "    let far_rows = {far_model}::{far_all}(db).unwrap_or_default();\n    for row in rows.iter().take(WRITES) {{\n\
         {lines}        let values: Vec<Value> = {positions:?}.iter().map(|at: &usize| Row::values(row)[*at].clone()).collect();\n        \
         let columns: &[&str] = &{columns:?};\n        check.begin();"
    );
    if attachable {
        let _ = writeln!(
            text,
            "        check.clear({table:?});\n        \
             let keys: Vec<_> = far_rows.iter().take(3).filter_map(|far| Some({keys})).collect();\n        \
             let count = check.distinct(&keys);\n        \
             check.gives({what:?}, count, row.{attach}(db, &keys));\n        \
             check.gives({what:?}, 0, row.{attach}(db, &keys));\n        \
             check.counts({what:?}, {table:?}, columns, &values, count);\n        \
             check.gives({what:?}, 0, row.{detach}(db, &[]));\n        \
             check.gives({what:?}, count, row.{detach}(db, &keys));\n        \
             check.counts({what:?}, {table:?}, columns, &values, 0);\n        \
             let some = &keys[..keys.len().min(1)];\n        \
             for (keys, changed) in [(&keys[..], count), (&keys[..], 0), (some, count - some.len()), (&[], some.len())] {{\n            \
             check.gives({what:?}, changed, row.{set}(db, keys));\n        }}\n        \
             check.counts({what:?}, {table:?}, columns, &values, 0);\n        check.undo();\n        check.begin();"
        );
    }
    let _ = writeln!(
        text,
        "        let linked = row.{accessor}(db).unwrap_or_default();\n        \
         let keys: Vec<_> = linked.iter().filter_map(|far| Some({keys})).collect();\n        \
         let count = check.links({table:?}, columns, &values);\n        \
         let found = row.{detach}(db, &keys);\n        \
         let left = check.links({table:?}, columns, &values);\n        \
         check.gives({what:?}, count - left, found);\n        \
         check.that(left == 0 || linked.len() < count, || format!(\"{{}}: {{left}} links are left\", {what:?}));\n        \
         check.undo();\n    }}"
    );
}

/// A part of a key out of `far`; a row where it is NULL has no key.
pub fn key_part(driver: TableDriver<'_>, target: ColumnWalker<'_>) -> String {
    let field = driver.field("far", target);
    match (driver.rust_type(target), target.holds_null()) {
        (it, false) if it.is_copy() => field,
        (it, true) if it.is_copy() => format!("*{field}.as_ref()?"),
        (RustType::String, false) => format!("{field}.as_str()"),
        (RustType::Bytes | RustType::List(_) | RustType::Ranges(_), false) => {
            format!("{field}.as_slice()")
        }
        (RustType::String | RustType::Bytes | RustType::List(_) | RustType::Ranges(_), true) => {
            format!("{field}.as_deref()?")
        }
        (_, false) => format!("&{field}"),
        (_, true) => format!("{field}.as_ref()?"),
    }
}
