//! Where generated types are: in the root, or in the module of a schema; and how one place is reached from another.

use std::fmt;

use super::Ident;

/// The name of a generated type, as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeName {
    /// Its own name.
    pub ident: Ident,
    /// The module of its schema; `None` in the root.
    pub module: Option<Ident>,
    /// Whether a type of another module is called the same.
    pub(super) is_shared: bool,
    /// Whether a constant or a function beside it or a macro is called the same, so that importing it would import that.
    pub(super) is_constant: bool,
    /// What stands before it, where its own name alone would not be clear.
    pub(super) path: Option<ModulePath>,
}

/// The way from the files of one module to another module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModulePath {
    is_nested: bool,
    module: Option<Ident>,
}

impl ModulePath {
    /// From the files of the module of a schema, or of the root, to another one of these.
    pub fn new(from: Option<&Ident>, to: Option<&Ident>) -> Self {
        let is_same = from == to;
        ModulePath {
            is_nested: from.is_some() && !is_same,
            module: to.filter(|_| !is_same).cloned(),
        }
    }
}

impl fmt::Display for ModulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_nested {
            "super::super"
        } else {
            "super"
        })?;
        match &self.module {
            Some(module) => write!(f, "::{module}"),
            None => Ok(()),
        }
    }
}

impl TypeName {
    /// The name as the files of a module have it. A type of another module that shares its name is called by its path, and so
    /// is one that shares its name with a constant.
    #[must_use]
    pub fn seen_from(&self, module: Option<&Ident>) -> Self {
        let is_here = self.module.as_ref() == module;
        let is_clear = !self.is_constant && (!self.is_shared || is_here);
        TypeName {
            path: (!is_clear).then(|| ModulePath::new(module, self.module.as_ref())),
            ..self.clone()
        }
    }

    /// Whether a file of a module needs to import it, to call it by its own name.
    pub fn is_imported(&self) -> bool {
        self.path.is_none()
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{path}::")?;
        }
        self.ident.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_shares_its_name_is_called_by_its_path() {
        let ident = |text: &str| Ident::new(text).unwrap();
        let [audit, sales] = ["audit", "sales"].map(ident);
        let seen = |module: Option<&Ident>, is_shared, from: Option<&Ident>| {
            let name = TypeName {
                ident: ident("User"),
                module: module.cloned(),
                is_shared,
                is_constant: false,
                path: None,
            };
            name.seen_from(from).to_string()
        };
        for (module, from, expected) in [
            (None, None, "User"),
            (Some(&audit), None, "super::audit::User"),
            (Some(&audit), Some(&audit), "User"),
            (Some(&audit), Some(&sales), "super::super::audit::User"),
            (None, Some(&sales), "super::super::User"),
        ] {
            assert_eq!(seen(module, true, from), expected);
            assert_eq!(seen(module, false, from), "User");
        }
        let beside_a_constant = TypeName {
            ident: ident("T1"),
            module: None,
            is_shared: false,
            is_constant: true,
            path: None,
        };
        assert_eq!(beside_a_constant.seen_from(None).to_string(), "super::T1");
    }
}
