// for all

/// A column, as statements name it.
#[derive(Debug)]
pub struct SqlColumn {
    /// Its name, quoted.
    pub name: &'static str,
    /// What columns have in common whose values can come in one column of an answer: the type, and the collation.
    pub slot_type: &'static str,
    /// The place of a parameter that it is compared with: a question mark, or that inside a cast.
    pub parameter: &'static str,
    /// Whether it is read as text.
    pub is_cast: bool,
}

impl SqlColumn {
    /// A column that is read as it is.
    pub(super) const fn new(name: &'static str, slot_type: &'static str, parameter: &'static str) -> Self {
        SqlColumn { name, slot_type, parameter, is_cast: false }
    }

    /// A column that is read as text.
    pub(super) const fn text(name: &'static str, parameter: &'static str) -> Self {
        SqlColumn { name, slot_type: "text", parameter, is_cast: true }
    }
// for: queries

    /// The condition that it is NULL. IS NULL is also true of a date of zeros where the column may not be NULL
    /// (<https://dev.mysql.com/doc/refman/9.5/en/comparison-operators.html#operator_is-null>).
    fn is_null(&self) -> &'static str {
        if self.is_cast || self.slot_type.starts_with("date") || self.slot_type.starts_with("timestamp") {
            " <=> NULL"
        } else {
            " IS NULL"
        }
    }

    /// How many bytes what its rows are ordered by has, where rows can be ordered on this side, and whether it is
    /// signed.
    fn ordered_bytes(&self) -> Option<(usize, bool)> {
        let name = self.slot_type.split(['(', ' ']).next().unwrap_or_default();
        match name {
            "tinyint" | "smallint" | "mediumint" | "int" | "bigint" => {
                Some((8, !self.slot_type.contains("unsigned")))
            }
            "year" => Some((8, false)),
            "date" | "datetime" | "timestamp" => Some((11, false)),
            _ => None,
        }
    }
// for all
}
// for: queries

/// A value of a statement.
type Bound = Value;

/// A value that can be compared with those of a column whose values are of type `T`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be compared with a column of type `{T}`",
    label = "a value of type `{T}` is needed here"
)]
pub trait Operand<T>: Parameter {}

impl<T: Parameter> Operand<T> for T {}

impl<T: Parameter> Operand<T> for &T {}

impl Operand<String> for &str {}

impl Operand<Vec<u8>> for &[u8] {}

fn bound(value: &dyn Parameter) -> Bound {
    value.value()
}

/// The value beside a column that it is compared with.
fn compared_value(column: &'static SqlColumn, value: &dyn Parameter, parts: &mut Vec<Part>) {
    let (before, behind) = column.parameter.split_once('?').unwrap_or_default();
    parts.extend([Part::Sql(before), Part::Value(bound(value)), Part::Sql(behind)]);
}

/// A condition on a column, behind its name: the operator and the value.
fn compare(column: &'static SqlColumn, operator: &'static str, value: &dyn Parameter, parts: &mut Vec<Part>) {
    parts.push(Part::Sql(operator));
    compared_value(column, value, parts);
}

/// The values of a list, which are handed over one by one.
type Each<'v> = &'v mut dyn FnMut(&mut dyn FnMut(&dyn Parameter));

/// The condition that a column, of which the parts name it, has one of the values.
fn one_of(column: &'static SqlColumn, each: Each<'_>, parts: &mut Vec<Part>) {
    let mut separator = " IN (";
    each(&mut |value| {
        parts.push(Part::Sql(std::mem::replace(&mut separator, ", ")));
        compared_value(column, value, parts);
    });
    if separator == ", " {
        parts.push(Part::Sql(")"));
    } else {
        // An empty list is not valid SQL: nothing is in it, not even NULL.
        *parts = vec![Part::Sql("FALSE")];
    }
}

/// The keys of the rows that a relation starts from.
type Above = Keys;

/// Whether NULL comes first in ascending order.
const NULLS_COME_FIRST: bool = true;

impl Statement {
    fn value(&mut self, value: Bound) {
        self.values.push(value);
        self.push("?");
    }

