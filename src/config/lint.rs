//! Which advice is told, and which of it fails `lint`.

use std::fmt;
use std::str::FromStr;

use globset::Glob;
use serde::{Deserialize, Deserializer};

use super::filters::BadPattern;
use crate::diagnostic::{AdviceCode, Diagnostic, UnknownAdviceCode};
use crate::ir::Catalog;

/// Which advice is told, and which of it fails `lint`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LintConfig {
    /// What fails.
    pub deny: Vec<AdviceSelector>,
    /// What is not told. A code by its name goes before `all`, whichever list has it.
    pub allow: Vec<AdviceSelector>,
    /// What is not told of some objects.
    pub ignore: Vec<LintIgnore>,
}

/// A code of advice, or `all` of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdviceSelector {
    /// All of them.
    All,
    /// One.
    Code(AdviceCode),
}

/// Advice that is not told of some objects.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LintIgnore {
    /// Which advice.
    pub code: AdviceSelector,
    /// A glob over `table`, `schema.table`, and either with a column, a key or an index after another dot.
    pub object: String,
}

/// What becomes of a piece of advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintLevel {
    /// It is not told.
    Allowed,
    /// It is told.
    Told,
    /// It is told, and `lint` fails.
    Denied,
}

impl fmt::Display for AdviceSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AdviceSelector::All => f.write_str("all"),
            AdviceSelector::Code(code) => code.fmt(f),
        }
    }
}

impl FromStr for AdviceSelector {
    type Err = UnknownAdviceCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "all" => Ok(AdviceSelector::All),
            code => code.parse().map(AdviceSelector::Code),
        }
    }
}

impl<'de> Deserialize<'de> for AdviceSelector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AdviceSelector {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AdviceSelector".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes = AdviceCode::ALL.iter().map(|it| it.as_str());
        let all: Vec<&str> = std::iter::once("all").chain(codes).collect();
        schemars::json_schema!({ "description": "A code of advice, or `all` of them.", "enum": all })
    }
}

impl AdviceSelector {
    fn fits(self, code: AdviceCode) -> bool {
        self == AdviceSelector::All || self == AdviceSelector::Code(code)
    }
}

impl LintConfig {
    /// Denies what was allowed, or only told.
    pub fn deny(&mut self, selector: AdviceSelector) {
        self.allow.retain(|it| *it != selector);
        self.deny.push(selector);
    }

    /// Allows what was denied, or only told.
    pub fn allow(&mut self, selector: AdviceSelector) {
        self.deny.retain(|it| *it != selector);
        self.allow.push(selector);
    }

    /// What becomes of advice with this code.
    pub fn level(&self, code: AdviceCode) -> LintLevel {
        for selector in [AdviceSelector::Code(code), AdviceSelector::All] {
            if self.allow.contains(&selector) {
                return LintLevel::Allowed;
            }
            if self.deny.contains(&selector) {
                return LintLevel::Denied;
            }
        }
        LintLevel::Told
    }

    /// Whether advice with this code is not told of an object that has these names.
    pub fn ignores(&self, code: AdviceCode, names: &[String]) -> bool {
        let mut ignores = self.ignore.iter().filter(|it| it.code.fits(code));
        // Whether each is a glob was checked before.
        ignores.any(|it| {
            Glob::new(&it.object).is_ok_and(|glob| {
                let matcher = glob.compile_matcher();
                names.iter().any(|name| matcher.is_match(name))
            })
        })
    }

