//! Checks of what lookups and relations find, against what hand-written statements find.

use std::collections::HashMap;
use std::fmt::Debug;
use std::ops::RangeInclusive;

use crate::asks::{Ask, Shown, Way};
use crate::check::{Check, Driver, ROWS};
use crate::plan::Found;
use crate::queries::{TRIED, nearest};

impl Check {
    /// Asks with hand-written statements what the functions of a table have to find.
    pub(crate) async fn prepare_reads(&mut self, table: usize) {
        let plan = &self.plan.tables[table];
        let near = nearest(plan, &self.order(table), ROWS);
        let first = nearest(plan, &self.order(table), 1).replace(") AS n", ") AS o");
        let lookup = |it: &crate::plan::Lookup| {
            let sql = format!(
                "SELECT n.own_identity, {} FROM {near} CROSS JOIN {first} JOIN {} AS t ON {}{}",
                plan.identity,
                plan.source,
                it.condition,
                ordered_by(&it.order)
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

    /// Looks up the rows of a table.
    pub(crate) async fn finds(&mut self, table: usize, driver: &Driver) {
        for lookup in 0..self.plan.tables[table].lookups.len() {
            for at in 0..self.held[table].count.min(ROWS) {
                let rows = &*self.held[table].rows;
                let Some(answer) = (driver.find)(&mut self.db, rows, at, lookup) else {
                    continue;
                };
                let found = Shown(answer.await);
                self.lookup(table, lookup, at, &found);
            }
        }
    }

    /// Reads a table page by page: the first rows, and those behind each row.
    pub(crate) async fn pages(&mut self, table: usize, driver: &Driver) {
        for (page, paging) in self.plan.tables[table].pages.clone().iter().enumerate() {
            let plan = &self.plan.tables[table];
            let what = format!("{}: {}", plan.title, paging.name);
            let sql = format!(
                "SELECT {} FROM {} AS t{}",
                plan.identity,
                plan.source,
                ordered_by(&paging.order)
            );
            if plan.unchecked {
                self.skip("tables whose rows need not have a key are not read page by page");
                continue;
            }
            let order = self.texts(&sql).await;
            if self.held[table].count == 0 {
                continue;
            }
            for behind in 0..=order.len().min(ROWS) {
                let own = &self.tables[table].identities;
                let at = behind.checked_sub(1).map(|it| own.iter().position(|own| *own == order[it]));
                let Some(at) = at.map_or(Some(None), |it| it.map(Some)) else {
                    self.that(false, || format!("{what}: no row {}", order[behind - 1]));
                    continue;
                };
                for limit in [2, 0] {
                    let rows = &*self.held[table].rows;
                    let found = (driver.page)(&mut self.db, rows, at, page, limit as u32).await;
                    let next = order[behind..].iter().take(limit);
                    let expected: Vec<String> = next.map(|it| self.text(table, it)).collect();
                    self.is_found(&what, Found::Many, true, &expected, &Shown(found));
                    if behind > 0 {
                        break;
                    }
                }
            }
        }
    }

    /// Follows the relations of a table.
    pub(crate) async fn follow(&mut self, table: usize, driver: &Driver) {
        let count = self.held[table].count;
        let some = count.min(ROWS);
        for (at, ask) in driver.relations.iter().enumerate() {
            for row in 0..some {
                let found = self.asked(table, at, *ask, Way::Accessor(row), None).await;
                self.relation(table, at, row, &found);
            }
            let of_none = self.asked(table, at, *ask, Way::Load(0), Some(0..=0)).await;
            // None for no rows.
            let one = u64::from(some > 0);
            let one = || Some(one..=one);
            let found = self.asked(table, at, *ask, Way::Load(some), one()).await;
            self.load(table, at, &found, &of_none);
            let own = self.plan.tables[table].relations[at].clone();
            if own.is_queried {
                let found = self.asked(table, at, *ask, Way::With, Some(1..=1)).await;
                self.with(table, at, usize::MAX, &found);
                let of_none = self.asked(table, at, *ask, Way::Branch(0), Some(0..=0)).await;
                let found = self.asked(table, at, *ask, Way::Branch(some), one()).await;
                self.load(table, at, &found, &of_none);
                for row in 0..count.min(TRIED) {
                    let found = self.asked(table, at, *ask, Way::BranchOf(row), Some(0..=1)).await;
                    self.relation(table, at, row, &found);
                }
                if own.found == Found::Many {
                    let found = self.asked(table, at, *ask, Way::Limited, Some(1..=1)).await;
                    self.with(table, at, 1, &found);
                }
            }
            if !own.below.is_empty() {
                let found = self.asked(table, at, *ask, Way::Below, Some(1..=1)).await;
                self.nested(table, at, &found);
            }
        }
    }

    /// Asks for a relation, which may take so many statements.
    async fn asked(
        &mut self,
        table: usize,
        relation: usize,
        ask: Ask,
        way: Way,
        statements: Option<RangeInclusive<u64>>,
    ) -> Shown {
        if statements.is_some() {
            self.start().await;
        }
        let rows = &*self.held[table].rows;
        let found = match ask(&mut self.db, rows, way) {
            Some(answer) => answer.await,
            None => "the driver does not ask".to_owned(),
        };
        if let Some(mut expected) = statements {
            // Where no row has a key that leads anywhere, there is nothing to ask for.
            if matches!(way, Way::Load(_) | Way::Branch(_)) && !found.contains('{') {
                expected = 0..=*expected.end();
            }
            let plan = &self.plan.tables[table];
            let name = &plan.relations[relation].name;
            let what = format!("{}: {name}: {way:?}", plan.title);
            self.sends(&what, &expected).await;
        }
        Shown(found)
    }

    /// A lookup finds what it has to find.
    fn lookup(&mut self, table: usize, lookup: usize, at: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.lookups[lookup];
        let what = format!("{}: {}", plan.title, own.name);
        let expected = self.lookups[lookup].get(at).cloned().unwrap_or_default();
        let (kind, ordered) = (own.found, !plan.order.is_empty());
        let (count, is_certain) = (expected.len(), own.is_certain);
        if plan.unchecked && kind == Found::Optional && count > 1 {
            return self.skip("keys that heirs have too");
        }
        let is_there = match kind {
            Found::Many => count > 0 || !is_certain,
            Found::Exists => count > 0,
            Found::One | Found::Optional => count == 1,
        };
        self.that(is_there, || format!("{what}: {count} rows are there"));
        self.is_found(&what, kind, ordered, &expected, found);
    }

    /// A relation leads to what it has to lead to.
    fn relation(&mut self, table: usize, relation: usize, at: usize, found: &dyn Debug) {
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
    pub(crate) fn load(&mut self, table: usize, relation: usize, found: &dyn Debug, of_none: &dyn Debug) {
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
        (Found::Exists, rows) => Some((!rows.is_empty()).to_string()),
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

/// The end of a statement whose rows come in an order.
fn ordered_by(order: &str) -> String {
    if order.is_empty() {
        String::new()
    } else {
        format!(" ORDER BY {order}")
    }
}
