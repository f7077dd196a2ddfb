//! What a row can be refused for, and how the database calls that in its message.

use std::collections::BTreeSet;

use super::{
    Check, Engine, Exclusion, ForeignKeyWalker, Index, IndexPart, Key, TableKind, TableWalker,
};

/// A constraint or an index that can refuse a row.
#[derive(Debug, Clone)]
pub struct Violation<'a> {
    /// How the database calls it in its message.
    pub said: String,
    /// What it is.
    pub subject: Subject<'a>,
}

/// What refuses a row.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each variant is named for what it holds")]
pub enum Subject<'a> {
    PrimaryKey(&'a Key),
    Unique(&'a Key),
    Index(&'a Index),
    ForeignKey(ForeignKeyWalker<'a>),
    Check(&'a Check),
    Exclusion(&'a Exclusion),
}

impl<'a> TableWalker<'a> {
    /// Everything that can refuse a row and that the database calls by a name: keys, unique indexes, foreign keys,
    /// checks, exclusions. `SQLite` calls keys by their columns and foreign keys by nothing; a partitioned table has none
    /// of its keys, as each partition has its own with a name of its own.
    pub fn violations(self) -> Vec<Violation<'a>> {
        let facts = self.table();
        let engine = self.catalog().engine();
        let is_whole = !matches!(facts.kind, TableKind::Partitioned { .. });
        let declared = |key: &&Key| key.provenance.is_declared() && is_whole;
        let primary = facts.primary_key.iter().filter(declared).map(|key| {
            let name = match engine {
                Engine::Mysql | Engine::Mariadb => Some("PRIMARY".to_owned()),
                Engine::Sqlite => Some(self.said_columns(&key.columns)),
                Engine::Postgres => key.name.clone(),
            };
            (name, Subject::PrimaryKey(key))
        });
        let unique = facts.unique_constraints.iter().filter(declared).map(|key| {
            let name = match engine {
                Engine::Sqlite => Some(self.said_columns(&key.columns)),
                _ => key.name.clone(),
            };
            (name, Subject::Unique(key))
        });
        let indexes = facts
            .indexes
            .iter()
            .filter(|index| index.unique && is_whole);
        let indexes = indexes.map(|index| (Some(self.said_index(index)), Subject::Index(index)));
        let foreign = self
            .foreign_keys()
            .filter(|key| engine != Engine::Sqlite && key.foreign_key().provenance.is_declared());
        let foreign = foreign.map(|key| (key.foreign_key().name.clone(), Subject::ForeignKey(key)));
        let checks = facts
            .checks
            .iter()
            .map(|check| (check.name.clone(), Subject::Check(check)));
        let exclusions = facts.exclusions.iter();
        let exclusions = exclusions.map(|it| (Some(it.name.clone()), Subject::Exclusion(it)));
        let mut seen = BTreeSet::new();
        primary
            .chain(unique)
            .chain(indexes)
            .chain(foreign)
            .chain(checks)
            .chain(exclusions)
            .filter_map(|(said, subject)| {
                Some(Violation {
                    said: said?,
                    subject,
                })
            })
            .filter(|it| !it.said.is_empty() && seen.insert(it.said.clone()))
            .collect()
    }

    /// `users.first_name, users.last_name`
    fn said_columns(self, columns: &[u32]) -> String {
        let columns = columns
            .iter()
            .map(|at| format!("{}.{}", self.name(), self.column(*at).name()));
        columns.collect::<Vec<_>>().join(", ")
    }

    fn said_index(self, index: &Index) -> String {
        if self.catalog().engine() != Engine::Sqlite {
            return index.name.clone();
        }
        let column = |part: &IndexPart| match part {
            IndexPart::Column { column, .. } => Some(*column),
            IndexPart::Expression(_) => None,
        };
        match index.parts.iter().map(column).collect::<Option<Vec<u32>>>() {
            Some(columns) => self.said_columns(&columns),
            None => format!("index '{}'", index.name),
        }
    }
}
