//! Each code where it has to be told, and where it must not be.

mod indexes;
mod types;

use crate::Config;
use crate::diagnostic::AdviceCode;
use crate::ir::Catalog;

/// The advice on these tables, with the usual configuration.
fn findings(engine: &str, tables: &str) -> Vec<super::Finding> {
    let json = format!(
        r#"{{"format": 1, "engine": "{engine}", "default_schema": "s", "tables": [{tables}]}}"#
    );
    let catalog = Catalog::from_json(&json).unwrap();
    let config = Config::default();
    let (relations, _) = crate::relations::infer(&catalog, &config.relations);
    super::advise(&catalog, &relations, &[], &config)
}

fn told(engine: &str, tables: &str) -> Vec<String> {
    let told = findings(engine, tables);
    told.iter()
        .map(|it| {
            format!(
                "{} {}({})",
                it.code,
                it.object.table,
                it.object.columns.join(",")
            )
        })
        .collect()
}

/// The tables `a` and `b`, with a key `id` each.
const ENDS: &str = r#"
    {"name": "a", "columns": [{"name": "id", "sql_type": "int32"}], "primary_key": {"columns": ["id"]}},
    {"name": "b", "columns": [{"name": "id", "sql_type": "int32"}], "primary_key": {"columns": ["id"]}}"#;

/// A table `t` with `id`, `a` and `b`, of which the latter two refer to the tables of these names.
fn link(more: &str) -> String {
    format!(
        r#"{ENDS}, {{"name": "t",
            "columns": [{{"name": "id", "sql_type": "int32"}}, {{"name": "a", "sql_type": "int32"}},
                        {{"name": "b", "sql_type": "int32"}}],
            "foreign_keys": [{{"name": "ta", "columns": ["a"], "target": "a"}},
                             {{"name": "tb", "columns": ["b"], "target": "b"}}], {more}}}"#
    )
}

#[test]
fn links_are_unique_and_whole() {
    let indexes = r#""indexes": [{"name": "i", "parts": [{"column": "a"}]}, {"name": "j", "parts": [{"column": "b"}]}]"#;
    let tables = link(&format!(
        r#""primary_key": {{"columns": ["id"]}}, {indexes}"#
    ));
    let code = "junction-with-surrogate-key-and-no-unique-pair t(a,b)";
    assert_eq!(told("mariadb", &tables), [code]);
    // With data of its own, or where another table refers to it, it is more than a link.
    let data = tables.replace(
        r#"{"name": "b", "sql_type": "int32"}]"#,
        r#"{"name": "b", "sql_type": "int32"}, {"name": "c", "sql_type": "text"}]"#,
    );
    assert_eq!(told("mariadb", &data), [""; 0]);
    let stamped = data.replace(r#""name": "c""#, r#""name": "created_at""#);
    assert_eq!(told("mariadb", &stamped), [code]);
    let nullable = tables
        .replace(
            indexes,
            &format!(r#""unique_constraints": [{{"columns": ["a", "b"]}}], {indexes}"#),
        )
        .replace(
            r#"{"name": "b", "sql_type": "int32"}]"#,
            r#"{"name": "b", "sql_type": "int32", "nullable": true}]"#,
        );
    let expected = ["nullable-junction-endpoint t(b)", "redundant-index t(a)"];
    assert_eq!(told("postgres", &nullable), expected);
    let itself = nullable.replace(r#""target": "b""#, r#""target": "t""#);
    assert_eq!(told("postgres", &itself), ["redundant-index t(a)"]);
}

#[test]
fn a_key_of_three_is_told() {
    let tables = format!(
        r#"{ENDS}, {{"name": "t", "columns": [{{"name": "a", "sql_type": "int32"}}, {{"name": "b", "sql_type": "int32"}},
            {{"name": "c", "sql_type": "int32"}}], "primary_key": {{"columns": ["a", "b", "c"]}},
            "indexes": [{{"name": "i", "parts": [{{"column": "b"}}]}}, {{"name": "j", "parts": [{{"column": "c"}}]}}],
            "foreign_keys": [{{"columns": ["a"], "target": "a"}}, {{"columns": ["b"], "target": "b"}},
                             {{"columns": ["c"], "target": "b"}}]}}"#
    );
    assert_eq!(
        told("sqlite", &tables),
        ["key-of-three-foreign-keys t(a,b,c)"]
    );
}

