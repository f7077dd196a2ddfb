//! The names of relations: short by default, from the key's columns on the side that holds the key, and from the other
//! table on the other side.

use std::collections::BTreeMap;
use std::fmt;

use super::choices::{Choices, Object};
use super::ident::{Ident, Name, Origin};
use super::opposites::Opposites;
use super::scope::{Scope, identifier};
use super::style::TableWords;
use super::words::{joined, reference, run_on_reference, shared_beginning, snake};
use crate::diagnostic::Diagnostic;
use crate::ir::{Catalog, ForeignKeyId, ForeignKeyWalker, TableId};
use crate::relations::{Cardinality, Path, Relation, Relations};

/// The names that belong to a relation, seen from one side.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationNames {
    /// The function on a row; `db` is the printed relation.
    pub name: Name,
    /// The rule that the name comes from, or would come from if nobody had chosen it.
    pub rule: NamingRule,
    /// The name that the rule gives, where nothing has it.
    pub by_rule: String,
    /// The line of the configuration that gives the name.
    pub configured_line: Option<usize>,
    /// The function for many rows.
    pub load: Ident,
    /// The function that adds links.
    pub attach: Ident,
    /// The function that removes links.
    pub detach: Ident,
    /// The function that makes the links those that are given.
    pub set: Ident,
    /// Through a junction: the function that gives the link rows too.
    pub with_links: Ident,
    /// The same for many rows.
    pub load_with_links: Ident,
}

/// Which rule a relation's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamingRule {
    /// The key's column, without what only says that it refers to something.
    KeyColumn,
    /// The table that the key refers to, as its columns do not say more.
    TargetTable,
    /// The table that holds the key.
    SourceTable,
    /// The opposite of the key, as it leads from the table to itself.
    Opposite,
    /// The key and the table that holds it, as several keys lead from that table to this one, or the table to itself.
    KeyAndSourceTable,
    /// The table at the far end of the junction.
    FarTable,
    /// The table at the far end and the junction, as several ways lead there.
    FarTableAndJunction,
    /// The junction's far key, as both ends are the same table.
    JunctionKey,
}

impl fmt::Display for NamingRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NamingRule::KeyColumn => "the key's column",
            NamingRule::TargetTable => "the table that the key refers to",
            NamingRule::SourceTable => "the table that holds the key",
            NamingRule::Opposite => "the opposite of the key's column",
            NamingRule::KeyAndSourceTable => "the key and the table that holds it",
            NamingRule::FarTable => "the table at the far end",
            NamingRule::FarTableAndJunction => "the table at the far end and the junction",
            NamingRule::JunctionKey => "the junction's far key",
        })
    }
}

/// Names every relation in the scope of the table that it starts from: first the ones that its own keys give, then the
/// ones from other tables' keys, then those through junctions.
pub(super) fn name_relations(
    rules: &Namer<'_>,
    choices: &Choices<'_>,
    scopes: &mut [Scope],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RelationNames> {
    let relations = rules.relations;
    let mut named: Vec<Option<RelationNames>> = vec![None; relations.all().len()];
    for round in [0, 1, 2] {
        for relation in relations.all() {
            let in_round = match relation.path {
                Path::Forward(_) => 0,
                Path::Reverse(_) => 1,
                Path::Through { .. } => 2,
            };
            if in_round == round {
                let scope = &mut scopes[relation.from.index()];
                named[relation.id.index()] =
                    Some(rules.claim(relation, choices, scope, diagnostics));
            }
        }
    }
    named.into_iter().flatten().collect()
}

/// The functions that go with that of a relation.
pub(super) fn family(path: Path, name: &str) -> Vec<String> {
    let mut family = vec![joined("load", name)];
    if matches!(path, Path::Through { .. }) {
        family.extend([
            joined("attach", name),
            joined("detach", name),
            joined("set", name),
            identifier(&joined(name, "with_links")).plain().to_owned(),
            joined("load", &joined(name, "with_links")),
        ]);
    }
    family
}

/// The rules.
pub(super) struct Namer<'a> {
    catalog: &'a Catalog,
    relations: &'a Relations,
    words: &'a [TableWords],
    opposites: &'a Opposites<'a>,
    /// How many foreign keys lead from one table to another.
    keys: BTreeMap<(TableId, TableId), usize>,
    /// How many ways through junctions lead from one table to another.
    ways: BTreeMap<(TableId, TableId), usize>,
}

