//! What `explain` says about a table: what it is, and for each relation where it comes from, what named it, and the entry
//! of the configuration that would call it otherwise. As text, and as JSON for programs.

use introspect_gen::Inspection;
use introspect_gen::diagnostic::visible;
use introspect_gen::ir::{Catalog, ColumnWalker, ForeignKeyId, TableWalker};
use introspect_gen::naming::{Name, Origin, RelationNames};
use introspect_gen::relations::{Class, Path, Relation, Verdict};
use serde_json::{Value, json};

use crate::report::table_line;

/// For people.
pub fn text(inspection: &Inspection, table: TableWalker<'_>) -> String {
    let names = inspection.names.table(table.id());
    let catalog = &inspection.catalog;
    let mut lines = vec![
        table_line(table).trim_end().to_owned(),
        format!(
            "  is the type `{}` in the module `{}`",
            names.model.ident,
            inspection
                .names
                .outside(&table.table().schema, &names.module.ident)
        ),
        String::new(),
    ];
    let verdict = inspection.relations.verdict(table.id());
    lines.push(format!("verdict: {verdict}"));
    if let Verdict::Junction { class, keys } = verdict {
        let [first, second] = keys.map(|key| catalog.foreign_key(key).target().display_name());
        let meaning = match class {
            Class::Pure => "it has no data of its own",
            Class::Payload => "it has data of its own, or another table refers to it",
            Class::Keyless => "it has no key at all, so a link can be there twice",
        };
        lines.push(format!("  it links `{first}` and `{second}`"));
        lines.push(format!("  {class}: {meaning}"));
    }
    lines.extend([String::new(), "relations from here:".to_owned()]);
    let before = lines.len();
    for relation in inspection.relations.of(table.id()) {
        let names = inspection.names.relation(relation.id);
        let described = inspection.relations.describe(catalog, relation);
        lines.push(format!("  {described}"));
        lines.push(format!(
            "    called `{}` {}",
            names.name.ident,
            reason(names)
        ));
        lines.push(format!("    from {}", source(catalog, relation.path)));
        let entry = entry(inspection, relation);
        lines.push(format!("    change it in `names.relations`: {entry}"));
    }
    let off = inspection.relations.switched_off().iter();
    for off in off.filter(|it| it.from == table.id()) {
        lines.push(format!("  none from {}", source(catalog, off.path)));
        lines.push("    switched off by the configuration".to_owned());
    }
    if lines.len() == before {
        lines.push("  none".to_owned());
    }
    lines
        .iter()
        .map(|line| format!("{}\n", visible(line)))
        .collect()
}

/// For programs.
pub fn json(inspection: &Inspection, table: TableWalker<'_>) -> String {
    let names = inspection.names.table(table.id());
    let catalog = &inspection.catalog;
    let verdict = inspection.relations.verdict(table.id());
    let junction = match verdict {
        Verdict::NotAJunction(_) => Value::Null,
        Verdict::Junction { class, keys } => json!({
            "class": class.to_string(),
            "links": keys.map(|key| catalog.foreign_key(key).target().display_name()),
        }),
    };
    let columns = table.columns().map(|column| {
        let mut value = named(&inspection.names.column(column.id()).field);
        value["column"] = json!(column.name());
        value
    });
    let relations = inspection.relations.of(table.id());
    let off = inspection.relations.switched_off().iter();
    let off = off.filter(|it| it.from == table.id());
    let document = json!({
        "table": table.name(),
        "schema": table.table().schema,
        "kind": table.table().kind.noun(),
        "schema_module": inspection.names.schema(&table.table().schema).map(named),
        "module": named(&names.module),
        "type": named(&names.model),
        "columns": columns.collect::<Vec<_>>(),
        "verdict": { "text": verdict.to_string(), "junction": junction },
        "relations": relations
            .map(|relation| relation_value(inspection, relation))
            .collect::<Vec<_>>(),
        "switched_off": off.map(|it| path(catalog, it.path)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn named(name: &Name) -> Value {
    json!({ "name": name.ident.to_string(), "origin": name.origin.to_string() })
}

fn relation_value(inspection: &Inspection, relation: Relation) -> Value {
    let catalog = &inspection.catalog;
    let names = inspection.names.relation(relation.id);
    let inverse = inspection.names.relation(relation.inverse);
    json!({
        "name": names.name.ident.to_string(),
        "named_by": match names.name.origin {
            Origin::Configured => "configuration",
            Origin::Locked => "lock",
            _ => "rule",
        },
        "rule": names.rule.to_string(),
        "name_by_rule": names.by_rule,
        "name_was_taken": names.name.origin == Origin::Deduplicated,
        "configured_in_line": names.configured_line,
        "kind": inspection.relations.kind(relation).to_string(),
        "cardinality": match relation.cardinality {
            introspect_gen::relations::Cardinality::One => "one",
            introspect_gen::relations::Cardinality::OptionalOne => "optional one",
            introspect_gen::relations::Cardinality::Many => "many",
        },
        "to": catalog.walk(relation.to).display_name(),
        "inverse": inverse.name.ident.to_string(),
        "path": path(catalog, relation.path),
        "description": inspection.relations.describe(catalog, relation),
        "override": { "list": "names.relations", "entry": entry(inspection, relation) },
    })
}

fn path(catalog: &Catalog, path: Path) -> Value {
    match path {
        Path::Forward(key) => json!({ "along": key_value(catalog, key) }),
        Path::Reverse(key) => json!({ "against": key_value(catalog, key) }),
        Path::Through { near, far, class } => json!({
            "against": key_value(catalog, near),
            "along": key_value(catalog, far),
            "junction": class.to_string(),
        }),
    }
}

fn key_value(catalog: &Catalog, key: ForeignKeyId) -> Value {
    let key = catalog.foreign_key(key);
    json!({
        "table": key.table().display_name(),
        "columns": key.columns().map(ColumnWalker::name).collect::<Vec<_>>(),
        "to": key.target().display_name(),
        "to_columns": key.target_columns().map(ColumnWalker::name).collect::<Vec<_>>(),
        "constraint": key.foreign_key().name,
        "provenance": key.foreign_key().provenance.said(),
    })
}

fn entry(inspection: &Inspection, relation: Relation) -> String {
    let Inspection {
        catalog,
        relations,
        names,
        ..
    } = inspection;
    names.entry_for(catalog, relations, relation)
}

fn reason(names: &RelationNames) -> String {
    match names.name.origin {
        Origin::Deduplicated => format!(
            "after {}, in another form, as `{}` was taken",
            names.rule, names.by_rule
        ),
        _ => names.reason(),
    }
}

/// What in the database a relation comes from.
fn source(catalog: &Catalog, path: Path) -> String {
    match path {
        Path::Forward(key) | Path::Reverse(key) => {
            let key = catalog.foreign_key(key);
            let table = key.table().display_name();
            let provenance = key.foreign_key().provenance.said();
            match &key.foreign_key().name {
                Some(name) => format!("the foreign key `{name}` of `{table}`, {provenance}"),
                None => format!("a foreign key of `{table}`, {provenance}"),
            }
        }
        Path::Through { near, class, .. } => {
            let junction = catalog.foreign_key(near).table().display_name();
            format!("the {class} junction `{junction}`")
        }
    }
}
