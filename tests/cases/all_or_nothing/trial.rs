async fn rows(check: &mut Check, sql: &str) -> String {
    format!("{:?}", check.rows(sql).await)
}

const LINKS: &str = "SELECT post_id, tag_id FROM post_tags ORDER BY post_id, tag_id";
const LABELS: &str = "SELECT post_id, label_id FROM post_labels ORDER BY post_id, label_id";
const ENTRIES: &str = "SELECT count(*) FROM entries";

/// Rows of which the last one is refused; more than one statement takes on an engine that takes few.
fn entries() -> Vec<m::NewEntry> {
    let entry = |at: usize| {
        let entry = m::NewEntry::new(format!("entry {at}"));
        // Some give other columns; the first ones, other than the row that is refused.
        if at % 2 == 0 { entry.note("even") } else { entry.level(1) }
    };
    (0..6_000).map(entry).chain([m::NewEntry::new("refused").level(0).note("last")]).collect()
}

/// A helper that fails changes nothing.
macro_rules! fails {
    ($check:ident, $table:expr, $call:expr) => {{
        let before = rows($check, $table).await;
        protect($check).await;
        let refused = $call.await;
        recover($check).await;
        let after = rows($check, $table).await;
        $check.that(refused.is_err(), || format!("{} is not refused", stringify!($call)));
        $check.that(before == after, || format!("{}: {after} instead of {before}", stringify!($call)));
    }};
}

async fn refused(check: &mut Check) {
    let post = m::Post { id: 1 };
    fails!(check, LINKS, post.set_tags(db!(check), &[2, 3, 4, 98]));
    fails!(check, LINKS, post.set_tags(db!(check), &[98, 4, 7]));
    // The link that is removed is pinned, and one is added.
    fails!(check, LINKS, post.set_tags(db!(check), &[2, 7]));
    fails!(check, LINKS, post.set_tags(db!(check), &[]));
    fails!(check, LINKS, post.attach_tags(db!(check), &[7, 98]));
    fails!(check, LINKS, post.detach_tags(db!(check), &[1, 2, 4]));
    fails!(check, LABELS, post.set_labels(db!(check), &[2, 99]));
    fails!(check, ENTRIES, m::NewEntry::insert_many(db!(check), &entries()));
    // The same ones twice.
    let twice: Vec<m::NewEntry> = entries().into_iter().take(6_000).chain(entries().into_iter().take(1)).collect();
    fails!(check, ENTRIES, m::NewEntry::insert_many(db!(check), &twice));
    own_refused(check).await;
}

async fn trial(check: &mut Check) {
    refused(check).await;
    // Inside a transaction nothing is lost that was there before the helper failed.
    let post = m::Post { id: 1 };
    check.execute("BEGIN").await;
    check.execute("INSERT INTO entries (name) VALUES ('before')").await;
    let detached = post.detach_tags(db!(check), &[6]).await;
    check.that(matches!(detached, Ok(1)), || format!("{detached:?}"));
    refused(check).await;
    let set = post.set_tags(db!(check), &[1, 4, 7]).await;
    check.that(matches!(set, Ok(4)), || format!("set in a transaction: {set:?}"));
    check.execute("COMMIT").await;
    let left = rows(check, LINKS).await;
    let expected = r#"[[Some("1"), Some("1")], [Some("1"), Some("4")], [Some("1"), Some("7")], [Some("2"), Some("1")]]"#;
    check.that(left == expected, || format!("{left} instead of {expected}"));
    let count = rows(check, ENTRIES).await;
    check.that(count == r#"[[Some("2")]]"#, || format!("{count} entries"));
    // Outside of one.
    let set = post.set_tags(db!(check), &[4, 5]).await;
    check.that(matches!(set, Ok(3)), || format!("set: {set:?}"));
    let set = post.set_labels(db!(check), &[3, 4]).await;
    check.that(matches!(set, Ok(3)), || format!("set of labels: {set:?}"));
    let left = rows(check, "SELECT tag_id FROM post_tags WHERE post_id = 1 ORDER BY tag_id").await;
    check.that(left == r#"[[Some("4")], [Some("5")]]"#, || format!("{left} are left"));
    let left = rows(check, "SELECT label_id FROM post_labels ORDER BY label_id").await;
    check.that(left == r#"[[Some("3")], [Some("4")]]"#, || format!("labels: {left}"));
    let added = m::NewEntry::insert_many(db!(check), &entries()[..6_000]).await;
    check.that(matches!(added, Ok(6_000)), || format!("{added:?}"));
    check.execute("DELETE FROM entries WHERE name <> 'first'").await;
    own(check).await;
}
