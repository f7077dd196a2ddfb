//! A server of `MySQL` or of `MariaDB` without any regard for its data; with TLS, one that refuses connections without it.
//! There, the user `certified` has to show a certificate besides the password.

use std::fmt::Write;
use std::path::Path;

use super::Running;
use super::certificates::{Certificates, HOLDER};
use super::client::Client;
use super::installation::Installation;
use super::login::Login;
use super::process::{KILL, Process, free_port};

const MARIADB: &str = r#"
install=$1 server=$2
"$install" --defaults-file="$PWD/my.cnf" --auth-root-authentication-method=normal --skip-test-db >/dev/null || exit 1
exec "$server" --defaults-file="$PWD/my.cnf" --init-file="$PWD/init.sql"
"#;

const MYSQL: &str = r#"
server=$1
"$server" --defaults-file="$PWD/my.cnf" --initialize-insecure || exit 1
exec "$server" --defaults-file="$PWD/my.cnf" --init-file="$PWD/init.sql"
"#;

pub fn start(installation: &Installation, client: Client, is_tls: bool) -> Result<Running, String> {
    let is_mariadb = installation.has(&["mariadbd"]) && !installation.is_of_mysql("mysqld");
    let mut process = Process::prepare(installation, KILL)?;
    let port = free_port()?;
    let scheme = if is_mariadb { "mariadb" } else { "mysql" };
    let login = Login::local(scheme, "root", &process.password(), port);
    let folder = process.folder.display();
    let mut settings = format!(
        "[mysqld]
datadir = {folder}/data
socket = {folder}/socket
pid-file = {folder}/pid
secure-file-priv =
bind-address = 127.0.0.1
port = {port}
skip-name-resolve
character-set-server = utf8mb4
default-time-zone = +00:00
max-connections = 200
disable-log-bin
performance-schema = OFF
innodb-buffer-pool-size = 64M
innodb-doublewrite = OFF
innodb-flush-log-at-trx-commit = 0
innodb-flush-method = nosync
"
    );
    settings.push_str(if is_mariadb {
        "innodb-log-file-size = 32M\nsync-frm = OFF\n"
    } else {
        "mysqlx = OFF\ninnodb-redo-log-capacity = 64M\nauto-generate-certs = OFF\n"
    });
    // Both read one statement from a line. MariaDB has users for this address already, without a password.
    let mut statements = format!(
        "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';
CREATE USER 'root'@'%' IDENTIFIED BY '{0}';
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
",
        login.password
    );
    let mut certificates = None;
    if is_tls {
        certificates = Some(Certificates::make(&process)?);
        let _ = write!(
            settings,
            "ssl-ca = {folder}/{}
ssl-cert = {folder}/{}
ssl-key = {folder}/{}
require-secure-transport = ON
",
            Certificates::AUTHORITY,
            Certificates::SERVER,
            Certificates::SERVER_KEY
        );
        let _ = write!(
            statements,
            "CREATE USER '{HOLDER}'@'%' IDENTIFIED BY '{0}' REQUIRE X509;
GRANT ALL ON *.* TO '{HOLDER}'@'%' WITH GRANT OPTION;
",
            login.password
        );
    }
    process.write("my.cnf", &settings)?;
    process.write("init.sql", &statements)?;
    let (script, programs) = if is_mariadb {
        (MARIADB, vec!["mariadb-install-db", "mariadbd"])
    } else {
        (MYSQL, vec!["mysqld"])
    };
    let programs: Vec<_> = programs
        .into_iter()
        .filter_map(|it| installation.find(it))
        .collect();
    let programs: Vec<&Path> = programs.iter().map(AsRef::as_ref).collect();
    process.launch(script, &programs)?;
    process.wait(port, || client.answers(&login))?;
    Ok(Running {
        login,
        client,
        certificates,
        behind: None,
    })
}
