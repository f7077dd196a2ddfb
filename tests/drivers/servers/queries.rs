//! Checks of what relational queries find, against what hand-written statements find.

use std::collections::HashMap;
use std::fmt::Debug;
use std::ops::RangeInclusive;

use crate::asks::{Asked, Shown, Whole};
use crate::check::{Check, Driver, ROWS};
use crate::connection;
use crate::plan::{Below, Found, Relation, Table};
use crate::reads::{inner, is_same};

/// How many rows of a table give the values that conditions are tried with.
pub const TRIED: usize = 4;

/// The conditions, as a row `t` meets them beside a row `n` and the first row `o`, in the order of their numbers; and
/// what the type of the column has to have for them.
const CONDITIONS: &[(&str, Needed)] = &[
    ("{t} IS NULL", Needed::Nothing),
    ("{t} IS NOT NULL", Needed::Nothing),
    ("1 = 0", Needed::Equality),
    ("{t} = {n}", Needed::Equality),
    ("({t} = {n} OR {t} = {o})", Needed::Equality),
    ("{t} >= {n}", Needed::Order),
    ("({t} >= {o} AND {t} <= {n})", Needed::Order),
    ("{t} <> {n}", Needed::Equality),
    ("{t} < {n}", Needed::Order),
    ("{t} <= {n}", Needed::Order),
    ("{t} > {n}", Needed::Order),
    ("NOT ({t} = {n} OR {t} IS NULL)", Needed::Equality),
    ("{t} IS NOT NULL", Needed::Equality),
    ("1 = 1", Needed::Equality),
];

#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Needed {
    #[default]
    Nothing,
    Equality,
    Order,
}

/// For each row of the first ones and each condition, the rows that meet it.
type Met = HashMap<(String, usize), Vec<String>>;

/// What the queries of a table have to find.
#[derive(Default)]
pub(crate) struct Queries {
    count: usize,
    /// For each column: how its values can be compared, and what meets conditions on it.
    conditions: Vec<(Option<Needed>, Met)>,
    /// For each column the second row and the third one in descending order.
    orders: Vec<Option<Vec<String>>>,
    /// For each relation: the rows that each row leads to.
    relations: Vec<HashMap<String, Vec<String>>>,
    /// For each relation: what is asked for below it.
    below: Vec<Vec<Nested>>,
}

/// A relation of the rows at the end of another one.
struct Nested {
    /// Its position among the relations of those rows.
    relation: usize,
    /// The rows that each row leads to.
    found: HashMap<String, Vec<String>>,
    below: Vec<Nested>,
}

impl Check {
    /// Asks with hand-written statements what the queries of a table have to find.
    pub(crate) async fn prepare_queries(&mut self, table: usize) {
        let mut queries = Queries::default();
        let plan = self.plan.tables[table].clone();
        let order = self.order(table);
        let count = self
            .texts(&format!("SELECT count(*) FROM {}", plan.source))
            .await;
        queries.count = count.first().and_then(|it| it.parse().ok()).unwrap_or(0);
        for column in &plan.columns {
            let conditions = self.compared(table, &plan, &column.name).await;
            let orders = self
                .attempt(&format!(
                    "SELECT {} FROM {} AS t ORDER BY t.{} DESC{} LIMIT 2 OFFSET 1",
                    plan.identity,
                    plan.source,
                    column.name,
                    if plan.order.is_empty() { String::new() } else { format!(", {}", plan.order) },
                ))
                .await;
            let only = |rows: Vec<Vec<Option<String>>>| {
                rows.into_iter().filter_map(|mut row| row.swap_remove(0)).collect()
            };
            queries.conditions.push(conditions);
            queries.orders.push(orders.map(only).filter(|_| !plan.order.is_empty()));
        }
        for relation in &plan.relations {
            let near = nearest(&plan, &order, ROWS);
            let found = self.linked(&near, relation).await;
            let below = self.prepare_below(near, relation, &relation.below).await;
            queries.relations.push(found);
            queries.below.push(below);
        }
        self.queries = queries;
    }

    /// Asks what there is below a relation of the rows `near`.
    async fn prepare_below(
        &mut self,
        near: String,
        relation: &Relation,
        below: &[Below],
    ) -> Vec<Nested> {
        let far = self.plan.tables[relation.far].clone();
        // The rows at the end of the relation.
        let near = format!(
            "(SELECT {}{}, {} AS own_identity FROM {} AS t WHERE {} IN (SELECT {} FROM {near} {})) AS n",
            if far.has_twins { "DISTINCT " } else { "" },
            columns(&far),
            far.identity,
            far.source,
            far.identity,
            far.identity,
            relation.join,
        );
        let mut nested = Vec::new();
        for it in below {
            let relation = &far.relations[it.relation];
            let found = self.linked(&near, relation).await;
            let next = self.prepare_below(near.clone(), relation, &it.below);
            let below = Box::pin(next).await;
            nested.push(Nested { relation: it.relation, found, below });
        }
        nested
    }

