//! Which tables and columns are kept: globs over schemas, names, owners and extensions; partitions.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobMatcher};
use serde::Deserialize;

use super::pattern::{ColumnPath, PathError};
use crate::error::{FilterError, Filtered};
use crate::ir::{Catalog, ColumnId, Engine, OWNER_OF_DATABASE, TableWalker};

/// Which tables and columns are read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Filters {
    /// Globs over the names of schemas, by the same rules as `tables`.
    pub schemas: Vec<String>,
    /// Globs over the names of tables and views, `!` before one that leaves out; the last one that fits decides. Where
    /// none is given, or the first leaves out, everything else is in.
    pub tables: Vec<String>,
    /// `table.column` or `schema.table.column`, each name a glob, by the same rules as `tables`, for each table among
    /// those that are about it.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub columns: Vec<ColumnFilter>,
    /// Whether views are shown, materialized ones too; or globs over their names.
    pub views: Shown,
    /// Whether partitions are shown, and not only the tables that are partitioned.
    pub partitions: bool,
    /// Whether tables that belong to an extension are shown; or globs over the names of the extensions.
    pub extensions: Shown,
    /// Globs over the roles that own tables and views, by the same rules as `tables`: `PostgreSQL` only. The owner of
    /// the database is `pg_database_owner`.
    pub roles: Vec<String>,
}

/// What is shown of a kind: all, nothing, or what the patterns let through.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected `true`, `false`, or a list of globs")]
pub enum Shown {
    /// All of it, or nothing.
    All(bool),
    /// Globs by the same rules as for tables.
    Fitting(Vec<String>),
}

/// A pattern for columns, which keeps them or leaves them out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct ColumnFilter {
    /// Whether it keeps the columns that fit.
    pub keeps: bool,
    /// Which columns fit.
    pub path: ColumnPath,
}

impl Default for Filters {
    fn default() -> Self {
        Filters {
            schemas: Vec::new(),
            tables: Vec::new(),
            columns: Vec::new(),
            views: Shown::All(true),
            partitions: false,
            extensions: Shown::All(false),
            roles: Vec::new(),
        }
    }
}

impl Shown {
    fn patterns(&self) -> &[String] {
        match self {
            Shown::All(_) => &[],
            Shown::Fitting(patterns) => patterns,
        }
    }
}

impl TryFrom<String> for ColumnFilter {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        let (keeps, path) = kept_or_not(&text);
        Ok(ColumnFilter {
            keeps,
            path: path.parse()?,
        })
    }
}

impl std::fmt::Display for ColumnFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.keeps { "" } else { "!" }, self.path)
    }
}

