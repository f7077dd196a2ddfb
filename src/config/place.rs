//! Where a configuration is, and what paths in it mean: they begin where it is, wherever the program is run.

use std::path::{Path, PathBuf};

use super::Config;

/// The name of a configuration that is found by itself.
pub const FILE_NAME: &str = "introspect-gen.toml";

impl Config {
    /// The path of the configuration for what is done in a folder: `introspect-gen.toml` there, or in the nearest folder
    /// above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let candidates = folder.ancestors().map(|it| it.join(FILE_NAME));
        candidates.into_iter().find(|it| it.is_file())
    }

    /// Paths as they are to be taken, where the configuration is in `folder`.
    pub(super) fn place_in(&mut self, folder: &Path) {
        if folder.as_os_str().is_empty() {
            return;
        }
        if !self.output.folder.as_os_str().is_empty() {
            self.output.folder = folder.join(&self.output.folder);
        }
        self.connection.place_in(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str) -> Config {
        let mut config = Config::parse(text).unwrap();
        config.place_in(Path::new("/a b"));
        config
    }

    #[test]
    fn paths_begin_where_the_configuration_is() {
        for (url, expected) in [
            ("sqlite:shop.db", "sqlite:/a b/shop.db"),
            ("sqlite:/shop.db", "sqlite:/shop.db"),
            (
                "sqlite://shop.db?mode=ro",
                "sqlite:///a%20b/shop.db?mode=ro",
            ),
            ("sqlite:///shop.db", "sqlite:///shop.db"),
            ("sqlite:${SHOP}", "sqlite:${SHOP}"),
            ("sqlite:data/${SHOP}.db", "sqlite:/a b/data/${SHOP}.db"),
            ("${DATABASE_URL}", "${DATABASE_URL}"),
            ("postgres://localhost/shop", "postgres://localhost/shop"),
        ] {
            let config = placed(&format!("[connection]\nurl = '{url}'"));
            assert_eq!(config.connection.url.unwrap(), expected);
        }
        let config = placed("[connection]\nengine = 'sqlite'\ndatabase = 'shop.db'");
        assert_eq!(config.connection.database.unwrap(), "/a b/shop.db");
        let config =
            placed("[connection]\nengine = 'postgres'\ndatabase = 'shop'\ntls_ca = 'ca.pem'");
        assert_eq!(config.connection.database.unwrap(), "shop");
        assert_eq!(config.connection.tls_ca.unwrap(), "/a b/ca.pem");
        let config = placed("[output]\nfolder = 'src/db'");
        assert_eq!(config.output.folder, Path::new("/a b/src/db"));
        assert_eq!(placed("").output.folder, Path::new(""));
    }
}
