
/// A relation between two tables, as it was found in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The name of the function that follows it.
    pub name: &'static str,
    /// Its kind, from the side of the table that it starts from.
    pub kind: RelationKind,
    /// Whether there may be no row where there is one at the most.
    pub optional: bool,
    /// The table that it starts from.
    pub from_table: &'static str,
    /// The columns there.
    pub from_columns: &'static [&'static str],
    /// The table where it ends.
    pub to_table: &'static str,
    /// The columns there, as many.
    pub to_columns: &'static [&'static str],
    /// The junction table between the two.
    pub through: Option<Through>,
    /// What happens to the rows that hold the key when the key that they refer to changes.
    pub on_update: Action,
    /// What happens to them when the row that they refer to is deleted.
    pub on_delete: Action,
}

/// A junction table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Through {
    /// The junction table.
    pub table: &'static str,
    /// Its columns that refer to the table that the relation starts from.
    pub near_columns: &'static [&'static str],
    /// Its columns that refer to the table where the relation ends.
    pub far_columns: &'static [&'static str],
}

/// The kind of a relation, from the side of the table that it starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// One row on either side.
    OneToOne,
    /// The rows at the far end hold the key.
    OneToMany,
    /// The rows here hold the key.
    ManyToOne,
    /// A junction table holds the keys.
    ManyToMany,
}

/// What a foreign key does when the row that it refers to changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// NO ACTION.
    NoAction,
    /// RESTRICT.
    Restrict,
    /// CASCADE.
    Cascade,
    /// SET NULL.
    SetNull,
    /// SET DEFAULT.
    SetDefault,
}
