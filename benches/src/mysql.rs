//! `MySQL` and `MariaDB`: statements are prepared on both sides, each once for a connection.

#[path = "../../snapshots/feed/mariadb/generated/mod.rs"]
#[allow(clippy::pedantic, missing_docs, reason = "generated")]
mod mariadb_db;
#[path = "../../snapshots/feed/mysql/generated/mod.rs"]
#[allow(clippy::pedantic, missing_docs, reason = "generated")]
mod mysql_db;

macro_rules! engine {
    ($module:ident, $title:literal, $sql:literal, $db:ident) => {
        pub mod $module {
            use chrono::DateTime;
            use mysql_async::prelude::Queryable;
            use mysql_async::{Conn, Opts, Row, TxOpts, Value};
            use tokio::sync::Mutex;

            use crate::servers::Database;
            use crate::{Amount, Bench, CALLS, PEOPLE, ROWS};

            use super::$db::{NewPost, Person, Post, PostPatch, people};

            /// How many rows a statement inserts.
            const INSERTED_AT_ONCE: usize = 1_000;

            const COLUMNS: &str = "id, person_id, title, body, score, published_at";

            fn post(row: Row) -> Post {
                let (id, person_id, title, body, score, published_at) = mysql_async::from_row(row);
                Post { id, person_id, title, body, score, published_at }
            }

            fn person(row: Row) -> Person {
                let (id, email, name, is_active, joined_at) = mysql_async::from_row(row);
                Person { id, email, name, is_active, joined_at }
            }

            async fn feed(db: &mut Conn, limit: i64) -> Vec<(Person, Vec<Post>)> {
                let sql = "SELECT id, email, name, is_active, joined_at FROM people ORDER BY id LIMIT ?";
                let people: Vec<Person> = db.exec_map(sql, (limit,), person).await.unwrap();
                let keys: Vec<String> = people.iter().map(|it| it.id.to_string()).collect();
                let sql = format!(
                    "SELECT {COLUMNS} FROM posts WHERE person_id IN ({}) ORDER BY person_id, id",
                    keys.join(", ")
                );
                let posts: Vec<Post> = db.exec_map(sql, (), post).await.unwrap();
                let mut posts = posts.into_iter().peekable();
                let feed = people.into_iter().map(|person| {
                    let mut own = Vec::new();
                    while let Some(post) = posts.next_if(|it| it.person_id == person.id) {
                        own.push(post);
                    }
                    (person, own)
                });
                feed.collect()
            }

            pub async fn run(bench: &Bench, database: &Database) {
                database.execute(include_str!($sql)).unwrap();
                let url = database.url().replacen("mariadb://", "mysql://", 1);
                // One connection for both sides: the server's threads of two may fare differently.
                let db = Mutex::new(Conn::new(Opts::from_url(&url).unwrap()).await.unwrap());
                let posts = 10 * PEOPLE;
                let numbers = format!(
                    "(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 1 AS n FROM {})",
                    ["a", "b", "c", "d", "e"]
                        .map(|it| format!(
                            "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 \
                             UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS {it}"
                        ))
                        .join(", ")
                );
                database
                    .execute(&format!(
                        "DELETE FROM posts; DELETE FROM people;
                         INSERT INTO people SELECT n, CONCAT(n, '@example.com'), CONCAT('Person ', n), n % 3 = 0, '2024-01-01' + INTERVAL n MINUTE
                         FROM {numbers} AS numbers WHERE n <= {PEOPLE};
                         INSERT INTO posts SELECT n, 1 + n % {PEOPLE}, CONCAT('Post ', n), CASE WHEN n % 4 > 0 THEN REPEAT('word ', 10) END, n / 7.0,
                         '2024-01-01' + INTERVAL n SECOND FROM {numbers} AS numbers WHERE n <= {posts};
                         ANALYZE TABLE people; ANALYZE TABLE posts;"
                    ))
                    .unwrap();
                let by_key = format!("SELECT {COLUMNS} FROM posts WHERE id = ?");
                let calls = Amount { units: CALLS, values: 0 };
                bench
                    .compare(concat!($title, ": find by key, 500 times"), calls, async || {
                        let mut found = Vec::new();
                        for id in 1..=CALLS {
                            let row: Option<Row> = db.lock().await.exec_first(by_key.as_str(), (id,)).await.unwrap();
                            found.push(post(row.unwrap()));
                        }
                        found
                    }, async || {
                        let mut found = Vec::new();
                        for id in 1..=CALLS {
                            found.push(Post::find(&mut *db.lock().await, id).await.unwrap().unwrap());
                        }
                        found
                    })
                    .await;
                let rows = Amount { units: ROWS, values: ROWS + ROWS * 3 / 4 };
                let list = format!("SELECT {COLUMNS} FROM posts ORDER BY id LIMIT {ROWS}");
                bench
                    .compare(concat!($title, ": list of 10,000 rows"), rows, async || {
                        db.lock().await.exec_map(list.as_str(), (), post).await.unwrap()
                    }, async || {
                        Post::query().limit(ROWS.cast_unsigned()).all(&mut *db.lock().await).await.unwrap()
                    })
                    .await;
                for (title, limit, units) in [
                    (concat!($title, ": 5,000 people with 50,000 posts"), PEOPLE, PEOPLE + posts),
                    (concat!($title, ": a page of 20 people with their posts"), 20, 20 + 200),
                ] {
                    let posts_read = units - limit;
                    let values = 2 * limit + posts_read + posts_read * 3 / 4;
                    bench
                        .compare(title, Amount { units, values }, async || feed(&mut *db.lock().await, limit).await, async || {
                            Person::query()
                                .limit(limit.cast_unsigned())
                                .with(people::posts())
                                .all(&mut *db.lock().await)
                                .await
                                .unwrap()
                        })
                        .await;
                }
                let at = DateTime::UNIX_EPOCH.naive_utc();
                let many: Vec<NewPost> = (1..=ROWS)
                    .map(|number| NewPost::new(1 + number % PEOPLE, "A title", 1.5, at).body("A body"))
                    .collect();
                let insert_many = format!(
                    "INSERT INTO posts (person_id, title, body, score, published_at) VALUES {}",
                    vec!["(?, ?, ?, ?, ?)"; INSERTED_AT_ONCE].join(", ")
                );
                let undo = async || {
                    let delete = format!("DELETE FROM posts WHERE id > {posts}");
                    db.lock().await.query_drop(delete).await.unwrap();
                };
                let inserted = Amount { units: ROWS, values: 0 };
                bench
                    .compare_from(concat!($title, ": insert of 10,000 rows"), inserted, undo, async || {
                        let mut db = db.lock().await;
                        let mut transaction = db.start_transaction(TxOpts::default()).await.unwrap();
                        let mut inserted = 0;
                        for rows in many.chunks(INSERTED_AT_ONCE) {
                            let mut values: Vec<Value> = Vec::with_capacity(5 * rows.len());
                            for row in rows {
                                let NewPost { person_id, title, body, score, published_at, .. } = row;
                                values.extend([person_id.into(), title.into(), body.into(), score.into(), published_at.into()]);
                            }
                            transaction.exec_drop(insert_many.as_str(), values).await.unwrap();
                            inserted += transaction.affected_rows();
                        }
                        transaction.commit().await.unwrap();
                        usize::try_from(inserted).unwrap()
                    }, async || {
                        NewPost::insert_many(&mut *db.lock().await, &many).await.unwrap()
                    })
                    .await;
                let insert = "INSERT INTO posts (person_id, title, score, published_at) VALUES (?, ?, ?, ?)";
                bench
                    .compare_from(concat!($title, ": insert and what is there then, 500 times"), calls, undo, async || {
                        for number in 1..=CALLS {
                            db.lock().await.exec_drop(insert, (number, "A title", 1.5, at)).await.unwrap();
                            let id = db.lock().await.last_insert_id();
                            let row: Option<Row> = db.lock().await.exec_first(by_key.as_str(), (id,)).await.unwrap();
                            assert_eq!(post(row.unwrap()).person_id, number);
                        }
                    }, async || {
                        for number in 1..=CALLS {
                            let row = NewPost::new(number, "A title", 1.5, at).insert(&mut *db.lock().await).await.unwrap();
                            assert_eq!(row.person_id, number);
                        }
                    })
                    .await;
                bench
                    .compare(concat!($title, ": update by key and what is there then, 500 times"), calls, async || {
                        for id in 1..=CALLS {
                            db.lock().await.exec_drop("UPDATE posts SET score = ? WHERE id = ?", (2.5, id)).await.unwrap();
                            let row: Option<Row> = db.lock().await.exec_first(by_key.as_str(), (id,)).await.unwrap();
                            assert_eq!(post(row.unwrap()).id, id);
                        }
                    }, async || {
                        for id in 1..=CALLS {
                            let row = PostPatch::default().score(2.5).update(&mut *db.lock().await, id).await.unwrap();
                            assert_eq!(row.unwrap().id, id);
                        }
                    })
                    .await;
                db.into_inner().disconnect().await.unwrap();
            }
        }
    };
}

engine!(mysql, "MySQL", "../../tests/cases/feed/mysql.sql", mysql_db);
engine!(
    mariadb,
    "MariaDB",
    "../../tests/cases/feed/mariadb.sql",
    mariadb_db
);
