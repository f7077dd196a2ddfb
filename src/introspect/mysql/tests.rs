//! The parts that ask no server: types, labels, defaults, expressions, checks, statements.

use super::check::{allowed, json_column};
use super::connect::bare_name;
use super::flavor::{Flavor, quoted};
use super::lower::on_update;
use super::rows::{keys_without_overlaps, with_databases, with_elsewhere};
use super::types::{labels, sql_type};
use crate::ir::{ColumnFacts, SqlType, TableName};

#[test]
fn labels_are_read_as_they_were_declared() {
    let expected: [(&str, Option<&[&str]>); 9] = [
        ("enum('')", Some(&[""])),
        ("enum('a','b c','d,e')", Some(&["a", "b c", "d,e"])),
        ("set('it''s','''','\"')", Some(&["it's", "'", "\""])),
        (
            r"enum('back\\slash','line\nbreak','\0')",
            Some(&["back\\slash", "line\nbreak", "\0"]),
        ),
        ("enum('(',')',',')", Some(&["(", ")", ","])),
        ("enum('é','日本語')", Some(&["é", "日本語"])),
        // The letter that it stands for is lost.
        ("enum('?','é')", None),
        ("enum('a'", None),
        ("enum(a)", None),
    ];
    for (text, expected) in expected {
        let expected: Option<Vec<String>> =
            expected.map(|it| it.iter().map(|label| (*label).to_owned()).collect());
        assert_eq!(labels(text), expected, "{text}");
    }
}

#[test]
fn types_have_sign_and_width() {
    let expected = [
        ("tinyint", "tinyint(1)", SqlType::Boolean),
        ("tinyint", "tinyint(4)", SqlType::Int8),
        ("tinyint", "tinyint", SqlType::Int8),
        ("tinyint", "tinyint unsigned", SqlType::Unsigned8),
        ("tinyint", "tinyint(1) unsigned", SqlType::Unsigned8),
        (
            "tinyint",
            "tinyint(1) unsigned zerofill",
            SqlType::Unsigned8,
        ),
        ("smallint", "smallint(6)", SqlType::Int16),
        ("mediumint", "mediumint unsigned", SqlType::Unsigned24),
        ("int", "int(10) unsigned zerofill", SqlType::Unsigned32),
        ("bigint", "bigint", SqlType::Integer),
        ("bigint", "bigint(20) unsigned", SqlType::Unsigned64),
        ("bit", "bit(5)", SqlType::BitString { length: Some(5) }),
        ("decimal", "decimal(10,2) unsigned", SqlType::Decimal),
        ("float", "float(5,2)", SqlType::Float32),
        ("time", "time(3)", SqlType::Duration),
        ("datetime", "datetime /* mariadb-5.3 */", SqlType::DateTime),
        ("timestamp", "timestamp(6)", SqlType::Instant),
        ("year", "year(4)", SqlType::Year),
        (
            "varchar",
            "varchar(9) /*M!100301 COMPRESSED*/",
            SqlType::Text,
        ),
        ("varbinary", "varbinary(9)", SqlType::Bytes),
        ("vector", "vector(3)", SqlType::Bytes),
        ("geomcollection", "geomcollection", SqlType::Geometry),
        ("inet6", "inet6", SqlType::Ipv6),
        ("enum", "enum('?')", SqlType::Text),
        ("xmltype", "xmltype", SqlType::Other),
    ];
    for (data_type, column_type, expected) in expected {
        assert_eq!(sql_type(data_type, column_type), expected, "{column_type}");
    }
}

#[test]
fn the_server_says_what_it_is() {
    assert_eq!(Flavor::of("9.7.4-2"), Flavor::Mysql);
    assert_eq!(Flavor::of("8.0.36-28-log"), Flavor::Mysql);
    assert_eq!(Flavor::of("10.11.19-MariaDB-0+deb12u1"), Flavor::Mariadb);
    assert_eq!(Flavor::of("11.4.2-MariaDB"), Flavor::Mariadb);
    for version in ["8.0.16", "8.4.0-log", "9.7.4-2"] {
        assert!(!Flavor::Mysql.is_too_old(version), "{version}");
    }
    for version in ["5.7.44", "8.0.15-debug"] {
        assert!(Flavor::Mysql.is_too_old(version), "{version}");
    }
    assert!(Flavor::Mariadb.is_too_old("10.5.9-MariaDB"));
    assert!(!Flavor::Mariadb.is_too_old("10.11.2-MariaDB"));
}

