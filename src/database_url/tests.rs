//! URLs and parts: what is understood, what is refused, and that no password gets out.

use std::time::Duration;

use super::*;

fn path(url: &str) -> Result<String, DatabaseUrlError> {
    match url.parse()? {
        DatabaseUrl::Sqlite(path) => Ok(path.display().to_string()),
        other => panic!("{other}"),
    }
}

fn server(url: &str) -> Server {
    match url.parse() {
        Ok(DatabaseUrl::Postgres(server) | DatabaseUrl::Mysql(server)) => server,
        other => panic!("{url}: {other:?}"),
    }
}

fn refused(url: &str) -> DatabaseUrlError {
    url.parse::<DatabaseUrl>().unwrap_err()
}

/// User, password, address, database.
fn shown(url: &str) -> String {
    let server = server(url);
    let text = |it: Option<&str>| it.map_or_else(|| "-".to_owned(), |it| format!("<{it}>"));
    let address = match &server.address {
        Address::Tcp { host, port } => format!("{host} {port}"),
        Address::Socket { path, port } => format!("{} {port}", path.display()),
    };
    let user = text(server.user.as_deref());
    let password = text(server.password.as_ref().map(Password::reveal));
    format!("{user} {password} {address} {}", server.database)
}

#[test]
fn paths_are_taken_as_they_are_or_unescaped() {
    assert_eq!(path("sqlite:a%20b?.db"), Ok("a%20b?.db".to_owned()));
    assert_eq!(path("sqlite://a%20b.db?mode=ro"), Ok("a b.db".to_owned()));
    assert_eq!(path("sqlite:///var/a.db"), Ok("/var/a.db".to_owned()));
    assert_eq!(path("SQLITE:a.db"), Ok("a.db".to_owned()));
    assert_eq!(path("sqlite:"), Err(DatabaseUrlError::NoPath));
    assert_eq!(path("sqlite::memory:"), Err(DatabaseUrlError::InMemory));
    assert_eq!(path("sqlite://a%2"), Err(DatabaseUrlError::BadEscape));
    assert_eq!(path("a.db"), Err(DatabaseUrlError::NoScheme));
    assert_eq!(path("C:\\a.db"), Err(DatabaseUrlError::NoScheme));
    assert_eq!(
        path("oracle://x"),
        Err(DatabaseUrlError::UnknownScheme("oracle".to_owned()))
    );
}

#[test]
fn servers_are_understood() {
    for (url, expected) in [
        ("postgres://me:pw@h:1/db", "<me> <pw> h 1 db"),
        ("PostgreSQL://me@h/db", "<me> - h 5432 db"),
        ("mysql://me@h/db", "<me> - h 3306 db"),
        ("mariadb://me@h/db", "<me> - h 3306 db"),
        ("postgres://h/db", "- - h 5432 db"),
        ("postgres://h:/db", "- - h 5432 db"),
        ("postgres:///db", "- - localhost 5432 db"),
        ("postgres://me@/db", "<me> - localhost 5432 db"),
        ("postgres://me@h", "<me> - h 5432 me"),
        ("postgres://me@h/", "<me> - h 5432 me"),
        ("postgres://?user=me", "<me> - localhost 5432 me"),
        ("postgres://h?dbname=db", "- - h 5432 db"),
        ("postgres://[::1]/db", "- - ::1 5432 db"),
        ("postgres://[fe80::1%25eth0]:1/db", "- - fe80::1%eth0 1 db"),
        ("postgres://%5B%3A%3A1%5D/db", "- - ::1 5432 db"),
        ("postgres:///db?host=[::1]&port=7", "- - ::1 7 db"),
        ("postgres:///db?host=/var/run/pg", "- - /var/run/pg 5432 db"),
        ("postgres://%2Fvar%2Frun:7/db", "- - /var/run 7 db"),
        ("postgres:///db?host=/tmp/.s.PGSQL.5433", "- - /tmp 5433 db"),
        (
            "mysql:///db?socket=/run/my.sock",
            "- - /run/my.sock 3306 db",
        ),
        ("mysql:///db?unix_socket=%2Frun%2Fm", "- - /run/m 3306 db"),
        // Passwords that are empty, hostile, or not ASCII.
        ("mysql://me:@h/db", "<me> <> h 3306 db"),
        ("mysql://me:a@b@h/db", "<me> <a@b> h 3306 db"),
        ("mysql://me:a:b@h/db", "<me> <a:b> h 3306 db"),
        ("mysql://me:a#b+c@h/db", "<me> <a#b+c> h 3306 db"),
        ("mysql://me:%40%2F%3F%3A%25@h/db", "<me> <@/?:%> h 3306 db"),
        ("mysql://j%C3%B6rg:паро́ль@h/б", "<jörg> <паро́ль> h 3306 б"),
        (
            "mysql://h/db?user=a%40b&password=%26%3D",
            "<a@b> <&=> h 3306 db",
        ),
        ("mysql://me@h/a%2Fb%20c", "<me> - h 3306 a/b c"),
        // The same twice is no contradiction.
        ("mysql://me@h/db?user=me&host=h", "<me> - h 3306 db"),
    ] {
        assert_eq!(shown(url), expected, "{url}");
    }
}

