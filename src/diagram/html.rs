//! As a page that needs nothing else. The program puts each table in its place; everything that is known is in the page as
//! JSON, which its script shows as text and never as markup.

use std::fmt;

use askama::Template;
use serde_json::{Value, json};

use super::layout::{self, Area};
use super::{HEADER, Shown, declared, keys};
use crate::advice::Finding;
use crate::diagnostic::visible;
use crate::ir::{ColumnWalker, ForeignKeyWalker, TableWalker, ValueSource};

/// The height of a table's head, and of a line below it; `diagram.js` has the same numbers.
const HEAD: u32 = 28;
const LINE: u32 = 18;
/// How many lines a box has at the most; the rest is shown when it is opened.
const MOST_LINES: usize = 12;

#[derive(Template)]
#[template(path = "diagram.html")]
struct Page {
    header: &'static str,
    title: String,
    data: Json,
}

/// JSON inside a script element: no character in it can end that element, whatever the texts are.
struct Json(String);

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                // Inside and outside of strings these are the only places where they can be; JSON reads them back.
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    write!(f, "\\u{:04x}", u32::from(character))?;
                }
                other => write!(f, "{other}")?,
            }
        }
        Ok(())
    }
}

// `<`, `>` and `&` are not in it.
impl askama::filters::HtmlSafe for Json {}

pub(super) fn draw(shown: Shown<'_>) -> Result<String, askama::Error> {
    let catalog = shown.catalog;
    let sizes: Vec<(u32, u32)> = catalog.tables().map(size).collect();
    let lines: Vec<ForeignKeyWalker<'_>> = catalog
        .tables()
        .flat_map(TableWalker::foreign_keys)
        .collect();
    let ends = |key: &ForeignKeyWalker<'_>| (key.table().id().index(), key.target().id().index());
    let edges: Vec<(usize, usize)> = lines.iter().map(ends).collect();
    let areas = layout::place(&sizes, &edges);
    let tables = catalog.tables().zip(&areas);
    let tables: Vec<Value> = tables.map(|(it, area)| table(shown, it, *area)).collect();
    let edges: Vec<Value> = lines.iter().map(|key| line(*key, &areas)).collect();
    let data = json!({ "tables": tables, "edges": edges });
    let counts = catalog.count_by_kind();
    let counted = |(noun, count): (&&str, &usize)| {
        let plural = if *count == 1 { "" } else { "s" };
        format!("{count} {noun}{plural}")
    };
    let counts: Vec<String> = counts.iter().map(counted).collect();
    let title = format!("{}, {}", counts.join(", "), catalog.engine().name());
    let page = Page {
        header: HEADER,
        title,
        data: Json(data.to_string()),
    };
    Ok(page.render()? + "\n")
}

