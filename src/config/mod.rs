//! The configuration, parsed and checked where it enters. `reference.toml` beside this file names every key.

mod casing;
mod connection;
mod extras;
mod filters;
mod helpers;
mod lint;
mod names;
mod newtypes;
mod output;
mod overrides;
mod pattern;
mod place;
mod relations;
mod rust;
#[cfg(feature = "schema")]
mod schema;
mod secrecy;
mod selection;
mod serialization;
mod traits;
mod types;

use std::path::Path;

use serde::Deserialize;

use crate::error::{ConfigError, Error};

pub use casing::{Casing, CasingConfig};
pub use connection::ConnectionConfig;
pub use extras::{Extras, FieldExtras, FieldName, NewtypeChoice, OwnTypeChoice, TypeExtras};
pub use filters::{ColumnFilter, Filters, Shown};
pub use helpers::{HelperFamily, HelperWord, Helpers};
pub use lint::{AdviceSelector, LintConfig, LintIgnore, LintLevel};
pub use names::{
    ColumnEntry, NameEntry, NamesConfig, NearKey, Number, NumberedEntry, RelationEntry,
    SchemaEntry, TableEntry, TypeEntry, VariantEntry,
};
pub use output::{FileLayout, OutputConfig, SchemaLayout};
pub(crate) use overrides::STRUCTS;
pub use overrides::{ColumnOverride, Newtype, OverridesConfig, StructKind, TypeKind, TypeOverride};
pub use pattern::{ColumnPath, NamePattern, PathError, TablePath, TextPattern};
pub use place::FILE_NAME;
pub use relations::{ForeignKeyRule, KeyRule, Orphans, RelationsConfig};
pub use rust::{Attributes, Derive, RustError, TypeName, TypePath, Visibility};
#[cfg(feature = "schema")]
pub use schema::config_schema;
pub(crate) use selection::{Exactness, find_column, find_schema, find_table, find_type, schemas};
pub use serialization::{RenameAll, SerdeConfig, SerdeDerive, SerdeTarget};
pub use traits::{ColumnGroup, TraitsConfig};
pub use types::{
    DateTimeType, DecimalType, DomainType, IdType, JsonType, TinyInt1Type, TypesConfig,
};

use filters::BadPattern;

/// Every key with its default and what it does.
pub const REFERENCE: &str = include_str!("reference.toml");

/// What a user can choose.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the database is.
    pub connection: ConnectionConfig,
    /// Where the code goes.
    pub output: OutputConfig,
    /// Which tables there are.
    pub filters: Filters,
    /// What counts as a relation.
    pub relations: RelationsConfig,
    /// How names are spelled.
    pub casing: CasingConfig,
    /// What is called otherwise than by the rules.
    #[cfg_attr(feature = "schema", schemars(with = "names::Document"))]
    pub names: NamesConfig,
    /// What types become.
    pub types: TypesConfig,
    /// Traits over columns that several tables have.
    pub traits: TraitsConfig,
    /// What `serde` can do with the generated types.
    pub serde: SerdeConfig,
    /// What is otherwise for some objects.
    pub overrides: OverridesConfig,
    /// Which advice is told, and which of it fails `lint`.
    pub lint: LintConfig,
}

impl Config {
    /// Reads a configuration file. Relative paths in it begin where it is.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not TOML, or has a key that is not known.
    pub fn read(path: &Path) -> Result<Config, Error> {
        let text = std::fs::read_to_string(path).map_err(ConfigError::Read);
        let mut config = text
            .and_then(|text| Config::parse(&text))
            .map_err(|source| Error::Config {
                path: path.to_owned(),
                source,
            })?;
        config.place_in(path.parent().unwrap_or(Path::new("")));
        Ok(config)
    }

    /// Parses a configuration.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or has a key that is not known.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let mut config: Config = toml::from_str(text)
            .map_err(|error| Box::new(secrecy::without_secrets(error, text)))?;
        config.names.count_lines(text);
        config.connection.check()?;
        config.names.check_words()?;
        if let Some(selector) = config.lint.contradiction() {
            return Err(ConfigError::DeniedAndAllowed {
                selector: selector.to_string(),
            });
        }
        Helpers::chosen(&config.output.helpers).check()?;
        if let Err((entry, source)) = config.overrides.check() {
            return Err(ConfigError::Override { entry, source });
        }
        let patterns = config.filters.check();
        match patterns.and_then(|()| config.lint.check_patterns()) {
            Ok(()) => Ok(config),
            Err(BadPattern { pattern, source }) => Err(ConfigError::Pattern { pattern, source }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_holds_every_default() {
        assert_eq!(Config::parse(REFERENCE).unwrap(), Config::default());
    }

    #[test]
    fn keys_without_a_default_are_keys() {
        let mut count = 0;
        for line in REFERENCE.lines() {
            let example = line.strip_prefix("# ").and_then(|it| it.split_once(" = "));
            if let Some((key, _)) = example.filter(|(key, _)| !key.contains(' ')) {
                let text = format!("[connection]\n{}\n", line.trim_start_matches("# "));
                let config = Config::parse(&text).unwrap();
                assert_ne!(config, Config::default(), "{key}");
                count += 1;
            }
        }
        assert_eq!(count, 15);
    }

    #[test]
    fn types_are_chosen() {
        let text = "[types]\ndecimal = \"bigdecimal\"\ndate_time = \"jiff\"\njson = \"value\"\n\
                    tinyint1 = \"integer\"\ndomains = \"newtype\"\nids = \"newtype\"\n";
        let expected = TypesConfig {
            decimal: DecimalType::BigDecimal,
            date_time: DateTimeType::Jiff,
            json: JsonType::Value,
            tinyint1: TinyInt1Type::Integer,
            domains: DomainType::Newtype,
            ids: IdType::Newtype,
        };
        assert_eq!(Config::parse(text).unwrap().types, expected);
        assert!(Config::parse("[types]\njson = \"text\"\n").is_err());
    }
}
