
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

/// Inserts a row, or changes the one that has its key; reads it back. The key's columns have the collations of its index
/// with them, where those are not their own.
pub(super) fn upsert<T: Model>(
    db: &Connection,
    Upsert { table, columns, primary_key, optional }: &Upsert,
    values: &[Given<'_>],
    key: &[&str],
    update: Update<'_, T>,
) -> Result<T> {
    let is_changed = |name: &'static str, value: &dyn ToSql| match update {
        Update::Given => {
            let is_absent = || optional.contains(&name) && is_null(value);
            !key.iter().any(|part| is_of(part, name)) && !primary_key.contains(&name) && !is_absent()
        }
        Update::Only(columns) => columns.iter().any(|it| it.name == name),
        Update::Nothing => false,
    };
    let upserting = Upserting::new(table, columns, values, key, &is_changed);
    for _ in 0..ATTEMPTS {
        if let Some(row) = read_written(db, &mut bound_values(db, &upserting.insert, values, &[])?)? {
            return Ok(row);
        }
        let Some(key_values) = &upserting.key_values else {
            break;
        };
        let condition = key.join(" IS ? AND ");
        let select = format!("SELECT {columns} FROM {table} WHERE {condition} IS ?");
        if let Some(row) = find(db, &select, key_values)? {
            return Ok(row);
        }
    }
    Err(Error::NotReturned { table: T::TABLE })
}

/// Whether a part of a key is this column, with a collation or without one.
fn is_of(part: &str, column: &str) -> bool {
    part.strip_prefix(column).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The statement of an upsert.
struct Upserting<'v> {
    insert: String,
    /// Those of the key, by which the row is found that is there already; `None` where it is changed or cannot be known.
    key_values: Option<Vec<&'v dyn ToSql>>,
}

impl<'v> Upserting<'v> {
    fn new(
        table: &str,
        columns: &str,
        values: &'v [Given<'_>],
        key: &[&str],
        is_changed: &dyn Fn(&'static str, &dyn ToSql) -> bool,
    ) -> Self {
        let names: usize = values.iter().map(|(name, _)| 2 * name.len() + 16).sum();
        let mut insert = insert_into(table, values, 64 + names + columns.len());
        let unconditional = insert.len();
        insert.push_str(" ON CONFLICT (");
        insert.push_str(&key.join(", "));
        let mut word = ") DO UPDATE SET ";
        for (name, _) in those_given(values).filter(|(name, value)| is_changed(name, *value)) {
            insert.push_str(std::mem::replace(&mut word, ", "));
            insert.push_str(name);
            insert.push_str(" = excluded.");
            insert.push_str(name);
        }
        let mut key_values = None;
        if word != ", " {
            let value_of = |part: &&str| those_given(values).find(|it| is_of(part, it.0)).map(|it| it.1);
            key_values = key.iter().map(value_of).collect::<Option<Vec<_>>>();
            if key_values.is_some() {
                insert.push_str(") DO NOTHING");
            } else {
                // Nobody knows which row would have the key.
                insert.truncate(unconditional);
            }
        }
        insert.push_str(" RETURNING ");
        insert.push_str(columns);
        Upserting { insert, key_values }
    }
}

fn is_null(value: &dyn ToSql) -> bool {
    use rusqlite::types::ToSqlOutput;
    matches!(
        value.to_sql(),
        Ok(ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null))
    )
}
