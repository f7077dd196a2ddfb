//! The operators that compare values of a type, where a statement has to say their schema.
//!
//! A statement finds operators by `search_path`, keys and indexes by operator classes: a `citext` in a schema that is not on
//! the path would be compared as text. What is in `pg_catalog` is found before all else, unless the path says otherwise or
//! an operator of somebody's own is for exactly this type
//! (<https://www.postgresql.org/docs/current/typeconv-oper.html>).

use std::collections::BTreeSet;

use super::rows::TypeRow;
use super::types::Types;
use crate::ir::{Operators, built_in_comparison};

/// The schema of what is built in.
const SYSTEM: &str = "pg_catalog";

impl Types<'_> {
    /// The operators that compare values of a type, where they are not those that are found without a schema.
    pub fn operators(&self, oid: u32) -> Option<Operators> {
        let row = self.behind_domains(oid)?;
        let names_of = |schema: &str| {
            let operators = row.operators.iter();
            let split = operators.filter_map(|it| it.split_once(' '));
            let names = split.filter(|(_, of)| *of == schema).map(|(name, _)| name);
            names.collect::<Vec<_>>()
        };
        let in_schema = |schema: &str, orders: bool| {
            let names = names_of(schema);
            let has = |wanted: &[&str]| wanted.iter().all(|it| names.contains(it));
            Operators {
                schema: schema.to_owned(),
                equal: has(&["="]),
                ordered: orders && has(&["<", "<=", ">", ">="]),
                like: has(&["~~", "!~~"]),
            }
        };
        match &row.class_schema {
            Some(schema) if schema != SYSTEM => return Some(in_schema(schema, row.class_orders)),
            None if self.is_own(row) && row.operators.is_empty() && row.becomes_built_in => {
                return None;
            }
            None if self.is_own(row) => {
                // Without an operator class nothing is indexed; its `=` is the one beside the type, or any.
                let others = row.operators.iter().filter_map(|it| it.split_once(' '));
                let equal = others.filter(|(name, _)| *name == "=").map(|(_, it)| it);
                let schemas: Vec<&str> = equal.collect();
                let schema = match schemas.iter().find(|it| **it == row.schema) {
                    Some(beside) => beside,
                    None => schemas.first().copied().unwrap_or(&row.schema),
                };
                return Some(in_schema(schema, false));
            }
            _ => {}
        }
        let within = self.within(row);
        if row.operators.is_empty() && within.is_none() {
            return None;
        }
        let [equal, ordered] = built_in_comparison(&row.name);
        Some(Operators {
            schema: SYSTEM.to_owned(),
            equal: equal && within != Some(Within::Nothing),
            ordered: ordered && within.is_none(),
            like: matches!(row.name.as_str(), "text" | "varchar" | "bpchar" | "name"),
        })
    }

    /// Whether it is a type of its own, and made of no others.
    fn is_own(&self, row: &TypeRow) -> bool {
        row.kind == "b" && row.is_of_a_user && self.element(row).is_none()
    }

    /// What lists and composites, whose own operators are those of the system, have of the types in them: nothing where that
    /// is as usual.
    fn within(&self, row: &TypeRow) -> Option<Within> {
        let mut parts = self.parts_of(row);
        // A row type can hold lists of itself.
        let mut seen = BTreeSet::new();
        let mut lowest = None;
        while let Some(part) = parts.pop() {
            let Some(part) = self.behind_domains(part).filter(|it| seen.insert(it.oid)) else {
                continue;
            };
            if self.is_own(part) && !part.class_orders {
                let is_equal = part.class_schema.is_some() || part.becomes_built_in;
                let found = if is_equal {
                    Within::Equality
                } else {
                    Within::Nothing
                };
                lowest = lowest.max(Some(found));
            }
            parts.extend(self.parts_of(part));
        }
        lowest
    }
}

/// What two values have in common that hold values of types which are not in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Within {
    /// They are equal or not.
    Equality,
    /// Nothing.
    Nothing,
}
