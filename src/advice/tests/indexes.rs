//! Indexes that lack, and those that are there twice.

use super::{findings, link, told};

#[test]
fn what_refers_wants_an_index() {
    let by_id =
        r#""primary_key": {"columns": ["id"]}, "unique_constraints": [{"columns": ["a", "b"]}]"#;
    for (more, expected) in [
        ("", &["half-indexed-junction t(b)"][..]),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}]}]"#,
            &[],
        ),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}, {"column": "id"}]}]"#,
            &[],
        ),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}], "method": "hash"}]"#,
            &[],
        ),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}], "predicate": "(b IS NOT NULL)"}]"#,
            &[],
        ),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}], "predicate": "(id > 1)"}]"#,
            &["half-indexed-junction t(b)"],
        ),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}], "method": "brin"}]"#,
            &["half-indexed-junction t(b)"],
        ),
        (
            r#", "indexes": [{"name": "i", "parts": [{"column": "b"}], "invalid": true}]"#,
            &["half-indexed-junction t(b)", "invalid-index t(b)"],
        ),
    ] {
        let tables = link(&format!("{by_id}{more}"));
        assert_eq!(told("postgres", &tables), expected, "{more}");
    }
    let no_junction =
        r#""primary_key": {"columns": ["id"]}, "unique_constraints": [{"columns": ["b"]}]"#;
    let told = told("sqlite", &link(no_junction));
    assert_eq!(told, ["foreign-key-without-index t(a)"]);
}

#[test]
fn keys_in_another_order_are_an_index_too() {
    let table = |key: &str| {
        format!(
            r#"{{"name": "p", "columns": [{{"name": "x", "sql_type": "int32"}}, {{"name": "y", "sql_type": "int32"}}],
                "primary_key": {{"columns": ["x", "y"]}}}},
              {{"name": "t", "columns": [{{"name": "x", "sql_type": "int32"}}, {{"name": "y", "sql_type": "int32"}},
                {{"name": "z", "sql_type": "int32"}}], "primary_key": {{"columns": {key}}},
                "foreign_keys": [{{"columns": ["x", "y"], "target": "p"}}]}}"#
        )
    };
    for (key, expected) in [
        (r#"["y", "x", "z"]"#, &[][..]),
        (r#"["x"]"#, &[]),
        (r#"["x", "z", "y"]"#, &["foreign-key-without-index t(x,y)"]),
    ] {
        assert_eq!(told("mysql", &table(key)), expected, "{key}");
    }
}

#[test]
fn indexes_that_do_the_same_are_told() {
    let table = |indexes: &str| {
        format!(
            r#"{{"name": "t", "columns": [{{"name": "id", "sql_type": "int32"}}, {{"name": "x", "sql_type": "text"}},
                {{"name": "y", "sql_type": "text"}}], "primary_key": {{"columns": ["id"]}}, "indexes": [{indexes}]}}"#
        )
    };
    let long =
        r#"{"name": "long", "parts": [{"column": "x"}, {"column": "y", "descending": true}]}"#;
    for (index, expected) in [
        (
            r#"{"name": "i", "parts": [{"column": "x"}]}"#,
            &["redundant-index t(x)"][..],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x"}, {"column": "y", "descending": true}]}"#,
            &["duplicate-index t(x,y)"],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "id"}]}"#,
            &["duplicate-index t(id)"],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x"}], "included": ["y"]}"#,
            &["redundant-index t(x)"],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x"}], "included": ["id"]}"#,
            &[],
        ),
        (
            r#"{"name": "i", "unique": true, "parts": [{"column": "x"}]}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x"}], "predicate": "true"}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x"}], "method": "gin"}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x", "descending": true}]}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x", "collation": "C"}]}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x", "prefix": 4}]}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x", "operator_class": "text_pattern_ops"}]}"#,
            &[],
        ),
        (
            r#"{"name": "i", "parts": [{"column": "x", "nulls_reversed": true}]}"#,
            &[],
        ),
        (r#"{"name": "i", "parts": [{"column": "y"}]}"#, &[]),
        (
            r#"{"name": "i", "parts": [{"expression": "lower(x)"}]}"#,
            &[],
        ),
    ] {
        let tables = table(&format!("{index}, {long}"));
        assert_eq!(told("postgres", &tables), expected, "{index}");
    }
    let twice = r#"{"name": "i", "parts": [{"expression": "lower(x)"}]}, {"name": "j", "parts": [{"expression": "lower(x)"}]}"#;
    assert_eq!(told("postgres", &table(twice)), [""; 0]);
}

#[test]
fn of_three_equal_indexes_one_stays() {
    let index = |name: &str| format!(r#"{{"name": "{name}", "parts": [{{"column": "id"}}]}}"#);
    let table = format!(
        r#"{{"name": "t", "columns": [{{"name": "id", "sql_type": "int32"}}, {{"name": "k", "sql_type": "int32"}}],
            "primary_key": {{"columns": ["k"]}}, "indexes": [{}, {}, {}]}}"#,
        index("one"),
        index("three"),
        index("two")
    );
    let findings = findings("postgres", &table);
    let sql: Vec<&String> = findings.iter().flat_map(|it| &it.sql).collect();
    assert_eq!(sql, ["DROP INDEX \"three\"", "DROP INDEX \"two\""]);
}
