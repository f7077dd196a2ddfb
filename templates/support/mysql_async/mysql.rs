
/// The name of a key, out of a message, which has the table's name before it.
fn key_name(message: &str) -> String {
    let name = last_quoted(message);
    // A table's name can hold a point, and most often the key is the primary one.
    let name = if name.ends_with(".PRIMARY") { ".PRIMARY" } else { name };
    name.split_once('.').map_or(name, |(_, name)| name).to_owned()
}
// for: inserts

/// A column of a key by which an inserted row is read back.
pub(super) struct KeyColumn {
    /// The assignment of a parameter to it.
    column: &'static str,
    /// Its comparison with a parameter.
    condition: &'static str,
    /// Whether the database counts where no value is given, or zero.
    is_counter: bool,
}

impl KeyColumn {
    /// A column with the value that is given.
    pub(super) const fn given(column: &'static str, condition: &'static str) -> Self {
        KeyColumn { column, condition, is_counter: false }
    }

    /// A column in which the database counts.
    pub(super) const fn counted(column: &'static str, condition: &'static str) -> Self {
        KeyColumn { column, condition, is_counter: true }
    }

    /// What is known of its value before the row is inserted.
    fn known(&self, values: &[Given<'_>]) -> KnownColumn {
        let given = values.iter().find(|(column, _)| *column == self.column);
        let given = given.and_then(|(_, value)| *value).map(Parameter::value);
        let is_counted = self.is_counter && matches!(given, None | Some(Value::Int(0) | Value::UInt(0)));
        KnownColumn { condition: self.condition, given: given.filter(|it| *it != Value::NULL), is_counted }
    }
}

/// What is known of a column of an inserted row.
struct KnownColumn {
    condition: &'static str,
    given: Option<Value>,
    is_counted: bool,
}

impl KnownColumn {
    /// Its comparison with its value, and that value, where it is known.
    fn comparison(self, counted: Option<u64>) -> Option<Comparison> {
        let counted = counted.filter(|_| self.is_counted).map(Value::UInt);
        Some((self.condition, counted.or(self.given)?))
    }
}

/// A comparison of a column with a parameter, and the parameter's value.
type Comparison = (&'static str, Value);

/// Inserts a row, and reads it back by its keys: what was given, and what the database counted.
pub(super) fn insert_and_read<'a, T: Model>(
    db: &'a mut impl Database,
    table: &'static str,
    values: &[Given<'_>],
    keys: &[&[KeyColumn]],
    columns: &'static str,
) -> Pending<'a, T> {
    let (insert, sent) = insert_into(table, values, 0);
    let keys = keys.iter().map(|key| key.iter().map(|column| column.known(values)).collect()).collect();
    Box::pin(async move {
        let mut open = db.target().open().await?;
        let row = insert_and_find(open.session(), (&insert, sent), (table, columns), keys).await?;
        read(row)?.ok_or(Error::NotReturned { table: T::TABLE })
    })
}

/// The row that is there after an insert.
async fn insert_and_find(
    session: &mut dyn Session,
    (insert, sent): (&str, Vec<Value>),
    from: (&str, &str),
    keys: Vec<Vec<KnownColumn>>,
) -> Result<Option<Row>> {
    let answer = session.run(insert, sent).await?;
    let counted = answer.last_insert_id();
    answer.drop_result().await?;
    let known = |key: Vec<KnownColumn>| key.into_iter().map(|column| column.comparison(counted)).collect();
    let keys: Vec<Vec<Comparison>> = keys.into_iter().filter_map(known).collect();
    let found = select_by(session, from, keys.concat()).await?;
    if found.is_some() || keys.len() < 2 {
        return Ok(found);
    }
    // A trigger gave the row another key. One that is left finds it, unless they lead to several rows.
    let mut found = None;
    for key in keys {
        let row = select_by(session, from, key).await?;
        if row.is_some() && found.is_some() {
            return Ok(None);
        }
        found = found.or(row);
    }
    Ok(found)
}

/// The row that all comparisons hold for, where there are any.
async fn select_by(
    session: &mut dyn Session,
    (table, columns): (&str, &str),
    comparisons: Vec<Comparison>,
) -> Result<Option<Row>> {
    if comparisons.is_empty() {
        return Ok(None);
    }
    let sql = select_from(table, columns, comparisons.iter().map(|(condition, _)| *condition));
    first(session, &sql, comparisons.into_iter().map(|(_, value)| value).collect()).await
}

/// Inserts a row that no key tells from others.
pub(super) fn insert<'a>(
    db: &'a mut impl Database,
    table: &str,
    values: &[Given<'_>],
) -> Pending<'a, ()> {
    let (sql, sent) = insert_into(table, values, 0);
    Box::pin(async move { change(db.target(), &sql, sent).await.map(|_| ()) })
}
// for: queries

impl Statement {
    /// `FROM … AS p CROSS JOIN LATERAL (…) AS l`: the rows of an arm, so many for each row above
    /// (<https://dev.mysql.com/doc/refman/9.5/en/lateral-derived-tables.html>).
    fn limited_rows(&mut self, arm: &mut Arm) {
        self.push(&format!(" FROM {} CROSS JOIN LATERAL (SELECT p.n AS p, ", arm.name_above()));
        let terms = arm.spec.terms();
        let is_by_expression = arm.is_ordered_by_expression();
        if is_by_expression {
            self.push("row_number() OVER () AS o, d.* FROM (SELECT ");
        } else if arm.is_ordered_there() {
            self.row_number(terms.clone(), arm.spec.source);
            self.push(" AS o, ");
        }
        self.named_columns(arm);
        self.rows(&mut arm.spec, "");
        self.order(terms, arm.spec.source);
        self.limits(&arm.spec);
        self.push(if is_by_expression { ") AS d) AS l" } else { ") AS l" });
    }
}

/// Whether a derived table comes in the order that it was made in.
const KEEPS_ORDER: bool = true;

/// Whether rows can be numbered in the order of any expression: of one that is random, they cannot.
const NUMBERS_BY_EXPRESSIONS: bool = false;

/// What stands before and behind the number that tells where a row belongs: of integers with and without a sign, a UNION makes
/// decimals.
const POSITION: [&str; 2] = ["CAST(", " AS UNSIGNED)"];

/// Whether only the keys of rows that others belong to are numbered.
const READS_BY_KEY: bool = false;

/// What a statement with relations begins with.
const WITH: &str = "WITH ";

impl Statement {
    /// What the rows of a derived table are numbered by: it is in order.
    fn order_by_names(&mut self, _: &[Term]) {}

    /// What they are ordered by, under names of its own: nobody asks for it.
    fn named_terms(&mut self, _: &[Term], _: &Source) {}

    /// What makes the server evaluate a CTE once: it is, as its rows are numbered, which keeps it from being
    /// merged into the parts of the statement that name it.
    fn evaluate_once(&mut self, _: usize) {}

    /// The rows of a CTE by their keys: nobody asks for it.
    fn rows_by_key(&mut self, _: &Source) {}
}
