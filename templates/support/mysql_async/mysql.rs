
/// The name of a key, out of a message, which has the table's name before it.
fn key_name(message: &str) -> String {
    // The value before it can hold anything.
    let (_, name) = message.rsplit_once(" for key '").unwrap_or_default();
    let name = name.trim_end_matches('\'');
    name.split_once('.').map_or(name, |(_, name)| name).to_owned()
}

/// A column of the key by which an inserted row is read back.
pub(super) struct KeyColumn {
    /// The column, quoted.
    pub(super) column: &'static str,
    /// Its comparison with a parameter.
    pub(super) condition: &'static str,
    /// Whether the database counts where no value is given, or zero.
    pub(super) is_counter: bool,
}

/// Inserts a row, and reads it back by its key: what was given, and what the database counted.
pub(super) async fn insert_and_read<T: Model>(
    db: &mut impl Database,
    table: &str,
    values: &[Given<'_>],
    key: &[KeyColumn],
    columns: &str,
) -> Result<T> {
    let mut connection = db.lend().await?;
    let (sql, sent) = insertion(table, values);
    let result = connection.exec_iter(sql, Params::Positional(sent)).await?;
    let counted = result.last_insert_id();
    result.drop_result().await?;

    let value = |key: &KeyColumn| {
        let given = values.iter().find(|(column, _)| *column == key.column);
        let given = given.and_then(|(_, value)| *value).map(Parameter::value);
        match (given, counted) {
            (None | Some(Value::Int(0) | Value::UInt(0)), Some(counted)) if key.is_counter => {
                Value::UInt(counted)
            }
            (given, _) => given.unwrap_or(Value::NULL),
        }
    };
    let conditions: Vec<&str> = key.iter().map(|key| key.condition).collect();
    let sql = format!("SELECT {columns} FROM {table} WHERE {}", conditions.join(" AND "));
    let row = first(&mut connection, &sql, key.iter().map(value).collect()).await?;
    row.ok_or(Error::NotFound { table: T::TABLE })
}

/// Inserts a row that no key tells from others.
pub(super) async fn insert(
    db: &mut impl Database,
    table: &str,
    values: &[Given<'_>],
) -> Result<()> {
    let (sql, sent) = insertion(table, values);
    change(db, &sql, sent).await?;
    Ok(())
}
