//! Omits the columns that the role may not read, and what needs them. In: the whole catalog. Out: what of it is left,
//! with a diagnostic for each table.
//!
//! Privileges to write are not looked at: the role that reads the catalog is often one that only reads.
//! Must not know: the connection, how an engine spells a privilege.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, OmittedBecause};
use crate::ir::{Catalog, ColumnWalker, TableName};

/// The columns that the role may not read, by table.
pub(super) type Unreadable = BTreeMap<TableName, Vec<String>>;

/// The catalog without these columns.
pub(super) fn omit(
    catalog: Catalog,
    unreadable: &Unreadable,
    role: &str,
    grant: impl Fn(&TableName, &[String]) -> String,
) -> (Catalog, Vec<Diagnostic>) {
    if unreadable.is_empty() {
        return (catalog, Vec::new());
    }
    let mut omitted = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for table in catalog.tables() {
        let name = table.full_name();
        let Some(columns) = unreadable.get(&name) else {
            continue;
        };
        let named = table
            .columns()
            .filter(|it| columns.iter().any(|name| it.name() == name));
        omitted.extend(named.map(ColumnWalker::id));
        diagnostics.push(Diagnostic::NoColumnPrivilege {
            columns: columns.clone(),
            role: role.to_owned(),
            grant: grant(&name, columns),
            table: name,
        });
    }
    let (catalog, more) = catalog.filtered(|_| true, &omitted, OmittedBecause::NoPrivilege);
    diagnostics.extend(more);
    (catalog, diagnostics)
}