    /// A column as it is read.
    fn selected(&mut self, alias: &str, column: &SqlColumn) {
        self.push(if column.is_cast { "CAST(" } else { "" });
        self.push(alias);
        self.push(column.name);
        self.push(if column.is_cast { " AS CHAR)" } else { "" });
    }

    /// Nothing, in a column of an answer. MariaDB takes integers without a sign for bytes where a mere NULL comes in one
    /// column with them.
    fn null(&mut self, slot_type: &str, _: bool) {
        let is_unsigned = slot_type.contains("int") && slot_type.contains("unsigned");
        self.push(if is_unsigned { "CAST(NULL AS UNSIGNED)" } else { "NULL" });
    }

    fn term(&mut self, term: Term, source: &Source) {
        if let Some(nulls) = term.nulls {
            self.parts(term.parts.clone(), source);
            self.push(match nulls {
                Nulls::First => " IS NOT NULL, ",
                Nulls::Last => " IS NULL, ",
            });
        }
        self.parts(term.parts, source);
        self.push(if term.is_descending { " DESC" } else { "" });
    }

    fn limits(&mut self, spec: &Spec) {
        if spec.is_limited() {
            self.push(" LIMIT ");
            self.value(Value::UInt(spec.limit.unwrap_or(u64::MAX)));
            self.push(" OFFSET ");
            self.value(Value::UInt(spec.offset));
        }
    }
}

impl Sorting {
    /// Adds what a row is ordered by in this column to its key.
    fn push(&self, row: &Row, key: &mut SortKey, at: usize) {
        let value = row.as_ref(self.slot).unwrap_or(&Value::NULL);
        key[at] = u8::from((*value != Value::NULL) == self.nulls_first);
        let bytes = &mut key[at + 1..at + 1 + self.bytes];
        match *value {
            Value::NULL => return,
            Value::Int(number) => bytes[..8].copy_from_slice(&number.to_be_bytes()),
            Value::UInt(number) => bytes[..8].copy_from_slice(&number.to_be_bytes()),
            Value::Date(year, month, day, hour, minute, second, micros) if self.bytes == 11 => {
                bytes[..2].copy_from_slice(&year.to_be_bytes());
                bytes[2..7].copy_from_slice(&[month, day, hour, minute, second]);
                bytes[7..].copy_from_slice(&micros.to_be_bytes());
            }
            // No column of these types is ordered on this side.
            _ => {}
        }
        if self.is_signed {
            bytes[0] ^= 0x80;
        }
        if self.is_descending {
            bytes.iter_mut().for_each(|byte| *byte = !*byte);
        }
    }
}

impl Keys {
    /// The parameters.
    fn bound(&self) -> impl Iterator<Item = Bound> + '_ {
        std::iter::once(self.value())
    }
}

impl Arrived<'_> {
    fn model<T: Model>(&mut self) -> Result<T> {
        self.cells.table = T::TABLE;
        T::read(&mut self.cells, 0)
    }
}

/// Runs the statement of a query with relations, and reads its rows as they come.
async fn read_arms(
    session: &mut dyn Session,
    statement: Statement,
    arms: &[Arm],
    take: TakeArrived<'_>,
) -> Result<()> {
    rows(session, &statement.sql, statement.values, &mut |mut row| {
        let first: u64 = column(&mut Cells::of(&mut row, ""), 0)?;
        let Position { arm: number, above } = Position::new(first, arms);
        let arm = &arms[number];
        let mut own_number = above;
        let mut key = SortKey::default();
        if arm.has_number() {
            let number: u64 = column(&mut Cells::of(&mut row, ""), 1)?;
            own_number = number.wrapping_sub(1);
            if arm.sorting.is_none() {
                key[..8].copy_from_slice(&number.to_be_bytes());
            }
        }
        let mut at = 0;
        for sorting in arm.sorting.iter().flatten() {
            sorting.push(&row, &mut key, at);
            at += 1 + sorting.bytes;
        }
        let cells = Cells { row: &mut row, table: "", arm: Some(arm) };
        take(number, &mut Arrived { cells, above, number: own_number, key })
    })
    .await
}

