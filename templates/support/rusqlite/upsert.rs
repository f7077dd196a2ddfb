
/// What is written by upserts to a table. Names are quoted.
pub(super) struct Upsert {
    /// The table.
    pub(super) table: &'static str,
    /// The columns that are read.
    pub(super) columns: &'static str,
    /// The columns of the primary key.
    pub(super) primary_key: &'static [&'static str],
    /// The columns that are not given where they are NULL: there is no other way to leave them out.
    pub(super) optional: &'static [&'static str],
}

/// How often an insert and a lookup follow each other, where others delete and insert the row in between.
const ATTEMPTS: usize = 3;

/// Inserts a row, or changes the one that has its key; reads it back.
pub(super) fn upsert<T: Model>(
    db: &Connection,
    Upsert { table, columns, primary_key, optional }: &Upsert,
    values: &[Given<'_>],
    key: &[&str],
    update: Update<'_>,
) -> Result<T> {
    let (insert, parameters) = insertion(table, values);
    let given = |name: &str| values.iter().find(|it| it.0 == name).and_then(|it| it.1);
    let changed: Vec<&str> = match update {
        Update::Given => {
            let is_changed = |(name, value): &&Given<'_>| {
                let is_absent = || optional.contains(name) && value.is_none_or(is_null);
                !key.contains(name) && !primary_key.contains(name) && !is_absent()
            };
            values.iter().filter(is_changed).map(|it| it.0).collect()
        }
        Update::Only(names) => names.iter().map(|it| it.0).collect(),
        Update::Nothing => Vec::new(),
    };
    let changed = changed.iter().filter(|name| given(name).is_some());
    let assignments: Vec<String> = changed.map(|name| format!("{name} = excluded.{name}")).collect();
    let target = key.join(", ");
    if !assignments.is_empty() {
        let assignments = assignments.join(", ");
        let sql = format!("{insert} ON CONFLICT ({target}) DO UPDATE SET {assignments} RETURNING {columns}");
        return written(db, &sql, &parameters)?.ok_or(Error::NotFound { table: T::TABLE });
    }
    let Some(values) = key.iter().map(|name| given(name)).collect::<Option<Vec<_>>>() else {
        // Nobody knows which row would have the key.
        return written(db, &format!("{insert} RETURNING {columns}"), &parameters)?
            .ok_or(Error::NotFound { table: T::TABLE });
    };
    let insert = format!("{insert} ON CONFLICT ({target}) DO NOTHING RETURNING {columns}");
    let condition = key.join(" IS ? AND ");
    let select = format!("SELECT {columns} FROM {table} WHERE {condition} IS ?");
    for _ in 0..ATTEMPTS {
        if let Some(row) = written(db, &insert, &parameters)? {
            return Ok(row);
        }
        if let Some(row) = find(db, &select, &values)? {
            return Ok(row);
        }
    }
    Err(Error::NotFound { table: T::TABLE })
}

fn is_null(value: &dyn ToSql) -> bool {
    use rusqlite::types::ToSqlOutput;
    matches!(
        value.to_sql(),
        Ok(ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null))
    )
}
