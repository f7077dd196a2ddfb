
/// The name of a key, out of a message.
fn key_name(message: &str) -> String {
    // The value before it can hold anything.
    let (_, name) = message.rsplit_once(" for key '").unwrap_or_default();
    name.trim_end_matches('\'').to_owned()
}

/// Inserts a row and reads it back. `table` and `columns` are quoted.
pub(super) async fn insert<T: Model>(
    db: &mut impl Database,
    table: &str,
    values: &[Given<'_>],
    columns: &str,
) -> Result<T> {
    let (insert, sent) = insertion(table, values);
    let row = first(&mut db.lend().await?, &format!("{insert} RETURNING {columns}"), sent).await?;
    row.ok_or(Error::NotFound { table: T::TABLE })
}