#[test]
fn mistakes_in_urls_are_refused() {
    use DatabaseUrlError::{
        BadBrackets, BadEscape, BadPort, LateAt, NoDatabaseName, NotText, SeveralHosts,
    };
    for (url, expected) in [
        ("postgres://h:x/db", BadPort),
        ("postgres://h:0/db", BadPort),
        ("postgres://h:65536/db", BadPort),
        ("postgres://h:-1/db", BadPort),
        ("postgres://::1/db", BadPort),
        ("postgres://me:pw/db", BadPort),
        ("postgres://[::1/db", BadBrackets),
        ("postgres://[::1]x/db", BadBrackets),
        ("postgres://a,b/db", SeveralHosts),
        ("postgres://a:1,b:2/db", SeveralHosts),
        ("postgres:///db?host=a,b", SeveralHosts),
        ("postgres://me:5/s3cret@h/db", LateAt),
        ("postgres://me:5?s3cret@h/db", LateAt),
        ("postgres://me:a@b?s3cret=1@h/db", LateAt),
        ("postgres://me:5%@h/db", BadEscape),
        ("postgres://me:%4@h/db", BadEscape),
        ("postgres://me:%+1@h/db", BadEscape),
        ("postgres://me:%é@h/db", BadEscape),
        ("postgres://me:%FF@h/db", NotText),
        ("postgres://me:%00@h/db", NotText),
        ("postgres://h", NoDatabaseName),
        ("postgres://", NoDatabaseName),
        ("mysql://me@h", NoDatabaseName),
        ("mysql://me@h/", NoDatabaseName),
        (
            "mysql:me@h/db",
            DatabaseUrlError::NoSlashes("mysql".to_owned()),
        ),
    ] {
        assert_eq!(refused(url), expected, "{url}");
    }
    for (url, expected) in [
        (
            "mysql://h/db?sslmodus=1",
            "the option `sslmodus` is not known; there are `connect_timeout`, `dbname`, ",
        ),
        (
            "mysql://h/db?Password=1",
            "the option `Password` is not known",
        ),
        ("mysql://h/db?x\u{1b}", "the option `x\\u{1b}` is not known"),
        (
            "mysql://h/db?sslmode=on",
            "the option `sslmode` is `on`, and is to be `disable`",
        ),
        (
            "mysql://h/db?sslmode",
            "the option `sslmode` is ``, and is to be",
        ),
        (
            "mysql://h/db?port=70000",
            "the option `port` is `70000`, and is to be a number from 1 to 65535",
        ),
        (
            "mysql://h/db?connect_timeout=0",
            "the option `connect_timeout` is `0`, and is to be a time above zero",
        ),
        (
            "mysql://h/db?host=",
            "the option `host` is ``, and is to be a text that is not empty",
        ),
        (
            "mysql://a@h/db?user=b",
            "the URL and the option `user` give two different values for the user",
        ),
        (
            "mysql://a:s3cret@h/db?password=b",
            "the URL and the option `password` give two different values for the password",
        ),
        (
            "mysql://h/db?socket=/s",
            "the URL and the option `socket` give both a host and a socket",
        ),
        (
            "mysql://h/db?sslcert=a",
            "the option `sslcert` needs a client key beside it",
        ),
        (
            "mysql://h/db?ssl-key=a",
            "the option `ssl-key` needs a client certificate beside it",
        ),
    ] {
        let said = refused(url).to_string();
        assert!(said.starts_with(expected), "{url}: {said}");
    }
}

