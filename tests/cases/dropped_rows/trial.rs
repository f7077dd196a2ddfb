use m::support::Error;

/// The error says that the statement succeeded, and that nothing came back.
fn is_not_returned<T: Debug>(check: &mut Check, what: &str, table: &str, found: Result<T, Error>) {
    let is_so = matches!(&found, Err(Error::NotReturned { table: it }) if *it == table);
    check.that(is_so, || format!("{what}: {found:?}"));
}

async fn trial(check: &mut Check) {
    let high = |id| m::NewReading::new(id).level(100 + id);
    is_not_returned(check, "insert", "readings", high(1).insert(&check.db).await);
    let rows = [high(2), high(3)];
    is_not_returned(check, "insert_many", "readings", m::NewReading::insert_many(&check.db, &rows).await);
    let rows = [high(4), m::NewReading::new(5).level(100)];
    let found = m::NewReading::insert_many_returning(&check.db, &rows).await;
    is_not_returned(check, "insert_many_returning", "readings", found);
    is_not_returned(check, "copy_in", "readings", m::NewReading::copy_in(&check.db, &[high(6)]).await);
    is_not_returned(check, "insert of another", "readings", high(7).insert(&check.db).await);
    // Rows that stay where they are come back.
    let rows = [high(9), m::NewReading::new(10).level(10), m::NewReading::new(11)];
    let found = m::NewReading::insert_many_returning(&check.db, &rows).await;
    let ids = found.map(|rows| rows.iter().map(|it| it.id).collect::<Vec<_>>());
    check.that(matches!(ids.as_deref(), Ok([10, 11])), || format!("{ids:?}"));
    let none = m::NewReading::insert_many(&check.db, &[]).await;
    check.that(matches!(none, Ok(0)), || format!("{none:?}"));
    let count = check.rows("SELECT count(*) FROM readings").await;
    check.that(count == [[Some("10".to_owned())]], || format!("{count:?}"));

    is_not_returned(check, "delete", "drafts", m::Draft::delete(&check.db, 1).await);
    is_not_returned(check, "delete_by_slug", "drafts", m::Draft::delete_by_slug(&check.db, "second").await);
    let gone = m::Draft::delete(&check.db, 3).await;
    check.that(matches!(gone, Ok(false)), || format!("{gone:?}"));
    let hidden = m::Draft::all(&check.db).await.unwrap_or_default();
    check.that(hidden.len() == 2 && hidden.iter().all(|it| it.is_deleted), || format!("{hidden:?}"));
    let patch = m::DraftPatch::default().slug("other");
    is_not_returned(check, "update", "drafts", patch.update(&check.db, 1).await);
    let gone = patch.update(&check.db, 3).await;
    check.that(matches!(gone, Ok(None)), || format!("{gone:?}"));
    let upserted = m::NewDraft::new(1, "third").upsert(&check.db, m::support::Update::Given).await;
    is_not_returned(check, "upsert of what is there", "drafts", upserted);

    // Rows of several shapes, of which some are dropped: the others come back in their order.
    let names = ["a", "nobody", "c", "d", "nobody", "f", "g", "nobody", "i"];
    for length in [2, 5, 9] {
        let guest = |(at, name): (usize, &&str)| match at % 3 {
            0 => m::NewGuest::new(*name),
            1 => m::NewGuest::new(*name).room(at as i32),
            _ => m::NewGuest::new(*name).floor(at as i32),
        };
        for times in [1, 8] {
            let names: Vec<&str> = names[..length].repeat(times);
            let rows: Vec<m::NewGuest> = names.iter().enumerate().map(guest).collect();
            let found = m::NewGuest::insert_many_returning(&check.db, &rows).await.unwrap_or_default();
            let found: Vec<(&str, i32, i32)> = found.iter().map(|it| (&*it.name, it.room, it.floor)).collect();
            let expected = names.iter().enumerate().filter(|(_, name)| **name != "nobody");
            let expected: Vec<(&str, i32, i32)> = expected
                .map(|(at, name)| match at % 3 {
                    0 => (*name, 7, 1),
                    1 => (*name, at as i32, 1),
                    _ => (*name, 7, at as i32),
                })
                .collect();
            check.that(found == expected, || format!("{found:?} instead of {expected:?}"));
        }
    }
    let nobody = m::NewGuest::new("nobody").insert(&check.db).await;
    is_not_returned(check, "insert of what is dropped", "guests", nobody);
}
