//! Rows to facts. In: [`Rows`]. Out: a [`TableFacts`] for each table that may be read, names still names.
//!
//! Must not know: the connection, the catalog.

use std::collections::BTreeMap;

use super::heirs::Heirs;
use super::rows::{
    ColumnRow, ConstraintRow, IndexPartRow, ParentRow, PolicyRow, Rows, SequenceRow, TableRow,
};
use super::tokens::unwrapped;
use super::types::Types;
use super::{check, partitions};
use crate::diagnostic::{Diagnostic, DroppedBecause};
use crate::introspect::privileges::Unreadable;
use crate::ir::{
    CheckFacts, ColumnFacts, Exclusion, ForeignKeyFacts, IndexFacts, IndexPartFacts, KeyFacts,
    Nulls, Partition, Policy, ReferentialAction, RowSecurity, Rule, Sequence, SequenceOwner,
    TableFacts, TableKind, TableName, ValueSource,
};

/// The facts of every table, and what is to be told of those that are left out.
pub(super) fn tables(rows: &Rows, types: &Types<'_>) -> (Vec<TableFacts>, Vec<Diagnostic>) {
    let by_table = ByTable {
        columns: by_oid(&rows.columns, |it| it.relation),
        constraints: by_oid(&rows.constraints, |it| it.table),
        index_parts: by_oid(&rows.index_parts, |it| it.table),
        parents: by_oid(&rows.parents, |it| it.table),
        policies: by_oid(&rows.policies, |it| it.table),
        heirs: Heirs::new(rows),
    };
    // What a partition has that the role may not read matters for its table, too.
    let facts = rows.tables.iter().map(|row| by_table.facts(row, types));
    let mut facts: Vec<TableFacts> = facts.collect();
    partitions::share_keys(&mut facts);
    let mut tables = Vec::new();
    let mut diagnostics = Vec::new();
    for (row, facts) in rows.tables.iter().zip(facts) {
        if is_readable(row) {
            tables.push(facts);
            diagnostics.extend(by_table.dropped_keys(row));
            diagnostics.extend(by_table.keys_of_parent(row));
        } else {
            diagnostics.push(Diagnostic::NoPrivilege {
                table: TableName::new(&row.schema, &row.name),
                noun: kind(row).noun(),
                role: rows.role.clone(),
                // A view that reads as the role itself lacks privileges on other tables.
                grant: Some(grant_of_table(row, &rows.role)).filter(|it| !it.is_empty()),
            });
        }
    }
    (tables, diagnostics)
}

fn is_readable(row: &TableRow) -> bool {
    row.has_usage_on_schema && row.is_readable && !row.reads_unreadable
}

/// The tables and views that the role may not read.
pub(super) fn unreadable_tables(rows: &Rows) -> impl Iterator<Item = TableName> {
    let unreadable = rows.tables.iter().filter(|it| !is_readable(it));
    unreadable.map(|it| TableName::new(&it.schema, &it.name))
}

/// The columns that the role may not read, of tables of which it may read others.
pub(super) fn unreadable_columns(rows: &Rows) -> Unreadable {
    let mut names: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for column in rows.columns.iter().filter(|it| !it.is_readable) {
        let names = names.entry(column.relation).or_default();
        names.push(column.name.clone());
    }
    let readable = rows.tables.iter().filter(|it| is_readable(it));
    readable
        .filter_map(|it| {
            let columns = names.remove(&it.oid)?;
            Some((TableName::new(&it.schema, &it.name), columns))
        })
        .collect()
}

/// What allows a role to read columns.
pub(super) fn grant(table: &TableName, columns: &[String], role: &str) -> String {
    let columns: Vec<String> = columns.iter().map(|it| quoted(it)).collect();
    format!(
        "GRANT SELECT ({}) ON {}.{} TO {}",
        columns.join(", "),
        quoted(&table.schema),
        quoted(&table.name),
        quoted(role)
    )
}

