//! The runtime that ships with the generated code: fixed text per driver, and the parts of it that the types in use and the
//! functions need. A line `// for: …` in a part begins what only functions of these families need, `// without: …` what
//! takes its place, and `// for all` what is always there. `// with: dates` begins what reads and prints these values of
//! `PostgreSQL`.

use super::Decisions;
use crate::config::{HelperFamily, Helpers};
use crate::ir::{Engine, NamedType, NamedTypeKind, SqlType, TableWalker};
use crate::rust_types::{Library, RustType};

/// A part of the runtime, as it is in `templates/support`.
macro_rules! part {
    ($path:literal) => {
        include_str!(concat!("../../templates/support/", $path, ".rs"))
    };
}

/// The text of the support module.
pub(super) fn support(decisions: Decisions<'_>) -> String {
    let parts = match decisions.catalog.engine() {
        Engine::Sqlite => [
            vec![part!("rusqlite"), part!("relation"), part!("query")],
            for_queries(decisions, &[part!("statement")]),
            vec![part!("rusqlite/query")],
        ]
        .concat(),
        Engine::Postgres => tokio_postgres(decisions),
        Engine::Mysql | Engine::Mariadb => mysql_async(decisions),
    };
    let parts = [
        parts,
        newtypes(decisions),
        writes(decisions),
        serde(decisions),
    ]
    .concat();
    let forms = printed_forms(decisions);
    let parts = parts.into_iter();
    let parts = parts.map(|it| chosen(it, decisions.helpers, &forms));
    parts.collect()
}

/// What a part has for the functions that are generated, and for values of these forms.
fn chosen(part: &str, helpers: Helpers, forms: &[&str]) -> String {
    let mut text = String::with_capacity(part.len());
    let mut is_in = true;
    for line in part.split_inclusive('\n') {
        match line
            .trim_end()
            .strip_prefix("// ")
            .and_then(|it| holds(it, helpers, forms))
        {
            Some(holds) => is_in = holds,
            None if is_in => text.push_str(line),
            None => {}
        }
    }
    text
}

/// Whether what a line asks for is so; nothing where it is no such line.
fn holds(line: &str, helpers: Helpers, forms: &[&str]) -> Option<bool> {
    if line == "for all" {
        return Some(true);
    }
    if let Some(form) = line.strip_prefix("with: ") {
        return Some(forms.contains(&form));
    }
    let mut clauses = line.split(", ").map(|clause| {
        let is_there = |words| helpers.has_words(words);
        let missing = clause.strip_prefix("without: ").map(|it| !is_there(it));
        missing.or_else(|| clause.strip_prefix("for: ").map(is_there))
    });
    clauses.try_fold(true, |all, clause| Some(all && clause?))
}

/// Parts that only queries need.
fn for_queries(decisions: Decisions<'_>, parts: &[&'static str]) -> Vec<&'static str> {
    if decisions.helpers.has(HelperFamily::Queries) {
        parts.to_vec()
    } else {
        Vec::new()
    }
}

