
/// A constraint or an index, by its name: one of the constants of a table, such as `users::constraints::USERS_EMAIL_KEY`,
/// or another one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Constraint(std::borrow::Cow<'static, str>);

impl Constraint {
    /// The constraint with this name.
    pub const fn named(name: &'static str) -> Self {
        Constraint(std::borrow::Cow::Borrowed(name))
    }

    /// Its name, as the database says it where a row does not meet it.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl From<String> for Constraint {
    fn from(name: String) -> Self {
        Constraint(std::borrow::Cow::Owned(name))
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A column of a table, by its name as SQL: `users::NAME.column()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ColumnName(pub(super) &'static str);

/// What an upsert changes in a row that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update<'c> {
    /// Every column that is given, but those of the key and of the primary key. What is `None` is not given.
    Given,
    /// These columns. One that has a default is left as it is where it is `None`; another one becomes NULL.
    Only(&'c [ColumnName]),
    /// Nothing.
    Nothing,
}
