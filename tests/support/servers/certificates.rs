//! An authority that lives as long as a server, with a certificate for the server and one for a client.

use std::fs;
use std::path::PathBuf;

use super::installation::Installation;
use super::process::Process;

/// Whom the client's certificate names.
pub const HOLDER: &str = "certified";

/// Files that a client needs; the server's are valid for `localhost` and for `127.0.0.1`.
#[derive(Debug, Clone)]
pub struct Certificates {
    /// The certificate of the authority.
    pub authority: PathBuf,
    /// Names the user `certified`.
    pub client: PathBuf,
    pub client_key: PathBuf,
    /// An authority that has signed neither of them.
    pub other_authority: PathBuf,
}

const SETTINGS: &str = "
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
[client]
basicConstraints = CA:FALSE
extendedKeyUsage = clientAuth
";

impl Certificates {
    pub const AUTHORITY: &'static str = "authority.crt";
    pub const SERVER: &'static str = "server.crt";
    pub const SERVER_KEY: &'static str = "server.key";

    /// Makes them in the folder of a server.
    pub fn make(process: &Process) -> Result<Self, String> {
        let folder = process.folder_outside.clone();
        fs::write(folder.join("openssl.cnf"), SETTINGS).map_err(|it| it.to_string())?;
        let key = |name: &str| {
            format!(
                "req -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout {name}.key"
            )
        };
        for name in ["authority", "other_authority"] {
            openssl(
                process,
                &format!(
                    "{} -x509 -days 2 -extensions authority -subj /CN={name} -out {name}.crt",
                    key(name)
                ),
            )?;
        }
        for (name, subject) in [("server", "localhost"), ("client", HOLDER)] {
            openssl(
                process,
                &format!("{} -subj /CN={subject} -out {name}.csr", key(name)),
            )?;
            openssl(
                process,
                &format!(
                    "x509 -req -days 2 -in {name}.csr -CA authority.crt -CAkey authority.key -CAcreateserial \
                     -extfile openssl.cnf -extensions {name} -out {name}.crt"
                ),
            )?;
        }
        for name in [Self::AUTHORITY, Self::SERVER, Self::SERVER_KEY] {
            process.give(name)?;
        }
        Ok(Self {
            authority: folder.join(Self::AUTHORITY),
            client: folder.join("client.crt"),
            client_key: folder.join("client.key"),
            other_authority: folder.join("other_authority.crt"),
        })
    }
}

fn openssl(process: &Process, arguments: &str) -> Result<(), String> {
    let host = Installation::host_with(&["openssl"]).ok_or("there is no program `openssl`")?;
    let output = host
        .command("openssl", None)
        .args(arguments.split_whitespace())
        .current_dir(&process.folder_outside)
        .output()
        .map_err(|it| it.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let printed = String::from_utf8_lossy(&output.stderr);
    Err(format!("openssl {arguments}: {printed}"))
}