impl<'a> Namer<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        relations: &'a Relations,
        words: &'a [TableWords],
        opposites: &'a Opposites<'a>,
    ) -> Self {
        let mut namer = Namer {
            catalog,
            relations,
            words,
            opposites,
            keys: BTreeMap::new(),
            ways: BTreeMap::new(),
        };
        for relation in relations.all() {
            let count = match relation.path {
                Path::Forward(_) => namer.keys.entry((relation.from, relation.to)),
                Path::Through { .. } => namer.ways.entry((relation.from, relation.to)),
                Path::Reverse(_) => continue,
            };
            *count.or_default() += 1;
        }
        namer
    }

    fn claim(
        &self,
        relation: Relation,
        choices: &Choices<'_>,
        scope: &mut Scope,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> RelationNames {
        let (rule, candidates) = self.candidates(relation);
        let wanted = candidates[0].clone();
        let fallback = candidates[candidates.len() - 1].clone();
        let described = self.relations.describe(self.catalog, relation);
        let object = Object::Relation(relation.id);
        let mut claimed = choices.claim(scope, object, candidates, |name| {
            family(relation.path, name)
        });
        let told_apart = claimed.chosen != Some(Origin::Configured)
            && claimed.ident.plain() == fallback
            && matches!(relation.path, Path::Through { .. });
        let rule = if told_apart {
            // Two ways to the same table are no clash: the junction tells them apart.
            claimed.wanted = None;
            claimed.chosen = None;
            NamingRule::FarTableAndJunction
        } else {
            rule
        };
        let owner = claimed.owner;
        let name = claimed.described(&described);
        choices.tell(diagnostics, object, &wanted, &name, owner);
        let related = |prefix: &str| identifier(&joined(prefix, name.ident.plain()));
        let with_links = joined(name.ident.plain(), "with_links");
        RelationNames {
            load: related("load"),
            attach: related("attach"),
            detach: related("detach"),
            set: related("set"),
            with_links: identifier(&with_links),
            load_with_links: identifier(&joined("load", &with_links)),
            rule,
            by_rule: wanted,
            configured_line: choices.configured_line(object),
            name,
        }
    }

    /// The rule, the name that it gives, and those for when that is taken.
    fn candidates(&self, relation: Relation) -> (NamingRule, Vec<String>) {
        let many = relation.cardinality == Cardinality::Many;
        let far = &self.words[relation.to.index()];
        let far_table = if many {
            far.many.clone()
        } else {
            far.one.clone()
        };
        match relation.path {
            Path::Forward(key) => {
                let (rule, word) = self.key_word(key);
                let with_target = joined(&word, if word == far_table { "row" } else { &far_table });
                (rule, vec![word, with_target])
            }
            Path::Reverse(key) => {
                let (_, key_word) = self.key_word(key);
                let with_key = joined(&key_word, &far_table);
                let several = self
                    .keys
                    .get(&(relation.to, relation.from))
                    .is_some_and(|count| *count > 1);
                let is_self = relation.from == relation.to;
                let fallback = format!("{with_key}_rows");
                if let Some(word) = self.opposites.of(&key_word, far, many).filter(|_| is_self) {
                    (NamingRule::Opposite, vec![word, with_key, fallback])
                } else if several || is_self {
                    (NamingRule::KeyAndSourceTable, vec![with_key, fallback])
                } else {
                    (NamingRule::SourceTable, vec![far_table, with_key])
                }
            }
            Path::Through { near, far, .. } => {
                let junction = &self.words[near.table.index()].name;
                if relation.from == relation.to {
                    let key_word = self.key_word(far).1;
                    // A participle has no plural: `followed_id` leads to `followed_users`.
                    let word = if key_word.ends_with("ed") {
                        joined(&key_word, &far_table)
                    } else {
                        self.opposites.words().plural(&key_word)
                    };
                    let fallback = format!("{word}_via_{junction}");
                    return (NamingRule::JunctionKey, vec![word, fallback]);
                }
                let via = format!("{far_table}_via_{junction}");
                let several = self
                    .ways
                    .get(&(relation.from, relation.to))
                    .is_some_and(|count| *count > 1);
                if several {
                    let fallback = format!("{via}_rows");
                    (NamingRule::FarTableAndJunction, vec![via, fallback])
                } else {
                    (NamingRule::FarTable, vec![far_table, via])
                }
            }
        }
    }

    /// What a foreign key is called after: its columns that no other key of the table has, or else its target.
    fn key_word(&self, id: ForeignKeyId) -> (NamingRule, String) {
        let key = self.catalog.foreign_key(id);
        let words = &self.words[key.target().id().index()];
        let target = || (NamingRule::TargetTable, words.one.clone());
        let own = own_columns(key);
        let word = match own.as_slice() {
            [] => return target(),
            [(column, _)] if *column == words.one => column.clone(),
            [(column, target_column)] => {
                let targets = [words.one.as_str(), words.name.as_str()];
                let word = reference(column, target_column);
                let run_on = run_on_reference(column, target_column, &targets);
                match run_on.filter(|_| word == *column) {
                    Some(word) => word.to_owned(),
                    // The key's own name, of which nothing is left without its ending: `cgid`.
                    None if word == *target_column && word.ends_with("id") => return target(),
                    None => word,
                }
            }
            several => {
                let columns: Vec<String> =
                    several.iter().map(|(column, _)| column.clone()).collect();
                shared_beginning(&columns)
            }
        };
        // What is left of several columns is the name of the target only where it looks like a reference.
        let is_part = own.len() == 1 && key.columns().count() > 1;
        if is_part && word == own[0].0 {
            return target();
        }
        let whole_target = format!("{}{}", words.one, own[0].1);
        let without_underscores = words.one.replace('_', "");
        match word {
            word if word.is_empty() => target(),
            // `userid` to `users.id` has no underscore to part at.
            word if own.len() == 1 && (word == whole_target || word == without_underscores) => {
                target()
            }
            word => (NamingRule::KeyColumn, word),
        }
    }
}

/// The key's columns that are in no other key of the table, with the columns that they refer to.
fn own_columns(key: ForeignKeyWalker<'_>) -> Vec<(String, String)> {
    let others: Vec<u32> = key
        .table()
        .foreign_keys()
        .filter(|other| other.id() != key.id())
        .flat_map(|other| other.foreign_key().pairs.iter().map(|pair| pair.from))
        .collect();
    let own: Vec<_> = key
        .columns()
        .zip(key.target_columns())
        .filter(|(column, _)| !others.contains(&column.id().index))
        .map(|(column, target)| (snake(column.name()), snake(target.name())))
        .collect();
    // What is called the same on both sides, as a tenant is, says where the row is rather than which it is.
    let is_of_key = |(column, target): &(String, String)| column != target;
    if own.iter().any(is_of_key) && own.len() > 1 {
        own.into_iter().filter(is_of_key).collect()
    } else {
        own
    }
}
