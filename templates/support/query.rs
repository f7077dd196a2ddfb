
/// A table or a view, as statements name it.
#[derive(Debug)]
pub struct Source {
    /// Its name, quoted.
    pub name: &'static str,
    /// Its columns, in their order.
    pub columns: &'static [SqlColumn],
    /// The positions of the columns of its primary key. Rows come in their order where no other is asked for.
    pub key: &'static [usize],
    /// Whether it is a view: its primary key is configured, and nothing enforces it.
    pub is_view: bool,
}
// for: queries upserts

/// A column of the model `M` with values of type `T`, for conditions and orders.
pub struct Column<M, T, O = Ordered> {
    position: usize,
    marker: PhantomData<fn() -> (M, T, O)>,
}

/// The values of a [`Column`] are smaller or larger than others.
#[derive(Debug)]
pub enum Ordered {}

/// The values of a [`Column`] are equal or not, and in no order.
#[derive(Debug)]
pub enum Unordered {}

impl<M, T, O> Clone for Column<M, T, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T, O> Copy for Column<M, T, O> {}

impl<M: Model, T, O> Column<M, T, O> {
    pub(super) const fn new(position: usize) -> Self {
        Column { position, marker: PhantomData }
    }

    /// Its name, for what takes columns of any type.
    pub fn column(self) -> ColumnName<M> {
        ColumnName::new(M::SOURCE.columns[self.position].name)
    }
// for: queries

    /// `=`
    pub fn eq(self, value: impl Operand<T>) -> Filter<M> {
        self.compared(" = ", value)
    }

    /// `<>`
    pub fn ne(self, value: impl Operand<T>) -> Filter<M> {
        self.compared(" <> ", value)
    }

    /// `IN (…)`: equal to one of the values. No row meets it where there are none.
    pub fn is_in<V: Operand<T>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        let mut parts = vec![Part::Column(self.position)];
        let mut values = Some(values);
        let each: Each<'_> = &mut |take| {
            if let Some(values) = values.take() {
                for value in values {
                    take(&value);
                }
            }
        };
        one_of(self.definition(), each, &mut parts);
        Filter::new(parts)
    }

    /// `IS NULL`
    pub fn is_null(self) -> Filter<M> {
        Filter::new(vec![Part::Column(self.position), Part::Sql(self.definition().is_null())])
    }

    /// `IS NOT NULL`
    pub fn is_not_null(self) -> Filter<M> {
        Filter::new(vec![Part::Column(self.position), Part::Sql(" IS NOT NULL")])
    }

    fn compared(self, operator: &'static str, value: impl Operand<T>) -> Filter<M> {
        let mut parts = vec![Part::Column(self.position)];
        compare(self.definition(), operator, &value, &mut parts);
        Filter::new(parts)
    }

    fn definition(self) -> &'static SqlColumn {
        &M::SOURCE.columns[self.position]
    }
// for: queries upserts
}
// for: queries

impl<M: Model, T> Column<M, T> {
    /// `<`
    pub fn lt(self, value: impl Operand<T>) -> Filter<M> {
        self.compared(" < ", value)
    }

    /// `<=`
    pub fn le(self, value: impl Operand<T>) -> Filter<M> {
        self.compared(" <= ", value)
    }

    /// `>`
    pub fn gt(self, value: impl Operand<T>) -> Filter<M> {
        self.compared(" > ", value)
    }

    /// `>=`
    pub fn ge(self, value: impl Operand<T>) -> Filter<M> {
        self.compared(" >= ", value)
    }

    /// `>= … AND <= …`: both ends are included. (MariaDB takes `BETWEEN` for `=` where the ends differ in case alone, even
    /// in a column whose collation tells them apart.)
    pub fn between(self, from: impl Operand<T>, to: impl Operand<T>) -> Filter<M> {
        self.ge(from).and(self.le(to))
    }

    /// From the smallest to the largest.
    pub fn asc(self) -> Order<M> {
        Order::of_column(self.position, false)
    }

    /// From the largest to the smallest.
    pub fn desc(self) -> Order<M> {
        Order::of_column(self.position, true)
    }
}

impl<M: Model, O> Column<M, String, O> {
    /// `LIKE`: `%` stands for any text, `_` for one character.
    pub fn like(self, pattern: impl Operand<String>) -> Filter<M> {
        self.compared(" LIKE ", pattern)
    }

