
/// What is written by upserts to a table. Columns are assignments of parameters.
pub(super) struct Upsert {
    /// The table, quoted.
    pub(super) table: &'static str,
    /// The columns that are read, quoted.
    pub(super) columns: &'static str,
    /// The columns of the primary key.
    pub(super) primary_key: &'static [&'static str],
    /// The columns that are not given where they are NULL: there is no other way to leave them out.
    pub(super) optional: &'static [&'static str],
}

/// A key by which a row is inserted or else changed.
pub(super) struct UniqueKey {
    /// The assignments of its columns.
    pub(super) columns: &'static [&'static str],
    /// The comparison of each with a parameter.
    pub(super) conditions: &'static [&'static str],
    /// The column that the database counts where no value is given, or zero.
    pub(super) counter: Option<&'static str>,
    /// The names of the key in messages.
    pub(super) names: &'static [&'static str],
    /// Whether the table has no other key that could be there twice.
    pub(super) is_only: bool,
    /// The counter that alone is the only other key: that cannot be there twice where the database counts.
    pub(super) is_only_beside: Option<&'static str>,
}

impl UniqueKey {
    /// The values of the key, where all are known and none is NULL: only then a row can have the same ones.
    pub(super) fn values(&self, values: &[Given<'_>]) -> Option<Vec<Value>> {
        let value = |column: &&str| {
            let given = values.iter().find(|it| it.0 == *column)?.1?.value();
            let is_counted = self.counter == Some(*column) && matches!(given, Value::Int(0) | Value::UInt(0));
            (given != Value::NULL && !is_counted).then_some(given)
        };
        self.columns.iter().map(value).collect()
    }
}

/// How often an insert and a change follow each other, where others delete and insert the row in between.
const ATTEMPTS: usize = 3;

/// Inserts a row, or changes the one that has its key; reads it back.
pub(super) fn upsert<'a, T: Model>(
    db: &'a mut impl Database,
    Upsert { table, columns, primary_key, optional }: &Upsert,
    values: &[Given<'_>],
    (key, key_values): (&'static UniqueKey, Vec<Value>),
    update: Update<'_, T>,
) -> Pending<'a, T> {
    let is_changed = |(assignment, value): &Given<'_>| match update {
        Update::Given => {
            let is_absent = || optional.contains(assignment) && value.is_none_or(|it| it.is_null());
            !key.columns.contains(assignment) && !primary_key.contains(assignment) && !is_absent()
        }
        Update::Only(names) => names.iter().any(|name| {
            assignment.strip_prefix(name.name).is_some_and(|rest| rest.starts_with(" = "))
        }),
        Update::Nothing => false,
    };
    let changed: Vec<Given<'_>> = values.iter().copied().filter(is_changed).collect();
    let upserting = Upserting::new(table, columns, values, (key, key_values), &changed);
    Box::pin(async move {
        let mut open = db.target().open().await?;
        match upserting.run(open.session(), key.names).await? {
            (_, Some(row)) => T::read(&mut Cells::of(&mut { row }, T::TABLE), 0),
            (true, None) => Err(Error::NotReturned { table: T::TABLE }),
            (false, None) => Err(Error::NotFound { table: T::TABLE }),
        }
    })
}

/// The statements of an upsert.
struct Upserting {
    insert: String,
    sent: Vec<Value>,
    change: String,
    /// The values of the change, with those of the key; none where nothing changes.
    changes: Option<Vec<Value>>,
    select: String,
    key_values: Vec<Value>,
}

impl Upserting {
    fn new(
        table: &str,
        columns: &str,
        values: &[Given<'_>],
        (key, key_values): (&UniqueKey, Vec<Value>),
        changed: &[Given<'_>],
    ) -> Self {
        let names: usize = values.iter().map(|it| it.0.len() + 2).sum();
        let (mut insert, mut sent) = insert_into(table, values, 32 + names);
        let mut changes = sent_values(changed, key_values.len());
        let assignments = those_given(changed).map(|it| it.0);
        let conditions = key.conditions.iter().copied();
        // What others wrote since the transaction began is read, too.
        let select = select_from(table, columns, conditions.clone()) + " LOCK IN SHARE MODE";
        let change = update_of(table, assignments.clone(), conditions);
        let has_changes = !changes.is_empty();
        let is_counted = |counter: &str| {
            let given = values.iter().find(|it| it.0 == counter).and_then(|it| it.1).map(Parameter::value);
            matches!(given, None | Some(Value::NULL | Value::Int(0) | Value::UInt(0)))
        };
        let at_once = has_changes && (key.is_only || key.is_only_beside.is_some_and(is_counted));
        if at_once {
            push_list(" ON DUPLICATE KEY UPDATE ", assignments, ", ", &mut insert);
            sent.extend(changes.iter().cloned());
        }
        changes.extend(key_values.iter().cloned());
        let changes = has_changes.then_some(changes);
        Upserting { insert, sent, change, changes, select, key_values }
    }

    /// Whether a row was written, and the one that has the key then. `names` are those of the key in messages.
    async fn run(self, session: &mut dyn Session, names: &[&str]) -> Result<(bool, Option<Row>)> {
        for _ in 0..ATTEMPTS {
            let (is_written, refused) = match changed_by(session, &self.insert, self.sent.clone()).await {
                Ok(is_written) => (is_written, None),
                // Of several keys that refuse the row, the server tells only one: this one may be another.
                Err(Error::UniqueViolation { constraint, source }) => {
                    let is_written = match &self.changes {
                        Some(changes) => changed_by(session, &self.change, changes.clone()).await?,
                        None => false,
                    };
                    (is_written, Some((constraint, source)))
                }
                Err(error) => return Err(error),
            };
            let row = first(session, &self.select, self.key_values.clone()).await?;
            // What is written is not written again.
            if is_written || row.is_some() {
                return Ok((is_written, row));
            }
            match refused {
                Some((constraint, source)) if !names.contains(&constraint.name()) => {
                    return Err(Error::UniqueViolation { constraint, source });
                }
                // Others deleted the row meanwhile.
                _ => {}
            }
        }
        Ok((false, None))
    }
}

/// Whether a statement inserts or changes any row.
async fn changed_by(session: &mut dyn Session, sql: &str, values: Vec<Value>) -> Result<bool> {
    let answer = session.run(sql, values).await?;
    let affected = answer.affected_rows();
    answer.drop_result().await?;
    Ok(affected > 0)
}