    /// The rows that a statement gives; `None` where the server refuses it.
    async fn attempt(&mut self, sql: &str) -> Option<Vec<Vec<Option<String>>>> {
        self.execute("SAVEPOINT attempt").await;
        let found = connection::rows(&mut self.db, sql).await.ok();
        if found.is_none() {
            self.execute("ROLLBACK TO SAVEPOINT attempt").await;
        }
        self.execute("RELEASE SAVEPOINT attempt").await;
        found
    }

    /// For each of the first rows and each condition on a column, the rows that meet it.
    async fn compared(
        &mut self,
        table: usize,
        plan: &Table,
        column: &str,
    ) -> (Option<Needed>, Met) {
        let order = self.order(table);
        let near = nearest(plan, &order, TRIED);
        let first = nearest(plan, &order, 1).replace(") AS n", ") AS o");
        let mut found = HashMap::new();
        for offered in [Needed::Order, Needed::Equality, Needed::Nothing] {
            let tried: Vec<_> = (0..CONDITIONS.len())
                .filter(|at| CONDITIONS[*at].1 <= offered)
                .collect();
            let conditions: String = tried
                .iter()
                .map(|at| {
                    let condition = ["t", "n", "o"].iter().fold(CONDITIONS[*at].0.to_owned(), |text, alias| {
                        text.replace(&format!("{{{alias}}}"), &format!("{alias}.{column}"))
                    });
                    format!(", CASE WHEN {condition} THEN 1 ELSE 0 END")
                })
                .collect();
            let rows = self
                .attempt(&format!(
                    "SELECT n.own_identity, {}{conditions} FROM {near} CROSS JOIN {first} CROSS JOIN {} AS t{order}",
                    plan.identity, plan.source
                ))
                .await;
            let Some(rows) = rows else { continue };
            for row in rows {
                let identity = row[0].clone().unwrap_or_default();
                for (condition, is_met) in tried.iter().zip(&row[2..]) {
                    let list: &mut Vec<String> = found.entry((identity.clone(), *condition)).or_default();
                    if is_met.as_deref() == Some("1") {
                        list.push(row[1].clone().unwrap_or_default());
                    }
                }
            }
            return (Some(offered), found);
        }
        (None, found)
    }

    /// The rows that a relation leads to from the rows `near`.
    async fn linked(&mut self, near: &str, relation: &Relation) -> HashMap<String, Vec<String>> {
        let far = &self.plan.tables[relation.far];
        let sql = format!(
            "SELECT n.own_identity, {} FROM {near} {}{}",
            far.identity,
            relation.join,
            self.order(relation.far)
        );
        self.joined(&sql, relation.distinct).await
    }

    pub(crate) fn text(&self, table: usize, identity: &str) -> String {
        let text = self.tables[table].texts.get(identity);
        text.cloned().unwrap_or_else(|| format!("no row {identity}"))
    }

    /// Asks for the rows of a table by queries without relations.
    pub(crate) async fn wholes(&mut self, table: usize, driver: &Driver) {
        let what = format!("{}: count", self.plan.tables[table].title);
        // What counts statements counts two.
        self.start().await;
        for _ in 0..2 {
            let count = Shown((driver.count)(&mut self.db).await);
            self.is(&what, &count, &format!("Ok({})", self.queries.count));
        }
        self.sends(&what, &(2..=2)).await;
        let Some((whole, asked)) = driver.whole else {
            return;
        };
        if self.tables[table].is_volatile {
            return self.skip("views whose values differ each time are not queried");
        }
        let mut found = Vec::new();
        for way in [Whole::All, Whole::Count, Whole::Exists, Whole::First] {
            found.push(Shown(whole(&mut self.db, way).await));
        }
        if !self.is_whole(table, &found[0], &found[1], &found[2], &found[3]) {
            return;
        }
        let each = whole(&mut self.db, Whole::Each).await;
        self.is_streamed(table, &each);
        for Asked { column, at, condition, ask } in asked(&*self.held[table].rows) {
            match condition {
                Some(condition) if self.is_compared(column, condition) => {
                    let found = Shown(ask.ask(&mut self.db, Whole::All).await);
                    let count = if at == 0 {
                        Some(ask.ask(&mut self.db, Whole::Count).await)
                    } else {
                        None
                    };
                    self.condition(table, column, at, condition, &found, count);
                }
                None if self.is_ordered(column) => {
                    let found = Shown(ask.ask(&mut self.db, Whole::All).await);
                    self.ordered(table, column, &found);
                }
                _ => {}
            }
        }
    }

