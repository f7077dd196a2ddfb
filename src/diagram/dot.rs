//! For Graphviz. Nodes are numbered, so that no name is ever an identifier; names are text in HTML-like labels
//! (<https://graphviz.org/doc/info/shapes.html#html>).

use std::fmt::Write as _;

use super::{HEADER, declared, keys};
use crate::diagnostic::visible;
use crate::ir::{Catalog, ColumnWalker, TableWalker};

pub(super) fn draw(catalog: &Catalog) -> String {
    let mut text = format!(
        "// {HEADER}\ndigraph database {{\n  graph [rankdir=RL, ranksep=1.2, nodesep=0.4];\n  node [shape=plain, \
         fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9, color=\"#667788\"];\n"
    );
    for table in catalog.tables() {
        node(table, &mut text);
    }
    for table in catalog.tables() {
        for key in table.foreign_keys() {
            let columns: Vec<u32> = key.columns().map(|it| it.id().index).collect();
            let tail = if table.is_unique(&columns) {
                "teeodot"
            } else {
                "crowodot"
            };
            let is_optional = key.columns().any(ColumnWalker::holds_null);
            let head = if is_optional { "teeodot" } else { "teetee" };
            let (from, to) = (table.id().index(), key.target().id().index());
            let first = |column: Option<ColumnWalker<'_>>| column.map_or(0, |it| it.id().index);
            let (port, target) = (
                first(key.columns().next()),
                first(key.target_columns().next()),
            );
            let _ = writeln!(
                text,
                "  t{from}:c{port} -> t{to}:c{target} [dir=both, arrowtail={tail}, arrowhead={head}];"
            );
        }
    }
    text + "}\n"
}

fn node(table: TableWalker<'_>, text: &mut String) {
    let _ = write!(
        text,
        "  t{} [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\">\n    <tr><td \
         colspan=\"3\" bgcolor=\"#dde6f0\"><b>{}</b></td></tr>\n",
        table.id().index(),
        escaped(&table.display_name())
    );
    for column in table.columns() {
        let null = if column.holds_null() { "?" } else { "" };
        let _ = writeln!(
            text,
            "    <tr><td align=\"left\">{}</td><td align=\"left\" port=\"c{}\">{}</td><td align=\"left\">{}{null}</td></tr>",
            keys(column).join(" "),
            column.id().index,
            escaped(column.name()),
            escaped(declared(column))
        );
    }
    text.push_str("  </table>>];\n");
}

/// Text in an HTML-like label; never nothing, which no label may be.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in visible(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // `\N` and such are replaced in labels.
            '\\' => escaped.push_str("&#92;"),
            other => escaped.push(other),
        }
    }
    if escaped.trim().is_empty() {
        escaped.push_str("&#160;");
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_is_never_more_than_text() {
        assert_eq!(escaped("</td>\"&'\\N"), "&lt;/td&gt;&quot;&amp;&#39;&#92;N");
        assert_eq!(escaped("a\nb"), "a&#92;nb");
        assert_eq!(escaped(""), "&#160;");
    }
}
