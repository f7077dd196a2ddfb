//! `init`: a configuration to begin with, from what is in the database.

use std::path::Path;

use introspect_gen::{DatabaseUrl, Error, Server, TlsMode, diagnostic};

use crate::args::Init;
use crate::terminal::Progress;
use crate::{connection, tell};

/// Reads the database, and writes the configuration.
pub fn init(arguments: &Init) -> Result<(), Error> {
    let refused = || Error::ConfigThere {
        path: arguments.config.clone(),
    };
    // Before the database is asked, which may take its time.
    if arguments.config.exists() && !arguments.force {
        return Err(refused());
    }
    let config = introspect_gen::Config::default();
    let url = connection::database_url(&arguments.connection, &config)?;
    let progress = Progress::begin("reading the catalog");
    let introspection = introspect_gen::introspect(&url)?;
    drop(progress);
    let (text, more) = if arguments.connection.is_empty() {
        ("${DATABASE_URL}".to_owned(), Vec::new())
    } else {
        (printed(&url, &arguments.config), more(&url))
    };
    let text = introspect_gen::scaffold(&introspection.catalog, &text, &more, &arguments.out)?;
    introspect_gen::write_config(&text, &arguments.config, arguments.force)?;
    tell(&diagnostic::print(&introspection.diagnostics));
    let path = arguments.config.display();
    let is_found = arguments.config.file_name() == Some(introspect_gen::FILE_NAME.as_ref());
    let with = if is_found {
        String::new()
    } else {
        format!(" --config {path}")
    };
    tell(&format!(
        "wrote {path}; look it over, then run `introspect-gen generate{with}`\n"
    ));
    Ok(())
}

/// The URL without its password. The path of a file begins where the configuration is, so that one that is somewhere else
/// has the whole path of the file.
fn printed(url: &DatabaseUrl, config: &Path) -> String {
    let is_here = config.parent().is_none_or(|it| it.as_os_str().is_empty());
    match url {
        DatabaseUrl::Sqlite(path) if !is_here => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            DatabaseUrl::sqlite(path).to_string()
        }
        url => url.to_string(),
    }
}

/// What a URL does not print: how the connection is protected.
fn more(url: &DatabaseUrl) -> Vec<(&'static str, String)> {
    let (DatabaseUrl::Postgres(Server { tls, .. }) | DatabaseUrl::Mysql(Server { tls, .. })) = url
    else {
        return Vec::new();
    };
    let mode = match tls.mode {
        TlsMode::Prefer => None,
        TlsMode::Disable => Some("disable"),
        TlsMode::Require => Some("require"),
        TlsMode::VerifyCa => Some("verify-ca"),
        TlsMode::VerifyFull => Some("verify-full"),
    };
    let mut keys: Vec<(&str, String)> = mode.map(|it| ("tls", it.to_owned())).into_iter().collect();
    let file = |path: &Path| {
        std::path::absolute(path)
            .unwrap_or_else(|_| path.to_owned())
            .display()
            .to_string()
    };
    keys.extend(tls.authority.iter().map(|it| ("tls_ca", file(it))));
    if let Some(client) = &tls.client {
        keys.push(("tls_cert", file(&client.certificate)));
        keys.push(("tls_key", file(&client.key)));
    }
    keys
}
