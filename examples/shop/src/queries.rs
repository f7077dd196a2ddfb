//! Each family of queries, once.
#![expect(
    clippy::type_complexity,
    reason = "what a query gives is written out, so that it can be read"
)]

use std::io::Write;

use rusqlite::Connection;

use crate::db::support::sql;
use crate::db::{
    Artist, Credit, Customer, Genre, Label, Order, OrderItem, OrderStatus, Record, RecordFormat,
    Track, artists, customers, employees, order_items, orders, records,
};
use crate::tour::Result;

/// Conditions, orders, pages, and rows with their relations.
pub fn queries(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Queries")?;
    conditions(db, out)?;
    pages(db, out)?;
    relations(db, out)?;
    nested(db, out)
}

fn conditions(db: &Connection, out: &mut dyn Write) -> Result {
    // A column takes values of its own type, and every value is a parameter.
    let cheap_lps = Record::query()
        .filter(
            records::FORMAT
                .eq(RecordFormat::Lp)
                .and(records::PRICE_CENTS.lt(2000)),
        )
        .order_by(records::PRICE_CENTS.desc())
        .all(db)?;
    writeln!(out, "LPs below 20: {}", titles(&cheap_lps))?;

    let odd = Record::query()
        .filter(records::TITLE.like("%o%").or(records::LABEL_ID.is_null()))
        .filter(records::FORMAT.is_in([RecordFormat::Lp, RecordFormat::Ep]))
        .filter(records::PRICE_CENTS.between(500, 1500).not())
        .all(db)?;
    writeln!(out, "odd: {}", titles(&odd))?;

    // What the columns' operators cannot say, SQL can; the values are parameters here too.
    let short = Record::query()
        .filter(sql("length(").column(records::TITLE).sql(") <= ").value(9))
        .order_by(sql("lower(").column(records::TITLE).sql(")").asc())
        .all(db)?;
    writeln!(out, "short: {}", titles(&short))?;

    let first = Record::query()
        .order_by(records::RELEASED_ON.asc().nulls_last())
        .first(db)?;
    writeln!(
        out,
        "the first: {}",
        first.map_or_else(String::new, |it| it.title)
    )?;

    let count = Record::query()
        .filter(records::IN_STOCK.eq(true))
        .count(db)?;
    let is_any_sold_out = Record::query()
        .filter(records::IN_STOCK.eq(false))
        .exists(db)?;
    writeln!(out, "in stock: {count}; any sold out: {is_any_sold_out}")?;

    // Row after row, for more of them than memory should hold.
    let mut seconds = 0;
    Track::query().each(db, |track| {
        seconds += track.seconds;
        Ok(())
    })?;
    writeln!(out, "all tracks: {seconds} seconds")?;
    Ok(())
}

fn pages(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(
        out,
        "{} records, one of them: {}",
        Record::count(db)?,
        Record::exists(db, 1)?
    )?;

    // Page after page, each behind the last row of the one before: no row is skipped or comes twice, whatever is
    // inserted meanwhile, and the last page is as fast as the first.
    let mut after = None;
    loop {
        let page = Record::page_after(db, after, 3)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        writeln!(out, "page: {}", titles(&page))?;
    }
    let of_1992 = Record::list_by_format_and_released_on_between(
        db,
        RecordFormat::Lp,
        "1992-01-01",
        "1992-12-31",
    )?;
    writeln!(out, "LPs of 1992: {}", titles(&of_1992))?;
    Ok(())
}

fn relations(db: &Connection, out: &mut dyn Write) -> Result {
    // A relation by itself: from one row, or from many at once, with conditions and an order of its own.
    let record = Record::find(db, 1)?.ok_or("no record 1")?;
    let longest: Vec<Track> = records::tracks()
        .order_by(crate::db::tracks::SECONDS.desc())
        .limit(2)
        .of(db, &record)?;
    writeln!(
        out,
        "longest: {:?}",
        longest.iter().map(|it| &it.title).collect::<Vec<_>>()
    )?;

    let buyers = Customer::all(db)?;
    let open: Vec<Vec<Order>> = customers::orders()
        .filter(orders::STATUS.eq(OrderStatus::Open))
        .load(db, &buyers)?;
    for (customer, orders) in buyers.iter().zip(open) {
        writeln!(out, "{} has {} open orders", customer.name, orders.len())?;
    }
    Ok(())
}

fn nested(db: &Connection, out: &mut dyn Write) -> Result {
    // Rows with their relations, to any depth. What was not asked for is not there, and cannot be read.
    let feed: Vec<(Record, Option<Label>, Vec<(Artist, Credit)>, Vec<Genre>)> = Record::query()
        .filter(records::IN_STOCK.eq(true))
        .limit(3)
        .with(records::label())
        .with(records::artists_with_links().order_by(artists::NAME.asc()))
        .with(records::genres())
        .all(db)?;
    for (record, label, artists, genres) in &feed {
        let label = label.as_ref().map(|it| it.name.as_str());
        let artists: Vec<String> = artists
            .iter()
            .map(|(artist, credit)| format!("{} ({})", artist.name, credit.role))
            .collect();
        let genres: Vec<&str> = genres.iter().map(|it| it.title.as_str()).collect();
        writeln!(out, "{} {label:?} {artists:?} {genres:?}", record.title)?;
    }

    let sold: Vec<(Order, Customer, Vec<(OrderItem, Record)>)> = Order::query()
        .order_by(orders::PLACED_AT.desc())
        .with(orders::customer())
        .with(
            orders::order_items()
                .filter(order_items::QUANTITY.ge(1))
                .with(order_items::record()),
        )
        .all(db)?;
    for (order, customer, items) in &sold {
        let items: Vec<String> = items
            .iter()
            .map(|(item, record)| format!("{} x {}", item.quantity, record.title))
            .collect();
        writeln!(out, "order {} of {}: {items:?}", order.id, customer.name)?;
    }

    // A table that refers to itself, twice over.
    let tree = crate::db::Employee::query()
        .filter(employees::MANAGER_ID.is_null())
        .with(employees::reports().with(employees::reports()))
        .all(db)?;
    for (head, reports) in &tree {
        let below: usize = reports.iter().map(|(_, reports)| 1 + reports.len()).sum();
        writeln!(out, "{} has {below} people below", head.name)?;
    }
    Ok(())
}

fn titles(records: &[Record]) -> String {
    let titles: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
    titles.join(", ")
}