#[test]
fn tables_want_a_primary_key() {
    let column = r#""columns": [{"name": "c", "sql_type": "int32"}]"#;
    for (more, expected) in [
        ("", &["table-without-primary-key t()"][..]),
        (r#", "kind": "view""#, &[]),
        (r#", "kind": {"foreign": {"server": "f"}}"#, &[]),
        (
            r#", "partition_of": {"schema": "s", "table": "p", "bound": "DEFAULT"}"#,
            &[],
        ),
        (r#", "primary_key": {"columns": ["c"]}"#, &[]),
    ] {
        let table = format!(r#"{{"name": "t", {column}{more}}}"#);
        assert_eq!(told("postgres", &table), expected, "{more}");
    }
    let unique = r#""unique_constraints": [{"columns": ["c"]}]"#;
    let table = format!(r#"{{"name": "t", {column}, {unique}}}"#);
    let sql = &findings("mysql", &table)[0].sql;
    assert_eq!(sql, &["ALTER TABLE `t` ADD PRIMARY KEY (`c`)"]);
    let null = r#"{"name": "t", "columns": [{"name": "c", "sql_type": "text", "nullable": true}],
                   "primary_key": {"columns": ["c"]}}"#;
    assert_eq!(told("sqlite", null), ["nullable-primary-key t(c)"]);
}

#[test]
fn statements_quote_names_and_find_free_ones() {
    let tables = r#"{"name": "p`", "columns": [{"name": "k", "sql_type": "int32"}], "primary_key": {"columns": ["k"]}},
        {"name": "t\"", "schema": "o\"", "columns": [{"name": "id", "sql_type": "int32"}, {"name": "k\"", "sql_type": "int32"}],
         "primary_key": {"columns": ["id"]},
         "indexes": [{"name": "T\"_K\"_IDX", "parts": [{"column": "id"}, {"column": "k\""}]}],
         "foreign_keys": [{"columns": ["k\""], "target_schema": "s", "target": "p`"}]}"#;
    for (engine, expected) in [
        ("postgres", r#"CREATE INDEX ON "o"""."t""" ("k""")"#),
        ("mysql", r#"CREATE INDEX `t"_k"_idx2` ON `o"`.`t"` (`k"`)"#),
        ("sqlite", r#"CREATE INDEX `o"`.`t"_k"_idx2` ON `t"` (`k"`)"#),
    ] {
        let findings = findings(engine, tables);
        assert_eq!(findings[0].sql, [expected], "{engine}");
    }
}

#[test]
fn what_is_allowed_or_ignored_is_not_told() {
    let json = r#"{"format": 1, "engine": "sqlite", "default_schema": "s", "tables": [
        {"name": "x", "columns": [{"name": "c", "sql_type": "text"}]},
        {"name": "y", "columns": [{"name": "c", "sql_type": "text"}]}]}"#;
    let catalog = Catalog::from_json(json).unwrap();
    for (text, expected) in [
        ("", vec![("x", false), ("y", false)]),
        ("deny = ['all']", vec![("x", true), ("y", true)]),
        ("allow = ['table-without-primary-key']", vec![]),
        (
            "ignore = [{ code = 'table-without-primary-key', object = 's.x' }]",
            vec![("y", false)],
        ),
        (
            "ignore = [{ code = 'redundant-index', object = 'x' }]",
            vec![("x", false), ("y", false)],
        ),
    ] {
        let config = Config::parse(&format!("[lint]\n{text}\n")).unwrap();
        let (relations, _) = crate::relations::infer(&catalog, &config.relations);
        let findings = super::advise(&catalog, &relations, &[], &config);
        let told: Vec<(&str, bool)> = findings
            .iter()
            .map(|it| (it.object.table.as_str(), it.denied))
            .collect();
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn codes_are_read_as_they_are_written() {
    for code in AdviceCode::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
}

#[test]
fn a_link_without_a_key_is_its_own_key() {
    let tables = format!(
        r#"{ENDS}, {{"name": "t", "columns": [{{"name": "a", "sql_type": "int32"}}, {{"name": "b", "sql_type": "int32"}}],
            "indexes": [{{"name": "i", "parts": [{{"column": "a"}}]}}, {{"name": "j", "parts": [{{"column": "b"}}]}}],
            "foreign_keys": [{{"columns": ["a"], "target": "a"}}, {{"columns": ["b"], "target": "b"}}]}}"#
    );
    let findings = findings("postgres", &tables);
    let sql: Vec<&String> = findings.iter().flat_map(|it| &it.sql).collect();
    assert_eq!(sql, [r#"ALTER TABLE "t" ADD PRIMARY KEY ("a", "b")"#]);
}