    /// `NOT LIKE`
    pub fn not_like(self, pattern: impl Operand<String>) -> Filter<M> {
        self.compared(" NOT LIKE ", pattern)
    }
}
// for: queries upserts

/// A column of the model `M` whose type the database does not compare.
pub struct Opaque<M> {
    position: usize,
    marker: PhantomData<fn() -> M>,
}

impl<M> Clone for Opaque<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Opaque<M> {}

impl<M: Model> Opaque<M> {
    pub(super) const fn new(position: usize) -> Self {
        Opaque { position, marker: PhantomData }
    }

    /// Its name, for what takes columns of any type.
    pub fn column(self) -> ColumnName<M> {
        ColumnName::new(M::SOURCE.columns[self.position].name)
    }
// for: queries

    /// `IS NULL`
    pub fn is_null(self) -> Filter<M> {
        let is_null = M::SOURCE.columns[self.position].is_null();
        Filter::new(vec![Part::Column(self.position), Part::Sql(is_null)])
    }

    /// `IS NOT NULL`
    pub fn is_not_null(self) -> Filter<M> {
        Filter::new(vec![Part::Column(self.position), Part::Sql(" IS NOT NULL")])
    }
// for: queries upserts
}
// for: queries

/// A column of any type, for [`Sql::column`].
pub trait AnyColumn<M> {
    /// Its position in the table.
    fn position(self) -> usize;
}

impl<M, T, O> AnyColumn<M> for Column<M, T, O> {
    fn position(self) -> usize {
        self.position
    }
}

impl<M> AnyColumn<M> for Opaque<M> {
    fn position(self) -> usize {
        self.position
    }
}

/// A piece of a condition or an order.
#[derive(Debug, Clone)]
enum Part {
    Sql(&'static str),
    Column(usize),
    Value(Bound),
}

/// A condition that rows of the model `M` meet or not.
pub struct Filter<M> {
    parts: Vec<Part>,
    marker: PhantomData<fn() -> M>,
}

impl<M> Clone for Filter<M> {
    fn clone(&self) -> Self {
        Filter::new(self.parts.clone())
    }
}

impl<M> Filter<M> {
    fn new(parts: Vec<Part>) -> Self {
        Filter { parts, marker: PhantomData }
    }

    /// Both.
    pub fn and(self, other: Filter<M>) -> Filter<M> {
        self.joined(" AND ", other)
    }

    /// One of the two, or both.
    pub fn or(self, other: Filter<M>) -> Filter<M> {
        self.joined(" OR ", other)
    }

    /// The opposite. A condition that is neither true nor false, as NULL makes it, stays so.
    pub fn not(mut self) -> Filter<M> {
        self.parts.insert(0, Part::Sql("NOT ("));
        self.parts.push(Part::Sql(")"));
        self
    }

    fn joined(mut self, operator: &'static str, other: Filter<M>) -> Filter<M> {
        self.parts.reserve(other.parts.len() + 3);
        self.parts.insert(0, Part::Sql("("));
        self.parts.push(Part::Sql(operator));
        self.parts.extend(other.parts);
        self.parts.push(Part::Sql(")"));
        self
    }
}

/// Begins a condition, or what rows are ordered by, in words of one's own:
/// `sql("length(").column(users::NAME).sql(") > ").value(&3)`.
pub fn sql<M: Model>(text: &'static str) -> Sql<M> {
    Sql { parts: vec![Part::Sql(text)], marker: PhantomData }
}

/// A piece of SQL with columns of the model `M` and values in it. The values are parameters.
pub struct Sql<M> {
    parts: Vec<Part>,
    marker: PhantomData<fn() -> M>,
}

impl<M: Model> Sql<M> {
    /// Goes on with these words, as they are.
    pub fn sql(mut self, text: &'static str) -> Self {
        self.parts.push(Part::Sql(text));
        self
    }

    /// Goes on with a column.
    pub fn column(mut self, column: impl AnyColumn<M>) -> Self {
        self.parts.push(Part::Column(column.position()));
        self
    }

    /// Goes on with a value, as a parameter.
    pub fn value<T>(mut self, value: impl Operand<T>) -> Self {
        self.parts.push(Part::Value(bound(&value)));
        self
    }

