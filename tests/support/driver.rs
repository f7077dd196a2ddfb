//! Writes the program that tries the generated code of one database: what is read. The statements in it are written here
//! from the catalog and from nothing of the generator's, so that a mistake there shows.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};

use introspect_gen::ir::{ColumnWalker, Engine, TableWalker};
use introspect_gen::relations::{Cardinality, Class, Path, Relation};
use introspect_gen::rust_types::RustType;
use introspect_gen::{File, Files, HelperFamily, Inspection};

use super::driver_query::{self, Extent};
use super::{driver_server, driver_write, plan};

/// An identifier as SQL.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The driver of the module `name`; with what tries changes after which something cannot be read.
pub fn program(
    inspection: &Inspection,
    name: &str,
    refuses: bool,
    extent: Extent,
    trial: Option<&str>,
) -> String {
    let mut text = format!(
        "//! Tries `{name}`.\n\nuse crate::queries::TRIED;\n\
         use crate::runtime::{{Check, Column, Driver, Kind, MANY, ROWS, Read, Row, WRITES, text, value}};\n\
         {}use rusqlite::types::Value;\nuse std::fmt::Debug;\n\n",
        imports(inspection, name)
    );
    text.push_str(driver_query::SQLITE);
    if refuses {
        text.push_str(driver_server::TOLD);
    }
    let mut refusals = String::new();
    let (mut reads, mut writes) = (String::new(), String::new());
    for table in inspection.catalog.tables() {
        let driver = TableDriver { inspection, table };
        let number = table.id().index();
        driver.write_row(&mut text);
        let _ = writeln!(text, "fn read_{number}(check: &mut Check<'_>) {{");
        driver.write_reads(&mut text);
        text.push_str("}\n\n");
        let _ = writeln!(reads, "    read_{number}(check);");
        let _ = writeln!(text, "fn query_{number}(check: &mut Check<'_>) {{");
        driver_query::write_sqlite(driver, extent, &mut text);
        text.push_str("}\n\n");
        let _ = writeln!(reads, "    query_{number}(check);");
        if write_traits(driver, &mut text) {
            let _ = writeln!(reads, "    traits_{number}(check);");
        }
        let _ = writeln!(text, "fn write_{number}(check: &mut Check<'_>) {{");
        driver_write::write_writes(driver, &mut text);
        text.push_str("}\n\n");
        // Where nothing writes, what reads is tried without foreign keys, too.
        let writes_any = inspection.helpers.has_any(driver_write::WRITES);
        let part = if writes_any { "write" } else { "read" };
        let _ = writeln!(writes, "    {part}_{number}(check);");
        if refuses {
            driver_server::write_refuse(driver, &mut text);
            let _ = write!(refusals, "refuse_{number}, ");
        }
    }
    let _ = write!(
        text,
        "pub const REFUSE: &[Driver] = &[{refusals}];\n\n\
         pub fn read(check: &mut Check<'_>) {{\n{reads}}}\n\npub fn write(check: &mut Check<'_>) {{\n{writes}}}\n"
    );
    // `SQLite` does not wait.
    let trial = trial.map(|it| it.replace("async ", "").replace(".await", ""));
    push_trial(trial.as_deref(), "check.db", ("Driver", "trial"), &mut text);
    text
}

/// What is written by hand for one case. `db!(check)` is what the generated functions are called with.
pub fn push_trial(trial: Option<&str>, db: &str, (kind, call): (&str, &str), text: &mut String) {
    let call = trial.map_or("None".to_owned(), |_| format!("Some({call})"));
    let _ = writeln!(text, "\npub const TRIAL: Option<{kind}> = {call};");
    if let Some(trial) = trial {
        let db = db.replace("check", "$check");
        let _ = write!(
            text,
            "\nmacro_rules! db {{\n    ($check:ident) => {{\n        {db}\n    }};\n}}\n\n{trial}"
        );
    }
}

