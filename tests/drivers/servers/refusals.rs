//! Checks of what is refused after changes.

use crate::changes::{Changes, Read, statements};
use crate::check::{self, Check, Driver};
use crate::plan::Plan;

/// Whether after each change something is refused, and everything else is as it was. Prints what is refused.
pub async fn run(url: &str, plan: Plan, drivers: &[Driver], changes: &str) -> bool {
    let mut check = check::begin(url, plan).await;
    for change in statements(changes) {
        // What it sets holds for the changes after it.
        if change.starts_with("SET ") {
            check.execute(&change).await;
            continue;
        }
        check.changes.change = change;
        for driver in drivers {
            if let Some(refuse) = driver.refuse {
                check.step(refuse).await;
            }
        }
        check.with_changes(|changes, that| changes.end(that));
    }
    check.execute("ROLLBACK").await;
    let is_good = check.is_good();
    if is_good {
        print!("{}", check.changes.text());
    }
    is_good
}

impl Check {
    /// Begins to read: before the change, or after it.
    pub async fn turn(&mut self, turn: usize) {
        if self.changes.turn(turn) {
            let change = self.changes.change.clone();
            self.execute(&change).await;
        }
    }

    /// What a function of a table gave.
    pub fn read(&mut self, is_own: bool, function: String, read: Read) {
        self.changes.read(is_own, function, read);
    }

    /// Compares what the functions of a table gave.
    pub fn compare(&mut self, title: &str) {
        self.with_changes(|changes, that| changes.compare(title, that));
    }

    fn with_changes(&mut self, work: impl FnOnce(&mut Changes, &mut dyn FnMut(bool, String))) {
        let mut changes = std::mem::take(&mut self.changes);
        work(&mut changes, &mut |holds, text| self.that(holds, || text));
        self.changes = changes;
    }
}
