//! Where a file is, and the types of other files that it calls by their short names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Decisions;
use super::atoms::List;
use crate::naming::{Ident, ModulePath, TypeName};
use crate::rust_types::RustTypes;

/// The module that a file is in: that of a schema, or the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home<'a>(Option<&'a Ident>);

/// A line that imports types of one module.
pub(super) struct ImportView {
    pub(super) path: ModulePath,
    pub(super) names: List<Ident>,
}

/// The runtime, as a line imports it: its module, which files call `support` whatever it is called.
pub(super) struct Support(Ident);

impl Support {
    pub(super) fn of(decisions: Decisions<'_>) -> Self {
        Support(decisions.names.support().clone())
    }
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)?;
        if self.0.plain() == "support" {
            Ok(())
        } else {
            f.write_str(" as support")
        }
    }
}

impl<'a> Home<'a> {
    /// Of what is in a schema.
    pub(super) fn of(decisions: Decisions<'a>, schema: &str) -> Self {
        Home(decisions.names.module(schema))
    }

    /// The root.
    pub(super) const fn root() -> Self {
        Home(None)
    }

    /// Whether a type is of this module.
    pub(super) fn has(self, name: &TypeName) -> bool {
        name.module.as_ref() == self.0
    }

    /// The way to the root.
    pub(super) fn root_path(self) -> ModulePath {
        ModulePath::new(self.0, None)
    }

    /// The module of enums and the like here.
    pub(super) fn enums_module(self, decisions: Decisions<'_>) -> Ident {
        decisions.names.enums_module(self.0).clone()
    }

    /// The path of a file here.
    pub(super) fn file(self, module: &str) -> String {
        match self.0 {
            Some(schema) => format!("{}/{module}.rs", schema.plain()),
            None => format!("{module}.rs"),
        }
    }

    /// The types as they are called here, unless that is nothing else.
    pub(super) fn seen_types(self, decisions: Decisions<'_>) -> Option<RustTypes> {
        let names = decisions.names;
        names.has_paths().then(|| decisions.types.seen_from(self.0))
    }

    /// A type as it is called here.
    pub(super) fn seen(self, name: &TypeName) -> TypeName {
        name.seen_from(self.0)
    }

    /// The lines that import these types: those of other modules first.
    pub(super) fn imports(self, types: impl Iterator<Item = TypeName>) -> Vec<ImportView> {
        let mut of_paths: BTreeMap<(bool, ModulePath), BTreeSet<Ident>> = BTreeMap::new();
        for name in types {
            if self.seen(&name).is_imported() {
                let is_here = self.has(&name);
                let path = ModulePath::new(self.0, name.module.as_ref());
                let names = of_paths.entry((is_here, path)).or_default();
                names.insert(name.ident);
            }
        }
        let view = |((_, path), names): ((bool, ModulePath), BTreeSet<Ident>)| ImportView {
            path,
            names: List(names.into_iter().collect()),
        };
        of_paths.into_iter().map(view).collect()
    }
}
