//! How names are spelled: the casing, the number and the prefixes that the configuration chooses.
//!
//! In: the configuration, and what things are called in the database. Out: the names that they are to have, where nothing
//! is in the way.

use super::Names;
use super::ident::Ident;
use super::reserved::{NO_TYPE, NO_VALUE, is_no_type, is_no_value};
use super::words::{
    Vocabulary, affixed, cased, is_pascal, is_screaming, is_snake, preserved, snake,
};
use crate::config::{Casing, CasingConfig, Config, NamesConfig, Number};
use crate::error::{Affix, NameError};
use crate::ir::{Catalog, ColumnWalker, NamedTypeKind, TableWalker};

/// What the configuration chooses.
pub(super) struct Style<'a> {
    pub(super) casing: &'a CasingConfig,
    pub(super) words: Vocabulary,
    names: &'a NamesConfig,
}

impl<'a> Style<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        Style {
            casing: &config.casing,
            words: Vocabulary::new(&config.names),
            names: &config.names,
        }
    }

    /// Whether everything that is to be stripped is there.
    pub(super) fn check(&self, catalog: &Catalog) -> Result<(), NameError> {
        let parted: Vec<_> = catalog
            .tables()
            .map(|table| self.names.parted(table.name()))
            .collect();
        let prefixes = self.names.strip_prefixes.iter();
        let suffixes = self.names.strip_suffixes.iter();
        let all = prefixes
            .map(|it| (Affix::Prefix, it))
            .chain(suffixes.map(|it| (Affix::Suffix, it)));
        for (list, text) in all {
            let is_stripped = |(prefix, _, suffix): &(&str, &str, &str)| match list {
                Affix::Prefix => prefix == text,
                Affix::Suffix => suffix == text,
            };
            if text.is_empty() || !parted.iter().any(is_stripped) {
                let text = text.clone();
                return Err(NameError::NothingToStrip { list, text });
            }
        }
        Ok(())
    }

    /// A type's name of the words for it, which are parts of names in the database.
    pub(super) fn type_name(&self, parts: &[&str]) -> String {
        Self::composed(self.casing.types, parts)
    }

    /// A module's.
    pub(super) fn module_name(&self, parts: &[&str]) -> String {
        Self::composed(self.casing.modules, parts)
    }

    fn composed(casing: Casing, parts: &[&str]) -> String {
        match (casing, parts) {
            (_, []) => String::new(),
            (Casing::Preserve, [first, rest @ ..]) => {
                let rest: Vec<_> = rest.iter().map(|it| preserved(it)).collect();
                let rest: Vec<_> = rest.iter().map(String::as_str).collect();
                affixed(casing, &[], &preserved(first), &rest)
            }
            (casing, parts) => {
                let parts: Vec<_> = parts.iter().map(|it| snake(it)).collect();
                cased(casing, &parts.join("_"))
            }
        }
    }

    /// A type's name with a word behind it.
    pub(super) fn type_with(&self, name: &str, word: &str) -> String {
        affixed(self.casing.types, &[], name, &[word])
    }

    /// The name of the type around a column's values: `UserId` for the primary key of `User`, `CountryCode` for another column.
    pub(super) fn newtype(&self, model: &str, column: ColumnWalker<'_>) -> String {
        if column.table().primary_key_columns() == [column.id().index] {
            return self.type_with(model, "id");
        }
        let word = match self.casing.types {
            Casing::Preserve => preserved(column.name()),
            _ => snake(column.name()),
        };
        let words: Vec<&str> = word.split('_').filter(|it| !it.is_empty()).collect();
        affixed(self.casing.types, &[], model, &words)
    }

    /// What is called after a model: a new row, what it must have, and a change.
    pub(super) fn derived_models(&self, model: &str) -> [String; 3] {
        let name =
            |before: &[&str], behind: &[&str]| affixed(self.casing.types, before, model, behind);
        [
            name(&["new"], &[]),
            name(&["new"], &["required"]),
            name(&[], &["patch"]),
        ]
    }

    /// The names that go with that of a model.
    pub(super) fn model_family(&self, model: &str) -> Vec<String> {
        let mut family = type_family(model);
        family.extend(self.derived_models(model));
        family
    }
}

/// The names that go with that of a type: one that is always taken, where it can be no type.
pub(super) fn type_family(name: &str) -> Vec<String> {
    let taken = is_no_type(name).then(|| NO_TYPE.to_owned());
    taken.into_iter().collect()
}

/// The names that go with that of a type around a value: its function would be meant by a parameter of that name.
pub(super) fn value_family(name: &str) -> Vec<String> {
    let taken = is_no_value(name).then(|| NO_VALUE.to_owned());
    taken.into_iter().chain(type_family(name)).collect()
}

/// What goes with a module: its file. On some machines two files cannot differ in case only.
pub(super) fn module_family(name: &str) -> Vec<String> {
    vec![format!("{}.rs", name.to_lowercase())]
}

/// What a table is called.
#[derive(Debug, Clone)]
pub(super) struct TableWords {
    /// In `snake_case`, without what is stripped.
    pub(super) name: String,
    /// In the singular.
    pub(super) one: String,
    /// In the plural.
    pub(super) many: String,
    /// The three as the database spells them.
    spelled: [String; 3],
}

impl TableWords {
    pub(super) fn new(table: TableWalker<'_>, style: &Style<'_>) -> Self {
        Self::of_stripped(style.names.stripped(table.name()), &style.words)
    }

