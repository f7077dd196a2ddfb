//! What is different between two databases, or between a database and the code that is there, and what that means for
//! programs that use the code.
//!
//! In: what was decided before and what is decided now, and the code of both. Out: a [`Difference`]: what changed in the
//! database, each with its effects on the code. Facts are compared with facts and code with code; an effect goes to the
//! change that it comes from. Must not know: files, how it is shown.

mod columns;
mod effects;
mod facts;
mod keys;
mod relations;
mod subjects;
mod surface;
mod text;
mod types;
mod unknown;

use serde::Serialize;

use crate::naming::Lock;
use crate::render::{Decisions, File};

pub use text::unified;

use effects::Knowledge;
use surface::Surface;

/// Everything that is different, in the order of the tables.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// Empty where nothing is.
    pub changes: Vec<Change>,
}

/// One change of the database, and what it does to the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What became of the object.
    pub kind: ChangeKind,
    /// Whether code that uses the generated code may not compile any more.
    pub breaking: bool,
    /// What changed.
    pub object: ChangedObject,
    /// The change in words: `` `posts.author_id` became nullable ``.
    pub found: String,
    /// What is different in the code.
    pub effects: Vec<Effect>,
}

/// What became of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another one.
    Changed,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ChangedObject {
    /// What kind of object, and which side of it.
    pub what: Aspect,
    /// The schema, where that is not the default one.
    pub schema: Option<String>,
    /// The table or type that it is, or that it belongs to.
    pub name: String,
    /// The columns that it is about.
    pub columns: Vec<String>,
}

/// A kind of object, or a side of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Aspect {
    Engine,
    Table,
    TableKind,
    Comment,
    Column,
    ColumnType,
    Nullability,
    Default,
    Collation,
    ColumnComment,
    ColumnVisibility,
    ColumnOrder,
    PrimaryKey,
    UniqueKey,
    Index,
    ForeignKey,
    Check,
    Exclusion,
    Partition,
    Inheritance,
    Extension,
    RowSecurity,
    SystemVersioning,
    Relation,
    Junction,
    Type,
    Labels,
    Sequence,
    /// Nothing in the database that is known of: names of the configuration or of the lock, another version.
    Code,
}

/// One effect of a change on the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Effect {
    /// Whether code that uses the generated code may not compile any more.
    pub breaking: bool,
    /// What is different, in words.
    pub text: String,
    /// What it is about: `Post::author`.
    pub items: Vec<String>,
}

/// One side of a comparison: what was decided, and the code.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// What was decided.
    pub decisions: Decisions<'a>,
    /// The code: that of these decisions, or what is there in its place.
    pub files: &'a [File],
}

/// Compares two inspections and the code of both.
pub(crate) fn compare(before: Side<'_>, after: Side<'_>) -> Difference {
    let mut changes = facts::compare(before.decisions.catalog, after.decisions.catalog);
    changes.extend(relations::compare(before.decisions, after.decisions));
    changes.extend(renamed_models(before.decisions, after.decisions));
    let mut subjects = subjects::of(before.decisions);
    subjects.extend(subjects::of(after.decisions));
    let code = code_changes(before.files, after.files);
    effects::distribute(code, &subjects, &mut changes, Knowledge::Catalog);
    Difference { changes }
}

/// Models of tables that are on both sides, whose names are different: without a lock a table that is added can take the name
/// of another one's model.
fn renamed_models(before: Decisions<'_>, after: Decisions<'_>) -> Vec<Change> {
    let models = |decisions: Decisions<'_>| -> Vec<(Place, String)> {
        let name = |table: crate::ir::TableWalker<'_>| {
            let model = &decisions.names.table(table.id()).model.ident;
            (Place::of_table(table), model.to_string())
        };
        decisions.catalog.tables().map(name).collect()
    };
    let renamed = |(place, was, is): (Place, Option<String>, Option<String>)| {
        let (was, is) = (was?, is?);
        let found = format!("the model of `{place}` is called `{is}` instead of `{was}`");
        (was != is).then(|| change(ChangeKind::Changed, Aspect::Code, &place, &[], found))
    };
    paired(models(before), models(after))
        .into_iter()
        .filter_map(renamed)
        .collect()
}

