//! Each family of generated helpers, once.

use std::error::Error;
use std::io::Write;

use rusqlite::Connection;

use crate::db::support::{Model, RelationKind, Update};
use crate::db::{
    self, Artist, Customer, CustomerPatch, CustomerProfile, Employee, Genre, Label, Locker,
    NewCredit, NewCustomer, NewCustomerProfile, NewGenre, NewLocker, NewOrder, NewRecord, Order,
    OrderItem, OrderStatus, Record, RecordFormat, RecordPatch, RecordSearch, Sale, StaffPick,
    Track, TrackSide, genres,
};
use crate::orders;

/// What each part of the tour gives.
pub type Result = std::result::Result<(), Box<dyn Error>>;

/// Looks around in a database made of `shop.sql`, changes it, and writes what it sees.
pub fn tour(db: &mut Connection, out: &mut dyn Write) -> Result {
    // Not every build of SQLite checks foreign keys where a connection does not ask for it.
    db.pragma_update(None, "foreign_keys", true)?;
    look_up(db, out)?;
    follow(db, out)?;
    load(db, out)?;
    crate::queries::queries(db, out)?;
    write(db, out)?;
    write_many(db, out)?;
    link(db, out)?;
    sell(db, out)?;
    fail(db, out)?;
    describe(out)
}

/// Rows by their keys and indexes.
fn look_up(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "# Looking up")?;

    // Every row, in the order of the primary key.
    for label in Label::all(db)? {
        writeln!(out, "label {}: {}", label.id, label.name)?;
    }

    // One row by its primary key, which can be text, or several columns.
    let genre = Genre::find(db, "dub")?;
    let track = Track::find(db, 1, TrackSide::B, 1)?;
    let nobody = Customer::find(db, 4711)?;
    writeln!(
        out,
        "genre: {}",
        genre.map_or_else(String::new, |it| it.title)
    )?;
    writeln!(
        out,
        "track: {}",
        track.map_or_else(String::new, |it| it.title)
    )?;
    writeln!(out, "customer 4711: {nobody:?}")?;

    // One row by each further unique key.
    let mina = Customer::find_by_email(db, "mina@post.example")?.ok_or("Mina has left")?;
    let record =
        Record::find_by_label_id_and_catalogue_number(db, 1, "HL-014")?.ok_or("sold out")?;
    let item = OrderItem::find_by_order_id_and_record_id(db, 1, record.id)?.ok_or("not ordered")?;
    writeln!(
        out,
        "{} ordered {} x {} at {}",
        mina.name, item.quantity, record.title, item.price_cents
    )?;

    // Rows by what leads an index.
    let lps = Record::list_by_format(db, RecordFormat::Lp)?;
    let of_that_day = Record::list_by_format_and_released_on(db, RecordFormat::Lp, "1992-03-30")?;
    writeln!(
        out,
        "LPs: {}; of 30 March 1992: {}",
        titles(&lps),
        titles(&of_that_day)
    )?;

    // A view and a virtual table are read only.
    for sale in Sale::all(db)? {
        writeln!(out, "sold: {:?} {:?}", sale.title, sale.sold)?;
    }
    let searchable = RecordSearch::all(db)?.len();
    writeln!(out, "{searchable} records can be searched")?;
    Ok(())
}

