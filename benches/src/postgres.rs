//! `PostgreSQL`: statements are sent unnamed with their types on both sides, and prepared for comparison.

use chrono::{DateTime, Utc};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, NoTls, Row};

use crate::servers::Database;
use crate::{Amount, Bench, CALLS, PEOPLE, ROWS};

#[path = "../../snapshots/feed/postgres/generated/mod.rs"]
#[allow(clippy::pedantic, missing_docs, reason = "generated")]
mod db;

use db::{NewPost, Person, Post, PostPatch, people};

const COLUMNS: &str = "id, person_id, title, body, score, published_at";

fn post(row: &Row) -> Post {
    Post {
        id: row.get(0),
        person_id: row.get(1),
        title: row.get(2),
        body: row.get(3),
        score: row.get(4),
        published_at: row.get(5),
    }
}

fn person(row: &Row) -> Person {
    Person {
        id: row.get(0),
        email: row.get(1),
        name: row.get(2),
        is_active: row.get(3),
        joined_at: row.get(4),
    }
}

/// Two statements: the people, and the posts of these people.
async fn feed(db: &Client, limit: i64) -> Vec<(Person, Vec<Post>)> {
    let sql = "SELECT id, email, name, is_active, joined_at FROM people ORDER BY id LIMIT $1";
    let rows = db.query_typed(sql, &[(&limit, Type::INT8)]).await.unwrap();
    let people: Vec<Person> = rows.iter().map(person).collect();
    let keys: Vec<i64> = people.iter().map(|it| it.id).collect();
    let sql =
        format!("SELECT {COLUMNS} FROM posts WHERE person_id = ANY ($1) ORDER BY person_id, id");
    let rows = db
        .query_typed(&sql, &[(&keys, Type::INT8_ARRAY)])
        .await
        .unwrap();
    let mut rows = rows.iter().map(post).peekable();
    let feed = people.into_iter().map(|person| {
        let mut posts = Vec::new();
        while let Some(post) = rows.next_if(|it| it.person_id == person.id) {
            posts.push(post);
        }
        (person, posts)
    });
    feed.collect()
}

