//! Which entries fit, and which goes first.

use super::*;
use crate::Config;
use crate::config::{SerdeConfig, TypeExtras};
use crate::ir::{CatalogBuilder, ColumnFacts, Engine, TableFacts};

fn column(name: &str, declared_type: &str, facts: ColumnFacts) -> ColumnFacts {
    ColumnFacts {
        name: name.to_owned(),
        declared_type: declared_type.to_owned(),
        ..facts
    }
}

fn catalog() -> Catalog {
    let mut builder = CatalogBuilder::new(Engine::Postgres, "public".to_owned());
    for schema in ["audit", "public"] {
        builder.add(TableFacts {
            schema: Some(schema.to_owned()),
            name: "log".to_owned(),
            columns: vec![
                column("id", "bigint", ColumnFacts::default()),
                column(
                    "price",
                    "numeric(10,2)",
                    ColumnFacts {
                        nullable: true,
                        source: ValueSource::Default("Now()".to_owned()),
                        comment: Some("of each\n@json".to_owned()),
                        ..ColumnFacts::default()
                    },
                ),
            ],
            ..TableFacts::default()
        });
    }
    builder.finish().0
}

fn config(text: &str) -> Result<OverridesConfig, String> {
    let config = Config::parse(text);
    config.map(|it| it.overrides).map_err(|error| {
        let source = std::error::Error::source(&error).map(ToString::to_string);
        format!("{error}: {}", source.unwrap_or_default())
    })
}

/// Which of the entries that ask for this goes first for `audit.log.price`.
fn chosen(asked: &[&str]) -> Option<String> {
    let entries = asked.iter().enumerate();
    let entry = |(at, it): (usize, &&str)| format!("{{ {it}, visibility = 'pub(in v{at})' }}");
    let entries: Vec<String> = entries.map(entry).collect();
    let text = format!("[overrides]\ncolumns = [{}]\n", entries.join(", "));
    let catalog = catalog();
    let extras =
        config(&text)
            .unwrap()
            .extras(&SerdeConfig::default(), &TypesConfig::default(), &catalog);
    let table = catalog.tables().next().unwrap();
    let field = extras.field(table.column(1).id(), StructKind::Model);
    field.visibility.as_ref().map(ToString::to_string)
}

#[test]
fn everything_that_is_asked_for_has_to_fit() {
    for fits in [
        "column = '*.*'",
        "column = 'log.price'",
        "column = 'audit.l?g.pri*'",
        "type = 'numeric'",
        "type = 'NUMERIC(10,2)'",
        "type = 'num*'",
        "nullable = true",
        "default = 'now()'",
        "comment = '*@json*'",
        "column = '*.price', type = 'numeric', nullable = true",
    ] {
        assert_eq!(chosen(&[fits]).as_deref(), Some("pub(in v0)"), "{fits}");
    }
    for misfits in [
        "column = 'public.*.*'",
        "column = 'log.id'",
        "type = 'num'",
        "domain = '*'",
        "nullable = false",
        "default = 'now'",
        "comment = '@json'",
        "column = '*.price', nullable = false",
    ] {
        assert_eq!(chosen(&[misfits]), None, "{misfits}");
    }
}

#[test]
fn the_most_specific_entry_goes_first() {
    // Each goes before those behind it, wherever it stands.
    let order = [
        "column = 'audit.log.price'",
        "column = 'audit.*.price'",
        "column = 'log*.price', nullable = true",
        "column = 'log*.price'",
        "column = '*.price'",
        "column = 'audit*.l*.p*'",
        "column = 'l*.p*', type = 'numeric'",
        "type = 'numeric', nullable = true",
        "column = '*.*', nullable = true",
    ];
    for (at, one) in order.iter().enumerate() {
        for other in order.iter().skip(at + 1) {
            assert_eq!(
                chosen(&[one, other]).as_deref(),
                Some("pub(in v0)"),
                "{one} {other}"
            );
            assert_eq!(
                chosen(&[other, one]).as_deref(),
                Some("pub(in v1)"),
                "{other} {one}"
            );
        }
    }
    assert_eq!(
        chosen(&["column = 'log.*'", "column = '*.price'"]).as_deref(),
        Some("pub(in v1)")
    );
}

