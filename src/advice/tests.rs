//! Each code where it has to be told, and where it must not be.

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
    super::advise(&catalog, &relations, &config)
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

/// A table `t` whose column `k`, indexed, refers to the column `k` of `p`.
fn reference(from: &str, to: &str, key: &str) -> String {
    format!(
        r#"{{"name": "p", "columns": [{{"name": "k", {to}}}], "primary_key": {{"columns": ["k"]}}}},
           {{"name": "t", "columns": [{{"name": "id", "sql_type": "int32"}}, {{"name": "k", {from}}}],
             "primary_key": {{"columns": ["id"]}}, "indexes": [{{"name": "i", "parts": [{{"column": "k"}}]}}],
             "foreign_keys": [{{"name": "f", "columns": ["k"], "target": "p"{key}}}]}}"#
    )
}

#[test]
fn types_of_keys_are_compared() {
    let differs = "foreign-key-type-differs t(k)";
    for (engine, from, to, is_told) in [
        (
            "postgres",
            r#""sql_type": "int32""#,
            r#""sql_type": "integer""#,
            true,
        ),
        (
            "postgres",
            r#""sql_type": "integer""#,
            r#""sql_type": "int32""#,
            true,
        ),
        (
            "postgres",
            r#""sql_type": "text", "type": "text""#,
            r#""sql_type": "text", "type": "varchar(9)""#,
            false,
        ),
        (
            "postgres",
            r#""sql_type": "text", "collation": "C""#,
            r#""sql_type": "text""#,
            true,
        ),
        (
            "postgres",
            r#""sql_type": "decimal""#,
            r#""sql_type": "int32""#,
            true,
        ),
        (
            "postgres",
            r#""sql_type": "other""#,
            r#""sql_type": "int32""#,
            false,
        ),
        (
            "mysql",
            r#""sql_type": "int32""#,
            r#""sql_type": "unsigned32""#,
            true,
        ),
        (
            "mysql",
            r#""sql_type": "int8""#,
            r#""sql_type": "boolean""#,
            false,
        ),
        (
            "mysql",
            r#""sql_type": "text", "collation": "latin1_bin""#,
            r#""sql_type": "text", "collation": "utf8mb4_bin""#,
            true,
        ),
        (
            "sqlite",
            r#""sql_type": "text""#,
            r#""sql_type": "integer""#,
            true,
        ),
        (
            "sqlite",
            r#""sql_type": "decimal""#,
            r#""sql_type": "integer""#,
            false,
        ),
        (
            "sqlite",
            r#""sql_type": "uuid""#,
            r#""sql_type": "text""#,
            false,
        ),
        (
            "sqlite",
            r#""sql_type": "any""#,
            r#""sql_type": "text""#,
            false,
        ),
    ] {
        let expected: &[&str] = if is_told { &[differs] } else { &[] };
        let tables = reference(from, to, "");
        assert_eq!(told(engine, &tables), expected, "{engine}: {from} to {to}");
    }
    let narrow = reference(
        r#""sql_type": "integer", "type": "bigint""#,
        r#""sql_type": "int32", "type": "integer""#,
        "",
    );
    let sql = &findings("postgres", &narrow)[0].sql;
    assert_eq!(sql, &[r#"ALTER TABLE "p" ALTER COLUMN "k" TYPE bigint"#]);
}

#[test]
fn keys_that_do_not_hold_are_told() {
    let number = r#""sql_type": "int32""#;
    for (key, expected) in [
        (
            r#", "unchecked": true"#,
            &["unchecked-foreign-key t(k)"][..],
        ),
        (
            r#", "on_delete": "set_null""#,
            &["set-null-on-not-null t(k)"],
        ),
        (
            r#", "on_update": "set_null""#,
            &["set-null-on-not-null t(k)"],
        ),
        (r#", "on_delete": "cascade""#, &[]),
    ] {
        assert_eq!(
            told("postgres", &reference(number, number, key)),
            expected,
            "{key}"
        );
    }
    let nullable = r#""sql_type": "int32", "nullable": true"#;
    let key = r#", "on_delete": "set_null""#;
    assert_eq!(told("postgres", &reference(nullable, number, key)), [""; 0]);
    let key = r#", "target_columns": ["k"]"#;
    let no_key = |more: &str| {
        let tables = reference(number, number, key);
        tables.replace(r#""primary_key": {"columns": ["k"]}"#, more)
    };
    let other = r#""primary_key": {"columns": ["o"]}"#;
    let tables = no_key(other).replacen(
        r#""columns": [{"name": "k""#,
        r#""columns": [{"name": "o", "sql_type": "int32"}, {"name": "k""#,
        1,
    );
    assert_eq!(told("sqlite", &tables), ["foreign-key-to-non-unique t(k)"]);
}

#[test]
fn types_of_columns_are_told() {
    let table = |column: &str, more: &str| {
        format!(
            r#"{{"name": "t", "columns": [{{"name": "id", "sql_type": "int32"}}, {{"name": "c", {column}}}],
                "primary_key": {{"columns": ["id"]}}{more}}}"#
        )
    };
    let char = "unbounded-char t(c)";
    let moment = "timestamp-without-time-zone t(c)";
    for (engine, column, expected) in [
        (
            "postgres",
            r#""type": "character(30)", "sql_type": "text""#,
            &[char][..],
        ),
        (
            "postgres",
            r#""type": "bpchar", "sql_type": "text""#,
            &[char],
        ),
        (
            "postgres",
            r#""type": "character(2)", "sql_type": "text""#,
            &[],
        ),
        (
            "postgres",
            r#""type": "character(36)", "sql_type": "text""#,
            &[],
        ),
        (
            "postgres",
            r#""type": "character varying", "sql_type": "text""#,
            &[],
        ),
        (
            "postgres",
            r#""type": "\"char\"", "sql_type": "character""#,
            &[],
        ),
        (
            "mysql",
            r#""type": "char(200)", "sql_type": "text""#,
            &[char],
        ),
        ("mysql", r#""type": "char(10)", "sql_type": "text""#, &[]),
        ("sqlite", r#""type": "CHAR(200)", "sql_type": "text""#, &[]),
        ("postgres", r#""sql_type": "date_time""#, &[moment]),
        ("postgres", r#""sql_type": "instant""#, &[]),
        ("mysql", r#""sql_type": "date_time""#, &[]),
    ] {
        assert_eq!(
            told(engine, &table(column, "")),
            expected,
            "{engine}: {column}"
        );
    }
    let check = |labels: &str, more: &str| {
        format!(
            r#", "checks": [{{"name": "k", "expression": "…", "allowed": {{"column": "c", "labels": [{labels}]}}{more}}}]"#
        )
    };
    let both = r#""x", "it's""#;
    for (engine, check, expected) in [
        ("postgres", check(both, ""), &["enum-like-check t(c)"][..]),
        ("mysql", check(both, ""), &["enum-like-check t(c)"]),
        ("sqlite", check(both, ""), &[]),
        ("postgres", check(r#""x""#, ""), &[]),
        (
            "postgres",
            check(both, r#", "unchecked": true"#),
            &["unchecked-check t()"],
        ),
    ] {
        let table = table(r#""sql_type": "text""#, &check);
        assert_eq!(told(engine, &table), expected, "{engine}: {check}");
    }
    let column = r#""sql_type": "text", "source": {"default": "'x'::text"}"#;
    let sql = &findings("postgres", &table(column, &check(both, "")))[0].sql;
    assert_eq!(sql[0], r#"CREATE TYPE "t_c" AS ENUM ('x', 'it''s')"#);
    assert!(
        sql[1].ends_with(r#"ALTER COLUMN "c" SET DEFAULT 'x'"#),
        "{}",
        sql[1]
    );
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
        (
            "sqlite",
            r#"CREATE INDEX "o"""."t""_k""_idx2" ON "t""" ("k""")"#,
        ),
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
        let findings = super::advise(&catalog, &relations, &config);
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