    /// All rows, however they are asked for. Whether they can be read.
    fn is_whole(
        &mut self,
        table: usize,
        rows: &dyn Debug,
        count: &dyn Debug,
        exists: &dyn Debug,
        first: &dyn Debug,
    ) -> bool {
        let title = self.plan.tables[table].title.clone();
        let texts: Vec<String> = self.tables[table]
            .identities
            .iter()
            .map(|it| self.text(table, it))
            .collect();
        let ordered = !self.plan.tables[table].order.is_empty();
        let number = self.queries.count;
        let rows = format!("{rows:?}");
        if texts.is_empty() && number > 0 && rows.starts_with("Err(Value {") {
            self.skip("tables hold dates that are none");
            return false;
        }
        let expected = format!("Ok([{}])", texts.join(", "));
        self.that(is_same(&expected, &rows, ordered, &texts), || {
            format!("{title}: query: {rows} instead of {expected}")
        });
        self.is(&format!("{title}: query: count"), count, &format!("Ok({number})"));
        self.is(&format!("{title}: query: exists"), exists, &format!("Ok({})", number > 0));
        let first = format!("{first:?}");
        let is_first = match texts.first() {
            None => first == "Ok(None)",
            Some(text) if ordered => first == format!("Ok(Some({text}))"),
            Some(_) => texts.iter().any(|text| first == format!("Ok(Some({text}))")),
        };
        self.that(is_first, || format!("{title}: query: first: {first}"));
        true
    }

    /// All rows, one after the other.
    fn is_streamed(&mut self, table: usize, found: &str) {
        let plan = &self.plan.tables[table];
        let what = format!("{}: query: one after the other", plan.title);
        let is_ordered = !plan.order.is_empty();
        let own = self.tables[table].identities.iter();
        let expected: Vec<String> = own.map(|it| self.text(table, it)).collect();
        self.is_found(&what, Found::Many, is_ordered, &expected, &Shown(found.to_owned()));
    }

    /// Whether a hand-written condition of this number says anything about a column.
    fn is_compared(&mut self, column: usize, condition: usize) -> bool {
        let offered = self.queries.conditions[column].0;
        let is_offered = offered.is_some_and(|it| CONDITIONS[condition].1 <= it);
        if !is_offered {
            self.skip("conditions that the server has no operator for");
        }
        is_offered
    }

    /// Whether the database orders by a column, and the rows have one order then.
    fn is_ordered(&self, column: usize) -> bool {
        self.queries.orders[column].is_some()
    }

    /// A condition finds the rows that meet it.
    fn condition(
        &mut self,
        table: usize,
        column: usize,
        at: usize,
        condition: usize,
        found: &dyn Debug,
        count: Option<String>,
    ) {
        let plan = &self.plan.tables[table];
        let (sql, _) = CONDITIONS[condition];
        let what = format!("{}: {}: {sql}", plan.title, plan.columns[column].name);
        let ordered = !plan.order.is_empty();
        let own = self.queries.conditions[column].1.get(&(self.tables[table].identities[at].clone(), condition));
        let expected: Vec<String> = own.into_iter().flatten().map(|it| self.text(table, it)).collect();
        if let Some(count) = count {
            self.is(&format!("{what}: count"), &Shown(count), &format!("Ok({})", expected.len()));
        }
        self.is_found(&what, Found::Many, ordered, &expected, found);
    }

    /// Rows come in the order that was asked for.
    fn ordered(&mut self, table: usize, column: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let what = format!("{}: by {}", plan.title, plan.columns[column].name);
        let own = self.queries.orders[column].iter().flatten();
        let expected: Vec<String> = own.map(|it| self.text(table, it)).collect();
        self.is_found(&what, Found::Many, true, &expected, found);
    }

    /// Begins to count statements.
    pub(crate) async fn start(&mut self) {
        self.sent = connection::sent(&mut self.db).await;
    }

    /// So many statements were sent since then.
    pub(crate) async fn sends(&mut self, what: &str, expected: &RangeInclusive<u64>) {
        let sent = connection::sent(&mut self.db).await - self.sent - connection::OWN;
        self.that(expected.contains(&sent), || {
            format!("{what}: {sent} statements were sent instead of {expected:?}")
        });
    }

