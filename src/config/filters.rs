//! Which tables are kept: globs over schemas and names, partitions, objects of extensions.

use globset::{Glob, GlobMatcher};
use serde::Deserialize;

use crate::error::FilterError;
use crate::ir::{Catalog, TableWalker};

/// Which tables are read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Filters {
    /// Globs over the names of schemas, by the same rules as `tables`.
    pub schemas: Vec<String>,
    /// Globs over the names of tables and views, `!` before one that leaves out; the last one that fits decides. Where
    /// none is given, or the first leaves out, everything else is in.
    pub tables: Vec<String>,
    /// Whether views are shown, materialized ones too.
    pub views: bool,
    /// Whether partitions are shown, and not only the tables that are partitioned.
    pub partitions: bool,
    /// Whether tables that belong to an extension are shown.
    pub extensions: bool,
}

impl Default for Filters {
    fn default() -> Self {
        Filters {
            schemas: Vec::new(),
            tables: Vec::new(),
            views: true,
            partitions: false,
            extensions: false,
        }
    }
}

/// One pattern of a filter.
struct Pattern<'a> {
    text: &'a str,
    keeps: bool,
    matcher: GlobMatcher,
    /// Whether it fits something that it makes a difference to.
    fitted: bool,
}

/// A pattern that is no glob.
pub(super) struct BadPattern {
    pub(super) pattern: String,
    pub(super) source: globset::Error,
}

/// A list of patterns.
struct Patterns<'a>(Vec<Pattern<'a>>);

impl<'a> Patterns<'a> {
    fn new(texts: &'a [String]) -> Result<Self, BadPattern> {
        let pattern = |text: &'a String| {
            let (keeps, glob) = match text.strip_prefix('!') {
                Some(glob) => (false, glob),
                None => (true, text.as_str()),
            };
            match Glob::new(glob) {
                Ok(glob) => Ok(Pattern {
                    text,
                    keeps,
                    matcher: glob.compile_matcher(),
                    fitted: false,
                }),
                Err(source) => Err(BadPattern {
                    pattern: text.clone(),
                    source,
                }),
            }
        };
        texts
            .iter()
            .map(pattern)
            .collect::<Result<_, _>>()
            .map(Patterns)
    }

    /// Whether something with these names is kept. Where it is hidden anyway, a pattern that would keep it has no use.
    fn keep(&mut self, names: &[&str], is_hidden: bool) -> bool {
        let mut kept = self.0.first().is_none_or(|pattern| !pattern.keeps);
        for pattern in &mut self.0 {
            if names.iter().any(|name| pattern.matcher.is_match(name)) {
                pattern.fitted |= !(pattern.keeps && is_hidden);
                kept = pattern.keeps;
            }
        }
        kept && !is_hidden
    }

    fn unfitted(self) -> Vec<String> {
        let unfitted = self.0.into_iter().filter(|pattern| !pattern.fitted);
        unfitted.map(|pattern| pattern.text.to_owned()).collect()
    }
}

impl Filters {
    /// Whether every pattern is a glob.
    pub(super) fn check(&self) -> Result<(), BadPattern> {
        Patterns::new(&self.schemas)?;
        Patterns::new(&self.tables)?;
        Ok(())
    }

    /// For each table of the catalog, in order, whether it is kept. A pattern for tables is tried on the name alone and
    /// on `schema.name`.
    ///
    /// # Errors
    ///
    /// When a pattern is no glob, or fits nothing at all.
    pub fn kept(&self, catalog: &Catalog) -> Result<Vec<bool>, FilterError> {
        let bad = |BadPattern { pattern, source }| FilterError::Pattern { pattern, source };
        let mut schemas = Patterns::new(&self.schemas).map_err(bad)?;
        let mut tables = Patterns::new(&self.tables).map_err(bad)?;
        let decide = |walker: TableWalker<'_>| {
            let table = walker.table();
            let is_hidden = table.partition_of.is_some() && !self.partitions
                || table.extension.is_some() && !self.extensions
                || table.kind.is_view() && !self.views;
            let is_hidden = !schemas.keep(&[&table.schema], is_hidden);
            tables.keep(&[&table.name, &walker.full_name().to_string()], is_hidden)
        };
        let kept = catalog.tables().map(decide).collect();
        match (schemas.unfitted(), tables.unfitted()) {
            (patterns, _) if !patterns.is_empty() => Err(FilterError::NoSchemaFits { patterns }),
            (_, patterns) if !patterns.is_empty() => Err(FilterError::NothingFits { patterns }),
            _ => Ok(kept),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{CatalogBuilder, Engine, Partition, TableFacts, TableKind};

    fn catalog() -> Catalog {
        let mut builder = CatalogBuilder::new(Engine::Postgres, "public".to_owned());
        for (schema, name) in [("audit", "log"), ("public", "log"), ("public", "users")] {
            builder.add(TableFacts {
                schema: Some(schema.to_owned()),
                name: name.to_owned(),
                ..TableFacts::default()
            });
        }
        builder.add(TableFacts {
            name: "spatial_ref_sys".to_owned(),
            extension: Some("postgis".to_owned()),
            ..TableFacts::default()
        });
        builder.add(TableFacts {
            name: "recent".to_owned(),
            kind: TableKind::View,
            ..TableFacts::default()
        });
        builder.add(TableFacts {
            name: "log_2026".to_owned(),
            partition_of: Some(Partition {
                schema: "public".to_owned(),
                table: "log".to_owned(),
                bound: "DEFAULT".to_owned(),
            }),
            ..TableFacts::default()
        });
        builder.finish().0
    }

    fn kept(text: &str) -> Result<String, String> {
        let filters: Filters = toml::from_str(text).unwrap();
        let catalog = catalog();
        let kept = filters.kept(&catalog).map_err(|error| error.to_string())?;
        let tables = catalog.tables().zip(kept).filter(|(_, kept)| *kept);
        let names: Vec<String> = tables.map(|(it, _)| it.full_name().to_string()).collect();
        Ok(names.join(" "))
    }

    #[test]
    fn partitions_extensions_and_schemas_are_filtered() {
        for (text, expected) in [
            ("", "audit.log public.log public.recent public.users"),
            ("views = false", "audit.log public.log public.users"),
            (
                "partitions = true",
                "audit.log public.log public.log_2026 public.recent public.users",
            ),
            (
                "extensions = true",
                "audit.log public.log public.recent public.spatial_ref_sys public.users",
            ),
            (
                "schemas = ['public']",
                "public.log public.recent public.users",
            ),
            ("schemas = ['!a*']", "public.log public.recent public.users"),
            ("schemas = ['*', '!public']", "audit.log"),
            ("schemas = ['public']\ntables = ['log']", "public.log"),
            ("tables = ['audit.*']", "audit.log"),
            (
                "tables = ['!log_*']",
                "audit.log public.log public.recent public.users",
            ),
        ] {
            assert_eq!(kept(text), Ok(expected.to_owned()), "{text}");
        }
        for (text, expected) in [
            ("schemas = ['publik']", "no schema fits `publik`"),
            ("tables = ['log_*']", "no table fits `log_*`"),
            (
                "views = false\ntables = ['recent']",
                "no table fits `recent`",
            ),
            (
                "tables = ['spatial_ref_sys']",
                "no table fits `spatial_ref_sys`",
            ),
            (
                "schemas = ['public']\ntables = ['audit.log']",
                "no table fits `audit.log`",
            ),
        ] {
            assert_eq!(kept(text), Err(expected.to_owned()), "{text}");
        }
    }
}