    /// It as a condition.
    pub fn filter(mut self) -> Filter<M> {
        self.parts.insert(0, Part::Sql("("));
        self.parts.push(Part::Sql(")"));
        Filter::new(self.parts)
    }

    /// From the smallest to the largest.
    pub fn asc(self) -> Order<M> {
        Order { term: Term { parts: self.parts, is_descending: false, nulls: None }, marker: PhantomData }
    }

    /// From the largest to the smallest.
    pub fn desc(self) -> Order<M> {
        Order { term: Term { parts: self.parts, is_descending: true, nulls: None }, marker: PhantomData }
    }
}

/// What can be a condition on rows of the model `M`: one made of its columns, or SQL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no condition on rows of `{M}`",
    label = "a condition on columns of `{M}` is needed here"
)]
pub trait FilterOf<M> {
    /// It as a condition.
    fn into_filter(self) -> Filter<M>;
}

impl<M> FilterOf<M> for Filter<M> {
    fn into_filter(self) -> Filter<M> {
        self
    }
}

impl<M: Model> FilterOf<M> for Sql<M> {
    fn into_filter(self) -> Filter<M> {
        self.filter()
    }
}

/// What rows of the model `M` are ordered by.
pub struct Order<M> {
    term: Term,
    marker: PhantomData<fn() -> M>,
}

impl<M> Clone for Order<M> {
    fn clone(&self) -> Self {
        Order { term: self.term.clone(), marker: PhantomData }
    }
}

#[derive(Debug, Clone)]
struct Term {
    parts: Vec<Part>,
    is_descending: bool,
    nulls: Option<Nulls>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nulls {
    First,
    Last,
}

impl Term {
    /// The column that it is, where it is nothing else.
    fn column(&self) -> Option<usize> {
        match self.parts.as_slice() {
            [Part::Column(position)] => Some(*position),
            _ => None,
        }
    }
}

impl<M> Order<M> {
    fn of_column(position: usize, is_descending: bool) -> Self {
        let term = Term { parts: vec![Part::Column(position)], is_descending, nulls: None };
        Order { term, marker: PhantomData }
    }

    /// Puts NULL before everything else.
    pub fn nulls_first(mut self) -> Self {
        self.term.nulls = Some(Nulls::First);
        self
    }

    /// Puts NULL behind everything else.
    pub fn nulls_last(mut self) -> Self {
        self.term.nulls = Some(Nulls::Last);
        self
    }
}

/// What is asked for, whatever its type.
struct Spec {
    source: &'static Source,
    /// How it is reached from the rows above it; `None` for the rows that a query begins with.
    route: Option<&'static Route>,
    /// Whether there may be more than one row of it.
    is_list: bool,
    filters: Vec<Vec<Part>>,
    order: Vec<Term>,
    limit: Option<u64>,
    offset: u64,
    branches: Vec<Spec>,
}

impl Spec {
    fn new(source: &'static Source) -> Self {
        Spec {
            source,
            route: None,
            is_list: true,
            filters: Vec::new(),
            order: Vec::new(),
            limit: None,
            offset: 0,
            branches: Vec::new(),
        }
    }

    /// What the rows are ordered by: what was asked for, and behind that the primary key.
    fn terms(&self) -> Vec<Term> {
        if !self.is_list {
            return Vec::new();
        }
        let is_asked_for = |position: &usize| self.order.iter().any(|term| term.column() == Some(*position));
        let key = self.source.key.iter().filter(|position| !is_asked_for(position));
        let term = |position: &usize| Term { parts: vec![Part::Column(*position)], is_descending: false, nulls: None };
        self.order.iter().cloned().chain(key.map(term)).collect()
    }
}

/// A query for rows of the model `M`, each with those of its relations that were asked for.
///
/// What it gives for each row is the model alone, or a tuple of the model and one item for each [`with`](Self::with):
/// a row, an `Option` of one, or a `Vec` of them, which are tuples themselves where they have relations of their own.
#[must_use = "a query asks nothing until it is run"]
pub struct Query<M, W = ()> {
    spec: Spec,
    marker: PhantomData<fn() -> (M, W)>,
}

impl<M: Model> Query<M> {
    pub(super) fn new() -> Self {
        Query { spec: Spec::new(M::SOURCE), marker: PhantomData }
    }
}

impl<M: Model, W: Branches> Query<M, W> {
    /// Only rows that meet the condition, besides those asked for before.
    pub fn filter(mut self, filter: impl FilterOf<M>) -> Self {
        self.spec.filters.push(filter.into_filter().parts);
        self
    }

