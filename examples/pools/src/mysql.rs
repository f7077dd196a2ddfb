//! MySQL, with the driver's own pool.

#[path = "../../../snapshots/feed/mysql/generated/mod.rs"]
mod db;

use chrono::{DateTime, NaiveDateTime};
use mysql_async::{Pool, TxOpts};

use crate::{Result, is};
use db::support::Database;
use db::{NewPost, Person, Post, PostPatch, people};

const AT: NaiveDateTime = DateTime::UNIX_EPOCH.naive_utc();

pub async fn run(url: &str) -> Result<()> {
    let mut pool = Pool::from_url(url)?;

    let ana = Person::find(&mut pool, 1).await?;
    is(ana.map(|it| it.name).as_deref(), Some("Ana"))?;
    everything(&mut pool).await?;
    everything(&mut &pool).await?;

    let mut connection = pool.get_conn().await?;
    everything(&mut connection).await?;

    let mut transaction = connection.start_transaction(TxOpts::default()).await?;
    let post = NewPost::new(1, "Third", 2.5, AT)
        .insert(&mut transaction)
        .await?;
    everything(&mut transaction).await?;
    transaction.rollback().await?;

    is(Post::find(&mut connection, post.id).await?, None)?;
    is(Post::count(&mut connection).await?, 2)?;
    drop(connection);
    pool.disconnect().await?;
    Ok(())
}

/// A function of the program's takes whatever the generated ones take.
async fn everything(db: &mut impl Database) -> Result<()> {
    let before = Post::count(db).await?;
    let ana = Person::find_by_email(db, "ana@example.com").await?;
    let ana = ana.ok_or("Ana has left")?;
    let new: Vec<NewPost> = (1..=100)
        .map(|number| NewPost::new(ana.id, format!("Post {number}"), 0.5, AT))
        .collect();
    is(NewPost::insert_many(db, &new).await?, 100)?;
    let feed: Vec<(Person, Vec<Post>)> = Person::query()
        .filter(people::IS_ACTIVE.eq(true))
        .with(people::posts())
        .all(db)
        .await?;
    is(feed.len(), 1)?;
    is(feed[0].1.len() as u64, before + 100)?;
    let mut count = 0;
    let each = |_: Post| {
        count += 1;
        Ok(())
    };
    Post::query().each(db, each).await?;
    is(count, before + 100)?;
    for post in feed.into_iter().flat_map(|(_, posts)| posts) {
        if post.title.starts_with("Post ") {
            let patch = PostPatch::default().score(9.5);
            let changed = patch.update(db, post.id).await?;
            is(changed.map(|it| it.score), Some(9.5))?;
            is(Post::delete(db, post.id).await?, true)?;
        }
    }
    is(Post::count(db).await?, before)
}