/// The columns that a box shows: those that are in keys.
fn shown_columns(table: TableWalker<'_>) -> impl Iterator<Item = ColumnWalker<'_>> {
    let is_key = |it: &ColumnWalker<'_>| it.in_primary_key() || it.in_foreign_key();
    table.columns().filter(is_key).take(MOST_LINES)
}

fn size(table: TableWalker<'_>) -> (u32, u32) {
    let width = |text: &str, each: u32| visible(text).chars().count().min(40) as u32 * each;
    let head = width(&table.display_name(), 8) + 24;
    let lines = shown_columns(table).map(|it| width(it.name(), 7) + 54);
    let widest = lines.chain([head, 110]).max().unwrap_or(head);
    let height = HEAD + LINE * shown_columns(table).count() as u32 + 6;
    (widest, height)
}

fn table(shown: Shown<'_>, table: TableWalker<'_>, area: Area) -> Value {
    let facts = table.table();
    let names = shown.names.table(table.id());
    let columns = table.columns().map(|it| column(shown, it));
    let relations = shown.relations.of(table.id()).map(|relation| {
        json!({
            "name": shown.names.relation(relation.id).name.ident.to_string(),
            "text": shown.relations.describe(shown.catalog, relation),
            "to": relation.to.index(),
        })
    });
    let is_of_this =
        |it: &&Finding| it.object.schema == facts.schema && it.object.table == facts.name;
    let advice = shown.findings.iter().filter(is_of_this).map(|it| {
        json!({
            "code": it.code.as_str(), "severity": it.severity.to_string(), "found": it.found, "why": it.why, "sql": it.sql,
        })
    });
    json!({
        "id": table.display_name(),
        "name": visible(&table.display_name()),
        "kind": facts.kind.noun(),
        "comment": facts.comment,
        "model": shown.names.outside(&facts.schema, &names.model.ident),
        "lines": shown_columns(table).map(|it| it.id().index).collect::<Vec<_>>(),
        "columns": columns.collect::<Vec<_>>(),
        "relations": relations.collect::<Vec<_>>(),
        "advice": advice.collect::<Vec<_>>(),
        "verdict": shown.relations.verdict(table.id()).to_string(),
        "at": [area.x, area.y, area.width, area.height],
    })
}

fn column(shown: Shown<'_>, column: ColumnWalker<'_>) -> Value {
    let facts = column.column();
    let default = match &facts.source {
        ValueSource::Required => None,
        ValueSource::Default(expression) => Some(expression.clone()),
        ValueSource::RowId => Some("row id".to_owned()),
        ValueSource::AutoIncrement => Some("counter".to_owned()),
        ValueSource::Identity { .. } => Some("identity".to_owned()),
        ValueSource::Generated { expression, .. } => Some(format!("generated: {expression}")),
    };
    json!({
        "name": visible(column.name()),
        "type": declared(column),
        "null": column.holds_null(),
        "keys": keys(column),
        "default": default,
        "comment": facts.comment,
        "field": shown.names.column(column.id()).field.ident.to_string(),
        "rust": shown.types.column(column.id()).to_string(),
    })
}

/// A line from the table that holds a key to the one that it refers to.
fn line(key: ForeignKeyWalker<'_>, areas: &[Area]) -> Value {
    let (from, to) = (key.table().id().index(), key.target().id().index());
    let columns: Vec<ColumnWalker<'_>> = key.columns().collect();
    let positions: Vec<u32> = columns.iter().map(|it| it.id().index).collect();
    json!({
        "from": from,
        "to": to,
        "label": columns.iter().map(|it| it.name()).collect::<Vec<_>>().join(", "),
        "one": key.table().is_unique(&positions),
        "optional": columns.iter().any(|it| it.holds_null()),
        "path": path(key, areas[from], areas[to]),
    })
}

/// The way of a line, as the attribute `d` of SVG: from the key's column to the head of the other table, on the sides that
/// are next to each other.
fn path(key: ForeignKeyWalker<'_>, from: Area, to: Area) -> String {
    let first = key.columns().next().map(ColumnWalker::id);
    let place = shown_columns(key.table()).position(|it| Some(it.id()) == first);
    let line = place.map_or(HEAD / 2, |place| HEAD + LINE * place as u32 + LINE / 2);
    let (y1, y2) = (from.y + line, to.y + HEAD / 2);
    let (x1, x2, bend1, bend2) = if to.x + to.width < from.x {
        let bend = ((from.x - to.x - to.width) / 2).max(40);
        (from.x, to.x + to.width, i64::from(bend), -i64::from(bend))
    } else if from.x + from.width < to.x {
        let bend = ((to.x - from.x - from.width) / 2).max(40);
        (from.x + from.width, to.x, -i64::from(bend), i64::from(bend))
    } else {
        // One above the other, or the same one: around the right side.
        (from.x + from.width, to.x + to.width, -46, -46)
    };
    let (c1, c2) = (i64::from(x1) - bend1, i64::from(x2) - bend2);
    format!("M{x1} {y1}C{c1} {y1} {c2} {y2} {x2} {y2}")
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn json_never_ends_its_element() {
        let hostile = "</script><!--<script>&\u{2028}\"\\";
        let json = serde_json::json!({ hostile: hostile });
        let printed = Json(json.to_string()).to_string();
        assert!(!printed.contains(['<', '>', '&', '\u{2028}']), "{printed}");
        let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(read, json);
    }
}
