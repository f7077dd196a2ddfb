//! What `check` and `diff` say. In: differences. Out: text for a terminal or JSON for programs, and a line that counts.

use std::fmt::Write as _;
use std::path::Path;

use introspect_gen::diagnostic::visible;
use introspect_gen::{Change, ChangeKind, Checked, Difference};
use serde_json::{Value, json};

/// Each change in a line, and its effects on the code below it.
pub fn text(difference: &Difference) -> String {
    let mut text = String::new();
    for change in &difference.changes {
        let mark = match change.kind {
            ChangeKind::Added => '+',
            ChangeKind::Removed => '-',
            ChangeKind::Changed => '~',
        };
        let breaking = if change.breaking { " (breaking)" } else { "" };
        let _ = writeln!(text, "{mark} {}{breaking}", visible(&change.found));
        for effect in &change.effects {
            let breaks = if effect.breaking { "breaks: " } else { "" };
            let _ = writeln!(text, "    {breaks}{}", visible(&effect.text));
        }
    }
    text
}

/// An object with the changes, and how many of them break code.
pub fn json(difference: &Difference) -> String {
    let document = json!({
        "breaking": difference.breaking(),
        "changes": changes(difference),
    });
    format!("{document:#}\n")
}

fn changes(difference: &Difference) -> Value {
    let changes = difference.changes.iter();
    // Nothing in them can fail to be printed.
    let value = |it: &Change| serde_json::to_value(it).unwrap_or_default();
    Value::Array(changes.map(value).collect())
}

/// How many changes there are.
pub fn summary(difference: &Difference) -> String {
    match (difference.changes.len(), difference.breaking()) {
        (0, _) => "no difference\n".to_owned(),
        (1, breaking) => format!("1 change, {breaking} breaking\n"),
        (count, breaking) => format!("{count} changes, {breaking} breaking\n"),
    }
}

/// The files that differ, then what it means.
pub fn checked(checked: &Checked) -> String {
    let mut text: String = checked
        .files
        .iter()
        .map(introspect_gen::FileDifference::unified)
        .collect();
    let changes = self::text(&checked.difference);
    if !changes.is_empty() {
        let _ = write!(text, "\n{changes}");
    }
    text
}

/// The same for programs: an object; of several configurations an array, each object with the path of its own.
pub fn checked_json(all: &[(Option<&Path>, Checked)]) -> String {
    let document = match all {
        [(_, checked)] => checked_object(checked),
        several => several
            .iter()
            .map(|(path, checked)| {
                let mut object = checked_object(checked);
                object["config"] = json!(path.map(|it| it.display().to_string()));
                object
            })
            .collect(),
    };
    format!("{document:#}\n")
}

fn checked_object(checked: &Checked) -> Value {
    let file = |it: &introspect_gen::FileDifference| {
        json!({
            "path": it.path.display().to_string(),
            "status": status(it),
            "diff": it.unified(),
        })
    };
    json!({
        "up_to_date": checked.files.is_empty(),
        "files": checked.files.iter().map(file).collect::<Vec<_>>(),
        "breaking": checked.difference.breaking(),
        "changes": changes(&checked.difference),
    })
}

fn status(file: &introspect_gen::FileDifference) -> &'static str {
    match (&file.present, &file.wanted) {
        (None, _) => "missing",
        (_, None) => "surplus",
        _ => "changed",
    }
}

/// Whether the code is up to date.
pub fn checked_summary(checked: &Checked, folder: &Path) -> String {
    let folder = folder.display();
    if checked.files.is_empty() {
        return format!("{folder} is up to date\n");
    }
    let counts: Vec<String> = ["changed", "missing", "surplus"]
        .into_iter()
        .filter_map(|wanted| {
            let count = checked
                .files
                .iter()
                .filter(|it| status(it) == wanted)
                .count();
            (count > 0).then(|| format!("{count} {wanted}"))
        })
        .collect();
    let counts = counts.join(", ");
    format!("{folder} is not up to date: {counts}; `introspect-gen generate` would write it\n")
}
