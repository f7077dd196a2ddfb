//! How `SQLite` converts what is written to a column, and what is compared with it
//! (<https://www.sqlite.org/datatype3.html#type_affinity>).

use super::{ColumnWalker, TableKind};

/// The affinity of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Affinity {
    /// Numbers become text.
    Text,
    /// Text that looks like a number becomes one.
    Numeric,
    /// As [`Affinity::Numeric`].
    Integer,
    /// As [`Affinity::Numeric`], and whole numbers become floating-point numbers.
    Real,
    /// Nothing changes.
    Blob,
}

/// The first row with a part that the declared type contains decides
/// (<https://www.sqlite.org/datatype3.html#determination_of_column_affinity>).
#[rustfmt::skip]
const CONTAINED: &[(Affinity, &[&str])] = &[
    (Affinity::Integer, &["INT"]),
    (Affinity::Text,    &["CHAR", "CLOB", "TEXT"]),
    (Affinity::Blob,    &["BLOB"]),
    (Affinity::Real,    &["REAL", "FLOA", "DOUB"]),
];

impl Affinity {
    /// The affinity of a column of this declared type, but for `ANY` of a STRICT table.
    pub fn of_declared(declared: &str) -> Affinity {
        if declared.is_empty() {
            return Affinity::Blob;
        }
        let upper = declared.to_ascii_uppercase();
        let contains = |parts: &[&str]| parts.iter().any(|part| upper.contains(part));
        CONTAINED
            .iter()
            .find(|(_, parts)| contains(parts))
            .map_or(Affinity::Numeric, |(affinity, _)| *affinity)
    }

    /// Whether text that looks like a number becomes one.
    pub fn is_numeric(self) -> bool {
        matches!(self, Affinity::Numeric | Affinity::Integer | Affinity::Real)
    }
}

impl ColumnWalker<'_> {
    /// The affinity that the column has in `SQLite`.
    pub fn affinity(self) -> Affinity {
        let declared = self.column().declared_type.as_str();
        let is_strict = matches!(
            self.table().table().kind,
            TableKind::SqliteTable { strict: true, .. }
        );
        if is_strict && declared.eq_ignore_ascii_case("ANY") {
            return Affinity::Blob;
        }
        Affinity::of_declared(declared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affinities_follow_the_order_of_the_manual() {
        for (declared, affinity) in [
            ("", Affinity::Blob),
            ("FLOATING POINT", Affinity::Integer),
            ("BLOBTEXT", Affinity::Text),
            ("DOUBLOB", Affinity::Blob),
            ("STRING", Affinity::Numeric),
        ] {
            assert_eq!(Affinity::of_declared(declared), affinity, "{declared}");
        }
    }
}