/// Relations from one row.
fn follow(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Following relations")?;
    let record = Record::find(db, 1)?.ok_or("no record 1")?;
    let order = Order::find(db, 2)?.ok_or("no order 2")?;

    // To one: the foreign key may not be NULL, so there is a row.
    let customer: Customer = order.customer(db)?;
    // To one or none: the foreign key may be NULL.
    let label: Option<Label> = record.label(db)?;
    // To many: from the other side.
    let tracks: Vec<Track> = record.tracks(db)?;
    // One to one: the foreign key is unique.
    let profile: Option<CustomerProfile> = customer.customer_profile(db)?;
    // Many to many: through a junction table.
    let artists: Vec<Artist> = record.artists(db)?;
    let genres: Vec<Genre> = record.genres(db)?;

    writeln!(
        out,
        "order {} of {} (discount {:?})",
        order.id,
        customer.name,
        profile.map(|it| it.discount)
    )?;
    writeln!(
        out,
        "{} on {}",
        record.title,
        label.map_or_else(String::new, |it| it.name)
    )?;
    let seconds: i64 = tracks.iter().map(|track| track.seconds).sum();
    writeln!(out, "  {} tracks, {seconds} seconds", tracks.len())?;
    let names: Vec<&str> = artists.iter().map(|artist| artist.name.as_str()).collect();
    writeln!(out, "  by {}", names.join(", "))?;
    let titles: Vec<&str> = genres.iter().map(|genre| genre.title.as_str()).collect();
    writeln!(out, "  {}", titles.join(", "))?;

    // Two foreign keys to one table: each side is named by the key's column.
    let seller: Employee = order.seller(db)?;
    let packer: Option<Employee> = order.packer(db)?;
    writeln!(
        out,
        "sold by {}, packed by {:?}",
        seller.name,
        packer.map(|it| it.name)
    )?;
    writeln!(
        out,
        "{} sold {} and packed {}",
        seller.name,
        seller.seller_orders(db)?.len(),
        seller.packer_orders(db)?.len(),
    )?;

    // A table that refers to itself.
    let manager = seller.manager(db)?.ok_or("nobody manages")?;
    writeln!(
        out,
        "{} manages {}",
        manager.name,
        manager.reports(db)?.len()
    )?;
    let locker: Option<Locker> = manager.locker(db)?;
    writeln!(out, "and has the locker {:?}", locker.map(|it| it.number))?;

    // A junction of a table with itself has two directions.
    let (followees, followers) = (customer.followees(db)?, customer.followers(db)?);
    writeln!(
        out,
        "{} follows {} and is followed by {}",
        customer.name,
        followees.len(),
        followers.len()
    )?;

    // A foreign key of three columns.
    let pick = StaffPick::find(db, 1)?.ok_or("no pick 1")?;
    let track: Track = pick.track(db)?;
    writeln!(out, "{} picks {}", pick.employee(db)?.name, track.title)?;
    Ok(())
}

/// Relations from many rows: one statement, however many rows there are.
fn load(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Loading relations of many rows")?;

    let records = Record::all(db)?;
    let labels: Vec<Option<Label>> = Record::load_label(db, &records)?;
    let artists: Vec<Vec<Artist>> = Record::load_artists(db, &records)?;
    for ((record, label), artists) in records.iter().zip(labels).zip(artists) {
        let label = label.map_or("no label".to_owned(), |label| label.name);
        let artists: Vec<String> = artists.into_iter().map(|artist| artist.name).collect();
        writeln!(out, "{} ({label}) by {artists:?}", record.title)?;
    }

    let customers = Customer::all(db)?;
    let profiles = Customer::load_customer_profile(db, &customers)?;
    let orders = Customer::load_orders(db, &customers)?;
    for ((customer, profile), orders) in customers.iter().zip(profiles).zip(orders) {
        let nickname = profile.and_then(|it| it.nickname);
        writeln!(
            out,
            "{} {nickname:?}: {} orders",
            customer.name,
            orders.len()
        )?;
    }

    let picks = StaffPick::all(db)?;
    for (pick, track) in picks.iter().zip(StaffPick::load_track(db, &picks)?) {
        writeln!(out, "pick {}: {}", pick.id, track.title)?;
    }
    Ok(())
}

