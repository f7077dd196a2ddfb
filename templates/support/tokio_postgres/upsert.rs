
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
pub(super) fn upsert<'a, T: Model>(
    db: &'a impl Database,
    Upsert { table, columns, primary_key, optional }: &Upsert,
    values: &[Given<'_>],
    key: &[&'static str],
    update: Update<'_>,
) -> Pending<'a, T> {
    let given = |name: &str| values.iter().find(|it| it.0 == name).and_then(|it| it.1);
    let names: Vec<&str> = values.iter().filter(|it| it.1.is_some()).map(|it| it.0).collect();
    let parameters: Vec<&dyn Parameter> = values.iter().filter_map(|it| it.1).collect();
    let places: Vec<String> = (1..=names.len()).map(|number| format!("${number}")).collect();
    let insert = if names.is_empty() {
        format!("INSERT INTO {table} DEFAULT VALUES")
    } else {
        format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "))
    };
    let changed: Vec<&str> = match update {
        Update::Given => {
            let is_changed = |name: &&str| {
                let is_absent = || optional.contains(name) && given(name).is_none_or(|it| it.is_null());
                !key.contains(name) && !primary_key.contains(name) && !is_absent()
            };
            names.into_iter().filter(is_changed).collect()
        }
        Update::Only(columns) => {
            columns.iter().map(|it| it.0).filter(|name| given(name).is_some()).collect()
        }
        Update::Nothing => Vec::new(),
    };
    let assignments: Vec<String> = changed.iter().map(|name| format!("{name} = excluded.{name}")).collect();
    let target = key.join(", ");
    let key: Option<Vec<_>> = key.iter().map(|name| Some((*name, given(name)?))).collect();
    let mut found = Vec::new();
    let mut select = String::new();
    let conflict = match key {
        _ if !assignments.is_empty() => {
            format!(" ON CONFLICT ({target}) DO UPDATE SET {}", assignments.join(", "))
        }
        // Nobody knows which row would have the key.
        None => String::new(),
        Some(key) => {
            select = format!("SELECT {columns} FROM {table} WHERE ");
            for (at, (name, value)) in key.into_iter().enumerate() {
                select.push_str(if at == 0 { "" } else { " AND " });
                if value.is_null() {
                    select.push_str(&format!("{name} IS NULL"));
                } else {
                    found.push(Sent::new(value));
                    select.push_str(&format!("{name} = ${}", found.len()));
                }
            }
            format!(" ON CONFLICT ({target}) DO NOTHING")
        }
    };
    let insert = format!("{insert}{conflict} RETURNING {columns}");
    let sent = Sent::all(&parameters);
    Box::pin(async move {
        for _ in 0..ATTEMPTS {
            if let Some(row) = first(db, &insert, &sent).await? {
                return Ok(row);
            }
            if select.is_empty() {
                break;
            }
            if let Some(row) = first(db, &select, &found).await? {
                return Ok(row);
            }
        }
        Err(Error::NotFound { table: T::TABLE })
    })
}
