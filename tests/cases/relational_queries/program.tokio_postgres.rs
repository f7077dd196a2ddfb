//! Whatever chooses and orders the rows of a query, each comes with what hand-written statements find for it.

use std::collections::BTreeMap;
use std::error::Error;

use tokio_postgres::{Client, NoTls};

use crate::case_relational_queries as db;
use db::support::{Order, sql};
use db::{
    Article, ArticleTag, Author, Comment, NewArticle, NewArticleTag, NewAuthor, NewComment,
    NewVisit,
};
use db::{SomeAuthor, Tag, Visit, articles, authors, some_authors, visits};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

/// How often what is random is asked.
const TURNS: usize = 6;

/// What belongs to each row, as hand-written statements find it.
struct Expected {
    articles: BTreeMap<i64, Vec<i32>>,
    comments: BTreeMap<i32, Vec<i32>>,
    tags: BTreeMap<i32, Vec<(String, i32)>>,
    visits: BTreeMap<i64, usize>,
}

pub async fn run(url: String) -> Result<()> {
    let (db, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    let db = &db;
    fill(db).await?;
    let expected = Expected::read(db).await?;
    for _ in 0..TURNS {
        expected.of_queries(db).await?;
        expected.of_levels(db).await?;
        expected.of_rows_without_key(db).await?;
        expected.of_loads(db).await?;
    }
    db.batch_execute("CREATE OR REPLACE VIEW some_authors AS SELECT id, name FROM authors ORDER BY random() LIMIT 9").await?;
    for _ in 0..TURNS {
        expected.of_views(db).await?;
    }
    Ok(())
}

async fn fill(db: &Client) -> Result<()> {
    let new: Vec<_> = (0..300)
        .map(|it| NewAuthor::new(format!("Author {it}")))
        .collect();
    NewAuthor::insert_many(db, &new).await?;
    let authors = Author::all(db).await?;
    let new: Vec<_> = (0..1500)
        .map(|it| NewArticle::new(authors[it * 7 % authors.len()].id, format!("Article {it}")))
        .collect();
    NewArticle::insert_many(db, &new).await?;
    let articles = Article::all(db).await?;
    let of = |it: usize| articles[it * 11 % articles.len()].id;
    let new: Vec<_> = (0..3000)
        .map(|it| NewComment::new(of(it), "Fine"))
        .collect();
    NewComment::insert_many(db, &new).await?;
    let new: Vec<_> = articles
        .iter()
        .skip(3)
        .map(|it| NewArticleTag::new(it.id, "new", it.id))
        .collect();
    NewArticleTag::insert_many(db, &new).await?;
    let new: Vec<_> = authors
        .iter()
        .flat_map(|it| [it.id; 3])
        .map(|id| NewVisit::new(id, "home"))
        .collect();
    NewVisit::insert_many(db, &new).await?;
    Ok(())
}

/// The values of rows, by what they belong to.
fn by_key<K: Ord, V>(rows: Vec<(K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut lists: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (key, value) in rows {
        lists.entry(key).or_default().push(value);
    }
    lists
}

/// What is random and what is not, in any order.
fn orders<M: db::support::Model>() -> [Order<M>; 4] {
    [
        "random()",
        "gen_random_uuid()",
        "clock_timestamp()",
        "random() < 0.5",
    ]
    .map(|it| sql(it).asc())
}

fn is<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: {found:?} instead of {expected:?}").into())
}

impl Expected {
    async fn read(db: &Client) -> Result<Self> {
        let all = async |sql| db.query(sql, &[]).await;
        let articles = all("SELECT author_id, id FROM articles ORDER BY id").await?;
        let comments = all("SELECT article_id, id FROM comments ORDER BY id").await?;
        let tags = all("SELECT article_id, tag, weight FROM article_tags ORDER BY tag").await?;
        let visits = all("SELECT author_id, count(*) FROM visits GROUP BY author_id").await?;
        Ok(Expected {
            articles: by_key(
                articles
                    .iter()
                    .map(|row| (row.get(0), row.get(1)))
                    .collect(),
            ),
            comments: by_key(
                comments
                    .iter()
                    .map(|row| (row.get(0), row.get(1)))
                    .collect(),
            ),
            tags: by_key(
                tags.iter()
                    .map(|row| (row.get(0), (row.get(1), row.get(2))))
                    .collect(),
            ),
            visits: visits
                .iter()
                .map(|row| (row.get(0), row.get::<_, i64>(1) as usize))
                .collect(),
        })
    }

    fn is_whole(&self, what: &str, author: i64, found: &[Article]) -> Result<()> {
        let ids: Vec<i32> = found.iter().map(|it| it.id).collect();
        let expected = self.articles.get(&author).cloned().unwrap_or_default();
        is(&format!("{what}: articles of {author}"), ids, expected)
    }

    fn has_comments(&self, what: &str, article: i32, found: &[Comment]) -> Result<()> {
        let ids: Vec<i32> = found.iter().map(|it| it.id).collect();
        let expected = self.comments.get(&article).cloned().unwrap_or_default();
        is(&format!("{what}: comments of {article}"), ids, expected)
    }

    fn has_tags(&self, what: &str, article: i32, found: &[(Tag, ArticleTag)]) -> Result<()> {
        let pairs: Vec<_> = found
            .iter()
            .map(|(tag, link)| (tag.name.clone(), link.weight))
            .collect();
        let expected = self.tags.get(&article).cloned().unwrap_or_default();
        is(&format!("{what}: tags of {article}"), pairs, expected)
    }

    async fn of_queries(&self, db: &Client) -> Result<()> {
        for order in orders() {
            let query = Author::query()
                .order_by(order.clone())
                .limit(5)
                .with(authors::articles());
            let found = query.with(authors::visits()).all(db).await?;
            is("a page", found.len(), 5)?;
            for (author, articles, visits) in found {
                self.is_whole("a page", author.id, &articles)?;
                is("visits", visits.len(), self.visits[&author.id])?;
                is(
                    "visits",
                    visits.iter().all(|it| it.author_id == author.id),
                    true,
                )?;
            }
            for (author, articles) in Author::query()
                .order_by(order)
                .with(authors::articles())
                .all(db)
                .await?
            {
                self.is_whole("everything", author.id, &articles)?;
            }
        }
        for filter in [
            "random() < 0.1",
            "gen_random_uuid()::text < chr(97 + (random() * 4)::int)",
        ] {
            let query = Author::query()
                .filter(sql(filter))
                .with(authors::articles());
            for (author, articles) in query.all(db).await? {
                self.is_whole(filter, author.id, &articles)?;
            }
            let query = Article::query()
                .filter(sql(filter))
                .with(articles::author());
            for (article, author) in query
                .with(articles::comments())
                .all(db)
                .await?
                .into_iter()
                .map(|(a, b, _)| (a, b))
            {
                is(filter, article.author_id, author.id)?;
            }
        }
        Ok(())
    }

    /// Relations whose own rows are chosen at random, and have relations too.
    async fn of_levels(&self, db: &Client) -> Result<()> {
        let below = || {
            articles::comments()
                .order_by(sql("random()").asc())
                .limit(1)
        };
        let limited = authors::articles()
            .order_by(sql("random()").asc())
            .limit(2)
            .with(articles::comments());
        let chosen = authors::articles()
            .filter(sql("random() < 0.5"))
            .with(below())
            .with(articles::tags_with_links());
        let query = Author::query()
            .filter(sql("random() < 0.5"))
            .order_by(sql("gen_random_uuid()").desc())
            .limit(40);
        for (author, limited, chosen) in query.with(limited).with(chosen).all(db).await? {
            let all = self.articles.get(&author.id).map_or(0, Vec::len);
            is("some articles", limited.len(), all.min(2))?;
            for (article, comments) in limited {
                is("an article", article.author_id, author.id)?;
                self.has_comments("two articles", article.id, &comments)?;
            }
            for (article, comments, tags) in chosen {
                is("an article", article.author_id, author.id)?;
                let count = self.comments.get(&article.id).map_or(0, Vec::len);
                is("a comment", comments.len(), count.min(1))?;
                is(
                    "a comment",
                    comments.iter().all(|it| it.article_id == article.id),
                    true,
                )?;
                self.has_tags("articles at random", article.id, &tags)?;
            }
        }
        let links = articles::tags_with_links()
            .with(db::tags::article_tags().filter(sql("random() < 0.1")));
        for (article, links) in Article::query()
            .filter(sql("random() < 0.05"))
            .with(links)
            .all(db)
            .await?
        {
            let pairs: Vec<_> = links.into_iter().map(|(pair, _)| pair).collect();
            self.has_tags("tags with relations", article.id, &pairs)?;
        }
        Ok(())
    }

    async fn of_rows_without_key(&self, db: &Client) -> Result<()> {
        let author = visits::author().with(authors::articles());
        let unstable = Visit::query().limit(7).with(author).all(db).await?;
        is("visits", unstable.len(), 7)?;
        let author = visits::author().with(authors::articles());
        let chosen = Visit::query()
            .filter(sql("random() < 0.2"))
            .with(author)
            .all(db)
            .await?;
        for (visit, (author, articles)) in unstable.into_iter().chain(chosen) {
            is("a visit", visit.author_id, author.id)?;
            self.is_whole("a visit", author.id, &articles)?;
        }
        Ok(())
    }

    async fn of_loads(&self, db: &Client) -> Result<()> {
        let authors = Author::query()
            .order_by(sql("random()").asc())
            .limit(50)
            .all(db)
            .await?;
        let relation = authors::articles()
            .filter(sql("random() < 0.5"))
            .with(articles::comments());
        for (author, articles) in authors.iter().zip(relation.load(db, &authors).await?) {
            for (article, comments) in articles {
                is("a loaded article", article.author_id, author.id)?;
                self.has_comments("a loaded article", article.id, &comments)?;
            }
        }
        for (author, articles) in authors
            .iter()
            .zip(Author::load_articles(db, &authors).await?)
        {
            self.is_whole("loaded", author.id, &articles)?;
        }
        Ok(())
    }

    /// A view that gives other rows each time.
    async fn of_views(&self, db: &Client) -> Result<()> {
        let found = SomeAuthor::query()
            .with(some_authors::articles().with(articles::comments()))
            .all(db)
            .await?;
        is("a view", found.len(), 9)?;
        for (author, articles) in found {
            for (article, comments) in &articles {
                self.has_comments("a view", article.id, comments)?;
            }
            let articles: Vec<Article> = articles.into_iter().map(|(article, _)| article).collect();
            self.is_whole("a view", author.id, &articles)?;
        }
        Ok(())
    }
}