#[test]
fn options_of_other_programs_are_passed_over() {
    let url = "postgres://me@h/db?channel_binding=require&sslmode=require&application_name=shop";
    let expected = "postgres://me@h/db?sslmode=require";
    assert_eq!(url.parse::<DatabaseUrl>(), expected.parse());
}

#[test]
fn tls_and_time_outs_are_options() {
    for (query, expected) in [
        ("", TlsMode::Prefer),
        ("?sslmode=disable", TlsMode::Disable),
        ("?sslmode=allow", TlsMode::Prefer),
        ("?sslmode=require", TlsMode::Require),
        ("?sslmode=verify-ca", TlsMode::VerifyCa),
        ("?ssl-mode=PREFERRED", TlsMode::Prefer),
        ("?ssl-mode=REQUIRED", TlsMode::Require),
        ("?ssl-mode=VERIFY_CA", TlsMode::VerifyCa),
        ("?ssl-mode=VERIFY_IDENTITY", TlsMode::VerifyFull),
        ("?sslrootcert=ca.pem", TlsMode::VerifyFull),
        ("?sslrootcert=ca.pem&sslmode=require", TlsMode::VerifyCa),
        ("?sslrootcert=ca.pem&sslmode=prefer", TlsMode::Prefer),
        ("?sslrootcert=system&sslmode=require", TlsMode::VerifyFull),
    ] {
        let tls = server(&format!("mysql://h/db{query}")).tls;
        assert_eq!(tls.mode, expected, "{query}");
        let names_file = query.contains("ca.pem");
        assert_eq!(tls.authority, names_file.then(|| PathBuf::from("ca.pem")));
    }
    let server = server(
        "mysql://h/db?ssl-cert=a&sslkey=b%20c&connect_timeout=1&statement_timeout=2min&lock_timeout=500ms",
    );
    let client = ClientCertificate {
        certificate: "a".into(),
        key: "b c".into(),
    };
    assert_eq!(server.tls.client, Some(client));
    let patience = Patience {
        connect: Duration::from_secs(1),
        statement: Duration::from_secs(120),
        lock: Duration::from_millis(500),
    };
    assert_eq!(server.patience, patience);
}

#[test]
fn what_is_printed_is_read_back() {
    for url in [
        "sqlite:a b.db",
        "postgres://me@h:1/db",
        "postgres://j%40%3A%2F:s3cret@h/a%2Fb%3F%23%25c",
        "postgres://[fe80::1%25eth0]:1/db",
        "postgres:///db?host=/var/run/p%26q%20r&port=7",
        "mysql:///db?socket=/run/my.sock",
        "mysql://me:@h/б",
    ] {
        let first: DatabaseUrl = url.parse().unwrap();
        let mut again: DatabaseUrl = first.to_string().parse().unwrap();
        assert_eq!(first.to_string(), again.to_string());
        if let (
            DatabaseUrl::Postgres(server) | DatabaseUrl::Mysql(server),
            DatabaseUrl::Postgres(before) | DatabaseUrl::Mysql(before),
        ) = (&mut again, &first)
        {
            server.password.clone_from(&before.password);
        }
        assert_eq!(first, again);
    }
}

