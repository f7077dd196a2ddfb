//! PostgreSQL, with deadpool and bb8.

#[path = "../../../snapshots/feed/postgres/generated/mod.rs"]
mod db;

use bb8_postgres::{PostgresConnectionManager, bb8};
use chrono::{DateTime, Utc};
use deadpool_postgres::{Manager, Pool};
use tokio_postgres::NoTls;

use crate::{Result, is};
use db::support::Database;
use db::{NewPost, Person, Post, PostPatch, people, posts};

const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

pub async fn run(url: &str) -> Result<()> {
    with_deadpool(url).await?;
    with_bb8(url).await?;
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    let connection = tokio::spawn(connection);
    everything(&client).await?;
    let shared = std::sync::Arc::new(client);
    everything(&shared).await?;
    is(Person::all(&shared).await?.len(), 2)?;
    drop(shared);
    connection.await??;
    Ok(())
}

async fn with_deadpool(url: &str) -> Result<()> {
    let manager = Manager::new(url.parse()?, NoTls);
    let pool = Pool::builder(manager).max_size(2).build()?;

    let ana = Person::find(&pool.get().await?, 1).await?;
    is(ana.map(|it| it.name).as_deref(), Some("Ana"))?;

    let mut client = pool.get().await?;
    everything(&client).await?;

    let transaction = client.transaction().await?;
    let post = NewPost::new(1, "Third", 2.5, AT)
        .insert(&transaction)
        .await?;
    everything(&transaction).await?;
    transaction.rollback().await?;

    is(Post::find(&client, post.id).await?, None)?;
    is(Post::count(&client).await?, 2)
}

async fn with_bb8(url: &str) -> Result<()> {
    let manager = PostgresConnectionManager::new(url.parse()?, NoTls);
    let pool = bb8::Pool::builder().max_size(2).build(manager).await?;
    let ana = Person::find(&pool.get().await?, 1).await?;
    is(ana.map(|it| it.name).as_deref(), Some("Ana"))?;
    let mut client = pool.get().await?;
    everything(&client).await?;
    let transaction = client.transaction().await?;
    let post = NewPost::new(1, "Third", 2.5, AT)
        .insert(&transaction)
        .await?;
    everything(&transaction).await?;
    transaction.commit().await?;
    is(Post::delete(&client, post.id).await?, true)?;
    is(Post::count(&client).await?, 2)
}

/// A function of the program's takes whatever the generated ones take.
async fn everything<Via>(db: &impl Database<Via>) -> Result<()> {
    let before = Post::count(db).await?;
    let ana = Person::find_by_email(db, "ana@example.com").await?;
    let ana = ana.ok_or("Ana has left")?;
    is(
        ana.posts(db).await?.len(),
        Post::list_by_person_id(db, ana.id).await?.len(),
    )?;

    let new: Vec<NewPost> = (1..=100)
        .map(|number| NewPost::new(ana.id, format!("Post {number}"), 0.5, AT))
        .collect();
    is(NewPost::copy_in(db, &new).await?, 100)?;

    is(NewPost::insert_many(db, &new).await?, 100)?;
    let inserted = NewPost::insert_many_returning(db, &new).await?;
    is(inserted.len(), 100)?;

    let feed: Vec<(Person, Vec<Post>)> = Person::query()
        .filter(people::IS_ACTIVE.eq(true))
        .with(people::posts().filter(posts::TITLE.like("Post %")))
        .all(db)
        .await?;
    is(feed.len(), 1)?;
    is(feed[0].1.len(), 300)?;
    let loaded = people::posts().limit(3).load(db, [&ana]).await?;
    is(loaded[0].len(), 3)?;
    is(Post::load_person(db, &inserted).await?[99].id, ana.id)?;

    let mut titles = Vec::new();
    let mut rows = Post::query().stream(db).await?;
    while let Some(post) = rows.next().await? {
        titles.push(post.title);
    }
    is(titles.len() as u64, before + 300)?;

    let patch = PostPatch::default().score(9.5);
    let changed = patch.update(db, inserted[0].id).await?;
    is(changed.map(|it| it.score), Some(9.5))?;
    let kept = inserted[0].id;
    let upserted = NewPost::new(ana.id, "Post 1", 1.5, AT)
        .id(kept)
        .upsert(db, db::support::Update::Given)
        .await?;
    is(upserted.id, kept)?;
    for post in feed.into_iter().flat_map(|(_, posts)| posts) {
        is(Post::delete(db, post.id).await?, true)?;
    }
    let client = db.as_client();
    let left = client.query_one("SELECT count(*) FROM posts", &[]).await?;
    is(left.get::<_, i64>(0).cast_unsigned(), before)
}