    /// A query with a relation finds for each row what the relation leads to; `limit` is how many rows it was limited to.
    pub(crate) fn with(&mut self, table: usize, relation: usize, limit: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.relations[relation];
        let what = format!("{}: query with {}", plan.title, own.name);
        let (kind, far) = (own.found, own.far);
        let each = self.far_rows(table, relation);
        let is_limited = each.iter().any(|(_, far)| far.len() > limit);
        if is_limited && self.plan.tables[far].order.is_empty() {
            return self.skip("limited lists have no order");
        }
        let expected = each.iter().map(|(near, rows)| {
            let texts = rows.iter().take(limit).map(|it| self.text(far, it)).collect::<Vec<_>>();
            Some(format!("({near}, {})", inner(kind, &texts)?))
        });
        let expected: Option<Vec<String>> = expected.collect();
        let rows = self.texts_of(table, &each, far);
        self.is_list(&what, &[table, far], expected, &rows, found);
    }

    /// The same, and what the first relations of the rows there lead to.
    pub(crate) fn nested(&mut self, table: usize, relation: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.relations[relation];
        let what = format!("{}: query with {} and more", plan.title, own.name);
        let (kind, far) = (own.found, own.far);
        let each = self.far_rows(table, relation);
        let mut rows = self.texts_of(table, &each, far);
        let mut tables = vec![table, far];
        let below = &self.queries.below[relation];
        let expected = each.iter().map(|(near, rows)| {
            let rows: Option<Vec<String>> =
                rows.iter().map(|it| self.nested_text(far, it, below)).collect();
            Some(format!("({near}, {})", inner(kind, &rows?)?))
        });
        let expected: Option<Vec<String>> = expected.collect();
        self.nested_rows(far, below, &mut tables, &mut rows);
        self.is_list(&what, &tables, expected, &rows, found);
    }

    /// A row with what is asked for below it; `None` where something is missing.
    fn nested_text(&self, table: usize, identity: &str, below: &[Nested]) -> Option<String> {
        let own = self.text(table, identity);
        if below.is_empty() {
            return Some(own);
        }
        let mut text = format!("({own}");
        for it in below {
            let relation = &self.plan.tables[table].relations[it.relation];
            let found = it.found.get(identity).into_iter().flatten();
            let rows: Option<Vec<String>> =
                found.map(|far| self.nested_text(relation.far, far, &it.below)).collect();
            text = format!("{text}, {}", inner(relation.found, &rows?)?);
        }
        Some(format!("{text})"))
    }

    /// The tables and the rows below a relation.
    fn nested_rows(
        &self,
        table: usize,
        below: &[Nested],
        tables: &mut Vec<usize>,
        rows: &mut Vec<String>,
    ) {
        for it in below {
            let far = self.plan.tables[table].relations[it.relation].far;
            tables.push(far);
            rows.extend(it.found.values().flatten().map(|row| self.text(far, row)));
            self.nested_rows(far, &it.below, tables, rows);
        }
    }

    /// The first rows, and what a relation leads to from them.
    fn far_rows(&self, table: usize, relation: usize) -> Vec<(String, Vec<String>)> {
        let own = self.tables[table].identities.iter().take(ROWS);
        own.map(|identity| {
            let far = self.queries.relations[relation].get(identity);
            (self.text(table, identity), far.cloned().unwrap_or_default())
        })
        .collect()
    }

    fn texts_of(&self, table: usize, each: &[(String, Vec<String>)], far: usize) -> Vec<String> {
        let near = self.tables[table].identities.iter().take(ROWS).map(|it| self.text(table, it));
        let far = each.iter().flat_map(|(_, far_rows)| far_rows).map(|it| self.text(far, it));
        near.chain(far).collect()
    }

    fn is_list(
        &mut self,
        what: &str,
        tables: &[usize],
        expected: Option<Vec<String>>,
        rows: &[String],
        found: &dyn Debug,
    ) {
        let ordered = tables.iter().all(|it| !self.plan.tables[*it].order.is_empty());
        let found = format!("{found:?}");
        let expected = expected.map(|it| format!("Ok([{}])", it.join(", ")));
        let same = match &expected {
            Some(expected) => is_same(expected, &found, ordered, rows),
            None => found.starts_with("Err(NotFound"),
        };
        self.that(same, || format!("{what}: {found} instead of {expected:?}"));
    }
}

fn columns(plan: &Table) -> String {
    let columns = plan.columns.iter().map(|it| format!("t.{}", it.name));
    columns.collect::<Vec<_>>().join(", ")
}

/// The first rows of a table.
pub(crate) fn nearest(plan: &Table, order: &str, rows: usize) -> String {
    let columns: String = plan.columns.iter().map(|it| format!("t.{}, ", it.name)).collect();
    format!(
        "(SELECT {}{columns}{} AS own_identity FROM {} AS t{order} LIMIT {rows}) AS n",
        if plan.has_twins { "DISTINCT " } else { "" },
        plan.identity,
        plan.source,
    )
}
