//! How values of types that the driver does not know are selected: as bytes, in the binary form that the server has for them,
//! which tells the types inside (<https://www.postgresql.org/docs/current/sql-createtype.html>).
//!
//! What is inside a composite value and is read as text, or as a type that its domain hides, is made that first, in a row of
//! its own.

use super::{bare_type_name, has_network, is_inet, quoted};
use crate::ir::{Catalog, ColumnWalker, CompositeField, Engine, NamedTypeKind, SqlType};
use crate::rust_types::{RustType, RustTypes};

/// What stands before and behind a column that is read in its binary form.
pub(super) fn around(column: ColumnWalker<'_>, types: &RustTypes) -> [String; 2] {
    let catalog = column.table().catalog();
    let facts = column.column();
    let value = Value {
        catalog,
        types,
        sql: "r.v".to_owned(),
        sql_type: &facts.sql_type,
        declared_type: &facts.declared_type,
        rust_type: types.column(column.id()).rust_type.stored(),
    };
    let function = match catalog.base_type(&facts.sql_type) {
        SqlType::Array { .. } => "array_send",
        SqlType::Multirange(_) => "multirange_send",
        SqlType::Named { schema, name }
            if matches!(
                catalog.named_type(schema, name).map(|it| &it.kind),
                Some(NamedTypeKind::Range { .. })
            ) =>
        {
            "range_send"
        }
        _ => "record_send",
    };
    match value.remade() {
        None => [format!("pg_catalog.{function}("), ")".to_owned()],
        Some(Remade::Value(sql)) => [
            format!("(SELECT pg_catalog.{function}({sql}) FROM (SELECT "),
            " AS v) AS r)".to_owned(),
        ],
        Some(Remade::Bytes(sql)) => [
            format!("(SELECT {sql} FROM (SELECT "),
            " AS v) AS r)".to_owned(),
        ],
    }
}

/// A value that is sent in the binary form, or is inside one that is.
#[derive(Clone)]
struct Value<'a> {
    catalog: &'a Catalog,
    types: &'a RustTypes,
    sql: String,
    sql_type: &'a SqlType,
    declared_type: &'a str,
    rust_type: &'a RustType,
}

/// A value as it is sent where it is not sent as it is.
enum Remade {
    /// As another value, whose binary form is the one that is read.
    Value(String),
    /// As bytes, which are the binary form already.
    Bytes(String),
}

impl<'a> Value<'a> {
    /// What has to be sent in its place; nothing where its own binary form can be read.
    fn remade(&self) -> Option<Remade> {
        let value = &self.sql;
        match self.sql_type {
            SqlType::Named { schema, name } => {
                let named = self.catalog.named_type(schema, name)?;
                match &named.kind {
                    NamedTypeKind::Domain {
                        base,
                        declared_type,
                        ..
                    } => {
                        let below = self.as_base(base, declared_type);
                        below
                            .remade()
                            .or_else(|| below.is_told_by_type().then(|| below.cast("")))
                    }
                    NamedTypeKind::Composite { fields } => {
                        let position = self.catalog.types().iter().position(|it| it == named)?;
                        self.row(fields, self.types.parts(position))
                    }
                    NamedTypeKind::Range { .. } if *self.rust_type == RustType::String => {
                        Some(Remade::Value(format!("{value}::text")))
                    }
                    NamedTypeKind::Enum { .. } | NamedTypeKind::Range { .. } => None,
                }
            }
            SqlType::Array { element, .. } => self.list(element),
            SqlType::Multirange(_) if *self.rust_type == RustType::String => {
                Some(Remade::Value(format!("{value}::text")))
            }
            SqlType::Network if is_inet(self.catalog, self.sql_type, self.declared_type) => {
                Some(Remade::Value(format!("pg_catalog.abbrev({value})")))
            }
            SqlType::BitString { .. }
            | SqlType::TimeWithZone
            | SqlType::Xml
            | SqlType::Network
            | SqlType::MacAddress
            | SqlType::Geometry
            | SqlType::HStore
            | SqlType::Textual
            | SqlType::Other => Some(Remade::Value(format!("{value}::text"))),
            _ => None,
        }
    }

