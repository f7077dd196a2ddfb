//! What stands above types and fields by choice: derives, those of `serde` among them, attributes, visibilities.

use std::collections::BTreeSet;
use std::fmt;

use super::Decisions;
use super::atoms::{StrLit, Word};
use crate::config::{
    Attributes, Derive, FieldExtras, RenameAll, SerdeTarget, StructKind, TypeExtras, Visibility,
};
use crate::ir::{ColumnId, TableId};
use crate::naming::{EnumNames, Ident};
use crate::rust_types::RustType;

/// What stands above a type.
pub(super) struct Head {
    derives: Vec<&'static str>,
    more: Vec<Derive>,
    attributes: Vec<Attributes>,
    serde: Serde,
}

/// What stands above a field or a variant.
#[derive(Default)]
pub(super) struct Above {
    attributes: Vec<Attributes>,
    serde: Serde,
}

/// What stands before a field or a module.
pub(super) struct Seen {
    visibility: Option<Visibility>,
    /// Whether it is in a module of a schema, and seen from where it would be seen in the root.
    is_nested: bool,
    is_module: bool,
}

/// Attributes of `serde`, each of which may have a value.
#[derive(Default)]
struct Serde(Vec<(Word, Option<StrLit>)>);

impl Serde {
    fn say(&mut self, word: &'static str, value: Option<&str>) {
        let value = value.map(|it| StrLit(it.to_owned()));
        self.0.push((Word(word), value));
    }
}

impl fmt::Display for Serde {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        f.write_str("#[serde(")?;
        for (position, (word, value)) in self.0.iter().enumerate() {
            f.write_str(if position == 0 { "" } else { ", " })?;
            word.fmt(f)?;
            if let Some(value) = value {
                write!(f, " = {value}")?;
            }
        }
        f.write_str(")]")
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#[derive({}", self.derives.join(", "))?;
        for derive in &self.more {
            write!(f, ", {derive}")?;
        }
        writeln!(f, ")]")?;
        for attributes in &self.attributes {
            writeln!(f, "{attributes}")?;
        }
        self.serde.fmt(f)
    }
}

impl fmt::Display for Above {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for attributes in &self.attributes {
            writeln!(f, "{attributes}")?;
        }
        self.serde.fmt(f)
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(visibility) = &self.visibility else {
            return f.write_str("pub");
        };
        let text = visibility.to_string();
        let words: Vec<&str> = text.split_whitespace().collect();
        let dense = words.concat();
        match dense.strip_prefix("pub(in") {
            _ if !self.is_nested => f.write_str(&text),
            _ if self.is_module && ["", "pub(self)", "pub(inself)"].contains(&&*dense) => {
                f.write_str("pub(super)")
            }
            _ if dense == "pub(super)" => f.write_str("pub(in super::super)"),
            Some(rest) if rest.starts_with("super") => write!(f, "pub(in super::{rest}"),
            _ => f.write_str(&text),
        }
    }
}

