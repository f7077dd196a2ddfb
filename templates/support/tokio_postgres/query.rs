// for all

/// A column, as statements name it.
#[derive(Debug)]
pub struct SqlColumn {
    /// Its name, quoted.
    pub name: &'static str,
    /// Its type, without length or precision; that of a domain is the one below it.
    pub sql_type: &'static str,
    /// The type that it is read as.
    pub slot_type: &'static str,
    /// What stands before and behind it where it is read.
    pub reading: [&'static str; 2],
    /// The schema of the operators that compare its values, quoted; `None` where they are found without it.
    pub operators: Option<&'static str>,
    /// Whether there is an operator for LIKE among them.
    pub has_like: bool,
}

impl SqlColumn {
    /// A column that is read as it is.
    pub(super) const fn new(name: &'static str, sql_type: &'static str) -> Self {
        SqlColumn { name, sql_type, slot_type: sql_type, reading: ["", ""], operators: None, has_like: false }
    }

    /// The column, whose values are compared by operators of this schema.
    pub(super) const fn with_operators(self, schema: &'static str, has_like: bool) -> Self {
        SqlColumn { operators: Some(schema), has_like, ..self }
    }

    const fn read_as(self, slot_type: &'static str, reading: [&'static str; 2]) -> Self {
        SqlColumn { slot_type, reading, ..self }
    }

    /// A column that is read as text.
    pub(super) const fn text(name: &'static str, sql_type: &'static str) -> Self {
        SqlColumn::new(name, sql_type).read_as("text", ["", "::text"])
    }

    /// A column that is read as a list of texts.
    pub(super) const fn texts(name: &'static str, sql_type: &'static str) -> Self {
        SqlColumn::new(name, sql_type).read_as("text[]", ["", "::text[]"])
    }

    /// A column of addresses, as the server prints them.
    pub(super) const fn address(name: &'static str, sql_type: &'static str) -> Self {
        SqlColumn::new(name, sql_type).read_as("text", ["pg_catalog.abbrev(", ")"])
    }

    /// A column of lists of addresses, as the server prints them.
    pub(super) const fn addresses(name: &'static str, sql_type: &'static str) -> Self {
        SqlColumn::new(name, sql_type).read_as("text[]", ["", "::text::text[]"])
    }

    /// A column that is read in its binary form, by a function of the server: the driver does not know its type.
    pub(super) const fn sent(
        name: &'static str,
        sql_type: &'static str,
        before: &'static str,
        behind: &'static str,
    ) -> Self {
        SqlColumn::new(name, sql_type).read_as("bytea", [before, behind])
    }
// for: queries updates upserts

    /// Whether a value that it is compared with has to say its type: the database would take the text for one of any record,
    /// or for a number.
    fn is_cast(&self) -> bool {
        self.sql_type.starts_with('"') || self.is_name_of_object()
    }

    /// Whether its type is `regclass` or the like.
    fn is_name_of_object(&self) -> bool {
        self.sql_type.starts_with("reg") && !self.sql_type.contains('.')
    }
// for: queries

    /// The condition that it is NULL.
    fn is_null(&self) -> &'static str {
        " IS NULL"
    }

    /// How many bytes its values have in the binary form, and whether they are signed numbers, where the order of the
    /// values is that of these bytes.
    fn ordered_bytes(&self) -> Option<(usize, bool)> {
        match self.slot_type {
            "boolean" => Some((1, false)),
            "smallint" => Some((2, true)),
            "integer" | "date" => Some((4, true)),
            "oid" => Some((4, false)),
            "bigint" | "time without time zone" | "timestamp with time zone" | "timestamp without time zone" => {
                Some((8, true))
            }
            "uuid" => Some((16, false)),
            _ => None,
        }
    }
// for all
}
// for: queries

/// A value of a statement.
type Bound = Sent;

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
    Sent::new(value)
}

/// The value beside a column that it is compared with.
fn compared_value(column: &'static SqlColumn, value: &dyn Parameter, parts: &mut Vec<Part>) {
    parts.push(Part::Value(bound(value)));
    let is_list = value.is_binary() && matches!(value.declared().kind(), Kind::Array(_));
    if column.is_cast() || is_list {
        parts.extend([Part::Sql("::"), Part::Sql(column.sql_type)]);
    }
}

