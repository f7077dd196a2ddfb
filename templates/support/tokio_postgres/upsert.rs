
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
pub(super) fn upsert<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    Upsert { table, columns, primary_key, optional }: &Upsert,
    values: &[Given<'_>],
    key: &[&'static str],
    update: Update<'_, T>,
) -> Pending<'a, T> {
    let db = db.as_client();
    let is_changed = |name: &'static str, value: &dyn Parameter| match update {
        Update::Given => {
            let is_absent = || optional.contains(&name) && value.is_null();
            !key.contains(&name) && !primary_key.contains(&name) && !is_absent()
        }
        Update::Only(columns) => columns.iter().any(|it| it.name == name),
        Update::Nothing => false,
    };
    let upserting = Upserting::new((table, T::SOURCE.columns), columns, values, key, &is_changed);
    Box::pin(async move { read_written(upserting.run(db).await?) })
}

/// The statements of an upsert.
struct Upserting {
    insert: String,
    sent: Vec<Sent>,
    /// Finds the row that is there already; empty where it is changed or cannot be known.
    select: String,
    found: Vec<Sent>,
}

impl Upserting {
    fn new(
        (table, definitions): (&str, &[SqlColumn]),
        columns: &str,
        values: &[Given<'_>],
        key: &[&'static str],
        is_changed: &dyn Fn(&'static str, &dyn Parameter) -> bool,
    ) -> Self {
        let names: usize = values.iter().map(|(name, _)| 2 * name.len() + 16).sum();
        let mut insert = insert_into(table, values, 64 + names + columns.len());
        let mut word = ") DO UPDATE SET ";
        let unconditional = insert.len();
        insert.push_str(" ON CONFLICT (");
        insert.push_str(&key.join(", "));
        for (name, _) in those_given(values).filter(|(name, value)| is_changed(name, *value)) {
            insert.push_str(std::mem::replace(&mut word, ", "));
            insert.push_str(name);
            insert.push_str(" = excluded.");
            insert.push_str(name);
        }
        let mut select = String::new();
        let mut found = Vec::new();
        let value_of = |name: &&'static str| those_given(values).find(|it| it.0 == *name);
        match key.iter().map(value_of).collect::<Option<Vec<_>>>() {
            _ if word == ", " => {}
            // Nobody knows which row would have the key.
            None => insert.truncate(unconditional),
            Some(key) => {
                insert.push_str(") DO NOTHING");
                select = format!("SELECT {columns} FROM {table}");
                let mut word = " WHERE ";
                for (name, value) in key {
                    let word = std::mem::replace(&mut word, " AND ");
                    if value.is_null() {
                        select.extend([word, name, " IS NULL"]);
                    } else {
                        found.push(Sent::new(value));
                        push_equal(word, name, definitions, found.len(), &mut select);
                    }
                }
            }
        }
        insert.push_str(" RETURNING ");
        insert.push_str(columns);
        let sent = sent_values(values);
        Upserting { insert, sent, select, found }
    }

    /// The row that is there then.
    async fn run(&self, db: &Client) -> Result<Option<Row>> {
        for _ in 0..ATTEMPTS {
            let inserted = first(db, &self.insert, &self.sent).await?;
            if inserted.is_some() || self.select.is_empty() {
                return Ok(inserted);
            }
            let found = first(db, &self.select, &self.found).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}
