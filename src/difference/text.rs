//! Two texts, line by line.

use similar::TextDiff;

/// A unified diff: `before` and `after` are the names of the two texts in its head. Empty where they are equal.
pub fn unified(before: (&str, &str), after: (&str, &str)) -> String {
    let difference = TextDiff::from_lines(before.1, after.1);
    difference
        .unified_diff()
        .context_radius(3)
        .header(before.0, after.0)
        .to_string()
}
