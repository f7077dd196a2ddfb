//! Writes the half of a driver that writes rows: each row is deleted and inserted again, changed to what it is, given
//! NULL where it can hold it; and links of junctions are added and removed. Everything is undone.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use introspect_gen::HelperFamily;
use introspect_gen::ir::{
    ColumnWalker, Engine, ForeignKeyWalker, Key, TableKind, TableWalker, ValueSource,
};
use introspect_gen::relations::{Class, Path};
use introspect_gen::rust_types::RustType;

use super::driver::{TableDriver, quoted};

/// What writes rows.
pub const WRITES: &[HelperFamily] = &[
    HelperFamily::Links,
    HelperFamily::Inserts,
    HelperFamily::BulkInserts,
    HelperFamily::Upserts,
    HelperFamily::Updates,
    HelperFamily::Deletes,
];

/// More parameters than these are a struct.
const MOST_PARAMETERS: usize = 7;

/// Writes the statements that try writing to a table.
pub fn write_writes(driver: TableDriver<'_>, text: &mut String) {
    let table = driver.table;
    if !table.table().kind.is_writable() || !driver.inspection.helpers.has_any(WRITES) {
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
    if driver.has(HelperFamily::Inserts) {
        write_insert(driver, text);
    }
    let key: Vec<_> = table
        .primary_key_columns()
        .iter()
        .map(|at| table.column(*at))
        .collect();
    if !key.is_empty() {
        write_keyed(driver, &key, text);
    }
    text.push_str("    }\n");
    if driver.has(HelperFamily::Deletes) {
        write_deletes(driver, text);
    }
    if driver.has(HelperFamily::BulkInserts) {
        write_many(driver, text);
    }
    if driver.has(HelperFamily::Upserts) {
        for (name, columns) in upsertable(driver) {
            write_upsert(driver, &name, &columns, text);
        }
    }
    let _ = writeln!(
        text,
        "    check.that(check.stored::<{model}>().len() == before.len(), || \"{{}}: not undone\".replace(\"{{}}\", {title:?}));"
    );
    if driver.has(HelperFamily::Links) {
        write_links(driver, text);
    }
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
        let (root, new) = (driver.root(), &names.new_model);
        return format!("{root}::{new}::new({})", arguments.join(", "));
    }
    let field = |column: &ColumnWalker<'_>| {
        let name = &driver.inspection.names.column(column.id()).field.ident;
        format!("{name}: {}", value(column))
    };
    let fields: Vec<_> = required.iter().map(field).collect();
    format!(
        "{root}::{}::new({root}::{} {{ {} }})",
        names.new_model,
        names.required,
        fields.join(", "),
        root = driver.root()
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

/// Lines that define what makes a new row of a row: `whole`, and `required` with nothing but what it has to have.
pub fn makers(driver: TableDriver<'_>) -> String {
    let (model, new) = (driver.model(), constructor(driver));
    let setters: String = written(driver)
        .iter()
        .filter(|it| !is_required(**it))
        .map(|it| set(driver, *it, it.column().source.has_default()))
        .collect();
    format!(
        "    let whole = |row: &{model}| {{\n        let it = {new};\n{setters}        it\n    }};\n    \
         let required = |row: &{model}| {new};\n"
    )
}

/// The keys by which a row is inserted or changed: the functions, and the columns.
pub fn upsertable(driver: TableDriver<'_>) -> Vec<(String, Vec<u32>)> {
    let table = driver.table;
    let (names, access) = (driver.names(), driver.inspection.access.of(table.id()));
    let facts = table.table();
    if table.catalog().engine() == Engine::Mysql && read_back_key(table).is_none() {
        return Vec::new();
    }
    let same = |a: &[u32], b: &[u32]| {
        let set = |it: &[u32]| it.iter().copied().collect::<BTreeSet<u32>>();
        set(a) == set(b)
    };
    let primary = access
        .primary_key
        .iter()
        .map(|key| (names.upsert.to_string(), key.clone()));
    let unique = names
        .upsert_by
        .iter()
        .map(ToString::to_string)
        .zip(access.unique.iter().cloned());
    primary
        .chain(unique)
        .filter(|(_, columns)| {
            let mut keys = facts.primary_key.iter().chain(&facts.unique_constraints);
            let mut known = table.unique_keys();
            let is_other = |it: &Key| it.deferrable || it.without_overlaps;
            !keys.any(|it| is_other(it) && same(&it.columns, columns))
                && known.any(|it| it.provenance.is_declared() && same(&it.columns, columns))
                && !(table.catalog().engine() == Engine::Sqlite
                    && columns.len() > 1
                    && columns.iter().any(|at| {
                        let source = &table.column(*at).column().source;
                        matches!(source, ValueSource::RowId | ValueSource::AutoIncrement)
                    }))
                && columns
                    .iter()
                    .all(|at| !table.column(*at).column().source.is_generated())
        })
        .collect()
}

/// Lines that make `mixed`, which has the key of `row` and the rest of `other`, and of that `given`: what `row` becomes
/// where all of it is given, and `only`: what it becomes where only the first column is; and that column, as SQL.
pub fn mix(driver: TableDriver<'_>, key: &[u32]) -> (String, Option<String>) {
    let mut lines = "        let (mut mixed, mut given, mut only) = (other.clone(), row.clone(), row.clone());\n".to_owned();
    for at in key {
        let column = driver.table.column(*at);
        let (mixed, row) = (driver.field("mixed", column), driver.field("row", column));
        let _ = writeln!(lines, "        {mixed} = {row}.clone();");
    }
    let is_changed = |it: &ColumnWalker<'_>| !key.contains(&it.id().index) && !it.in_primary_key();
    let mut first = None;
    for column in written(driver).into_iter().filter(is_changed) {
        let (mixed, given) = (driver.field("mixed", column), driver.field("given", column));
        let is_optional =
            column.holds_null() && (is_required(column) || !column.column().source.has_default());
        let condition = if is_optional {
            format!("if {mixed}.is_some() ")
        } else {
            String::new()
        };
        let _ = writeln!(lines, "        {condition}{{ {given} = {mixed}.clone(); }}");
        if first.is_none() {
            let _ = writeln!(
                lines,
                "        {} = {mixed}.clone();",
                driver.field("only", column)
            );
            let names = driver.inspection.names.column(column.id());
            first = Some(format!(
                "{}::{}::{}.column()",
                driver.root(),
                driver.names().module.ident,
                names.constant
            ));
        }
    }
    (lines, first)
}

/// The constants of what can refuse a row, as an array.
pub fn constraints(driver: TableDriver<'_>) -> String {
    let names = driver.names();
    let constants = names.constraints.iter();
    let constants: Vec<String> = constants
        .map(|it| {
            let (root, module) = (driver.root(), &names.module.ident);
            format!("{root}::{module}::constraints::{it}.name()")
        })
        .collect();
    format!("[{}]", constants.join(", "))
}

/// Whether a row that is there cannot be inserted again.
pub fn is_refused_twice(driver: TableDriver<'_>) -> bool {
    // A partition has a key of its own, with another name.
    if matches!(driver.table.table().kind, TableKind::Partitioned { .. }) {
        return false;
    }
    let key = &driver.table.table().primary_key;
    key.as_ref().is_some_and(|key| {
        let mut columns = key.columns.iter().map(|at| driver.table.column(*at));
        let is_given =
            |it: ColumnWalker<'_>| !it.column().source.is_generated() && !it.holds_null();
        key.provenance.is_declared() && !key.deferrable && columns.all(is_given)
    })
}

/// The column that the database counts, where nothing stands against as many equal rows as one likes otherwise.
pub fn lone_counter(driver: TableDriver<'_>) -> Option<ColumnWalker<'_>> {
    let facts = driver.table.table();
    let [counter] = driver.table.primary_key_columns() else {
        return None;
    };
    let counter = driver.table.column(*counter);
    let is_counter = matches!(
        counter.column().source,
        ValueSource::RowId | ValueSource::AutoIncrement | ValueSource::Identity { always: false }
    );
    let is_alone = facts.unique_constraints.is_empty()
        && !facts.indexes.iter().any(|it| it.unique)
        && facts.exclusions.is_empty();
    (is_counter && is_alone && !is_required(counter)).then_some(counter)
}

fn write_many(driver: TableDriver<'_>, text: &mut String) {
    let (model, title) = (driver.model(), driver.table.display_name());
    let new = format!("{}::{}", driver.root(), driver.names().new_model);
    let makers = makers(driver);
    let what = format!("{title}: insert_many");
    let position = |it: &ColumnWalker<'_>| it.id().index;
    let all: Vec<u32> = written(driver).iter().map(position).collect();
    let given: Vec<u32> = written(driver)
        .iter()
        .filter(|it| is_required(**it))
        .map(position)
        .collect();
    let _ = writeln!(
        text,
        "{makers}    let first = &rows[..rows.len().min(WRITES)];\n    \
         let new: Vec<_> = first.iter().map(whole).collect();\n    \
         check.begin();\n    check.clear(<{model} as Row>::SQL_TABLE);\n    \
         check.gives({what:?}, 0, {new}::insert_many(db, &[]));\n    \
         check.gives({what:?}, Vec::new(), {new}::insert_many_returning(db, &[]));\n    \
         check.gives({what:?}, new.len(), {new}::insert_many(db, &new));\n    \
         check.stores::<{model}>({what:?}, &before[..first.len()]);\n    check.undo();\n    \
         check.begin();\n    check.clear(<{model} as Row>::SQL_TABLE);\n    \
         check.gives({what:?}, first.to_vec(), {new}::insert_many_returning(db, &new));\n    \
         check.stores::<{model}>({what:?}, &before[..first.len()]);\n    check.undo();\n    \
         check.begin();\n    check.clear(<{model} as Row>::SQL_TABLE);\n    \
         let mixed: Vec<_> = first.iter().enumerate().map(|(at, row)| if at % 2 == 0 {{ whole(row) }} else {{ required(row) }}).collect();\n    \
         check.wrote_mixed({what:?}, first, [&{all:?}, &{given:?}], {new}::insert_many_returning(db, &mixed));\n    check.undo();"
    );
    if is_refused_twice(driver) {
        let constraints = constraints(driver);
        let _ = writeln!(
            text,
            "    if let Some(last) = new.last() {{\n        check.begin();\n        \
             check.clear(<{model} as Row>::SQL_TABLE);\n        let twice = [&new[..], &[last.clone()]].concat();\n        \
             match {new}::insert_many(db, &twice) {{\n            \
             Err(support::Error::UniqueViolation {{ constraint, .. }}) => check.that({constraints}.contains(&constraint.name()), || constraint.to_string()),\n            \
             other => check.that(false, || format!(\"{{}}: twice: {{other:?}}\", {what:?})),\n        }}\n        \
             check.stores::<{model}>({what:?}, &[]);\n        check.undo();\n    }}"
        );
    }
    if let Some(counter) = lone_counter(driver) {
        let field = driver.field("it", counter);
        let _ = writeln!(
            text,
            "    if let Some(it) = new.first() {{\n        check.begin();\n        let mut it = it.clone();\n        \
             {field} = None;\n        let many = vec![it; MANY];\n        \
             check.gives({what:?}, MANY, {new}::insert_many(db, &many));\n        \
             check.that(check.stored::<{model}>().len() == before.len() + MANY, || {what:?}.to_owned());\n        check.undo();\n    }}"
        );
    }
}

fn write_upsert(driver: TableDriver<'_>, name: &str, key: &[u32], text: &mut String) {
    let (model, title) = (driver.model(), driver.table.display_name());
    let (lines, _) = driver.bind(&driver.columns(key));
    let what = format!("{title}: {name}");
    let all: Vec<u32> = written(driver).iter().map(|it| it.id().index).collect();
    let (mix, only) = mix(driver, key);
    let _ = writeln!(
        text,
        "    for (at, row) in rows.iter().enumerate().take(WRITES) {{\n{lines}        \
         let other = &rows[(at + 1) % rows.len()];\n{mix}        \
         let (it, mixed) = (whole(row), whole(&mixed));\n        \
         for update in [support::Update::Given, support::Update::Nothing] {{\n            check.begin();\n            \
         check.clear(<{model} as Row>::SQL_TABLE);\n            \
         for _ in 0..2 {{ check.wrote({what:?}, row, &before[at..=at], it.{name}(db, update).map(Some)); }}\n            \
         if update == support::Update::Nothing {{\n                \
         check.wrote({what:?}, row, &before[at..=at], mixed.{name}(db, update).map(Some));\n            }} else {{\n                \
         check.wrote_some({what:?}, &given, &{all:?}, mixed.{name}(db, update));\n                \
         check.that(check.stored::<{model}>().len() == 1, || {what:?}.to_owned());\n            }}\n            \
         check.undo();\n        }}"
    );
    if let Some(only) = only {
        let _ = writeln!(
            text,
            "        check.begin();\n        check.clear(<{model} as Row>::SQL_TABLE);\n        \
             let only_this = [{only}];\n        let update = support::Update::Only(&only_this);\n        \
             check.wrote({what:?}, row, &before[at..=at], it.{name}(db, update).map(Some));\n        \
             check.wrote_some({what:?}, &only, &{all:?}, mixed.{name}(db, update));\n        check.undo();"
        );
    }
    text.push_str("    }\n");
}

/// Deletes by each further key.
fn write_deletes(driver: TableDriver<'_>, text: &mut String) {
    let (model, title) = (driver.model(), driver.table.display_name());
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
            "    for row in rows.iter().take(WRITES) {{\n{lines}        check.begin();\n        \
             check.gives({what:?}, true, {model}::{delete}(db, {key}));\n        \
             check.gives({what:?}, false, {model}::{delete}(db, {key}));\n        \
             check.gives({what:?}, None, {model}::{find}(db, {key}));\n        \
             check.that(check.stored::<{model}>().len() + 1 == before.len(), || {what:?}.to_owned());\n        check.undo();\n    }}"
        );
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
    text.push_str(&lines);
    if driver.has(HelperFamily::Deletes) {
        let _ = writeln!(
            text,
            "        check.begin();\n        check.gives({what:?}, true, {model}::delete(db, {key}));\n        \
         check.gives({what:?}, false, {model}::delete(db, {key}));\n        \
         check.gives({what:?}, None, {model}::{}(db, {key}));\n        \
         check.gives({what:?}, false, {model}::exists(db, {key}));\n        \
         check.that(check.stored::<{model}>().len() + 1 == before.len(), || {what:?}.to_owned());\n        check.undo();",
            names.find
        );
    }
    let patched: Vec<_> = written(driver)
        .into_iter()
        .filter(|it| !it.in_primary_key())
        .collect();
    if patched.is_empty() || !driver.has(HelperFamily::Updates) {
        return;
    }
    let patch = format!("{}::{}::default()", driver.root(), names.patch);
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
    let junction = near.table();
    let linking = |column: ColumnWalker<'_>| {
        is_near(column) || far.columns().any(|it| it.id() == column.id())
    };
    let is_kept_unique = junction.keeps_unique(near.columns().chain(far.columns()));
    let attachable = is_kept_unique
        && junction.takes_rows()
        && junction.columns().all(|it| {
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
    let (accessor, attach, detach) = (&names.name.ident, &names.attach, &names.detach);
    let set = &names.set;
    let what = format!("{}: links of {accessor}", driver.table.display_name());
    if own.iter().any(differs) {
        let mut calls = vec![(detach, "0")];
        if attachable {
            calls.extend([(attach, "0"), (set, "count")]);
        }
        let calls = calls.iter().map(|(function, expected)| {
            format!("        check.gives({what:?}, {expected}, row.{function}(db, &[]));\n")
        });
        let _ = writeln!(
            text,
            "    check.skip(\"junctions have keys of two types\");\n    for row in rows.iter().take(WRITES) {{\n\
             {lines}        let values: Vec<Value> = {positions:?}.iter().map(|at: &usize| Row::values(row)[*at].clone()).collect();\n        \
             let columns: &[&str] = &{columns:?};\n        check.begin();\n        \
             let count = check.links({table:?}, columns, &values);\n{}        check.undo();\n    }}",
            calls.collect::<String>()
        );
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
    let far_driver = driver.of(far.target());
    let (far_model, far_all) = (far_driver.model(), &far_driver.names().all);
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
