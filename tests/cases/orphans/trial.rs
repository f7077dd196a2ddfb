/// A relation to one row finds what a hand-written join finds, and nothing for an orphan: from one row, from many rows, and
/// in a query.
macro_rules! finds {
    ($check:ident, $model:ident, $module:ident, $accessor:ident, $load:ident, $join:literal) => {{
        let rows = $check.rows(concat!("SELECT ", $join)).await;
        let expected: Vec<Option<String>> = rows.into_iter().map(|mut row| row.remove(0)).collect();
        $check.that(expected.contains(&None), || format!("{expected:?}: no orphan"));
        let rows = m::$model::all(db!($check)).await.unwrap_or_default();
        let mut each = Vec::new();
        for row in &rows {
            each.push(row.$accessor(db!($check)).await.map(|it| it.map(|it| it.name)));
        }
        let each: Result<Vec<Option<String>>, _> = each.into_iter().collect();
        let loaded = m::$model::$load(db!($check), &rows).await;
        let loaded = loaded.map(|them| them.into_iter().map(|it| it.map(|it| it.name)).collect::<Vec<_>>());
        let queried = m::$model::query().with(m::$module::$accessor()).all(db!($check)).await;
        let queried = queried.map(|them| them.into_iter().map(|(_, it)| it.map(|it| it.name)).collect::<Vec<_>>());
        for (how, found) in [("accessor", each), ("load", loaded), ("with", queried)] {
            let is_same = matches!(&found, Ok(found) if *found == expected);
            $check.that(is_same, || format!("{}: {how}: {found:?} instead of {expected:?}", stringify!($model)));
        }
    }};
}

async fn trial(check: &mut Check) {
    finds!(
        check,
        Magazine,
        magazines,
        author,
        load_author,
        "authors.name FROM magazines LEFT JOIN authors ON authors.id = magazines.author_id ORDER BY magazines.id"
    );
    // Where the row has to be there, an orphan is an error, unless it is asked for otherwise.
    let books = m::Book::all(db!(check)).await.unwrap_or_default();
    let loaded = m::Book::load_author(db!(check), &books).await;
    check.that(matches!(loaded, Err(m::support::Error::NotFound { table: "authors" })), || format!("{loaded:?}"));
    let author: Result<m::Author, _> = books[0].author(db!(check)).await;
    check.that(matches!(&author, Ok(author) if author.name == "Ben"), || format!("{author:?}"));
    let name = |author: &Option<m::Author>| author.as_ref().map(|it| it.name.clone()).unwrap_or_default();
    let loaded = m::books::author().optional().load(db!(check), &books).await;
    let queried = m::Book::query().with(m::books::author().optional()).all(db!(check)).await;
    let queried = queried.map(|them| them.into_iter().map(|(_, author)| author).collect::<Vec<_>>());
    for found in [loaded, queried] {
        let names = found.map(|them| them.iter().map(name).collect::<Vec<_>>());
        check.that(matches!(&names, Ok(names) if *names == ["Ben", "", "Ada", "Ada"]), || format!("optional: {names:?}"));
    }
    own(check).await;
}