impl<M: Model, W: Branches> Query<M, W> {
    /// The rows.
    pub fn all<'a>(self, db: &'a mut impl Database) -> Pending<'a, Vec<W::Row<M>>> {
        if W::ARE_NONE {
            let Statement { sql, values } = Statement::plain(self.spec);
            return Box::pin(async move {
                let mut list = Vec::new();
                let mut levels = W::Levels::default();
                rows(db.target().open().await?.session(), &sql, values, &mut |mut row| {
                    list.push(W::complete(M::read(&mut Cells::of(&mut row, M::TABLE), 0)?, &mut levels, 0)?);
                    Ok(())
                })
                .await?;
                Ok(list)
            });
        }
        let (statement, arms) = Statement::with_arms(self.spec, None);
        Box::pin(async move {
            let mut level: Level<M, W::Levels> = Level::default();
            let take: TakeArrived<'_> = &mut |arm, row| level.read(arm, row);
            read_arms(db.target().open().await?.session(), statement, &arms, take).await?;
            level.whole::<W>()
        })
    }

    /// The first row, if there is any.
    pub fn first<'a>(mut self, db: &'a mut impl Database) -> Pending<'a, Option<W::Row<M>>> {
        self.spec.limit = Some(self.spec.limit.unwrap_or(1).min(1));
        let rows = self.all(db);
        Box::pin(async move { Ok(rows.await?.into_iter().next()) })
    }

    /// How many rows there are.
    pub fn count<'a>(self, db: &'a mut impl Database) -> Pending<'a, u64> {
        let Statement { sql, values } = Statement::counting(self.spec);
        Box::pin(async move {
            let mut count = 0;
            rows(db.target().open().await?.session(), &sql, values, &mut |mut row| {
                count = column(&mut Cells::of(&mut row, M::TABLE), 0)?;
                Ok(())
            })
            .await?;
            Ok(count)
        })
    }

    /// Whether there is any row.
    pub fn exists<'a>(mut self, db: &'a mut impl Database) -> Pending<'a, bool> {
        self.spec.limit = Some(self.spec.limit.unwrap_or(1).min(1));
        let count = self.count(db);
        Box::pin(async move { Ok(count.await? > 0) })
    }
}

impl<M: Model> Query<M> {
    /// Hands over the rows one after the other as they come: for more of them than memory should hold.
    pub fn each<'a>(
        self,
        db: &'a mut impl Database,
        mut take: impl FnMut(M) -> Result<()> + Send + 'a,
    ) -> Pending<'a, ()> {
        let Statement { sql, values } = Statement::plain(self.spec);
        Box::pin(async move {
            let mut read = |mut row| take(M::read(&mut Cells::of(&mut row, M::TABLE), 0)?);
            rows(db.target().open().await?.session(), &sql, values, &mut read).await
        })
    }
}

/// What each of the rows with these keys has of a relation.
fn load_branch<'a, B: Branch>(db: &'a mut impl Database, relation: B, keys: Keys) -> Pending<'a, Vec<B::Found>> {
    let (statement, arms) = Statement::with_arms(relation.into_spec().0, Some(&keys));
    Box::pin(async move {
        let mut level = B::Level::default();
        if !keys.is_empty() {
            let take: TakeArrived<'_> = &mut |arm, row| level.read(arm, row);
            read_arms(db.target().open().await?.session(), statement, &arms, take).await?;
        }
        found_of::<B>(level, keys.count)
    })
}

macro_rules! loads {
    ($name:ident) => {
        impl<F: Model, T: Model, W: Branches> $name<F, T, W> {
            /// What this row has of the relation.
            pub fn of<'a>(self, db: &'a mut impl Database, row: &F) -> Pending<'a, <Self as Branch>::Found> {
                let found = self.load(db, [row]);
                Box::pin(async move { found.await?.pop().ok_or(Error::NotFound { table: T::TABLE }) })
            }

            /// What each of these rows has of the relation, in one statement; the results are in the order of `rows`.
            pub fn load<'a, 'r>(
                self,
                db: &'a mut impl Database,
                rows: impl IntoIterator<Item = &'r F>,
            ) -> Pending<'a, Vec<<Self as Branch>::Found>> {
                let mut keys = Keys::default();
                for row in rows {
                    (self.keys)(row, &mut keys);
                }
                load_branch(db, self, keys)
            }
        }
    };
}

loads!(One);
loads!(Maybe);
loads!(Many);
