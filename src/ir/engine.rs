//! The databases.

use serde::{Deserialize, Serialize};

/// The database engine that a catalog was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// `SQLite` 3.
    Sqlite,
    /// `PostgreSQL`.
    Postgres,
    /// `MySQL`.
    Mysql,
    /// `MariaDB`.
    Mariadb,
}

impl Engine {
    /// The engine's name as it is written in `catalog.json` and in the folders of the tests.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
            Engine::Mysql => "mysql",
            Engine::Mariadb => "mariadb",
        }
    }

    /// The name of a schema or table in the form in which equal names are equal.
    ///
    /// `SQLite` folds ASCII letters only (<https://www.sqlite.org/lang_keywords.html>, `sqlite3_stricmp`). The catalogs
    /// of the servers spell the name of a table as it was created, wherever it is mentioned.
    pub(crate) fn folded_table(self, name: &str) -> String {
        match self {
            Engine::Sqlite => name.to_ascii_lowercase(),
            Engine::Postgres | Engine::Mysql | Engine::Mariadb => name.to_owned(),
        }
    }

    /// Whether names of tables are equal whatever their case, as [`Engine::folded_table`] has it.
    pub(crate) fn ignores_case_of_tables(self) -> bool {
        self == Engine::Sqlite
    }

    /// Whether names of columns are, as [`Engine::folded_column`] has it.
    pub(crate) fn ignores_case_of_columns(self) -> bool {
        self != Engine::Postgres
    }

    /// Whether two names are those of one table, schemas aside.
    pub(crate) fn is_same_table(self, one: &str, other: &str) -> bool {
        match self {
            Engine::Sqlite => one.eq_ignore_ascii_case(other),
            Engine::Postgres | Engine::Mysql | Engine::Mariadb => one == other,
        }
    }

    /// The name of a column in the form in which equal names are equal: `MySQL` and `MariaDB` ignore case
    /// (<https://dev.mysql.com/doc/refman/9.5/en/identifier-case-sensitivity.html>).
    pub(crate) fn folded_column(self, name: &str) -> String {
        match self {
            Engine::Sqlite => name.to_ascii_lowercase(),
            Engine::Postgres => name.to_owned(),
            Engine::Mysql | Engine::Mariadb => name.to_lowercase(),
        }
    }
}