/// Inserting, changing and deleting rows.
fn write(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Writing")?;

    // `new` asks for what a row has to have; the rest has setters. The row comes back as it is in the database.
    let record = NewRecord::new("HL-020", "Ebb", 1200)
        .label_id(1)
        .format(RecordFormat::Ep)
        .insert(db)?;
    writeln!(out, "{} costs {:?}", record.title, record.price)?;
    // What was not given has its default, or is NULL.
    writeln!(
        out,
        "in stock: {}, sleeve note: {:?}, cover: {:?}",
        record.in_stock, record.sleeve_note, record.cover
    )?;

    // A column with a default that may be NULL has three states.
    let silent = NewRecord::new("demo-2", "Hiss", 100)
        .sleeve_note_null()
        .insert(db)?;
    writeln!(
        out,
        "sleeve note of {}: {:?}",
        silent.title, silent.sleeve_note
    )?;

    // A patch changes what it is given and nothing else.
    let patch = RecordPatch::default()
        .price_cents(990)
        .cover([0x89, 0x50])
        .label_id_null();
    let changed = patch.update(db, record.id)?.ok_or("the record is gone")?;
    writeln!(
        out,
        "now {:?}, label {:?}, still {}",
        changed.price, changed.label_id, changed.title
    )?;
    let nobody = CustomerPatch::default().name("Nobody").update(db, 4711)?;
    writeln!(out, "changed customer 4711: {nobody:?}")?;

    // A key that is text is the program's to give.
    NewGenre::new("hiss", "Tape hiss")
        .parent_code("free")
        .insert(db)?;
    let parent = Genre::find(db, "hiss")?.ok_or("no hiss")?.parent(db)?;
    writeln!(out, "tape hiss is {:?}", parent.map(|it| it.title))?;

    let was_there = Record::delete(db, silent.id)?;
    writeln!(out, "deleted: {was_there}")?;
    writeln!(out, "deleted again: {}", Record::delete(db, silent.id)?)?;
    Ok(())
}

/// Many rows at once, and rows that may be there already.
fn write_many(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Writing many")?;

    // All or none. Each row has its own optional columns.
    let new = [
        NewCustomer::new("Kai", "kai@post.example"),
        NewCustomer::new("Ana", "ana@post.example").created_at("1999-12-31 23:59:59"),
    ];
    let customers = NewCustomer::insert_many_returning(db, &new)?;
    for customer in &customers {
        let is_old = customer.created_at.starts_with("1999");
        writeln!(out, "{}, old: {is_old}", customer.name)?;
    }
    let genres = [
        NewGenre::new("drone", "Drone"),
        NewGenre::new("noise", "Noise"),
    ];
    let inserted = NewGenre::insert_many(db, &genres)?;
    writeln!(out, "{inserted} genres")?;

    // A row that may be there already: what is given is changed, or some of it, or nothing.
    let kai = NewCustomer::new("Kai B.", "kai@post.example").upsert_by_email(db, Update::Given)?;
    let same =
        NewCustomer::new("Nobody", "kai@post.example").upsert_by_email(db, Update::Nothing)?;
    let title = genres::TITLE.column();
    let drone = NewGenre::new("drone", "Drones")
        .parent_code("dub")
        .upsert(db, Update::Only(&[title]))?;
    writeln!(out, "{}, and nobody else: {}", kai.name, same == kai)?;
    writeln!(out, "{} under {:?}", drone.title, drone.parent_code)?;

    let gone = Customer::delete_by_email(db, "ana@post.example")?;
    writeln!(out, "Ana is gone: {gone}")?;
    Ok(())
}

/// Links of a many-to-many relation.
fn link(db: &Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Linking")?;

    let record = Record::find(db, 4)?.ok_or("no record 4")?;
    let added = record.attach_genres(db, &["free", "hiss"])?;
    let again = record.attach_genres(db, &["free"])?;
    let removed = record.detach_genres(db, &["hiss", "dub"])?;
    writeln!(out, "added {added}, then {again}, removed {removed}")?;
    // The links that are given, and no others.
    let changed = record.set_genres(db, &["free", "hiss"])?;
    writeln!(out, "set: {changed}")?;

    // A junction with data of its own: `attach` where the data has defaults, and rows for everything else.
    record.attach_artists(db, &[1])?;
    NewCredit::new(record.id, 2)
        .role("tape recorder")
        .insert(db)?;
    for credit in record.credits(db)? {
        writeln!(out, "{}: {}", credit.artist(db)?.name, credit.role)?;
    }

    let lou = Customer::find(db, 3)?.ok_or("Lou has left")?;
    lou.attach_followers(db, &[2])?;
    let names: Vec<String> = lou.followers(db)?.into_iter().map(|it| it.name).collect();
    writeln!(out, "{} is followed by {}", lou.name, names.join(", "))?;
    Ok(())
}