/// The public functions of the generated files that a driver does not call. What is in `support.rs` belongs to no table,
/// and what `enums.rs` has is called wherever a value is read or written.
pub fn untried(files: &Files, driver: &str) -> Vec<String> {
    let driver = driver.replace("r#", "");
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let calls = |path: &str| {
        let ends = |(at, _)| !driver[at + path.len()..].starts_with(is_word);
        driver.match_indices(path).any(ends)
    };
    let mut untried = Vec::new();
    // A module is a file, or stands in the root; the path in front of it is then not looked at.
    let mut modules: Vec<(String, &str, String)> = Vec::new();
    for file in &files.files {
        let module = file.path.trim_end_matches(".rs");
        let (folder, module) = module.rsplit_once('/').unwrap_or(("m", module));
        modules.push((folder.to_owned(), module, String::new()));
        for line in file.content.lines() {
            let inner = line.strip_prefix("pub mod ");
            if let Some(inner) = inner.and_then(|it| it.strip_suffix(" {")) {
                let inner = inner.trim_start_matches("r#");
                if inner != "constraints" {
                    modules.push((String::new(), inner, String::new()));
                }
            }
            if let Some((_, _, text)) = modules.last_mut() {
                text.push_str(&line.replace("r#", ""));
                text.push('\n');
            }
        }
    }
    for (folder, module, text) in modules {
        let is_ours = [
            "//! What the models share: ",
            "//! Values that hold one of a few",
        ];
        if is_ours.iter().any(|it| text.contains(it)) {
            continue;
        }
        let mut owner = module;
        for (at, line) in text
            .match_indices('\n')
            .map(|(at, _)| (at, &text[at + 1..]))
        {
            if let Some(rest) = line.strip_prefix("impl ") {
                owner = rest.split(|it| !is_word(it)).next().unwrap_or_default();
            } else if line.starts_with('}') {
                owner = module;
            }
            let Some(rest) = line.trim_start_matches(' ').strip_prefix("pub fn ") else {
                continue;
            };
            let name = rest.split(|it| !is_word(it)).next().unwrap_or_default();
            let parameters = &rest[rest.find('(').unwrap_or(0)..];
            let first: String = parameters
                .chars()
                .take_while(|it| !",)".contains(*it))
                .collect();
            let is_called = calls(&format!("{folder}::{owner}::{name}"))
                || first.ends_with("self") && calls(&format!(".{name}"));
            if !is_called {
                untried.push(format!("{owner}::{name} ({module}, {at})"));
            }
        }
    }
    untried
}

/// Tries the traits of a model, by code that knows of no model: each has the value of the field, and a constant that
/// conditions can be made of. Whether there are any.
pub fn write_traits(driver: TableDriver<'_>, text: &mut String) -> bool {
    let (model, number, db) = (
        driver.model(),
        driver.table.id().index(),
        driver_server::db(driver),
    );
    let inspection = driver.inspection;
    let (mut generic, mut tries) = (String::new(), String::new());
    let is_async = inspection.catalog.engine() != Engine::Sqlite;
    let (function, wait) = if is_async {
        ("async fn", ".await")
    } else {
        ("fn", "")
    };
    for (group, names) in inspection.groups.iter().zip(inspection.names.traits()) {
        let member = group
            .members
            .iter()
            .find(|it| it.table == driver.table.id());
        let Some(member) = member else {
            continue;
        };
        for ((at, shared), column) in member
            .columns
            .iter()
            .zip(&names.columns)
            .zip(&group.columns)
        {
            let own = driver.table.column(*at);
            let field = driver.field("row", own);
            let held = match (column.nullable, own.holds_null()) {
                (true, false) => format!("Some(&{field})"),
                _ => field.clone(),
            };
            let null = if own.holds_null() {
                format!("{field}.is_none()")
            } else {
                "false".to_owned()
            };
            let (name, accessor, constant) = (&names.name, &shared.accessor, &shared.constant);
            let part = format!("{number}_{accessor}");
            let _ = write!(
                generic,
                "fn null_{part}<M: m::{name}>() -> support::Filter<M> {{\n    M::{constant}.is_null()\n}}\n\n\
                 fn given_{part}<M: m::{name}>(row: &M) -> String {{\n    format!(\"{{:?}}\", row.{accessor}())\n}}\n\n"
            );
            let _ = writeln!(
                tries,
                "    for row in &rows {{\n        \
                 check.that(given_{part}(row) == format!(\"{{:?}}\", {held}), || \"{name}::{accessor}\".to_owned());\n    }}\n    \
                 let found = {model}::query().filter(null_{part}()).count({db}){wait}.unwrap_or(u64::MAX);\n    \
                 let expected = rows.iter().filter(|row| {{ let _ = row; {null} }}).count() as u64;\n    \
                 check.that(found == expected, || format!(\"{name}::{constant}: {{found}} of {{expected}}\"));"
            );
        }
    }
    if tries.is_empty() {
        return false;
    }
    let parameter = if is_async {
        "check: &mut Check"
    } else {
        "check: &mut Check<'_>"
    };
    let _ = write!(
        text,
        "{generic}{function} traits_{number}({parameter}) {{\n    \
         let rows = {model}::{}({db}){wait}.unwrap_or_default();\n    \
         check.that(!rows.is_empty(), || \"no rows\".to_owned());\n{tries}}}\n\n",
        driver.names().all
    );
    true
}

