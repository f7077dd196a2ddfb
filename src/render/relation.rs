//! The functions and the definition of one relation, seen from one side.

use super::Decisions;
use super::atoms::{
    Code, Doc, FieldOf, Found, FoundPairs, List, Reference, SqlLit, StrLit, StrLits, Word, codes,
};
use super::imports::Home;
use super::sql::{Link, Statements, Way};
use crate::config::HelperFamily;
use crate::ir::{
    ColumnWalker, Engine, ForeignKeyWalker, Provenance, ReferentialAction, TableId, TableWalker,
};
use crate::naming::{Ident, TypeName};
use crate::relations::{Cardinality, Class, Kind, Path, Relation};
use crate::rust_types::RustType;

/// A relation.
pub(super) struct RelationView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) arguments: List<Reference<FieldOf>>,
    pub(super) found: Found,
    pub(super) run: Word,
    pub(super) sql: SqlLit,
    pub(super) load: LoadView,
    pub(super) with_links: Option<PairsView>,
    pub(super) links: Option<LinksView>,
    pub(super) route: RouteView,
    pub(super) definition: DefinitionView,
}

/// The function that follows a relation from many rows.
pub(super) struct LoadView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) keys: List<KeyPart>,
    pub(super) run: Word,
    pub(super) sql: SqlLit,
}

/// The function that names a relation for a query.
pub(super) struct RouteView {
    pub(super) doc: Doc,
    /// How many rows it leads to.
    pub(super) kind: Word,
    pub(super) far: TypeName,
    pub(super) near: List<usize>,
    pub(super) way: Way,
    pub(super) with_links: Option<LinkedRouteView>,
}

/// The function that names a relation with its link rows.
pub(super) struct LinkedRouteView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) junction: TypeName,
}

/// The functions that follow a relation through a junction and give the link rows too.
pub(super) struct PairsView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) found: FoundPairs,
    pub(super) sql: SqlLit,
    pub(super) load_doc: Doc,
    pub(super) load_name: Ident,
    pub(super) load_sql: SqlLit,
}

/// The functions that change a junction's links.
pub(super) struct LinksView {
    pub(super) attach: Option<LinkView>,
    pub(super) detach: LinkView,
    pub(super) set: Option<SetView>,
    /// The function of the support module that removes links.
    pub(super) unlink: Word,
    pub(super) key_type: KeyType,
    pub(super) parts: List<KeyPart>,
}

/// A function that changes links.
pub(super) struct LinkView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) sql: SqlLit,
}

/// The function that makes the links those that are given.
pub(super) struct SetView {
    pub(super) doc: Doc,
    pub(super) name: Ident,
    pub(super) clear: SqlLit,
    pub(super) keep: SqlLit,
    pub(super) attach: SqlLit,
}

/// The type of one key of a list of keys: a value, or a tuple of values.
pub(super) struct KeyType(Vec<RustType>);

/// One value of a key: a field of a row, the key itself, or a part of it.
pub(super) enum KeyPart {
    Field(FieldOf),
    Whole,
    Part(usize),
}

/// The relation as data.
pub(super) struct DefinitionView {
    pub(super) name: StrLit,
    pub(super) kind: Word,
    pub(super) optional: bool,
    pub(super) from_table: StrLit,
    pub(super) from_columns: StrLits,
    pub(super) to_table: StrLit,
    pub(super) to_columns: StrLits,
    pub(super) through: Option<ThroughView>,
    pub(super) on_update: Word,
    pub(super) on_delete: Word,
}

/// A junction as data.
pub(super) struct ThroughView {
    pub(super) table: StrLit,
    pub(super) near_columns: StrLits,
    pub(super) far_columns: StrLits,
}

impl std::fmt::Display for KeyType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.as_slice() {
            [single] => single.borrowed().fmt(f),
            several => {
                let types: Vec<String> =
                    several.iter().map(|it| it.borrowed().to_string()).collect();
                write!(f, "({})", types.join(", "))
            }
        }
    }
}