#[test]
fn defaults_of_mysql_become_sql() {
    let expected = [
        ("0", "int", "", "0"),
        ("-1.50", "decimal", "", "-1.50"),
        ("2020", "year", "", "2020"),
        ("b'101'", "bit", "", "b'101'"),
        ("it's \\ x", "varchar", "", "'it''s \\\\ x'"),
        ("", "varchar", "", "''"),
        ("NULL", "varchar", "", "'NULL'"),
        ("0x6162", "varbinary", "", "0x6162"),
        ("0x", "binary", "", "''"),
        ("2020-01-01", "date", "", "'2020-01-01'"),
        ("a,b", "set", "", "'a,b'"),
        (
            "CURRENT_TIMESTAMP(3)",
            "timestamp",
            "DEFAULT_GENERATED on update CURRENT_TIMESTAMP(3)",
            "CURRENT_TIMESTAMP(3)",
        ),
        (
            r"concat(_utf8mb4\'a\\\'b\\\\\',_utf8mb4\'c\')",
            "varchar",
            "DEFAULT_GENERATED",
            r"concat(_utf8mb4'a\'b\\',_utf8mb4'c')",
        ),
    ];
    for (text, data_type, extra, expected) in expected {
        let default = Flavor::Mysql.default(text, data_type, extra);
        assert_eq!(default.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn defaults_of_mariadb_are_sql() {
    for text in [
        "'it''s'",
        "''",
        "'NULL'",
        "0",
        "b'101'",
        "current_timestamp()",
    ] {
        let default = Flavor::Mariadb.default(text, "varchar", "");
        assert_eq!(default.as_deref(), Some(text));
    }
    assert_eq!(Flavor::Mariadb.default("NULL", "varchar", ""), None);
}

#[test]
fn expressions_of_mysql_are_made_readable() {
    let expected = [
        ("(`a` + 1)", "(`a` + 1)"),
        (
            r"concat(_utf8mb4\'x\\\'y\\\\z\',`a`)",
            r"concat(_utf8mb4'x\'y\\z',`a`)",
        ),
        // UTF-8 that was taken for Latin-1.
        ("_utf8mb4\\'Ã©\\'", "_utf8mb4'é'"),
        (
            "_utf8mb4\\'\u{f0}\u{9f}\u{a6}\u{80}\\'",
            "_utf8mb4'\u{1f980}'",
        ),
        // What was not escaped, and what was not taken for anything else.
        (r"concat('it\'s')", r"concat('it\'s')"),
        ("(`é` + 1)", "(`é` + 1)"),
        ("", ""),
    ];
    for (text, expected) in expected {
        assert_eq!(Flavor::Mysql.expression(text), expected);
    }
    let text = r"concat('it\'s',`a`)";
    assert_eq!(Flavor::Mariadb.expression(text), text);
}

fn column(name: &str, declared_type: &str, collation: &str) -> ColumnFacts {
    ColumnFacts {
        name: name.to_owned(),
        declared_type: declared_type.to_owned(),
        sql_type: SqlType::Text,
        collation: Some(collation.to_owned()),
        ..ColumnFacts::default()
    }
}

fn found(expression: &str) -> Option<String> {
    let columns = [
        column("a", "varchar(10)", "utf8mb4_0900_bin"),
        column("b`c", "varchar(10)", "utf8mb4_nopad_bin"),
        column("fixed", "char(10)", "latin1_bin"),
        column("padded", "varchar(10)", "utf8mb4_bin"),
        column("loose", "varchar(10)", "utf8mb4_0900_ai_ci"),
        ColumnFacts {
            sql_type: SqlType::Int32,
            ..column("number", "int", "utf8mb4_0900_bin")
        },
    ];
    allowed(expression, &columns).map(|it| format!("{}: {}", it.column, it.labels.join("|")))
}

#[test]
fn lists_of_labels_are_recognised() {
    let expected = [
        ("(`a` in (_utf8mb4'x',_utf8mb4'y'))", "a: x|y"),
        ("`a` in ('x','y','x')", "a: x|y"),
        (
            r"`a` in ('it\'s','b\\c','','line\nbreak')",
            "a: it's|b\\c||line\nbreak",
        ),
        ("((`a` = _utf8mb4'x') or (`a` = _utf8mb4'y'))", "a: x|y"),
        ("`a` is null or `a` in ('x')", "a: x"),
        ("`b``c` = 'x'", "b`c: x"),
        ("'x' = `a`", "a: x"),
        ("`fixed` in ('x')", "fixed: x"),
    ];
    for (expression, expected) in expected {
        assert_eq!(found(expression).as_deref(), Some(expected), "{expression}");
    }
}

#[test]
fn anything_else_is_not() {
    for expression in [
        "",
        "`a`",
        "`a` is null",
        "`a` not in ('x')",
        "`a` in ('x',1)",
        "`a` in ('x',NULL)",
        "`a` in (_latin1'x')",
        "`a` in ('x') and `a` <> 'y'",
        "`a` in ('x') or `fixed` in ('x')",
        "`a` <> 'x'",
        "lower(`a`) in ('x')",
        "`a` collate utf8mb4_bin in ('x')",
        "'a' in ('x')",
        "`gone` in ('x')",
        "`number` in ('x')",
        "`loose` in ('x')",
        "`padded` in ('x')",
        "`fixed` in ('x ')",
        "(`a` = 'x'",
        "`a` = 'x')",
    ] {
        assert_eq!(found(expression), None, "{expression}");
    }
    for piece in ["(", "(`a` = 'x' or "] {
        assert_eq!(found(&piece.repeat(10_000)), None);
    }
}

#[test]
fn a_check_of_json_names_its_column() {
    assert_eq!(json_column("json_valid(`a``b`)"), Some("a`b".to_owned()));
    for expression in [
        "json_valid(`a`) or 1",
        "json_valid('a')",
        "not json_valid(`a`)",
        "valid(`a`)",
    ] {
        assert_eq!(json_column(expression), None, "{expression}");
    }
}

#[test]
fn the_word_after_on_update_is_what_is_set() {
    let expected = [
        ("on update current_timestamp(3)", "current_timestamp(3)"),
        (
            "on update current_timestamp(), INVISIBLE",
            "current_timestamp()",
        ),
        (
            "DEFAULT_GENERATED on update CURRENT_TIMESTAMP INVISIBLE",
            "CURRENT_TIMESTAMP",
        ),
    ];
    for (extra, expected) in expected {
        assert_eq!(on_update(extra).as_deref(), Some(expected));
    }
    assert_eq!(on_update("auto_increment"), None);
}

#[test]
fn tables_of_other_databases_are_named_in_the_same_statement() {
    let sql = "WHERE (a = b /* OR (a, c) IN elsewhere */)";
    assert_eq!(with_elsewhere(sql, &[]), sql);
    let tables = [TableName::new("x", "it's"), TableName::new("x", r"b\")];
    assert_eq!(
        with_elsewhere(sql, &tables),
        r"WHERE (a = b OR (a, c) IN (('x', 'it''s'), ('x', 'b\\')))"
    );
    for sql in [
        include_str!("sql/tables.sql"),
        include_str!("sql/columns.sql"),
        include_str!("sql/foreign_keys.sql"),
        include_str!("sql/actions.sql"),
        Flavor::Mysql.index_parts(),
        Flavor::Mariadb.index_parts(),
        Flavor::Mysql.checks(),
        Flavor::Mariadb.checks(),
        Flavor::Mysql.constraints(),
        Flavor::Mariadb.constraints(),
    ] {
        assert_ne!(with_elsewhere(sql, &tables), sql);
        assert!(!with_elsewhere(sql, &tables).contains("*/"));
    }
}

#[test]
fn several_databases_are_named_in_the_same_statement() {
    let databases = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    let changed = |sql: &str, names: &[&str]| {
        with_databases(sql, &databases(names), |part| with_elsewhere(part, &[]))
    };
    let sql = "WHERE a = DATABASE() AND b <> DATABASE()";
    assert_eq!(changed(sql, &["x"]), sql);
    assert_eq!(
        changed(sql, &["= DATABASE()", "it's"]),
        "WHERE a IN ('= DATABASE()', 'it''s') AND b NOT IN ('= DATABASE()', 'it''s')"
    );
    for sql in [
        include_str!("sql/tables.sql"),
        include_str!("sql/columns.sql"),
        include_str!("sql/foreign_keys.sql"),
        include_str!("sql/actions.sql"),
        include_str!("sql/elsewhere.sql"),
        Flavor::Mysql.index_parts(),
        Flavor::Mariadb.index_parts(),
        Flavor::Mysql.checks(),
        Flavor::Mariadb.checks(),
        Flavor::Mysql.constraints(),
        Flavor::Mariadb.constraints(),
    ] {
        assert!(!changed(sql, &["x", "y"]).contains("DATABASE()"), "{sql}");
    }
}

#[test]
fn keys_without_overlaps_are_those_of_the_statement() {
    let statement = "CREATE TABLE `t` (
  `a` int(11) NOT NULL COMMENT 'KEY (`p` WITHOUT OVERLAPS)',
  PERIOD FOR `p` (`s`, `e`),
  PRIMARY KEY (`a`,`p` WITHOUT OVERLAPS),
  UNIQUE KEY `it``s` (`b`,`p` WITHOUT OVERLAPS) USING BTREE,
  UNIQUE KEY `plain` (`b`,`s`,`e`)
) ENGINE=InnoDB";
    assert_eq!(keys_without_overlaps(statement), ["PRIMARY", "it`s"]);
}

#[test]
fn literals_cannot_end_early() {
    assert_eq!(quoted(r"a'b\"), r"'a''b\\'");
}

#[test]
fn names_of_certificates_are_taken_out_of_their_description() {
    assert_eq!(
        bare_name("DnsName(\"db.example.org\")").as_deref(),
        Some("db.example.org")
    );
    assert_eq!(
        bare_name("DnsName(\"*.example.org\")").as_deref(),
        Some("a.example.org")
    );
    assert_eq!(
        bare_name("IpAddress(127.0.0.1)").as_deref(),
        Some("127.0.0.1")
    );
    assert_eq!(bare_name("something else"), None);
}