/// What models share is the same for many databases, and the half of what a program is made of: takes it out of the
/// files, which refer to one for all then. Returns its module's name and its text; nothing where all is in one file.
pub fn share_support(files: &mut Files) -> Option<(String, String)> {
    let at = files.files.iter().position(is_support)?;
    let File { path, content } = files.files.remove(at);
    let (module, support) = (path.trim_end_matches(".rs"), content);
    let mut hasher = DefaultHasher::new();
    support.hash(&mut hasher);
    let root = files.files.iter_mut().find(|it| it.path == "mod.rs")?;
    let root = &mut root.content;
    let line = format!("pub mod {module};");
    assert!(root.contains(&line), "{root}");
    // What is allowed to all modules.
    let start = root.find("#![").unwrap_or(0);
    let end = root.rfind("\n)]\n").map_or(start, |it| it + 4);
    let allowed = root[start..end].to_owned();
    allowed.hash(&mut hasher);
    let name = format!("support_{:016x}", hasher.finish());
    *root = root.replace(&line, &format!("pub use crate::{name} as {module};"));
    Some((name, format!("{allowed}\n{support}")))
}

/// Whether a file is the runtime, and nothing else: where all is in one file, that is the root.
pub fn is_support(file: &File) -> bool {
    file.path != "mod.rs" && file.content.contains("\n//! What the models share: ")
}

/// The lines that import a module and its runtime.
pub fn imports(inspection: &Inspection, name: &str) -> String {
    let support = inspection.names.support();
    format!(
        "use crate::{name} as m;\nuse crate::{name}::{support} as support;\nuse support::Model as _;\n"
    )
}

/// What the driver of one table is made of.
#[derive(Clone, Copy)]
pub struct TableDriver<'a> {
    pub inspection: &'a Inspection,
    pub table: TableWalker<'a>,
}

impl<'a> TableDriver<'a> {
    /// Whether functions of a family are generated for the table.
    pub fn has(self, family: HelperFamily) -> bool {
        use HelperFamily::{BulkInserts, Inserts, Upserts};
        let has_rows =
            !matches!(family, BulkInserts | Inserts | Upserts) || self.table.takes_rows();
        has_rows && self.inspection.helpers.has(family)
    }

    /// The path of the module that the table's types are in.
    pub fn root(self) -> String {
        match self.inspection.names.module(&self.table.table().schema) {
            Some(module) => format!("m::{module}"),
            None => "m".to_owned(),
        }
    }

    /// The model's path.
    pub fn model(self) -> String {
        format!("{}::{}", self.root(), self.names().model.ident)
    }

