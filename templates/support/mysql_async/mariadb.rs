
/// The name of a key, out of a message.
fn key_name(message: &str) -> String {
    last_quoted(message).to_owned()
}
// for: inserts

/// Inserts a row and reads it back. `table` and `columns` are quoted.
pub(super) fn insert<'a, T: Model>(
    db: &'a mut impl Database,
    table: &str,
    values: &[Given<'_>],
    columns: &str,
) -> Pending<'a, T> {
    let (mut sql, sent) = insert_into(table, values, 16 + columns.len());
    sql.push_str(" RETURNING ");
    sql.push_str(columns);
    Box::pin(async move {
        let row = first(db.target().open().await?.session(), &sql, sent).await?;
        read(row)?.ok_or(Error::NotReturned { table: T::TABLE })
    })
}
// for: queries

impl Statement {
    /// `FROM (…) AS l WHERE …`: the rows of an arm, so many for each row above. There is no LATERAL: all of them are
    /// numbered (<https://mariadb.com/kb/en/row_number/>).
    fn limited_rows(&mut self, arm: &mut Arm) {
        self.push(" FROM (SELECT p.n AS p, row_number() OVER (PARTITION BY p.n");
        self.order(arm.spec.terms(), arm.spec.source);
        self.push(") AS o, ");
        self.named_columns(arm);
        let above = arm.name_above();
        self.rows(&mut arm.spec, &above);
        self.push(") AS l WHERE l.o > ");
        self.value(Value::UInt(arm.spec.offset));
        self.push(" AND l.o <= ");
        self.value(Value::UInt(arm.spec.offset.saturating_add(arm.spec.limit.unwrap_or(u64::MAX))));
    }
}

/// Whether a derived table comes in the order that it was made in.
const KEEPS_ORDER: bool = false;

/// Whether rows can be numbered in the order of any expression.
const NUMBERS_BY_EXPRESSIONS: bool = true;

/// What stands before and behind the number that tells where a row belongs.
const POSITION: [&str; 2] = ["", ""];

/// Whether only the keys of rows that others belong to are numbered: a CTE of text is written to a file.
const READS_BY_KEY: bool = true;

/// What a statement with relations begins with.
const WITH: &str = "WITH RECURSIVE ";

impl Statement {
    /// `ORDER BY l.o0, …`: what the rows of a derived table are numbered by.
    fn order_by_names(&mut self, terms: &[Term]) {
        let mut word = " ORDER BY ";
        for (at, term) in terms.iter().enumerate() {
            let name = format!("l.o{at}");
            self.push(std::mem::replace(&mut word, ", "));
            if let Some(nulls) = term.nulls {
                self.push(&name);
                self.push(if nulls == Nulls::First { " IS NOT NULL, " } else { " IS NULL, " });
            }
            self.push(&name);
            self.push(if term.is_descending { " DESC" } else { "" });
        }
    }

    /// What the rows of a derived table are ordered by, as `o0`, `o1`, …
    fn named_terms(&mut self, terms: &[Term], source: &Source) {
        for (at, term) in terms.iter().enumerate() {
            self.push(", ");
            self.parts(term.parts.clone(), source);
            self.push(&format!(" AS o{at}"));
        }
    }

    /// What makes the server evaluate a CTE once: one that refers to itself, even if it finds nothing there. Any other is
    /// evaluated once for each part of the statement that names it, and what is random or not in order would differ
    /// (<https://mariadb.com/kb/en/recursive-common-table-expressions-overview/>).
    fn evaluate_once(&mut self, at: usize) {
        self.push(&format!(" UNION ALL SELECT * FROM w{at} WHERE 1 = 0"));
    }

    /// The rows of a CTE `p` by their keys.
    fn rows_by_key(&mut self, source: &Source) {
        self.push(" STRAIGHT_JOIN ");
        self.push(source.name);
        let mut word = " AS t ON ";
        for position in source.key {
            let name = source.columns[*position].name;
            self.push(&format!("{word}t.{name} = p.c{position}"));
            word = " AND ";
        }
    }
}
