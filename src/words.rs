//! Words: casing, singular and plural. The only home, with its modules, of `heck`, `deunicode` and plural rules.

use std::collections::BTreeMap;

use deunicode::deunicode;
use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use crate::config::Casing;

mod references;
mod symbols;
mod vocabulary;

pub(super) use references::{reference, run_on_reference};
use symbols::spelled;
pub(super) use vocabulary::Vocabulary;

/// The name in ASCII, in `snake_case`.
pub(super) fn snake(name: &str) -> String {
    with_letters(name, &deunicode(name).to_snake_case(), str::to_snake_case)
}

/// A name in its casing, or words for its symbols where it has nothing else.
fn with_letters(name: &str, cased: &str, casing: impl Fn(&str) -> String) -> String {
    if !cased.is_empty() {
        return cased.to_owned();
    }
    match casing(&spelled(name)) {
        words if words.is_empty() => casing("unnamed"),
        words => words,
    }
}

/// What each of several names that are beside each other may be in a casing, the best first. Where two would be one, the
/// name that has that casing already has it, and what tells the others apart is in their names.
pub(super) fn apart(casing: Casing, names: &[&str]) -> Vec<Vec<String>> {
    let wanted: Vec<String> = names.iter().map(|name| cased(casing, name)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &wanted {
        *counts.entry(name).or_default() += 1;
    }
    let candidates = |(name, wanted): (&&str, &String)| {
        if wanted == name || counts.get(wanted.as_str()) == Some(&1) {
            return vec![wanted.clone()];
        }
        let is_plain = |it: &str| {
            let begins = it.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
            let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
            begins && it.chars().all(is_word) && is_snake(it) && it.contains(char::is_alphanumeric)
        };
        if casing == Casing::Snake && is_plain(name) {
            return vec![(*name).to_owned(), wanted.clone()];
        }
        match cased(casing, &spelled(name)) {
            words if words == *wanted => vec![words],
            words => vec![words, wanted.clone()],
        }
    };
    names.iter().zip(&wanted).map(candidates).collect()
}

/// The name in ASCII, in `UpperCamelCase`.
fn pascal(name: &str) -> String {
    let pascal = deunicode(name).to_upper_camel_case();
    let pascal = with_letters(name, &pascal, str::to_upper_camel_case);
    if pascal == "Self" {
        // The only keyword that begins with a capital, and one that cannot be a raw identifier either.
        "Itself".to_owned()
    } else if pascal.starts_with(|it: char| it.is_ascii_digit()) {
        // Otherwise a type would be called as its module is.
        format!("N{pascal}")
    } else {
        pascal
    }
}

/// The name in ASCII, with an underscore for everything that no identifier has.
pub(super) fn preserved(name: &str) -> String {
    let kept = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
    deunicode(name).chars().map(kept).collect()
}

/// The name in ASCII, in a casing.
pub(super) fn cased(casing: Casing, name: &str) -> String {
    match casing {
        Casing::Preserve => preserved(name),
        Casing::Snake => snake(name),
        Casing::Camel => {
            let camel = deunicode(name).to_lower_camel_case();
            with_letters(name, &camel, str::to_lower_camel_case)
        }
        Casing::Pascal => pascal(name),
        Casing::Screaming => snake(name).to_uppercase(),
    }
}

/// An identifier in another casing; one that has it stays as it is.
pub(super) fn recased(casing: Casing, name: &str) -> String {
    let has_capital = name.contains(|it: char| it.is_ascii_uppercase());
    match casing {
        Casing::Preserve => name.to_owned(),
        Casing::Snake if !has_capital => name.to_owned(),
        // What identifiers begin with instead of a digit stays.
        Casing::Screaming if !has_capital => name.to_uppercase(),
        casing => cased(casing, name),
    }
}

/// A name with words before and behind it, in the casing that it has: that of its kind, or where it does not fit that,
/// what it looks like.
pub(super) fn affixed(casing: Casing, before: &[&str], name: &str, behind: &[&str]) -> String {
    let has_capital = name.contains(|it: char| it.is_ascii_uppercase());
    let has_small = name.contains(|it: char| it.is_ascii_lowercase());
    let begins_small = name.starts_with(|it: char| it.is_ascii_lowercase());
    let fits = match casing {
        Casing::Preserve => false,
        Casing::Snake => !has_capital,
        Casing::Camel => begins_small && !name.contains('_'),
        Casing::Pascal => !begins_small,
        Casing::Screaming => !has_small,
    };
    let looks = match (has_capital, begins_small) {
        _ if fits => casing,
        (false, _) => Casing::Snake,
        _ if !has_small => Casing::Screaming,
        (_, false) => Casing::Pascal,
        _ if name.contains('_') => Casing::Snake,
        _ => Casing::Camel,
    };
    let words = before.iter().copied().chain([name]);
    let words: Vec<&str> = words.chain(behind.iter().copied()).collect();
    let joined = |changed: fn(&str) -> String| {
        // Two underscores in a row are no `snake_case`.
        let name = if before.is_empty() {
            name
        } else {
            name.trim_start_matches('_')
        };
        let name = if behind.is_empty() {
            name
        } else {
            name.trim_end_matches('_')
        };
        let before = before.iter().map(|word| changed(word));
        let behind = behind.iter().map(|word| changed(word));
        let words: Vec<_> = before.chain([name.to_owned()]).chain(behind).collect();
        words.join("_")
    };
    match looks {
        Casing::Preserve | Casing::Snake => joined(str::to_owned),
        Casing::Screaming => joined(str::to_uppercase),
        Casing::Camel => {
            let rest = words[1..].iter().map(|word| capitalised(word));
            format!("{}{}", words[0], rest.collect::<String>())
        }
        Casing::Pascal => words.iter().map(|word| capitalised(word)).collect(),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Whether `rustc` takes a name for one of a function, a field or a module.
pub(super) fn is_snake(name: &str) -> bool {
    !name.trim_matches('_').contains("__") && !name.contains(char::is_uppercase)
}

/// Whether `rustc` takes a name for one of a type or a variant.
pub(super) fn is_pascal(name: &str) -> bool {
    let name = name.trim_matches('_');
    let bytes = name.as_bytes();
    let between_letters = |part: &[u8]| {
        part[1] == b'_' && part[0].is_ascii_alphabetic() && part[2].is_ascii_alphabetic()
    };
    !name.starts_with(char::is_lowercase)
        && !name.contains("__")
        && !bytes.windows(3).any(between_letters)
}

/// Whether `rustc` takes a name for one of a constant.
pub(super) fn is_screaming(name: &str) -> bool {
    !name.contains(char::is_lowercase)
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
        assert_eq!(snake("\""), "quote");
        assert_eq!(snake("\u{1}"), "unnamed");
        assert_eq!(pascal("order details"), "OrderDetails");
        let casings = [
            Casing::Preserve,
            Casing::Snake,
            Casing::Camel,
            Casing::Pascal,
            Casing::Screaming,
        ];
        for (name, expected) in [
            (
                "order items",
                "order_items order_items orderItems OrderItems ORDER_ITEMS",
            ),
            ("userID", "userID user_id userId UserId USER_ID"),
            ("größe", "grosse grosse grosse Grosse GROSSE"),
            ("2fa", "2fa 2fa 2fa N2fa 2FA"),
            (
                "\"%",
                "__ quote_percent quotePercent QuotePercent QUOTE_PERCENT",
            ),
        ] {
            assert_eq!(casings.map(|it| cased(it, name)).join(" "), expected);
        }
        assert_eq!(recased(Casing::Screaming, "_2fa"), "_2FA");
        assert_eq!(recased(Casing::Screaming, "authorId"), "AUTHOR_ID");
        assert_eq!(recased(Casing::Camel, "author_id"), "authorId");
    }

    #[test]
    fn words_are_put_before_and_behind_names() {
        for (casing, name, expected) in [
            (Casing::Pascal, "User", "NewUserRow"),
            (Casing::Pascal, "USER", "NewUSERRow"),
            (Casing::Pascal, "User_Data", "NewUser_DataRow"),
            (Casing::Pascal, "user", "new_user_row"),
            (Casing::Snake, "user", "new_user_row"),
            (Casing::Snake, "type_", "new_type_row"),
            (Casing::Snake, "User", "NewUserRow"),
            (Casing::Camel, "userData", "newUserDataRow"),
            (Casing::Screaming, "USER", "NEW_USER_ROW"),
            (Casing::Preserve, "USER", "NEW_USER_ROW"),
            (Casing::Preserve, "userData", "newUserDataRow"),
            (Casing::Preserve, "user_Data", "new_user_Data_row"),
            (Casing::Preserve, "UserData", "NewUserDataRow"),
        ] {
            assert_eq!(affixed(casing, &["new"], name, &["row"]), expected);
        }
        assert_eq!(affixed(Casing::Camel, &[], "user", &["row"]), "userRow");
        assert_eq!(affixed(Casing::Snake, &[], "_2fa_", &["row"]), "_2fa_row");
    }

    #[test]
    fn names_are_told_from_those_that_the_compiler_warns_of() {
        for (name, snake, pascal, screaming) in [
            ("user_id", true, false, false),
            ("_2fa", true, true, false),
            ("a__b", false, false, false),
            ("userId", false, false, false),
            ("UserId", false, true, false),
            ("User_Id", false, false, false),
            ("USER_ID", false, false, true),
            ("USER", false, true, true),
            ("V1_2", false, true, true),
        ] {
            let found = (is_snake(name), is_pascal(name), is_screaming(name));
            assert_eq!(found, (snake, pascal, screaming), "{name}");
        }
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
