// for all

/// A column, as statements name it.
#[derive(Debug)]
pub struct SqlColumn {
    /// Its name, quoted.
    pub name: &'static str,
}

impl SqlColumn {
    pub(super) const fn new(name: &'static str) -> Self {
        SqlColumn { name }
    }
// for: queries

    /// The condition that it is NULL.
    fn is_null(&self) -> &'static str {
        " IS NULL"
    }
// for all
}
// for: queries

/// How a relation finds its rows.
#[derive(Debug)]
pub struct Route {
    /// The positions of the columns that it starts from.
    pub near: &'static [usize],
    /// The tables that it leads to: `t`, whose rows are read, and the junction `j` where there is one.
    pub source: &'static str,
    /// The condition that leads there from a row, whose values in these columns are the first parameters.
    pub condition: &'static str,
    /// The junction, where its rows are read too.
    pub link: Option<&'static Source>,
}

/// A value of a statement.
type Bound = Value;

/// A value that can be compared with those of a column whose values are of type `T`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be compared with a column of type `{T}`",
    label = "a value of type `{T}` is needed here"
)]
pub trait Operand<T>: ToSql {}

impl<T: ToSql> Operand<T> for T {}

impl<T: ToSql> Operand<T> for &T {}

impl Operand<String> for &str {}

impl Operand<Vec<u8>> for &[u8] {}

fn bound(value: &dyn ToSql) -> Bound {
    match value.to_sql() {
        Ok(ToSqlOutput::Borrowed(value)) => Value::try_from(value).unwrap_or(Value::Null),
        Ok(ToSqlOutput::Owned(value)) => value,
        _ => Value::Null,
    }
}

/// The value beside a column that it is compared with.
fn compared_value(_: &'static SqlColumn, value: &dyn ToSql, parts: &mut Vec<Part>) {
    parts.push(Part::Value(bound(value)));
}

/// A condition on a column, behind its name: the operator and the value.
fn compare(column: &'static SqlColumn, operator: &'static str, value: &dyn ToSql, parts: &mut Vec<Part>) {
    parts.push(Part::Sql(operator));
    compared_value(column, value, parts);
}

/// The values of a list, which are handed over one by one.
type Each<'v> = &'v mut dyn FnMut(&mut dyn FnMut(&dyn ToSql));

/// The end of a condition that a column has one of the values.
fn one_of(_: &'static SqlColumn, each: Each<'_>, parts: &mut Vec<Part>) {
    let mut separator = " IN (";
    each(&mut |value| {
        parts.push(Part::Sql(std::mem::replace(&mut separator, ", ")));
        parts.push(Part::Value(bound(value)));
    });
    parts.push(Part::Sql(if separator == ", " { ")" } else { " IN ()" }));
}

impl Statement {
    fn value(&mut self, value: Bound) {
        self.values.push(value);
        use fmt::Write as _;
        let _ = write!(self.sql, "?{}", self.values.len());
    }

    /// A column as it is read.
    fn selected(&mut self, alias: &str, column: &SqlColumn) {
        self.push(alias);
        self.push(column.name);
    }

    fn term(&mut self, term: Term, source: &Source) {
        self.parts(term.parts, source);
        self.push(if term.is_descending { " DESC" } else { "" });
        self.push(match term.nulls {
            None => "",
            Some(Nulls::First) => " NULLS FIRST",
            Some(Nulls::Last) => " NULLS LAST",
        });
    }

    fn limits(&mut self, spec: &Spec) {
        if spec.is_limited() {
            self.push(" LIMIT ");
            self.value(Value::Integer(spec.limit.map_or(-1, u64::cast_signed)));
        }
        if spec.offset > 0 {
            self.push(" OFFSET ");
            self.value(Value::Integer(spec.offset.cast_signed()));
        }
    }
}

/// What a relation that is asked for looks like, for the support module.
pub struct BranchSpec(Spec);

