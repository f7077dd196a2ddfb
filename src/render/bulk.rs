//! The functions that insert many rows.

use super::Decisions;
use super::atoms::{Code, Doc, List, StrLit};
use super::sql;
use super::write::written_columns;
use crate::ir::{ColumnWalker, Engine, TableWalker};
use crate::rust_types::RustType;

/// The functions that insert many rows of a table.
pub(super) struct ManyView {
    pub(super) doc: Doc,
    /// On `PostgreSQL` what makes a value of an array one of the column's type, for each column.
    pub(super) casts: Option<List<StrLit>>,
    pub(super) has_casts: bool,
    /// Whether values are bound by their types.
    pub(super) is_bound: bool,
    /// Whether rows are inserted one by one: they can refer to each other, and one behind another is not there yet.
    pub(super) is_one_by_one: bool,
    /// Where the rows can come back.
    pub(super) returning_doc: Option<Doc>,
    /// Where there is COPY.
    pub(super) copy_doc: Option<Doc>,
}

/// How rows are inserted of which several cannot be inserted by one statement.
const ONE_BY_ONE: &str = "all or none, one by one by a statement that is prepared once";

pub(super) fn many_view(decisions: Decisions<'_>, table: TableWalker<'_>) -> ManyView {
    let name = sql::table_name(table);
    let engine = table.catalog().engine();
    let mut keys = table.foreign_keys();
    let refers_to_itself = keys.any(|key| key.target().id() == table.id());
    let is_one_by_one = engine == Engine::Sqlite && refers_to_itself;
    let is_text = |column: ColumnWalker<'_>| {
        let rust_type = &decisions.types.column(column.id()).rust_type;
        !rust_type.any(&|it| matches!(it, RustType::I8))
    };
    let statement = match engine {
        Engine::Postgres => format!("INSERT INTO {name} (…) SELECT … FROM unnest(…)"),
        Engine::Sqlite if is_one_by_one => format!("INSERT INTO {name} (…) VALUES (…)"),
        Engine::Sqlite | Engine::Mysql | Engine::Mariadb => {
            format!("INSERT INTO {name} (…) VALUES (…), …")
        }
    };
    let how = match engine {
        Engine::Postgres => "by one statement, all or none",
        Engine::Sqlite if is_one_by_one => ONE_BY_ONE,
        Engine::Sqlite => "all or none, several of them by one statement that is prepared once",
        Engine::Mysql | Engine::Mariadb => "all or none, as many by one statement as it can hold",
    };
    let doc = |how: &str, returns: &str, statement: &str| {
        Doc::outer()
            .paragraph(format!("Inserts rows: {how}. {returns}"))
            .paragraph(Code(statement))
    };
    // Of several rows, SQLite does not say in what order they come back.
    let (how_returning, statement_returning) = match engine {
        Engine::Sqlite => (
            ONE_BY_ONE,
            format!("INSERT INTO {name} (…) VALUES (…) RETURNING …"),
        ),
        Engine::Postgres | Engine::Mysql | Engine::Mariadb => {
            (how, format!("{statement} RETURNING …"))
        }
    };
    let copy = |doc: Doc| {
        doc.paragraph(
            "Inserts rows by COPY, which is the fastest for very many. Returns how many there were. Rows of \
             which some give other columns than the rest are inserted as by `insert_many`. Behind a transaction pooler it \
             has to be inside a transaction.",
        )
        .paragraph(Code(format!("COPY {name} (…) FROM STDIN")))
    };
    ManyView {
        doc: doc(how, "Returns how many there were.", &statement),
        has_casts: engine == Engine::Postgres,
        is_bound: engine == Engine::Sqlite,
        is_one_by_one,
        casts: (engine == Engine::Postgres).then(|| {
            List(
                written_columns(table)
                    .map(|it| StrLit(sql::array_cast(it)))
                    .collect(),
            )
        }),
        returning_doc: (engine != Engine::Mysql).then(|| {
            doc(
                how_returning,
                match engine {
                    Engine::Postgres => {
                        "Returns them as they were inserted, in their order, without those that a trigger left out."
                    }
                    _ => "Returns them as they were inserted, in their order.",
                },
                &statement_returning,
            )
        }),
        copy_doc: (engine == Engine::Postgres && written_columns(table).all(is_text))
            .then(|| copy(Doc::outer())),
    }
}
