
/// How many values a statement may have. No more than 65,535 can be counted; of a statement that is prepared once for
/// several thousand values each, more make it slower.
const MOST_PARAMETERS: usize = 5_000;

/// How many bytes the values and words of one statement may have, so that it is not longer than a server takes that was
/// told little (`max_allowed_packet`); a row that is longer goes alone.
const MOST_BYTES: u64 = 512 * 1024;

/// Rows that one statement inserts.
struct Chunk {
    sql: String,
    values: Vec<Value>,
}

/// The statements that insert rows; their last part is `end`. A column that a row leaves to the database is DEFAULT there.
fn chunks(table: &str, rows: &NewRows<'_>, end: &str) -> Vec<Chunk> {
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
        chunks.push(Chunk { sql: chunk_of(table, rows, start..next, end), values });
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
        insert_chunks(db.target(), chunks, take).await?;
        Ok(inserted)
    })
}

/// What is done with what a statement says: how many rows it inserted, and those that come back.
type TakeInserted<'t> = &'t mut (dyn FnMut(u64, Vec<Row>) -> Result<()> + Send);

/// Runs the statements, all or none: several of them in a transaction, or inside one in a savepoint.
async fn insert_chunks(target: Target<'_>, chunks: Vec<Chunk>, take: TakeInserted<'_>) -> Result<()> {
    if chunks.is_empty() {
        return Ok(());
    }
    let mut open = target.open().await?;
    let session = open.session();
    if chunks.len() == 1 {
        return run_chunks(session, chunks, take).await;
    }
    if let Some(connection) = session.connection() {
        connection.query_drop("DO 0").await?;
        let status = connection.last_ok_packet().map(|it| it.status_flags());
        let status = status.unwrap_or(mysql_async::consts::StatusFlags::SERVER_STATUS_IN_TRANS);
        let is_open = status.contains(mysql_async::consts::StatusFlags::SERVER_STATUS_IN_TRANS)
            || !status.contains(mysql_async::consts::StatusFlags::SERVER_STATUS_AUTOCOMMIT);
        if !is_open {
            // The driver undoes it before the next statement where this future is not awaited to its end.
            let mut transaction = connection.start_transaction(mysql_async::TxOpts::default()).await?;
            let result = run_chunks(&mut transaction, chunks, take).await;
            match &result {
                Ok(()) => transaction.commit().await?,
                Err(_) => transaction.rollback().await?,
            }
            return result;
        }
    }
    session.say("SAVEPOINT insert_many").await?;
    let result = run_chunks(session, chunks, take).await;
    if result.is_err() {
        // Where the server undid the whole transaction, as it does with a deadlock, there is nothing to undo.
        let _ = session.say("ROLLBACK TO SAVEPOINT insert_many").await;
    } else {
        session.say("RELEASE SAVEPOINT insert_many").await?;
    }
    result
}

async fn run_chunks(session: &mut dyn Session, chunks: Vec<Chunk>, take: TakeInserted<'_>) -> Result<()> {
    for Chunk { sql, values } in chunks {
        let mut answer = session.run(&sql, values).await?;
        let affected = answer.affected_rows();
        take(affected, answer.collect().await?)?;
    }
    Ok(())
}