/// A relation that a query asks for.
#[diagnostic::on_unimplemented(message = "`{Self}` is no relation", label = "a relation of the model is needed here")]
pub trait Branch: 'static {
    /// The model that it starts from.
    type From: Model;

    /// What each row has of it.
    type Found;

    #[doc(hidden)]
    fn into_spec(self) -> BranchSpec;

    /// What the row whose key is there has of it.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, level: usize) -> Result<Self::Found>;
}

/// The relations that a query asks for at one level: a tuple of them.
#[diagnostic::on_unimplemented(
    message = "a query can have no more than eight relations at one level",
    label = "one relation too many"
)]
pub trait Branches: 'static {
    /// What a row of the model `M` becomes.
    type Row<M: Model>;

    /// The same, and one more.
    type And<B: Branch>;

    /// Adds to a row what it has of the relations.
    #[doc(hidden)]
    fn complete<M: Model>(row: M, reader: &mut Reader<'_>, level: usize) -> Result<Self::Row<M>>;
}

impl Branches for () {
    type Row<M: Model> = M;
    type And<B: Branch> = (B,);

    fn complete<M: Model>(row: M, _: &mut Reader<'_>, _: usize) -> Result<M> {
        Ok(row)
    }
}

macro_rules! branches {
    ($($name:ident $at:tt),+; $and:ty) => {
        impl<$($name: Branch),+> Branches for ($($name,)+) {
            type Row<M: Model> = (M, $($name::Found),+);
            type And<Z: Branch> = $and;

            fn complete<M: Model>(row: M, reader: &mut Reader<'_>, level: usize) -> Result<Self::Row<M>> {
                Ok((row, $({
                    let branch = reader.levels[level].branches[$at];
                    $name::read(reader, branch)?
                }),+))
            }
        }
    };
}

/// What stands where a relation would be one too many.
#[derive(Debug)]
pub struct TooMany;

branches!(A 0; (A, Z));
branches!(A 0, B 1; (A, B, Z));
branches!(A 0, B 1, C 2; (A, B, C, Z));
branches!(A 0, B 1, C 2, D 3; (A, B, C, D, Z));
branches!(A 0, B 1, C 2, D 3, E 4; (A, B, C, D, E, Z));
branches!(A 0, B 1, C 2, D 3, E 4, F 5; (A, B, C, D, E, F, Z));
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6; (A, B, C, D, E, F, G, Z));
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7; TooMany);

/// The statements of a query: one for its rows and one for each of its relations, which runs once for each row above. A
/// statement costs next to nothing where the database is a part of the program, and all of them are of one transaction.
#[doc(hidden)]
pub struct Reader<'c> {
    levels: Vec<Level<'c>>,
}

struct Level<'c> {
    /// The statement, but for while it runs. Its first parameters are the key of the row above.
    statement: Option<CachedStatement<'c>>,
    /// Where that key is in the row above.
    near: &'static [usize],
    /// Whether a part of that key is NULL, which leads to no row.
    is_nowhere: bool,
    branches: Vec<usize>,
}

impl<'c> Reader<'c> {
    fn new(db: &'c Connection, spec: Spec) -> Result<Self> {
        let mut reader = Reader { levels: Vec::new() };
        reader.push(db, spec)?;
        Ok(reader)
    }

    /// Prepares the statement of a query or a relation, and those of its relations.
    fn push(&mut self, db: &'c Connection, mut spec: Spec) -> Result<usize> {
        let near = spec.route.map_or(&[][..], |route| route.near);
        let branches = std::mem::take(&mut spec.branches);
        let Statement { sql, values } = Statement::below(near.len(), spec);
        let level = self.levels.len();
        let mut statement = db.prepare_cached(&sql)?;
        for (at, value) in values.iter().enumerate().skip(near.len()) {
            statement.raw_bind_parameter(at + 1, value)?;
        }
        self.levels.push(Level { statement: Some(statement), near, is_nowhere: false, branches: Vec::new() });
        for branch in branches {
            let branch = self.push(db, branch)?;
            self.levels[level].branches.push(branch);
        }
        Ok(level)
    }

