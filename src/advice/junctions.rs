//! Advice about tables that link others, or nearly do. In: the verdict on a table, and its facts.

use std::collections::BTreeSet;

use super::constraints::from;
use super::lookup::is_found;
use super::statements::{add_unique, create_index, set_not_null};
use super::{Finding, finding, listed};
use crate::config::RelationsConfig;
use crate::diagnostic::AdviceCode;
use crate::ir::{
    Engine, ForeignKeyId, ForeignKeyWalker, ReferentialAction, TableKind, TableWalker,
};
use crate::relations::{Class, Reason, Relations, Verdict, folded};

/// Advice about a table as a junction.
pub(super) fn advise(
    table: TableWalker<'_>,
    relations: &Relations,
    config: &RelationsConfig,
    findings: &mut Vec<Finding>,
) {
    match relations.verdict(table.id()) {
        Verdict::Junction { keys, class } => {
            let keys = keys.map(|key| table.catalog().foreign_key(key));
            if !refers_to_itself(table, keys) {
                findings.extend(nullable_endpoints(table, keys, *class));
            }
            if let Some((unindexed, indexed)) = half_indexed(table, relations) {
                findings.push(half_indexed_finding(table, unindexed, indexed));
            }
        }
        Verdict::NotAJunction(Reason::NoUniqueKey(_)) => {
            findings.extend(no_unique_pair(table, config));
        }
        Verdict::NotAJunction(Reason::KeyOfMany(_)) => findings.extend(key_of_many(table)),
        Verdict::NotAJunction(_) => {}
    }
}

/// Whether a row refers to another of its own table, as a version does to the one before it: no mere link does.
fn refers_to_itself(table: TableWalker<'_>, keys: [ForeignKeyWalker<'_>; 2]) -> bool {
    keys.iter().any(|key| key.target().id() == table.id())
}

/// The foreign key of a junction that leads no index, and the other one, which does.
pub(super) fn half_indexed<'a>(
    table: TableWalker<'a>,
    relations: &Relations,
) -> Option<(ForeignKeyWalker<'a>, ForeignKeyWalker<'a>)> {
    let Verdict::Junction { keys, .. } = relations.verdict(table.id()) else {
        return None;
    };
    let key = |id: ForeignKeyId| table.catalog().foreign_key(id);
    let [first, second] = keys.map(key);
    if refers_to_itself(table, [first, second]) {
        return None;
    }
    match [first, second].map(|key| is_found(table, &from(key))) {
        [true, false] => Some((second, first)),
        [false, true] => Some((first, second)),
        _ => None,
    }
}

fn half_indexed_finding(
    table: TableWalker<'_>,
    unindexed: ForeignKeyWalker<'_>,
    indexed: ForeignKeyWalker<'_>,
) -> Finding {
    let columns = from(unindexed);
    let far = unindexed.target().display_name();
    let found = format!(
        "no index begins with {}: links are found by {} only",
        listed(table, &columns),
        listed(table, &from(indexed))
    );
    let why = format!(
        "who comes from `{far}` reads the whole junction, and so does each delete there, which has to know whether a \
         link is left"
    );
    let mut indexed_columns = columns.clone();
    // With the other end in it the index answers by itself; InnoDB puts the primary key into each index.
    if matches!(table.catalog().engine(), Engine::Postgres | Engine::Sqlite) {
        let others = from(indexed);
        indexed_columns.extend(others.into_iter().filter(|it| !columns.contains(it)));
    }
    finding(AdviceCode::HalfIndexedJunction, table, &columns, found, why)
        .of_key(unindexed.foreign_key().name.as_deref())
        .mended_by([create_index(table, &indexed_columns)])
}

