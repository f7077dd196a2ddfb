
/// Inserts rows, all or none, and reads them back in their order.
pub(super) fn insert_many_returning<'a, T: Model>(
    db: &'a mut impl Database,
    table: &str,
    rows: &NewRows<'_>,
    columns: &str,
) -> Pending<'a, Vec<T>> {
    let chunks = chunks(table, rows, &format!(" RETURNING {columns}"));
    let mut list = Vec::with_capacity(rows.count);
    Box::pin(async move {
        let take = &mut |_, found: Vec<Row>| {
            for mut row in found {
                list.push(T::read(&mut Cells::of(&mut row, T::TABLE), 0)?);
            }
            Ok(())
        };
        change_all(db.target(), chunks, take).await?;
        Ok(list)
    })
}
