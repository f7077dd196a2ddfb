
/// How much is sent at once.
const COPIED_AT_ONCE: usize = 64 * 1024;

/// Inserts rows by COPY where all of them give the same columns, else by one INSERT: several COPYs would not be all or
/// nothing. How many were inserted.
pub(super) fn copy_in<'a, Via>(
    db: &'a impl Database<Via>,
    table: &'static str,
    casts: &[&str],
    rows: NewRows<'a>,
) -> Pending<'a, usize> {
    use futures_sink::Sink as _;
    let given = |at: usize| rows.row(at).iter().filter(|it| it.1.is_some()).map(|it| it.0);
    let is_like_first = |at: usize| given(at).eq(given(0));
    // COPY cannot leave out all columns.
    if rows.count == 0 || given(0).next().is_none() || !(1..rows.count).all(is_like_first) {
        return insert_many(db, table, casts, &rows);
    }
    let names: Vec<&str> = given(0).collect();
    let sql = format!("COPY {table} ({}) FROM STDIN", names.join(", "));
    let db = db.as_client();
    Box::pin(async move {
        let sink = db.copy_in::<_, bytes::Bytes>(&sql).await?;
        let mut sink = std::pin::pin!(sink);
        let mut lines = BytesMut::with_capacity(COPIED_AT_ONCE);
        let mut text = String::new();
        for at in 0..rows.count {
            let values = rows.row(at).iter().filter_map(|it| it.1);
            for (column, value) in values.enumerate() {
                if column > 0 {
                    lines.put_u8(b'\t');
                }
                copy_value(value, &mut text, &mut lines);
            }
            lines.put_u8(b'\n');
            if lines.len() >= COPIED_AT_ONCE {
                std::future::poll_fn(|context| sink.as_mut().poll_ready(context)).await?;
                sink.as_mut().start_send(lines.split().freeze())?;
            }
        }
        if !lines.is_empty() {
            std::future::poll_fn(|context| sink.as_mut().poll_ready(context)).await?;
            sink.as_mut().start_send(lines.freeze())?;
        }
        inserted(table, rows.count, sink.finish().await? as usize)
    })
}

/// Appends a value in the text format of COPY (<https://www.postgresql.org/docs/current/sql-copy.html>).
fn copy_value(value: &dyn Parameter, text: &mut String, lines: &mut BytesMut) {
    if value.is_null() {
        lines.put_slice(b"\\N");
        return;
    }
    text.clear();
    value.print(text);
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|it| matches!(it, b'\\' | b'\n' | b'\r' | b'\t')) {
        lines.put_slice(&rest[..at]);
        lines.put_slice(match rest[at] {
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            _ => b"\\t",
        });
        rest = &rest[at + 1..];
    }
    lines.put_slice(rest);
}
