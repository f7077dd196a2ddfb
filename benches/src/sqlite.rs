//! `SQLite`: statements are prepared once on both sides.

use rusqlite::{Connection, Params, Row, Statement};

use crate::{Amount, Bench, CALLS, PEOPLE, ROWS};

#[path = "../../snapshots/feed/sqlite/generated/mod.rs"]
#[allow(clippy::pedantic, missing_docs, reason = "generated")]
mod db;

use db::{NewPost, Person, Post, PostPatch, people};

const COLUMNS: &str = "id, person_id, title, body, score, published_at";

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        id: row.get(0)?,
        person_id: row.get(1)?,
        title: row.get(2)?,
        body: row.get(3)?,
        score: row.get(4)?,
        published_at: row.get(5)?,
    })
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        email: row.get(1)?,
        name: row.get(2)?,
        is_active: row.get(3)?,
        joined_at: row.get(4)?,
    })
}

/// The row that a statement writes. The statement is run to its end: only there a foreign key is checked, and `query_row`
/// would not tell that it refers to no row.
fn written(statement: &mut Statement<'_>, parameters: impl Params) -> Post {
    let mut rows = statement.query(parameters).unwrap();
    let row = post(rows.next().unwrap().unwrap()).unwrap();
    assert!(rows.next().unwrap().is_none());
    row
}

/// One statement for the people, and one for the posts of each.
fn feed(db: &Connection, limit: i64) -> rusqlite::Result<Vec<(Person, Vec<Post>)>> {
    let transaction = db.unchecked_transaction()?;
    let mut of_people = db.prepare_cached(
        "SELECT id, email, name, is_active, joined_at FROM people ORDER BY id LIMIT ?1",
    )?;
    let mut of_posts = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM posts WHERE person_id = ?1 ORDER BY id"
    ))?;
    let people = of_people.query_map([limit], person)?;
    let feed = people.map(|person| {
        let person = person?;
        let posts: rusqlite::Result<Vec<Post>> = of_posts.query_map([person.id], post)?.collect();
        Ok((person, posts?))
    });
    let feed: rusqlite::Result<Vec<_>> = feed.collect();
    transaction.commit()?;
    feed
}

pub async fn run(bench: &Bench) {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::open(folder.path().join("bench.db")).unwrap();
    let db = &connection;
    db.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; {}
         DELETE FROM posts; DELETE FROM people;
         INSERT INTO people WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {PEOPLE})
         SELECT n, n || '@example.com', 'Person ' || n, n % 3 = 0, datetime('2024-01-01', n || ' minutes') FROM n;
         INSERT INTO posts WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10 * {PEOPLE})
         SELECT n, 1 + n % {PEOPLE}, 'Post ' || n, CASE WHEN n % 4 > 0 THEN 'word word word word word word' END, n / 7.0,
         datetime('2024-01-01', n || ' seconds') FROM n; ANALYZE",
        include_str!("../../tests/cases/feed/sqlite.sql")
    ))
    .unwrap();
    let by_key = format!("SELECT {COLUMNS} FROM posts WHERE id = ?1");
    let calls = Amount {
        units: CALLS,
        values: 0,
    };
    bench
        .compare(
            "SQLite: find by key, 500 times",
            calls,
            async || {
                let find = |id| {
                    db.prepare_cached(&by_key)
                        .unwrap()
                        .query_row([id], post)
                        .unwrap()
                };
                (1..=CALLS).map(find).collect::<Vec<_>>()
            },
            async || {
                let find = |id| Post::find(db, id).unwrap().unwrap();
                (1..=CALLS).map(find).collect::<Vec<_>>()
            },
        )
        .await;
    let rows = Amount {
        units: ROWS,
        values: 2 * ROWS + ROWS * 3 / 4,
    };
    let list = format!("SELECT {COLUMNS} FROM posts ORDER BY id LIMIT {ROWS}");
    bench
        .compare(
            "SQLite: list of 10,000 rows",
            rows,
            async || {
                let mut statement = db.prepare_cached(&list).unwrap();
                let rows: rusqlite::Result<Vec<Post>> =
                    statement.query_map([], post).unwrap().collect();
                rows.unwrap()
            },
            async || Post::query().limit(ROWS.cast_unsigned()).all(db).unwrap(),
        )
        .await;
    let posts = 10 * PEOPLE;
    for (title, limit, units) in [
        (
            "SQLite: 5,000 people with 50,000 posts",
            PEOPLE,
            PEOPLE + posts,
        ),
        ("SQLite: a page of 20 people with their posts", 20, 20 + 200),
    ] {
        let posts_read = units - limit;
        let values = 3 * limit + 2 * posts_read + posts_read * 3 / 4;
        bench
            .compare(
                title,
                Amount { units, values },
                async || feed(db, limit).unwrap(),
                async || {
                    Person::query()
                        .limit(limit.cast_unsigned())
                        .with(people::posts())
                        .all(db)
                        .unwrap()
                },
            )
            .await;
    }
    let many: Vec<NewPost> = (1..=ROWS)
        .map(|number| {
            NewPost::new(1 + number % PEOPLE, "A title", 1.5, "2024-01-01").body("A body")
        })
        .collect();
    let insert_plain = "INSERT INTO posts (person_id, title, body, score, published_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let inserted = Amount {
        units: ROWS,
        values: 0,
    };
    let undo = async || {
        db.execute_batch(&format!(
            "DELETE FROM posts WHERE id > {posts}; PRAGMA wal_checkpoint (TRUNCATE)"
        ))
        .unwrap();
    };
    bench
        .compare_from(
            "SQLite: insert of 10,000 rows",
            inserted,
            undo,
            async || {
                let transaction = db.unchecked_transaction().unwrap();
                let mut statement = db.prepare_cached(insert_plain).unwrap();
                for row in &many {
                    let NewPost {
                        person_id,
                        title,
                        body,
                        score,
                        published_at,
                        ..
                    } = row;
                    statement
                        .execute((person_id, title, body, score, published_at))
                        .unwrap();
                }
                drop(statement);
                transaction.commit().unwrap();
                many.len()
            },
            async || NewPost::insert_many(db, &many).unwrap(),
        )
        .await;
    let insert = format!(
        "INSERT INTO posts (person_id, title, score, published_at) VALUES (?1, ?2, ?3, ?4) RETURNING {COLUMNS}"
    );
    bench
        .compare_from(
            "SQLite: insert, 500 times",
            calls,
            undo,
            async || {
                for number in 1..=CALLS {
                    let mut statement = db.prepare_cached(&insert).unwrap();
                    let row = written(&mut statement, (number, "A title", 1.5, "2024-01-01"));
                    assert_eq!(row.person_id, number);
                }
            },
            async || {
                for number in 1..=CALLS {
                    let row = NewPost::new(number, "A title", 1.5, "2024-01-01")
                        .insert(db)
                        .unwrap();
                    assert_eq!(row.person_id, number);
                }
            },
        )
        .await;
    let update = format!("UPDATE posts SET score = ?1 WHERE id = ?2 RETURNING {COLUMNS}");
    bench
        .compare(
            "SQLite: update by key, 500 times",
            calls,
            async || {
                for id in 1..=CALLS {
                    let mut statement = db.prepare_cached(&update).unwrap();
                    assert_eq!(written(&mut statement, (2.5, id)).id, id);
                }
            },
            async || {
                for id in 1..=CALLS {
                    let row = PostPatch::default().score(2.5).update(db, id).unwrap();
                    assert_eq!(row.unwrap().id, id);
                }
            },
        )
        .await;
}