    /// Orders the rows by this, behind what was asked for before and in front of the primary key.
    pub fn order_by(mut self, order: Order<M>) -> Self {
        self.spec.order.push(order.term);
        self
    }

    /// At most so many rows.
    pub fn limit(mut self, rows: u64) -> Self {
        self.spec.limit = Some(rows);
        self
    }

    /// Leaves out so many rows at the beginning.
    pub fn offset(mut self, rows: u64) -> Self {
        self.spec.offset = rows;
        self
    }

    /// Each row with the rows of this relation.
    pub fn with<B: Branch<From = M>>(mut self, relation: B) -> Query<M, W::And<B>>
    where
        W::And<B>: Branches,
    {
        self.spec.branches.push(relation.into_spec().0);
        Query { spec: self.spec, marker: PhantomData }
    }
}

macro_rules! relation {
    ($(#[$doc:meta])* $name:ident, $list:literal) => {
        $(#[$doc])*
        #[must_use = "a relation asks nothing until it is run"]
        pub struct $name<F, T, W = ()> {
            spec: Spec,
            keys: fn(&F, &mut Above),
            marker: PhantomData<fn() -> (T, W)>,
        }

        impl<F: Model, T: Model> $name<F, T> {
            pub(super) fn new(route: &'static Route, keys: fn(&F, &mut Above)) -> Self {
                let spec = Spec { route: Some(route), is_list: $list, ..Spec::new(T::SOURCE) };
                $name { spec, keys, marker: PhantomData }
            }
        }

        impl<F: Model, T: Model, W: Branches> $name<F, T, W> {
            /// Each of the rows with the rows of a relation of its own.
            pub fn with<B: Branch<From = T::Base>>(mut self, relation: B) -> $name<F, T, W::And<B>>
            where
                W::And<B>: Branches,
            {
                self.spec.branches.push(relation.into_spec().0);
                $name { spec: self.spec, keys: self.keys, marker: PhantomData }
            }
        }
    };
}

relation! {
    /// The relation of a row of `F` to exactly one row of `T`.
    One, false
}

relation! {
    /// The relation of a row of `F` to a row of `T`, or to none.
    Maybe, false
}

relation! {
    /// The relation of a row of `F` to any number of rows of `T`.
    Many, true
}

impl<F: Model, T: Model, W: Branches> One<F, T, W> {
    /// The row where it is there: `None` where it is missing, which is an error otherwise.
    pub fn optional(self) -> Maybe<F, T, W> {
        Maybe { spec: self.spec, keys: self.keys, marker: PhantomData }
    }

    /// The row only where it meets the condition.
    pub fn filter(self, filter: impl FilterOf<T::Base>) -> Maybe<F, T, W> {
        self.optional().filter(filter)
    }
}

impl<F: Model, T: Model, W: Branches> Maybe<F, T, W> {
    /// The row only where it meets the condition.
    pub fn filter(mut self, filter: impl FilterOf<T::Base>) -> Self {
        self.spec.filters.push(filter.into_filter().parts);
        self
    }
}

impl<F: Model, T: Model, W: Branches> Many<F, T, W> {
    /// Only rows that meet the condition, besides those asked for before.
    pub fn filter(mut self, filter: impl FilterOf<T::Base>) -> Self {
        self.spec.filters.push(filter.into_filter().parts);
        self
    }

    /// Orders the rows by this, behind what was asked for before and in front of the primary key.
    pub fn order_by(mut self, order: Order<T::Base>) -> Self {
        self.spec.order.push(order.term);
        self
    }

    /// At most so many rows for each row that the relation starts from.
    pub fn limit(mut self, rows: u64) -> Self {
        self.spec.limit = Some(rows);
        self
    }

    /// Leaves out so many rows at the beginning, for each row that the relation starts from.
    pub fn offset(mut self, rows: u64) -> Self {
        self.spec.offset = rows;
        self
    }
}
