/// A statement that is refused leaves a transaction as it was.
async fn protect(_: &mut Check) {}

async fn recover(_: &mut Check) {}

async fn own_refused(check: &mut Check) {
    fails!(check, ENTRIES, m::NewEntry::insert_many_returning(db!(check), &entries()));
}

async fn own(check: &mut Check) {
    // In a transaction of the driver's.
    let transaction = check.db.unchecked_transaction().unwrap();
    let refused = m::Post { id: 1 }.set_tags(&transaction, &[4, 98]);
    transaction.commit().unwrap();
    check.that(matches!(refused, Err(m::support::Error::ForeignKeyViolation { .. })), || format!("{refused:?}"));
    let left = rows(check, "SELECT tag_id FROM post_tags WHERE post_id = 1 ORDER BY tag_id");
    check.that(left == r#"[[Some("4")], [Some("5")]]"#, || format!("{left} are left"));
}
