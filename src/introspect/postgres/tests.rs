//! The parts that need no server: expressions, labels of checks, types.

use super::check::allowed;
use super::rows::{ColumnRow, Rows, TypeRow};
use super::tokens::unwrapped;
use super::types::{Types, of_an_extension, of_the_system};
use crate::ir::SqlType;

fn column(name: &str, declared_type: &str, deterministic: bool) -> ColumnRow {
    ColumnRow {
        relation: 1,
        number: 1,
        name: name.to_owned(),
        declared_type: declared_type.to_owned(),
        type_oid: 0,
        modifier: -1,
        dimensions: 0,
        not_null: false,
        identity: String::new(),
        generated: String::new(),
        expression: None,
        collation: None,
        collation_schema: None,
        deterministic,
        comment: None,
        is_readable: true,
        has_dependents: false,
    }
}

fn labels(expression: &str) -> Option<String> {
    let columns = [
        column("a", "text", true),
        column("b c", "character varying(20)", true),
        column("v", "character varying", true),
        column("one", "character(1)", true),
        column("three", "character(3)", true),
        column("folded", "text", false),
        column("number", "integer", true),
        column("ci", "extras.citext", true),
        column("many", "character varying[]", true),
        column("état", "text", true),
    ];
    let columns: Vec<&ColumnRow> = columns.iter().collect();
    allowed(expression, &columns).map(|it| format!("{}: {}", it.column, it.labels.join("|")))
}

#[test]
fn lists_of_labels_are_recognised() {
    let expected = [
        ("a = ANY (ARRAY['x'::text, 'y'::text])", "a: x|y"),
        (
            "(a = ANY (ARRAY['it''s'::text, 'y'::text, 'y'::text]))",
            "a: it's|y",
        ),
        (
            "(v)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])",
            "v: x|y",
        ),
        (
            "(\"b c\")::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])",
            "b c: x|y",
        ),
        ("(v)::text = 'x'::text", "v: x"),
        ("(a = 'x'::text) OR (a = 'y'::text)", "a: x|y"),
        ("(a IS NULL) OR (a = ANY (ARRAY['x'::text]))", "a: x"),
        (
            "((a = 'x'::text) OR ((a = 'y'::text) OR (a IS NULL)))",
            "a: x|y",
        ),
        ("one = ANY (ARRAY['M'::bpchar, 'é'::bpchar])", "one: M|é"),
        (
            "état = ANY (ARRAY[''::text, '\\'::text, '\"'::text])",
            "état: |\\|\"",
        ),
    ];
    for (expression, expected) in expected {
        assert_eq!(
            labels(expression).as_deref(),
            Some(expected),
            "{expression}"
        );
    }
}

#[test]
fn anything_else_is_not() {
    for expression in [
        "",
        "a",
        "a IS NULL",
        "a IS NOT NULL",
        "a <> ALL (ARRAY['x'::text])",
        "NOT (a = ANY (ARRAY['x'::text]))",
        "a <> 'x'::text",
        "a ~ 'x'::text",
        "a = ANY ('{x,y}'::text[])",
        "a = ANY (ARRAY['x'::text, NULL::text])",
        "a = ANY (ARRAY['x'::text, ('y'::text || 'z'::text)])",
        "a = ANY (ARRAY['x'::text, lower('y'::text)])",
        "a = ANY (ARRAY['x'::text]) AND (length(a) > 1)",
        "(a = 'x'::text) AND (a = 'y'::text)",
        "(a = 'x'::text) OR ((v)::text = 'y'::text)",
        "a = ANY (ARRAY['x '::text])",
        "a = 'xyz'::character varying(2)",
        "(a)::bpchar = 'x'::bpchar",
        "lower(a) = ANY (ARRAY['x'::text])",
        "a = (v)::text",
        "(a COLLATE \"C\") = 'x'::text",
        "three = ANY (ARRAY['a'::bpchar, 'bcd'::bpchar])",
        "folded = ANY (ARRAY['x'::text])",
        "(number)::text = ANY (ARRAY['1'::text])",
        "(ci)::text = ANY (ARRAY['x'::text])",
        "(many)::text = 'x'::text",
        "gone = 'x'::text",
        "(a = 'x'::text",
        "a = 'x'::text)",
        "a = 'x'::text OR",
    ] {
        assert_eq!(labels(expression), None, "{expression}");
    }
}

#[test]
fn no_depth_makes_it_fail() {
    for piece in [
        "(",
        "a = 'x'::text OR (",
        "((a) = 'x' OR ",
        "a = ANY (",
        "a = (",
    ] {
        assert_eq!(labels(&piece.repeat(10_000)), None);
    }
    let deep = format!("{}a = 'x'::text{}", "(".repeat(30), ")".repeat(30));
    assert!(labels(&deep).is_some());
}

