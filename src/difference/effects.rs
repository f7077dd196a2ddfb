//! Which change of the database each change of the code comes from, and what to say about it.

use std::collections::BTreeMap;

use super::subjects::{Role, Subject, Subjects};
use super::surface::{CodeChange, ItemKind, Key, Shape};
use super::{Aspect, Change, ChangeKind, Effect, Place, change, listed};

/// How much is known of the database as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knowledge {
    /// Everything.
    Catalog,
    /// Names.
    Lock,
}

/// Puts each change of the code to the change of the database that it comes from. What comes from none makes a change of
/// its own.
pub(super) fn distribute(
    code: Vec<CodeChange>,
    subjects: &Subjects,
    changes: &mut Vec<Change>,
    knowledge: Knowledge,
) {
    let mut of_change: BTreeMap<usize, Vec<CodeChange>> = BTreeMap::new();
    for item in code {
        let found = subject_of(&item.key, subjects);
        let best = found.and_then(|subject| {
            let scores = changes.iter().enumerate();
            let scores = scores.map(|(at, change)| (fit(change, subject, &item), at));
            // Of equals the first.
            let best = scores.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
            best.filter(|(score, _)| *score > 0).map(|(_, at)| at)
        });
        let at = best.unwrap_or_else(|| {
            let place = found.map(|it| it.places[0].clone());
            let place = place.unwrap_or_else(|| {
                let owner = if item.key.owner.is_empty() {
                    &item.key.name
                } else {
                    &item.key.owner
                };
                Place::new(None, owner)
            });
            own_change(&place, changes, knowledge)
        });
        of_change.entry(at).or_default().push(item);
    }
    for (at, items) in of_change {
        let effects = effects(in_order_of_use(items));
        changes[at].breaking |= effects.iter().any(|it| it.breaking);
        changes[at].effects.extend(effects);
    }
}

fn subject_of<'a>(key: &Key, subjects: &'a Subjects) -> Option<&'a Subject> {
    let owner = || subjects.get(&Key::new("", &key.owner, ItemKind::Type));
    subjects.get(key).or_else(owner)
}

/// The change that tells of code that nothing in the database explains.
fn own_change(place: &Place, changes: &mut Vec<Change>, knowledge: Knowledge) -> usize {
    let is_it = |it: &Change| {
        it.object.what == Aspect::Code
            && it.object.name == place.name
            && it.object.schema == place.schema
    };
    changes.iter().position(is_it).unwrap_or_else(|| {
        let found = match knowledge {
            Knowledge::Catalog => {
                format!("the code for `{place}` is other code, by no change of the database")
            }
            Knowledge::Lock => format!("the code for `{place}` is other code"),
        };
        changes.push(change(ChangeKind::Changed, Aspect::Code, place, &[], found));
        changes.len() - 1
    })
}

/// How well a change of the database explains a change of the code; 0 where it does not.
fn fit(change: &Change, subject: &Subject, code: &CodeChange) -> u32 {
    let place = Place::new(change.object.schema.as_deref(), &change.object.name);
    if !subject.places.contains(&place) {
        return 0;
    }
    let whole = subject.columns.iter().zip(&subject.parameters);
    let differing = differing_parameters(code);
    // Of a constructor, only the columns whose parameters differ.
    let columns: Vec<&String> = if subject.role == Role::Constructor && !differing.is_empty() {
        let differing = whole.filter(|(_, parameter)| differing.contains(parameter));
        differing.map(|((_, column), _)| column).collect()
    } else {
        let here = subject.columns.iter().filter(|(at, _)| *at == place);
        here.map(|(_, column)| column).collect()
    };
    let overlaps = change.object.columns.iter().any(|it| columns.contains(&it));
    let leads = !columns.is_empty()
        && change
            .object
            .columns
            .iter()
            .zip(&columns)
            .all(|(a, b)| a == *b);
    let role = subject.role;
    match change.object.what {
        Aspect::Table => 100,
        Aspect::Column if overlaps => 90,
        Aspect::Nullability if overlaps && code.is_optional_only() => 95,
        Aspect::Nullability if overlaps => 58,
        Aspect::ForeignKey if overlaps && role == Role::Relation => {
            if change.kind == ChangeKind::Changed {
                42
            } else {
                80
            }
        }
        Aspect::ForeignKey if role == Role::Relation => 20,
        Aspect::ColumnType if overlaps => 70,
        Aspect::Labels | Aspect::Check | Aspect::Default if overlaps => 60,
        Aspect::Type | Aspect::Labels if change.object.columns.is_empty() => 65,
        Aspect::PrimaryKey if role == Role::Write => 85,
        Aspect::PrimaryKey | Aspect::UniqueKey | Aspect::Index if role == Role::Lookup => {
            if leads {
                85
            } else {
                25
            }
        }
        Aspect::PrimaryKey | Aspect::UniqueKey if overlaps => 55,
        Aspect::PrimaryKey | Aspect::UniqueKey if role == Role::Relation => 35,
        Aspect::Index if overlaps => 30,
        Aspect::Relation if overlaps && role == Role::Relation => 76,
        Aspect::Junction if role == Role::Relation => 65,
        Aspect::TableKind => 45,
        Aspect::ColumnOrder if role == Role::Constructor => 40,
        Aspect::Column if role == Role::Relation || role == Role::Constructor => 22,
        Aspect::Column if role == Role::Write => 22,
        _ => 0,
    }
}