/// What allows a role to read a table.
fn grant_of_table(row: &TableRow, role: &str) -> String {
    let (schema, table, role) = (quoted(&row.schema), quoted(&row.name), quoted(role));
    let mut statements = Vec::new();
    if !row.has_usage_on_schema {
        statements.push(format!("GRANT USAGE ON SCHEMA {schema} TO {role}"));
    }
    if !row.is_readable {
        statements.push(format!("GRANT SELECT ON {schema}.{table} TO {role}"));
    }
    statements.join("; ")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Every sequence.
pub(super) fn sequences(rows: &Rows) -> impl Iterator<Item = Sequence> {
    rows.sequences.iter().map(sequence)
}

fn by_oid<T>(rows: &[T], oid: impl Fn(&T) -> u32) -> BTreeMap<u32, Vec<&T>> {
    let mut groups: BTreeMap<u32, Vec<&T>> = BTreeMap::new();
    for row in rows {
        groups.entry(oid(row)).or_default().push(row);
    }
    groups
}

/// What is known of each table, by its oid.
struct ByTable<'a> {
    columns: BTreeMap<u32, Vec<&'a ColumnRow>>,
    constraints: BTreeMap<u32, Vec<&'a ConstraintRow>>,
    index_parts: BTreeMap<u32, Vec<&'a IndexPartRow>>,
    parents: BTreeMap<u32, Vec<&'a ParentRow>>,
    policies: BTreeMap<u32, Vec<&'a PolicyRow>>,
    heirs: Heirs<'a>,
}

/// The rows of one table.
fn of<'m, T>(map: &'m BTreeMap<u32, Vec<&T>>, oid: u32) -> &'m [&'m T] {
    map.get(&oid).map_or(&[], Vec::as_slice)
}

impl ByTable<'_> {
    fn facts(&self, row: &TableRow, types: &Types<'_>) -> TableFacts {
        let kind = kind(row);
        let columns = of(&self.columns, row.oid);
        let constraints = of(&self.constraints, row.oid);
        let keys = |kind: &'static str| constraints.iter().filter(move |it| it.kind == kind);
        let parents = of(&self.parents, row.oid);
        let partition_of = row.partition_bound.as_ref().zip(parents.first());
        let inherits = parents.iter().filter(|_| row.partition_bound.is_none());
        let unenforced: Vec<i16> = keys("n")
            .flat_map(|it| it.columns.iter().copied())
            .collect();
        let column = |column: &&ColumnRow| {
            let is_view = matches!(kind, TableKind::View | TableKind::MaterializedView);
            let may_be_null = is_view || unenforced.contains(&column.number);
            let column = self::column(column, types, may_be_null);
            let by_heirs = !column.nullable && self.heirs.may_be_null(row.oid, &column.name);
            ColumnFacts {
                nulls: if by_heirs {
                    Nulls::Inherited
                } else {
                    column.nulls
                },
                ..column
            }
        };
        let is_parent = !self.heirs.inheriting(row.oid).is_empty();
        let is_key = |it: &&&ConstraintRow| it.kind == "p" || it.kind == "u";
        let keys_of_own_rows = constraints
            .iter()
            .filter(|it| is_parent && is_key(it))
            .map(|it| key_of_own_rows(it, columns));
        let indexes = of(&self.index_parts, row.oid)
            .chunk_by(|a, b| a.index == b.index)
            .map(|parts| IndexFacts {
                own_rows_only: is_parent && parts[0].unique,
                ..index(parts, columns)
            });
        let whole = |kind| keys(kind).filter(|_| !is_parent);
        TableFacts {
            schema: Some(row.schema.clone()),
            name: row.name.clone(),
            comment: row.comment.clone(),
            columns: columns.iter().map(column).collect(),
            primary_key: whole("p").next().map(|it| key(it, columns)),
            unique_constraints: whole("u").map(|it| key(it, columns)).collect(),
            indexes: indexes.chain(keys_of_own_rows).collect(),
            foreign_keys: keys("f")
                .filter(|it| !it.period)
                .map(|it| self.foreign_key(it, columns))
                .collect(),
            checks: keys("c").map(|it| check(it, is_parent, columns)).collect(),
            exclusions: keys("x").map(|it| exclusion(it)).collect(),
            rules: row.rules.iter().filter_map(|it| rule(it)).collect(),
            partition_of: partition_of.map(|(bound, parent)| Partition {
                schema: parent.schema.clone(),
                table: parent.name.clone(),
                bound: bound.clone(),
            }),
            inherits: inherits
                .map(|it| TableName::new(&it.schema, &it.name))
                .collect(),
            extension: row.extension.clone(),
            owner: row.owner.clone(),
            row_security: row_security(row, of(&self.policies, row.oid)),
            kind,
            ..TableFacts::default()
        }
    }

    /// Keys that the rows of tables that inherit need not keep.
    fn keys_of_parent(&self, table: &TableRow) -> Vec<Diagnostic> {
        let children = self.heirs.inheriting(table.oid);
        if children.is_empty() {
            return Vec::new();
        }
        let columns = of(&self.columns, table.oid);
        let keys = of(&self.constraints, table.oid).iter();
        keys.filter(|it| it.kind == "p" || it.kind == "u")
            .map(|it| Diagnostic::KeyOfParent {
                table: TableName::new(&table.schema, &table.name),
                key: it.name.clone(),
                columns: names(&it.columns, columns),
                children: children.clone(),
            })
            .collect()
    }

    /// Foreign keys that no equal values are found by.
    fn dropped_keys(&self, table: &TableRow) -> Vec<Diagnostic> {
        let columns = of(&self.columns, table.oid);
        let keys = of(&self.constraints, table.oid).iter();
        keys.filter(|it| it.kind == "f" && it.period)
            .map(|it| Diagnostic::ForeignKeyDropped {
                table: TableName::new(&table.schema, &table.name),
                columns: names(&it.columns, columns),
                target: it.target.clone().unwrap_or_default(),
                because: DroppedBecause::Period,
            })
            .collect()
    }

    fn foreign_key(&self, row: &ConstraintRow, columns: &[&ColumnRow]) -> ForeignKeyFacts {
        ForeignKeyFacts {
            name: Some(row.name.clone()),
            columns: names(&row.columns, columns),
            target_schema: row.target_schema.clone(),
            target: row.target.clone().unwrap_or_default(),
            target_columns: names(&row.target_columns, of(&self.columns, row.target_oid)),
            on_update: action(&row.on_update),
            on_delete: action(&row.on_delete),
            deferred: row.deferred,
            set_columns: names(&row.set_columns, columns),
            unchecked: !row.checked,
            unenforced: !row.enforced,
            ..ForeignKeyFacts::default()
        }
    }
}