fn nullable_endpoints(
    table: TableWalker<'_>,
    keys: [ForeignKeyWalker<'_>; 2],
    class: Class,
) -> impl Iterator<Item = Finding> {
    let ends = [keys[0], keys[1]].map(|key| key.target().display_name());
    let nullable = move |key: ForeignKeyWalker<'_>| -> Vec<u32> {
        let mut columns = from(key);
        columns.retain(|it| table.column(*it).column().nullable);
        columns
    };
    let told = keys
        .into_iter()
        .filter(move |key| !nullable(*key).is_empty());
    told.map(move |key| {
        let columns = nullable(key);
        let found = format!(
            "{} may be NULL, although the table links `{}` and `{}`",
            listed(table, &columns),
            ends[0],
            ends[1]
        );
        let mut why =
            "a row with NULL there links nothing, and the key lets it be there any number of times"
                .to_owned();
        if class == Class::Payload {
            why.push_str("; where such a row means something of its own, allow this");
        }
        let facts = key.foreign_key();
        let becomes_null = [facts.on_delete, facts.on_update].contains(&ReferentialAction::SetNull);
        let sql: Vec<String> = if becomes_null {
            Vec::new()
        } else {
            let column = |it: &u32| set_not_null(table.column(*it));
            let statements: Option<Vec<String>> = columns.iter().map(column).collect();
            statements.unwrap_or_default()
        };
        finding(
            AdviceCode::NullableJunctionEndpoint,
            table,
            &columns,
            found,
            why,
        )
        .of_key(facts.name.as_deref())
        .mended_by(sql)
    })
}

/// Two foreign keys and a surrogate key, and nothing else that would make a row more than a link.
fn no_unique_pair(table: TableWalker<'_>, config: &RelationsConfig) -> Option<Finding> {
    let [first, second] = table.foreign_keys().collect::<Vec<_>>()[..] else {
        return None;
    };
    let [mut pair, others] = [from(first), from(second)];
    if pair.iter().any(|it| others.contains(it)) {
        return None;
    }
    pair.extend(others);
    let surrogate = table.primary_key_columns();
    let is_bookkeeping = |name: &str| {
        let mut names = config.bookkeeping_columns.iter();
        names.any(|it| folded(it) == folded(name))
    };
    let only_links = table.columns().all(|column| {
        let position = column.id().index;
        pair.contains(&position) || surrogate.contains(&position) || is_bookkeeping(column.name())
    });
    let is_surrogate = surrogate.len() == 1 && !pair.contains(&surrogate[0]);
    let is_one_to_one = [first, second]
        .iter()
        .any(|key| table.is_unique(&from(*key)));
    if !only_links || !is_surrogate || is_one_to_one || is_referred_to(table) {
        return None;
    }
    let found = format!(
        "nothing keeps a pair of {} from being there twice",
        listed(table, &pair)
    );
    let why = format!(
        "it looks like a link between `{}` and `{}`: with a unique key over the pair it is a junction, and they get a \
         many-to-many relation; where the same pair may be there twice, as in a log, allow this",
        first.target().display_name(),
        second.target().display_name()
    );
    // A unique key of a partitioned table has to have its partition key in it.
    let sql = (!matches!(table.table().kind, TableKind::Partitioned { .. }))
        .then(|| add_unique(table, &pair));
    let code = AdviceCode::JunctionWithSurrogateKeyAndNoUniquePair;
    Some(finding(code, table, &pair, found, why).mended_by(sql))
}

fn is_referred_to(table: TableWalker<'_>) -> bool {
    let mut keys = table.catalog().tables().flat_map(TableWalker::foreign_keys);
    keys.any(|key| key.target().id() == table.id())
}

fn key_of_many(table: TableWalker<'_>) -> Option<Finding> {
    let made_of_many = table.unique_keys().find_map(|unique| {
        let columns: BTreeSet<u32> = unique.columns.iter().copied().collect();
        let inside: Vec<_> = table
            .foreign_keys()
            .filter(|key| from(*key).iter().all(|it| columns.contains(it)))
            .collect();
        let together: BTreeSet<u32> = inside.iter().flat_map(|key| from(*key)).collect();
        (inside.len() > 2 && together == columns).then_some((unique, inside))
    });
    let (unique, inside) = made_of_many?;
    let targets: Vec<String> = inside
        .iter()
        .map(|key| format!("`{}`", key.target().display_name()))
        .collect();
    let found = format!(
        "the key {} is made of {} foreign keys, to {}",
        listed(table, &unique.columns),
        inside.len(),
        targets.join(", ")
    );
    let why = "a row of one side has no single far side, so that no many-to-many relation is generated; where two of \
               them decide the rest, a key of those two says so";
    let advice = finding(
        AdviceCode::KeyOfThreeForeignKeys,
        table,
        &unique.columns,
        found,
        why,
    );
    Some(advice.of_key(unique.name))
}