/// A condition on a column, behind its name: the operator and the value.
fn compare(column: &'static SqlColumn, operator: &'static str, value: &dyn Parameter, parts: &mut Vec<Part>) {
    let name = match operator {
        " LIKE " => "~~",
        " NOT LIKE " => "!~~",
        _ => {
            push_operator(column, operator, operator.trim_ascii(), parts);
            return compared_value(column, value, parts);
        }
    };
    if column.has_like {
        push_operator(column, operator, name, parts);
    } else {
        // What is no text is one as the database prints it.
        let is_text = matches!(column.sql_type, "text" | "character varying" | "bpchar" | "name");
        parts.extend([Part::Sql(if is_text { "" } else { "::text" }), Part::Sql(operator)]);
    }
    parts.push(Part::Value(bound(value)));
}

/// An operator: the usual one, or that of this name in the schema of the column's own ones.
fn push_operator(column: &'static SqlColumn, usual: &'static str, name: &'static str, parts: &mut Vec<Part>) {
    match column.operators {
        None => parts.push(Part::Sql(usual)),
        Some(schema) => parts.extend([" OPERATOR(", schema, ".", name, ") "].map(Part::Sql)),
    }
}

/// The values of a list, which are handed over one by one.
type Each<'v> = &'v mut dyn FnMut(&mut dyn FnMut(&dyn Parameter));

/// The condition that a column, of which the parts name it, has one of the values: they are one array, unless they are arrays themselves, or
/// names of objects.
fn one_of(column: &'static SqlColumn, each: Each<'_>, parts: &mut Vec<Part>) {
    // A list of texts would be cast to names of objects by another function than a text.
    if column.sql_type.ends_with("[]") || column.is_name_of_object() {
        if column.operators.is_some() {
            return one_of_rows(column, each, parts);
        }
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
        return;
    }
    let mut array = KeyColumn::default();
    each(&mut |value| array.push(value));
    let is_typed = array.element.as_ref().is_some_and(|element| *element != Type::TEXT);
    push_operator(column, " = ", "=", parts);
    parts.push(Part::Sql("ANY ("));
    parts.push(Part::Value(Sent::new(&array)));
    if !is_typed {
        parts.extend([Part::Sql("::"), Part::Sql(column.sql_type), Part::Sql("[]")]);
    }
    parts.push(Part::Sql(")"));
}

/// The same, by an operator of a schema: IN finds its own by the path.
fn one_of_rows(column: &'static SqlColumn, each: Each<'_>, parts: &mut Vec<Part>) {
    push_operator(column, " = ", "=", parts);
    let mut separator = "ANY (VALUES (";
    each(&mut |value| {
        parts.push(Part::Sql(std::mem::replace(&mut separator, "), (")));
        parts.extend([Part::Value(bound(value)), Part::Sql("::"), Part::Sql(column.sql_type)]);
    });
    if separator == "), (" {
        parts.push(Part::Sql("))"));
    } else {
        *parts = vec![Part::Sql("FALSE")];
    }
}

/// The keys of the rows that a relation starts from.
type Above = Keys;

/// Whether NULL comes first in ascending order.
const NULLS_COME_FIRST: bool = false;

/// Whether a derived table comes in the order that it was made in.
const KEEPS_ORDER: bool = true;

/// Whether rows can be numbered in the order of any expression.
const NUMBERS_BY_EXPRESSIONS: bool = true;

/// What stands before and behind the number that tells where a row belongs.
const POSITION: [&str; 2] = ["", ""];

/// Whether only the keys of rows that others belong to are numbered.
const READS_BY_KEY: bool = false;

/// What a statement with relations begins with.
const WITH: &str = "WITH ";

impl Statement {
    /// What the rows of a derived table are numbered by: it is in order.
    fn order_by_names(&mut self, _: &[Term]) {}

    /// What they are ordered by, under names of its own: nobody asks for it.
    fn named_terms(&mut self, _: &[Term], _: &Source) {}

    /// What makes a CTE one that is evaluated once: it is, as several parts of the statement name it and none can be made one
    /// with it, as its rows are numbered.
    fn evaluate_once(&mut self, _: usize) {}

    /// The rows of a CTE by their keys: nobody asks for it.
    fn rows_by_key(&mut self, _: &Source) {}
}

impl Statement {
    fn value(&mut self, value: Bound) {
        self.values.push(value);
        push_place(self.values.len(), &mut self.sql);
    }

