//! Checks of what lookups and relations find, against what hand-written statements find.

use std::collections::HashMap;
use std::fmt::Debug;

use crate::check::{Check, ROWS};
use crate::plan::Found;
use crate::queries::nearest;

impl Check {
    /// Asks with hand-written statements what the functions of a table have to find.
    pub(crate) async fn prepare_reads(&mut self, table: usize) {
        let plan = &self.plan.tables[table];
        let near = nearest(plan, &self.order(table), ROWS);
        let lookup = |it: &crate::plan::Lookup| {
            let sql = format!(
                "SELECT n.own_identity, {} FROM {near} JOIN {} AS t ON {}{}",
                plan.identity,
                plan.source,
                it.condition,
                self.order(table)
            );
            (sql, table, false)
        };
        let relation = |it: &crate::plan::Relation| {
            let identity = &self.plan.tables[it.far].identity;
            let order = self.order(it.far);
            (
                format!(
                    "SELECT n.own_identity, {identity} FROM {near} {}{order}",
                    it.join
                ),
                it.far,
                it.distinct,
            )
        };
        let lookups: Vec<_> = plan.lookups.iter().map(lookup).collect();
        let relations: Vec<_> = plan.relations.iter().map(relation).collect();
        self.lookups = Vec::new();
        for (sql, far, distinct) in lookups {
            let found = self.pairs(table, far, distinct, &sql).await;
            self.lookups.push(found);
        }
        self.relations = Vec::new();
        for (sql, far, distinct) in relations {
            let found = self.pairs(table, far, distinct, &sql).await;
            self.relations.push(found);
        }
    }

    /// For each row the rows that a statement joins it with.
    pub(crate) async fn joined(
        &mut self,
        sql: &str,
        distinct: bool,
    ) -> HashMap<String, Vec<String>> {
        let mut found: HashMap<String, Vec<String>> = HashMap::new();
        for pair in self.rows(sql).await {
            let [Some(near), Some(far)] = pair.as_slice() else {
                panic!("{pair:?}: {sql}")
            };
            let list = found.entry(near.clone()).or_default();
            if !distinct || !list.contains(far) {
                list.push(far.clone());
            }
        }
        found
    }

    /// The same for the first rows, in their order, and as texts.
    async fn pairs(
        &mut self,
        near: usize,
        far: usize,
        distinct: bool,
        sql: &str,
    ) -> Vec<Vec<String>> {
        let found = self.joined(sql, distinct).await;
        let texts = &self.tables[far].texts;
        let text = |identity: &String| {
            texts
                .get(identity)
                .cloned()
                .unwrap_or_else(|| format!("no row {identity}"))
        };
        let of = |identity: &String| {
            found
                .get(identity)
                .map_or_else(Vec::new, |it| it.iter().map(text).collect())
        };
        self.tables[near]
            .identities
            .iter()
            .take(ROWS)
            .map(of)
            .collect()
    }

    /// A lookup finds what it has to find.
    pub fn lookup(&mut self, table: usize, lookup: usize, at: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.lookups[lookup];
        let what = format!("{}: {}", plan.title, own.name);
        let expected = self.lookups[lookup].get(at).cloned().unwrap_or_default();
        let (kind, ordered) = (own.found, !plan.order.is_empty());
        let count = expected.len();
        if plan.unchecked && kind == Found::Optional && count > 1 {
            return self.skip("keys that heirs have too");
        }
        self.that(
            if kind == Found::Many {
                count > 0
            } else {
                count == 1
            },
            || format!("{what}: {count} rows are there"),
        );
        self.is_found(&what, kind, ordered, &expected, found);
    }

    /// A relation leads to what it has to lead to.
    pub fn relation(&mut self, table: usize, relation: usize, at: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.relations[relation];
        let what = format!("{}: {}", plan.title, own.name);
        let expected = self.relations[relation]
            .get(at)
            .cloned()
            .unwrap_or_default();
        let (kind, ordered) = (own.found, !self.plan.tables[own.far].order.is_empty());
        self.is_found(&what, kind, ordered, &expected, found);
    }

    /// A row of a junction is there, and has the key of the row that it leads to.
    pub fn is_link(
        &mut self,
        table: usize,
        relation: usize,
        junction: usize,
        link: &dyn Debug,
        keys: &[(&dyn Debug, &dyn Debug)],
    ) {
        let plan = &self.plan.tables[table];
        let what = format!("{}: {}", plan.title, plan.relations[relation].name);
        let text = format!("{link:?}");
        let is_there = self.tables[junction].texts.values().any(|it| *it == text);
        let bare = |it: &dyn Debug| {
            let text = format!("{it:?}");
            let inner = text.strip_prefix("Some(").and_then(|it| it.strip_suffix(')'));
            inner.unwrap_or(&text).to_owned()
        };
        let leads_there = keys.iter().all(|(from, to)| bare(*from) == bare(*to));
        self.that(is_there && leads_there, || {
            format!("{what}: {text} is no link")
        });
    }

    pub(crate) fn is_found(
        &mut self,
        what: &str,
        kind: Found,
        ordered: bool,
        expected: &[String],
        found: &dyn Debug,
    ) {
        let found = format!("{found:?}");
        let same = match inner(kind, expected) {
            Some(inner) => is_same(&format!("Ok({inner})"), &found, ordered, expected),
            None => found.starts_with("Err(NotFound"),
        };
        self.that(same, || format!("{what}: {found} instead of {expected:?}"));
    }

    /// Following a relation from many rows gives what following it from each gives; from none, nothing.
    pub fn load(&mut self, table: usize, relation: usize, found: &dyn Debug, of_none: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.relations[relation];
        let what = format!("{}: load {}", plan.title, own.name);
        let ordered = !self.plan.tables[own.far].order.is_empty();
        let each = &self.relations[relation];
        let inner: Option<Vec<String>> = each.iter().map(|it| inner(own.found, it)).collect();
        let found = format!("{found:?}");
        let all: Vec<String> = each.concat();
        let expected = inner.map(|it| format!("Ok([{}])", it.join(", ")));
        let same = match &expected {
            Some(expected) => is_same(expected, &found, ordered, &all),
            None => found.starts_with("Err(NotFound"),
        };
        self.that(same, || format!("{what}: {found} instead of {expected:?}"));
        self.is(&what, of_none, "Ok([])");
    }
}

/// What `Debug` prints of what was found; `None` where a row is missing that has to be there.
pub(crate) fn inner(kind: Found, rows: &[String]) -> Option<String> {
    match (kind, rows) {
        (Found::Many, rows) => Some(format!("[{}]", rows.join(", "))),
        (Found::One, rows) => rows.first().cloned(),
        (Found::Optional, [first, ..]) => Some(format!("Some({first})")),
        (Found::Optional, []) => Some("None".to_owned()),
    }
}

/// Whether two texts are the same, or have the same rows in another order.
pub(crate) fn is_same(expected: &str, found: &str, ordered: bool, rows: &[String]) -> bool {
    expected == found
        || !ordered
            && expected.len() == found.len()
            && rows.iter().all(|row| {
                found.matches(row.as_str()).count() >= expected.matches(row.as_str()).count()
            })
}
