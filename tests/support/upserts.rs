//! Upserts are generated for the keys that a server takes in ON CONFLICT, and for no others: each key is tried by hand.

use introspect_gen::{Config, Layout};

use super::case::{chain, inspected, url};
use crate::servers::{self, Server};

/// Tables with a key of each kind, and a row in each.
const TABLES: &str = include_str!("upserts.sql");

/// Keys that only newer servers have.
const WITHOUT_OVERLAPS: &str = "
    CREATE EXTENSION btree_gist;
    CREATE TABLE stays (
        id int PRIMARY KEY,
        room int NOT NULL,
        during daterange NOT NULL,
        UNIQUE (room, during WITHOUT OVERLAPS)
    );
    CREATE TABLE prices (
        item int, valid daterange, amount int, PRIMARY KEY (item, valid WITHOUT OVERLAPS), UNIQUE (item, valid, amount)
    );
    INSERT INTO stays VALUES (1, 1, '[2024-01-01,2024-02-01)');
    INSERT INTO prices VALUES (1, '[2024-01-01,2024-02-01)', 5);
";

/// Every key of every table.
pub fn are_those_of_the_server(server: Server) -> Result<(), String> {
    let database = servers::database(server, "upserts")?;
    database.execute(TABLES)?;
    if server == Server::Postgres18 {
        database.execute(WITHOUT_OVERLAPS)?;
    }
    let (_, inspection) = inspected(&url(&database)?, &Config::default())?;
    let files = introspect_gen::generate(&inspection, &Layout::Module);
    let files = files.map_err(|error| chain(&error))?.files;
    let mut counts = [0, 0];
    for table in inspection.catalog.tables() {
        let names = inspection.names.table(table.id());
        let access = inspection.access.of(table.id());
        let primary = access.primary_key.iter().map(|it| (&names.upsert, it));
        let module = format!("{}.rs", names.module.ident.plain());
        let file = files.iter().find(|it| it.path == module);
        let code = &file.ok_or(module)?.content;
        for (name, columns) in primary.chain(names.upsert_by.iter().zip(&access.unique)) {
            let key: Vec<&str> = columns.iter().map(|it| table.column(*it).name()).collect();
            let statement = format!(
                "BEGIN; INSERT INTO {0} SELECT * FROM {0} ON CONFLICT ({1}) DO UPDATE SET {2} = excluded.{2} RETURNING 1; \
                 ROLLBACK",
                table.name(),
                key.join(", "),
                key[0]
            );
            let answer = database.query(&statement);
            let is_there = code.contains(&format!("pub fn {name}<"));
            counts[usize::from(is_there)] += 1;
            if is_there != answer.is_ok() {
                let word = if is_there { "is" } else { "is not" };
                return Err(format!(
                    "`{}::{name}` {word} generated: {answer:?}",
                    table.name()
                ));
            }
        }
    }
    if counts.contains(&0) {
        return Err(format!("not both kinds of keys were there: {counts:?}"));
    }
    Ok(())
}