/// Compares an inspection with code, where nobody knows what that was made of but the names in a lock.
pub(crate) fn compare_with_code(
    present: &[File],
    lock: &Lock,
    after: Side<'_>,
    new_lock: &Lock,
) -> Difference {
    let subjects = subjects::of_lock(lock, after.decisions);
    let code = code_changes(present, after.files);
    let mut changes = unknown::changes(lock, new_lock, after.decisions, &code, &subjects);
    effects::distribute(code, &subjects, &mut changes, Knowledge::Lock);
    Difference { changes }
}

/// What can be named otherwise. Files that are equal need not be read: what a type has is in the type's own file.
fn code_changes(before: &[File], after: &[File]) -> Vec<surface::CodeChange> {
    let by_path = |files: &[File]| -> std::collections::BTreeMap<String, String> {
        let is_crate = files.iter().any(|it| it.path == "src/lib.rs");
        let below = |path: &str| match path.strip_prefix("src/") {
            Some(path) if is_crate => path.to_owned(),
            _ => path.to_owned(),
        };
        let pair = |it: &File| (below(&it.path), it.content.clone());
        files.iter().map(pair).collect()
    };
    let (was, is) = (by_path(before), by_path(after));
    let differing = |files: &std::collections::BTreeMap<String, String>,
                     other: &std::collections::BTreeMap<String, String>| {
        let differs = |(path, content): &(&String, &String)| other.get(*path) != Some(*content);
        let file = |(path, content): (&String, &String)| File {
            path: path.clone(),
            content: content.clone(),
        };
        files.iter().filter(differs).map(file).collect::<Vec<_>>()
    };
    surface::compare(
        &Surface::of(&differing(&was, &is)),
        &Surface::of(&differing(&is, &was)),
    )
}

impl Difference {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes break code that uses the generated code.
    pub fn breaking(&self) -> usize {
        self.changes.iter().filter(|it| it.breaking).count()
    }
}

/// A table or a type by its name, the schema where it is not the default one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    schema: Option<String>,
    name: String,
}

impl Place {
    fn new(schema: Option<&str>, name: &str) -> Self {
        Place {
            schema: schema.map(str::to_owned),
            name: name.to_owned(),
        }
    }

    fn of_table(table: crate::ir::TableWalker<'_>) -> Self {
        let schema = &table.table().schema;
        let is_default = schema == table.catalog().default_schema();
        Place::new((!is_default).then_some(schema), table.name())
    }

    fn column(&self, column: &str) -> String {
        format!("{self}.{column}")
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// A change whose effects are not known yet.
fn change(
    kind: ChangeKind,
    what: Aspect,
    place: &Place,
    columns: &[String],
    found: impl Into<String>,
) -> Change {
    Change {
        kind,
        breaking: false,
        object: ChangedObject {
            what,
            schema: place.schema.clone(),
            name: place.name.clone(),
            columns: columns.to_vec(),
        },
        found: found.into(),
        effects: Vec::new(),
    }
}

/// `` `a`, `b` and `c` ``
fn listed<T: std::fmt::Display>(names: &[T]) -> String {
    const MOST: usize = 8;
    let quoted = |names: &[T]| names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>();
    match names {
        [] => String::new(),
        [name] => format!("`{name}`"),
        [first @ .., last] if names.len() <= MOST => {
            format!("{} and `{last}`", quoted(first).join(", "))
        }
        _ => format!(
            "{} and {} more",
            quoted(&names[..MOST - 1]).join(", "),
            names.len() + 1 - MOST
        ),
    }
}

/// Pairs what has the same key on both sides, in the order of the keys.
fn paired<K: Ord, T>(
    before: impl IntoIterator<Item = (K, T)>,
    after: impl IntoIterator<Item = (K, T)>,
) -> Vec<(K, Option<T>, Option<T>)> {
    let mut pairs: std::collections::BTreeMap<K, (Option<T>, Option<T>)> = before
        .into_iter()
        .map(|(key, it)| (key, (Some(it), None)))
        .collect();
    for (key, it) in after {
        pairs.entry(key).or_default().1 = Some(it);
    }
    let flat = |(key, (before, after))| (key, before, after);
    pairs.into_iter().map(flat).collect()
}
