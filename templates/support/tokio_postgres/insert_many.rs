
/// The values of one column in many rows, as an array that holds them in the form in which they are sent.
#[derive(Default)]
struct Values {
    element: Option<Type>,
    count: i32,
    has_null: bool,
    elements: BytesMut,
}

impl Values {
    fn push(&mut self, value: &dyn Parameter) {
        self.count += 1;
        if value.is_null() {
            self.has_null = true;
        } else if self.element.is_none() {
            self.element = Some(element_type(value));
        }
        write_element(value, &mut self.elements);
    }

    fn sent(self) -> Sent {
        let element = self.element.unwrap_or(Type::TEXT);
        let mut value = BytesMut::with_capacity(self.elements.len() + 20);
        // One dimension, whether there is a NULL, the type of the elements, how many, and the number of the first.
        value.put_i32(1);
        value.put_i32(i32::from(self.has_null));
        value.put_u32(element.oid());
        value.put_i32(self.count);
        value.put_i32(1);
        value.put_slice(&self.elements);
        Sent { declared: array_of(&element), is_binary: true, value: Some(value) }
    }
}

/// The positions of the rows that give the same columns.
fn shapes(rows: &NewRows<'_>) -> Vec<Vec<usize>> {
    let mut known: std::collections::HashMap<Vec<bool>, usize> = std::collections::HashMap::new();
    let mut shapes: Vec<Vec<usize>> = Vec::new();
    for at in 0..rows.count {
        let given = |at: usize| rows.row(at).iter().map(|it| it.1.is_some());
        match shapes.last_mut() {
            // Most often all rows give the same.
            Some(last) if given(last[0]).eq(given(at)) => last.push(at),
            _ => {
                let shape = *known.entry(given(at).collect()).or_insert(shapes.len());
                if shape == shapes.len() {
                    shapes.push(Vec::new());
                }
                shapes[shape].push(at);
            }
        }
    }
    shapes
}

/// The positions of rows that give the same columns and stand side by side.
fn runs(rows: &NewRows<'_>) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for at in 0..rows.count {
        let given = |at: usize| rows.row(at).iter().map(|it| it.1.is_some());
        match runs.last_mut() {
            Some(last) if given(last[0]).eq(given(at)) => last.push(at),
            _ => runs.push(vec![at]),
        }
    }
    runs
}

/// The INSERT of rows that give the same columns; `casts` are those of all columns. Its parameters go behind `sent`.
fn insertion(table: &str, casts: &[&str], rows: &NewRows<'_>, shape: &[usize], sent: &mut Vec<Sent>) -> String {
    let first = rows.row(shape[0]);
    let given: Vec<usize> = (0..first.len()).filter(|column| first[*column].1.is_some()).collect();
    if given.is_empty() {
        return format!("INSERT INTO {table} SELECT FROM generate_series(1, {})", shape.len());
    }
    let (mut names, mut values, mut places, mut fields) = (String::new(), String::new(), String::new(), String::new());
    for (column, number) in given.iter().zip(1..) {
        let separator = if number == 1 { "" } else { ", " };
        let mut array = Values::default();
        for at in shape {
            if let Some(value) = rows.row(*at)[*column].1 {
                array.push(value);
            }
        }
        sent.push(array.sent());
        names.push_str(&format!("{separator}{}", first[*column].0));
        values.push_str(&format!("{separator}k.k{number}{}", casts[*column]));
        places.push_str(&format!("{separator}${}", sent.len()));
        fields.push_str(&format!("{separator}k{number}"));
    }
    // Of several lists it is no function that somebody could have made another one of.
    let unnest = if given.len() == 1 { "pg_catalog.unnest" } else { "unnest" };
    format!("INSERT INTO {table} ({names}) SELECT {values} FROM {unnest}({places}) AS k ({fields})")
}

/// How many INSERTs can be parts of one statement: the server needs ever more time for each of very many.
const MOST_SHAPES: usize = 16;

/// How many elements the arrays have whose elements are taken one by one, at least: the way to one is as long as the
/// array is.
const TAKEN_ELEMENTS: usize = 256;

/// How many parameters may be sent, when as many as a table has columns come on top: 65,535 can be counted.
const MOST_PARAMETERS: usize = 60_000;

