//! Who says where the database is, in which order, and where its password comes from. The server is one that asks for
//! the password and then hangs up.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use introspect_gen::{Config, Connection, Part};

use crate::support::Folder;

/// What a client tells a server before it is let in.
#[derive(Debug, PartialEq)]
struct Told {
    user: String,
    database: String,
    password: String,
}

/// Listens for one client, and returns the port and what it tells.
fn server() -> (String, thread::JoinHandle<Told>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    (
        port,
        thread::spawn(move || told(listener.accept().unwrap().0)),
    )
}

/// <https://www.postgresql.org/docs/current/protocol-message-formats.html>
fn told(mut client: TcpStream) -> Told {
    let mut startup = message(&mut client);
    // A request for TLS.
    if startup == 80_877_103_u32.to_be_bytes() {
        client.write_all(b"N").unwrap();
        startup = message(&mut client);
    }
    let texts: Vec<_> = startup[4..].split(|it| *it == 0).collect();
    let value = |key: &str| {
        let pairs = texts.chunks(2).find(|it| it[0] == key.as_bytes());
        String::from_utf8(pairs.map_or(&b""[..], |it| it[1]).to_vec()).unwrap()
    };
    client.write_all(b"R\0\0\0\x08\0\0\0\x03").unwrap();
    let mut kind = [0];
    let password = match client.read_exact(&mut kind) {
        Ok(()) => message(&mut client),
        Err(_) => Vec::new(),
    };
    Told {
        user: value("user"),
        database: value("database"),
        password: String::from_utf8(password)
            .unwrap()
            .trim_end_matches('\0')
            .to_owned(),
    }
}

fn message(client: &mut TcpStream) -> Vec<u8> {
    let mut length = [0; 4];
    client.read_exact(&mut length).unwrap();
    let mut text = vec![0; u32::from_be_bytes(length) as usize - 4];
    client.read_exact(&mut text).unwrap();
    text
}

/// What the server is told by a run with these arguments, environment variables and configuration. `PORT` stands for its
/// port.
fn told_by(arguments: &[&str], variables: &[(&str, &str)], config: &str) -> String {
    let folder = Folder::new();
    let (port, told) = server();
    let replaced = |text: &str| text.replace("PORT", &port);
    folder.write("config.toml", replaced(config));
    folder.write("password", "from file\nsecond line\n");
    let arguments: Vec<String> = arguments.iter().map(|it| replaced(it)).collect();
    let mut all = vec!["inspect", "--config", "config.toml"];
    all.extend(arguments.iter().map(String::as_str));
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, replaced(value)))
        .collect();
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let run = folder.run_in(&all, &variables);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
    let expected = format!("127.0.0.1:{port}/");
    assert!(
        run.stderr.contains(&expected),
        "{arguments:?}: {}",
        run.stderr
    );
    let told = told.join().unwrap();
    let Told {
        user,
        database,
        password,
    } = &told;
    assert!(
        password.is_empty() || !run.stderr.contains(password),
        "{}",
        run.stderr
    );
    format!("{user} {database} {password}")
}

const URL: &str = "postgres://me@127.0.0.1:PORT/shop?sslmode=disable";
const URL_WITH_PASSWORD: &str = "postgres://me:from%20url@127.0.0.1:PORT/shop?sslmode=disable";

#[test]
fn the_password_comes_from_where_it_is_said() {
    let tool = ("INTROSPECT_GEN_PASSWORD", "from tool");
    let engine = ("PGPASSWORD", "from engine");
    let other = ("MYSQL_PWD", "from another");
    let in_config = "[connection]\npassword = '${SECRET}'\n";
    for (arguments, variables, config, expected) in [
        (
            &["--url", URL_WITH_PASSWORD][..],
            &[tool, engine][..],
            "",
            "from url",
        ),
        (
            &["--url", URL, "--password", "from option"],
            &[tool, engine],
            "",
            "from option",
        ),
        (
            &["--url", URL, "--password-file", "password"],
            &[tool],
            "",
            "from file",
        ),
        (&["--url", URL], &[tool, engine], "", "from tool"),
        (&["--url", URL], &[engine, other], "", "from engine"),
        // That of the configuration is for the server that the configuration names.
        (&["--url", URL], &[engine], in_config, "from engine"),
        (
            &[],
            &[("DATABASE_URL", URL), ("SECRET", "from config"), tool],
            in_config,
            "from config",
        ),
        (
            &[],
            &[("DATABASE_URL", URL_WITH_PASSWORD), tool],
            "",
            "from url",
        ),
        (
            &["--password", "from option"],
            &[("DATABASE_URL", URL)],
            in_config,
            "from option",
        ),
    ] {
        let expected = format!("me shop {expected}");
        assert_eq!(
            told_by(arguments, variables, config),
            expected,
            "{arguments:?} {config}"
        );
    }
}

