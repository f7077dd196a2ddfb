//! Words: casing, singular and plural. The only home of `heck`, `deunicode` and plural rules.

use deunicode::deunicode;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that are their own plural, though the plural rules think otherwise, and words that are not plurals.
const UNCOUNTABLE: &[&str] = &[
    "access",
    "canvas",
    "chaos",
    "cos",
    "data",
    "dns",
    "fts",
    "fts5",
    "gas",
    "has",
    "https",
    "kudos",
    "lens",
    "logistics",
    "metadata",
    "news",
    "progress",
    "series",
    "sms",
    "species",
    "us",
    "vat",
];

/// Singular and plural of words that the plural rules get wrong.
const IRREGULAR: &[(&str, &str)] = &[
    ("bonus", "bonuses"),
    ("cache", "caches"),
    ("cookie", "cookies"),
    ("criterion", "criteria"),
    ("index", "indexes"),
    ("movie", "movies"),
    ("virus", "viruses"),
];

/// Endings of a column that say no more than that it refers to something.
const REFERENCE_ENDINGS: &[&str] = &["id", "uuid", "guid", "fk", "ref"];

/// Beginnings of a column that say the same.
const REFERENCE_BEGINNINGS: &[&str] = &["fk", "id"];

/// The name in ASCII, in `snake_case`.
pub(super) fn snake(name: &str) -> String {
    let snake = deunicode(name).to_snake_case();
    if snake.is_empty() {
        "unnamed".to_owned()
    } else {
        snake
    }
}

/// The name in ASCII, in `UpperCamelCase`.
pub(super) fn camel(name: &str) -> String {
    let camel = deunicode(name).to_upper_camel_case();
    if camel.is_empty() {
        "Unnamed".to_owned()
    } else if camel == "Self" {
        // The only keyword that begins with a capital, and one that cannot be a raw identifier either.
        "Itself".to_owned()
    } else if camel.starts_with(|it: char| it.is_ascii_digit()) {
        // Otherwise a type would be called as its module is.
        format!("N{camel}")
    } else {
        camel
    }
}

/// A `snake_case` name with its last word in the singular.
pub(super) fn singular(name: &str) -> String {
    with_last_word(name, |word| counted(word, 1))
}

/// A `snake_case` name with its last word in the plural.
pub(super) fn plural(name: &str) -> String {
    with_last_word(name, |word| counted(word, 2))
}

/// A word as it is said of so many.
fn counted(word: &str, count: isize) -> String {
    if UNCOUNTABLE.contains(&word) {
        return word.to_owned();
    }
    match IRREGULAR
        .iter()
        .find(|(one, many)| [one, many].contains(&&word))
    {
        Some((one, many)) => (if count == 1 { *one } else { *many }).to_owned(),
        None => pluralizer::pluralize(word, count, false),
    }
}

fn with_last_word(name: &str, change: impl Fn(&str) -> String) -> String {
    let (before, word) = match name.rfind('_') {
        Some(at) => name.split_at(at + 1),
        None => ("", name),
    };
    // `address_2` and a single letter have no plural that would read well.
    if word.len() < 2 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return name.to_owned();
    }
    match change(word) {
        changed if changed.is_empty() => name.to_owned(),
        changed => format!("{before}{changed}"),
    }
}

/// What a key column is called after: its `snake_case` name without what only says that it is a reference
/// (`author_id`, `fk_author` → `author`), and without the name of the column that it refers to (`country_code` to
/// `code` → `country`). Empty where nothing remains.
pub(super) fn reference(column: &str, target_column: &str) -> String {
    let without_ending = |ending: &str| {
        column
            .strip_suffix(ending)
            .and_then(|it| it.strip_suffix('_'))
    };
    let mut endings = REFERENCE_ENDINGS.iter().copied().chain([target_column]);
    if REFERENCE_ENDINGS.contains(&column) {
        return String::new();
    }
    if let Some(name) = endings
        .find_map(without_ending)
        .filter(|name| !name.is_empty())
    {
        return name.to_owned();
    }
    let without_beginning = |beginning: &str| {
        column
            .strip_prefix(beginning)
            .and_then(|it| it.strip_prefix('_'))
    };
    match REFERENCE_BEGINNINGS
        .iter()
        .copied()
        .find_map(without_beginning)
    {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => column.to_owned(),
    }
}

/// Two parts of a `snake_case` name as one. The underscores that keep a part from being a keyword or a number are left
/// out: two in a row are no `snake_case`.
pub(super) fn joined(first: &str, second: &str) -> String {
    format!("{}_{}", first.trim_matches('_'), second.trim_matches('_'))
}

/// The words that all of several `snake_case` names begin with.
pub(super) fn shared_beginning(names: &[String]) -> String {
    let Some((first, others)) = names.split_first() else {
        return String::new();
    };
    let words: Vec<&str> = first.split('_').collect();
    let shared = |count: &usize| {
        let beginning = &words[..*count];
        others
            .iter()
            .all(|name| name.split('_').take(*count).eq(beginning.iter().copied()))
    };
    // One word of each name must remain, or the names are not parts of one thing.
    let most = names
        .iter()
        .map(|name| name.split('_').count())
        .min()
        .unwrap_or_default()
        .saturating_sub(1);
    (0..=most)
        .rev()
        .find(shared)
        .map(|count| words[..count].join("_"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing() {
        assert_eq!(snake("ReportsTo"), "reports_to");
        assert_eq!(snake("UserID"), "user_id");
        assert_eq!(snake("größe"), "grosse");
        assert_eq!(snake("\""), "unnamed");
        assert_eq!(camel("order details"), "OrderDetails");
    }

    #[test]
    fn numbers() {
        for (one, many) in [
            ("user", "users"),
            ("post_tag", "post_tags"),
            ("person", "people"),
            ("status", "statuses"),
            ("address", "addresses"),
            ("series", "series"),
            ("metadata", "metadata"),
            ("cache", "caches"),
            ("bonus", "bonuses"),
            ("category", "categories"),
            ("analysis", "analyses"),
            ("address_2", "address_2"),
            ("x", "x"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(plural(many), many);
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one);
        }
    }

    #[test]
    fn references() {
        assert_eq!(reference("author_id", "id"), "author");
        assert_eq!(reference("country_code", "code"), "country");
        assert_eq!(reference("fk_author", "id"), "author");
        assert_eq!(reference("id_author", "id"), "author");
        assert_eq!(reference("author", "id"), "author");
        assert_eq!(reference("id", "id"), "");
        assert_eq!(reference("code", "code"), "code");
    }

    #[test]
    fn beginnings() {
        let shared = |names: &[&str]| {
            shared_beginning(&names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(shared(&["user_first_name", "user_last_name"]), "user");
        assert_eq!(shared(&["order_id", "line"]), "");
        assert_eq!(shared(&["user", "user_id"]), "");
    }
}
