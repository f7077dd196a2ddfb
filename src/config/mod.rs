//! The configuration, parsed and checked where it enters. `reference.toml` beside this file names every key.

mod types;

use std::path::Path;

use globset::{Glob, GlobMatcher};
use serde::Deserialize;

use crate::error::{ConfigError, Error, FilterError};
use crate::ir::{Catalog, TableWalker};

pub use types::{DateTimeType, DecimalType, JsonType, TinyInt1Type, TypesConfig};

/// Every key with its default and what it does.
pub const REFERENCE: &str = include_str!("reference.toml");

/// What a user can choose.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Which tables there are.
    pub filters: Filters,
    /// What counts as a relation.
    pub relations: RelationsConfig,
    /// What types become.
    pub types: TypesConfig,
}

/// Which tables are read.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filters {
    /// Globs over the names of tables and views, `!` before one that leaves out; the last one that fits decides. Where
    /// none is given, or the first leaves out, everything else is in.
    pub tables: Vec<String>,
}

/// What counts as a relation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RelationsConfig {
    /// Columns of a junction table that are no data of its own, by name, in any case.
    pub bookkeeping_columns: Vec<String>,
    /// Whether two foreign keys in a table without any key make a many-to-many relation.
    pub keyless_junctions: bool,
}

impl Default for RelationsConfig {
    fn default() -> Self {
        let bookkeeping = [
            "created_at",
            "created_on",
            "created",
            "updated_at",
            "updated_on",
            "updated",
            "modified_at",
            "modified_on",
            "last_update",
            "last_updated",
            "inserted_at",
            "createdAt",
            "updatedAt",
        ];
        RelationsConfig {
            bookkeeping_columns: bookkeeping.map(str::to_owned).to_vec(),
            keyless_junctions: false,
        }
    }
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not TOML, or has a key that is not known.
    pub fn read(path: &Path) -> Result<Config, Error> {
        let text = std::fs::read_to_string(path).map_err(ConfigError::Read);
        text.and_then(|text| Config::parse(&text))
            .map_err(|source| Error::Config {
                path: path.to_owned(),
                source,
            })
    }

    /// Parses a configuration.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or has a key that is not known.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let config: Config = toml::from_str(text).map_err(Box::new)?;
        match config.filters.matchers() {
            Ok(_) => Ok(config),
            Err(BadPattern { pattern, source }) => Err(ConfigError::Pattern { pattern, source }),
        }
    }
}

/// One pattern of a filter.
struct Pattern<'a> {
    text: &'a str,
    keeps: bool,
    matcher: GlobMatcher,
}

/// A pattern that is no glob.
struct BadPattern {
    pattern: String,
    source: globset::Error,
}

impl Filters {
    fn matchers(&self) -> Result<Vec<Pattern<'_>>, BadPattern> {
        let pattern = |text: &'_ String| {
            let (keeps, glob) = match text.strip_prefix('!') {
                Some(glob) => (false, glob),
                None => (true, text.as_str()),
            };
            Glob::new(glob).map(|glob| (keeps, glob.compile_matcher()))
        };
        let patterns = self.tables.iter().map(|text| match pattern(text) {
            Ok((keeps, matcher)) => Ok(Pattern {
                text,
                keeps,
                matcher,
            }),
            Err(source) => Err(BadPattern {
                pattern: text.clone(),
                source,
            }),
        });
        patterns.collect()
    }

    /// For each table of the catalog, in order, whether it is kept. A pattern is tried on the name alone and on
    /// `schema.name`.
    ///
    /// # Errors
    ///
    /// When a pattern is no glob, or fits no table at all.
    pub fn kept(&self, catalog: &Catalog) -> Result<Vec<bool>, FilterError> {
        let patterns = self
            .matchers()
            .map_err(|BadPattern { pattern, source }| FilterError::Pattern { pattern, source })?;
        let mut fitted = vec![false; patterns.len()];
        let starts_kept = patterns.first().is_none_or(|pattern| !pattern.keeps);
        let mut decide = |table: TableWalker<'_>| {
            let full_name = table.full_name().to_string();
            let mut kept = starts_kept;
            for (pattern, fitted) in patterns.iter().zip(&mut fitted) {
                if pattern.matcher.is_match(table.name()) || pattern.matcher.is_match(&full_name) {
                    *fitted = true;
                    kept = pattern.keeps;
                }
            }
            kept
        };
        let kept = catalog.tables().map(&mut decide).collect();
        let unfitted = patterns.iter().zip(&fitted).filter(|(_, fitted)| !**fitted);
        let patterns: Vec<String> = unfitted
            .map(|(pattern, _)| pattern.text.to_owned())
            .collect();
        if patterns.is_empty() {
            Ok(kept)
        } else {
            Err(FilterError::NothingFits { patterns })
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
}
