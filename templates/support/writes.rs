
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
// for: queries upserts

/// A column of the model `M`, by its name as SQL: `users::NAME.column()`.
pub struct ColumnName<M> {
    name: &'static str,
    marker: PhantomData<fn() -> M>,
}

impl<M> ColumnName<M> {
    fn new(name: &'static str) -> Self {
        ColumnName { name, marker: PhantomData }
    }
}

impl<M> Clone for ColumnName<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for ColumnName<M> {}

impl<M> PartialEq for ColumnName<M> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<M> Eq for ColumnName<M> {}

impl<M> std::hash::Hash for ColumnName<M> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl<M> fmt::Debug for ColumnName<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ColumnName").field(&self.name).finish()
    }
}
// for: upserts

/// What an upsert changes in a row of the model `M` that is there already.
pub enum Update<'c, M> {
    /// Every column that is given, but those of the key and of the primary key. What is `None` is not given.
    Given,
    /// These columns. One that has a default is left as it is where it is `None`; another one becomes NULL.
    Only(&'c [ColumnName<M>]),
    /// Nothing.
    Nothing,
}

impl<M> Clone for Update<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Update<'_, M> {}

impl<M> PartialEq for Update<'_, M> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Update::Given, Update::Given) | (Update::Nothing, Update::Nothing) => true,
            (Update::Only(columns), Update::Only(others)) => columns == others,
            _ => false,
        }
    }
}

impl<M> Eq for Update<'_, M> {}

impl<M> fmt::Debug for Update<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Update::Given => f.write_str("Given"),
            Update::Only(columns) => f.debug_tuple("Only").field(columns).finish(),
            Update::Nothing => f.write_str("Nothing"),
        }
    }
}
