//! The names of traits over columns that several tables have, and of what they have for each column.

use super::choices::{Choices, Object};
use super::ident::Ident;
use super::reserved;
use super::scope::{Owner, Scope, identifier};
use super::style::Style;
use super::words::{affixed, cased, joined, snake};
use crate::config::{Casing, ColumnGroup};

/// The names of a trait.
#[derive(Debug, Clone, PartialEq)]
pub struct TraitNames {
    /// The trait.
    pub name: Ident,
    /// One for each column.
    pub columns: Vec<SharedColumnNames>,
}

/// The names that a trait has for a column.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedColumnNames {
    /// The constant for conditions and orders.
    pub constant: Ident,
    /// The function that gives the value.
    pub accessor: Ident,
}

/// What has a name of a trait, in a text.
const COLUMN: Owner = Owner::Other("another column");

pub(super) fn name_traits(
    groups: &[ColumnGroup],
    style: &Style<'_>,
    choices: &Choices<'_>,
    items: &mut Scope,
) -> Vec<TraitNames> {
    let named = groups.iter().enumerate().map(|(at, group)| {
        let candidates = vec![group.name.clone()];
        let name = choices.claim(items, Object::Trait(at), candidates, |_| Vec::new());
        let mut functions = Scope::with_reserved(reserved::FUNCTIONS);
        let reserved = [reserved::CONSTANTS, reserved::ASSOCIATED_CONSTANTS].concat();
        let mut constants = Scope::with_reserved(&reserved);
        let casing = match style.casing.constants {
            // Whichever table it is in.
            Casing::Preserve => Casing::Screaming,
            casing => casing,
        };
        let column = |column: &String| {
            let word = snake(column);
            let other = joined(&word, "value");
            let accessor = functions.claim(COLUMN, [word, other], |_| Vec::new()).ident;
            let constant = cased(casing, column);
            let other = affixed(casing, &[], &constant, &["column"]);
            let is_accessor = identifier(&constant) == accessor;
            let candidates = [constant, other].into_iter().skip(usize::from(is_accessor));
            SharedColumnNames {
                constant: constants.claim(COLUMN, candidates, |_| Vec::new()).ident,
                accessor,
            }
        };
        TraitNames {
            name: name.ident,
            columns: group.columns.iter().map(column).collect(),
        }
    });
    named.collect()
}
