/// A statement that is refused leaves a transaction as it was.
async fn protect(_: &mut Check) {}

async fn recover(_: &mut Check) {}

async fn own_refused(_: &mut Check) {}

const LEFT: &str = "SELECT tag_id FROM post_tags WHERE post_id = 1 ORDER BY tag_id";

async fn own(check: &mut Check) {
    let post = m::Post { id: 1 };
    // On a connection that a pool lends, and in a transaction of the driver's.
    let pool = mysql_async::Pool::new(check.url.replacen("mariadb://", "mysql://", 1).as_str());
    let refused = post.set_tags(&mut &pool, &[4, 98]).await;
    check.that(matches!(refused, Err(m::support::Error::ForeignKeyViolation { .. })), || format!("{refused:?}"));
    let left = rows(check, LEFT).await;
    check.that(left == r#"[[Some("4")], [Some("5")]]"#, || format!("{left} are left"));
    let set = post.set_tags(&mut &pool, &[4, 6]).await;
    check.that(matches!(set, Ok(2)), || format!("by a pool: {set:?}"));
    let mut transaction = check.db.start_transaction(mysql_async::TxOpts::default()).await.unwrap();
    let refused = post.set_tags(&mut transaction, &[4, 98]).await;
    let set = post.set_tags(&mut transaction, &[4, 7]).await;
    transaction.commit().await.unwrap();
    check.that(refused.is_err() && matches!(set, Ok(2)), || format!("{refused:?}, {set:?}"));
    // A future that nobody awaits to its end: nothing, or all of it.
    {
        let mut pool = &pool;
        let mut set = post.set_tags(&mut pool, &[1, 2, 3, 4, 5]);
        for _ in 0..3 {
            let waker = std::task::Waker::noop();
            let _ = set.as_mut().poll(&mut std::task::Context::from_waker(waker));
            // The server answers meanwhile.
            check.execute("SELECT sleep(0.01)").await;
        }
    }
    pool.disconnect().await.unwrap();
    let left = rows(check, LEFT).await;
    let are_whole = [r#"[[Some("4")], [Some("7")]]"#, r#"[[Some("1")], [Some("2")], [Some("3")], [Some("4")], [Some("5")]]"#];
    check.that(are_whole.contains(&left.as_str()), || format!("after a future that was dropped: {left}"));
    // A table that cannot undo anything: no link is lost.
    check.execute("ALTER TABLE post_labels ENGINE = MyISAM").await;
    let refused = post.set_labels(&mut check.db, &[5, 99]).await;
    let left = rows(check, "SELECT count(*) FROM post_labels WHERE label_id IN (3, 4)").await;
    check.that(refused.is_err() && left == r#"[[Some("2")]]"#, || format!("{refused:?}: {left} of 2 are left"));
}
