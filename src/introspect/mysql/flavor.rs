//! The questions on which `MySQL` and `MariaDB` differ, and their answers. In: what the server says of itself, and
//! texts as its catalog spells them. Out: statements, and valid SQL.
//!
//! Nobody else may ask which of the two it is. Must not know: the connection, tables.

use crate::database_url::Patience;
use crate::ir::Engine;

/// Which of the two the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavor {
    Mysql,
    Mariadb,
}

/// How a type's literals are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Literal {
    /// As they are: numbers, and bits in `b'…'`.
    Bare,
    /// As `0x…`.
    Hexadecimal,
    /// In quotes.
    Quoted,
}

impl Flavor {
    /// What a server of this version is (<https://mariadb.com/kb/en/version/>).
    pub fn of(version: &str) -> Self {
        if version.to_ascii_lowercase().contains("mariadb") {
            Flavor::Mariadb
        } else {
            Flavor::Mysql
        }
    }

    /// The first version whose catalog has all that is asked for: checks, and their level
    /// (<https://dev.mysql.com/doc/refman/8.0/en/information-schema-check-constraints-table.html>,
    /// <https://mariadb.com/kb/en/information-schema-check_constraints-table/>).
    pub fn oldest(self) -> &'static str {
        match self {
            Flavor::Mysql => "8.0.16",
            Flavor::Mariadb => "10.5.10",
        }
    }

    /// Whether a server of this version is older than that.
    pub fn is_too_old(self, version: &str) -> bool {
        numbers(version) < numbers(self.oldest())
    }

    /// The engine of the catalog.
    pub fn engine(self) -> Engine {
        match self {
            Flavor::Mysql => Engine::Mysql,
            Flavor::Mariadb => Engine::Mariadb,
        }
    }

    /// The setting that ends a statement which takes too long: milliseconds here, seconds there
    /// (<https://dev.mysql.com/doc/refman/9.5/en/server-system-variables.html#sysvar_max_execution_time>,
    /// <https://mariadb.com/kb/en/server-system-variables/#max_statement_time>).
    pub fn statement_limit(self, patience: &Patience) -> String {
        match self {
            Flavor::Mysql => format!("max_execution_time = {}", patience.statement.as_millis()),
            Flavor::Mariadb => {
                format!(
                    "max_statement_time = {:.3}",
                    patience.statement.as_secs_f64()
                )
            }
        }
    }

    /// The statement for the parts of indexes: only one of the two has expressions in them.
    pub fn index_parts(self) -> &'static str {
        match self {
            Flavor::Mysql => include_str!("sql/index_parts_mysql.sql"),
            Flavor::Mariadb => include_str!("sql/index_parts_mariadb.sql"),
        }
    }

    /// The statement for checks, whose names are unique in the database here and in the table there.
    pub fn checks(self) -> &'static str {
        match self {
            Flavor::Mysql => include_str!("sql/checks_mysql.sql"),
            Flavor::Mariadb => include_str!("sql/checks_mariadb.sql"),
        }
    }

    /// The statement for the tables that constraints are of.
    pub fn constraints(self) -> &'static str {
        match self {
            Flavor::Mysql => include_str!("sql/constraints_mysql.sql"),
            Flavor::Mariadb => include_str!("sql/constraints_mariadb.sql"),
        }
    }

    /// Whether the constraints of a table can be hidden from who may select from it.
    pub fn hides_constraints(self) -> bool {
        self == Flavor::Mariadb
    }

    /// Whether a JSON column is a text column with a check (<https://mariadb.com/kb/en/json-data-type/>).
    pub fn json_is_a_check(self) -> bool {
        self == Flavor::Mariadb
    }

    /// Whether a key can be one WITHOUT OVERLAPS (<https://mariadb.com/kb/en/application-time-periods/>).
    pub fn has_periods(self) -> bool {
        self == Flavor::Mariadb
    }

    /// Whether a check's expression has lost the letters that the catalog's own character set does not have.
    pub fn checks_lose_letters(self) -> bool {
        self == Flavor::Mariadb
    }

    /// An expression of the catalog as SQL.
    pub fn expression(self, text: &str) -> String {
        match self {
            Flavor::Mysql => unescaped(&reencoded(text)),
            Flavor::Mariadb => text.to_owned(),
        }
    }

    /// A default of the catalog as SQL; `None` where there is none. `extra` tells expressions from literals in `MySQL`
    /// (<https://dev.mysql.com/doc/refman/9.5/en/data-type-defaults.html>); in `MariaDB` all are expressions
    /// (<https://mariadb.com/kb/en/information-schema-columns-table/>).
    pub fn default(self, text: &str, data_type: &str, extra: &str) -> Option<String> {
        match self {
            Flavor::Mariadb => (text != "NULL").then(|| text.to_owned()),
            Flavor::Mysql if extra.contains("DEFAULT_GENERATED") => Some(self.expression(text)),
            Flavor::Mysql => Some(match literal(data_type) {
                // A value that begins with a zero byte is shown cut off there.
                Literal::Hexadecimal if text == "0x" => "''".to_owned(),
                Literal::Bare | Literal::Hexadecimal => text.to_owned(),
                Literal::Quoted => quoted(text),
            }),
        }
    }
}

/// The three numbers that a version begins with.
fn numbers(version: &str) -> Vec<u32> {
    version
        .split(|it: char| !it.is_ascii_digit())
        .map_while(|it| it.parse().ok())
        .take(3)
        .collect()
}

fn literal(data_type: &str) -> Literal {
    match data_type {
        "tinyint" | "smallint" | "mediumint" | "int" | "bigint" | "decimal" | "float"
        | "double" | "bit" | "year" => Literal::Bare,
        "binary" | "varbinary" => Literal::Hexadecimal,
        _ => Literal::Quoted,
    }
}

/// A text literal.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// An expression whose UTF-8 was taken for Latin-1 and made UTF-8 again, as `MySQL` 9.7 shows those of checks, defaults,
/// indexes and generated columns; any other text as it is.
fn reencoded(text: &str) -> String {
    let bytes = text.chars().map(u8::try_from).collect::<Result<_, _>>();
    bytes
        .ok()
        .and_then(|it| String::from_utf8(it).ok())
        .unwrap_or_else(|| text.to_owned())
}

/// An expression in which every quote and backslash was escaped, as `MySQL` shows it. One with a bare quote was not.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\'' => return text.to_owned(),
            '\\' => plain.extend(characters.next().map(escape)),
            _ => plain.push(character),
        }
    }
    plain
}

/// What a backslash and this character stand for
/// (<https://dev.mysql.com/doc/refman/9.5/en/string-literals.html#character-escape-sequences>).
pub(super) fn escape(character: char) -> char {
    match character {
        '0' => '\0',
        'b' => '\u{8}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\u{1a}',
        other => other,
    }
}
