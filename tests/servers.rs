//! Each server of the harness starts, answers, and is gone afterwards, however the test process ends.
#![expect(
    clippy::disallowed_methods,
    clippy::exit,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read their environment, tell how long they took, and stop where something is not as it should be"
)]

#[path = "support/servers/mod.rs"]
mod servers;

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use servers::{Database, Server};

/// Set for a process of this program that starts one server and tells where it is.
const HOLD: &str = "INTROSPECT_GEN_TEST_HOLD";
/// What that process does next: it waits to be killed, or panics.
const END: &str = "INTROSPECT_GEN_TEST_END";

fn main() {
    if let Ok(name) = std::env::var(HOLD) {
        hold(&name);
    }
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for server in Server::ALL {
        trials.push(trial("answers", server, answers));
        let gone = trial("gone_after_kill", server, |it| gone(it, "kill"));
        trials.push(unless(!server.is_own(), gone));
    }
    let panics = trial("gone_after_panic", Server::Postgres, |it| gone(it, "panic"));
    trials.push(unless(!Server::Postgres.is_own(), panics));
    for server in [Server::PostgresTls, Server::MysqlTls, Server::MariadbTls] {
        trials.push(trial("refuses_without_tls", server, refuses_without_tls));
    }
    for (server, engine, name, tables) in [
        (Server::Postgres, "postgres", "pagila", 70),
        (Server::Postgres18, "postgres", "pagila", 70),
        (Server::Mysql, "mysql", "sakila_jooq", 23),
        (Server::Mariadb, "mysql", "sakila_jooq", 23),
    ] {
        let loads = trial("loads_corpus", server, move |server| {
            loads_corpus(server, engine, name, tables)
        });
        trials.push(unless(!corpus().is_dir(), loads));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let folders = servers::folders();
    let start = Instant::now();
    servers::stop_all();
    if !folders.is_empty() {
        println!("stopping took {} ms", start.elapsed().as_millis());
    }
    for folder in folders {
        assert!(!folder.exists(), "{} is still there", folder.display());
    }
    conclusion.exit();
}

fn trial(
    what: &str,
    server: Server,
    check: impl Fn(Server) -> Result<(), String> + Send + 'static,
) -> Trial {
    let ignored = servers::available(server).is_err() && !servers::is_required(server);
    let name = format!("{what}::{}", server.name());
    Trial::test(name, move || check(server).map_err(Failed::from)).with_ignored_flag(ignored)
}

/// Trials that cannot run are listed as ignored.
fn unless(is_ignored: bool, trial: Trial) -> Trial {
    let is_ignored = is_ignored || trial.has_ignored_flag();
    trial.with_ignored_flag(is_ignored)
}

fn answers(server: Server) -> Result<(), String> {
    let start = Instant::now();
    let database = servers::database(server, "answers it's")?;
    let started = start.elapsed();
    database.execute("CREATE TABLE thing (id integer PRIMARY KEY, name varchar(10));")?;
    let again = Instant::now();
    let database = servers::database(server, database_name(&database))?;
    println!(
        "{}: {} ms to start, {} ms for a database, version {}",
        server.name(),
        started.as_millis(),
        again.elapsed().as_millis(),
        database.query("SELECT version();")?.trim()
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(
        file.path(),
        "CREATE TABLE thing (id integer PRIMARY KEY, name varchar(10));\n\
         INSERT INTO thing VALUES (1, 'é'), (2, 'b');\n",
    )
    .unwrap();
    database.run_sql_file(file.path())?;
    let rows = database.query("SELECT name, id FROM thing ORDER BY id;")?;
    if rows != "é\t1\nb\t2\n" {
        return Err(format!("other rows: {rows}"));
    }
    if database.execute("SELECT nothing; SELECT 1;").is_ok() {
        return Err("a statement that fails is no error".to_owned());
    }
    if server == Server::Pgbouncer && !psql_connects(database.url()) {
        return Err("the pool does not let anybody in".to_owned());
    }
    if TcpStream::connect((database.host(), database.port())).is_err() {
        return Err("its port is closed".to_owned());
    }
    if database
        .certificates()
        .is_some_and(|it| !it.authority.is_file())
    {
        return Err("there is no authority".to_owned());
    }
    Ok(())
}

fn database_name(database: &Database) -> &'static str {
    assert!(
        database.url().ends_with("/answers%20it%27s"),
        "{}",
        database.url()
    );
    "answers it's"
}

fn refuses_without_tls(server: Server) -> Result<(), String> {
    let database = servers::database(server, "tls")?;
    let certificates = database.certificates().ok_or("it has no certificates")?;
    let files = [
        &certificates.authority,
        &certificates.client,
        &certificates.client_key,
        &certificates.other_authority,
    ];
    if !files.iter().all(|it| it.is_file()) {
        return Err("a file is missing".to_owned());
    }
    if server != Server::PostgresTls {
        let secure = database.query("SHOW VARIABLES LIKE 'require_secure_transport';")?;
        let is_on = secure.trim().ends_with("ON");
        return if is_on { Ok(()) } else { Err(secure) };
    }
    let (url, authority) = (database.url(), certificates.authority.display());
    let certified = format!(
        "{}?sslmode=verify-full&sslrootcert={authority}&sslcert={}&sslkey={}",
        database.url_as("certified", ""),
        certificates.client.display(),
        certificates.client_key.display()
    );
    let other = certificates.other_authority.display();
    for (url, expected) in [
        (format!("{url}?sslmode=disable"), false),
        (
            format!("{url}?sslmode=verify-full&sslrootcert={authority}"),
            true,
        ),
        (
            format!("{url}?sslmode=verify-full&sslrootcert={other}"),
            false,
        ),
        (database.url_as("certified", ""), false),
        (certified, true),
    ] {
        if psql_connects(&url) != expected {
            return Err(format!("{url}: not {expected}"));
        }
    }
    Ok(())
}

fn psql_connects(url: &str) -> bool {
    let output = Command::new("psql")
        .args(["-X", "-c", "SELECT 1", url])
        .output();
    output.is_ok_and(|it| it.status.success())
}

fn corpus() -> PathBuf {
    match std::env::var_os("INTROSPECT_GEN_CORPUS") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
    }
}

