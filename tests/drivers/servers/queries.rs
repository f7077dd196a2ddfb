//! Checks of what relational queries find, against what hand-written statements find.

use std::collections::HashMap;
use std::fmt::Debug;

use crate::check::{Check, ROWS};
use crate::connection;
use crate::plan::{Found, Relation, Table};
use crate::reads::{inner, is_same};

/// How many rows of a table give the values that conditions are tried with.
pub const TRIED: usize = 4;

/// How many relations of the rows at the far end of a relation are tried.
const BELOW: usize = 3;

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
    ("{t} = {t}", Needed::Equality),
];

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Needed {
    Nothing,
    Equality,
    Order,
}

/// What the queries of a table have to find.
#[derive(Default)]
pub(crate) struct Queries {
    count: usize,
    /// For each column: how its values can be compared, and for each row of the first ones and each condition the rows
    /// that meet it.
    conditions: Vec<(Option<Needed>, HashMap<(String, usize), Vec<String>>)>,
    /// For each column the second row and the third one in descending order.
    orders: Vec<Option<Vec<String>>>,
    /// For each relation: the rows that each row leads to.
    relations: Vec<HashMap<String, Vec<String>>>,
    /// For each relation: the same for the first relations of the rows at its end.
    below: Vec<Vec<HashMap<String, Vec<String>>>>,
}

impl Default for Needed {
    fn default() -> Self {
        Needed::Nothing
    }
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
            let mut below = Vec::new();
            for relation in far.relations.iter().take(BELOW) {
                below.push(self.linked(&near, relation).await);
            }
            queries.relations.push(found);
            queries.below.push(below);
        }
        self.queries = queries;
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
    ) -> (Option<Needed>, HashMap<(String, usize), Vec<String>>) {
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

    fn text(&self, table: usize, identity: &str) -> String {
        let text = self.tables[table].texts.get(identity);
        text.cloned().unwrap_or_else(|| format!("no row {identity}"))
    }

    /// All rows, however they are asked for. Whether they can be read.
    pub fn is_whole(
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
    pub fn is_streamed(&mut self, table: usize, rows: &[&dyn Debug]) {
        let title = self.plan.tables[table].title.clone();
        let mut found: Vec<String> = rows.iter().map(|it| format!("{it:?}")).collect();
        let own = self.tables[table].identities.iter();
        let mut expected: Vec<String> = own.map(|it| self.text(table, it)).collect();
        if self.plan.tables[table].order.is_empty() {
            found.sort();
            expected.sort();
        }
        self.that(found == expected, || format!("{title}: query: one after the other: {found:?}"));
    }

    /// Whether a hand-written condition of this number says anything about a column.
    pub fn is_compared(&mut self, column: usize, condition: usize) -> bool {
        let offered = self.queries.conditions[column].0;
        let is_offered = offered.is_some_and(|it| CONDITIONS[condition].1 <= it);
        if !is_offered {
            self.skip("conditions that the server has no operator for");
        }
        is_offered
    }

    /// Whether the database orders by a column, and the rows have one order then.
    pub fn is_ordered(&self, column: usize) -> bool {
        self.queries.orders[column].is_some()
    }

    /// A condition finds the rows that meet it.
    pub fn condition(
        &mut self,
        table: usize,
        column: usize,
        at: usize,
        condition: usize,
        found: &dyn Debug,
        count: Option<u64>,
    ) {
        let plan = &self.plan.tables[table];
        let (sql, _) = CONDITIONS[condition];
        let what = format!("{}: {}: {sql}", plan.title, plan.columns[column].name);
        let ordered = !plan.order.is_empty();
        let own = self.queries.conditions[column].1.get(&(self.tables[table].identities[at].clone(), condition));
        let expected: Vec<String> = own.into_iter().flatten().map(|it| self.text(table, it)).collect();
        if at == 0 {
            self.that(count == Some(expected.len() as u64), || {
                format!("{what}: {count:?} are counted instead of {}", expected.len())
            });
        }
        self.is_found(&what, Found::Many, ordered, &expected, found);
    }

    /// Rows come in the order that was asked for.
    pub fn ordered(&mut self, table: usize, column: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let what = format!("{}: by {}", plan.title, plan.columns[column].name);
        let own = self.queries.orders[column].iter().flatten();
        let expected: Vec<String> = own.map(|it| self.text(table, it)).collect();
        self.is_found(&what, Found::Many, true, &expected, found);
    }

    /// Begins to count statements.
    pub async fn start(&mut self) {
        self.sent = connection::sent(&mut self.db).await;
    }

    /// No more than one statement was sent, and one at least where there was anything to ask for.
    pub async fn is_one(&mut self, table: usize, relation: usize, is_needed: bool) {
        let sent = connection::sent(&mut self.db).await - self.sent - connection::OWN;
        let plan = &self.plan.tables[table];
        let what = format!("{}: query with {}", plan.title, plan.relations[relation].name);
        self.that(sent == u64::from(is_needed), || {
            format!("{what}: {sent} statements were sent")
        });
    }

    /// A query with a relation finds for each row what the relation leads to; `limit` is how many rows it was limited to.
    pub fn with(&mut self, table: usize, relation: usize, limit: usize, found: &dyn Debug) {
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
    pub fn nested(&mut self, table: usize, relation: usize, found: &dyn Debug) {
        let plan = &self.plan.tables[table];
        let own = &plan.relations[relation];
        let what = format!("{}: query with {} and more", plan.title, own.name);
        let (kind, far) = (own.found, own.far);
        let each = self.far_rows(table, relation);
        let relations = &self.plan.tables[far].relations;
        let mut rows = self.texts_of(table, &each, far);
        let mut tables = vec![table, far];
        let below = |identity: &String| {
            let mut text = format!("({}", self.text(far, identity));
            for (below, relation) in self.queries.below[relation].iter().zip(relations) {
                let found = below.get(identity).into_iter().flatten();
                let texts: Vec<String> = found.map(|it| self.text(relation.far, it)).collect();
                text = format!("{text}, {}", inner(relation.found, &texts)?);
            }
            Some(format!("{text})"))
        };
        let expected = each.iter().map(|(near, far)| {
            let far: Option<Vec<String>> = far.iter().map(below).collect();
            Some(format!("({near}, {})", inner(kind, &far?)?))
        });
        let expected: Option<Vec<String>> = expected.collect();
        for (below, relation) in self.queries.below[relation].iter().zip(relations) {
            tables.push(relation.far);
            rows.extend(below.values().flatten().map(|it| self.text(relation.far, it)));
        }
        self.is_list(&what, &tables, expected, &rows, found);
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
