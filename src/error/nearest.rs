//! What was meant by a word that is not known: the nearest of those that are.

/// The word that a message of the parser means: the nearest to the first of those that it quotes, if one is near.
pub(super) fn nearest(message: &str) -> Option<&str> {
    let unknown = message.strip_prefix("unknown ")?;
    let mut quoted = unknown.split('`').skip(1).step_by(2);
    let word = quoted.next()?;
    let near = |other: &&str| {
        let distance = distance(word, other);
        (distance <= 1 + word.chars().count() / 4).then_some(distance)
    };
    quoted
        .filter_map(|other| Some((near(&other)?, other)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// How many letters have to be added, taken away, replaced, or exchanged with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut previous = None;
    for (row, letter) in one.chars().enumerate() {
        let mut next = vec![row + 1];
        for (at, against) in other.iter().enumerate() {
            let mut count = (last[at] + usize::from(letter != *against))
                .min(last[at + 1] + 1)
                .min(next[at] + 1);
            if at > 0 && previous == Some(*against) && letter == other[at - 1] {
                count = count.min(before_last[at - 1] + 1);
            }
            next.push(count);
        }
        before_last = std::mem::replace(&mut last, next);
        previous = Some(letter);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_meant_if_it_is_near() {
        for (message, expected) in [
            (
                "unknown field `tabels`, expected one of `schemas`, `tables`, `views`",
                Some("tables"),
            ),
            (
                "unknown field `view`, expected one of `tables`, `views`",
                Some("views"),
            ),
            (
                "unknown field `filter`, expected one of `filters`, `output`",
                Some("filters"),
            ),
            (
                "unknown variant `snak`, expected `snake` or `camel`",
                Some("snake"),
            ),
            (
                "unknown field `surprise`, expected one of `tables`, `views`",
                None,
            ),
            ("invalid type: integer `1`, expected a string", None),
            ("unknown field `x`, there are no fields", None),
        ] {
            assert_eq!(nearest(message), expected, "{message}");
        }
    }

    #[test]
    fn letters_are_counted() {
        for (one, other, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("ab", "ba", 1),
            ("abc", "abd", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }
}
