//! Environment variables, and those of a file `.env` in this folder or one above it. The environment goes first.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use introspect_gen::Error;

/// The variables. The file is read when the first variable is asked for that the environment lacks.
pub struct Environment {
    file: OnceCell<Result<BTreeMap<String, String>, String>>,
}

impl Environment {
    /// Reads nothing yet.
    pub fn new() -> Self {
        Environment {
            file: OnceCell::new(),
        }
    }

    /// The value of a variable.
    pub fn variable(&self, name: &str) -> Result<Option<String>, Error> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the binary is the home of environment variables"
        )]
        if let Ok(value) = std::env::var(name) {
            return Ok(Some(value));
        }
        match self.file.get_or_init(read_file) {
            Ok(variables) => Ok(variables.get(name).cloned()),
            Err(error) => Err(Error::Environment(error.clone().into())),
        }
    }
}

fn read_file() -> Result<BTreeMap<String, String>, String> {
    let file = match dotenvy::dotenv_iter() {
        Ok(file) => file,
        Err(error) if error.not_found() => return Ok(BTreeMap::new()),
        Err(error) => return Err(error.to_string()),
    };
    let mut variables = BTreeMap::new();
    for entry in file {
        // The error of `dotenvy` quotes the line, which may hold a password.
        let (name, value) = entry.map_err(|_| "a line is not `NAME=value`".to_owned())?;
        variables.entry(name).or_insert(value);
    }
    Ok(variables)
}
