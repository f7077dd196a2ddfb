
/// How a relation finds its rows.
#[derive(Debug)]
pub struct Route {
    /// The positions of the columns that it starts from.
    pub near: &'static [usize],
    /// The tables that it leads to: `t`, whose rows are read, and the junction `j` where there is one.
    pub source: &'static str,
    /// The condition that leads there from a row `p` above.
    pub condition: &'static str,
    /// The statement that gives the rows above, numbered, where their keys are parameters.
    pub given: &'static str,
    /// The junction, where its rows are read too.
    pub link: Option<&'static Source>,
}

/// What a relation that is asked for looks like, for the support module.
pub struct BranchSpec(Spec);

/// A relation that a query asks for.
#[diagnostic::on_unimplemented(message = "`{Self}` is no relation", label = "a relation of the model is needed here")]
pub trait Branch: 'static {
    /// The model that it starts from.
    type From: Model;

    /// What each row has of it.
    type Found: Send + 'static;

    /// Its rows, as they arrive.
    #[doc(hidden)]
    type Level: Arriving;

    #[doc(hidden)]
    fn into_spec(self) -> BranchSpec;

    /// What the row of this number has of it.
    #[doc(hidden)]
    fn take(level: &mut Self::Level, above: usize) -> Result<Self::Found>;
}

/// The relations that a query asks for at one level: a tuple of them.
#[diagnostic::on_unimplemented(
    message = "a query can have no more than eight relations at one level",
    label = "one relation too many"
)]
pub trait Branches: 'static {
    /// Whether there are none.
    #[doc(hidden)]
    const ARE_NONE: bool = false;

    /// What a row of the model `M` becomes.
    type Row<M: Model>: Send + 'static;

    /// The same, and one more.
    type And<B: Branch>;

    /// Their rows, as they arrive.
    #[doc(hidden)]
    type Levels: Arriving;

    /// Adds to a row what it has of the relations.
    #[doc(hidden)]
    fn complete<M: Model>(row: M, levels: &mut Self::Levels, number: usize) -> Result<Self::Row<M>>;
}

/// What rows arrive at.
#[doc(hidden)]
pub trait Arriving: Default + Send {
    /// How many arms of the statement lead here.
    const ARMS: usize;

