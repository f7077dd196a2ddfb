//! Upserts to tables with keys WITHOUT OVERLAPS insert, change, and refuse as any other.

use std::error::Error;

use chrono::{NaiveDate, NaiveDateTime};
use mysql_async::{Conn, Opts};

use crate::case_periods as db;
use db::support::{Error as DbError, Update};
use db::{Booking, NewBooking, NewShift};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

pub async fn run(url: String) -> Result<()> {
    let url = url.replacen("mariadb://", "mysql://", 1);
    let mut db = Conn::new(Opts::from_url(&url)?).await?;
    let booking = |from, to| NewBooking::new(7, day(from), day(to));

    let changed = booking(1, 4)
        .id(1)
        .guest("Cleo")
        .upsert(&mut db, Update::Given)
        .await?;
    is(
        (changed.id, changed.leaves, changed.guest.as_deref()),
        (1, day(4), Some("Cleo")),
    )?;
    let inserted = booking(20, 22).id(5).upsert(&mut db, Update::Given).await?;
    is((inserted.id, inserted.arrives), (5, day(20)))?;
    // The row is there, and another one is in the way of the change.
    is(
        refused(booking(1, 8).id(1).upsert(&mut db, Update::Given).await),
        "one `guest",
    )?;
    // The row is not there.
    is(
        refused(booking(21, 23).id(9).upsert(&mut db, Update::Given).await),
        "one `guest",
    )?;
    is(refused(booking(21, 23).insert(&mut db).await), "one `guest")?;
    let by_guest = booking(5, 10)
        .guest("Bo")
        .upsert_by_guest_and_arrives(&mut db, Update::Given)
        .await?;
    is((by_guest.id, by_guest.leaves), (2, day(10)))?;
    is(Booking::count(&mut db).await?, 3)?;

    for worker in [1, 2] {
        let shift = NewShift::new(3, worker, day(9), day(8))
            .upsert(&mut db, Update::Given)
            .await?;
        is((shift.id, shift.worker), (3, worker))?;
    }
    let shift = NewShift::new(3, 2, day(9), day(8));
    is(
        shift
            .upsert_by_worker_and_ends_and_starts(&mut db, Update::Given)
            .await?
            .id,
        3,
    )
}

fn day(day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2024, 1, day)
        .and_then(|it| it.and_hms_opt(0, 0, 0))
        .unwrap_or_default()
}

fn refused<T: std::fmt::Debug>(result: Result<T, DbError>) -> String {
    match result {
        Err(DbError::UniqueViolation { constraint, .. }) => constraint.name().to_owned(),
        other => format!("{other:?}"),
    }
}

fn is<T: PartialEq<U> + std::fmt::Debug, U: std::fmt::Debug>(found: T, expected: U) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{found:?} instead of {expected:?}").into())
}
