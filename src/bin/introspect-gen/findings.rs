//! What `lint` says. In: findings. Out: text for a terminal or JSON for programs, and a line that counts them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use introspect_gen::Finding;
use introspect_gen::diagnostic::{Severity, visible};
use introspect_gen::ir::Catalog;

/// The findings of each table below its name.
pub fn text(findings: &[Finding], catalog: &Catalog) -> String {
    let mut text = String::new();
    let table = |it: &Finding| (it.object.schema.clone(), it.object.table.clone());
    for of_table in findings.chunk_by(|a, b| table(a) == table(b)) {
        let (schema, table) = table(&of_table[0]);
        let name = if schema == catalog.default_schema() {
            table
        } else {
            format!("{schema}.{table}")
        };
        let space = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{space}{}", visible(&name));
        for finding in of_table {
            text.push_str(&entry(finding));
        }
    }
    text
}

fn entry(finding: &Finding) -> String {
    let denied = if finding.denied { ", denied" } else { "" };
    let mut text = format!(
        "  {}[{}{denied}]: {}\n    why: {}\n",
        finding.severity,
        finding.code,
        visible(&finding.found),
        visible(&finding.why)
    );
    for statement in &finding.sql {
        let _ = writeln!(text, "    sql: {};", visible(statement));
    }
    text
}

/// An array with an object for each finding.
pub fn json(findings: &[Finding]) -> String {
    // Nothing in them can fail to be printed.
    let json = serde_json::to_string_pretty(findings).unwrap_or_default();
    json + "\n"
}

/// How many there are.
pub fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "no advice\n".to_owned();
    }
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Notice]
        .into_iter()
        .filter_map(|severity| {
            let count = findings.iter().filter(|it| it.severity == severity).count();
            (count > 0).then(|| counted(count, &severity.to_string()))
        })
        .collect();
    let tables: BTreeSet<_> = findings
        .iter()
        .map(|it| (&it.object.schema, &it.object.table))
        .collect();
    let denied = findings.iter().filter(|it| it.denied).count();
    let denied = if denied == 0 {
        String::new()
    } else {
        format!(", {denied} of them denied")
    };
    let tables = counted(tables.len(), "table");
    format!("{} in {tables}{denied}\n", counts.join(", "))
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