    pub fn names(self) -> &'a introspect_gen::naming::TableNames {
        self.inspection.names.table(self.table.id())
    }

    pub fn of(self, table: TableWalker<'a>) -> Self {
        TableDriver { table, ..self }
    }

    pub fn rust_type(self, column: ColumnWalker<'_>) -> &'a RustType {
        &self.inspection.types.column(column.id()).rust_type
    }

    /// `row.field`.
    pub fn field(self, row: &str, column: ColumnWalker<'_>) -> String {
        format!(
            "{row}.{}",
            self.inspection.names.column(column.id()).field.ident
        )
    }

    /// Lines that take values out of `row`, and go on with the next row where one is NULL; and the arguments they make.
    pub fn bind(self, columns: &[ColumnWalker<'_>]) -> (String, String) {
        let mut lines = String::new();
        let mut arguments = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            let field = self.field("row", *column);
            if column.holds_null() {
                let _ = writeln!(
                    lines,
                    "        let Some(a{at}) = &{field} else {{ continue }};"
                );
            } else {
                let _ = writeln!(lines, "        let a{at} = &{field};");
            }
            arguments.push(match self.rust_type(*column) {
                it if it.is_copy() => format!("*a{at}"),
                RustType::String => format!("a{at}.as_str()"),
                RustType::Bytes | RustType::List(_) | RustType::Ranges(_) => {
                    format!("a{at}.as_slice()")
                }
                _ => format!("a{at}"),
            });
        }
        (lines, arguments.join(", "))
    }

    pub fn columns(self, positions: &[u32]) -> Vec<ColumnWalker<'a>> {
        positions.iter().map(|at| self.table.column(*at)).collect()
    }

    fn write_row(self, text: &mut String) {
        let model = self.model();
        let mut columns = String::new();
        let mut values = String::new();
        for column in self.table.columns() {
            let kind = match self.rust_type(column) {
                RustType::String => "Text",
                RustType::F64 => "Float",
                _ => "Exact",
            };
            let (name, declared) = (quoted(column.name()), &column.column().declared_type);
            let _ = writeln!(
                columns,
                "        Column {{ name: {name:?}, declared: {declared:?}, kind: Kind::{kind} }},"
            );
            let _ = writeln!(
                values,
                "            value(&{}),",
                self.field("self", column)
            );
        }
        let _ = write!(
            text,
            "impl Row for {model} {{\n    const SQL_TABLE: &'static str = {:?};\n    const COLUMNS: &'static [Column] = &[\n\
             {columns}    ];\n    const KEY: &'static [usize] = &{:?};\n    fn values(&self) -> Vec<Value> {{\n        \
             vec![\n{values}        ]\n    }}\n}}\n\n",
            quoted(self.table.name()),
            self.table.primary_key_columns(),
        );
    }

    fn write_reads(self, text: &mut String) {
        let (model, names) = (self.model(), self.names());
        let access = self.inspection.access.of(self.table.id());
        let title = self.table.display_name();
        let relations: Vec<Relation> = self.inspection.relations.of(self.table.id()).collect();
        let relation_names: Vec<&str> = relations
            .iter()
            .map(|it| self.inspection.names.relation(it.id).name.ident.plain())
            .collect();
        let _ = writeln!(
            text,
            "    let db = check.db;\n    let rows = check.all({model}::{}(db));\n    \
             check.that({model}::TABLE == {title:?}, || \"Model::TABLE\".to_owned());\n    \
             let names: Vec<&str> = {model}::RELATIONS.iter().map(|it| it.name).collect();\n    \
             let expected: &[&str] = &{relation_names:?};\n    \
             check.that(names == expected, || format!(\"Model::RELATIONS: {{names:?}}\"));",
            names.all
        );
        let mut lookup = |name: &introspect_gen::naming::Ident, columns: &[u32], check: &str| {
            let (lines, arguments) = self.bind(&self.columns(columns));
            let what = format!("{title}: {name}");
            let _ = writeln!(
                text,
                "    for row in rows.iter().take(ROWS) {{\n{lines}        check.{check}({what:?}, row, &{columns:?}, \
                 {model}::{name}(db, {arguments}));\n    }}"
            );
        };
        if let Some(columns) = &access.primary_key {
            lookup(&names.find, columns, "finds");
        }
        for (name, columns) in names.find_by.iter().zip(&access.unique) {
            lookup(name, columns, "finds");
        }
        for (name, columns) in names.list_by.iter().zip(&access.lists) {
            lookup(name, columns, "lists");
        }
        self.write_further_lookups(text);
        for relation in relations {
            self.write_relation(text, relation);
        }
    }

    /// Whether there is a row, how many there are, ranges and pages.
    fn write_further_lookups(self, text: &mut String) {
        let (model, names) = (self.model(), self.names());
        let title = self.table.display_name();
        let access = self.inspection.access.of(self.table.id());
        let _ = writeln!(
            text,
            "    check.gives({:?}, rows.len() as u64, {model}::count(db));",
            format!("{title}: count")
        );
        if let Some(columns) = &access.primary_key {
            let (lines, arguments) = self.bind(&self.columns(columns));
            let what = format!("{title}: exists");
            let _ = writeln!(
                text,
                "    for row in rows.iter().take(ROWS) {{\n{lines}        \
                 check.gives({what:?}, true, {model}::exists(db, {arguments}));\n    }}"
            );
        }
        for (name, columns) in names.list_between.iter().zip(&access.ranges) {
            let (lines, arguments) = self.bind(&self.columns(columns));
            let (first, bound) = self.bind(&self.columns(&columns[columns.len() - 1..]));
            let first = first.replace("row.", "rows[0].").replace("a0", "first");
            let bound = bound.replace("a0", "first");
            let mut arguments: Vec<&str> = arguments.split(", ").collect();
            let last = arguments.pop().unwrap_or_default();
            let prefix: String = arguments.iter().map(|it| format!("{it}, ")).collect();
            let what = format!("{title}: {name}");
            let _ = writeln!(
                text,
                "    for row in rows.iter().take(ROWS) {{\n{lines}{first}        \
                 check.between({what:?}, &{columns:?}, [row, &rows[0], row], {model}::{name}(db, {prefix}{bound}, {last}));\n        \
                 check.between({what:?}, &{columns:?}, [row, row, &rows[0]], {model}::{name}(db, {prefix}{last}, {bound}));\n    }}"
            );
        }
        for (name, columns) in plan::pages(self) {
            let (lines, key) = self.bind(&self.columns(&columns));
            let key = if columns.len() == 1 {
                key
            } else {
                format!("({key})")
            };
            let what = format!("{title}: {name}");
            let lines = lines.replace("continue", "return None");
            let _ = writeln!(
                text,
                "    check.pages({what:?}, &rows, &{columns:?}, &|row, limit| {{\n        \
                 let Some(row) = row else {{ return Some({model}::{name}(db, None, limit)) }};\n{lines}        \
                 Some({model}::{name}(db, Some({key}), limit))\n    }});"
            );
        }
    }

    fn write_relation(self, text: &mut String, relation: Relation) {
        let catalog = &self.inspection.catalog;
        let names = self.inspection.names.relation(relation.id);
        let (name, load) = (&names.name.ident, &names.load);
        let far = self.of(catalog.walk(relation.to)).model();
        let (join, distinct) = self.join(relation);
        let one = relation.cardinality == Cardinality::One;
        let found = match relation.cardinality {
            Cardinality::One => far.clone(),
            Cardinality::OptionalOne => format!("Option<{far}>"),
            Cardinality::Many => format!("Vec<{far}>"),
        };
        let (model, what) = (
            self.model(),
            format!("{}: {name}", self.table.display_name()),
        );
        let _ = writeln!(
            text,
            "    let mut one_by_one = Vec::new();\n    for row in rows.iter().take(ROWS) {{\n        \
             let found = row.{name}(db);\n        one_by_one.push(check.relation::<{model}, {far}, {found}, _>({what:?}, \
             ({join:?}, {distinct}, {one}), row, found));\n    }}\n    \
             let some = &rows[..rows.len().min(ROWS)];\n    \
             check.loads::<{far}, {found}, _>({what:?}, &one_by_one, {model}::{load}(db, some));\n    \
             check.loads_nothing({what:?}, {model}::{load}(db, &[]));"
        );
        if let Path::Through {
            class: Class::Payload,
            ..
        } = relation.path
        {
            let (with, load) = (&names.with_links, &names.load_with_links);
            let _ = writeln!(
                text,
                "    let mut each = Vec::new();\n    for row in rows.iter().take(ROWS) {{\n        \
                 let alone = row.{name}(db).unwrap_or_default();\n        \
                 let pairs = row.{with}(db).unwrap_or_default();\n        \
                 let linked: Vec<{far}> = pairs.iter().map(|(far, _)| far.clone()).collect();\n        \
                 check.that(linked == alone, || format!(\"{{}}: {{linked:?}} instead of {{alone:?}}\", {what:?}));\n        \
                 each.push(pairs);\n    }}\n    check.gives({what:?}, each, {model}::{load}(db, some));"
            );
        }
    }

    /// A join from `n` to `t`: the side that is referred to is on the left, as its collation decides, and the other one
    /// has no affinity, as that of the side that is referred to is applied to it.
    fn join(self, relation: Relation) -> (String, bool) {
        let catalog = &self.inspection.catalog;
        let far = quoted(catalog.walk(relation.to).name());
        let pairs = |key: introspect_gen::ir::ForeignKeyId, parent: &str, child: &str| {
            let key = catalog.foreign_key(key);
            let pair = |(from, to): (ColumnWalker<'_>, ColumnWalker<'_>)| {
                format!(
                    "{parent}.{} = +{child}.{}",
                    quoted(to.name()),
                    quoted(from.name())
                )
            };
            key.columns()
                .zip(key.target_columns())
                .map(pair)
                .collect::<Vec<_>>()
                .join(" AND ")
        };
        match relation.path {
            Path::Forward(key) => (
                format!("JOIN {far} AS t ON {}", pairs(key, "t", "n")),
                false,
            ),
            Path::Reverse(key) => (
                format!("JOIN {far} AS t ON {}", pairs(key, "n", "t")),
                false,
            ),
            Path::Through {
                near,
                far: far_key,
                class,
            } => {
                let junction = quoted(catalog.foreign_key(near).table().name());
                let join = format!(
                    "JOIN {junction} AS j ON {} JOIN {far} AS t ON {}",
                    pairs(near, "n", "j"),
                    pairs(far_key, "t", "j")
                );
                (join, class == Class::Keyless)
            }
        }
    }
}
