
/// How many values a statement may have. No more than 65,535 can be counted; of a statement that is prepared once for
/// several thousand values each, more make it slower.
const MOST_PARAMETERS: usize = 5_000;

/// How many bytes the values and words of one statement may have, so that it is not longer than a server takes that was
/// told little (`max_allowed_packet`); a row that is longer goes alone.
const MOST_BYTES: u64 = 512 * 1024;

/// The statements that insert rows; their last part is `end`. A column that a row leaves to the database is DEFAULT there.
fn chunks(table: &str, rows: &NewRows<'_>, end: &str) -> Vec<Change> {
    let mut chunks = Vec::new();
    let mut start = 0;
    while start < rows.count {
        let mut values: Vec<Value> = Vec::with_capacity(MOST_PARAMETERS);
        let (mut bytes, mut next) = (0, start);
        while next < rows.count {
            let (row, known) = (rows.row(next), values.len());
            values.extend(those_given(row).map(|(_, value)| value.value()));
            bytes += values[known..].iter().map(Value::bin_len).sum::<u64>();
            // What is not given is a word of the statement.
            bytes += ", DEFAULT".len() as u64 * (1 + row.len() + known - values.len()) as u64;
            if next > start && (values.len() > MOST_PARAMETERS || bytes > MOST_BYTES) {
                values.truncate(known);
                break;
            }
            next += 1;
        }
        chunks.push(Change { sql: chunk_of(table, rows, start..next, end), values });
        start = next;
    }
    chunks
}

/// One INSERT of these rows.
fn chunk_of(table: &str, rows: &NewRows<'_>, range: std::ops::Range<usize>, end: &str) -> String {
    let is_given = |column: usize| range.clone().any(|at| rows.row(at)[column].1.is_some());
    // An assignment is a column and the place of its parameter.
    let assigned = rows.row(range.start).iter().filter_map(|it| it.0.rsplit_once(" = "));
    let given: Vec<(usize, (&str, &str))> = assigned.enumerate().filter(|(column, _)| is_given(*column)).collect();
    let names: Vec<&str> = given.iter().map(|(_, (name, _))| *name).collect();
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", names.join(", "));
    for at in range.clone() {
        let row = rows.row(at);
        sql.push_str(if at == range.start { "(" } else { ", (" });
        let mut separator = "";
        for (column, (_, place)) in &given {
            sql.push_str(std::mem::replace(&mut separator, ", "));
            sql.push_str(if row[*column].1.is_some() { place } else { "DEFAULT" });
        }
        sql.push(')');
    }
    sql.push_str(end);
    sql
}

/// Inserts rows, all or none. How many were inserted.
pub(super) fn insert_many<'a>(
    db: &'a mut impl Database,
    table: &str,
    rows: &NewRows<'_>,
) -> Pending<'a, usize> {
    let chunks = chunks(table, rows, "");
    Box::pin(async move {
        let mut inserted = 0;
        let take = &mut |affected: u64, _: Vec<Row>| {
            inserted += affected as usize;
            Ok(())
        };
        change_all(db.target(), chunks, take).await?;
        Ok(inserted)
    })
}
