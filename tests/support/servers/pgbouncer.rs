//! `PgBouncer` in front of a `PostgreSQL` server: every transaction may get another connection of the server's.

use super::Running;
use super::installation::Installation;
use super::login::Login;
use super::process::{KILL, Process, free_port};

const SCRIPT: &str = r#"exec "$1" pgbouncer.ini"#;

pub fn start(installation: &Installation, server: &Running) -> Result<Running, String> {
    let mut process = Process::prepare(installation, KILL)?;
    let port = free_port()?;
    let direct = &server.login;
    let folder = process.folder.display();
    process.write(
        "pgbouncer.ini",
        &format!(
            "[databases]
* = host={} port={}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir = {folder}
auth_type = scram-sha-256
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = 5
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
",
            direct.host, direct.port
        ),
    )?;
    let doubled = |text: &str| text.replace('"', "\"\"");
    process.write(
        "users",
        &format!(
            "\"{}\" \"{}\"\n",
            doubled(&direct.user),
            doubled(&direct.password)
        ),
    )?;
    let login = Login::local(direct.scheme, &direct.user, &direct.password, port);
    let program = installation.find("pgbouncer").unwrap_or_default();
    process.launch(SCRIPT, &[&program])?;
    process.wait(port, || server.client.answers(&login))?;
    Ok(Running {
        login,
        client: server.client.clone(),
        certificates: None,
        behind: Some(direct.clone()),
    })
}