fn loads_corpus(server: Server, engine: &str, name: &str, tables: usize) -> Result<(), String> {
    let database = servers::database(server, name)?;
    let errors = database.load_corpus(&corpus().join(engine), name)?;
    let schema = if engine == "postgres" {
        "current_schema()"
    } else {
        "database()"
    };
    let count = database.query(&format!(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = {schema};"
    ))?;
    println!(
        "{name} on {}: {} tables, errors {errors:?}",
        server.name(),
        count.trim()
    );
    match count.trim().parse::<usize>() {
        Ok(count) if count >= tables => Ok(()),
        _ => Err(format!("{count} tables only")),
    }
}

/// A process that starts a server and ends without stopping it leaves neither the server nor its folder.
fn gone(server: Server, end: &str) -> Result<(), String> {
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .env(HOLD, server.name())
        .env(END, end)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    let mut told: Vec<String> = Vec::new();
    for line in lines.map_while(Result::ok).take_while(|it| !it.is_empty()) {
        told.push(line);
    }
    let folders: Vec<&Path> = told.iter().skip(1).map(Path::new).collect();
    let port = told.first().and_then(|it| it.parse().ok()).unwrap_or(0);
    let is_up = || TcpStream::connect(("127.0.0.1", port)).is_ok();
    let was_up = is_up() && !folders.is_empty() && folders.iter().all(|it| it.is_dir());
    holder.kill().unwrap();
    holder.wait().unwrap();
    if port == 0 || (end == "kill" && !was_up) {
        return Err("it did not run".to_owned());
    }
    let start = Instant::now();
    while is_up() || folders.iter().any(|it| it.exists()) {
        if start.elapsed() > Duration::from_secs(20) {
            return Err(format!(
                "20 s later there is still port {port} or one of {folders:?}"
            ));
        }
        sleep(Duration::from_millis(20));
    }
    println!(
        "{}: gone after {} ms",
        server.name(),
        start.elapsed().as_millis()
    );
    Ok(())
}

fn hold(name: &str) -> ! {
    let server = Server::ALL
        .into_iter()
        .find(|it| it.name() == name)
        .unwrap();
    let database = servers::database(server, "hold").unwrap();
    println!("{}", database.port());
    for folder in servers::folders() {
        println!("{}", folder.display());
    }
    println!();
    assert!(std::env::var(END).is_ok_and(|it| it == "kill"), "as asked");
    sleep(Duration::from_secs(60));
    std::process::exit(1);
}