#[test]
fn nothing_prints_a_password() {
    for url in [
        "postgres://me:s3cret@h/db",
        "postgres://me:s3cret@h/db?sslmode=x",
        "postgres://me:s3cret@h/db?unknown=1",
        "postgres://h/db?user=me&password=s3cret",
        "postgres://h/db?password=s3cret&password=other",
        "postgres://me:s3cret@h:x/db",
        "postgres://me:s3cret@h%/db",
        "postgres://me:s3cret/db",
        "postgres://me:s3cret",
        "postgres:me:s3cret@h/db",
        "postgres:me:s3cret",
        "postgres://me:a/s3cret@h/db",
        "postgres://me:a?s3cret@h/db",
        "postgres://me:5?s3cret=x@h/db",
        "postgres://me:s3cret@a,b/db",
        "mysql://me:s3cret@h",
        "mysql://me:s3cret@h/db?sslcert=a",
        "mysql://h/db?password=s3cret%",
        "mysql://h/db?p%61ssword=s3cret&x",
        "mysql://me:%s3cret@h/db",
        "mysql://me:s3cret%00@h/db",
        "oracle://me:s3cret@h/db",
        "me:s3cret@h/db",
        "host=h user=me password=s3cret",
        "host=h password = 's3cret' user=me",
        "jdbc:postgresql://h/db?user=me&password=s3cret",
        "sqlserver://h;user=me;password=s3cret",
    ] {
        let mut all = vec![RedactedUrl::new(url).to_string()];
        match url.parse::<DatabaseUrl>() {
            Ok(url) => all.push(format!("{url} {url:?}")),
            Err(error) => all.push(format!("{error} {error:?} {}", error.hint())),
        }
        match Connection::from_url(url) {
            Ok(connection) => {
                all.push(format!("{connection:?}"));
                if let Err(error) = connection.database_url() {
                    all.push(format!("{error} {error:?}"));
                }
            }
            Err(error) => all.push(format!("{error} {error:?} {:?}", error.hint())),
        }
        let all = all.join("\n");
        assert!(!all.contains("s3cret"), "{url}: {all}");
    }
    let server = server("mysql://me:s3cret@h/db");
    let all = format!("{server} {server:?} {:?}", server.password);
    assert!(!all.contains("s3cret"), "{all}");
}

fn parts(parts: &[(Part, &str)]) -> Connection {
    let add = |all: Connection, (part, value): &(Part, &str)| all.with(*part, value, "`--option`");
    parts.iter().try_fold(Connection::default(), add).unwrap()
}

#[test]
fn parts_go_over_others() {
    let below = || Connection::from_url("postgres://me:s3cret@h:7/db?lock_timeout=1").unwrap();
    for (above, expected) in [
        (&[][..], "postgres://me@h:7/db"),
        (
            &[(Part::User, "you"), (Part::Database, "other")],
            "postgres://you@h:7/other",
        ),
        (&[(Part::Host, "i")], "postgres://me@i:7/db"),
        (
            &[(Part::Socket, "/s")],
            "postgres://me@/db?socket=/s&port=7",
        ),
        (&[(Part::Host, "/s")], "postgres://me@/db?socket=/s&port=7"),
        // Who names an engine starts anew.
        (
            &[(Part::Engine, "mariadb"), (Part::Database, "a")],
            "mysql://localhost:3306/a",
        ),
        (
            &[(Part::Engine, "sqlite"), (Part::Database, "a")],
            "sqlite:a",
        ),
    ] {
        let url = parts(above).over(below()).database_url().unwrap();
        assert_eq!(url.to_string(), expected);
        if let DatabaseUrl::Postgres(server) | DatabaseUrl::Mysql(server) = url {
            assert_eq!(server.patience.lock, Duration::from_secs(1));
            let is_new = expected.starts_with("mysql");
            assert_eq!(server.password.is_none(), is_new);
        }
    }
    let file = Connection::from_url("sqlite:a.db").unwrap();
    let error = parts(&[(Part::Host, "h")]).over(file).complete();
    let given_by = "`--option`".to_owned();
    assert_eq!(error, Err(DatabaseUrlError::NotForFiles { given_by }));
    let error = parts(&[(Part::Host, "h")]).complete();
    assert_eq!(error, Err(DatabaseUrlError::NoEngine));
    let engine = parts(&[(Part::Engine, "mariadb")]);
    assert!(engine.with(Part::Engine, "mysql", "`--engine`").is_ok());
    assert!(below().with(Part::Engine, "mysql", "`--engine`").is_err());
    assert!(
        below()
            .with(Part::Password, "s3cret", "`--password`")
            .is_ok()
    );
}
