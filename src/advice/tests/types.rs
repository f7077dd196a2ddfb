//! Types of columns, and foreign keys that do not fit or do not hold.

use super::{findings, told};

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
