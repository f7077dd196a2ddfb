//! The functions that find rows by keys and indexes.

use std::fmt;

use super::Decisions;
use super::atoms::{Doc, Found, List, Parameter, Reference, SqlLit, Word, codes};
use super::sql::Statements;
use crate::config::HelperFamily;
use crate::ir::{ColumnWalker, TableWalker};
use crate::naming::Ident;
use crate::rust_types::Borrowed;

/// A function that finds rows by values of columns.
pub(super) struct LookupView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) parameters: List<Parameter<Borrowed>>,
    pub(super) arguments: List<Reference<Ident>>,
    pub(super) found: Found,
    pub(super) run: Word,
    pub(super) sql: SqlLit,
}

/// A function that gives rows page by page, in the order of a key.
pub(super) struct PageView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) key: KeyTuple,
    /// The key's columns, as parts of what a caller has of it.
    pub(super) pattern: Pattern,
    pub(super) arguments: List<Reference<Ident>>,
    /// The statement of the first page.
    pub(super) first: SqlLit,
    /// The statement of a page behind a row.
    pub(super) next: SqlLit,
}

/// The type of a key: a value, or a tuple of values.
pub(super) struct KeyTuple(Vec<Borrowed>);

/// The pattern that takes a key apart.
pub(super) struct Pattern(Vec<Ident>);

impl fmt::Display for KeyTuple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [single] => single.fmt(f),
            several => {
                let types: Vec<String> = several.iter().map(ToString::to_string).collect();
                write!(f, "({})", types.join(", "))
            }
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [single] => single.fmt(f),
            several => {
                let names: Vec<String> = several.iter().map(ToString::to_string).collect();
                write!(f, "({})", names.join(", "))
            }
        }
    }
}

