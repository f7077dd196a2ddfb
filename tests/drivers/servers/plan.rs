//! What a driver of a server's database is told besides its code: statements and names, written by hand from the catalog.
#![allow(dead_code, reason = "what one program writes another one reads")]

use serde::{Deserialize, Serialize};

/// A database.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// In the order of the catalog.
    pub tables: Vec<Table>,
}

/// A table. Expressions are over the alias `t`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table {
    /// As `Model::TABLE` says it.
    pub title: String,
    /// With its schema, quoted.
    pub source: String,
    /// What tells one row from the others.
    pub identity: String,
    /// The primary key, separated by commas; empty where there is none.
    pub order: String,
    /// What can be written of a row, as one text.
    pub written: String,
    /// Whether it may hold rows that a constraint would refuse, or rows of other tables beside its own.
    pub unchecked: bool,
    /// Whether two rows may have the same identity.
    pub has_twins: bool,
    /// Whether two readings may give different values.
    pub is_view: bool,
    /// In the order of the table.
    pub columns: Vec<Column>,
    /// In the order of the driver.
    pub lookups: Vec<Lookup>,
    /// In the order of the driver.
    pub pages: Vec<Paging>,
    /// In the order of `Model::RELATIONS`.
    pub relations: Vec<Relation>,
}

/// A column.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Column {
    /// Quoted.
    pub name: String,
    /// Its value in a row `t`, in the form in which it is read.
    pub value: String,
    /// What the server's text of it is to be compared as.
    pub kind: Kind,
    /// Whether its field is an `Option`.
    pub nullable: bool,
    /// Whether the database gives it a new value in every row.
    pub renewed: bool,
}

/// How a field is printed by `Debug`, compared with the server's text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Kind {
    /// As the text.
    Plain,
    /// As the text, without zeros at the end where these are too many.
    Decimal,
    /// As a string.
    Quoted,
    /// As a list of strings, of which the server's text is JSON.
    Strings,
    /// As a word.
    Bool,
    /// As the number that it is.
    Byte,
    Float32,
    Float64,
    /// As a list of numbers.
    Bytes,
    /// As numbers of `bigdecimal` are.
    BigDecimal,
    /// As documents of `serde_json` are.
    Json,
    /// As types of a library are.
    Date(Library),
    Time(Library),
    DateTime(Library),
    Instant(Library),
    /// A length of time, of `MySQL`.
    Length(Library),
    /// As a variant: labels and variants.
    Enum(Vec<(String, String)>),
    /// In a way of its own, which only a round trip tries.
    Other,
}

/// A library of dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Library {
    Chrono,
    Jiff,
    Time,
}

/// A function that finds rows by some of their values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lookup {
    /// Its name.
    pub name: String,
    /// When a row `t` has the values that a row `n` has; or those between that and the one of the first row, `o`.
    pub condition: String,
    /// The order of the rows, separated by commas; empty where they have none.
    pub order: String,
    /// Whether it finds the row itself, whatever it is asked for.
    pub is_certain: bool,
    /// What it returns.
    pub found: Found,
}

/// A function that gives rows page by page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Paging {
    /// Its name.
    pub name: String,
    /// The key that orders the rows, separated by commas.
    pub order: String,
}

/// A relation of the rows at the end of another one, and what is asked for below it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Below {
    /// Its position among the relations of those rows.
    pub relation: usize,
    pub below: Vec<Below>,
}

/// A relation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Relation {
    /// Its name.
    pub name: String,
    /// The join from a row `n` to rows `t`.
    pub join: String,
    /// Whether rows that are found twice are one.
    pub distinct: bool,
    /// What it returns.
    pub found: Found,
    /// The position of the table of `t`.
    pub far: usize,
    /// The junction and the join from `n` to its rows `j`.
    pub links: Option<(String, String)>,
    /// Whether it is asked for by queries.
    pub is_queried: bool,
    /// What one of these queries asks for below it; nothing where it is not asked so.
    pub below: Vec<Below>,
}

/// What a function returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    One,
    Optional,
    Many,
    /// Whether there is a row.
    Exists,
}