    /// The rows of a level, or the first one alone, with what they have of their relations.
    fn rows<T: Model, W: Branches>(&mut self, level: usize, first_alone: bool) -> Result<Vec<W::Row<T>>> {
        let mut found = Vec::new();
        let own = &mut self.levels[level];
        if own.is_nowhere {
            return Ok(found);
        }
        let Some(mut statement) = own.statement.take() else {
            return Ok(found);
        };
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            self.start_below(level, row)?;
            found.push(W::complete(read::<T>(row, 0)?, self, level)?);
            if first_alone {
                break;
            }
        }
        drop(rows);
        self.levels[level].statement = Some(statement);
        Ok(found)
    }
}

impl Reader<'_> {
    /// Makes the statements of the relations of a level start from its row. (What does not need the model is the same for
    /// all models, here and below: it is compiled once.)
    fn start_below(&mut self, level: usize, row: &Row<'_>) -> Result<()> {
        for branch in 0..self.levels[level].branches.len() {
            let branch = self.levels[level].branches[branch];
            let branch = &mut self.levels[branch];
            branch.is_nowhere = false;
            for (position, number) in branch.near.iter().zip(1..) {
                branch.bind(number, row.get_ref(*position)?)?;
            }
        }
        Ok(())
    }
}

impl Level<'_> {
    /// Makes the statement start from this key.
    fn start(&mut self, key: &[Value]) -> Result<()> {
        self.is_nowhere = false;
        for (value, number) in key.iter().zip(1..) {
            self.bind(number, ValueRef::from(value))?;
        }
        Ok(())
    }

    /// A part of the key.
    fn bind(&mut self, number: usize, value: ValueRef<'_>) -> Result<()> {
        self.is_nowhere |= value == ValueRef::Null;
        if let Some(statement) = &mut self.statement {
            statement.raw_bind_parameter(number, ToSqlOutput::Borrowed(value))?;
        }
        Ok(())
    }
}

impl Statement {
    /// A query, or a relation whose first parameters are the key of the row above.
    fn below(keys: usize, mut spec: Spec) -> Statement {
        let mut statement = Statement { values: vec![Value::Null; keys], ..Statement::default() };
        statement.push("SELECT ");
        statement.columns(&spec);
        statement.rows(&mut spec, "");
        statement.order(spec.terms(), spec.source);
        statement.limits(&spec);
        statement
    }
}

impl<F: Model, T: Model, W: Branches> Branch for One<F, T, W> {
    type From = F;
    type Found = W::Row<T>;

    fn into_spec(self) -> BranchSpec {
        BranchSpec(self.spec)
    }

    fn read(reader: &mut Reader<'_>, level: usize) -> Result<Self::Found> {
        reader.rows::<T, W>(level, true)?.pop().ok_or(Error::NotFound { table: T::TABLE })
    }
}

impl<F: Model, T: Model, W: Branches> Branch for Maybe<F, T, W> {
    type From = F;
    type Found = Option<W::Row<T>>;

    fn into_spec(self) -> BranchSpec {
        BranchSpec(self.spec)
    }

    fn read(reader: &mut Reader<'_>, level: usize) -> Result<Self::Found> {
        Ok(reader.rows::<T, W>(level, true)?.pop())
    }
}

impl<F: Model, T: Model, W: Branches> Branch for Many<F, T, W> {
    type From = F;
    type Found = Vec<W::Row<T>>;

    fn into_spec(self) -> BranchSpec {
        BranchSpec(self.spec)
    }

    fn read(reader: &mut Reader<'_>, level: usize) -> Result<Self::Found> {
        reader.rows::<T, W>(level, false)
    }
}