impl std::fmt::Display for KeyPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            KeyPart::Field(field) => write!(f, "&{field}"),
            KeyPart::Whole => f.write_str("key"),
            KeyPart::Part(position) => write!(f, "&key.{position}"),
        }
    }
}

impl RelationView {
    pub(super) fn new(decisions: Decisions<'_>, relation: Relation) -> Self {
        match relation.path {
            Path::Forward(key) => {
                let key = decisions.catalog.foreign_key(key);
                let (near, far): (Vec<_>, Vec<_>) =
                    (key.columns().collect(), key.target_columns().collect());
                Self::direct(decisions, relation, key, &near, &far)
            }
            Path::Reverse(key) => {
                let key = decisions.catalog.foreign_key(key);
                let (near, far): (Vec<_>, Vec<_>) =
                    (key.target_columns().collect(), key.columns().collect());
                Self::direct(decisions, relation, key, &near, &far)
            }
            Path::Through { near, far, class } => {
                let (near, far) = (
                    decisions.catalog.foreign_key(near),
                    decisions.catalog.foreign_key(far),
                );
                Self::through(decisions, relation, near, far, class)
            }
        }
    }

    /// Along a foreign key or against it: from the columns `near` of its own table to the columns `far`.
    fn direct(
        decisions: Decisions<'_>,
        relation: Relation,
        key: ForeignKeyWalker<'_>,
        near: &[ColumnWalker<'_>],
        far: &[ColumnWalker<'_>],
    ) -> Self {
        let statements = Statements {
            types: decisions.types,
        };
        let names = decisions.names.relation(relation.id);
        let table = decisions.catalog.walk(relation.to);
        let many = relation.cardinality == Cardinality::Many;
        let forward = matches!(relation.path, Path::Forward(_));
        let far_name = Code(table.display_name());
        let columns = codes(
            if forward { near } else { far }
                .iter()
                .map(|column| column.name()),
        );
        let may_dangle = !near.iter().any(|it| it.holds_null());
        let text = match (forward, relation.cardinality) {
            (true, Cardinality::One) => format!("The row of {far_name} that {columns} refers to."),
            (true, _) if may_dangle && key.foreign_key().provenance.is_kept() => format!(
                "The row of {far_name} that {columns} refers to, if it exists: the foreign key may not be enforced."
            ),
            (true, _) => format!("The row of {far_name} that {columns} refers to, if any."),
            (false, Cardinality::Many) => {
                format!("The rows of {far_name} whose {columns} refers to this one.")
            }
            (false, _) => {
                format!("The row of {far_name} whose {columns} refers to this one, if any.")
            }
        };
        let facts = key.foreign_key();
        let doc = match facts.provenance {
            Provenance::Declared => Doc::outer().paragraph(text),
            Provenance::Partitions => Doc::outer()
                .paragraph(text)
                .paragraph("Every partition declares this foreign key."),
            provenance => Doc::outer().paragraph(text).paragraph(format!(
                "The database does not know this foreign key: it is {}.",
                provenance.said()
            )),
        };
        let like = if forward { far } else { near };
        let sql = statements.rows(table, far, like, many);
        RelationView {
            doc: doc.clone().statement(&sql),
            name: names.name.ident.clone(),
            arguments: List(references("self", decisions, near)),
            found: found(decisions, relation),
            run: Word(match relation.cardinality {
                Cardinality::One => "get",
                Cardinality::OptionalOne => "find",
                Cardinality::Many => "list",
            }),
            sql,
            load: load_view(
                (decisions, &doc),
                relation,
                near,
                statements.rows_of_keys(table, far, near, like, many),
            ),
            with_links: None,
            links: None,
            route: route(
                (decisions, &doc),
                relation,
                near,
                statements.way(table, far, near, like),
            ),
            definition: definition(
                decisions,
                relation,
                near,
                far,
                None,
                (facts.on_update, facts.on_delete),
            ),
        }
    }

    fn through(
        decisions: Decisions<'_>,
        relation: Relation,
        near: ForeignKeyWalker<'_>,
        far: ForeignKeyWalker<'_>,
        class: Class,
    ) -> Self {
        let statements = Statements {
            types: decisions.types,
        };
        let names = decisions.names.relation(relation.id);
        let link = Link {
            junction: near.table(),
            near: near.columns().collect(),
            near_target: near.target_columns().collect(),
            far: far.columns().collect(),
            far_target: far.target_columns().collect(),
            distinct: class == Class::Keyless,
        };
        let (far_name, junction) = (
            Code(far.target().display_name()),
            Code(link.junction.display_name()),
        );
        let text = format!("The rows of {far_name} that {junction} links to this one.");
        let doc = Doc::outer().paragraph(text);
        let doc = if link.distinct {
            doc.paragraph("A link can be there twice; each row comes once (`DISTINCT`).")
        } else {
            doc
        };
        let through = ThroughView {
            table: StrLit(link.junction.display_name()),
            near_columns: literals(&link.near),
            far_columns: literals(&link.far),
        };
        let actions = (near.foreign_key().on_update, near.foreign_key().on_delete);
        let sql = statements.far_rows(&link, false);
        RelationView {
            doc: doc.clone().statement(&sql),
            name: names.name.ident.clone(),
            arguments: List(references("self", decisions, &link.near_target)),
            found: found(decisions, relation),
            run: Word("list"),
            sql,
            load: load_view(
                (decisions, &doc),
                relation,
                &link.near_target,
                statements.far_rows_of_keys(&link, false),
            ),
            with_links: (class == Class::Payload)
                .then(|| pairs((decisions, &doc), relation, &link)),
            links: links(decisions, relation, &link),
            route: RouteView {
                with_links: (class == Class::Payload)
                    .then(|| linked_route((decisions, &doc), relation, &link)),
                ..route(
                    (decisions, &doc),
                    relation,
                    &link.near_target,
                    statements.way_through(&link),
                )
            },
            definition: definition(
                decisions,
                relation,
                &link.near_target,
                &link.far_target,
                Some(through),
                actions,
            ),
        }
    }
}

/// The model of a table, as it is called where the relation starts.
fn model(decisions: Decisions<'_>, relation: Relation, table: TableId) -> TypeName {
    let from = decisions.catalog.walk(relation.from).table();
    let model = decisions.names.model(decisions.catalog.walk(table));
    Home::of(decisions, &from.schema).seen(&model)
}

fn found(decisions: Decisions<'_>, relation: Relation) -> Found {
    let model = model(decisions, relation, relation.to);
    match relation.cardinality {
        Cardinality::One => Found::One(model),
        Cardinality::OptionalOne => Found::Optional(model),
        Cardinality::Many => Found::Many(model),
    }
}

/// What says as which function a function does something; where that one is left out, what it would do.
fn as_accessor((decisions, doc): (Decisions<'_>, &Doc), text: String, otherwise: &str) -> Doc {
    if decisions.helpers.has(HelperFamily::Accessors) {
        Doc::outer().paragraph(text)
    } else {
        doc.clone().paragraph(otherwise)
    }
}

/// What a function that loads does, besides what it loads.
const LOADS: &str = "For many rows in one statement; the results are in the order of `rows`.";

fn load_view(
    (decisions, doc): (Decisions<'_>, &Doc),
    relation: Relation,
    near: &[ColumnWalker<'_>],
    sql: SqlLit,
) -> LoadView {
    let names = decisions.names.relation(relation.id);
    let accessor = Code(format!("{}()", names.name.ident));
    let text = format!(
        "As {accessor}, for many rows in one statement; the results are in the order of `rows`."
    );
    LoadView {
        doc: as_accessor((decisions, doc), text, LOADS).statement(&sql),
        name: names.load.clone(),
        keys: List(
            fields_of("row", decisions, near)
                .into_iter()
                .map(KeyPart::Field)
                .collect(),
        ),
        run: Word(match relation.cardinality {
            Cardinality::One => "load_one",
            Cardinality::OptionalOne => "load_optional",
            Cardinality::Many => "load_many",
        }),
        sql,
    }
}

/// The relation as queries name it.
fn route(
    (decisions, doc): (Decisions<'_>, &Doc),
    relation: Relation,
    near: &[ColumnWalker<'_>],
    way: Way,
) -> RouteView {
    let accessor = Code(format!(
        "{}::{}()",
        decisions.names.table(relation.from).model.ident,
        decisions.names.relation(relation.id).name.ident
    ));
    RouteView {
        doc: as_accessor(
            (decisions, doc),
            format!("What {accessor} leads to, for queries."),
            "For queries.",
        ),
        kind: Word(match relation.cardinality {
            Cardinality::One => "One",
            Cardinality::OptionalOne => "Maybe",
            Cardinality::Many => "Many",
        }),
        far: model(decisions, relation, relation.to),
        near: List(near.iter().map(|it| it.id().index as usize).collect()),
        way,
        with_links: None,
    }
}

fn linked_route(
    (decisions, doc): (Decisions<'_>, &Doc),
    relation: Relation,
    link: &Link<'_>,
) -> LinkedRouteView {
    let names = decisions.names.relation(relation.id);
    let accessor = Code(format!(
        "{}::{}()",
        decisions.names.table(relation.from).model.ident,
        names.with_links
    ));
    LinkedRouteView {
        doc: as_accessor(
            (decisions, doc),
            format!("What {accessor} leads to, for queries."),
            "Each with the row that links it, for queries.",
        ),
        name: names.with_links.clone(),
        junction: model(decisions, relation, link.junction.id()),
    }
}

/// Rows with their link rows.
fn pairs(
    (decisions, doc): (Decisions<'_>, &Doc),
    relation: Relation,
    link: &Link<'_>,
) -> PairsView {
    let names = decisions.names.relation(relation.id);
    let statements = Statements {
        types: decisions.types,
    };
    let model = |table| model(decisions, relation, table);
    let (accessor, junction) = (
        Code(format!("{}()", names.name.ident)),
        Code(link.junction.display_name()),
    );
    let (sql, load_sql) = (
        statements.far_rows(link, true),
        statements.far_rows_of_keys(link, true),
    );
    let text = format!("As {accessor}, each with the row of {junction} that links it.");
    let load_text = format!(
        "As {}, for many rows in one statement; the results are in the order of `rows`.",
        Code(format!("{}()", names.with_links))
    );
    PairsView {
        doc: Doc::outer().paragraph(text).statement(&sql),
        name: names.with_links.clone(),
        found: FoundPairs(model(relation.to), model(link.junction.id())),
        load_doc: as_accessor(
            (decisions, doc),
            load_text,
            &format!("Each with the row that links it. {LOADS}"),
        )
        .statement(&load_sql),
        load_name: names.load_with_links.clone(),
        sql,
        load_sql,
    }
}

/// `attach`, `detach` and `set`. A link cannot be added where the junction has a column that needs a value of its own, or
/// where the database does not keep it from being there twice; where nobody says that it is there once, none of them can
/// be done.
fn links(decisions: Decisions<'_>, relation: Relation, link: &Link<'_>) -> Option<LinksView> {
    if link.distinct || !decisions.helpers.has(HelperFamily::Links) {
        return None;
    }
    let names = decisions.names.relation(relation.id);
    let statements = Statements {
        types: decisions.types,
    };
    let own = link.own_far();
    let linking = |column: &ColumnWalker<'_>| {
        link.near
            .iter()
            .chain(&link.far)
            .any(|linking| linking.id() == column.id())
    };
    let linking_columns = link.near.iter().chain(&link.far).copied();
    let is_kept_unique = link.junction.keeps_unique(linking_columns);
    let attachable = is_kept_unique
        && link.junction.takes_rows()
        && link.junction.ignores_conflicts()
        && link.junction.columns().all(|column| {
            if linking(&column) {
                !column.column().source.is_generated()
            } else {
                column.can_be_left_out()
            }
        });
    let (columns, junction) = (
        codes(own.iter().map(|column| column.name())),
        Code(link.junction.display_name()),
    );
    let view = |name: &Ident, text: String, sql: SqlLit| LinkView {
        doc: Doc::outer().paragraph(text).statement(&sql),
        name: name.clone(),
        sql,
    };
    let attach = attachable.then(|| {
        let text = format!(
            "Links this row with others: adds a row to {junction} for each {columns}, unless it is there. Returns how \
             many were added."
        );
        view(&names.attach, text, statements.attach(link))
    });
    let set = attachable.then(|| SetView {
        doc: Doc::outer().paragraph(format!(
            "Makes the links those that are given: removes the rows of {junction} with another {columns}, and adds \
             those that are missing. Returns how many were removed or added. All of it is done, or nothing."
        )),
        name: names.set.clone(),
        clear: statements.clear(link),
        keep: statements.keep(link),
        attach: statements.attach(link),
    });
    let text = format!(
        "Removes links: deletes the row of {junction} for each {columns}. Returns how many were there."
    );
    Some(LinksView {
        attach,
        detach: view(&names.detach, text, statements.detach(link)),
        set,
        unlink: Word(match decisions.catalog.engine() {
            Engine::Sqlite | Engine::Postgres => "link",
            Engine::Mysql | Engine::Mariadb => "unlink",
        }),
        key_type: KeyType(
            own.iter()
                .map(|it| decisions.types.column(it.id()).rust_type.clone())
                .collect(),
        ),
        parts: List(match own.len() {
            1 => vec![KeyPart::Whole],
            count => (0..count).map(KeyPart::Part).collect(),
        }),
    })
}

fn definition(
    decisions: Decisions<'_>,
    relation: Relation,
    near: &[ColumnWalker<'_>],
    far: &[ColumnWalker<'_>],
    through: Option<ThroughView>,
    (on_update, on_delete): (ReferentialAction, ReferentialAction),
) -> DefinitionView {
    let table = |table: TableWalker<'_>| StrLit(table.display_name());
    DefinitionView {
        name: StrLit(
            decisions
                .names
                .relation(relation.id)
                .name
                .ident
                .plain()
                .to_owned(),
        ),
        kind: Word(match decisions.relations.kind(relation) {
            Kind::OneToOne => "OneToOne",
            Kind::OneToMany => "OneToMany",
            Kind::ManyToOne => "ManyToOne",
            Kind::ManyToMany => "ManyToMany",
        }),
        optional: relation.cardinality == Cardinality::OptionalOne,
        from_table: table(decisions.catalog.walk(relation.from)),
        from_columns: literals(near),
        to_table: table(decisions.catalog.walk(relation.to)),
        to_columns: literals(far),
        through,
        on_update: action(on_update),
        on_delete: action(on_delete),
    }
}

fn action(action: ReferentialAction) -> Word {
    Word(match action {
        ReferentialAction::NoAction => "NoAction",
        ReferentialAction::Restrict => "Restrict",
        ReferentialAction::Cascade => "Cascade",
        ReferentialAction::SetNull => "SetNull",
        ReferentialAction::SetDefault => "SetDefault",
    })
}

fn fields_of(
    value: &'static str,
    decisions: Decisions<'_>,
    columns: &[ColumnWalker<'_>],
) -> Vec<FieldOf> {
    let field = |column: &ColumnWalker<'_>| {
        FieldOf(
            value,
            decisions.names.column(column.id()).field.ident.clone(),
        )
    };
    columns.iter().map(field).collect()
}

fn references(
    value: &'static str,
    decisions: Decisions<'_>,
    columns: &[ColumnWalker<'_>],
) -> Vec<Reference<FieldOf>> {
    fields_of(value, decisions, columns)
        .into_iter()
        .map(Reference)
        .collect()
}

fn literals(columns: &[ColumnWalker<'_>]) -> StrLits {
    StrLits(
        columns
            .iter()
            .map(|column| column.name().to_owned())
            .collect(),
    )
}