    /// A column as it is read.
    fn selected(&mut self, alias: &str, column: &SqlColumn) {
        self.push(column.reading[0]);
        self.push(alias);
        self.push(column.name);
        self.push(column.reading[1]);
    }

    /// Nothing, in a column of this type. The first SELECT of a UNION tells the types.
    fn null(&mut self, slot_type: &str, is_first: bool) {
        self.push("NULL");
        if is_first {
            self.push("::");
            self.push(slot_type);
        }
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
        if let Some(limit) = spec.limit {
            self.push(" LIMIT ");
            self.value(Sent::new(&limit.cast_signed()));
        }
        if spec.offset > 0 {
            self.push(" OFFSET ");
            self.value(Sent::new(&spec.offset.cast_signed()));
        }
    }

    /// `FROM … AS p CROSS JOIN LATERAL (…) AS l`: the rows of an arm, so many for each row above.
    fn limited_rows(&mut self, arm: &mut Arm) {
        self.push(&format!(" FROM {}", arm.name_above()));
        self.push(" CROSS JOIN LATERAL (SELECT p.n AS p, ");
        let terms = arm.spec.terms();
        if arm.is_ordered_there() {
            self.row_number(terms.clone(), arm.spec.source);
            self.push(" AS o, ");
        }
        self.named_columns(arm);
        self.rows(&mut arm.spec, "");
        self.order(terms, arm.spec.source);
        self.limits(&arm.spec);
        self.push(") AS l");
    }
}

impl Sorting {
    /// Adds what a row is ordered by in this column to its key.
    fn push(&self, row: &Row, key: &mut SortKey, at: usize) -> Result<()> {
        let raw: Option<Raw<'_>> = row.try_get(self.slot)?;
        key[at] = u8::from(raw.is_some() == self.nulls_first);
        let Some(Raw(raw)) = raw else { return Ok(()) };
        let value = &mut key[at + 1..at + 1 + self.bytes];
        if raw.len() == value.len() {
            value.copy_from_slice(raw);
        }
        if self.is_signed {
            value[0] ^= 0x80;
        }
        if self.is_descending {
            value.iter_mut().for_each(|byte| *byte = !*byte);
        }
        Ok(())
    }
}

impl Keys {
    /// The parameters.
    fn bound(&self) -> impl Iterator<Item = Bound> + '_ {
        std::iter::once(Sent::new(&self.positions)).chain(self.columns.iter().map(|column| Sent::new(column)))
    }
}

impl Arrived<'_> {
    fn model<T: Model>(&mut self) -> Result<T> {
        self.cells.table = T::TABLE;
        T::read(&self.cells, 0)
    }
}

/// Runs the statement of a query with relations, and reads its rows as they come.
async fn read_arms(
    db: &Client,
    statement: &Statement,
    arms: &[Arm],
    take: TakeArrived<'_>,
) -> Result<()> {
    let mut rows = std::pin::pin!(stream(db, &statement.sql, &statement.values).await?);
    while let Some(row) = std::future::poll_fn(|context| rows.as_mut().poll_next(context)).await {
        let row = row?;
        let first: i64 = column(&Cells::of(&row, "n"), 0)?;
        let Position { arm: number, above } = Position::new(first.cast_unsigned(), arms);
        let arm = &arms[number];
        let mut own_number = above;
        let mut key = SortKey::default();
        if arm.has_number() {
            let number: i64 = column(&Cells::of(&row, "n"), 1)?;
            own_number = number.cast_unsigned().wrapping_sub(1);
            if arm.sorting.is_none() {
                key[..8].copy_from_slice(&number.to_be_bytes());
            }
        }
        let mut at = 0;
        for sorting in arm.sorting.iter().flatten() {
            sorting.push(&row, &mut key, at)?;
            at += 1 + sorting.bytes;
        }
        let cells = Cells { row: &row, table: "", arm: Some(arm) };
        take(number, &mut Arrived { cells, above, number: own_number, key })?;
    }
    Ok(())
}

/// The number that a statement gives.
async fn counted(db: &Client, statement: &Statement) -> Result<u64> {
    let rows = rows(db, &statement.sql, &statement.values).await?;
    let count: i64 = rows.first().map_or(Ok(0), |row| column(&Cells::of(row, "n"), 0))?;
    Ok(count.cast_unsigned())
}