pub async fn run(bench: &Bench, database: &Database) {
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let db = &client;
    db.batch_execute(include_str!("../../tests/cases/feed/postgres.sql"))
        .await
        .unwrap();
    db.batch_execute(&format!(
        "TRUNCATE posts, people;
         INSERT INTO people SELECT n, n || '@example.com', 'Person ' || n, n % 3 = 0, '2024-01-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, {PEOPLE}) AS n;
         INSERT INTO posts SELECT n, 1 + n % {PEOPLE}, 'Post ' || n, CASE WHEN n % 4 > 0 THEN repeat('word ', 10) END, n / 7.0, '2024-01-01'::timestamptz + n * interval '1 second' FROM generate_series(1, 10 * {PEOPLE}) AS n;
         SELECT setval(pg_get_serial_sequence('posts', 'id'), 1000000);
         ANALYZE",
    ))
    .await
    .unwrap();
    let by_key = format!("SELECT {COLUMNS} FROM posts WHERE id = $1");
    let calls = Amount {
        units: CALLS,
        values: 0,
    };
    bench
        .compare(
            "PostgreSQL: find by key, 500 times",
            calls,
            async || {
                let mut found = Vec::new();
                for id in 1..=CALLS {
                    let row = db.query_typed(&by_key, &[(&id, Type::INT8)]).await.unwrap();
                    found.push(post(&row[0]));
                }
                found
            },
            async || {
                let mut found = Vec::new();
                for id in 1..=CALLS {
                    found.push(Post::find(db, id).await.unwrap().unwrap());
                }
                found
            },
        )
        .await;
    let prepared = db.prepare(&by_key).await.unwrap();
    bench
        .compare(
            "PostgreSQL: find by key, 500 times, hand-written code prepared",
            calls,
            async || {
                let mut found = Vec::new();
                for id in 1..=CALLS {
                    found.push(post(&db.query_one(&prepared, &[&id]).await.unwrap()));
                }
                found
            },
            async || {
                let mut found = Vec::new();
                for id in 1..=CALLS {
                    found.push(Post::find(db, id).await.unwrap().unwrap());
                }
                found
            },
        )
        .await;
    let rows = Amount {
        units: ROWS,
        values: ROWS + ROWS * 3 / 4,
    };
    let list = format!("SELECT {COLUMNS} FROM posts ORDER BY id LIMIT {ROWS}");
    bench
        .compare(
            "PostgreSQL: list of 10,000 rows",
            rows,
            async || {
                db.query_typed(&list, &[])
                    .await
                    .unwrap()
                    .iter()
                    .map(post)
                    .collect::<Vec<_>>()
            },
            async || {
                Post::query()
                    .limit(ROWS.cast_unsigned())
                    .all(db)
                    .await
                    .unwrap()
            },
        )
        .await;
    let insert = format!(
        "INSERT INTO posts (person_id, title, score, published_at) VALUES ($1, $2, $3, $4) RETURNING {COLUMNS}"
    );
    let at: DateTime<Utc> = DateTime::UNIX_EPOCH;
    let many: Vec<NewPost> = (1..=ROWS)
        .map(|number| NewPost::new(1 + number % PEOPLE, "A title", 1.5, at).body("A body"))
        .collect();
    let insert_many = "INSERT INTO posts (person_id, title, body, score, published_at) SELECT * FROM unnest($1, $2, $3, $4, $5)";
    let undo = async || {
        for statement in ["DELETE FROM posts WHERE id > 1000000", "VACUUM posts"] {
            db.batch_execute(statement).await.unwrap();
        }
    };
    bench
        .compare_from(
            "PostgreSQL: insert of 10,000 rows",
            Amount {
                units: ROWS,
                values: 0,
            },
            undo,
            async || {
                let people: Vec<i64> = many.iter().map(|it| it.person_id).collect();
                let titles: Vec<&str> = many.iter().map(|it| it.title.as_str()).collect();
                let bodies: Vec<Option<&str>> = many.iter().map(|it| it.body.as_deref()).collect();
                let scores: Vec<f64> = many.iter().map(|it| it.score).collect();
                let times: Vec<DateTime<Utc>> = many.iter().map(|it| it.published_at).collect();
                let inserted = db
                    .execute_typed(
                        insert_many,
                        &[
                            (&people, Type::INT8_ARRAY),
                            (&titles, Type::TEXT_ARRAY),
                            (&bodies, Type::TEXT_ARRAY),
                            (&scores, Type::FLOAT8_ARRAY),
                            (&times, Type::TIMESTAMPTZ_ARRAY),
                        ],
                    )
                    .await
                    .unwrap();
                usize::try_from(inserted).unwrap()
            },
            async || NewPost::insert_many(db, &many).await.unwrap(),
        )
        .await;
    bench
        .compare_from(
            "PostgreSQL: insert, 500 times",
            calls,
            undo,
            async || {
                for number in 1..=CALLS {
                    let (title, score) = ("A title", 1.5_f64);
                    let row = db
                        .query_typed(
                            &insert,
                            &[
                                (&number, Type::INT8),
                                (&title, Type::TEXT),
                                (&score, Type::FLOAT8),
                                (&at, Type::TIMESTAMPTZ),
                            ],
                        )
                        .await
                        .unwrap();
                    assert_eq!(post(&row[0]).person_id, number);
                }
            },
            async || {
                for number in 1..=CALLS {
                    let row = NewPost::new(number, "A title", 1.5, at)
                        .insert(db)
                        .await
                        .unwrap();
                    assert_eq!(row.person_id, number);
                }
            },
        )
        .await;
    let update = format!("UPDATE posts SET score = $1 WHERE id = $2 RETURNING {COLUMNS}");
    bench
        .compare_from(
            "PostgreSQL: update by key, 500 times",
            calls,
            undo,
            async || {
                for id in 1..=CALLS {
                    let row = db
                        .query_typed(&update, &[(&2.5_f64, Type::FLOAT8), (&id, Type::INT8)])
                        .await
                        .unwrap();
                    assert_eq!(post(&row[0]).id, id);
                }
            },
            async || {
                for id in 1..=CALLS {
                    let row = PostPatch::default()
                        .score(2.5)
                        .update(db, id)
                        .await
                        .unwrap();
                    assert_eq!(row.unwrap().id, id);
                }
            },
        )
        .await;
    let prepared = db.prepare(&update).await.unwrap();
    bench
        .compare_from(
            "PostgreSQL: update by key, 500 times, hand-written code prepared",
            calls,
            undo,
            async || {
                for id in 1..=CALLS {
                    let row = db.query_one(&prepared, &[&2.5_f64, &id]).await.unwrap();
                    assert_eq!(post(&row).id, id);
                }
            },
            async || {
                for id in 1..=CALLS {
                    let row = PostPatch::default()
                        .score(2.5)
                        .update(db, id)
                        .await
                        .unwrap();
                    assert_eq!(row.unwrap().id, id);
                }
            },
        )
        .await;
    let posts = 10 * PEOPLE;
    for (title, limit, units) in [
        (
            "PostgreSQL: 5,000 people with 50,000 posts",
            PEOPLE,
            PEOPLE + posts,
        ),
        (
            "PostgreSQL: a page of 20 people with their posts",
            20,
            20 + 200,
        ),
    ] {
        let people_read = limit;
        let posts_read = units - people_read;
        let values = 2 * people_read + posts_read + posts_read * 3 / 4;
        bench
            .compare(
                title,
                Amount { units, values },
                async || feed(db, limit).await,
                async || {
                    Person::query()
                        .limit(limit.cast_unsigned())
                        .with(people::posts())
                        .all(db)
                        .await
                        .unwrap()
                },
            )
            .await;
    }
    bench
        .compare(
            "PostgreSQL: 50,000 posts of 5,000 people, loaded",
            Amount {
                units: posts,
                values: posts + posts * 3 / 4,
            },
            async || feed(db, PEOPLE).await.len(),
            async || {
                let found = Person::all(db).await.unwrap();
                people::posts().load(db, &found).await.unwrap().len()
            },
        )
        .await;
}
