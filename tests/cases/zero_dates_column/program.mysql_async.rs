//! A row of defaults that are no dates is inserted and read, and the error of another column says what reads it.

use std::error::Error;

use chrono::NaiveDate;
use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Opts};

use crate::case_zero_dates_column as db;
use db::{NewVisit, Visit, Zero};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

pub async fn run(url: String) -> Result<()> {
    let url = url.replacen("mariadb://", "mysql://", 1);
    let mut db = Conn::new(Opts::from_url(&url)?).await?;
    db.query_drop("SET sql_mode = ''").await?;
    let row = NewVisit::new().insert(&mut db).await?;
    is(row.day.as_str(), "0000-00-00")?;
    is(row.at.as_str(), "0000-00-00 00:00:00")?;
    is(Visit::find(&mut db, row.id).await?.as_ref(), Some(&row))?;
    let row = NewVisit::new()
        .day("2024-06-00")
        .partly("0000-00-00")
        .insert(&mut db)
        .await?;
    is(
        (row.day.as_str(), row.partly.as_deref()),
        ("2024-06-00", Some("0000-00-00")),
    )?;

    is(
        Zero::find(&mut db, 1).await?.map(|it| it.day),
        NaiveDate::from_ymd_opt(2024, 1, 1),
    )?;
    for (column, value, prints, expected) in [
        ("partly", "2024-00-00", "2024-00-00", "NaiveDate"),
        (
            "at",
            "2024-02-00 10:00:00",
            "2024-02-00 10:00:00",
            "NaiveDateTime",
        ),
        ("day", "0000-00-00", "0000-00-00", "NaiveDate"),
    ] {
        db.query_drop(format!(
            "UPDATE zeros SET {column} = '{value}' WHERE id = 1"
        ))
        .await?;
        let said = match Zero::find(&mut db, 1).await {
            Err(error) => error.to_string(),
            Ok(found) => format!("{found:?}"),
        };
        let text = format!(
            "column `zeros.{column}` holds `{prints}`, which is no {expected}; with `date_time = \"string\"` in \
             `overrides.columns` it is read as text"
        );
        is(said, text)?;
    }
    Ok(())
}

fn is<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{found:?} instead of {expected:?}").into())
}