/// One INSERT of rows whatever columns they give: what a row leaves to the database is DEFAULT there.
fn insertion_one_by_one(table: &str, casts: &[&str], rows: &NewRows<'_>, sent: &mut Vec<Sent>) -> String {
    use fmt::Write as _;
    let names: Vec<&str> = rows.row(0).iter().map(|it| it.0).collect();
    let length = (rows.count * names.len()).div_ceil(MOST_PARAMETERS).max(TAKEN_ELEMENTS);
    let mut sql = format!("INSERT INTO {table} ({}) VALUES", names.join(", "));
    for start in (0..rows.count).step_by(length) {
        let mut arrays: Vec<Values> = names.iter().map(|_| Values::default()).collect();
        for at in start..rows.count.min(start + length) {
            let mut separator = if at == 0 { " (" } else { ", (" };
            for (column, (_, value)) in rows.row(at).iter().enumerate() {
                sql.push_str(std::mem::replace(&mut separator, ", "));
                if let Some(value) = value {
                    let array = &mut arrays[column];
                    array.push(*value);
                    let _ = write!(sql, "${}[{}]{}", sent.len() + column + 1, array.count, casts[column]);
                } else {
                    sql.push_str("DEFAULT");
                }
            }
            sql.push(')');
        }
        sent.extend(arrays.into_iter().map(Values::sent));
    }
    sql
}

/// The INSERTs of rows that are one statement together, each for some rows that give the same columns.
fn insertions(
    table: &str,
    casts: &[&str],
    rows: &NewRows<'_>,
    parts: &[Vec<usize>],
    sent: &mut Vec<Sent>,
) -> Vec<String> {
    if parts.len() > MOST_SHAPES {
        return vec![insertion_one_by_one(table, casts, rows, sent)];
    }
    parts.iter().map(|part| insertion(table, casts, rows, part, sent)).collect()
}

/// How many rows were inserted, of so many. Where it is none, a trigger has done something else.
fn inserted(table: &'static str, given: usize, count: usize) -> Result<usize> {
    if count == 0 && given > 0 { Err(Error::NotReturned { table: bare_name(table) }) } else { Ok(count) }
}

/// Inserts rows by one statement. How many were inserted. `casts` are those of the columns, in their order.
pub(super) fn insert_many<'a, Via>(
    db: &'a impl Database<Via>,
    table: &'static str,
    casts: &[&str],
    rows: &NewRows<'_>,
) -> Pending<'a, usize> {
    let db = db.as_client();
    let mut sent = Vec::new();
    let inserts = insertions(table, casts, rows, &shapes(rows), &mut sent);
    let given = rows.count;
    let sql = match inserts.as_slice() {
        [one] => one.clone(),
        several => {
            let [with, from] = combined(several, "1");
            format!("{with}SELECT count(*) FROM ({from}) AS n")
        }
    };
    Box::pin(async move {
        let count = match inserts.len() {
            0 => 0,
            1 => change(db, &sql, &sent).await?,
            _ => {
                let counted: i64 = self::rows(db, &sql, &sent).await?[0].try_get(0)?;
                counted as usize
            }
        };
        inserted(table, given, count)
    })
}

/// Inserts rows by one statement, and reads them back in their order. What a trigger leaves out does not come back: each part
/// of the statement inserts rows that stand side by side, so that the others are in order without it.
pub(super) fn insert_many_returning<'a, T: Model, Via>(
    db: &'a impl Database<Via>,
    table: &'static str,
    casts: &[&str],
    rows: &NewRows<'_>,
    columns: &str,
) -> Pending<'a, Vec<T>> {
    let db = db.as_client();
    let mut sent = Vec::new();
    let inserts = insertions(table, casts, rows, &runs(rows), &mut sent);
    let given = rows.count;
    let sql = match inserts.as_slice() {
        [one] => format!("{one} RETURNING {columns}"),
        several => combined(several, columns).concat(),
    };
    Box::pin(async move {
        if given == 0 {
            return Ok(Vec::new());
        }
        let found = self::rows(db, &sql, &sent).await?;
        inserted(table, given, found.len())?;
        read_all(&found)
    })
}

/// Several INSERTs as one statement: its beginning, and the query that gives the rows of all of them.
fn combined(inserts: &[String], columns: &str) -> [String; 2] {
    let part = |(insert, number): (&String, usize)| format!("i{number} AS ({insert} RETURNING {columns})");
    let parts: Vec<String> = inserts.iter().zip(1..).map(part).collect();
    let rows: Vec<String> = (1..=inserts.len()).map(|number| format!("SELECT * FROM i{number}")).collect();
    [format!("WITH {} ", parts.join(", ")), rows.join(" UNION ALL ")]
}