/// A read transaction of its own, where there is none: all statements see the same data.
struct Reading<'c>(Option<Transaction<'c>>);

impl<'c> Reading<'c> {
    fn begin(db: &'c Connection) -> Result<Self> {
        Ok(Reading(if db.is_autocommit() { Some(db.unchecked_transaction()?) } else { None }))
    }

    fn end(self) -> Result<()> {
        if let Some(transaction) = self.0 {
            transaction.commit()?;
        }
        Ok(())
    }
}

/// The number that a statement gives.
fn counted(db: &Connection, statement: Statement) -> Result<u64> {
    let parameters = rusqlite::params_from_iter(statement.values);
    let count: i64 = db.prepare_cached(&statement.sql)?.query_row(parameters, |row| row.get(0))?;
    Ok(count.cast_unsigned())
}

impl<M: Model, W: Branches> Query<M, W> {
    /// The rows.
    pub fn all(self, db: &Connection) -> Result<Vec<W::Row<M>>> {
        let reading = Reading::begin(db)?;
        let found = Reader::new(db, self.spec)?.rows::<M, W>(0, false)?;
        reading.end()?;
        Ok(found)
    }

    /// The first row, if there is any.
    pub fn first(self, db: &Connection) -> Result<Option<W::Row<M>>> {
        let reading = Reading::begin(db)?;
        let found = Reader::new(db, self.spec)?.rows::<M, W>(0, true)?.pop();
        reading.end()?;
        Ok(found)
    }

    /// How many rows there are.
    pub fn count(self, db: &Connection) -> Result<u64> {
        counted(db, Statement::counting(self.spec))
    }

    /// Whether there is any row.
    pub fn exists(mut self, db: &Connection) -> Result<bool> {
        self.spec.limit = Some(self.spec.limit.unwrap_or(1).min(1));
        Ok(self.count(db)? > 0)
    }
}

impl<M: Model> Query<M> {
    /// Hands over the rows one after the other: for more of them than memory should hold.
    pub fn each(self, db: &Connection, mut take: impl FnMut(M) -> Result<()>) -> Result<()> {
        let statement = Statement::plain(self.spec);
        let mut prepared = db.prepare_cached(&statement.sql)?;
        let mut rows = prepared.query(rusqlite::params_from_iter(statement.values))?;
        while let Some(row) = rows.next()? {
            take(read(row, 0)?)?;
        }
        Ok(())
    }
}

/// The key of the row that a relation starts from.
#[derive(Default)]
pub(super) struct Above(Vec<Value>);

impl Above {
    pub(super) fn push(&mut self, values: &[&dyn ToSql]) {
        self.0.clear();
        self.0.extend(values.iter().map(|value| bound(*value)));
    }
}

macro_rules! loads {
    ($name:ident) => {
        impl<F: Model, T: Model, W: Branches> $name<F, T, W> {
            /// What this row has of the relation.
            pub fn of(self, db: &Connection, row: &F) -> Result<<Self as Branch>::Found> {
                self.load(db, [row])?.pop().ok_or(Error::NotFound { table: T::TABLE })
            }

            /// What each of these rows has of the relation, in one transaction; the results are in the order of `rows`.
            pub fn load<'r>(
                self,
                db: &Connection,
                rows: impl IntoIterator<Item = &'r F>,
            ) -> Result<Vec<<Self as Branch>::Found>> {
                let keys = self.keys;
                let reading = Reading::begin(db)?;
                let mut reader = Reader::new(db, self.into_spec().0)?;
                let mut above = Above::default();
                let mut found = Vec::new();
                for row in rows {
                    keys(row, &mut above);
                    reader.levels[0].start(&above.0)?;
                    found.push(<Self as Branch>::read(&mut reader, 0)?);
                }
                drop(reader);
                reading.end()?;
                Ok(found)
            }
        }
    };
}

loads!(One);
loads!(Maybe);
loads!(Many);
