
/// Rows that are not inserted yet. What is written of them is made row by row: no list of it has to fit in memory.
pub(super) trait NewRows {
    /// How many there are.
    fn count(&self) -> usize;

    /// Hands over what a row gives.
    fn given(&self, at: usize, take: &mut dyn FnMut(&[Given<'_>]));

    /// Gives a statement the values of a row.
    fn bind(&self, at: usize, binding: &mut Binding<'_, '_>) -> Result<()>;
}

/// Rows of one type, with the functions that read them.
pub(super) struct NewRowsOf<'r, R, const WIDTH: usize> {
    pub(super) rows: &'r [R],
    pub(super) given: fn(&'r R) -> [Given<'r>; WIDTH],
    pub(super) bind: fn(&R, &mut Binding<'_, '_>) -> Result<()>,
}

impl<R, const WIDTH: usize> NewRows for NewRowsOf<'_, R, WIDTH> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn given(&self, at: usize, take: &mut dyn FnMut(&[Given<'_>])) {
        take(&(self.given)(&self.rows[at]));
    }

    fn bind(&self, at: usize, binding: &mut Binding<'_, '_>) -> Result<()> {
        (self.bind)(&self.rows[at], binding)
    }
}

/// The values of rows on their way to a statement, one after the other. Their types are known: no list of values of any
/// type is made.
pub(super) struct Binding<'b, 'c> {
    statement: &'b mut rusqlite::CachedStatement<'c>,
    number: usize,
    /// Which columns the statement gives.
    are_given: &'b [bool],
    column: usize,
    is_like: bool,
}

impl Binding<'_, '_> {
    /// The value of the next column.
    #[inline]
    pub(super) fn value<T: ToSql>(&mut self, value: &T) -> Result<()> {
        self.column += 1;
        if self.is_like {
            self.number += 1;
            self.statement.raw_bind_parameter(self.number, value)?;
        }
        Ok(())
    }

    /// The value of the next column, which may be left to the database.
    #[inline]
    pub(super) fn given<T: ToSql>(&mut self, value: &Option<T>) -> Result<()> {
        self.is_like &= self.are_given.get(self.column) == Some(&value.is_some());
        match value {
            Some(value) => self.value(value),
            None => {
                self.column += 1;
                Ok(())
            }
        }
    }
}

/// How many rows a statement inserts where as many follow each other that give the same columns: more would not be faster,
/// and their values are there twice.
const INSERTED_AT_ONCE: usize = 16;

/// How many parameters every version of the database takes.
const MOST_PARAMETERS: usize = 999;

/// The statements for rows that give the same columns, each prepared once.
struct Inserting<'c> {
    are_given: Vec<bool>,
    /// The INSERT of one row.
    sql: String,
    one: rusqlite::CachedStatement<'c>,
    /// That of as many as can be inserted at once.
    several: Option<rusqlite::CachedStatement<'c>>,
    /// How many these are.
    at_once: usize,
    /// Up to where rows are inserted alone: the first one, as there may be no other one like it, and those that are too few.
    alone_until: usize,
}

impl<'c> Inserting<'c> {
    /// The statements for rows that give what this one gives.
    fn new(
        db: &'c Connection,
        table: &str,
        (rows, at): (&dyn NewRows, usize),
        most_at_once: usize,
        returning: &str,
    ) -> Result<Self> {
        let (mut are_given, mut sql) = (Vec::new(), String::new());
        rows.given(at, &mut |values| {
            are_given = values.iter().map(|it| it.1.is_some()).collect();
            sql = insert_into(table, values, returning.len());
        });
        sql.push_str(returning);
        let one = db.prepare_cached(&sql)?;
        let at_once = match one.parameter_count() {
            0 => 1,
            width => most_at_once.min(MOST_PARAMETERS / width),
        };
        Ok(Inserting { are_given, sql, one, several: None, at_once, alone_until: at + 1 })
    }

