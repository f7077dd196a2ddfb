//! `MySQL` and `MariaDB`: one connection, and the text of whatever it is asked for.

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Opts, Row, Value};

/// A connection.
pub type Connection = Conn;

/// Statements of which each gives statements: what would keep a transaction from being undone, or from writing what it
/// was told to, is changed before.
const PREPARATIONS: &[&str] = &[
    "SELECT CONCAT('DROP TRIGGER `', REPLACE(trigger_schema, '`', '``'), '`.`', REPLACE(trigger_name, '`', '``'), '`') \
     FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
    "SELECT CONCAT('ALTER TABLE `', REPLACE(table_schema, '`', '``'), '`.`', REPLACE(table_name, '`', '``'), \
     '` ENGINE = InnoDB') FROM information_schema.tables \
     WHERE table_schema = DATABASE() AND engine IN ('MyISAM', 'MEMORY', 'Aria')",
    // MariaDB 10.11 ends where rows of a full-text index are deleted after a savepoint was undone.
    "SELECT DISTINCT CONCAT('ALTER TABLE `', REPLACE(table_schema, '`', '``'), '`.`', REPLACE(table_name, '`', '``'), \
     '` DROP INDEX `', REPLACE(index_name, '`', '``'), '`') FROM information_schema.statistics \
     WHERE table_schema = DATABASE() AND index_type = 'FULLTEXT'",
];

/// The transaction in which everything happens, and is undone: without foreign keys.
pub const BEGIN: &[&str] = &[
    "SET SESSION foreign_key_checks = 0",
    "SET SESSION time_zone = '+00:00'",
    // Rows of zero dates are written again.
    "SET SESSION sql_mode = REPLACE(REPLACE(@@sql_mode, 'NO_ZERO_IN_DATE', ''), 'NO_ZERO_DATE', '')",
    "START TRANSACTION",
];

/// Connects.
pub async fn connect(url: &str) -> Connection {
    let url = url.replacen("mariadb://", "mysql://", 1);
    let mut connection = Conn::new(Opts::from_url(&url).unwrap()).await.unwrap();
    for preparation in PREPARATIONS {
        for row in rows(&mut connection, preparation).await.unwrap() {
            let statement = row[0].clone().unwrap();
            connection
                .query_drop(&statement)
                .await
                .unwrap_or_else(|error| panic!("{error}: {statement}"));
        }
    }
    connection
}

/// How many of the statements that were sent are the questions for their number.
pub const OWN: u64 = 1;

/// How many statements were sent.
pub async fn sent(db: &mut Connection) -> u64 {
    let rows = rows(db, "SHOW SESSION STATUS LIKE 'Questions'").await.unwrap();
    rows[0][1].as_ref().unwrap().parse().unwrap()
}

/// The rows that a statement gives, as text.
pub async fn rows(db: &mut Connection, sql: &str) -> Result<Vec<Vec<Option<String>>>, String> {
    let rows: Vec<Row> = db.query(sql).await.map_err(|it| format!("{it}: {sql}"))?;
    let text = |value| match value {
        Value::NULL => None,
        Value::Bytes(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        other => Some(other.as_sql(true)),
    };
    Ok(rows
        .into_iter()
        .map(|row| row.unwrap().into_iter().map(text).collect())
        .collect())
}

/// A statement that fails leaves the transaction as it was.
pub fn is_consequence(_: &str) -> bool {
    false
}
