
/// How much is sent at once.
const COPIED_AT_ONCE: usize = 64 * 1024;

/// Inserts rows by COPY, one for rows that give the same columns. How many were inserted.
pub(super) fn copy_in<'a, Via>(
    db: &'a impl Database<Via>,
    table: &'static str,
    rows: NewRows<'a>,
) -> Pending<'a, usize> {
    let db = db.as_client();
    use futures_sink::Sink as _;
    Box::pin(async move {
        let mut copied = 0;
        for shape in shapes(&rows) {
            let names: Vec<&str> =
                rows.row(shape[0]).iter().filter(|it| it.1.is_some()).map(|it| it.0).collect();
            if names.is_empty() {
                // COPY cannot leave out all columns.
                let sql = insertion(table, &[], &rows, &shape, &mut Vec::new());
                copied += change(db, &sql, &[]).await?;
                continue;
            }
            let sql = format!("COPY {table} ({}) FROM STDIN", names.join(", "));
            let sink = db.copy_in::<_, bytes::Bytes>(&sql).await?;
            let mut sink = std::pin::pin!(sink);
            let mut lines = BytesMut::with_capacity(COPIED_AT_ONCE);
            let mut text = String::new();
            for at in &shape {
                let values = rows.row(*at).iter().filter_map(|it| it.1);
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
            copied += sink.finish().await? as usize;
        }
        inserted(table, rows.count, copied)
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
