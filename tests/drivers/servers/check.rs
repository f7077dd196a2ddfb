//! Checks of what the generated code reads.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use crate::asks::{Answer, Ask, AskWhole, Asked, Find, Held, Hold, Page, Rows, Shown};
use crate::changes::Changes;
use crate::connection::{self, Connection};
use crate::debug;
use crate::plan::Plan;
use crate::queries::Queries;

/// A part of a driver.
pub type Step = for<'a> fn(&'a mut Check) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

/// What tries one table.
pub struct Driver {
    /// What the model says about itself: its table and its relations.
    pub model: fn() -> (&'static str, Vec<&'static str>),
    /// Reads the whole table.
    pub all: Hold,
    /// Looks up its rows.
    pub find: Find,
    /// Reads it page by page.
    pub page: Page,
    /// Asks for all of its rows, and for those that meet conditions made of them.
    pub whole: Option<(AskWhole, fn(Rows<'_>) -> Vec<Asked>)>,
    /// The number of its rows.
    pub count: for<'a> fn(&'a mut Connection) -> Answer<'a>,
    /// Follows its relations.
    pub relations: &'static [Ask],
    /// Follows them with the rows of junctions.
    pub links: &'static [Step],
    /// Writes to it, and undoes that.
    pub write: Step,
    /// Reads it before a change and after it.
    pub refuse: Option<Step>,
}

/// How many rows of a table are looked at one by one.
pub const ROWS: usize = 120;

/// How many rows of a table are written one by one.
pub const WRITES: usize = 12;

/// How many rows are more than one statement can insert.
pub const MANY: usize = 20_000;

/// The checks of one database.
pub struct Check {
    /// A connection to it.
    pub db: Connection,
    /// Its address.
    pub url: String,
    pub(crate) plan: Plan,
    /// Of each table, in the order of `all`: what is known of its rows.
    pub(crate) tables: Vec<Known>,
    /// All rows of each table.
    pub(crate) held: Vec<Held>,
    /// Of the table that is read: for each lookup, and for each relation, what each row has to lead to.
    pub(crate) lookups: Vec<Vec<Vec<String>>>,
    pub(crate) relations: Vec<Vec<Vec<String>>>,
    pub(crate) queries: Queries,
    pub(crate) sent: u64,
    pub(crate) before: Vec<String>,
    pub(crate) changes: Changes,
    checks: usize,
    failures: Vec<String>,
    skipped: BTreeMap<String, usize>,
}

/// The rows of a table.
#[derive(Default)]
pub(crate) struct Known {
    pub identities: Vec<String>,
    pub texts: HashMap<String, String>,
    /// Whether the values are other ones each time that they are read.
    pub is_volatile: bool,
}

/// Begins the transaction in which everything happens.
pub(crate) async fn begin(url: &str, plan: Plan) -> Check {
    let mut check = Check {
        db: connection::connect(url).await,
        url: url.to_owned(),
        tables: plan.tables.iter().map(|_| Known::default()).collect(),
        held: Vec::new(),
        plan,
        lookups: Vec::new(),
        relations: Vec::new(),
        queries: Queries::default(),
        sent: 0,
        before: Vec::new(),
        changes: Changes::default(),
        checks: 0,
        failures: Vec::new(),
        skipped: BTreeMap::new(),
    };
    for statement in connection::BEGIN {
        check.execute(statement).await;
    }
    check
}

/// Whether nothing failed; `trial` is what is tried for this database alone.
pub async fn run(url: &str, plan: Plan, drivers: &[Driver], trial: Option<Step>) -> bool {
    let mut check = begin(url, plan).await;
    let mut readable = Vec::new();
    for (table, driver) in drivers.iter().enumerate() {
        let is_readable = check.is_readable(table).await;
        readable.push(is_readable);
        let mut held = Held {
            rows: Box::new(()),
            count: 0,
            texts: Vec::new(),
            fields: Vec::new(),
            error: None,
        };
        if is_readable {
            let (title, relations) = (driver.model)();
            check.model(table, title, &relations);
            check.open().await;
            held = (driver.all)(&mut check.db).await;
            check.close().await;
            match held.error.take() {
                Some(error) => check.unreadable(table, &Shown(error)),
                None => check.all(table, &held).await,
            }
        }
        check.held.push(held);
    }
    let drivers: Vec<(usize, &Driver)> = drivers
        .iter()
        .enumerate()
        .filter(|(at, _)| readable[*at])
        .collect();
    for (table, driver) in &drivers {
        check.prepare_reads(*table).await;
        check.open().await;
        check.finds(*table, driver).await;
        check.pages(*table, driver).await;
        check.close().await;
        check.prepare_queries(*table).await;
        check.open().await;
        check.wholes(*table, driver).await;
        check.close().await;
        check.open().await;
        check.follow(*table, driver).await;
        check.close().await;
        for links in driver.links {
            check.step(*links).await;
        }
    }
    for (_, driver) in &drivers {
        check.step(driver.write).await;
    }
    check.execute("ROLLBACK").await;
    if let Some(trial) = trial {
        check.db = connection::connect(url).await;
        trial(&mut check).await;
    }
    let is_good = check.is_good();
    let rows: usize = check.tables.iter().map(|it| it.identities.len()).sum();
    print!(
        "{} checks, {} tables, {rows} rows",
        check.checks,
        drivers.len()
    );
    for (what, count) in &check.skipped {
        print!(", {count} {what}");
    }
    println!();
    is_good
}

impl Check {
    /// Whether there were checks and all of them hold; prints those that do not.
    pub(crate) fn is_good(&mut self) -> bool {
        let mut seen = 0;
        self.failures.retain(|it| {
            seen += 1;
            seen == 1 || !connection::is_consequence(it)
        });
        for failure in self.failures.iter().take(25) {
            println!("{failure}");
        }
        if self.failures.len() > 25 {
            println!("… {} failures in all", self.failures.len());
        }
        self.failures.is_empty() && self.checks > 0
    }

