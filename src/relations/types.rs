//! Whether the types of two columns agree, so that one can refer to the other.

use crate::ir::{ColumnWalker, SqlType};

/// Whether values of one column can be values of the other: whole numbers of any width, otherwise the same type.
pub(super) fn agree(one: ColumnWalker<'_>, other: ColumnWalker<'_>) -> bool {
    let [one, other] = [one, other].map(|column| {
        let catalog = column.table().catalog();
        catalog.base_type(&column.column().sql_type)
    });
    *one != SqlType::Other && (one == other || is_whole_number(one) && is_whole_number(other))
}

fn is_whole_number(sql_type: &SqlType) -> bool {
    matches!(
        sql_type,
        SqlType::Int8
            | SqlType::Int16
            | SqlType::Int24
            | SqlType::Int32
            | SqlType::Integer
            | SqlType::Unsigned8
            | SqlType::Unsigned16
            | SqlType::Unsigned24
            | SqlType::Unsigned32
            | SqlType::Unsigned64
    )
}
