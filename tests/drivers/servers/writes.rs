//! Checks of what the generated code writes. Everything is undone.

use std::collections::BTreeSet;
use std::fmt::Debug;

use crate::check::{Check, WRITES};

/// Whether a write failed for a reason that the table gives: a constraint, or a default that is no value of its type.
fn is_refusal(error: &str) -> bool {
    // The next number would be too large; a default is no date.
    error.contains("code: 1467,")
        || error.contains("code: 1292,")
        || [
            "CheckViolation",
            "UniqueViolation",
            "ExclusionViolation",
            "NotNullViolation",
            "Value {",
        ]
        .iter()
        .any(|it| error.starts_with(it))
}

impl Check {
    /// Begins something that is undone.
    pub async fn begin(&mut self) {
        self.execute("SAVEPOINT trial").await;
    }

    /// Undoes it.
    pub async fn undo(&mut self) {
        self.execute("ROLLBACK TO SAVEPOINT trial").await;
        self.execute("RELEASE SAVEPOINT trial").await;
    }

    /// Deletes all rows of a table.
    pub async fn clear(&mut self, source: &str) {
        self.execute(&format!("DELETE FROM {source}")).await;
    }

    /// Deletes all rows of this table.
    pub async fn clear_own(&mut self, table: usize) {
        let source = self.plan.tables[table].source.clone();
        self.clear(&source).await;
    }

    /// What is written of each row of a table, as the server prints it.
    async fn written(&mut self, table: usize, limit: &str) -> Vec<String> {
        let plan = &self.plan.tables[table];
        let order = if plan.order.is_empty() {
            String::new()
        } else {
            format!(" ORDER BY {}", plan.order)
        };
        let sql = format!(
            "SELECT {} FROM {} AS t{order}{limit}",
            plan.written, plan.source
        );
        let mut texts = self.texts(&sql).await;
        texts.sort();
        texts
    }

    /// Begins the writes of a table. Whether there is anything to write.
    pub async fn start_writes(&mut self, table: usize) -> bool {
        if self.plan.tables[table].unchecked {
            self.skip("tables with constraints that their rows need not meet, or with heirs, are not written to");
            return false;
        }
        self.before = self.written(table, "").await;
        // Where they could not be read, that was told.
        !self.tables[table].identities.is_empty()
    }

    /// Everything was undone.
    pub async fn end_writes(&mut self, table: usize) {
        self.is_as_before(table, "undo").await;
    }

    /// The table holds what it held.
    pub async fn is_as_before(&mut self, table: usize, what: &str) {
        let after = self.written(table, "").await;
        let title = self.plan.tables[table].title.clone();
        let differs = self.before.iter().zip(&after).find(|(a, b)| a != b);
        let differs = differs.map(|(a, b)| format!("{b} instead of {a}"));
        let same = after == self.before;
        self.that(same, || {
            format!("{title}: {what}: another table: {differs:?}")
        });
    }

    /// Begins to write the first rows again.
    pub async fn begin_inserts(&mut self, table: usize) {
        self.begin().await;
        let first = self.written(table, &format!(" LIMIT {WRITES}")).await;
        self.before = first;
        self.clear_own(table).await;
    }

    /// The first rows are there again.
    pub async fn end_inserts(&mut self, table: usize) {
        self.is_as_before(table, "insert").await;
        self.undo().await;
        self.before = self.written(table, "").await;
    }

    /// A row that was written is the one that it was made of, but for what the database renews.
    pub fn same(&mut self, table: usize, what: &str, found: &[&dyn Debug], row: &[&dyn Debug]) {
        let all: Vec<usize> = (0..row.len()).collect();
        self.same_in(table, what, &all, found, row);
    }

    /// It has the same values in some columns.
    pub fn same_in(
        &mut self,
        table: usize,
        what: &str,
        columns: &[usize],
        found: &[&dyn Debug],
        row: &[&dyn Debug],
    ) {
        let plan = &self.plan.tables[table];
        let differs = |at: &&usize| {
            !plan.columns[**at].renewed
                && format!("{:?}", found[**at]) != format!("{:?}", row[**at])
        };
        let different = columns.iter().find(differs).map(|at| {
            format!(
                "{}: {what}: {} is {:?} instead of {:?}",
                plan.title, plan.columns[*at].name, found[*at], row[*at]
            )
        });
        self.that(different.is_none(), || different.unwrap_or_default());
    }

    /// The table holds one row.
    pub async fn has_one(&mut self, table: usize) {
        self.counted(table, 1).await;
    }

    /// The table holds so many rows more than before.
    pub async fn has_more(&mut self, table: usize, count: usize) {
        let count = self.before.len() + count;
        self.counted(table, count).await;
    }

    async fn counted(&mut self, table: usize, expected: usize) {
        let source = self.plan.tables[table].source.clone();
        let found = self.texts(&format!("SELECT count(*) FROM {source}")).await;
        self.that(found == [expected.to_string()], || {
            format!("{source}: {found:?} rows instead of {expected}")
        });
    }

    /// A write failed; a constraint may stand against it.
    pub fn refused(&mut self, table: usize, what: &str, error: &dyn Debug) {
        if is_refusal(&format!("{error:?}")) {
            self.skip("writes were refused by a constraint");
        } else {
            self.failed(table, what, error);
        }
    }

    /// A column was given NULL.
    pub fn is_null(&mut self, table: usize, column: usize, found: Option<&dyn Debug>) {
        let null = found.is_some_and(|it| format!("{it:?}") == "None");
        let plan = &self.plan.tables[table];
        let what = format!("{}: NULL in {}", plan.title, plan.columns[column].name);
        self.that(null, || format!("{what}: {found:?}"));
    }

    /// How many different ones there are.
    pub fn distinct(&self, keys: &[&dyn Debug]) -> usize {
        keys.iter()
            .map(|key| format!("{key:?}"))
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// How many links a row has.
    pub async fn links(&mut self, table: usize, relation: usize, at: usize) -> usize {
        let plan = &self.plan.tables[table];
        let (_, join) = plan.relations[relation].links.clone().unwrap_or_default();
        let identity = self.tables[table].identities[at].replace('\'', "''");
        let sql = format!(
            "SELECT count(*) FROM {} AS n {join} WHERE {} = '{identity}'",
            plan.source,
            plan.identity.replace("t.", "n.")
        );
        self.texts(&sql)
            .await
            .first()
            .and_then(|it| it.parse().ok())
            .unwrap_or(usize::MAX)
    }

    /// Deletes all links of a junction.
    pub async fn clear_links(&mut self, table: usize, relation: usize) {
        let (source, _) = self.plan.tables[table].relations[relation]
            .links
            .clone()
            .unwrap_or_default();
        self.clear(&source).await;
    }
}