    /// The entries of `ignore` whose object is not there.
    pub(crate) fn unfitted(&self, catalog: &Catalog) -> Vec<Diagnostic> {
        let fits = |object: &str| {
            Glob::new(object).is_ok_and(|glob| {
                let matcher = glob.compile_matcher();
                catalog.tables().any(|table| {
                    let facts = catalog.facts(table);
                    let keys = facts.primary_key.iter().chain(&facts.unique_constraints);
                    let parts = facts.columns.iter().map(|it| Some(&it.name));
                    let parts = parts.chain(facts.indexes.iter().map(|it| Some(&it.name)));
                    let parts = parts.chain(keys.map(|it| it.name.as_ref()));
                    let parts = parts.chain(facts.foreign_keys.iter().map(|it| it.name.as_ref()));
                    let parts = parts.chain(facts.checks.iter().map(|it| it.name.as_ref()));
                    let mut paths = parts.flatten().map(|part| format!(".{part}"));
                    let whole = table.full_name().to_string();
                    let is_named = |path: &str| {
                        matcher.is_match(format!("{}{path}", table.name()))
                            || matcher.is_match(format!("{whole}{path}"))
                    };
                    is_named("") || paths.any(|path| is_named(&path))
                })
            })
        };
        let unfitted = self.ignore.iter().filter(|it| !fits(&it.object));
        let diagnostic = |it: &LintIgnore| Diagnostic::IgnoreFitsNothing {
            code: it.code.to_string(),
            object: it.object.clone(),
        };
        unfitted.map(diagnostic).collect()
    }

    /// Whether every pattern is a glob.
    pub(super) fn check_patterns(&self) -> Result<(), BadPattern> {
        for LintIgnore { object, .. } in &self.ignore {
            Glob::new(object).map_err(|source| BadPattern {
                pattern: object.clone(),
                source,
            })?;
        }
        Ok(())
    }

    /// What is both denied and allowed.
    pub(super) fn contradiction(&self) -> Option<AdviceSelector> {
        let mut denied = self.deny.iter();
        denied.find(|it| self.allow.contains(it)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, LintLevel};

    fn parsed(text: &str) -> Result<LintConfig, String> {
        let config = Config::parse(text);
        config.map(|it| it.lint).map_err(|error| error.to_string())
    }

    #[test]
    fn a_code_goes_before_all() {
        let index = AdviceCode::ForeignKeyWithoutIndex;
        let check = AdviceCode::EnumLikeCheck;
        for (text, expected) in [
            ("", [LintLevel::Told, LintLevel::Told]),
            ("deny = ['all']", [LintLevel::Denied, LintLevel::Denied]),
            (
                "deny = ['all']\nallow = ['enum-like-check']",
                [LintLevel::Denied, LintLevel::Allowed],
            ),
            (
                "allow = ['all']\ndeny = ['foreign-key-without-index']",
                [LintLevel::Denied, LintLevel::Allowed],
            ),
        ] {
            let config = parsed(&format!("[lint]\n{text}\n")).unwrap();
            assert_eq!(
                [config.level(index), config.level(check)],
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_said_later_goes_first() {
        let mut config = parsed("[lint]\nallow = ['enum-like-check']\n").unwrap();
        config.deny(AdviceSelector::All);
        assert_eq!(config.level(AdviceCode::EnumLikeCheck), LintLevel::Allowed);
        config.deny(AdviceSelector::Code(AdviceCode::EnumLikeCheck));
        assert_eq!(config.level(AdviceCode::EnumLikeCheck), LintLevel::Denied);
        config.allow(AdviceSelector::All);
        assert_eq!(config.level(AdviceCode::RedundantIndex), LintLevel::Allowed);
    }

    #[test]
    fn objects_are_ignored_by_glob() {
        let text = "[[lint.ignore]]\ncode = 'redundant-index'\nobject = 'log_*'\n\
                    [[lint.ignore]]\ncode = 'all'\nobject = 'old.*'\n";
        let config = parsed(text).unwrap();
        let ignores = |code, name: &str| config.ignores(code, &[name.to_owned()]);
        assert!(ignores(AdviceCode::RedundantIndex, "log_2026"));
        assert!(!ignores(AdviceCode::DuplicateIndex, "log_2026"));
        assert!(ignores(AdviceCode::DuplicateIndex, "old.users"));
        assert!(!ignores(AdviceCode::DuplicateIndex, "users"));
    }

    #[test]
    fn what_makes_no_sense_is_an_error() {
        for (text, expected) in [
            ("deny = ['enum']", "only `all`, `foreign-key-to-non-unique`"),
            ("deny = ['all']\nallow = ['all']", "both"),
            ("ignore = [{ code = 'all', object = '[a' }]", "not a glob"),
            ("ignore = [{ object = 'a' }]", "code"),
            ("denied = []", "denied"),
        ] {
            let error = parsed(&format!("[lint]\n{text}\n")).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