/// All lookups of a table.
pub(super) fn lookups(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<LookupView> {
    if !decisions.helpers.has(HelperFamily::Lookups) {
        return Vec::new();
    }
    let names = decisions.names.table(table.id());
    let access = decisions.access.of(table.id());
    let statements = Statements {
        types: decisions.types,
    };
    let model = decisions.names.model(table);
    let sql = statements.all(table);
    let mut key = table.primary_key_columns().iter();
    let order = if key.any(|at| table.column(*at).is_ordered()) {
        ", in order of the primary key"
    } else {
        ""
    };
    let mut lookups = vec![LookupView {
        doc: Doc::outer()
            .paragraph(format!("All rows{order}."))
            .statement(&sql),
        name: names.all.clone(),
        parameters: List(Vec::new()),
        arguments: List(Vec::new()),
        found: Found::Many(model.clone()),
        run: Word("list"),
        sql,
    }];
    let mut push = |name: &Ident, columns: &[u32], many: bool| {
        let walkers: Vec<_> = columns.iter().map(|column| table.column(*column)).collect();
        let listed = codes(walkers.iter().map(|column| column.name()));
        let one = walkers.len() == 1;
        let (text, found) = if many {
            (
                format!(
                    "The rows with {} {listed}.",
                    if one { "this" } else { "these" }
                ),
                Found::Many(model.clone()),
            )
        } else {
            (
                format!(
                    "The row with {} {listed}.",
                    if one { "this" } else { "these" }
                ),
                Found::Optional(model.clone()),
            )
        };
        let (parameters, arguments) = key_parameters(decisions, &walkers);
        let sql = statements.rows(table, &walkers, &walkers, many);
        lookups.push(LookupView {
            doc: Doc::outer().paragraph(text).statement(&sql),
            name: name.clone(),
            parameters,
            arguments,
            found,
            run: Word(if many { "list" } else { "find" }),
            sql,
        });
    };
    if let Some(columns) = &access.primary_key {
        push(&names.find, columns, false);
    }
    for (name, columns) in names.find_by.iter().zip(&access.unique) {
        push(name, columns, false);
    }
    for (name, columns) in names.list_by.iter().zip(&access.lists) {
        push(name, columns, true);
    }
    for (name, columns) in names.list_between.iter().zip(&access.ranges) {
        lookups.push(range(decisions, table, name, columns));
    }
    lookups
}

/// The rows with given values in some columns, and a range of values in the last one.
fn range(
    decisions: Decisions<'_>,
    table: TableWalker<'_>,
    name: &Ident,
    columns: &[u32],
) -> LookupView {
    let walkers: Vec<_> = columns.iter().map(|column| table.column(*column)).collect();
    let (leading, last) = walkers.split_at(walkers.len() - 1);
    let last = last[0];
    let names = decisions.names.table(table.id());
    let statements = Statements {
        types: decisions.types,
    };
    let (List(mut parameters), List(mut arguments)) = key_parameters(decisions, leading);
    for name in [&names.from, &names.to] {
        parameters.push(Parameter {
            name: name.clone(),
            rust_type: decisions.types.column(last.id()).rust_type.borrowed(),
        });
        arguments.push(Reference(name.clone()));
    }
    let sql = statements.range(table, leading, last);
    let ranged = codes([last.name()]);
    let text = if leading.is_empty() {
        format!("The rows with a {ranged} in a range that includes both its ends, in its order.")
    } else {
        format!(
            "The rows with {} {}, and a {ranged} in a range that includes both its ends, in its order.",
            if leading.len() == 1 { "this" } else { "these" },
            codes(leading.iter().map(|column| column.name()))
        )
    };
    LookupView {
        doc: Doc::outer().paragraph(text).statement(&sql),
        name: name.clone(),
        parameters: List(parameters),
        arguments: List(arguments),
        found: Found::Many(decisions.names.model(table)),
        run: Word("list"),
        sql,
    }
}

/// Whether there is a row with a primary key.
pub(super) fn exists(decisions: Decisions<'_>, table: TableWalker<'_>) -> Option<LookupView> {
    let access = decisions.access.of(table.id());
    let names = decisions.names.table(table.id());
    let key = access.primary_key.as_ref();
    let is_wanted = decisions.helpers.has(HelperFamily::Lookups);
    let columns = key.filter(|_| is_wanted)?.iter();
    let columns: Vec<_> = columns.map(|column| table.column(*column)).collect();
    let statements = Statements {
        types: decisions.types,
    };
    let (parameters, arguments) = key_parameters(decisions, &columns);
    let sql = statements.exists(table, &columns);
    let text = format!(
        "Whether there is a row with {} {}.",
        if columns.len() == 1 { "this" } else { "these" },
        codes(columns.iter().map(|column| column.name()))
    );
    Some(LookupView {
        doc: Doc::outer().paragraph(text).statement(&sql),
        name: names.find.clone(),
        parameters,
        arguments,
        found: Found::Optional(decisions.names.model(table)),
        run: Word("exists"),
        sql,
    })
}

/// The functions that give rows page by page: in the order of the primary key, and of each further key.
pub(super) fn pages(decisions: Decisions<'_>, table: TableWalker<'_>) -> Vec<PageView> {
    let access = decisions.access.of(table.id());
    let names = decisions.names.table(table.id());
    let statements = Statements {
        types: decisions.types,
    };
    let page = |(name, columns): (&Ident, &Vec<u32>)| {
        let columns: Vec<_> = columns.iter().map(|column| table.column(*column)).collect();
        let (List(parameters), _) = key_parameters(decisions, &columns);
        let next = statements.page(table, &columns, true);
        let text = format!(
            "The rows behind the one with {} {}, or the first rows: at most `limit` of them, in that order.",
            if columns.len() == 1 { "this" } else { "these" },
            codes(columns.iter().map(|column| column.name()))
        );
        PageView {
            doc: Doc::outer().paragraph(text).statement(&next),
            name: name.clone(),
            pattern: Pattern(parameters.iter().map(|it| it.name.clone()).collect()),
            arguments: List(
                Statements::page_parameters(table, parameters.len())
                    .map(|at| Reference(parameters[at].name.clone()))
                    .collect(),
            ),
            key: KeyTuple(parameters.into_iter().map(|it| it.rust_type).collect()),
            first: statements.page(table, &columns, false),
            next,
        }
    };
    let primary_key = access
        .primary_key
        .iter()
        .filter(|_| access.has_pages)
        .map(|columns| (&names.page_after, columns));
    let is_wanted = decisions.helpers.has(HelperFamily::Pages);
    primary_key
        .chain(names.page_by.iter().zip(&access.pages))
        .filter(|_| is_wanted)
        .map(page)
        .collect()
}

/// The parameters that take values of some columns, and their names alone.
pub(super) fn key_parameters(
    decisions: Decisions<'_>,
    columns: &[ColumnWalker<'_>],
) -> (List<Parameter<Borrowed>>, List<Reference<Ident>>) {
    let name = |column: &ColumnWalker<'_>| decisions.names.column(column.id()).parameter.clone();
    let parameter = |column: &ColumnWalker<'_>| Parameter {
        name: name(column),
        rust_type: decisions.types.column(column.id()).rust_type.borrowed(),
    };
    (
        List(columns.iter().map(parameter).collect()),
        List(columns.iter().map(name).map(Reference).collect()),
    )
}
