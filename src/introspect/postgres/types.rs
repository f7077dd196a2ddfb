//! Types. In: the rows of the catalog. Out: an [`SqlType`] for an oid, and the types that users made.
//!
//! Must not know: tables beyond the columns of their row types, Rust.
//! <https://www.postgresql.org/docs/current/datatype.html>

use std::collections::BTreeMap;

use super::rows::{ColumnRow, Rows, TypeRow};
use super::tokens::unwrapped;
use crate::ir::{CompositeField, NamedType, NamedTypeKind, SqlType, TableFacts};

/// No modifier.
const NONE: i32 = -1;

/// The types of a database by their oids.
pub(super) struct Types<'a> {
    by_oid: BTreeMap<u32, &'a TypeRow>,
    /// The types of the columns of each relation.
    column_types: BTreeMap<u32, Vec<u32>>,
}

impl<'a> Types<'a> {
    /// The types of these rows.
    pub fn new(rows: &'a Rows) -> Self {
        let mut column_types: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for column in &rows.columns {
            let types = column_types.entry(column.relation).or_default();
            types.push(column.type_oid);
        }
        Types {
            by_oid: rows.types.iter().map(|it| (it.oid, it)).collect(),
            column_types,
        }
    }

    /// The type of a column.
    pub fn of_column(&self, column: &ColumnRow) -> SqlType {
        self.of(column.type_oid, column.modifier, column.dimensions)
    }

    /// Whether the type is a domain that takes no NULL.
    pub fn is_never_null(&self, oid: u32) -> bool {
        self.domains(oid).any(|it| it.not_null)
    }

    /// The default of the type. (A domain has its base's where it was made without.)
    pub fn default(&self, oid: u32) -> Option<&'a str> {
        self.domains(oid).next()?.default.as_deref()
    }

    /// The domain, and the domains that it is over.
    fn domains(&self, oid: u32) -> impl Iterator<Item = &'a TypeRow> {
        let domain = |oid: u32| {
            let found = self.by_oid.get(&oid).copied();
            found.filter(|it| it.kind == "d")
        };
        std::iter::successors(domain(oid), move |it| domain(it.base))
    }

    fn of(&self, oid: u32, modifier: i32, dimensions: i32) -> SqlType {
        let Some(row) = self.by_oid.get(&oid) else {
            return SqlType::Other;
        };
        if let Some(element) = self.element(row) {
            return SqlType::Array {
                element: Box::new(self.of(element, modifier, 0)),
                dimensions: u32::try_from(dimensions).unwrap_or_default().max(1),
            };
        }
        let simple = |oid: Option<u32>| self.of(oid.unwrap_or_default(), NONE, 0);
        match row.kind.as_str() {
            "c" | "d" | "e" | "r" if row.is_of_a_user => SqlType::Named {
                schema: row.schema.clone(),
                name: row.name.clone(),
            },
            // Of the information schema.
            "d" => self.of(row.base, row.modifier, row.dimensions),
            "r" => SqlType::Range(Box::new(simple(row.subtype))),
            "m" => {
                let range = match simple(row.range) {
                    SqlType::Range(subtype) => subtype,
                    named => Box::new(named),
                };
                SqlType::Multirange(range)
            }
            "b" if row.is_of_a_user => of_an_extension(&row.name),
            "b" => of_the_system(&row.name, modifier),
            _ => SqlType::Other,
        }
    }

    /// A type; the one that a domain is over.
    pub fn behind_domains(&self, oid: u32) -> Option<&'a TypeRow> {
        let row = self.by_oid.get(&oid).copied()?;
        match row.kind.as_str() {
            "d" => self.behind_domains(row.base),
            _ => Some(row),
        }
    }

    /// The types that values of a type hold values of.
    pub fn parts_of(&self, row: &TypeRow) -> Vec<u32> {
        let fields = self.column_types.get(&row.relation);
        let fields = fields.filter(|_| row.kind == "c");
        let parts = fields.into_iter().flatten().copied();
        parts.chain(self.element(row)).collect()
    }

    /// What an array is of. (`int2vector` and `oidvector` have elements too, but are not the arrays over them.)
    pub fn element(&self, row: &TypeRow) -> Option<u32> {
        let element = self.by_oid.get(&row.element)?;
        (element.array == row.oid).then_some(element.oid)
    }

    /// The types that users made; row types of tables only where a column, or another such type, is of them.
    pub fn named(&self, rows: &Rows, tables: &[TableFacts]) -> Vec<NamedType> {
        let sources = Sources::new(rows);
        let is_row_type = |row: &TypeRow| row.relation_kind.as_deref().is_some_and(|it| it != "c");
        let mut row_types: BTreeMap<(String, String), &TypeRow> = self
            .by_oid
            .values()
            .filter(|row| row.is_of_a_user && is_row_type(row))
            .map(|row| ((row.schema.clone(), row.name.clone()), *row))
            .collect();
        let mut named: Vec<NamedType> = self
            .by_oid
            .values()
            .filter(|row| row.is_of_a_user && !is_row_type(row))
            .filter_map(|row| self.named_type(row, &sources))
            .collect();
        let columns = tables.iter().flat_map(|table| &table.columns);
        let mut mentioned: Vec<SqlType> = columns.map(|it| it.sql_type.clone()).collect();
        mentioned.extend(named.iter().flat_map(NamedType::parts).cloned());
        while let Some(mention) = mentioned.pop() {
            match mention {
                SqlType::Array { element, .. } => mentioned.push(*element),
                SqlType::Range(part) | SqlType::Multirange(part) => mentioned.push(*part),
                SqlType::Named { schema, name } => {
                    let row = row_types.remove(&(schema, name));
                    if let Some(found) = row.and_then(|row| self.named_type(row, &sources)) {
                        mentioned.extend(found.parts().into_iter().cloned());
                        named.push(found);
                    }
                }
                _ => {}
            }
        }
        named
    }

    fn named_type(&self, row: &TypeRow, sources: &Sources<'_>) -> Option<NamedType> {
        let texts = |of: &BTreeMap<u32, Vec<&str>>| -> Vec<String> {
            let texts = of.get(&row.oid).into_iter().flatten();
            texts.map(|it| (*it).to_owned()).collect()
        };
        let kind = match row.kind.as_str() {
            "e" => NamedTypeKind::Enum {
                labels: texts(&sources.labels),
            },
            "d" => NamedTypeKind::Domain {
                declared_type: row.base_spelling.clone().unwrap_or_default(),
                base: self.of(row.base, row.modifier, row.dimensions),
                not_null: row.not_null,
                default: row.default.as_deref().map(|it| unwrapped(it).to_owned()),
                checks: texts(&sources.checks)
                    .iter()
                    .map(|it| unwrapped(it).to_owned())
                    .collect(),
            },
            "c" => NamedTypeKind::Composite {
                fields: sources
                    .columns
                    .get(&row.relation)
                    .into_iter()
                    .flatten()
                    .map(|column| CompositeField {
                        name: column.name.clone(),
                        declared_type: column.declared_type.clone(),
                        sql_type: self.of_column(column),
                    })
                    .collect(),
            },
            "r" => NamedTypeKind::Range {
                subtype: self.of(row.subtype?, NONE, 0),
            },
            _ => return None,
        };
        Some(NamedType {
            schema: row.schema.clone(),
            name: row.name.clone(),
            kind,
            comment: row.comment.clone(),
            extension: row.extension.clone(),
        })
    }
}

