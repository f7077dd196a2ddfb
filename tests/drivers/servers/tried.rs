// The part of each driver that is the same for all tables: conditions and orders of columns of any type.

/// The queries of one table that have no relations.
struct Tried<M> {
    query: fn() -> support::Query<M>,
    asked: Vec<Asked>,
}

/// A column, of which the generated code knows whether the database compares its values.
trait Compared<M, V>: Copy {
    /// The conditions that are tried, by their numbers in the plan's runtime.
    fn conditions(self, is_first: bool, value: Option<&V>, first: Option<&V>, take: &mut dyn FnMut(usize, support::Filter<M>));
    fn order(self) -> Option<support::Order<M>>;
}

impl<M: support::Model, T: support::Parameter> Compared<M, T> for support::Column<M, T> {
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
            take(12, support::sql("").column(self).sql(" IS NOT NULL").filter());
        }
    }

    fn order(self) -> Option<support::Order<M>> {
        Some(self.desc())
    }
}

impl<M: support::Model, T: support::Parameter> Compared<M, T> for support::Column<M, T, support::Unordered> {
    fn conditions(self, is_first: bool, value: Option<&T>, first: Option<&T>, take: &mut dyn FnMut(usize, support::Filter<M>)) {
        if is_first {
            take(0, self.is_null());
            take(1, self.is_not_null());
            take(2, self.is_in(Vec::<&T>::new()));
        }
        let Some(value) = value else { return };
        take(3, self.eq(value));
        take(4, self.is_in(first.into_iter().chain([value])));
        if is_first {
            take(7, self.ne(value));
            take(11, self.eq(value).or(self.is_null()).not());
        }
    }

    fn order(self) -> Option<support::Order<M>> {
        None
    }
}

impl<M: support::Model, V> Compared<M, V> for support::Opaque<M> {
    fn conditions(self, is_first: bool, _: Option<&V>, _: Option<&V>, take: &mut dyn FnMut(usize, support::Filter<M>)) {
        if is_first {
            take(0, self.is_null());
            take(1, self.is_not_null());
        }
    }

    fn order(self) -> Option<support::Order<M>> {
        None
    }
}

impl<M: support::Model + Debug> Tried<M> {
    fn new(query: fn() -> support::Query<M>) -> Self {
        Tried { query, asked: Vec::new() }
    }

    fn column<V>(&mut self, at: usize, column: usize, own: impl Compared<M, V>, value: Option<&V>, first: Option<&V>) {
        let (query, asked) = (self.query, &mut self.asked);
        own.conditions(at == 0, value, first, &mut |condition, filter| {
            asked.push(Asked { column, at, condition: Some(condition), ask: Box::new(Filtered(query, filter)) });
        });
        if let (0, Some(order)) = (at, own.order()) {
            asked.push(Asked { column, at, condition: None, ask: Box::new(Sorted(query, order)) });
        }
    }
}

struct Filtered<M>(fn() -> support::Query<M>, support::Filter<M>);

impl<M: support::Model + Debug> Asks for Filtered<M> {
    fn ask<'a>(&self, db: &'a mut Connection, way: Whole) -> Answer<'a> {
        whole((self.0)().filter(self.1.clone()), db, way)
    }
}

struct Sorted<M>(fn() -> support::Query<M>, support::Order<M>);

impl<M: support::Model + Debug> Asks for Sorted<M> {
    fn ask<'a>(&self, db: &'a mut Connection, way: Whole) -> Answer<'a> {
        whole((self.0)().order_by(self.1.clone()).limit(2).offset(1), db, way)
    }
}

fn whole<'a, M: support::Model + Debug>(query: support::Query<M>, db: &'a mut Connection, way: Whole) -> Answer<'a> {
    match way {
        Whole::All => told(query.all(db)),
        Whole::Count => told(query.count(db)),
        Whole::Exists => told(query.exists(db)),
        Whole::First => told(query.first(db)),
        Whole::Each => Box::pin(async move {
            let mut list = Vec::new();
            EACH
        }),
    }
}