#[test]
fn keys_are_the_parts_of_a_connection() {
    let config = "[connection]\nengine = 'postgres'\nhost = 'db.example'\nport = 5433\nuser = 'me'\ndatabase = 'shop'\n\
                  tls = 'verify-full'\ntls_ca = 'ca.pem'\ntls_cert = 'client.pem'\ntls_key = 'client.key'\n\
                  statement_timeout = '2min'\nlock_timeout = '500ms'\n";
    let options = [
        (Part::Engine, "engine", "postgres"),
        (Part::Host, "host", "db.example"),
        (Part::Port, "port", "5433"),
        (Part::User, "user", "me"),
        (Part::Database, "database", "shop"),
        (Part::Tls, "tls", "verify-full"),
        (Part::TlsCa, "tls_ca", "ca.pem"),
        (Part::TlsCert, "tls_cert", "client.pem"),
        (Part::TlsKey, "tls_key", "client.key"),
        (Part::StatementTimeout, "statement_timeout", "2min"),
        (Part::LockTimeout, "lock_timeout", "500ms"),
    ];
    let socket = "[connection]\nengine = 'mysql'\nsocket = '/run/mysqld.sock'\ndatabase = 'shop'\n";
    let of_socket = [
        (Part::Engine, "engine", "mysql"),
        (Part::Socket, "socket", "/run/mysqld.sock"),
        (Part::Database, "database", "shop"),
    ];
    for (config, options) in [(config, &options[..]), (socket, &of_socket)] {
        let parsed = Config::parse(config).unwrap().connection;
        let by_keys = parsed.expand(&|_| None).unwrap();
        let given = |options: &[(Part, &str, &str)]| {
            let mut options = options.iter();
            let all = options.try_fold(Connection::default(), |all, (part, key, value)| {
                all.with(*part, value, &format!("`connection.{key}`"))
            });
            all.unwrap()
        };
        assert!(by_keys == given(options));
        assert!(by_keys != given(&options[1..]));
    }
}

#[test]
fn options_and_configuration_make_a_connection() {
    let options = [
        "--engine",
        "postgres",
        "--host",
        "127.0.0.1",
        "--port",
        "PORT",
        "--user",
        "you",
        "--database",
        "a/b",
        "--password",
        "s3cret",
        "--tls",
        "disable",
        "--connect-timeout",
        "5s",
        "--statement-timeout",
        "5",
        "--lock-timeout",
        "500ms",
    ];
    assert_eq!(told_by(&options, &[], ""), "you a/b s3cret");
    // PostgreSQL takes the user's name where no database is named.
    assert_eq!(
        told_by(
            &options[..8],
            &[("PGPASSWORD", "s3cret")],
            "[connection]\nlock_timeout = '1s'\n"
        ),
        "you you s3cret"
    );
    let config = "[connection]\nengine = 'postgres'\nhost = '127.0.0.1'\nport = 'PORT'\nuser = '${WHO}'\n\
                  password = 's3cret'\ndatabase = 'shop'\ntls = 'disable'\nconnect_timeout = 5\n";
    let who = [
        ("WHO", "me"),
        ("DATABASE_URL", "postgres://no@nowhere/none"),
    ];
    assert_eq!(told_by(&[], &who, config), "me shop s3cret");
    assert_eq!(
        told_by(&["--database", "other", "--user", "you"], &[], config),
        "you other s3cret"
    );
    let config =
        "[connection]\nurl = 'postgres://me:${SECRET}@127.0.0.1:PORT/shop?sslmode=disable'\n";
    assert_eq!(
        told_by(&[], &[("SECRET", "a@b/c?d:%")], config),
        "me shop a@b/c?d:%"
    );
}

#[test]
fn variables_may_come_from_a_file() {
    let folder = Folder::new();
    folder.write(".env", "SHOP=sqlite:shop.db\n");
    folder.write("config.toml", "[connection]\nurl = \"${SHOP}\"\n");
    let arguments = ["inspect", "--tables", "--config", "config.toml"];
    assert!(folder.succeeds(&arguments).stdout.contains("post_tags"));
    // The environment goes before the file, and an option before the configuration.
    assert_eq!(
        folder
            .run_in(&arguments, &[("SHOP", "sqlite:gone.db")])
            .status,
        2
    );
    let with_options = [
        &arguments[..],
        &["--engine", "sqlite", "--database", "shop.db"],
    ]
    .concat();
    let run = folder.run_in(&with_options, &[("SHOP", "sqlite:gone.db")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn options_of_a_connection_exclude_a_catalog_file() {
    let folder = Folder::new();
    folder.succeeds(&[
        "snapshot",
        "--url",
        "sqlite:shop.db",
        "--out",
        "catalog.json",
    ]);
    for option in [
        "--url",
        "--host",
        "--password",
        "--tls-ca",
        "--lock-timeout",
    ] {
        let run = folder.run(&["inspect", "--from", "catalog.json", option, "1"]);
        assert_eq!(run.status, 2, "{option}");
    }
    // A connection in the configuration does not matter then, nor do its variables.
    folder.write(
        "config.toml",
        "[connection]\npassword = '${GONE_IN_THE_TESTS}'\n",
    );
    folder.succeeds(&[
        "inspect",
        "--from",
        "catalog.json",
        "--config",
        "config.toml",
    ]);
    folder.succeeds(&[
        "inspect",
        "--url",
        "sqlite:shop.db",
        "--config",
        "config.toml",
    ]);
}

#[test]
fn help_has_a_section_for_connections() {
    let folder = Folder::new();
    for command in ["generate", "snapshot", "inspect", "explain"] {
        let help = folder.succeeds(&[command, "--help"]).stdout;
        let (before, section) = help.split_once("\nConnection:\n").unwrap();
        for option in [
            "--url <URL>",
            "--engine <ENGINE>",
            "--password-file <FILE>",
            "--tls <MODE>",
        ] {
            assert!(
                section.contains(option) && !before.contains(option),
                "{command}: {help}"
            );
        }
        assert!(before.contains("--table <GLOB>"), "{command}: {help}");
        let section = section.split("\nExamples:").next().unwrap();
        let options = section
            .lines()
            .filter(|it| it.trim_start().starts_with("--"));
        assert_eq!(options.count(), 16, "{command}: {help}");
    }
}
