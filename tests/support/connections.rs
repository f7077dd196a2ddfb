//! Connections that are not plain: through a pool, with certificates, and as a role that may not see everything.

use introspect_gen::ir::TableWalker;

use super::case::chain;
use crate::servers::{self, Server};

fn tables(url: &str) -> Result<(Vec<String>, String), String> {
    let url = url
        .parse::<introspect_gen::DatabaseUrl>()
        .map_err(|it| chain(&it))?;
    let introspection = introspect_gen::introspect(&url).map_err(|it| chain(&it))?;
    let tables = introspection.catalog.tables();
    let diagnostics = introspect_gen::diagnostic::print(introspection.diagnostics.iter());
    Ok((tables.map(TableWalker::display_name).collect(), diagnostics))
}

fn is(found: &[String], expected: &[&str]) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{found:?} instead of {expected:?}"))
}

/// The catalog through a pool, where each transaction may get another connection.
pub fn pool() -> Result<(), String> {
    let database = servers::database(Server::Pgbouncer, "pooled")?;
    database.execute("CREATE TABLE things (id integer PRIMARY KEY);")?;
    for _ in 0..3 {
        is(&tables(database.url())?.0, &["things"])?;
    }
    Ok(())
}

/// The right authority is trusted; another one, another host name, and no TLS at all are not.
pub fn certificates(server: Server) -> Result<(), String> {
    let database = servers::database(server, "certified")?;
    database.execute("CREATE TABLE things (id integer PRIMARY KEY);")?;
    let files = database
        .certificates()
        .ok_or("the server has no certificates")?;
    let verified = |authority: &std::path::Path| {
        format!("?sslmode=verify-full&sslrootcert={}", authority.display())
    };
    let right = verified(&files.authority);
    is(
        &tables(&format!("{}{right}", database.url()))?.0,
        &["things"],
    )?;
    let client = format!(
        "{}{right}&sslcert={}&sslkey={}",
        database.url_as("certified", &password(database.url())),
        files.client.display(),
        files.client_key.display()
    );
    is(&tables(&client)?.0, &["things"])?;
    let without = format!("{}{right}", database.url_as("certified", ""));
    let elsewhere = database.url().replacen("127.0.0.1", "0.0.0.0", 1);
    let other = verified(&files.other_authority);
    for (url, what, reason) in [
        (
            format!("{}{other}", database.url()),
            "another authority",
            "UnknownIssuer",
        ),
        // The server is there too, but its certificate does not say so.
        (
            format!("{elsewhere}{right}"),
            "another host",
            "not valid for name",
        ),
        (format!("{}?sslmode=disable", database.url()), "no TLS", ""),
        (without, "no certificate of the client's", ""),
    ] {
        match tables(&url) {
            Ok(_) => return Err(format!("with {what}, it connects")),
            Err(error) if error.contains(&password(database.url())) => {
                return Err(format!("with {what}, the error tells the password"));
            }
            Err(error) if !error.contains(reason) => {
                return Err(format!("with {what}, the error is: {error}"));
            }
            Err(error) => println!("{}: with {what}: {error}", server.name()),
        }
    }
    Ok(())
}

fn password(url: &str) -> String {
    let login = url
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('@'));
    let password = login.and_then(|(login, _)| login.split_once(':'));
    password.map(|(_, it)| it.to_owned()).unwrap_or_default()
}

/// A role that may not use one of two schemas sees the other one.
pub fn rights() -> Result<(), String> {
    let database = servers::database(Server::Postgres, "rights")?;
    database.execute(
        "CREATE TABLE open (id integer PRIMARY KEY);
         CREATE SCHEMA closed;
         CREATE TYPE closed.kind AS ENUM ('a');
         CREATE TABLE closed.secrets (id integer PRIMARY KEY, kind closed.kind, open_id integer REFERENCES open (id));
         DROP ROLE IF EXISTS visitor;
         CREATE ROLE visitor LOGIN PASSWORD 'visitor';
         GRANT SELECT ON open TO visitor;",
    )?;
    let (found, diagnostics) = tables(&database.url_as("visitor", "visitor"))?;
    println!(
        "postgres: a role without rights: {found:?}: {}",
        diagnostics.trim_end()
    );
    if found.iter().any(|it| it == "open") && diagnostics.contains("closed") {
        return Ok(());
    }
    Err(format!("tables: {found:?}, diagnostics: {diagnostics}"))
}