    /// Inserts the row and those behind it that are inserted at once. How many there are, and how many were inserted: none
    /// where they are too few.
    fn insert_several(&mut self, db: &'c Connection, rows: &dyn NewRows, at: usize) -> Result<[usize; 2]> {
        let count = self.at_once;
        if count < 2 || at < self.alone_until || at + count > rows.count() {
            return Ok([0, 0]);
        }
        let statement = match &mut self.several {
            Some(statement) => statement,
            several => {
                let width = self.one.parameter_count();
                let places = format!(", (?{})", ", ?".repeat(width - 1)).repeat(count - 1);
                several.insert(db.prepare_cached(&(self.sql.clone() + &places))?)
            }
        };
        let bound = bind(statement, rows, at..at + count, &self.are_given)?;
        if bound < count {
            self.alone_until = at + bound;
            return Ok([0, 0]);
        }
        Ok([count, statement.raw_execute()?])
    }
}

/// Gives a statement the values of rows, up to the first one that gives other columns than the statement. How many there
/// were.
fn bind(
    statement: &mut rusqlite::CachedStatement<'_>,
    rows: &dyn NewRows,
    range: std::ops::Range<usize>,
    are_given: &[bool],
) -> Result<usize> {
    let mut binding = Binding { statement, number: 0, are_given, column: 0, is_like: true };
    let count = range.len();
    for (bound, at) in range.enumerate() {
        binding.column = 0;
        rows.bind(at, &mut binding)?;
        if !binding.is_like {
            return Ok(bound);
        }
    }
    Ok(count)
}

/// Inserts rows, all or none. How many were inserted.
pub(super) fn insert_many(db: &Connection, table: &str, rows: &dyn NewRows) -> Result<usize> {
    insert_all(db, table, rows, INSERTED_AT_ONCE, "", &mut |_| Ok(()))
}

/// As `insert_many`, for rows that can refer to each other: each can refer to those in front of it, wherever it is.
pub(super) fn insert_one_by_one(db: &Connection, table: &str, rows: &dyn NewRows) -> Result<usize> {
    insert_all(db, table, rows, 1, "", &mut |_| Ok(()))
}

/// Inserts rows, all or none, and reads them back in their order. What a trigger leaves out does not come back.
pub(super) fn insert_many_returning<T: Model>(
    db: &Connection,
    table: &str,
    rows: &dyn NewRows,
    columns: &str,
) -> Result<Vec<T>> {
    let mut list = Vec::with_capacity(rows.count());
    let mut keys = Vec::new();
    insert_all(db, table, rows, 1, &format!(" RETURNING {columns}"), &mut |row| {
        if T::HAS_AFTER_TRIGGERS {
            keys.push(primary_key(row, T::SOURCE)?);
        } else {
            list.push(read(row, 0)?);
        }
        Ok(())
    })?;
    for key in &keys {
        list.push(read_again(db, key)?);
    }
    Ok(list)
}

/// Inserts rows, so many at once at the most. Rows that come back are inserted one by one: of several, the database does not
/// say in what order they come (<https://www.sqlite.org/lang_returning.html>).
fn insert_all(
    db: &Connection,
    table: &str,
    rows: &dyn NewRows,
    most_at_once: usize,
    returning: &str,
    take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
) -> Result<usize> {
    if rows.count() == 0 {
        return Ok(0);
    }
    let savepoint = Savepoint::begin(db)?;
    let mut inserting = Inserting::new(db, table, (rows, 0), most_at_once, returning)?;
    let (mut at, mut inserted) = (0, 0);
    while at < rows.count() {
        let [count, those_inserted] = inserting.insert_several(db, rows, at)?;
        if count > 0 {
            (at, inserted) = (at + count, inserted + those_inserted);
            continue;
        }
        if bind(&mut inserting.one, rows, at..at + 1, &inserting.are_given)? == 0 {
            inserting = Inserting::new(db, table, (rows, at), most_at_once, returning)?;
            continue;
        }
        at += 1;
        if returning.is_empty() {
            inserted += inserting.one.raw_execute()?;
            continue;
        }
        let mut found = inserting.one.raw_query();
        while let Some(row) = found.next()? {
            inserted += 1;
            take(row)?;
        }
    }
    drop(inserting);
    savepoint.release()?;
    Ok(inserted)
}
