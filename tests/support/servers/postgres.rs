//! A `PostgreSQL` server without any regard for its data; with TLS, one that refuses connections without it. There, the
//! role `certified` shows a certificate instead of a password.

use std::fmt::Write;
use std::path::Path;

use super::Running;
use super::certificates::{Certificates, HOLDER};
use super::client::Client;
use super::installation::Installation;
use super::login::Login;
use super::process::{Process, QUIT, free_port};

const SCRIPT: &str = r#"
initdb=$1 postgres=$2
"$initdb" --pgdata=data --username=postgres --pwfile=password --auth=scram-sha-256 \
    --encoding=UTF8 --no-locale --no-sync --no-instructions >/dev/null || exit 1
cat settings >>data/postgresql.conf
if [ -f pg_hba.conf ]; then cp pg_hba.conf data/pg_hba.conf; fi
exec "$postgres" -D data
"#;

pub fn start(installation: &Installation, client: Client, is_tls: bool) -> Result<Running, String> {
    let mut process = Process::prepare(installation, QUIT)?;
    let port = free_port()?;
    let login = Login::local("postgres", "postgres", &process.password(), port);
    let folder = process.folder.display();
    let mut settings = format!(
        "listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 200
shared_buffers = 64MB
timezone = 'UTC'
log_timezone = 'UTC'
"
    );
    let mut certificates = None;
    if is_tls {
        let made = Certificates::make(&process)?;
        let _ = write!(
            settings,
            "ssl = on
ssl_ca_file = '{folder}/{}'
ssl_cert_file = '{folder}/{}'
ssl_key_file = '{folder}/{}'
",
            Certificates::AUTHORITY,
            Certificates::SERVER,
            Certificates::SERVER_KEY
        );
        let rules = format!(
            "hostssl all {HOLDER} all cert\nhostssl all all all scram-sha-256\nhostnossl all all all reject\n"
        );
        process.write("pg_hba.conf", &rules)?;
        certificates = Some(made);
    }
    process.write("settings", &settings)?;
    process.write("password", &login.password)?;
    let programs = ["initdb", "postgres"].map(|it| installation.find(it).unwrap_or_default());
    let programs: Vec<&Path> = programs.iter().map(AsRef::as_ref).collect();
    process.launch(SCRIPT, &programs)?;
    process.wait(port, || client.answers(&login))?;
    if is_tls {
        let sql = format!("CREATE ROLE {HOLDER} SUPERUSER LOGIN");
        client.run(&login, None, &sql)?;
    }
    Ok(Running {
        login,
        client,
        certificates,
        behind: None,
    })
}
