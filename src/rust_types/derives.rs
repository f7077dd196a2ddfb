//! What can be derived for the fields that a type has: what cannot be is left out, and told of.
//!
//! Of types of the program's and derives of other crates nothing is known; they are taken as they are said.

use super::{ColumnType, Library, RustType, RustTypes};
use crate::config::{Derive, Extras, STRUCTS, StructKind};
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, NamedTypeKind};
use crate::naming::{Ident, Names, TypeName};

/// A trait of the standard library that not every type has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trait {
    Copy,
    Eq,
    Hash,
    Ord,
    PartialOrd,
}

impl Trait {
    fn of(derive: &Derive) -> Option<Trait> {
        let text = derive.to_string();
        let path = text.trim_start_matches("::");
        let is_standard = path.starts_with("std::") || path.starts_with("core::");
        match path
            .rsplit("::")
            .next()
            .filter(|it| is_standard || *it == path)?
        {
            "Copy" => Some(Trait::Copy),
            "Eq" => Some(Trait::Eq),
            "Hash" => Some(Trait::Hash),
            "Ord" => Some(Trait::Ord),
            "PartialOrd" => Some(Trait::PartialOrd),
            _ => None,
        }
    }
}

/// Takes the derives out of the extras that some field does not allow.
pub fn without_impossible(
    catalog: &Catalog,
    names: &Names,
    types: &RustTypes,
    extras: &mut Extras,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut has_changed = true;
    // What is left out of one type, others that have it as a field cannot have either.
    while has_changed {
        has_changed = false;
        for (position, named) in catalog.types().iter().enumerate() {
            let Some(of_type) = names.named_type(&named.schema, &named.name) else {
                continue;
            };
            let parts: Vec<_> = match &named.kind {
                NamedTypeKind::Composite { fields } => {
                    let names = fields.iter().map(|it| it.name.as_str());
                    names.zip(types.parts(position)).collect()
                }
                NamedTypeKind::Domain { .. } => {
                    types.parts(position).iter().map(|it| ("0", it)).collect()
                }
                NamedTypeKind::Enum { .. } | NamedTypeKind::Range { .. } => continue,
            };
            for derive in extras.named(position).derives.clone() {
                let known = Known {
                    catalog,
                    names,
                    extras,
                };
                if let Some((field, rust_type)) = known.obstacle(&derive, parts.iter().copied()) {
                    diagnostics.push(left_out(&derive, &of_type.model.ident, field, rust_type));
                    extras.leave_out_of_type(position, &derive);
                    has_changed = true;
                }
            }
        }
    }
    for table in catalog.tables() {
        let of_table = names.table(table.id());
        for kind in STRUCTS {
            let ident = match kind {
                StructKind::Model => &of_table.model.ident,
                StructKind::New => &of_table.new_model,
                StructKind::Patch => &of_table.patch,
            };
            let is_there = |column: &crate::ir::ColumnWalker<'_>| {
                let is_written = !column.column().source.is_generated();
                match kind {
                    StructKind::Model => true,
                    StructKind::New => is_written,
                    StructKind::Patch => is_written && !column.in_primary_key(),
                }
            };
            if kind != StructKind::Model && !table.table().kind.is_writable() {
                continue;
            }
            for derive in extras.structure(table.id(), kind).derives.clone() {
                let fields = table.columns().filter(is_there).map(|column| {
                    let ColumnType { rust_type, .. } = types.column(column.id());
                    (names.column(column.id()).field.ident.plain(), rust_type)
                });
                let known = Known {
                    catalog,
                    names,
                    extras,
                };
                if let Some((field, rust_type)) = known.obstacle(&derive, fields) {
                    diagnostics.push(left_out(&derive, ident, field, rust_type));
                    extras.leave_out_of_struct(table.id(), kind, &derive);
                }
            }
        }
    }
    diagnostics
}

fn left_out(derive: &Derive, of: &Ident, field: &str, rust_type: &RustType) -> Diagnostic {
    Diagnostic::DeriveLeftOut {
        derive: derive.to_string(),
        of: of.to_string(),
        field: field.to_owned(),
        rust_type: rust_type.to_string(),
    }
}

/// What generated types derive.
struct Known<'a> {
    catalog: &'a Catalog,
    names: &'a Names,
    extras: &'a Extras,
}

impl Known<'_> {
    /// The first field whose type does not have the trait.
    fn obstacle<'f>(
        &self,
        derive: &Derive,
        mut fields: impl Iterator<Item = (&'f str, &'f RustType)>,
    ) -> Option<(&'f str, &'f RustType)> {
        let wanted = Trait::of(derive)?;
        fields.find(|(_, rust_type)| !self.has(rust_type, wanted))
    }

    fn has(&self, rust_type: &RustType, wanted: Trait) -> bool {
        match rust_type {
            RustType::F32 | RustType::F64 => matches!(wanted, Trait::Copy | Trait::PartialOrd),
            RustType::AnyValue => false,
            RustType::External(external) => match (external.library, wanted) {
                (_, Trait::Copy) => external.is_copy,
                (Library::SerdeJson, Trait::Ord | Trait::PartialOrd) => false,
                _ => true,
            },
            RustType::Interval => !matches!(wanted, Trait::Ord | Trait::PartialOrd),
            RustType::Composite(name) => self.derives(name, wanted),
            RustType::Domain(name, inner) => {
                wanted == Trait::Copy && inner.is_copy() || self.derives(name, wanted)
            }
            RustType::List(element) => wanted != Trait::Copy && self.has(element, wanted),
            RustType::Array(element) | RustType::Range(element) | RustType::Ranges(element) => {
                wanted == Trait::Eq && self.has(element, wanted)
            }
            RustType::Own(_) => true,
            known => wanted != Trait::Copy || known.is_copy(),
        }
    }

    /// Whether the type that a type of the database becomes derives a trait.
    fn derives(&self, name: &TypeName, wanted: Trait) -> bool {
        let mut types = self.catalog.types().iter().enumerate();
        types.any(|(position, named)| {
            let names = self.names.named_type(&named.schema, &named.name);
            let derives = &self.extras.named(position).derives;
            names.is_some_and(|it| self.names.type_name(&named.schema, &it.model.ident) == *name)
                && derives.iter().any(|it| Trait::of(it) == Some(wanted))
        })
    }
}
