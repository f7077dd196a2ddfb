//! Which table a name means that the configuration says.

use std::collections::BTreeMap;

use crate::error::RuleError;
use crate::ir::{Catalog, TableId, TableWalker};

/// Tables by their folded names.
pub(super) struct Directory<'a> {
    catalog: &'a Catalog,
    by_name: BTreeMap<String, Vec<TableId>>,
}

impl<'a> Directory<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        let mut by_name: BTreeMap<String, Vec<TableId>> = BTreeMap::new();
        for table in catalog.tables() {
            let name = catalog.engine().folded_table(table.name());
            by_name.entry(name).or_default().push(table.id());
        }
        Directory { catalog, by_name }
    }

    /// The table that is meant from within a schema: its own comes first, then the default one, then the only one.
    pub(super) fn find(
        &self,
        (schema, name): (Option<&str>, &str),
        from: TableWalker<'_>,
    ) -> Result<TableWalker<'a>, RuleError> {
        let engine = self.catalog.engine();
        let tables: Vec<TableWalker<'a>> = self
            .by_name
            .get(&engine.folded_table(name))
            .into_iter()
            .flatten()
            .map(|id| self.catalog.walk(*id))
            .collect();
        let is_in = |schema: &str| {
            let schema = engine.folded_table(schema);
            let found = tables
                .iter()
                .find(|table| engine.folded_table(&table.table().schema) == schema);
            found.copied()
        };
        let missing = || RuleError::NoTarget {
            table: schema.map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}")),
        };
        if let Some(schema) = schema {
            return is_in(schema).ok_or_else(missing);
        }
        let near = is_in(&from.table().schema).or_else(|| is_in(self.catalog.default_schema()));
        match (near, tables.as_slice()) {
            (Some(table), _) | (None, &[table]) => Ok(table),
            (None, []) => Err(missing()),
            (None, several) => Err(RuleError::SeveralTargets {
                tables: several
                    .iter()
                    .map(|table| table.full_name().to_string())
                    .collect(),
            }),
        }
    }
}
