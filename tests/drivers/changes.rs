//! Changes after each of which some value is one that its column's type cannot hold: that is an error of every function
//! that would read it, and never another value.
#![allow(dead_code)]

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

/// What a function gave.
struct Reading {
    function: String,
    /// Whether it reads rows of its own table, rather than of one that a relation leads to.
    is_own: bool,
    read: Read,
}

/// The change that is tried, and what the functions of one table gave before it and after it.
#[derive(Default)]
pub struct Changes {
    /// The statement.
    pub change: String,
    turn: usize,
    reads: [Vec<Reading>; 2],
    /// What was refused after the change, a line each.
    refused: Vec<String>,
    text: String,
}

/// The statements of a file, in lines of which the last one ends with a semicolon.
pub fn statements(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|it| !it.starts_with("--"));
    let text: String = lines.map(|it| format!("{it}\n")).collect();
    let statements = text.split(";\n").map(|it| it.trim().to_owned());
    statements.filter(|it| !it.is_empty()).collect()
}

impl Changes {
    /// Begins to read: before the change, or after it. Whether the change is to be made.
    pub fn turn(&mut self, turn: usize) -> bool {
        self.turn = turn;
        self.reads[turn].clear();
        turn == 1
    }

    /// What a function of a table gave.
    pub fn read(&mut self, is_own: bool, function: String, read: Read) {
        self.reads[self.turn].push(Reading {
            function,
            is_own,
            read,
        });
    }

    /// After the change a function gives what it gave before, or is refused; and where one is, so is `all`.
    pub fn compare(&mut self, title: &str, that: &mut dyn FnMut(bool, String)) {
        let [before, after] = std::mem::take(&mut self.reads);
        let change = &self.change;
        that(
            before.len() == after.len() && !after.is_empty(),
            format!("{title}: other functions were called: {change}"),
        );
        let is_refused = |it: &Reading| it.is_own && matches!(it.read, Read::Refused(_));
        let one_is_refused = after.iter().any(is_refused);
        that(
            !one_is_refused || is_refused(&after[0]),
            format!("{title}: all rows are read where one cannot be: {change}"),
        );
        for (before, after) in before.into_iter().zip(after) {
            let (function, before, after) = (before.function, before.read, after.read);
            that(
                matches!(before, Read::Found(_)),
                format!("{title}: {function}: {before:?} before the change"),
            );
            match after {
                Read::Refused(text) => self.refused.push(format!("{title}: {function}: {text}")),
                after => that(
                    after == before,
                    format!("{title}: {function}: {after:?} instead of {before:?}: {change}"),
                ),
            }
        }
    }

    /// After all tables: something was refused.
    pub fn end(&mut self, that: &mut dyn FnMut(bool, String)) {
        let refused = std::mem::take(&mut self.refused);
        let change = &self.change;
        that(!refused.is_empty(), format!("nothing is refused: {change}"));
        self.text.push_str(&format!("{change}\n"));
        for line in refused {
            self.text.push_str(&format!("    {line}\n"));
        }
    }

    /// All changes, each with what is refused after it.
    pub fn text(&self) -> &str {
        &self.text
    }
}
