//! `PostgreSQL`: one connection, and the text of whatever it is asked for.

use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// A connection.
pub type Connection = Client;

/// The transaction in which everything happens, and is undone: without triggers and foreign keys.
pub const BEGIN: &[&str] = &[
    "BEGIN",
    "SET LOCAL session_replication_role = replica",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL datestyle = 'ISO'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    // Rows without a key come in the same order every time.
    "SET LOCAL synchronize_seqscans = off",
    "SET LOCAL enable_indexonlyscan = off",
    "SET LOCAL row_security = off",
];

/// Connects.
pub async fn connect(url: &str) -> Connection {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The rows that a statement gives, as text.
pub async fn rows(db: &mut Connection, sql: &str) -> Result<Vec<Vec<Option<String>>>, String> {
    let messages = db
        .simple_query(sql)
        .await
        .map_err(|error| match error.as_db_error() {
            Some(error) => format!("{error}: {sql}"),
            None => format!("{error:?}: {sql}"),
        })?;
    let mut rows = Vec::new();
    for message in messages {
        if let SimpleQueryMessage::Row(row) = message {
            rows.push(
                (0..row.len())
                    .map(|at| row.get(at).map(str::to_owned))
                    .collect(),
            );
        }
    }
    Ok(rows)
}

/// Whether a statement was only refused as one before it had failed.
pub fn is_consequence(failure: &str) -> bool {
    failure.contains("current transaction is aborted")
}
