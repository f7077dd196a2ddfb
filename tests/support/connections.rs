//! Connections that are not plain: through a pool, with certificates, as a role that may not see everything, and to a
//! server that takes too long.

use std::fmt::Write as _;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

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

/// A program uses generated code with the connections of the pools that people have, with transactions and with clients.
pub fn pools_of_programs(server: Server) -> Result<(), String> {
    let database = servers::database(server, "pools")?;
    database.execute(match server {
        // The rows of the case have numbers that the counter does not know.
        Server::Postgres => concat!(
            include_str!("../cases/feed/postgres.sql"),
            "ALTER TABLE posts ALTER COLUMN id RESTART WITH 100;"
        ),
        _ => include_str!("../cases/feed/mysql.sql"),
    })?;
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "pools-example", "--"])
        .arg(database.url())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .map_err(|it| it.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Why a server, or the program, does not want a connection.
struct Reasons {
    without_tls: &'static str,
    without_certificate: &'static str,
    /// The same server without TLS, and why TLS with it is impossible.
    plain_server: Server,
    of_plain_server: &'static str,
}

fn reasons(server: Server) -> Reasons {
    match server {
        Server::PostgresTls => Reasons {
            without_tls: "no encryption",
            without_certificate: "connection requires a valid client certificate",
            plain_server: Server::Postgres,
            of_plain_server: "server does not support TLS",
        },
        Server::MysqlTls => Reasons {
            without_tls: "Connections using insecure transport are prohibited",
            without_certificate: "Access denied for user 'certified'",
            plain_server: Server::Mysql,
            of_plain_server: "server does not have this capability",
        },
        _ => Reasons {
            // It says no more than that.
            without_tls: "Access denied for user 'root'",
            without_certificate: "Access denied for user 'certified'",
            plain_server: Server::Mariadb,
            of_plain_server: "server does not have this capability",
        },
    }
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
    // With the right password: it is the certificate that is missing.
    let without = database.url_as("certified", &password(database.url()));
    let without = format!("{without}{right}");
    let elsewhere = database.url().replacen("127.0.0.1", "0.0.0.0", 1);
    let other = verified(&files.other_authority);
    let reasons = reasons(server);
    let plain = servers::database(reasons.plain_server, "uncertified")?;
    let plain = plain.url();
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
        (
            format!("{}?sslmode=disable", database.url()),
            "no TLS",
            reasons.without_tls,
        ),
        (
            without,
            "no certificate of the client's",
            reasons.without_certificate,
        ),
        (
            format!("{plain}?sslmode=require"),
            "TLS of a server that has none",
            reasons.of_plain_server,
        ),
    ] {
        match tables(&url) {
            Ok(_) => return Err(format!("with {what}, it connects")),
            Err(error) if error.contains(&password(&url)) => {
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

/// A statement of the catalog takes longer than it may, or waits too long for a lock: the program says which, and ends.
pub fn time_outs(server: Server) -> Result<(), String> {
    let database = servers::database(server, "slow")?;
    if server != Server::Postgres {
        // Nobody reads so much of a catalog in a millisecond.
        let columns: String = (0..40).map(|it| format!(", column_{it} integer")).collect();
        let tables = (0..300).fold(String::new(), |mut sql, number| {
            let _ = writeln!(
                sql,
                "CREATE TABLE table_{number} (id integer PRIMARY KEY{columns});"
            );
            sql
        });
        database.execute(&tables)?;
        return fails(
            database.url(),
            ["--statement-timeout", "1ms"],
            ["` was over", "allow more time"],
        );
    }
    // Whoever asks for comments waits for this one.
    let is_locked = "SELECT count(*) FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' \
                     AND relation = 'pg_catalog.pg_description'::regclass;";
    let holder = database.clone();
    let holder = thread::spawn(move || {
        holder.execute(
            "BEGIN; LOCK TABLE pg_catalog.pg_description IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60);",
        )
    });
    let start = Instant::now();
    while database.query(is_locked)?.trim() == "0" {
        if start.elapsed() > Duration::from_secs(20) {
            return Err("the catalog is not locked".into());
        }
        thread::sleep(Duration::from_millis(20));
    }
    let slow = fails(
        database.url(),
        ["--statement-timeout", "300ms"],
        ["the time to `read the catalog` was over", "allow more time"],
    );
    let locked = fails(
        database.url(),
        ["--lock-timeout", "300ms"],
        [
            "the database is locked by another connection",
            "wait until the other",
        ],
    );
    database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' \
         AND pid <> pg_backend_pid();",
    )?;
    // It ends with an error, as it is made to.
    let _ = holder.join();
    slow.and(locked)
}

/// The command line ends with the status of a failure, and tells these reasons, and no password.
fn fails(url: &str, option: [&str; 2], reasons: [&str; 2]) -> Result<(), String> {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_introspect-gen"))
        .args(["snapshot", "--url", url])
        .args(option)
        .output()
        .map_err(|it| it.to_string())?;
    let told = String::from_utf8_lossy(&output.stderr);
    println!("{option:?}: {told}");
    let is_told = reasons.iter().all(|it| told.contains(it));
    let is_quick = start.elapsed() < Duration::from_secs(10);
    if output.status.code() == Some(2)
        && output.stdout.is_empty()
        && is_told
        && is_quick
        && !told.contains(&password(url))
    {
        return Ok(());
    }
    Err(format!("{option:?}: {}: {told}", output.status))
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
         GRANT SELECT ON open TO visitor;
         CREATE TABLE badges (code text PRIMARY KEY, color text);
         CREATE TABLE visits (id integer PRIMARY KEY, badge_code text REFERENCES badges, open_id integer REFERENCES open);
         GRANT SELECT (color) ON badges TO visitor;
         GRANT SELECT ON visits TO visitor;",
    )?;
    let (found, diagnostics) = tables(&database.url_as("visitor", "visitor"))?;
    println!(
        "postgres: a role without rights: {found:?}: {}",
        diagnostics.trim_end()
    );
    let told = [
        "to allow it: GRANT USAGE ON SCHEMA \"closed\" TO \"visitor\"; GRANT SELECT ON \"closed\".\"secrets\" TO",
        "to allow it: GRANT SELECT (\"code\") ON \"public\".\"badges\" TO \"visitor\"",
        "without `code` of `public.badges`, which the role may not read, these are omitted too: the primary key",
        "`public.visits (badge_code)` to `badges` is omitted: the role may not read one of its columns",
    ];
    let missing = told.iter().find(|it| !diagnostics.contains(**it));
    if found == ["badges", "open", "visits"] && missing.is_none() {
        return Ok(());
    }
    Err(format!(
        "tables: {found:?}, diagnostics: {diagnostics}, missing: {missing:?}"
    ))
}

/// A database without an encoding, whose texts may be any bytes: the valid ones are read, the others are reported.
pub fn encoding() -> Result<(), String> {
    let database = servers::database(Server::Postgres, "encoding")?;
    database.execute(
        r#"
DROP DATABASE IF EXISTS encoding_ascii WITH (FORCE);
CREATE DATABASE encoding_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';
\connect encoding_ascii
SET client_encoding = 'SQL_ASCII';
CREATE TABLE notes (id integer PRIMARY KEY, title text DEFAULT E'caf\xe9', body text, "naïve" text);
COMMENT ON TABLE notes IS E'caf\xe9';
COMMENT ON COLUMN notes.body IS 'naïve';
CREATE TYPE mood AS ENUM (E'caf\xe9', 'calm');
DO $do$
BEGIN
    EXECUTE format('CREATE TABLE %I (id integer PRIMARY KEY)', E'caf\xe9');
    EXECUTE format('ALTER TABLE notes ADD %I integer UNIQUE', E'caf\xe9');
END $do$;
"#,
    )?;
    let (server, _) = database.url().rsplit_once('/').ok_or("no URL")?;
    let (found, diagnostics) = tables(&format!("{server}/encoding_ascii"))?;
    println!("postgres: SQL_ASCII: {found:?}: {}", diagnostics.trim_end());
    is(&found, &["notes"])?;
    let told = [
        "the name of the table `public.caf\u{fffd}` is not valid UTF-8, it is omitted",
        "the comment on `public.notes` is not valid UTF-8, U+FFFD stands for the invalid bytes: `caf\u{fffd}`",
        "the default of `public.notes.title` is not valid UTF-8",
        "the name of the column `public.notes.caf\u{fffd}` is not valid UTF-8, it is omitted",
        "a label of the enum `public.mood` is not valid UTF-8",
        "without `caf\u{fffd}` of `public.notes`, whose name is not valid UTF-8, these are omitted too: the unique key",
    ];
    let missing = told.iter().find(|it| !diagnostics.contains(**it));
    match missing {
        None if diagnostics.lines().count() == told.len() => Ok(()),
        _ => Err(format!("{missing:?} is not in {diagnostics}")),
    }
}
