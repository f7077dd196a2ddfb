
/// The name of a key, out of a message, which has the table's name before it.
fn key_name(message: &str) -> String {
    // The value before it can hold anything.
    let (_, name) = message.rsplit_once(" for key '").unwrap_or_default();
    let name = name.trim_end_matches('\'');
    // A table's name can hold a point, and most often the key is the primary one.
    let name = if name.ends_with(".PRIMARY") { ".PRIMARY" } else { name };
    name.split_once('.').map_or(name, |(_, name)| name).to_owned()
}
// for: inserts

/// A column of the key by which an inserted row is read back.
pub(super) struct KeyColumn {
    /// The column, quoted.
    pub(super) column: &'static str,
    /// Its comparison with a parameter.
    pub(super) condition: &'static str,
    /// Whether the database counts where no value is given, or zero.
    pub(super) is_counter: bool,
}

/// Inserts a row, and reads it back by its key: what was given, and what the database counted.
pub(super) fn insert_and_read<'a, T: Model>(
    db: &'a mut impl Database,
    table: &str,
    values: &[Given<'_>],
    key: &[KeyColumn],
    columns: &str,
) -> Pending<'a, T> {
    let inserting = Inserting::new(table, values, key, columns);
    Box::pin(async move {
        let row = inserting.run(db.target().open().await?.session()).await?;
        read(row)?.ok_or(Error::NotFound { table: T::TABLE })
    })
}

/// The statements of an insert.
struct Inserting {
    insert: String,
    sent: Vec<Value>,
    select: String,
    /// The values of the key, and whether the database counts them.
    key: Vec<(Value, bool)>,
}

impl Inserting {
    fn new(table: &str, values: &[Given<'_>], key: &[KeyColumn], columns: &str) -> Self {
        let given = |key: &KeyColumn| {
            let given = values.iter().find(|(column, _)| *column == key.column);
            let given = given.and_then(|(_, value)| *value).map(Parameter::value);
            let is_counted = matches!(given, None | Some(Value::Int(0) | Value::UInt(0)));
            (given.unwrap_or(Value::NULL), key.is_counter && is_counted)
        };
        let (insert, sent) = insert_into(table, values, 0);
        let select = select_from(table, columns, key.iter().map(|key| key.condition));
        Inserting { insert, sent, select, key: key.iter().map(given).collect() }
    }

    /// The row that is there then.
    async fn run(self, session: &mut dyn Session) -> Result<Option<Row>> {
        let answer = session.run(&self.insert, self.sent).await?;
        let counted = answer.last_insert_id();
        answer.drop_result().await?;
        let value = |(given, is_counted)| match counted {
            Some(counted) if is_counted => Value::UInt(counted),
            _ => given,
        };
        first(session, &self.select, self.key.into_iter().map(value).collect()).await
    }
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
