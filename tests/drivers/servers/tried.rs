// The part of each driver that is the same for all tables: conditions and orders of columns of any type.

/// The relational queries of one table that have no relations.
struct Tried<M> {
    query: fn() -> m::support::Query<M>,
    conditions: Vec<(usize, usize, usize, m::support::Filter<M>)>,
    orders: Vec<(usize, m::support::Order<M>)>,
}

/// A column, of which the generated code knows whether the database compares its values.
trait Compared<M, V>: Copy {
    /// The conditions that are tried, by their numbers in the plan's runtime.
    fn conditions(self, is_first: bool, value: Option<&V>, first: Option<&V>, take: &mut dyn FnMut(usize, m::support::Filter<M>));
    fn order(self) -> Option<m::support::Order<M>>;
}

impl<M: m::support::Model, T: m::support::Parameter> Compared<M, T> for m::support::Column<M, T> {
    fn conditions(self, is_first: bool, value: Option<&T>, first: Option<&T>, take: &mut dyn FnMut(usize, m::support::Filter<M>)) {
        if is_first {
            take(0, self.is_null());
            take(1, self.is_not_null());
            take(2, self.is_in(Vec::<&T>::new()));
        }
        let Some(value) = value else { return };
        take(3, self.eq(value));
        take(4, self.is_in(first.into_iter().chain([value])));
        take(5, self.ge(value));
        if let (true, Some(first)) = (!is_first, first) {
            take(6, self.between(first, value));
        }
        if is_first {
            take(7, self.ne(value));
            take(8, self.lt(value));
            take(9, self.le(value));
            take(10, self.gt(value));
            take(11, self.eq(value).or(self.is_null()).not());
            take(12, m::support::sql("").column(self).sql(" = ").column(self).filter());
        }
    }

    fn order(self) -> Option<m::support::Order<M>> {
        Some(self.desc())
    }
}

impl<M: m::support::Model, V> Compared<M, V> for m::support::Opaque<M> {
    fn conditions(self, is_first: bool, _: Option<&V>, _: Option<&V>, take: &mut dyn FnMut(usize, m::support::Filter<M>)) {
        if is_first {
            take(0, self.is_null());
            take(1, self.is_not_null());
        }
    }

    fn order(self) -> Option<m::support::Order<M>> {
        None
    }
}

impl<M: m::support::Model + Debug> Tried<M> {
    fn new(query: fn() -> m::support::Query<M>) -> Self {
        Tried { query, conditions: Vec::new(), orders: Vec::new() }
    }

    fn column<V>(&mut self, at: usize, number: usize, column: impl Compared<M, V>, value: Option<&V>, first: Option<&V>) {
        let conditions = &mut self.conditions;
        column.conditions(at == 0, value, first, &mut |condition, filter| conditions.push((number, at, condition, filter)));
        if at == 0 {
            self.orders.extend(column.order().map(|order| (number, order)));
        }
    }

    async fn run(self, check: &mut Check, table: usize) {
        let query = self.query;
        let found = query().all(DB).await;
        let count = query().count(DB).await;
        let exists = query().exists(DB).await;
        let first = query().first(DB).await;
        if !check.is_whole(table, &found, &count, &exists, &first) {
            return;
        }
        let mut list = Vec::new();
        STREAM
        check.is_streamed(table, &list.iter().map(|row| row as &dyn Debug).collect::<Vec<_>>());
        for (column, at, condition, filter) in self.conditions {
            if check.is_compared(column, condition) {
                let found = query().filter(filter.clone()).all(DB).await;
                let count = if at == 0 { query().filter(filter).count(DB).await.ok() } else { None };
                check.condition(table, column, at, condition, &found, count);
            }
        }
        for (column, order) in self.orders {
            if check.is_ordered(column) {
                let found = query().order_by(order.clone()).limit(2).offset(1).all(DB).await;
                check.ordered(table, column, &found);
            }
        }
    }
}