impl<M: Model, W: Branches> Query<M, W> {
    /// The rows.
    pub fn all<'a, Via>(self, db: &'a impl Database<Via>) -> Pending<'a, Vec<W::Row<M>>> {
        let db = db.as_client();
        if W::ARE_NONE {
            let statement = Statement::plain(self.spec);
            return Box::pin(async move {
                let rows = rows(db, &statement.sql, &statement.values).await?;
                let mut levels = W::Levels::default();
                let mut list = Vec::with_capacity(rows.len());
                for row in &rows {
                    list.push(W::complete(M::read(&Cells::of(row, M::TABLE), 0)?, &mut levels, 0)?);
                }
                Ok(list)
            });
        }
        let (statement, arms) = Statement::with_arms(self.spec, None);
        Box::pin(async move {
            let mut level: Level<M, W::Levels> = Level::default();
            read_arms(db, &statement, &arms, &mut |arm, row| level.read(arm, row)).await?;
            level.whole::<W>()
        })
    }

    /// The first row, if there is any.
    pub fn first<'a, Via>(mut self, db: &'a impl Database<Via>) -> Pending<'a, Option<W::Row<M>>> {
        let db = db.as_client();
        self.spec.limit = Some(self.spec.limit.unwrap_or(1).min(1));
        let rows = self.all(db);
        Box::pin(async move { Ok(rows.await?.into_iter().next()) })
    }

    /// How many rows there are.
    pub fn count<'a, Via>(self, db: &'a impl Database<Via>) -> Pending<'a, u64> {
        let db = db.as_client();
        let statement = Statement::counting(self.spec);
        Box::pin(async move { counted(db, &statement).await })
    }

    /// Whether there is any row.
    pub fn exists<'a, Via>(mut self, db: &'a impl Database<Via>) -> Pending<'a, bool> {
        let db = db.as_client();
        self.spec.limit = Some(self.spec.limit.unwrap_or(1).min(1));
        let count = self.count(db);
        Box::pin(async move { Ok(count.await? > 0) })
    }
}

impl<M: Model> Query<M> {
    /// The rows, one after the other as they come: for more of them than memory should hold.
    pub fn stream<'a, Via>(self, db: &'a impl Database<Via>) -> Pending<'a, Rows<M>> {
        let db = db.as_client();
        let statement = Statement::plain(self.spec);
        Box::pin(async move {
            let rows = stream(db, &statement.sql, &statement.values).await?;
            Ok(Rows { rows: Box::pin(rows), marker: PhantomData })
        })
    }
}

/// Rows as they come from the database.
pub struct Rows<M> {
    rows: Pin<Box<RowStream>>,
    marker: PhantomData<fn() -> M>,
}

impl<M: Model> Rows<M> {
    /// The next row; `None` behind the last one.
    pub async fn next(&mut self) -> Result<Option<M>> {
        let row = std::future::poll_fn(|context| self.rows.as_mut().poll_next(context)).await;
        row.map(|row| M::read(&Cells::of(&row?, M::TABLE), 0)).transpose()
    }
}

/// What each of the rows with these keys has of a relation.
fn load_branch<'a, B: Branch>(db: &'a Client, relation: B, keys: Keys) -> Pending<'a, Vec<B::Found>> {
    let (statement, arms) = Statement::with_arms(relation.into_spec().0, Some(&keys));
    Box::pin(async move {
        let mut level = B::Level::default();
        if !keys.is_empty() {
            read_arms(db, &statement, &arms, &mut |arm, row| level.read(arm, row)).await?;
        }
        found_of::<B>(level, keys.count)
    })
}

macro_rules! loads {
    ($name:ident) => {
        impl<F: Model, T: Model, W: Branches> $name<F, T, W> {
            /// What this row has of the relation.
            pub fn of<'a, Via>(self, db: &'a impl Database<Via>, row: &F) -> Pending<'a, <Self as Branch>::Found> {
                let db = db.as_client();
                let found = self.load(db, [row]);
                Box::pin(async move { found.await?.pop().ok_or(Error::NotFound { table: T::TABLE }) })
            }

            /// What each of these rows has of the relation, in one statement; the results are in the order of `rows`.
            pub fn load<'a, 'r, Via>(
                self,
                db: &'a impl Database<Via>,
                rows: impl IntoIterator<Item = &'r F>,
            ) -> Pending<'a, Vec<<Self as Branch>::Found>> {
                let db = db.as_client();
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
