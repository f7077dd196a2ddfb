//! Checks that a value that a column's type cannot hold is an error of every function that would read it, and never
//! another value.

use crate::check::{self, Check, Driver};
use crate::plan::Plan;

/// What came of a function that reads.
#[derive(Debug, PartialEq)]
pub enum Read {
    /// It found this.
    Found(String),
    /// A column holds what its type cannot.
    Refused(String),
    /// It failed for another reason.
    Failed(String),
}

/// The change that is tried, and what the functions of one table gave before it and after it.
#[derive(Default)]
pub(crate) struct Changes {
    change: String,
    turn: usize,
    reads: [Vec<Reading>; 2],
    /// What was refused after the change, a line each.
    refused: Vec<String>,
}

/// What a function gave.
struct Reading {
    function: String,
    /// Whether it reads rows of its own table, rather than of one that a relation leads to.
    is_own: bool,
    read: Read,
}

/// Whether after each change something is refused, and everything else is as it was. Prints what is refused.
pub async fn run(url: &str, plan: Plan, drivers: &[Driver], changes: &str) -> bool {
    let mut check = check::begin(url, plan).await;
    let mut text = String::new();
    for change in statements(changes) {
        // What it sets holds for the changes after it.
        if change.starts_with("SET ") {
            check.execute(&change).await;
            continue;
        }
        text.push_str(&change);
        text.push('\n');
        check.changes.change = change;
        for driver in drivers {
            if let Some(refuse) = driver.refuse {
                check.step(refuse).await;
            }
        }
        let refused = std::mem::take(&mut check.changes.refused);
        let change = check.changes.change.clone();
        check.that(!refused.is_empty(), || format!("nothing is refused: {change}"));
        for line in refused {
            text.push_str(&format!("    {line}\n"));
        }
    }
    check.execute("ROLLBACK").await;
    let is_good = check.is_good();
    if is_good {
        print!("{text}");
    }
    is_good
}

/// The statements of a file, in lines of which the last one ends with a semicolon.
fn statements(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|it| !it.starts_with("--"));
    let text: String = lines.map(|it| format!("{it}\n")).collect();
    let statements = text.split(";\n").map(|it| it.trim().to_owned());
    statements.filter(|it| !it.is_empty()).collect()
}

impl Check {
    /// Begins to read: before the change, or after it.
    pub async fn turn(&mut self, turn: usize) {
        self.changes.turn = turn;
        self.changes.reads[turn].clear();
        if turn == 1 {
            let change = self.changes.change.clone();
            self.execute(&change).await;
        }
    }

    /// What a function of a table gave.
    pub fn read(&mut self, is_own: bool, function: String, read: Read) {
        self.changes.reads[self.changes.turn].push(Reading {
            function,
            is_own,
            read,
        });
    }

    /// After the change a function gives what it gave before, or is refused; and where one is, so is `all`.
    pub fn compare(&mut self, table: usize) {
        let title = self.plan.tables[table].title.clone();
        let [before, after] = std::mem::take(&mut self.changes.reads);
        let change = self.changes.change.clone();
        self.that(before.len() == after.len() && !after.is_empty(), || {
            format!("{title}: other functions were called: {change}")
        });
        let is_refused = |it: &Reading| it.is_own && matches!(it.read, Read::Refused(_));
        let one_is_refused = after.iter().any(is_refused);
        self.that(!one_is_refused || is_refused(&after[0]), || {
            format!("{title}: all rows are read where one cannot be: {change}")
        });
        for (before, after) in before.into_iter().zip(after) {
            let (function, before, after) = (before.function, before.read, after.read);
            self.that(matches!(before, Read::Found(_)), || {
                format!("{title}: {function}: {before:?} before the change")
            });
            match after {
                Read::Refused(text) => {
                    self.changes.refused.push(format!("{title}: {function}: {text}"));
                }
                after => self.that(after == before, || {
                    format!("{title}: {function}: {after:?} instead of {before:?}: {change}")
                }),
            }
        }
    }
}