    /// Counts a check, and a failure where it does not hold.
    pub fn that(&mut self, holds: bool, text: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            self.failures.push(text().chars().take(900).collect());
        }
    }

    /// Runs a part of a driver. What it leaves behind is undone, so that the next part can run where this one failed.
    pub(crate) async fn step(&mut self, step: Step) {
        self.open().await;
        step(self).await;
        self.close().await;
    }

    /// Begins such a part.
    async fn open(&mut self) {
        self.execute("SAVEPOINT step").await;
    }

    /// Ends it.
    async fn close(&mut self) {
        self.execute("ROLLBACK TO SAVEPOINT step").await;
        self.execute("RELEASE SAVEPOINT step").await;
    }

    /// Counts something that could not be tried.
    pub fn skip(&mut self, what: &str) {
        *self.skipped.entry(what.to_owned()).or_default() += 1;
    }

    /// A function failed that may not.
    pub fn failed(&mut self, table: usize, what: &str, error: &dyn Debug) {
        let title = self.plan.tables[table].title.clone();
        self.that(false, || format!("{title}: {what}: {error:?}"));
    }

    /// All rows cannot be read: where one holds a date that is none, that has to be an error.
    fn unreadable(&mut self, table: usize, error: &dyn Debug) {
        let text = format!("{error:?}");
        if text.starts_with("Value {") && text.contains("'0000-00-00") {
            self.that(true, String::new);
            self.skip("tables hold dates that are none");
        } else {
            self.failed(table, "all", error);
        }
    }

    /// The rows that a statement gives, as text.
    pub async fn rows(&mut self, sql: &str) -> Vec<Vec<Option<String>>> {
        match connection::rows(&mut self.db, sql).await {
            Ok(rows) => rows,
            Err(error) => {
                self.that(false, || error);
                Vec::new()
            }
        }
    }

    pub(crate) async fn texts(&mut self, sql: &str) -> Vec<String> {
        let rows = self.rows(sql).await;
        rows.into_iter()
            .map(|mut row| row.swap_remove(0).unwrap_or_default())
            .collect()
    }

    /// Runs a statement.
    pub async fn execute(&mut self, sql: &str) {
        self.rows(sql).await;
    }

    pub(crate) fn order(&self, table: usize) -> String {
        let order = &self.plan.tables[table].order;
        if order.is_empty() {
            String::new()
        } else {
            format!(" ORDER BY {order}")
        }
    }

    /// Whether a hand-written statement can read the table.
    async fn is_readable(&mut self, table: usize) -> bool {
        self.open().await;
        let plan = &self.plan.tables[table];
        // Those that the role may not read are not in the plan.
        let columns: Vec<&str> = plan.columns.iter().map(|it| it.value.as_str()).collect();
        let sql = format!(
            "SELECT {} FROM {} AS t LIMIT 1",
            columns.join(", "),
            plan.source
        );
        let found = connection::rows(&mut self.db, &sql).await;
        self.close().await;
        if let Err(error) = &found {
            println!("{error}");
            self.skip("tables that the server does not read");
        }
        found.is_ok()
    }

    /// What a model says about itself.
    fn model(&mut self, table: usize, title: &str, relations: &[&str]) {
        let own = &self.plan.tables[table];
        let expected: Vec<&str> = own.relations.iter().map(|it| it.name.as_str()).collect();
        let same = own.title == title && expected == relations;
        self.that(same, || {
            format!("Model::TABLE and RELATIONS: {title}: {relations:?}")
        });
    }

    /// All rows are what is stored, in order.
    async fn all(&mut self, table: usize, held: &Held) {
        let plan = &self.plan.tables[table];
        let (title, order) = (plan.title.clone(), self.order(table));
        let (is_view, identity) = (plan.is_view, plan.identity.clone());
        let selected: String = plan
            .columns
            .iter()
            .map(|it| format!(", {}", it.value))
            .collect();
        let sql = format!(
            "SELECT {identity}{selected} FROM {} AS t{order}",
            plan.source
        );
        let stored = self.rows(&sql).await;
        self.that(stored.len() == held.count, || {
            format!("{title}: all gives {} of {} rows", held.count, stored.len())
        });
        let again = if is_view {
            self.rows(&sql).await
        } else {
            stored.clone()
        };
        let mut known = Known::default();
        let rows = held.texts.iter().zip(&held.fields);
        for (row, (stored, (text, fields))) in stored.iter().zip(rows).enumerate() {
            for (at, (stored, found)) in stored[1..].iter().zip(fields).enumerate() {
                let column = &self.plan.tables[table].columns[at];
                let expected = debug::expected(column, stored.as_deref());
                let name = column.name.clone();
                if again.get(row).is_none_or(|it| it[at + 1] != *stored) {
                    self.skip("values of views differ each time");
                    known.is_volatile = true;
                    continue;
                }
                match expected {
                    Some(expected) => self.that(expected == *found, || {
                        format!("{title}.{name}: {expected} is stored, {found} was read")
                    }),
                    None => self.skip("values of types that only the round trip tries"),
                }
            }
            let identity = stored[0].clone().unwrap_or_default();
            known.identities.push(identity.clone());
            known.texts.insert(identity, text.clone());
        }
        self.tables[table] = known;
    }

    /// A function returned this.
    pub fn is(&mut self, what: &str, found: &dyn Debug, expected: &str) {
        let found = format!("{found:?}");
        self.that(found == expected, || {
            format!("{what}: {found} instead of {expected}")
        });
    }
}
