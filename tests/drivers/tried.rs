// The part of each driver that is the same for all tables: conditions and orders of columns of any type.

trait Compared<M, V>: Copy {
    /// The conditions that are tried, by their numbers in the runtime.
    fn conditions(self, is_first: bool, value: Option<&V>, first: Option<&V>, take: &mut dyn FnMut(usize, support::Filter<M>));
    fn order(self) -> Option<support::Order<M>>;
}

impl<M: support::Model, T: rusqlite::ToSql> Compared<M, T> for support::Column<M, T> {
    fn conditions(self, is_first: bool, value: Option<&T>, first: Option<&T>, take: &mut dyn FnMut(usize, support::Filter<M>)) {
        if is_first {
            take(0, self.is_null());
            take(1, self.is_not_null());
            take(2, self.is_in(Vec::<&T>::new()));
            take(13, self.is_in(Vec::<&T>::new()).not());
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
            take(12, support::sql("").column(self).sql(" = ").column(self).filter());
        }
    }

    fn order(self) -> Option<support::Order<M>> {
        Some(self.desc())
    }
}

impl<M: support::Model, T> Compared<M, T> for support::Opaque<M> {
    fn conditions(self, is_first: bool, _: Option<&T>, _: Option<&T>, take: &mut dyn FnMut(usize, support::Filter<M>)) {
        if is_first {
            take(0, self.is_null());
            take(1, self.is_not_null());
        }
    }

    fn order(self) -> Option<support::Order<M>> {
        None
    }
}

/// The queries of one table that have no relations.
struct Tried<M> {
    conditions: Vec<(usize, usize, usize, support::Filter<M>)>,
    orders: Vec<(usize, support::Order<M>)>,
}

impl<M: support::Model + Row> Tried<M> {
    fn column<V>(&mut self, at: usize, number: usize, column: impl Compared<M, V>, value: Option<&V>, first: Option<&V>) {
        let conditions = &mut self.conditions;
        column.conditions(at == 0, value, first, &mut |condition, filter| conditions.push((number, at, condition, filter)));
        if at == 0 {
            self.orders.extend(column.order().map(|order| (number, order)));
        }
    }

    fn run(self, check: &mut Check<'_>, query: fn() -> support::Query<M>) {
        let db = check.db;
        let mut list = Vec::new();
        let each = query().each(db, |row| {
            list.push(row);
            Ok(())
        });
        check.alike("each", &Ok::<(), ()>(()), &each);
        let counted = (query().count(db), query().exists(db));
        check.is_whole(query().all(db), &list, query().first(db), counted);
        let stored = check.stored::<M>();
        for (column, at, condition, filter) in self.conditions {
            let found = (query().filter(filter.clone()).all(db), query().filter(filter).count(db));
            check.condition(column, condition, [&stored[at][column], &stored[0][column]], found);
        }
        for (column, order) in self.orders {
            check.ordered(column, query().order_by(order).limit(2).offset(1).all(db));
        }
    }
}

