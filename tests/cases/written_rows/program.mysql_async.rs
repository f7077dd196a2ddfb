//! What a statement wrote is never reported as not written, and what it violates is known in any language.

use std::error::Error;

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Opts};

use crate::case_written_rows as db;
use db::support::{Error as DbError, Update};
use db::{AccountPatch, Invoice, NewAccount, NewInvoice, NewReceipt, PlatePatch};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const LANGUAGES: &[&str] = &[
    "en_US", "de_DE", "fr_FR", "ja_JP", "es_ES", "it_IT", "ko_KR", "pl_PL", "ru_RU", "sk_SK",
    "uk_UA", "zh_CN",
];

pub async fn run(url: String) -> Result<()> {
    let url = url.replacen("mariadb://", "mysql://", 1);
    let mut db = Conn::new(Opts::from_url(&url)?).await?;
    for language in LANGUAGES {
        db.query_drop(format!("SET lc_messages = {language}"))
            .await?;
        violations(&mut db)
            .await
            .map_err(|error| format!("{language}: {error} ({error:?})"))?;
        upserts(&mut db, language)
            .await
            .map_err(|error| format!("{language}: {error} ({error:?})"))?;
    }
    inserted(&mut db).await?;
    changed(&mut db).await?;
    counted(&mut db).await
}

fn is<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: {found:?} instead of {expected:?}").into())
}

/// What an error says: its kind, and the name in it.
fn said<T: std::fmt::Debug>(result: Result<T, DbError>) -> String {
    match result {
        Err(DbError::UniqueViolation { constraint, .. }) => format!("unique {constraint}"),
        Err(DbError::ForeignKeyViolation { constraint, .. }) => format!("foreign key {constraint}"),
        Err(DbError::CheckViolation { constraint, .. }) => format!("check {constraint}"),
        Err(DbError::NotNullViolation { column, .. }) => format!("not null {column}"),
        Err(DbError::NotReturned { table }) => format!("not returned {table}"),
        other => format!("{other:?}"),
    }
}

async fn violations(db: &mut Conn) -> Result<()> {
    // A value can look like a message.
    for email in ["ana@example.com", "x' for key 'y"] {
        let new = NewAccount::new(email, 1);
        let _ = new.insert(db).await;
        is(
            "a second email",
            said(new.insert(db).await),
            "unique accounts_email".to_owned(),
        )?;
    }
    let id = NewAccount::new("new@example.com", 1).id(1).insert(db).await;
    is("a second id", said(id), "unique PRIMARY".to_owned())?;
    let negative = NewAccount::new("new@example.com", -1).insert(db).await;
    is(
        "a balance",
        said(negative),
        "check positive_balance".to_owned(),
    )?;
    let owner = NewAccount::new("new@example.com", 1)
        .owner_id(9999)
        .insert(db)
        .await;
    is(
        "no owner",
        said(owner),
        "foreign key accounts_owner".to_owned(),
    )?;
    let owned = db::Account::delete(db, 1).await;
    is(
        "an owner",
        said(owned),
        "foreign key accounts_owner".to_owned(),
    )?;
    for statement in [
        "INSERT INTO accounts SET email = NULL, balance = 1",
        "INSERT INTO accounts SET balance = 1",
    ] {
        let error = db.query_drop(statement).await.map_err(DbError::from);
        is(statement, said(error), "not null email".to_owned())?;
    }
    Ok(())
}

/// The key that is there already is known by its name, as the table has another one.
async fn upserts(db: &mut Conn, language: &str) -> Result<()> {
    let email = format!("{language}@example.com");
    for balance in 1..4 {
        let row = NewAccount::new(&email, balance)
            .upsert_by_email(db, Update::Given)
            .await?;
        is("an upsert", row.balance, balance)?;
    }
    let kept = NewAccount::new(&email, 9)
        .upsert_by_email(db, Update::Nothing)
        .await?;
    is("an upsert of nothing", kept.balance, 3)?;
    // Both keys refuse it, and the message is about the primary one.
    let both = NewAccount::new(&email, 5)
        .id(kept.id)
        .upsert_by_email(db, Update::Given)
        .await?;
    is(
        "an upsert by either key",
        (both.id, both.balance),
        (kept.id, 5),
    )?;
    let other = NewAccount::new(format!("other {email}"), 5)
        .id(kept.id)
        .upsert_by_email(db, Update::Given)
        .await;
    is(
        "an upsert that another row refuses",
        said(other),
        "unique PRIMARY".to_owned(),
    )
}

async fn count(db: &mut Conn, sql: &str) -> Result<u64> {
    Ok(db.query_first(sql).await?.ok_or("nothing is counted")?)
}

/// A row comes back where it can be found, and never another one.
async fn inserted(db: &mut Conn) -> Result<()> {
    let returns = db.server_version() >= (10, 0, 0);
    let row = NewInvoice::new("", 7).note("seven").insert(db).await?;
    let expected = Invoice {
        number: "R7".to_owned(),
        position: 7,
        note: Some("seven".to_owned()),
    };
    is("an invoice", &row, &expected)?;
    // There is a row with the number that is given.
    match NewInvoice::new("R7", 8).insert(db).await {
        Ok(row) => is("an invoice", row.position, 8)?,
        error => is(
            "an invoice",
            said(error),
            "not returned invoices".to_owned(),
        )?,
    }
    is(
        "invoices",
        count(db, "SELECT count(*) FROM invoices WHERE position = 8").await?,
        1,
    )?;
    let receipt = NewReceipt::new("", 1).insert(db).await;
    match receipt {
        Ok(row) if returns => is("a receipt", row.amount, 1)?,
        error => is("a receipt", said(error), "not returned receipts".to_owned())?,
    }
    is(
        "receipts",
        count(db, "SELECT count(*) FROM receipts").await?,
        1,
    )?;
    let receipt = NewReceipt::new("", 2).upsert(db, Update::Given).await;
    is(
        "an upsert",
        said(receipt),
        "not returned receipts".to_owned(),
    )?;
    is(
        "receipts",
        count(db, "SELECT count(*) FROM receipts WHERE amount = 2").await?,
        1,
    )
}

async fn changed(db: &mut Conn) -> Result<()> {
    let patch = PlatePatch::default().digits(3);
    is(
        "a plate",
        said(patch.update(db, "de1").await),
        "not returned plates".to_owned(),
    )?;
    is(
        "plates",
        count(db, "SELECT count(*) FROM plates WHERE plate = 'de3'").await?,
        1,
    )?;
    is("no plate", patch.update(db, "de1").await?, None)?;
    let same = PlatePatch::default().digits(2).update(db, "fr2").await?;
    is("the same plate", same.map(|it| it.digits), Some(2))?;
    let patch = AccountPatch::default().balance(11);
    is(
        "an account",
        patch.update(db, 1).await?.map(|it| it.balance),
        Some(11),
    )
}

/// Zero is no number to be counted where the session says so.
async fn counted(db: &mut Conn) -> Result<()> {
    let row = NewAccount::new("counted", 1).id(0).insert(db).await?;
    is("a counted id", row.email.as_str(), "counted")?;
    db.query_drop("SET sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')")
        .await?;
    let row = NewAccount::new("zero", 1).id(0).insert(db).await?;
    is("an id of zero", (row.id, row.email.as_str()), (0, "zero"))?;
    Ok(())
}
