
/// The name of a key, out of a message.
fn key_name(message: &str) -> String {
    // The value before it can hold anything.
    let (_, name) = message.rsplit_once(" for key '").unwrap_or_default();
    name.trim_end_matches('\'').to_owned()
}

/// Inserts a row and reads it back. `table` and `columns` are quoted.
pub(super) fn insert<'a, T: Model>(
    db: &'a mut impl Database,
    table: &str,
    values: &[Given<'_>],
    columns: &str,
) -> Pending<'a, T> {
    let (insert, sent) = insertion(table, values);
    let sql = format!("{insert} RETURNING {columns}");
    Box::pin(async move {
        let row = first(db.target().open().await?.session(), &sql, sent).await?;
        row.ok_or(Error::NotFound { table: T::TABLE })
    })
}