/// Whether a pattern keeps what fits, and the pattern itself.
fn kept_or_not(text: &str) -> (bool, &str) {
    match text.strip_prefix('!') {
        Some(pattern) => (false, pattern),
        None => (true, text),
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
    fn new(texts: &'a [String], ignore_case: bool) -> Result<Self, BadPattern> {
        let pattern = |text: &'a String| {
            let (keeps, glob) = kept_or_not(text);
            let glob = GlobBuilder::new(glob).case_insensitive(ignore_case).build();
            match glob {
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
    /// Whether the patterns for schemas fit one of this name; none fits where there are none.
    pub(crate) fn names_schema(&self) -> impl Fn(&str) -> bool + Sync + use<> {
        let patterns = Patterns::new(&self.schemas, false);
        let patterns = patterns.map_or_else(|_| Vec::new(), |it| it.0);
        let patterns: Vec<_> = patterns
            .into_iter()
            .map(|it| (it.keeps, it.matcher))
            .collect();
        move |name| {
            let fitting = patterns
                .iter()
                .rev()
                .find(|(_, matcher)| matcher.is_match(name));
            match (fitting, patterns.first()) {
                (Some((keeps, _)), _) => *keeps,
                (None, Some((first_keeps, _))) => !first_keeps,
                (None, None) => false,
            }
        }
    }

    fn lists(&self) -> [&[String]; 5] {
        [
            &self.schemas,
            self.extensions.patterns(),
            &self.roles,
            self.views.patterns(),
            &self.tables,
        ]
    }

    /// Whether every pattern is a glob.
    pub(super) fn check(&self) -> Result<(), BadPattern> {
        for patterns in self.lists() {
            Patterns::new(patterns, false)?;
        }
        Ok(())
    }

    /// For each table of the catalog, in order, whether it is kept. A pattern for tables or views is tried on the name
    /// alone and on `schema.name`.
    ///
    /// # Errors
    ///
    /// When a pattern is no glob, or fits nothing at all.
    pub fn kept(&self, catalog: &Catalog) -> Result<Vec<bool>, FilterError> {
        if catalog.engine() != Engine::Postgres && !self.roles.is_empty() {
            return Err(FilterError::NoOwners {
                engine: catalog.engine().name(),
            });
        }
        let ignore_case = catalog.engine().ignores_case_of_tables();
        let of = |patterns| {
            Patterns::new(patterns, ignore_case)
                .map_err(|BadPattern { pattern, source }| FilterError::Pattern { pattern, source })
        };
        let [schemas, extensions, roles, views, tables] = self.lists().map(of);
        let (mut schemas, mut extensions, mut roles) = (schemas?, extensions?, roles?);
        let (mut views, mut tables) = (views?, tables?);
        let decide = |walker: TableWalker<'_>| {
            let table = walker.table();
            let full_name = walker.full_name().to_string();
            let names = [table.name.as_str(), &full_name];
            let mut is_hidden = table.partition_of.is_some() && !self.partitions;
            if let Some(extension) = &table.extension {
                is_hidden |= self.extensions == Shown::All(false);
                is_hidden = !extensions.keep(&[extension], is_hidden);
            }
            is_hidden |= table.kind.is_view() && self.views == Shown::All(false);
            is_hidden = !schemas.keep(&[&table.schema], is_hidden);
            let owner = table.owner.as_deref().unwrap_or(OWNER_OF_DATABASE);
            is_hidden = !roles.keep(&[owner], is_hidden);
            if table.kind.is_view() {
                is_hidden = !views.keep(&names, is_hidden);
            }
            tables.keep(&names, is_hidden)
        };
        let kept = catalog.tables().map(decide).collect();
        // A database that is left out is not read.
        if matches!(catalog.engine(), Engine::Mysql | Engine::Mariadb) {
            schemas.0.retain(|pattern| pattern.keeps);
        }
        for (what, patterns) in [
            (Filtered::Schema, schemas),
            (Filtered::Extension, extensions),
            (Filtered::Owner, roles),
            (Filtered::View, views),
            (Filtered::Table, tables),
        ] {
            let patterns = patterns.unfitted();
            if !patterns.is_empty() {
                return Err(FilterError::NothingFits { what, patterns });
            }
        }
        Ok(kept)
    }

    /// The columns that are left out. For each table the patterns count that are about it; where there is none, or the
    /// first leaves out, its other columns are in.
    ///
    /// # Errors
    ///
    /// When a pattern fits no column of the whole catalog.
    pub(crate) fn left_out_columns(
        &self,
        catalog: &Catalog,
    ) -> Result<BTreeSet<ColumnId>, FilterError> {
        let mut fitted = vec![false; self.columns.len()];
        let mut left_out = BTreeSet::new();
        for table in catalog.tables() {
            let about = self.columns.iter().enumerate();
            let about = about.filter(|(_, filter)| filter.path.table.fits_table(table));
            let about: Vec<_> = about.collect();
            for column in table.columns() {
                let mut kept = about.first().is_none_or(|(_, filter)| !filter.keeps);
                for (at, filter) in &about {
                    if filter.path.fits_name(column) {
                        fitted[*at] = true;
                        kept = filter.keeps;
                    }
                }
                if !kept {
                    left_out.insert(column.id());
                }
            }
        }
        let unfitted = self.columns.iter().zip(fitted).filter(|(_, it)| !it);
        let patterns: Vec<String> = unfitted.map(|(filter, _)| filter.to_string()).collect();
        if patterns.is_empty() {
            Ok(left_out)
        } else {
            Err(FilterError::NothingFits {
                what: Filtered::Column,
                patterns,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{CatalogBuilder, ColumnFacts, Partition, TableFacts, TableKind};

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
            owner: Some("app".to_owned()),
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
            ("views = ['!rec*']", "audit.log public.log public.users"),
            (
                "views = ['public.*']",
                "audit.log public.log public.recent public.users",
            ),
            (
                "views = true\nextensions = false",
                "audit.log public.log public.recent public.users",
            ),
            (
                "extensions = ['post*']",
                "audit.log public.log public.recent public.spatial_ref_sys public.users",
            ),
            (
                "extensions = ['*', '!postgis']\nviews = []",
                "audit.log public.log public.recent public.users",
            ),
            ("roles = ['app']", "public.recent"),
            (
                "roles = ['pg_database_owner']",
                "audit.log public.log public.users",
            ),
            ("roles = ['!app']", "audit.log public.log public.users"),
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
            ("views = ['users']", "no view fits `users`"),
            (
                "extensions = ['post*', '!timescaledb']",
                "no extension that has a table fits `!timescaledb`",
            ),
            ("roles = ['app', 'ap']", "no owner of a table fits `ap`"),
            (
                "roles = ['!app']\nviews = ['recent']",
                "no view fits `recent`",
            ),
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
    fn left_out(engine: Engine, text: &str) -> Result<String, String> {
        let mut builder = CatalogBuilder::new(engine, "public".to_owned());
        for (schema, name) in [("audit", "Log"), ("public", "posts"), ("public", "users")] {
            let column = |name: &str| ColumnFacts {
                name: name.to_owned(),
                ..ColumnFacts::default()
            };
            builder.add(TableFacts {
                schema: Some(schema.to_owned()),
                name: name.to_owned(),
                columns: ["id", "name", "Secret"].map(column).to_vec(),
                ..TableFacts::default()
            });
        }
        let filters: Filters = toml::from_str(&format!("columns = {text}")).unwrap();
        let catalog = builder.finish().0;
        let left_out = filters.left_out_columns(&catalog);
        let left_out = left_out.map_err(|error| error.to_string())?;
        let names = left_out.iter().map(|id| catalog.column(*id));
        let names: Vec<String> = names
            .map(|it| format!("{}.{}", it.table().name(), it.name()))
            .collect();
        Ok(names.join(" "))
    }

    #[test]
    fn columns_are_filtered_for_each_table_by_itself() {
        for (text, expected) in [
            ("[]", ""),
            ("['!*.Secret']", "Log.Secret posts.Secret users.Secret"),
            ("['!*.Secret', 'users.*']", "Log.Secret posts.Secret"),
            (
                "['users.*', '!*.Secret']",
                "Log.Secret posts.Secret users.Secret",
            ),
            ("['users.id', 'users.name']", "users.Secret"),
            (
                "['*.id', 'posts.name']",
                "Log.name Log.Secret posts.Secret users.name users.Secret",
            ),
            ("['!audit.*.{id,name}']", "Log.id Log.name"),
            ("['!audit.*.*', 'audit.*.id']", "Log.name Log.Secret"),
            ("['!\"users\".\"id\"']", "users.id"),
        ] {
            assert_eq!(
                left_out(Engine::Postgres, text),
                Ok(expected.to_owned()),
                "{text}"
            );
        }
        for (text, expected) in [
            ("['!*.secret']", "no column fits `!*.secret`"),
            ("['!LOG.Secret', '!*.id']", "no column fits `!LOG.Secret`"),
        ] {
            assert_eq!(
                left_out(Engine::Postgres, text),
                Err(expected.to_owned()),
                "{text}"
            );
        }
        // Names are equal as the engine has it.
        for (engine, expected) in [
            (Engine::Sqlite, Ok("Log.Secret".to_owned())),
            (
                Engine::Mysql,
                Err("no column fits `!LOG.secret`".to_owned()),
            ),
            (
                Engine::Mariadb,
                Err("no column fits `!LOG.secret`".to_owned()),
            ),
        ] {
            assert_eq!(left_out(engine, "['!LOG.secret']"), expected, "{engine:?}");
            assert_eq!(
                left_out(engine, "['!Log.secret']"),
                Ok("Log.Secret".to_owned())
            );
        }
    }

    #[test]
    fn owners_are_those_of_one_engine() {
        let filters: Filters = toml::from_str("roles = ['app']").unwrap();
        for engine in [Engine::Sqlite, Engine::Mysql, Engine::Mariadb] {
            let catalog = CatalogBuilder::new(engine, "main").finish().0;
            let error = filters.kept(&catalog).unwrap_err().to_string();
            assert!(error.contains("is for PostgreSQL"), "{error}");
        }
    }

    #[test]
    fn databases_are_named_by_the_patterns_for_schemas() {
        let named = |patterns: &str| {
            let filters: Filters = toml::from_str(&format!("schemas = {patterns}")).unwrap();
            let names_schema = filters.names_schema();
            let names = ["app", "app_log", "audit"].into_iter();
            names.filter(|it| names_schema(it)).collect::<Vec<_>>()
        };
        assert!(named("[]").is_empty());
        assert_eq!(named("['app*']"), ["app", "app_log"]);
        assert_eq!(named("['*', '!*_log']"), ["app", "audit"]);
        assert_eq!(named("['!a*', 'audit']"), ["audit"]);
        assert_eq!(named("['!app*']"), ["audit"]);
    }

    #[test]
    fn a_database_that_is_left_out_need_not_be_there() {
        let filters: Filters = toml::from_str("schemas = ['*', '!audit']").unwrap();
        for (engine, fits) in [(Engine::Mysql, true), (Engine::Postgres, false)] {
            let mut builder = CatalogBuilder::new(engine, "main");
            builder.add(TableFacts {
                name: "users".to_owned(),
                ..TableFacts::default()
            });
            let catalog = builder.finish().0;
            assert_eq!(filters.kept(&catalog).is_ok(), fits, "{engine:?}");
        }
    }

    #[test]
    fn names_of_tables_are_equal_as_the_engine_has_it() {
        let filters: Filters = toml::from_str("tables = ['!USER*']").unwrap();
        for (engine, fits) in [(Engine::Sqlite, true), (Engine::Postgres, false)] {
            let mut builder = CatalogBuilder::new(engine, "main");
            builder.add(TableFacts {
                name: "users".to_owned(),
                ..TableFacts::default()
            });
            assert_eq!(
                filters.kept(&builder.finish().0).is_ok(),
                fits,
                "{engine:?}"
            );
        }
    }
}
