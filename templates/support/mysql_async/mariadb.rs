
/// The name of a key, out of a message.
fn key_name(message: &str) -> String {
    // The value before it can hold anything.
    let (_, name) = message.rsplit_once(" for key '").unwrap_or_default();
    name.trim_end_matches('\'').to_owned()
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
        read(row)?.ok_or(Error::NotFound { table: T::TABLE })
    })
}
// for: queries

impl Statement {
    /// `FROM (…) AS l WHERE …`: the rows of an arm, so many for each row above. There is no LATERAL: all of them are
    /// numbered (<https://mariadb.com/kb/en/row_number/>).
    fn limited_rows(&mut self, arm: &mut Arm) {
        self.push(" FROM (SELECT p.n AS p, row_number() OVER (PARTITION BY p.n");
        self.order(arm.numbering(), arm.spec.source);
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

/// Whether a derived table comes in the order that it was made in: it does not, and it is made once for each part of a
/// statement that names it. One of text is written to a file, too.
const KEEPS_ORDER: bool = false;

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
}