/// The names of the columns that have these numbers.
fn names(numbers: &[i16], columns: &[&ColumnRow]) -> Vec<String> {
    let column = |number: &i16| columns.iter().find(|it| it.number == *number);
    let columns = numbers.iter().filter_map(column);
    columns.map(|it| it.name.clone()).collect()
}

fn kind(row: &TableRow) -> TableKind {
    match row.kind.as_str() {
        "p" => TableKind::Partitioned {
            key: row.partition_key.clone().unwrap_or_default(),
        },
        "f" => TableKind::Foreign {
            server: row.server.clone().unwrap_or_default(),
        },
        "v" => TableKind::View,
        "m" => TableKind::MaterializedView,
        _ => TableKind::Table,
    }
}

fn column(row: &ColumnRow, types: &Types<'_>, may_be_null: bool) -> ColumnFacts {
    let not_null = row.not_null || types.is_never_null(row.type_oid);
    ColumnFacts {
        name: row.name.clone(),
        declared_type: row.declared_type.clone(),
        sql_type: types.of_column(row),
        nullable: may_be_null || !not_null,
        source: source(row, types),
        collation: row.collation.clone(),
        collation_schema: row.collation_schema.clone(),
        is_folding: !row.deterministic,
        operators: types.operators(row.type_oid),
        comment: row.comment.clone(),
        has_dependents: row.has_dependents,
        ..ColumnFacts::default()
    }
}

fn source(row: &ColumnRow, types: &Types<'_>) -> ValueSource {
    let expression = row.expression.as_deref();
    match (row.identity.as_str(), row.generated.as_str()) {
        ("a", _) => ValueSource::Identity { always: true },
        ("d", _) => ValueSource::Identity { always: false },
        (_, "s" | "v") => ValueSource::Generated {
            expression: unwrapped(expression.unwrap_or_default()).to_owned(),
            stored: row.generated == "s",
        },
        _ => match expression.or_else(|| types.default(row.type_oid)) {
            Some(it) if !is_null(it) => ValueSource::Default(unwrapped(it).to_owned()),
            _ => ValueSource::Required,
        },
    }
}

/// Whether a default is NULL, as the server prints it: `NULL::character varying`.
fn is_null(expression: &str) -> bool {
    let is_of_a_type = |it: char| it.is_alphanumeric() || " _.\"[](),".contains(it);
    expression
        .strip_prefix("NULL")
        .and_then(|it| {
            it.strip_prefix("::")
                .or(Some(it).filter(|it| it.is_empty()))
        })
        .is_some_and(|it| it.chars().all(is_of_a_type))
}

fn key(row: &ConstraintRow, columns: &[&ColumnRow]) -> KeyFacts {
    KeyFacts {
        name: Some(row.name.clone()),
        columns: names(&row.columns, columns),
        nulls_not_distinct: row.nulls_not_distinct,
        deferrable: row.deferrable,
        without_overlaps: row.period,
        ..KeyFacts::default()
    }
}