/// Everything takes a transaction as well as a connection.
fn sell(db: &mut Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# In a transaction")?;

    let customer = NewCustomer::new("Noor", "noor@post.example").insert(db)?;
    let profile = NewCustomerProfile::new(customer.id).insert(db)?;
    writeln!(out, "{} gets {} off", customer.name, profile.discount)?;

    let records = Record::list_by_label_id(db, 1)?;
    let order = orders::sell(db, customer.id, 2, &records)?;
    writeln!(
        out,
        "order {} is {}: {} cents",
        order.id,
        order.status,
        order.total_cents(db)?
    )?;

    // What is not committed is undone.
    let transaction = db.transaction()?;
    Order::delete(&transaction, order.id)?;
    transaction.rollback()?;
    writeln!(
        out,
        "the order is there: {}",
        Order::find(db, order.id)?.is_some()
    )?;
    Ok(())
}

/// What can go wrong has a type.
fn fail(db: &mut Connection, out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Errors")?;

    match NewCustomer::new("Mina", "mina@post.example").insert(db) {
        Err(db::support::Error::UniqueViolation { constraint, .. })
            if constraint == db::customers::constraints::EMAIL =>
        {
            writeln!(out, "the address is taken: {constraint}")?;
        }
        other => return Err(format!("not refused: {other:?}").into()),
    }
    // Also of a unique index over some of the rows: Mina has an open order.
    match NewOrder::new(1, 2).status(OrderStatus::Open).insert(db) {
        Err(error @ db::support::Error::UniqueViolation { .. }) => writeln!(out, "{error}")?,
        other => return Err(format!("not refused: {other:?}").into()),
    }
    match NewOrder::new(4711, 2).insert(db) {
        Err(error @ db::support::Error::ForeignKeyViolation { .. }) => writeln!(out, "{error}")?,
        other => return Err(format!("not refused: {other:?}").into()),
    }
    match NewRecord::new("HL-021", "Debt", -1).insert(db) {
        Err(error @ db::support::Error::CheckViolation { .. }) => writeln!(out, "{error}")?,
        other => return Err(format!("not refused: {other:?}").into()),
    }

    // A row that has to be there is not: somebody wrote without checking foreign keys.
    db.pragma_update(None, "foreign_keys", false)?;
    let locker = NewLocker::new(4711).insert(db)?;
    db.pragma_update(None, "foreign_keys", true)?;
    match locker.employee(db) {
        Err(db::support::Error::NotFound { table }) => writeln!(out, "no row in {table}")?,
        other => return Err(format!("not refused: {other:?}").into()),
    }
    Locker::delete(db, locker.number)?;

    // A value that the column's type cannot hold is an error, and never another value.
    let transaction = db.transaction()?;
    transaction.execute("UPDATE records SET in_stock = 2 WHERE id = 4", [])?;
    match Record::find(&transaction, 4) {
        Err(error @ db::support::Error::Value { .. }) => writeln!(out, "{error}")?,
        other => return Err(format!("not refused: {other:?}").into()),
    }
    transaction.rollback()?;
    Ok(())
}

/// The relations, as data.
fn describe(out: &mut dyn Write) -> Result {
    writeln!(out, "\n# Relations of {}", Record::TABLE)?;

    for relation in Record::RELATIONS {
        let through = relation
            .through
            .map_or(String::new(), |it| format!(" through {}", it.table));
        let kind = match relation.kind {
            RelationKind::OneToOne => "one to one",
            RelationKind::OneToMany => "one to many",
            RelationKind::ManyToOne => "many to one",
            RelationKind::ManyToMany => "many to many",
        };
        let optional = if relation.optional { ", optional" } else { "" };
        writeln!(
            out,
            "{}: {kind}{optional}, to {}{through}",
            relation.name, relation.to_table
        )?;
    }
    Ok(())
}

fn titles(records: &[Record]) -> String {
    let titles: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
    titles.join(", ")
}
