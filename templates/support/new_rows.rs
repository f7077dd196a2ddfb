
/// What is written of rows that are not inserted yet: as many values for each, one row after the other.
pub(super) struct NewRows<'r> {
    count: usize,
    values: Vec<Given<'r>>,
}

impl<'r> NewRows<'r> {
    /// The values of these rows.
    pub(super) fn new<R, const WIDTH: usize>(rows: &'r [R], values: fn(&'r R) -> [Given<'r>; WIDTH]) -> Self {
        let mut all = Vec::with_capacity(rows.len() * WIDTH);
        for row in rows {
            all.extend(values(row));
        }
        NewRows { count: rows.len(), values: all }
    }

    fn row(&self, at: usize) -> &[Given<'r>] {
        let width = self.values.len() / self.count;
        &self.values[at * width..(at + 1) * width]
    }
}