    /// The same value as one of the type below its domain.
    fn as_base(&self, base: &'a SqlType, declared_type: &'a str) -> Value<'a> {
        Value {
            sql_type: base,
            declared_type,
            rust_type: match self.rust_type {
                RustType::Domain(_, inner) => inner,
                other => other,
            },
            ..self.clone()
        }
    }

    /// Whether the type that the server tells decides how it is read.
    fn is_told_by_type(&self) -> bool {
        let has_other_form = matches!(
            self.sql_type,
            SqlType::Json
                | SqlType::Date
                | SqlType::Time
                | SqlType::DateTime
                | SqlType::Instant
                | SqlType::Decimal
                | SqlType::Geometric
        );
        let is_text = matches!(self.rust_type, RustType::String | RustType::Delimited(_));
        has_other_form && (is_text || self.rust_type.is_document())
    }

    /// It as one of its own type, or a list of it, without a length, to which a cast would cut.
    fn cast(&self, dimensions: &str) -> Remade {
        let bare = bare_type_name(self.declared_type).unwrap_or_else(|| "text".to_owned());
        Remade::Value(format!("{}::{bare}{dimensions}", self.sql))
    }

    /// A row of what its fields are sent as, where any of them is not sent as it is.
    fn row(&self, fields: &'a [CompositeField], rust_types: &'a [RustType]) -> Option<Remade> {
        let value = &self.sql;
        let mut is_remade = false;
        let field = |(field, rust_type): (&'a CompositeField, &'a RustType)| {
            let sql = format!("({value}).{}", quoted(Engine::Postgres, &field.name));
            let field = Value {
                sql: sql.clone(),
                sql_type: &field.sql_type,
                declared_type: &field.declared_type,
                rust_type,
                ..self.clone()
            };
            let remade = field.remade();
            is_remade |= remade.is_some();
            match remade {
                None => sql,
                Some(Remade::Value(sql) | Remade::Bytes(sql)) => sql,
            }
        };
        let fields: Vec<String> = fields.iter().zip(rust_types).map(field).collect();
        // A row whose fields are all NULL is not NULL itself.
        let row = format!(
            "CASE WHEN {value} IS DISTINCT FROM NULL THEN ROW({}) END",
            fields.join(", ")
        );
        is_remade.then_some(Remade::Value(row))
    }

    /// A list of what its elements are sent as, where they are not sent as they are.
    fn list(&self, element: &'a SqlType) -> Option<Remade> {
        let list = &self.sql;
        let (RustType::List(rust_type) | RustType::Array(rust_type)) = self.rust_type else {
            return None;
        };
        let element = Value {
            sql: "x.e".to_owned(),
            sql_type: element,
            declared_type: self.declared_type.split("[]").next().unwrap_or_default(),
            rust_type,
            ..self.clone()
        };
        let base = self.base_of(&element);
        if matches!(base.sql_type, SqlType::Named { .. } | SqlType::Array { .. }) {
            let Remade::Value(remade) = element.remade()? else {
                return None;
            };
            if remade.ends_with("::text") {
                return Some(Remade::Value(format!("{list}::text[]")));
            }
            // The dimensions are those of the list as texts.
            return Some(Remade::Bytes(format!(
                "pg_catalog.substr(pg_catalog.array_send({list}::text[]), 1, \
                 12 + 8 * coalesce(pg_catalog.array_ndims({list}), 0)) \
                 || pg_catalog.substr(pg_catalog.array_send(ARRAY(\
                 SELECT {remade} FROM (SELECT pg_catalog.unnest({list}) AS e) AS x)), 21)"
            )));
        }
        if base.remade().is_some() {
            let network = has_network(self.catalog, self.sql_type);
            let whole = if network { "::text" } else { "" };
            return Some(Remade::Value(format!("{list}{whole}::text[]")));
        }
        let is_domain = base.sql_type != element.sql_type;
        (is_domain && base.is_told_by_type()).then(|| {
            Value {
                sql: list.clone(),
                ..base
            }
            .cast("[]")
        })
    }

    /// What is below the domains that a value is of.
    fn base_of(&self, value: &Value<'a>) -> Value<'a> {
        match value.sql_type {
            SqlType::Named { schema, name } => {
                match self.catalog.named_type(schema, name).map(|it| &it.kind) {
                    Some(NamedTypeKind::Domain {
                        base,
                        declared_type,
                        ..
                    }) => self.base_of(&value.as_base(base, declared_type)),
                    _ => value.clone(),
                }
            }
            _ => value.clone(),
        }
    }
}
