
/// What is done with the values of a row.
type TakeRow<'t> = &'t mut dyn FnMut(&[Given<'_>]) -> Result<()>;

/// Rows that are not inserted yet. What is written of them is made row by row: no list of it has to fit in memory.
pub(super) struct NewRows<'r> {
    count: usize,
    each: Box<dyn Fn(TakeRow<'_>) -> Result<()> + 'r>,
}

impl<'r> NewRows<'r> {
    /// The values of these rows.
    pub(super) fn new<R, const WIDTH: usize>(rows: &'r [R], values: fn(&'r R) -> [Given<'r>; WIDTH]) -> Self {
        NewRows {
            count: rows.len(),
            each: Box::new(move |take| rows.iter().try_for_each(|row| take(&values(row)))),
        }
    }
}

/// Inserts rows, all or none. How many were inserted.
pub(super) fn insert_many(db: &Connection, table: &str, rows: &NewRows<'_>) -> Result<usize> {
    insert_each(db, table, rows, "", &mut |_| Ok(()))
}

/// Inserts rows, all or none, and reads them back in their order. What a trigger leaves out does not come back.
pub(super) fn insert_many_returning<T: Model>(
    db: &Connection,
    table: &str,
    rows: &NewRows<'_>,
    columns: &str,
) -> Result<Vec<T>> {
    let mut list = Vec::with_capacity(rows.count);
    insert_each(db, table, rows, &format!(" RETURNING {columns}"), &mut |row| {
        list.push(T::read(row, 0)?);
        Ok(())
    })?;
    Ok(list)
}

/// A statement is prepared once for rows that give the same columns, and run for each row: it does not leave the program,
/// so that one statement for many rows would save next to nothing.
fn insert_each(
    db: &Connection,
    table: &str,
    rows: &NewRows<'_>,
    returning: &str,
    take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
) -> Result<usize> {
    if rows.count == 0 {
        return Ok(0);
    }
    let savepoint = Savepoint::begin(db)?;
    let mut inserted = 0;
    let mut are_given = Vec::new();
    let mut statement = None;
    (rows.each)(&mut |row| {
        let given = row.iter().map(|it| it.1.is_some());
        let prepared = match &mut statement {
            Some(prepared) if given.clone().eq(are_given.iter().copied()) => prepared,
            _ => {
                are_given = given.collect();
                // The one before goes back to those that are kept.
                statement = None;
                statement.insert(db.prepare_cached(&(insert_into(table, row, returning.len()) + returning))?)
            }
        };
        for (at, (_, value)) in those_given(row).enumerate() {
            prepared.raw_bind_parameter(at + 1, value)?;
        }
        if returning.is_empty() {
            inserted += prepared.raw_execute()?;
            return Ok(());
        }
        let mut found = prepared.raw_query();
        while let Some(row) = found.next()? {
            inserted += 1;
            take(row)?;
        }
        Ok(())
    })?;
    drop(statement);
    savepoint.release()?;
    Ok(inserted)
}

/// A part of a transaction, or one of its own, that is undone where it is not released.
struct Savepoint<'c> {
    db: &'c Connection,
    is_released: bool,
}

impl<'c> Savepoint<'c> {
    fn begin(db: &'c Connection) -> Result<Self> {
        db.execute_batch("SAVEPOINT insert_many")?;
        Ok(Savepoint { db, is_released: false })
    }

    fn release(mut self) -> Result<()> {
        self.db.execute_batch("RELEASE insert_many")?;
        self.is_released = true;
        Ok(())
    }
}

impl Drop for Savepoint<'_> {
    fn drop(&mut self) {
        if !self.is_released {
            // Where the database undid the whole transaction, there is nothing to undo.
            let _ = self.db.execute_batch("ROLLBACK TO insert_many; RELEASE insert_many");
        }
    }
}
