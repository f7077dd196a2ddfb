//! The runtime that ships with the generated code: fixed text per driver, and the parts of it that the types in use need.

use super::Decisions;
use crate::ir::{Engine, NamedTypeKind, TableWalker};
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
        Engine::Sqlite => vec![
            part!("rusqlite"),
            part!("relation"),
            part!("query"),
            part!("statement"),
            part!("rusqlite/query"),
        ],
        Engine::Postgres => tokio_postgres(decisions),
        Engine::Mysql | Engine::Mariadb => mysql_async(decisions),
    };
    [
        parts,
        newtypes(decisions),
        writes(decisions),
        serde(decisions),
    ]
    .concat()
    .concat()
}

/// What `serde` needs for types of the support module, of drivers, and for fields that may be missing.
fn serde(decisions: Decisions<'_>) -> Vec<&'static str> {
    let (serde, types) = (&decisions.extras.serde, decisions.types);
    let reads_given = serde.new_rows.deserializes() || serde.patches.deserializes();
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
    parts.extend_from_slice(match decisions.catalog.engine() {
        Engine::Sqlite => &[part!("rusqlite/insert_many"), part!("rusqlite/upsert")],
        Engine::Postgres => &[
            part!("new_rows"),
            part!("tokio_postgres/insert_many"),
            part!("tokio_postgres/copy_in"),
            part!("tokio_postgres/upsert"),
        ],
        Engine::Mysql => &[
            part!("new_rows"),
            part!("mysql_async/insert_many"),
            part!("mysql_async/upsert"),
        ],
        Engine::Mariadb => &[
            part!("new_rows"),
            part!("mysql_async/insert_many"),
            part!("mysql_async/insert_many_returning"),
            part!("mysql_async/upsert"),
        ],
    });
    parts
}

fn tokio_postgres(decisions: Decisions<'_>) -> Vec<&'static str> {
    let mut parts = vec![
        part!("tokio_postgres"),
        part!("relation"),
        part!("query"),
        part!("statement"),
        part!("servers"),
        part!("tokio_postgres/query"),
    ];
    for library in decisions.types.libraries() {
        parts.extend_from_slice(match library {
            Library::BigDecimal => &[
                part!("tokio_postgres/decimal"),
                part!("tokio_postgres/bigdecimal"),
            ],
            Library::RustDecimal => &[
                part!("tokio_postgres/decimal"),
                part!("tokio_postgres/rust_decimal"),
            ],
            Library::Chrono => &[
                part!("tokio_postgres/date_time"),
                part!("tokio_postgres/chrono"),
            ],
            Library::Jiff => &[
                part!("tokio_postgres/date_time"),
                part!("tokio_postgres/jiff"),
            ],
            Library::Time => &[
                part!("tokio_postgres/date_time"),
                part!("tokio_postgres/time"),
            ],
            Library::SerdeJson => &[part!("tokio_postgres/serde_json")],
            Library::Uuid => &[part!("tokio_postgres/uuid")],
        });
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
        part!("statement"),
        part!("servers"),
        part!("mysql_async/query"),
    ];
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
            Library::SerdeJson => &[part!("mysql_async/serde_json")],
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