#[test]
fn parentheses_around_everything_go() {
    for (expression, expected) in [
        ("(a > 0)", "a > 0"),
        ("((a ->> 'k'::text))", "a ->> 'k'::text"),
        ("(a > 0) AND (b > 0)", "(a > 0) AND (b > 0)"),
        ("((a > 0) AND (b > 0))", "(a > 0) AND (b > 0)"),
        ("(a <> ')'::text)", "a <> ')'::text"),
        ("(\")\" = '('::text)", "\")\" = '('::text"),
        ("( SELECT count(*) AS count)", "( SELECT count(*) AS count)"),
        ("f(a)", "f(a)"),
        ("'()'", "'()'"),
        ("()", ""),
        ("(", "("),
        (")(", ")("),
        ("(a", "(a"),
        ("", ""),
    ] {
        assert_eq!(unwrapped(expression), expected, "{expression}");
    }
}

#[test]
fn types_of_the_system_are_known() {
    assert_eq!(of_the_system("varchar", 24), SqlType::Text);
    assert_eq!(of_the_system("char", -1), SqlType::Character);
    assert_eq!(
        of_the_system("bit", 3),
        SqlType::BitString { length: Some(3) }
    );
    assert_eq!(
        of_the_system("varbit", 8),
        SqlType::BitString { length: None }
    );
    assert_eq!(of_the_system("timestamptz", 3), SqlType::Instant);
    assert_eq!(of_the_system("int2vector", -1), SqlType::Textual);
    assert_eq!(of_the_system("pg_node_tree", -1), SqlType::Other);
    assert_eq!(of_an_extension("citext"), SqlType::Text);
    assert_eq!(of_an_extension("geometry"), SqlType::Textual);
    assert_eq!(of_an_extension("mine"), SqlType::Other);
}

fn type_row(oid: u32, schema: &str, name: &str, kind: &str) -> TypeRow {
    TypeRow {
        oid,
        schema: schema.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        modifier: -1,
        is_of_a_user: !["pg_catalog", "information_schema"].contains(&schema),
        ..TypeRow::default()
    }
}

#[test]
fn types_are_found_through_arrays_ranges_and_domains() {
    let element = |array, row| TypeRow { array, ..row };
    let list = |of, row| TypeRow { element: of, ..row };
    let over = |base, not_null, row| TypeRow {
        base,
        not_null,
        ..row
    };
    let rows = Rows {
        types: vec![
            element(1007, type_row(23, "pg_catalog", "int4", "b")),
            list(23, type_row(1007, "pg_catalog", "_int4", "b")),
            list(21, type_row(22, "pg_catalog", "int2vector", "b")),
            element(1005, type_row(21, "pg_catalog", "int2", "b")),
            TypeRow {
                subtype: Some(23),
                ..type_row(3904, "pg_catalog", "int4range", "r")
            },
            TypeRow {
                range: Some(3904),
                ..type_row(4451, "pg_catalog", "int4multirange", "m")
            },
            TypeRow {
                range: Some(70),
                ..type_row(71, "public", "span_multirange", "m")
            },
            type_row(70, "public", "span", "r"),
            over(23, true, type_row(80, "public", "inner", "d")),
            over(80, false, type_row(81, "public", "outer", "d")),
            over(
                23,
                false,
                type_row(90, "information_schema", "cardinal_number", "d"),
            ),
            type_row(2249, "pg_catalog", "record", "p"),
        ],
        ..Rows::default()
    };
    let types = Types::new(&rows);
    let of = |oid| {
        types.of_column(&ColumnRow {
            type_oid: oid,
            ..column("a", "", true)
        })
    };
    let named = |name: &str| SqlType::Named {
        schema: "public".to_owned(),
        name: name.to_owned(),
    };
    let array = SqlType::Array {
        element: Box::new(SqlType::Int32),
        dimensions: 1,
    };
    assert_eq!(of(1007), array);
    assert_eq!(of(22), SqlType::Textual);
    assert_eq!(of(3904), SqlType::Range(Box::new(SqlType::Int32)));
    assert_eq!(of(4451), SqlType::Multirange(Box::new(SqlType::Int32)));
    assert_eq!(of(71), SqlType::Multirange(Box::new(named("span"))));
    assert_eq!(of(81), named("outer"));
    assert_eq!(of(90), SqlType::Int32);
    assert_eq!([of(2249), of(7)], [SqlType::Other, SqlType::Other]);
    assert!(types.is_never_null(80) && types.is_never_null(81));
    assert!(!types.is_never_null(90) && !types.is_never_null(23));
}