    fn of_stripped(stripped: &str, words: &Vocabulary) -> Self {
        let forms = |name: String| {
            let one = words.singular(&name);
            [words.plural(&one), one, name]
        };
        let [many, one, name] = forms(snake(stripped));
        TableWords {
            name,
            one,
            many,
            spelled: forms(preserved(stripped)),
        }
    }

    #[cfg(test)]
    pub(super) fn named(name: &str) -> Self {
        Self::of_stripped(name, &Vocabulary::new(&NamesConfig::default()))
    }

    /// The word for a name of that casing, and of that number.
    pub(super) fn of(&self, casing: Casing, number: Number) -> &str {
        let [many, one, name] = match casing {
            Casing::Preserve => self.spelled.each_ref(),
            _ => [&self.many, &self.one, &self.name],
        };
        match number {
            Number::Plural => many,
            Number::Singular => one,
            Number::Preserve => name,
        }
    }

    /// The word that a type is called after.
    pub(super) fn model(&self, style: &Style<'_>) -> &str {
        self.of(style.casing.types, style.names.models)
    }

    /// The word for a type where that is taken: the table's whole name.
    pub(super) fn whole(&self, style: &Style<'_>) -> &str {
        self.of(style.casing.types, Number::Preserve)
    }

    /// The word that a module is called after.
    pub(super) fn module(&self, style: &Style<'_>) -> &str {
        self.of(style.casing.modules, style.names.modules)
    }
}

impl Names {
    /// The warnings of the compiler that the names need to be allowed.
    pub(crate) fn lints(&self, catalog: &Catalog) -> Vec<&'static str> {
        let mut of_types: Vec<&Ident> = Vec::new();
        let mut of_fields: Vec<&Ident> = Vec::new();
        let mut of_constants: Vec<&Ident> = Vec::new();
        for table in &self.tables {
            of_types.push(&table.model.ident);
            of_fields.push(&table.module.ident);
            of_constants.extend(&table.constraints);
            for column in &table.columns {
                of_fields.extend([&column.field.ident, &column.setter, &column.null_setter]);
                of_constants.push(&column.constant);
            }
        }
        for names in &self.traits {
            of_types.push(&names.name);
            of_constants.extend(names.columns.iter().map(|it| &it.constant));
        }
        of_fields.extend(self.schemas.values().map(|it| &it.ident));
        of_fields.extend(self.relations.iter().map(|it| &it.name.ident));
        let named = catalog.types().iter().filter_map(|it| {
            let is_composite = matches!(it.kind, NamedTypeKind::Composite { .. });
            Some((self.named_type(&it.schema, &it.name)?, is_composite))
        });
        of_types.extend(self.newtypes.values().map(|it| &it.ident));
        for (names, has_fields) in named.chain(self.enums.values().map(|it| (it, false))) {
            of_types.push(&names.model.ident);
            let parts = names.variants.iter().map(|it| &it.ident);
            if has_fields {
                of_fields.extend(parts);
            } else {
                of_types.extend(parts);
            }
        }
        let all = |names: &[&Ident], is_usual: fn(&str) -> bool| {
            names.iter().all(|it| is_usual(it.plain()))
        };
        let lints = [
            ("non_camel_case_types", all(&of_types, is_pascal)),
            ("non_snake_case", all(&of_fields, is_snake)),
            ("non_upper_case_globals", all(&of_constants, is_screaming)),
        ];
        let warned = lints.into_iter().filter(|(_, is_usual)| !is_usual);
        warned.map(|(lint, _)| lint).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Config {
        Config::parse(text).unwrap()
    }

    #[test]
    fn words_are_stripped_and_counted() {
        let config = config(
            "[casing]\ntypes = 'preserve'\n[names]\nmodels = 'plural'\nmodules = 'singular'\n\
             strip_prefixes = ['tbl_', 'tbl_x_', 'Tbl']\nstrip_suffixes = ['_t']\n",
        );
        let style = Style::new(&config);
        for (table, module, model) in [
            ("tbl_users", "user", "users"),
            ("tbl_x_users_t", "user", "users"),
            ("TblOrderItem", "order_item", "OrderItems"),
            ("TBL_USERS", "tbl_user", "TBL_USERS"),
            ("tbl_", "tbl", "tbl_"),
            ("tbl__t", "t", "_t"),
        ] {
            let words = TableWords::of_stripped(config.names.stripped(table), &style.words);
            let found = (words.module(&style), words.model(&style));
            assert_eq!(found, (module, model), "{table}");
        }
    }

    #[test]
    fn types_are_composed() {
        for (casing, composed, family) in [
            (
                "pascal",
                "AuditOrderItem",
                "NewUser NewUserRequired UserPatch",
            ),
            (
                "snake",
                "audit_order_item",
                "NewUser NewUserRequired UserPatch",
            ),
            (
                "preserve",
                "audit_order_item",
                "NewUser NewUserRequired UserPatch",
            ),
            (
                "camel",
                "auditOrderItem",
                "NewUser NewUserRequired UserPatch",
            ),
            (
                "screaming",
                "AUDIT_ORDER_ITEM",
                "NewUser NewUserRequired UserPatch",
            ),
        ] {
            let config = config(&format!("[casing]\ntypes = '{casing}'\n"));
            let style = Style::new(&config);
            assert_eq!(style.type_name(&["audit", "order_item"]), composed);
            // A name that was given before stays, and others that go with it look like it.
            assert_eq!(style.derived_models("User").join(" "), family);
        }
    }
}