/// What `serde` needs for types of the support module, of drivers, and for fields that may be missing.
fn serde(decisions: Decisions<'_>) -> Vec<&'static str> {
    let (serde, types) = (&decisions.extras.serde, decisions.types);
    let helpers = decisions.helpers;
    let reads_given = serde.new_rows.deserializes() && helpers.has(HelperFamily::Inserts)
        || serde.patches.deserializes() && helpers.has(HelperFamily::Updates);
    let has_any_value = types.uses(|it| *it == RustType::AnyValue);
    let parts = [
        (reads_given, part!("serde/given")),
        (
            serde.is_used_for_rows() && has_any_value,
            part!("serde/any_value"),
        ),
        (
            serde.is_used() && types.uses(|it| *it == RustType::Interval),
            part!("serde/interval"),
        ),
        (
            serde.is_used() && types.uses(|it| matches!(it, RustType::Array(_))),
            part!("serde/array"),
        ),
        (
            serde.is_used() && types.uses(|it| *it == RustType::Money),
            part!("serde/money"),
        ),
        (
            serde.is_used() && types.uses(|it| matches!(it, RustType::Delimited(_))),
            part!("serde/delimited"),
        ),
        (
            serde.is_used()
                && types.uses(|it| matches!(it, RustType::Range(_) | RustType::Ranges(_))),
            part!("serde/range"),
        ),
    ];
    let parts = parts.into_iter().filter(|(is_used, _)| *is_used);
    parts.map(|(_, part)| part).collect()
}

/// What types around the values of columns have in common.
fn newtypes(decisions: Decisions<'_>) -> Vec<&'static str> {
    let has_newtypes = decisions
        .types
        .uses(|it| matches!(it, RustType::Newtype(..)));
    let part = match decisions.catalog.engine() {
        Engine::Sqlite => part!("rusqlite/newtype"),
        Engine::Postgres => part!("tokio_postgres/newtype"),
        Engine::Mysql | Engine::Mariadb => part!("mysql_async/newtype"),
    };
    has_newtypes.then_some(part).into_iter().collect()
}

/// What writes many rows at once, and upserts: nothing where nothing can be written.
fn writes(decisions: Decisions<'_>) -> Vec<&'static str> {
    let mut parts = vec![part!("writes")];
    let mut tables = decisions.catalog.tables();
    if !tables.any(TableWalker::takes_rows) {
        return parts;
    }
    let engine = decisions.catalog.engine();
    if decisions.helpers.has(HelperFamily::BulkInserts) {
        if engine != Engine::Sqlite {
            parts.push(part!("new_rows"));
        }
        parts.extend_from_slice(match engine {
            Engine::Sqlite => &[part!("rusqlite/insert_many")],
            Engine::Postgres => &[
                part!("tokio_postgres/insert_many"),
                part!("tokio_postgres/copy_in"),
            ],
            Engine::Mysql => &[part!("mysql_async/insert_many")],
            Engine::Mariadb => &[
                part!("mysql_async/insert_many"),
                part!("mysql_async/insert_many_returning"),
            ],
        });
    }
    if decisions.helpers.has(HelperFamily::Upserts) {
        parts.push(match engine {
            Engine::Sqlite => part!("rusqlite/upsert"),
            Engine::Postgres => part!("tokio_postgres/upsert"),
            Engine::Mysql | Engine::Mariadb => part!("mysql_async/upsert"),
        });
    }
    parts
}

/// Dates and times, whose text is not their binary form.
const DATES: &str = "dates";

/// Decimal numbers.
const NUMERICS: &str = "numerics";

/// Values of geometric types.
const SHAPES: &str = "shapes";

/// The values of `PostgreSQL` that are there, of those that are printed by the support module.
fn printed_forms(decisions: Decisions<'_>) -> Vec<&'static str> {
    let catalog = decisions.catalog;
    if catalog.engine() != Engine::Postgres {
        return Vec::new();
    }
    let columns = catalog.tables().flat_map(TableWalker::columns);
    let columns = columns.map(|it| &it.column().sql_type);
    let parts = catalog.types().iter().flat_map(NamedType::parts);
    let mut forms: Vec<&'static str> = columns
        .chain(parts)
        .filter_map(|it| match catalog.innermost_type(it) {
            SqlType::Date | SqlType::Time | SqlType::DateTime | SqlType::Instant => Some(DATES),
            SqlType::Decimal => Some(NUMERICS),
            SqlType::Geometric => Some(SHAPES),
            _ => None,
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn tokio_postgres(decisions: Decisions<'_>) -> Vec<&'static str> {
    let mut parts = vec![part!("tokio_postgres"), part!("relation"), part!("query")];
    parts.extend(for_queries(
        decisions,
        &[part!("statement"), part!("servers")],
    ));
    parts.push(part!("tokio_postgres/query"));
    for form in printed_forms(decisions) {
        parts.push(match form {
            DATES => part!("tokio_postgres/clock"),
            NUMERICS => part!("tokio_postgres/numeric"),
            _ => part!("tokio_postgres/shapes"),
        });
    }
    let libraries = decisions.types.libraries();
    let is_used = |some: &[Library]| some.iter().any(|it| libraries.contains(it));
    if is_used(&[Library::Chrono, Library::Jiff, Library::Time]) {
        parts.push(part!("tokio_postgres/date_time"));
    }
    if is_used(&[Library::BigDecimal, Library::RustDecimal]) {
        parts.push(part!("tokio_postgres/decimal"));
    }
    parts.extend(libraries.iter().map(|library| match library {
        Library::BigDecimal => part!("tokio_postgres/bigdecimal"),
        Library::RustDecimal => part!("tokio_postgres/rust_decimal"),
        Library::Chrono => part!("tokio_postgres/chrono"),
        Library::Jiff => part!("tokio_postgres/jiff"),
        Library::Time => part!("tokio_postgres/time"),
        Library::SerdeJson => part!("tokio_postgres/serde_json"),
        Library::Uuid => part!("tokio_postgres/uuid"),
    }));
    if is_used(&[Library::SerdeJson]) {
        parts.push(part!("json"));
    }
    let types = decisions.types;
    let has_lists = types.uses(|it| matches!(it, RustType::List(_) | RustType::Array(_)));
    let has_ranges = types.uses(|it| matches!(it, RustType::Range(_) | RustType::Ranges(_)));
    let mut named = decisions.catalog.types().iter();
    let has_composites = named.any(|it| matches!(it.kind, NamedTypeKind::Composite { .. }));
    let optional = [
        (
            types.uses(|it| *it == RustType::Interval),
            part!("tokio_postgres/interval"),
        ),
        (
            types.uses(|it| *it == RustType::Money),
            part!("tokio_postgres/money"),
        ),
        (
            types.uses(|it| matches!(it, RustType::Delimited(_))),
            part!("tokio_postgres/delimited"),
        ),
        (
            has_lists || has_ranges || has_composites,
            part!("tokio_postgres/quoted"),
        ),
        (has_lists, part!("tokio_postgres/array")),
        (has_ranges, part!("tokio_postgres/range")),
        (has_composites, part!("tokio_postgres/composite")),
    ];
    parts.extend(
        optional
            .iter()
            .filter(|(is_used, _)| *is_used)
            .map(|(_, part)| part),
    );
    parts
}

fn mysql_async(decisions: Decisions<'_>) -> Vec<&'static str> {
    let mut parts = vec![
        part!("mysql_async"),
        match decisions.catalog.engine() {
            Engine::Mariadb => part!("mysql_async/mariadb"),
            _ => part!("mysql_async/mysql"),
        },
        part!("relation"),
        part!("query"),
    ];
    parts.extend(for_queries(
        decisions,
        &[part!("statement"), part!("servers")],
    ));
    parts.push(part!("mysql_async/query"));
    let types = decisions.types;
    let libraries = types.libraries();
    let has_ipv4 = types.uses(|it| *it == RustType::Ipv4);
    let has_ipv6 = types.uses(|it| *it == RustType::Ipv6);
    if has_ipv4 || has_ipv6 || !libraries.is_empty() {
        parts.push(part!("mysql_async/as_text"));
    }
    for library in libraries {
        parts.extend_from_slice(match library {
            Library::BigDecimal => &[part!("mysql_async/bigdecimal")],
            Library::RustDecimal => &[part!("mysql_async/rust_decimal")],
            Library::Chrono => &[part!("mysql_async/date_time"), part!("mysql_async/chrono")],
            Library::Jiff => &[part!("mysql_async/date_time"), part!("mysql_async/jiff")],
            Library::Time => &[part!("mysql_async/date_time"), part!("mysql_async/time")],
            Library::SerdeJson => &[part!("mysql_async/serde_json"), part!("json")],
            Library::Uuid => &[part!("mysql_async/uuid")],
        });
    }
    let optional = [
        (has_ipv4, part!("mysql_async/ipv4")),
        (has_ipv6, part!("mysql_async/ipv6")),
        (
            types.uses(|it| matches!(it, RustType::Set(_))),
            part!("mysql_async/set"),
        ),
    ];
    parts.extend(
        optional
            .iter()
            .filter(|(is_used, _)| *is_used)
            .map(|(_, part)| part),
    );
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_choose_what_a_part_has() {
        let part = "a\n// for: loads links\nb\n// for: lookups, without: loads\nc\n// for all\nd\n// text\n";
        let text = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|it| it.parse().unwrap()).collect();
            chosen(part, Helpers::chosen(&words), &["dates"])
        };
        assert_eq!(text(&[]), "a\nb\nd\n// text\n");
        assert_eq!(text(&["!loads"]), "a\nb\nc\nd\n// text\n");
        assert_eq!(text(&["lookups"]), "a\nc\nd\n// text\n");
        let part = "a\n// with: dates\nb\n// with: shapes\nc\n// for all\nd\n";
        assert_eq!(chosen(part, Helpers::default(), &["dates"]), "a\nb\nd\n");
    }
}