impl Head {
    fn new(derives: &[&'static str], extras: &TypeExtras, serde: &SerdeTarget) -> Self {
        let mut derives = derives.to_vec();
        let mut more = extras.derives.clone();
        more.retain(|it| !derives.iter().any(|there| it.to_string() == *there));
        let of_serde = [
            (serde.serializes(), "serde::Serialize"),
            (serde.deserializes(), "serde::Deserialize"),
        ];
        let of_serde = of_serde.into_iter().filter(|(is_derived, _)| *is_derived);
        derives.extend(of_serde.map(|(_, name)| name));
        Head {
            derives,
            more,
            attributes: extras.attributes.clone(),
            serde: Serde::default(),
        }
    }

    /// That of a struct of a table.
    pub(super) fn of_struct(
        decisions: Decisions<'_>,
        table: TableId,
        kind: StructKind,
        derives: &[&'static str],
    ) -> Self {
        let serde = target(decisions, kind);
        let extras = decisions.extras.structure(table, kind);
        let fields = decisions.names.table(table).columns.iter();
        let fields = fields.map(|column| &column.field.ident);
        Head::new(derives, extras, serde).renamed(serde, fields)
    }

    /// That of a type of the database, or of an enum of a column.
    pub(super) fn of_type(
        decisions: Decisions<'_>,
        extras: &TypeExtras,
        derives: &[&'static str],
        names: &EnumNames,
    ) -> Self {
        let serde = &decisions.extras.serde.types;
        Head::new(derives, extras, serde)
            .renamed(serde, names.variants.iter().map(|name| &name.ident))
    }

    /// That of a type around another one.
    pub(super) fn of_domain(
        decisions: Decisions<'_>,
        extras: &TypeExtras,
        derives: &[&'static str],
    ) -> Self {
        Head::new(derives, extras, &decisions.extras.serde.types)
    }

    /// That of a type around a column's values, which every struct with the column needs.
    pub(super) fn of_newtype(decisions: Decisions<'_>, extras: &TypeExtras, is_copy: bool) -> Self {
        let derives: &[&str] = if is_copy {
            &[
                "Debug",
                "Clone",
                "Copy",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ]
        } else {
            &[
                "Debug",
                "Clone",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ]
        };
        let serde = decisions.extras.serde.of_any();
        let mut head = Head::new(derives, extras, &serde);
        if !serde.derives.is_empty() {
            head.serde.say("transparent", None);
        }
        head
    }

    fn renamed<'a>(
        mut self,
        serde: &SerdeTarget,
        names: impl Iterator<Item = &'a Ident> + Clone,
    ) -> Self {
        if let Some(casing) = casing(serde, names) {
            self.serde.say("rename_all", Some(casing.as_str()));
        }
        self
    }
}

impl Above {
    /// That of a field with the type of a column; `can_be_absent` where it is in an `Option` more.
    pub(super) fn of_field(
        decisions: Decisions<'_>,
        column: ColumnId,
        kind: StructKind,
        can_be_absent: bool,
    ) -> Self {
        let serde = target(decisions, kind);
        let column_type = decisions.types.column(column);
        let is_any = column_type.rust_type == RustType::AnyValue;
        let mut said = Serde::default();
        // A field that is missing is not given, and one that is null is NULL.
        if serde.deserializes() && (can_be_absent || is_any && column_type.nullable) {
            said.say("default", None);
        }
        if serde.serializes() && can_be_absent {
            said.say("skip_serializing_if", Some("Option::is_none"));
        }
        if serde.serializes() && is_any {
            said.say("serialize_with", Some("support::any_value::serialize"));
        }
        let read = match (can_be_absent, is_any) {
            (true, false) => Some("support::given_value"),
            (true, true) => Some("support::any_value::given"),
            (false, true) => Some("support::any_value::deserialize"),
            (false, false) => None,
        };
        if let Some(read) = read.filter(|_| serde.deserializes()) {
            said.say("deserialize_with", Some(read));
        }
        let FieldExtras { attributes, .. } = decisions.extras.field(column, kind);
        Above {
            attributes: attributes.clone(),
            serde: said,
        }
    }

    /// That of a variant for a label.
    pub(super) fn of_variant(
        decisions: Decisions<'_>,
        names: &EnumNames,
        label: &str,
        name: &str,
    ) -> Self {
        let serde = &decisions.extras.serde.types;
        let mut said = Serde::default();
        let variants = names.variants.iter().map(|name| &name.ident);
        let is_recased = casing(serde, variants).is_some();
        if !serde.derives.is_empty() && !is_recased && label != name {
            said.say("rename", Some(label));
        }
        Above {
            attributes: Vec::new(),
            serde: said,
        }
    }
}

impl Seen {
    /// That of a field.
    pub(super) fn field(decisions: Decisions<'_>, column: ColumnId, kind: StructKind) -> Self {
        Seen {
            visibility: decisions.extras.field(column, kind).visibility.clone(),
            is_nested: is_nested(decisions, column.table),
            is_module: false,
        }
    }

    /// That of the module of a table.
    pub(super) fn module(decisions: Decisions<'_>, table: TableId) -> Self {
        Seen {
            visibility: decisions.extras.visibility(table).cloned(),
            is_nested: is_nested(decisions, table),
            is_module: true,
        }
    }

    /// Everybody.
    pub(super) fn everybody() -> Self {
        Seen {
            visibility: None,
            is_nested: false,
            is_module: true,
        }
    }
}

fn is_nested(decisions: Decisions<'_>, table: TableId) -> bool {
    let schema = &decisions.catalog.walk(table).table().schema;
    decisions.names.module(schema).is_some()
}

/// The casing, unless two names would be one in it.
fn casing<'a>(
    serde: &SerdeTarget,
    names: impl Iterator<Item = &'a Ident> + Clone,
) -> Option<RenameAll> {
    let folded = |name: &Ident| name.plain().replace('_', "").to_lowercase();
    let different: BTreeSet<String> = names.clone().map(folded).collect();
    let keeps_apart = different.len() == names.count();
    serde
        .rename_all
        .filter(|_| keeps_apart && !serde.derives.is_empty())
}

fn target(decisions: Decisions<'_>, kind: StructKind) -> &SerdeTarget {
    let serde = &decisions.extras.serde;
    match kind {
        StructKind::Model => &serde.models,
        StructKind::New => &serde.new_rows,
        StructKind::Patch => &serde.patches,
    }
}
