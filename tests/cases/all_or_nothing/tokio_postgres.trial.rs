/// Every statement that is refused ends a transaction that has no savepoint. (Outside of one there is none to make.)
async fn protect(check: &mut Check) {
    let _ = check.db.batch_execute("SAVEPOINT own").await;
}

async fn recover(check: &mut Check) {
    let _ = check.db.batch_execute("ROLLBACK TO SAVEPOINT own").await;
}

async fn own_refused(check: &mut Check) {
    fails!(check, ENTRIES, m::NewEntry::insert_many_returning(db!(check), &entries()));
    fails!(check, ENTRIES, m::NewEntry::copy_in(db!(check), &entries()));
    let alike: Vec<m::NewEntry> = entries().into_iter().map(|it| it.level(1)).chain([m::NewEntry::new("one").level(0)]).collect();
    fails!(check, ENTRIES, m::NewEntry::copy_in(db!(check), &alike));
}

async fn own(check: &mut Check) {
    let copied = m::NewEntry::copy_in(db!(check), &entries()[..6_000]).await;
    check.that(matches!(copied, Ok(6_000)), || format!("{copied:?} are copied"));
    let notes = rows(check, "SELECT count(*), count(level), count(note) FROM entries").await;
    check.that(notes == r#"[[Some("6001"), Some("6001"), Some("3000")]]"#, || format!("copied: {notes}"));
}
