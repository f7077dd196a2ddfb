//! What templates may do: lay out. Everything else is decided in Rust.

use crate::support::project_files;

/// The statements that a template may have; `include` takes a file's name.
const STATEMENTS: &[&str] = &[
    "for", "endfor", "if", "else", "endif", "match", "when", "endmatch", "include",
];

/// What breaks a rule in a template, a line each.
fn faults(template: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut depth = 0;
    let mut rest = template;
    while let Some(start) = rest
        .find("{%")
        .into_iter()
        .chain(rest.find("{{"))
        .chain(rest.find("{#"))
        .min()
    {
        let (close, is_value) = match &rest[start..start + 2] {
            "{{" => ("}}", true),
            "{%" => ("%}", false),
            _ => ("#}", false),
        };
        let end = rest[start..]
            .find(close)
            .map_or(rest.len(), |it| start + it);
        let inside = &rest[start + 2..end];
        let whole = format!("{{{}{inside}{close}", &rest[start + 1..start + 2]);
        rest = &rest[end..];
        let text = inside.trim();
        let word = text.split_whitespace().next().unwrap_or_default();
        let mut fault = |what: &str| faults.push(format!("{what}: {whole}"));
        if inside.starts_with(['-', '+', '~']) || inside.ends_with(['-', '+', '~']) {
            fault("white space control");
        }
        if is_value {
            if !is_path(text) {
                fault("not a path");
            }
            continue;
        }
        if close == "#}" {
            fault("a comment");
            continue;
        }
        if !STATEMENTS.contains(&word) {
            fault("not an allowed statement");
        }
        match word {
            "for" => depth += 1,
            "endfor" => depth -= 1,
            _ => {}
        }
        if depth > 2 {
            fault("three `for` inside each other");
        }
        let operators = [
            "|", "==", "!=", "<", ">", "&&", "!", " + ", " - ", " * ", " / ", "%",
        ];
        if operators.iter().any(|it| text.contains(it)) {
            fault("a filter, a comparison or arithmetic");
        }
        if text.contains('"') && word != "include" {
            fault("a string literal");
        }
        let pattern =
            word == "when" || text.starts_with("if let ") || text.starts_with("else if let ");
        if text.contains('(') && !pattern {
            fault("a call");
        }
    }
    faults
}

/// `a.b.c`
fn is_path(text: &str) -> bool {
    let is_word =
        |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    text.split('.').all(is_word)
}

#[test]
fn templates_only_lay_out() {
    let templates = project_files("templates", "jinja");
    assert!(templates.len() > 3, "the templates are not there");
    for (path, text) in templates {
        assert_eq!(faults(&text), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn what_is_not_allowed_is_found() {
    for template in [
        "{{ name|upper }}",
        "{{ name.len() }}",
        "{{ a + b }}",
        "{{- name }}",
        "{% let x = 1 %}",
        "{% set x = 1 %}",
        "{% if a == b %}{% endif %}",
        "{% if a.is_empty() %}{% endif %}",
        "{% if !a %}{% endif %}",
        "{%- if a %}{% endif %}",
        "{% for a in b %}{% for c in a %}{% for d in c %}{% endfor %}{% endfor %}{% endfor %}",
        "{# why #}",
        "{% when \"x\" %}",
        "{% macro x() %}",
    ] {
        assert!(!faults(template).is_empty(), "{template}");
    }
    assert!(
        faults("{% if let Some(a) = b.c %}{{ a.d }}{% else %}{% include \"x.jinja\" %}{% endif %}")
            .is_empty()
    );
}