/// A key as an index, which keeps values apart in the rows of its own table only.
fn key_of_own_rows(row: &ConstraintRow, columns: &[&ColumnRow]) -> IndexFacts {
    let part = |column: String| IndexPartFacts::Column {
        column,
        descending: false,
        collation: None,
        prefix: None,
        operator_class: None,
        nulls_reversed: false,
    };
    IndexFacts {
        name: row.name.clone(),
        unique: true,
        parts: names(&row.columns, columns).into_iter().map(part).collect(),
        nulls_not_distinct: row.nulls_not_distinct,
        own_rows_only: true,
        ..IndexFacts::default()
    }
}

fn index(parts: &[&IndexPartRow], columns: &[&ColumnRow]) -> IndexFacts {
    let first = parts[0];
    let name = |part: &IndexPartRow| names(&[part.column], columns).pop();
    let part = |part: &&IndexPartRow| match name(part) {
        Some(column) => IndexPartFacts::Column {
            column,
            descending: part.descending,
            collation: part.collation.clone(),
            prefix: None,
            operator_class: part.operator_class.clone(),
            nulls_reversed: part.nulls_reversed,
        },
        None => IndexPartFacts::Expression {
            expression: unwrapped(part.expression.as_deref().unwrap_or_default()).to_owned(),
        },
    };
    let included = parts.iter().filter(|it| it.included);
    IndexFacts {
        name: first.name.clone(),
        unique: first.unique,
        parts: parts.iter().filter(|it| !it.included).map(part).collect(),
        predicate: first
            .predicate
            .as_deref()
            .map(|it| unwrapped(it).to_owned()),
        included: included.filter_map(|it| name(it)).collect(),
        nulls_not_distinct: first.nulls_not_distinct,
        invalid: !first.valid,
        method: Some(first.method.clone()).filter(|it| it != "btree"),
        ..IndexFacts::default()
    }
}

fn check(row: &ConstraintRow, is_parent: bool, columns: &[&ColumnRow]) -> CheckFacts {
    let holds_for_all_rows = row.checked && !(is_parent && row.no_inherit);
    let expression = unwrapped(row.text.as_deref().unwrap_or_default());
    CheckFacts {
        name: Some(row.name.clone()),
        expression: expression.to_owned(),
        allowed: check::allowed(expression, columns).filter(|_| holds_for_all_rows),
        unchecked: !row.checked,
        unenforced: !row.enforced,
        no_inherit: row.no_inherit,
    }
}

fn exclusion(row: &ConstraintRow) -> Exclusion {
    Exclusion {
        name: row.name.clone(),
        definition: row.text.clone().unwrap_or_default(),
    }
}

/// <https://www.postgresql.org/docs/current/catalog-pg-rewrite.html>
fn rule(text: &str) -> Option<Rule> {
    let (facts, name) = text.split_at_checked(3)?;
    let event = if facts.starts_with('3') {
        "INSERT"
    } else {
        "UPDATE"
    };
    Some(Rule {
        name: name.to_owned(),
        event: event.to_owned(),
        instead: facts.contains('i'),
        returns: facts.contains('r'),
    })
}

/// <https://www.postgresql.org/docs/current/catalog-pg-constraint.html>, `confupdtype`
fn action(code: &str) -> ReferentialAction {
    match code {
        "r" => ReferentialAction::Restrict,
        "c" => ReferentialAction::Cascade,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}

fn row_security(row: &TableRow, policies: &[&PolicyRow]) -> Option<RowSecurity> {
    (row.row_security || !policies.is_empty()).then(|| RowSecurity {
        enabled: row.row_security,
        forced: row.row_security_forced,
        policies: policies.iter().map(|it| policy(it)).collect(),
    })
}

fn policy(row: &PolicyRow) -> Policy {
    let command = match row.command.as_str() {
        "r" => "SELECT",
        "a" => "INSERT",
        "w" => "UPDATE",
        "d" => "DELETE",
        _ => "ALL",
    };
    let expression = |text: &Option<String>| text.as_deref().map(|it| unwrapped(it).to_owned());
    Policy {
        name: row.name.clone(),
        command: command.to_owned(),
        restrictive: !row.permissive,
        roles: row.roles.clone(),
        using: expression(&row.using),
        check: expression(&row.check),
    }
}

fn sequence(row: &SequenceRow) -> Sequence {
    let owner = row.owner_schema.as_ref().zip(row.owner.as_ref());
    let owner = owner.zip(row.owner_column.as_ref());
    Sequence {
        schema: row.schema.clone(),
        name: row.name.clone(),
        start: row.start,
        increment: row.increment,
        minimum: row.minimum,
        maximum: row.maximum,
        cycles: row.cycles,
        owned_by: owner.map(|((schema, table), column)| SequenceOwner {
            schema: schema.clone(),
            table: table.clone(),
            column: column.clone(),
        }),
    }
}