/// What types are made of, by the oid of the type or of its relation.
struct Sources<'a> {
    labels: BTreeMap<u32, Vec<&'a str>>,
    checks: BTreeMap<u32, Vec<&'a str>>,
    columns: BTreeMap<u32, Vec<&'a ColumnRow>>,
}

impl<'a> Sources<'a> {
    fn new(rows: &'a Rows) -> Self {
        fn texts(rows: &[(u32, String)]) -> BTreeMap<u32, Vec<&str>> {
            let mut by_oid: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
            for (oid, text) in rows {
                by_oid.entry(*oid).or_default().push(text);
            }
            by_oid
        }
        let mut columns: BTreeMap<u32, Vec<&ColumnRow>> = BTreeMap::new();
        for column in &rows.columns {
            columns.entry(column.relation).or_default().push(column);
        }
        Sources {
            labels: texts(&rows.enum_labels),
            checks: texts(&rows.domain_checks),
            columns,
        }
    }
}

/// A type of `pg_catalog`.
pub(super) fn of_the_system(name: &str, modifier: i32) -> SqlType {
    match name {
        "bool" => SqlType::Boolean,
        "int2" => SqlType::Int16,
        "int4" => SqlType::Int32,
        "int8" => SqlType::Integer,
        "oid" => SqlType::Unsigned32,
        "float4" => SqlType::Float32,
        "float8" => SqlType::Float,
        "numeric" => SqlType::Decimal,
        "money" => SqlType::Money,
        "text" | "varchar" | "bpchar" | "name" => SqlType::Text,
        "char" => SqlType::Character,
        "bytea" => SqlType::Bytes,
        "bit" => SqlType::BitString {
            length: u32::try_from(modifier).ok(),
        },
        "varbit" => SqlType::BitString { length: None },
        "date" => SqlType::Date,
        "time" => SqlType::Time,
        "timetz" => SqlType::TimeWithZone,
        "timestamp" => SqlType::DateTime,
        "timestamptz" => SqlType::Instant,
        "interval" => SqlType::Interval,
        "json" | "jsonb" => SqlType::Json,
        "xml" => SqlType::Xml,
        "uuid" => SqlType::Uuid,
        "inet" | "cidr" => SqlType::Network,
        "macaddr" | "macaddr8" => SqlType::MacAddress,
        "point" | "line" | "lseg" | "box" | "path" | "polygon" | "circle" => SqlType::Geometric,
        "tsvector" | "tsquery" | "jsonpath" | "pg_lsn" | "xid" | "xid8" | "cid" | "tid"
        | "txid_snapshot" | "pg_snapshot" | "int2vector" | "oidvector" | "refcursor"
        | "aclitem" | "regclass" | "regcollation" | "regconfig" | "regdatabase"
        | "regdictionary" | "regnamespace" | "regoper" | "regoperator" | "regproc"
        | "regprocedure" | "regrole" | "regtype" => SqlType::Textual,
        _ => SqlType::Other,
    }
}

/// A type that an extension brought, or its script without one.
pub(super) fn of_an_extension(name: &str) -> SqlType {
    match name {
        "citext" => SqlType::Text,
        "hstore" => SqlType::HStore,
        // ltree, cube, seg, intarray, isn; pgvector; PostGIS.
        "ltree" | "lquery" | "ltxtquery" | "cube" | "seg" | "query_int" | "ean13" | "isbn"
        | "isbn13" | "issn" | "issn13" | "ismn" | "ismn13" | "upc" | "vector" | "halfvec"
        | "sparsevec" | "geometry" | "geography" | "box2d" | "box3d" => SqlType::Textual,
        _ => SqlType::Other,
    }
}