#[test]
fn what_all_entries_say_is_added() {
    let text = "[overrides]\ntypes = [
        { table = '*', derives = ['Eq', 'Hash'], attributes = ['#[a]'] },
        { table = 'audit.*', of = ['model'], derives = ['Hash', 'Ord'], attributes = ['#[b]'] },
        { table = 'public.log', visibility = 'pub(crate)' },
    ]\n";
    let catalog = catalog();
    let overrides = config(text).unwrap();
    overrides
        .check_fit(&TypesConfig::default(), &catalog)
        .unwrap();
    let extras = overrides.extras(&SerdeConfig::default(), &TypesConfig::default(), &catalog);
    let said = |table: TableWalker<'_>, kind| {
        let TypeExtras {
            derives,
            attributes,
        } = extras.structure(table.id(), kind);
        let derives = derives.iter().map(ToString::to_string);
        let all = derives.chain(attributes.iter().map(ToString::to_string));
        all.collect::<Vec<_>>().join(" ")
    };
    let [audit, public] = [0, 1].map(|at| catalog.tables().nth(at).unwrap());
    assert_eq!(said(audit, StructKind::Model), "Eq Hash Ord #[a] #[b]");
    assert_eq!(said(audit, StructKind::Patch), "Eq Hash #[a]");
    assert_eq!(said(public, StructKind::Model), "Eq Hash #[a]");
    assert!(extras.visibility(audit.id()).is_none());
    assert!(extras.visibility(public.id()).is_some());
}

#[test]
fn what_makes_no_sense_is_an_error() {
    for (text, expected) in [
        (
            "columns = [{ visibility = 'pub' }]",
            "does not say what it is for",
        ),
        (
            "columns = [{ column = '*.*' }]",
            "does not say what is to be otherwise",
        ),
        (
            "columns = [{ column = 'a', visibility = 'pub' }]",
            "`table.column`",
        ),
        (
            "columns = [{ type = '[', visibility = 'pub' }]",
            "not a glob",
        ),
        (
            "columns = [{ column = '*.*', visibility = 'secret' }]",
            "no visibility",
        ),
        (
            "columns = [{ column = '*.*', attributes = ['a'] }]",
            "no attribute",
        ),
        (
            "types = [{ derives = ['Hash'] }]",
            "does not say what it is for",
        ),
        (
            "types = [{ table = '*' }]",
            "does not say what is to be otherwise",
        ),
        (
            "types = [{ table = '*', type = '*', derives = ['Hash'] }]",
            "several of",
        ),
        (
            "types = [{ of = ['model'], derives = ['a b'] }]",
            "no derive",
        ),
        (
            "types = [{ table = 'a', of = ['model'], visibility = 'pub' }]",
            "module",
        ),
    ] {
        let error = config(&format!("[overrides]\n{text}\n")).unwrap_err();
        assert!(error.contains(expected), "{text}: {error}");
    }
    for (entry, expected) in [
        ("rust_type = 'crate::A', json = 'crate::B'", "more than one"),
        ("rust_type = 'crate::A', newtype = false", "more than one"),
        ("newtype = 'A', json = 'crate::B'", "more than one"),
        ("newtype = 'a::B'", "the name of a type"),
        ("rust_type = '&str'", "no path of a type"),
        ("copy = true", "does not say what is to be otherwise"),
    ] {
        let text = format!("[overrides]\ncolumns = [{{ column = '*.*', {entry} }}]\n");
        let error = config(&text).unwrap_err();
        assert!(error.contains(expected), "{text}: {error}");
    }
    let catalog = catalog();
    for text in [
        "columns = [{ column = 'gone.*', visibility = 'pub' }]",
        "columns = [{ column = '*.*', date_time = 'string' }]",
        "types = [{ table = 'gone', derives = ['Hash'] }]",
        "types = [{ of = ['enum'], derives = ['Hash'] }]",
    ] {
        let overrides = config(&format!("[overrides]\n{text}\n")).unwrap();
        assert!(
            overrides
                .check_fit(&TypesConfig::default(), &catalog)
                .is_err(),
            "{text}"
        );
    }
}
