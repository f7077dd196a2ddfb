//! `catalog.json`: the catalog as a document, names instead of positions, usual values left out.
//!
//! Adding a table adds lines and renumbers nothing. Reading a document back gives an equal [`Catalog`]. It holds no
//! credentials.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    AllowedFacts, Catalog, CatalogBuilder, CheckFacts, ColumnFacts, ColumnId, Engine,
    ForeignKeyFacts, IndexFacts, IndexPart, IndexPartFacts, Key, KeyFacts, NamedType, Sequence,
    Table, TableFacts, TableWalker,
};
use crate::diagnostic::{Diagnostic, OmittedBecause};

/// The version of the document's format that this program writes and reads.
pub const FORMAT: u32 = 1;

/// Why a `catalog.json` could not be read.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// Not JSON, or JSON that is no catalog.
    #[error("it is not a catalog")]
    Malformed(#[source] serde_json::Error),
    /// Another version of the format.
    #[error("it has format {found}, and this program reads format {FORMAT}")]
    Format {
        /// What the document says.
        found: u64,
    },
    /// A reference inside the document leads nowhere.
    #[error("{0}")]
    Dangling(Box<Diagnostic>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: u32,
    engine: Engine,
    default_schema: String,
    #[serde(default)]
    types: Vec<NamedType>,
    #[serde(default)]
    sequences: Vec<Sequence>,
    tables: Vec<TableFacts>,
}

impl Catalog {
    /// The document, one line for each column, key, index and check, with a line feed at its end.
    pub fn to_json(&self) -> String {
        let mut json = format!(
            "{{\n  \"format\": {FORMAT},\n  \"engine\": {},\n  \"default_schema\": {},\n",
            line(&self.engine),
            line(&self.default_schema),
        );
        push_objects("types", &self.types, &mut json);
        push_objects("sequences", &self.sequences, &mut json);
        json.push_str("  \"tables\": [");
        for (position, table) in self.tables().enumerate() {
            json.push_str(if position == 0 { "\n    {" } else { ",\n    {" });
            push_table(&self.facts(table), &mut json);
            json.push_str("\n    }");
        }
        json.push_str(if self.tables.is_empty() {
            "]\n}\n"
        } else {
            "\n  ]\n}\n"
        });
        json
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// When it is no catalog, has another format, or refers to something that is not in it.
    pub fn from_json(json: &str) -> Result<Catalog, DocumentError> {
        // The format is looked at first: a document of another one may have any other shape.
        let value: serde_json::Value =
            serde_json::from_str(json).map_err(DocumentError::Malformed)?;
        if let Some(found) = value.get("format").and_then(serde_json::Value::as_u64)
            && found != u64::from(FORMAT)
        {
            return Err(DocumentError::Format { found });
        }
        // Parsed from the text once more, so that an error tells line and column.
        let document: Document = serde_json::from_str(json).map_err(DocumentError::Malformed)?;
        let mut builder = CatalogBuilder::new(document.engine, document.default_schema);
        document
            .types
            .into_iter()
            .for_each(|it| builder.add_type(it));
        document
            .sequences
            .into_iter()
            .for_each(|it| builder.add_sequence(it));
        for table in document.tables {
            builder.add(table);
        }
        let (catalog, diagnostics) = builder.finish();
        match diagnostics.into_iter().next() {
            Some(diagnostic) => Err(DocumentError::Dangling(Box::new(diagnostic))),
            None => Ok(catalog),
        }
    }

    /// Whether a text is a catalog document, of whatever format, so that it may be replaced by another one.
    pub(crate) fn is_document(text: &str) -> bool {
        let value: Result<serde_json::Value, _> = serde_json::from_str(text);
        value.is_ok_and(|value| value.get("format").is_some() && value.get("engine").is_some())
    }

    /// The catalog with only the tables for which `keep` is true, and without the columns that are left out. Foreign keys
    /// to the others are dropped, and what needs such a column, with a diagnostic for each.
    pub fn filtered(
        &self,
        mut keep: impl FnMut(TableWalker<'_>) -> bool,
        left_out: &BTreeSet<ColumnId>,
        because: OmittedBecause,
    ) -> (Catalog, Vec<Diagnostic>) {
        let mut builder = self.builder(&mut keep).omitting(because);
        let mut diagnostics = Vec::new();
        for table in self.tables() {
            let columns = table
                .columns()
                .filter(|column| left_out.contains(&column.id()));
            let columns: Vec<_> = columns.collect();
            if columns.is_empty() || !keep(table) {
                continue;
            }
            diagnostics.extend(builder.leave_out_columns(&table.full_name(), &columns));
        }
        let (catalog, more) = builder.finish();
        diagnostics.extend(more);
        (catalog, diagnostics)
    }

    /// A builder with everything that is known of the tables for which `keep` is true, to add facts to.
    pub fn builder(&self, mut keep: impl FnMut(TableWalker<'_>) -> bool) -> CatalogBuilder {
        let mut builder = CatalogBuilder::new(self.engine, self.default_schema.clone());
        for named in &self.types {
            builder.add_type(named.clone());
        }
        for sequence in &self.sequences {
            builder.add_sequence(sequence.clone());
        }
        for table in self.tables() {
            if keep(table) {
                builder.add(self.facts(table));
            } else {
                builder.leave_out(table.full_name());
            }
        }
        builder
    }

    /// A table's facts by name, as the document has them.
    pub fn facts(&self, walker: TableWalker<'_>) -> TableFacts {
        let table = walker.table();
        let name = |index: &u32| table.columns[*index as usize].name.clone();
        let key = |key: &Key| KeyFacts {
            name: key.name.clone(),
            columns: key.columns.iter().map(name).collect(),
            nulls_not_distinct: key.nulls_not_distinct,
            deferrable: key.deferrable,
            without_overlaps: key.without_overlaps,
            provenance: key.provenance,
        };
        TableFacts {
            schema: (table.schema != self.default_schema).then(|| table.schema.clone()),
            name: table.name.clone(),
            kind: table.kind.clone(),
            comment: table.comment.clone(),
            columns: columns(table),
            primary_key: table.primary_key.as_ref().map(key),
            unique_constraints: table.unique_constraints.iter().map(key).collect(),
            indexes: indexes(table),
            foreign_keys: foreign_keys(walker),
            checks: checks(table),
            exclusions: table.exclusions.clone(),
            rules: table.rules.clone(),
            partition_of: table.partition_of.clone(),
            inherits: table.inherits.clone(),
            extension: table.extension.clone(),
            owner: table.owner.clone(),
            row_security: table.row_security.clone(),
            system_versioned: table.system_versioned,
            after_triggers: table.after_triggers,
            withheld: table.withheld.clone(),
        }
    }
}

/// A list with a line for each object; nothing where it is empty.
fn push_objects(name: &str, objects: &[impl Serialize], json: &mut String) {
    let lines: Vec<String> = objects
        .iter()
        .map(|it| format!("    {}", line(it)))
        .collect();
    if !lines.is_empty() {
        for part in ["  ", &line(&name), ": [\n", &lines.join(",\n"), "\n  ],\n"] {
            json.push_str(part);
        }
    }
}

/// A value on one line. Maps with string keys, strings and numbers: nothing in it can fail to serialise.
fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The fields of a table: lists of facts with a line for each, everything else on one line.
fn push_table(facts: &TableFacts, json: &mut String) {
    let fields = match serde_json::to_value(facts) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    for (position, (name, value)) in fields.iter().enumerate() {
        json.push_str(if position == 0 {
            "\n      "
        } else {
            ",\n      "
        });
        json.push_str(&line(name));
        json.push_str(": ");
        match value {
            serde_json::Value::Array(elements) if !elements.is_empty() => {
                json.push('[');
                for (position, element) in elements.iter().enumerate() {
                    json.push_str(if position == 0 {
                        "\n        "
                    } else {
                        ",\n        "
                    });
                    json.push_str(&line(element));
                }
                json.push_str("\n      ]");
            }
            value => json.push_str(&line(value)),
        }
    }
}

fn columns(table: &Table) -> Vec<ColumnFacts> {
    let facts = |column: &super::Column| ColumnFacts {
        name: column.name.clone(),
        declared_type: column.declared_type.clone(),
        sql_type: column.sql_type.clone(),
        nullable: column.nullable,
        source: column.source.clone(),
        collation: column.collation.clone(),
        collation_schema: column.collation_schema.clone(),
        is_folding: column.is_folding,
        operators: column.operators.clone(),
        comment: column.comment.clone(),
        invisible: column.invisible,
        on_update: column.on_update.clone(),
        nulls: column.nulls,
        has_dependents: column.has_dependents,
    };
    table.columns.iter().map(facts).collect()
}

fn names(table: &Table, columns: &[u32]) -> Vec<String> {
    let name = |column: &u32| table.columns[*column as usize].name.clone();
    columns.iter().map(name).collect()
}

fn indexes(table: &Table) -> Vec<IndexFacts> {
    let part = |part: &IndexPart| match part {
        IndexPart::Column {
            column,
            descending,
            collation,
            prefix,
            operator_class,
            nulls_reversed,
        } => IndexPartFacts::Column {
            column: table.columns[*column as usize].name.clone(),
            descending: *descending,
            collation: collation.clone(),
            prefix: *prefix,
            operator_class: operator_class.clone(),
            nulls_reversed: *nulls_reversed,
        },
        IndexPart::Expression(expression) => IndexPartFacts::Expression {
            expression: expression.clone(),
        },
    };
    let facts = |index: &super::Index| IndexFacts {
        name: index.name.clone(),
        unique: index.unique,
        parts: index.parts.iter().map(part).collect(),
        predicate: index.predicate.clone(),
        included: names(table, &index.included),
        nulls_not_distinct: index.nulls_not_distinct,
        invalid: index.invalid,
        method: index.method.clone(),
        own_rows_only: index.own_rows_only,
    };
    table.indexes.iter().map(facts).collect()
}

fn foreign_keys(walker: TableWalker<'_>) -> Vec<ForeignKeyFacts> {
    let table = walker.table();
    let facts = |key: super::ForeignKeyWalker<'_>| {
        let target = key.target().table();
        ForeignKeyFacts {
            name: key.foreign_key().name.clone(),
            columns: key
                .columns()
                .map(|column| column.column().name.clone())
                .collect(),
            target_schema: (target.schema != table.schema).then(|| target.schema.clone()),
            target: target.name.clone(),
            target_columns: key
                .target_columns()
                .map(|column| column.column().name.clone())
                .collect(),
            on_update: key.foreign_key().on_update,
            on_delete: key.foreign_key().on_delete,
            deferred: key.foreign_key().deferred,
            set_columns: names(table, &key.foreign_key().set_columns),
            unchecked: key.foreign_key().unchecked,
            unenforced: key.foreign_key().unenforced,
            provenance: key.foreign_key().provenance,
        }
    };
    walker.foreign_keys().map(facts).collect()
}

fn checks(table: &Table) -> Vec<CheckFacts> {
    let facts = |check: &super::Check| CheckFacts {
        name: check.name.clone(),
        expression: check.expression.clone(),
        allowed: check.allowed.as_ref().map(|(column, labels)| AllowedFacts {
            column: table.columns[*column as usize].name.clone(),
            labels: labels.clone(),
        }),
        unchecked: check.unchecked,
        unenforced: check.unenforced,
        no_inherit: check.no_inherit,
    };
    table.checks.iter().map(facts).collect()
}