    /// Reads a row of the arm of this number, as seen from here.
    fn read(&mut self, arm: usize, row: &mut Arrived<'_>) -> Result<()>;

    /// Puts the rows in order, when all are there; there are so many rows above.
    fn settle(&mut self, above: usize) -> Result<()>;
}

/// What is done with the rows of the answer, each with the number of its arm.
type TakeArrived<'t> = &'t mut (dyn FnMut(usize, &mut Arrived<'_>) -> Result<()> + Send);

/// A row of the answer, and where it belongs.
#[doc(hidden)]
pub struct Arrived<'r> {
    cells: Cells<'r>,
    above: u64,
    number: u64,
    key: SortKey,
}

impl Branches for () {
    const ARE_NONE: bool = true;

    type Row<M: Model> = M;
    type And<B: Branch> = (B,);
    type Levels = ();

    fn complete<M: Model>(row: M, (): &mut (), _: usize) -> Result<M> {
        Ok(row)
    }
}

impl Arriving for () {
    const ARMS: usize = 0;

    fn read(&mut self, _: usize, _: &mut Arrived<'_>) -> Result<()> {
        Ok(())
    }

    fn settle(&mut self, _: usize) -> Result<()> {
        Ok(())
    }
}

macro_rules! branches {
    ($($name:ident $at:tt),+; $and:ty) => {
        impl<$($name: Branch),+> Branches for ($($name,)+) {
            type Row<M: Model> = (M, $($name::Found),+);
            type And<Z: Branch> = $and;
            type Levels = ($($name::Level,)+);

            fn complete<M: Model>(row: M, levels: &mut Self::Levels, number: usize) -> Result<Self::Row<M>> {
                Ok((row, $($name::take(&mut levels.$at, number)?),+))
            }
        }

        impl<$($name: Arriving),+> Arriving for ($($name,)+) {
            const ARMS: usize = 0 $(+ $name::ARMS)+;

            fn read(&mut self, arm: usize, row: &mut Arrived<'_>) -> Result<()> {
                let first = 0;
                $(
                    let (at, first) = (first, first + $name::ARMS);
                    if arm < first {
                        return self.$at.read(arm - at, row);
                    }
                )+
                debug_assert!(arm < first, "the statement has no other arms");
                Ok(())
            }

            fn settle(&mut self, above: usize) -> Result<()> {
                $(self.$at.settle(above)?;)+
                Ok(())
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

/// The rows of one relation of a query, or of the query itself.
#[doc(hidden)]
pub struct Level<T, L> {
    rows: Vec<Option<T>>,
    places: Places,
    below: L,
}

/// Where the rows of a level belong.
#[derive(Default)]
struct Places {
    /// Those of the rows, as they came.
    of_rows: Vec<Place>,
    /// The positions of the rows, by the rows above, each list in order.
    order: Vec<u32>,
    /// Where the list of each row above begins in `order`, and the end of the last one.
    starts: Vec<u32>,
}

/// Where a row belongs.
struct Place {
    above: u32,
    number: u32,
    key: SortKey,
}

impl<T, L: Default> Default for Level<T, L> {
    fn default() -> Self {
        Level { rows: Vec::new(), places: Places::default(), below: L::default() }
    }
}

impl<T: Model, L: Arriving> Arriving for Level<T, L> {
    const ARMS: usize = 1 + L::ARMS;

    fn read(&mut self, arm: usize, row: &mut Arrived<'_>) -> Result<()> {
        if arm > 0 {
            return self.below.read(arm - 1, row);
        }
        let number = |number: u64| u32::try_from(number).map_err(|_| Error::UnmatchedRows { table: T::TABLE });
        self.places.of_rows.push(Place {
            above: number(row.above)?,
            number: number(row.number)?,
            key: row.key,
        });
        self.rows.push(Some(row.model()?));
        Ok(())
    }

    fn settle(&mut self, above: usize) -> Result<()> {
        self.below.settle(self.rows.len())?;
        self.places.settle(above).ok_or(Error::UnmatchedRows { table: T::TABLE })
    }
}

impl Places {
    /// Puts the rows in order, when all are there; there are so many rows above. Nothing where a row belongs to none of them.
    fn settle(&mut self, above: usize) -> Option<()> {
        self.starts = vec![0; above + 1];
        for place in &self.of_rows {
            *self.starts.get_mut(place.above as usize + 1)? += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
        let mut next = self.starts.clone();
        self.order = vec![0; self.of_rows.len()];
        for (row, place) in self.of_rows.iter().enumerate() {
            let next = &mut next[place.above as usize];
            self.order[*next as usize] = row as u32;
            *next += 1;
        }
        for list in self.starts.windows(2) {
            let list = &mut self.order[list[0] as usize..list[1] as usize];
            list.sort_unstable_by_key(|row| (&self.of_rows[*row as usize].key, *row));
        }
        Some(())
    }

    /// The places in the order of the rows that belong to this row above. Nothing where there is no such row.
    fn range(&self, above: usize) -> Option<std::ops::Range<usize>> {
        let [start, end] = self.starts.get(above..)?.first_chunk()?;
        Some(*start as usize..*end as usize)
    }

    /// The row at this place of the order, and its number.
    fn at(&self, place: usize) -> (usize, usize) {
        let row = self.order[place] as usize;
        (row, self.of_rows[row].number as usize)
    }
}

impl<T: Model, L: Arriving> Level<T, L> {
    /// The row at this place of the order, with what it has of its relations.
    fn row<W: Branches<Levels = L>>(&mut self, at: usize) -> Result<W::Row<T>> {
        let (at, number) = self.places.at(at);
        let row = self.rows[at].take().ok_or(Error::UnmatchedRows { table: T::TABLE })?;
        W::complete(row, &mut self.below, number)
    }

    /// The rows of the query itself, when all are there.
    fn whole<W: Branches<Levels = L>>(mut self) -> Result<Vec<W::Row<T>>> {
        let count = self.rows.len();
        self.settle(count)?;
        let mut found = Vec::with_capacity(count);
        for at in 0..count {
            found.push(self.row::<W>(at)?);
        }
        Ok(found)
    }

    /// The places in the order of the rows that belong to this row above.
    fn range(&self, above: usize) -> Result<std::ops::Range<usize>> {
        self.places.range(above).ok_or(Error::UnmatchedRows { table: T::TABLE })
    }

    fn all<W: Branches<Levels = L>>(&mut self, above: usize) -> Result<Vec<W::Row<T>>> {
        let range = self.range(above)?;
        let mut found = Vec::with_capacity(range.len());
        for at in range {
            found.push(self.row::<W>(at)?);
        }
        Ok(found)
    }

    fn first<W: Branches<Levels = L>>(&mut self, above: usize) -> Result<Option<W::Row<T>>> {
        self.range(above)?.next().map(|at| self.row::<W>(at)).transpose()
    }
}

/// What each of the rows above has of a relation, when all rows are there.
fn found_of<B: Branch>(mut level: B::Level, above: usize) -> Result<Vec<B::Found>> {
    level.settle(above)?;
    let mut found = Vec::with_capacity(above);
    for row in 0..above {
        found.push(B::take(&mut level, row)?);
    }
    Ok(found)
}

impl<F: Model, T: Model, W: Branches> Branch for One<F, T, W> {
    type From = F;
    type Found = W::Row<T>;
    type Level = Level<T, W::Levels>;

    fn into_spec(self) -> BranchSpec {
        BranchSpec(self.spec)
    }

    fn take(level: &mut Self::Level, above: usize) -> Result<Self::Found> {
        level.first::<W>(above)?.ok_or(Error::NotFound { table: T::TABLE })
    }
}

impl<F: Model, T: Model, W: Branches> Branch for Maybe<F, T, W> {
    type From = F;
    type Found = Option<W::Row<T>>;
    type Level = Level<T, W::Levels>;

    fn into_spec(self) -> BranchSpec {
        BranchSpec(self.spec)
    }

    fn take(level: &mut Self::Level, above: usize) -> Result<Self::Found> {
        level.first::<W>(above)
    }
}

impl<F: Model, T: Model, W: Branches> Branch for Many<F, T, W> {
    type From = F;
    type Found = Vec<W::Row<T>>;
    type Level = Level<T, W::Levels>;

    fn into_spec(self) -> BranchSpec {
        BranchSpec(self.spec)
    }

    fn take(level: &mut Self::Level, above: usize) -> Result<Self::Found> {
        level.all::<W>(above)
    }
}

/// One of the sets of rows that a statement with relations gives: those of the query, or those of one of its relations.
struct Arm {
    spec: Spec,
    /// The arm of the rows above it; `None` for the first one.
    above: Option<usize>,
    /// The arms of its relations.
    branches: Vec<usize>,
    /// The columns that they start from.
    near: Vec<usize>,
    /// The place of each of its columns in the rows of the answer.
    slots: Vec<usize>,
    /// How its rows are ordered on this side; `None` where the database numbers them.
    sorting: Option<Vec<Sorting>>,
}

/// A column that rows are ordered by on this side.
#[derive(Clone, Copy)]
struct Sorting {
    slot: usize,
    /// How many bytes its values have.
    bytes: usize,
    is_signed: bool,
    is_descending: bool,
    nulls_first: bool,
}

/// What a row is ordered by: bytes that compare as its values do.
type SortKey = [u8; 24];

/// The arms of a query, those above before those below.
fn arms_of(mut spec: Spec, above: Option<usize>, arms: &mut Vec<Arm>) -> usize {
    let branches = std::mem::take(&mut spec.branches);
    let mut near: Vec<usize> = branches.iter().filter_map(|it| it.route).flat_map(|it| it.near).copied().collect();
    near.sort_unstable();
    near.dedup();
    let at = arms.len();
    arms.push(Arm {
        spec,
        above,
        branches: Vec::new(),
        near,
        slots: Vec::new(),
        sorting: None,
    });
    for branch in branches {
        let branch = arms_of(branch, Some(at), arms);
        arms[at].branches.push(branch);
    }
    at
}

/// The places of the rows of an answer. In front of those of columns are the number of the row above with the arm, and
/// the row's own number where any arm has one.
struct Slots {
    types: Vec<&'static str>,
    has_numbers: bool,
}

impl Slots {
    /// Gives each column of each arm a place: arms share the places of one type.
    fn share(arms: &mut [Arm]) -> Slots {
        let mut types: Vec<&'static str> = Vec::new();
        for arm in arms.iter_mut() {
            let mut is_taken = vec![false; types.len()];
            let mut slots = Vec::new();
            for (_, column) in columns_of(&arm.spec) {
                let slot_type = column.slot_type;
                let free = (0..types.len()).find(|at| !is_taken[*at] && types[*at] == slot_type);
                let slot = free.unwrap_or_else(|| {
                    types.push(slot_type);
                    is_taken.push(false);
                    types.len() - 1
                });
                is_taken[slot] = true;
                slots.push(slot);
            }
            arm.slots = slots;
            arm.sorting = sorting(&arm.spec, &arm.slots);
        }
        let has_numbers = arms.iter().any(|arm| arm.has_number());
        let first = if has_numbers { 2 } else { 1 };
        for arm in arms {
            let of_columns = arm.slots.iter_mut();
            let of_order = arm.sorting.iter_mut().flatten().map(|sorting| &mut sorting.slot);
            of_columns.chain(of_order).for_each(|slot| *slot += first);
        }
        Slots { types, has_numbers }
    }
}

impl Arm {
    /// Whether it is that of the query itself, whose rows are numbered in their order.
    fn is_query(&self) -> bool {
        self.spec.route.is_none()
    }

    /// The rows above it: those of another arm, or those whose keys are given.
    fn name_above(&self) -> String {
        match self.above {
            Some(above) => format!("w{above} AS p"),
            None => "k AS p".to_owned(),
        }
    }

    /// Whether its rows have numbers of their own: others belong to them, or the database orders them.
    fn has_number(&self) -> bool {
        !self.is_query() && (!self.branches.is_empty() || self.is_ordered_there())
    }

    /// Whether only the keys of its rows are numbered, by which their other columns are read.
    fn is_read_by_key(&self) -> bool {
        let Spec { source, route, .. } = &self.spec;
        let has_link = route.is_some_and(|route| route.link.is_some());
        READS_BY_KEY && !self.branches.is_empty() && !source.is_view && !source.key.is_empty() && !has_link
    }

    /// Whether anything but columns orders its rows.
    fn is_ordered_by_expression(&self) -> bool {
        self.spec.order.iter().any(|term| term.column().is_none())
    }

    /// Whether the database orders its rows.
    fn is_ordered_there(&self) -> bool {
        self.sorting.is_none() && !self.spec.terms().is_empty()
    }
}

/// How rows can be ordered on this side: by columns of few bytes whose order is that of the bytes.
fn sorting(spec: &Spec, slots: &[usize]) -> Option<Vec<Sorting>> {
    let mut length = 0;
    let sorting = spec.terms().into_iter().map(|term| {
        let position = term.column()?;
        let (bytes, is_signed) = spec.source.columns[position].ordered_bytes()?;
        length += bytes + 1;
        let nulls_first = match term.nulls {
            None => term.is_descending != NULLS_COME_FIRST,
            Some(nulls) => nulls == Nulls::First,
        };
        Some(Sorting { slot: slots[position], bytes, is_signed, is_descending: term.is_descending, nulls_first })
    });
    let sorting: Option<Vec<Sorting>> = sorting.collect();
    sorting.filter(|_| length <= size_of::<SortKey>())
}

impl Statement {
    /// The columns of an arm under names of their own: `s0`, `s1`, … as they are read, and `c0`, `c1`, … as they are
    /// where relations start from them.
    fn named_columns(&mut self, arm: &Arm) {
        let mut separator = "";
        let is_selected = !arm.is_read_by_key();
        for (at, (alias, column)) in columns_of(&arm.spec).enumerate().filter(|_| is_selected) {
            self.push(std::mem::replace(&mut separator, ", "));
            self.selected(alias, column);
            self.push(" AS s");
            self.push(&at.to_string());
        }
        let key = if is_selected { &[] } else { arm.spec.source.key };
        let key = key.iter().filter(|position| !arm.near.contains(position));
        for position in arm.near.iter().chain(key) {
            self.push(std::mem::replace(&mut separator, ", "));
            self.push("t.");
            self.push(arm.spec.source.columns[*position].name);
            self.push(" AS c");
            self.push(&position.to_string());
        }
        if separator.is_empty() {
            self.push("NULL");
        }
    }

    /// `row_number() OVER (ORDER BY …)`
    fn row_number(&mut self, terms: Vec<Term>, source: &Source) {
        self.push("row_number() OVER (");
        self.order(terms, source);
        self.push(")");
    }

    /// The statement of a query with relations, or of a relation whose rows above have these keys, and its arms.
    fn with_arms(spec: Spec, keys: Option<&Keys>) -> (Statement, Vec<Arm>) {
        let mut arms = Vec::new();
        arms_of(spec, None, &mut arms);
        for arm in arms.iter_mut().filter(|arm| !NUMBERS_BY_EXPRESSIONS && arm.is_ordered_by_expression()) {
            // Their order is that of a derived table, which only one with a limit has.
            arm.spec.limit.get_or_insert(u64::MAX);
        }
        let slots = Slots::share(&mut arms);
        let statement = Statement::union(&mut arms, &slots, keys);
        (statement, arms)
    }

    /// The statement that reads all arms at once. Each row tells its arm and the row above it in its first column; rows
    /// that others belong to are numbered.
    ///
    /// The rows come unordered wherever they can be ordered on this side, which is cheaper than to have the database
    /// sort them.
    fn union(arms: &mut [Arm], slots: &Slots, keys: Option<&Keys>) -> Statement {
        let mut statement = Statement::default();
        let mut word = WITH;
        if let (Some(keys), Some(route)) = (keys, arms[0].spec.route) {
            statement.push(std::mem::replace(&mut word, ", "));
            statement.push("k AS (");
            statement.push(route.given);
            statement.push(")");
            statement.values.extend(keys.bound());
        }
        for (at, arm) in arms.iter_mut().enumerate().filter(|(_, arm)| !arm.branches.is_empty()) {
            statement.push(std::mem::replace(&mut word, ", "));
            statement.numbered(arm, at);
        }
        let count = arms.len();
        for (at, arm) in arms.iter_mut().enumerate() {
            statement.push(if at == 0 { " " } else { " UNION ALL " });
            statement.arm(arm, at, count, slots);
        }
        statement
    }

    /// `w0 AS (…)`: an arm that others belong to. It is evaluated once, and all parts of the statement see the same rows.
    fn numbered(&mut self, arm: &mut Arm, at: usize) {
        self.push(&format!("w{at} AS (SELECT "));
        let terms = arm.spec.terms();
        if arm.is_query() && arm.spec.is_limited() {
            // They are numbered behind the limit, or the database would number all rows of the table first.
            self.push("row_number() OVER (");
            self.order_by_names(&terms);
            self.push(") AS n, l.* FROM (SELECT ");
            self.named_columns(arm);
            self.named_terms(&terms, arm.spec.source);
            self.rows(&mut arm.spec, "");
            self.order(terms, arm.spec.source);
            self.limits(&arm.spec);
            self.push(") AS l");
        } else if arm.is_query() {
            self.row_number(terms, arm.spec.source);
            self.push(" AS n, ");
            self.named_columns(arm);
            self.rows(&mut arm.spec, "");
        } else {
            if arm.spec.is_limited() {
                self.push(if !KEEPS_ORDER {
                    "row_number() OVER (ORDER BY l.p, l.o) AS n, l.*"
                } else if arm.is_ordered_there() {
                    "row_number() OVER (ORDER BY l.o) AS n, l.*"
                } else {
                    "row_number() OVER () AS n, l.*"
                });
                self.limited_rows(arm);
            } else {
                self.push("p.n AS p, row_number() OVER (");
                if !KEEPS_ORDER {
                    self.push("ORDER BY p.n");
                    for term in terms {
                        self.push(", ");
                        self.term(term, arm.spec.source);
                    }
                } else if arm.sorting.is_none() {
                    self.order(terms, arm.spec.source);
                }
                self.push(") AS n, ");
                self.named_columns(arm);
                let above = arm.name_above();
                self.rows(&mut arm.spec, &above);
            }
        }
        self.evaluate_once(at);
        self.push(")");
    }

    /// The rows of an arm as they are in the answer.
    fn arm(&mut self, arm: &mut Arm, at: usize, count: usize, slots: &Slots) {
        let is_numbered = !arm.branches.is_empty();
        let is_limited = arm.spec.is_limited();
        self.push("SELECT ");
        self.push(POSITION[0]);
        self.push(match (arm.is_query(), is_numbered) {
            (true, _) => "p.n",
            (false, true) => "p.p",
            (false, false) if is_limited => "l.p",
            (false, false) => "p.n",
        });
        self.push(&format!(" * {count} + {at}"));
        self.push(POSITION[1]);
        if slots.has_numbers {
            self.push(", ");
            if is_numbered {
                self.push("p.n");
            } else if !arm.is_ordered_there() {
                self.null("bigint", at == 0);
            } else if is_limited {
                self.push("l.o");
            } else {
                self.row_number(arm.spec.terms(), arm.spec.source);
            }
        }
        let columns: Vec<_> = columns_of(&arm.spec).collect();
        let first = if slots.has_numbers { 2 } else { 1 };
        let is_read_by_key = arm.is_read_by_key();
        for (slot, slot_type) in slots.types.iter().enumerate() {
            self.push(", ");
            match arm.slots.iter().position(|it| *it == first + slot) {
                Some(column) if !is_read_by_key && (is_numbered || is_limited) => {
                    self.push(&format!("{}s{column}", if is_numbered { "p." } else { "l." }));
                }
                Some(column) => {
                    let (alias, column) = columns[column];
                    self.selected(alias, column);
                }
                // The first arm tells the types.
                None => self.null(slot_type, at == 0),
            }
        }
        if is_numbered {
            self.push(&format!(" FROM w{at} AS p"));
            if is_read_by_key {
                self.rows_by_key(arm.spec.source);
            }
        } else if is_limited {
            self.limited_rows(arm);
        } else {
            let above = arm.name_above();
            self.rows(&mut arm.spec, &above);
        }
    }
}

/// Where a row of an answer belongs: its arm and the number of the row above it, both of which its first column tells.
struct Position {
    arm: usize,
    above: u64,
}

impl Position {
    fn new(first: u64, arms: &[Arm]) -> Position {
        let count = arms.len() as u64;
        // Numbers begin with one: a row of zero belongs to none.
        Position { arm: (first % count) as usize, above: (first / count).wrapping_sub(1) }
    }
}
