//! How a driver calls the generated functions: by plain functions that give futures of one type, and what they print. All
//! waiting is done here, so that a driver compiles to little.

use std::any::Any;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::connection::Connection;

/// What a function will give, as `Debug` prints it.
pub type Answer<'a> = Pin<Box<dyn Future<Output = String> + 'a>>;

/// The rows of a table: a list of its models.
pub type Rows<'a> = &'a dyn Any;

/// A call with the row of a number, of the function of another number; `None` where the row has no value for it.
pub type Find = for<'a> fn(&'a mut Connection, Rows<'a>, usize, usize) -> Option<Answer<'a>>;

/// The page of so many rows behind the row of a number, by the function of another number.
pub type Page = for<'a> fn(&'a mut Connection, Rows<'a>, Option<usize>, usize, u32) -> Answer<'a>;

/// What a relation is asked for; `None` where the driver does not ask.
pub type Ask = for<'a> fn(&'a mut Connection, Rows<'a>, Way) -> Option<Answer<'a>>;

/// What a table is asked for.
pub type AskWhole = for<'a> fn(&'a mut Connection, Whole) -> Answer<'a>;

/// Reads a table.
pub type Hold = for<'a> fn(&'a mut Connection) -> Pin<Box<dyn Future<Output = Held> + 'a>>;

/// How a relation is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// By the method of the row of this number.
    Accessor(usize),
    /// By the function that takes the first rows, so many of them.
    Load(usize),
    /// By a query for the first rows.
    With,
    /// The same, with one row at the end of the relation.
    Limited,
    /// The same, with relations of the rows there.
    Below,
    /// By the relation alone, for so many rows.
    Branch(usize),
    /// By the relation alone, for the row of this number.
    BranchOf(usize),
}

/// How all rows are asked for that meet a condition.
#[derive(Clone, Copy, Debug)]
pub enum Whole {
    All,
    Count,
    Exists,
    First,
    /// One after the other.
    Each,
}

/// All rows of a table.
pub struct Held {
    pub(crate) rows: Box<dyn Any>,
    pub(crate) count: usize,
    pub(crate) texts: Vec<String>,
    pub(crate) fields: Vec<Vec<String>>,
    pub(crate) error: Option<String>,
}

/// A condition of a query.
pub trait Asks {
    /// Asks for the rows.
    fn ask<'a>(&self, db: &'a mut Connection, way: Whole) -> Answer<'a>;
}

/// A condition on a column with the value of a row, or an order by it.
pub struct Asked {
    pub column: usize,
    pub at: usize,
    /// The number of the condition; `None` for an order.
    pub condition: Option<usize>,
    pub ask: Box<dyn Asks>,
}

/// What the generated functions give.
pub type Pending<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

struct Told<'a, T, E>(Pending<'a, T, E>);

impl<T: Debug, E: Debug> Future for Told<'_, T, E> {
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        match self.0.as_mut().poll(context) {
            Poll::Ready(found) => Poll::Ready(text(&found)),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// What `Debug` prints.
pub fn text(found: &dyn Debug) -> String {
    format!("{found:?}")
}

/// What a function gives, as text.
pub fn told<'a, T: Debug + 'a, E: Debug + 'a>(pending: Pending<'a, T, E>) -> Answer<'a> {
    Box::pin(Told(pending))
}

/// The rows that a function gives, with their fields.
pub fn held<'a, T: Debug + 'static, E: Debug + 'a>(
    pending: Pending<'a, Vec<T>, E>,
    fields: fn(&T) -> Vec<&dyn Debug>,
) -> Pin<Box<dyn Future<Output = Held> + 'a>> {
    Box::pin(async move {
        let (rows, error) = match pending.await {
            Ok(rows) => (rows, None),
            Err(error) => (Vec::new(), Some(text(&error))),
        };
        let (mut texts, mut all) = (Vec::new(), Vec::new());
        for row in &rows {
            texts.push(text(row));
            all.push(printed(&fields(row)));
        }
        Held { count: rows.len(), rows: Box::new(rows), texts, fields: all, error }
    })
}

fn printed(fields: &[&dyn Debug]) -> Vec<String> {
    fields.iter().map(|it| text(it)).collect()
}

/// The rows as what they are.
pub fn list<T: 'static>(rows: Rows<'_>) -> &Vec<T> {
    rows.downcast_ref().expect("the rows of this table")
}

/// A text that `Debug` prints as it is.
pub(crate) struct Shown(pub String);

impl Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