/// The parameters, by name, that are not on both sides in the same way.
fn differing_parameters(code: &CodeChange) -> Vec<String> {
    let (Some(was), Some(is)) = (&code.was, &code.is) else {
        return Vec::new();
    };
    let missing = |from: &Shape, other: &Shape| -> Vec<String> {
        let missing = from
            .parameters
            .iter()
            .filter(|it| !other.parameters.contains(it));
        missing
            .filter_map(|it| Some(it.split_once(": ")?.0.to_owned()))
            .collect()
    };
    let mut all = missing(was, is);
    all.extend(missing(is, was));
    all
}

/// What to say about changes of the code that have the same cause.
fn effects(items: Vec<CodeChange>) -> Vec<Effect> {
    let (mut added, mut removed, mut effects) = (Vec::new(), Vec::new(), Vec::new());
    for item in items {
        match (&item.was, &item.is) {
            (None, _) => added.push(item.key),
            (_, None) => removed.push(item.key),
            (Some(was), Some(is)) => effects.push(Effect {
                breaking: is_breaking(was, is),
                text: other(&item, was, is),
                items: vec![item.key.to_string()],
            }),
        }
    }
    // A field and the function that sets it have one name.
    let names = |keys: &[Key]| {
        let mut names: Vec<String> = keys.iter().map(ToString::to_string).collect();
        names.dedup();
        names
    };
    if !removed.is_empty() {
        let items = names(&removed);
        let text = format!("{} {} gone", listed(&items), is_or_are(items.len()));
        effects.insert(
            0,
            Effect {
                breaking: true,
                text,
                items,
            },
        );
    }
    if !added.is_empty() {
        let reason = reason(&added);
        let items = names(&added);
        let text = format!("{} {} new", listed(&items), is_or_are(items.len()));
        effects.push(Effect {
            breaking: reason.is_some(),
            text: reason.map_or_else(|| text.clone(), |reason| format!("{text}; {reason}")),
            items,
        });
    }
    effects
}

/// Types before what they have, models, whose names are shorter, before what is made for writing, and last the functions
/// that go with others.
fn in_order_of_use(mut items: Vec<CodeChange>) -> Vec<CodeChange> {
    let order = |it: &Key| {
        (
            it.kind == ItemKind::Module,
            ["load_", "attach_", "detach_", "set_"]
                .iter()
                .any(|family| it.name.starts_with(family)),
            it.owner.len(),
            it.owner.clone(),
            if it.owner.is_empty() {
                it.name.len()
            } else {
                0
            },
            it.name.clone(),
        )
    };
    items.sort_by_key(|it| order(&it.key));
    items
}

fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// Why something new breaks code.
fn reason(added: &[Key]) -> Option<String> {
    let owners = |kind: ItemKind| -> Vec<&String> {
        let mut owners: Vec<_> = added
            .iter()
            .filter(|it| it.kind == kind)
            .map(|it| &it.owner)
            .collect();
        owners.dedup();
        owners
    };
    let (fields, variants) = (owners(ItemKind::Field), owners(ItemKind::Variant));
    if !variants.is_empty() {
        Some(format!(
            "a `match` over all of {} has to have it",
            listed(&variants)
        ))
    } else if !fields.is_empty() {
        Some(format!(
            "code that lists all fields of {} has to have it",
            listed(&fields)
        ))
    } else {
        None
    }
}

fn is_breaking(was: &Shape, is: &Shape) -> bool {
    was.gives != is.gives
        || was.parameters != is.parameters
        || was.implements.iter().any(|it| !is.implements.contains(it))
}

/// How something in the code is another one.
fn other(item: &CodeChange, was: &Shape, is: &Shape) -> String {
    let name = &item.key;
    if was.implements != is.implements {
        let missing = |from: &Shape, other: &Shape| -> Vec<String> {
            let missing = from
                .implements
                .iter()
                .filter(|it| !other.implements.contains(it));
            missing.cloned().collect()
        };
        let (gone, new) = (missing(was, is), missing(is, was));
        return if gone.is_empty() {
            format!("`{name}` implements {}", listed(&new))
        } else {
            format!("`{name}` implements {} no more", listed(&gone))
        };
    }
    let optional = |is: &str, was: &str| is == format!("Option<{was}>");
    let gives = || {
        if optional(&is.gives, &was.gives) {
            format!("`{name}` is now optional, `{}`", is.gives)
        } else if optional(&was.gives, &is.gives) {
            format!("`{name}` is optional no more, `{}`", is.gives)
        } else if item.key.kind == ItemKind::Function {
            format!("`{name}` gives `{}` and gave `{}`", is.gives, was.gives)
        } else {
            format!("`{name}` is `{}` and was `{}`", is.gives, was.gives)
        }
    };
    let takes = || {
        let all = |it: &Shape| it.parameters.join(", ");
        format!("`{name}` takes `({})` and took `({})`", all(is), all(was))
    };
    match (was.gives == is.gives, was.parameters == is.parameters) {
        (false, true) => gives(),
        (true, _) => takes(),
        (false, false) => format!("{}; {}", gives(), takes()),
    }
}
