//! Names that somebody chose: the user in the configuration, or an earlier run, whose names the lock keeps.
//!
//! In: the entries of both. They are given out before any name is derived, so that what is new gives way.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Hidden;
use super::ident::{Ident, Name, Origin};
use super::resolve::{Resolved, describe, resolve};
use super::scope::{Claimed, Owner, Scope, identifier};
use crate::config::{
    Casing, ColumnGroup, Exactness, Extras, NameEntry, NamesConfig, NumberedEntry,
};
use crate::diagnostic::Diagnostic;
use crate::error::{EntryPlace, NameError};
use crate::ir::{Catalog, ColumnId, TableId, TableName, TableWalker};
use crate::relations::{RelationId, Relations};

/// What has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Object {
    /// The module of a schema, by its position in the list of schemas.
    Schema(usize),
    Module(TableId),
    Model(TableId),
    Field(ColumnId),
    Setter(ColumnId),
    NullSetter(ColumnId),
    /// The enum of a column's labels.
    Enum(ColumnId),
    /// The type around a column's values.
    Newtype(ColumnId),
    /// A label of a column, by its position.
    Variant(ColumnId, usize),
    /// A type of the database, by its position.
    Type(usize),
    /// A label or a field of it.
    Part(usize, usize),
    Relation(RelationId),
    /// The trait of a group of columns, by its position.
    Trait(usize),
}

/// A name of the configuration.
struct Configured {
    ident: Ident,
    place: Box<EntryPlace>,
}

/// The chosen names, and which of them were given.
pub(super) struct Choices<'a> {
    catalog: &'a Catalog,
    relations: &'a Relations,
    configured: BTreeMap<Object, Configured>,
    locked: BTreeMap<Object, Ident>,
    given: BTreeMap<Object, Origin>,
    /// What has the name that the lock has for an object.
    lost: BTreeMap<Object, Owner>,
    fault: Option<NameError>,
}

impl<'a> Choices<'a> {
    /// Reads the entries of the configuration; they have to fit something, and just one thing.
    pub(super) fn new(
        catalog: &'a Catalog,
        relations: &'a Relations,
        config: &NamesConfig,
        extras: &Extras,
        modules: Casing,
    ) -> Result<Self, NameError> {
        let mut configured: BTreeMap<Object, Configured> = BTreeMap::new();
        for NumberedEntry { line, entry } in &config.entries {
            let place = Box::new(EntryPlace {
                list: entry.key(),
                line: *line,
                text: entry.to_string(),
            });
            let named = match resolve(catalog, relations, entry, Exactness::Loose) {
                Resolved::Names(named) => named,
                Resolved::Several(relations) => {
                    return Err(NameError::SeveralFit {
                        entry: place,
                        relations,
                    });
                }
                Resolved::SwitchedOff => continue,
                Resolved::Nothing => return Err(NameError::NothingFits { entry: place }),
            };
            for (object, key, name) in named {
                let ident = configured_ident(object, &place, (key, name), modules)?;
                let place = place.clone();
                if let Some(Configured { place: first, .. }) = configured.get(&object) {
                    return Err(NameError::Twice {
                        entry: place,
                        first: first.clone(),
                        object: describe(catalog, relations, object),
                    });
                }
                configured.insert(object, Configured { ident, place });
            }
        }
        for (object, key, name, entry) in of_patterns(catalog, extras) {
            let place = Box::new(EntryPlace {
                list: "",
                line: None,
                text: entry,
            });
            if let Entry::Vacant(vacant) = configured.entry(object) {
                let ident = configured_ident(object, &place, (key, name), modules)?;
                vacant.insert(Configured { ident, place });
            }
        }
        Ok(Choices {
            catalog,
            relations,
            configured,
            locked: BTreeMap::new(),
            given: BTreeMap::new(),
            lost: BTreeMap::new(),
            fault: None,
        })
    }

    /// Reads what the traits of groups of columns are to be called.
    pub(super) fn name_traits(&mut self, groups: &[ColumnGroup]) -> Result<(), NameError> {
        for (at, group) in groups.iter().enumerate() {
            let place = Box::new(EntryPlace {
                list: "traits.groups",
                line: None,
                text: format!(
                    "{{ name = {:?}, columns = {:?} }}",
                    group.name, group.columns
                ),
            });
            let object = Object::Trait(at);
            let name = ("name", group.name.clone());
            let ident = configured_ident(object, &place, name, Casing::Preserve)?;
            self.configured.insert(object, Configured { ident, place });
        }
        Ok(())
    }

    /// Reads the entries of the lock, and returns those that stay there though what they name was left out this time.
    pub(super) fn lock(
        &mut self,
        entries: &[NameEntry],
        hidden: Hidden<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<NameEntry> {
        let mut kept = Vec::new();
        for entry in entries {
            match resolve(self.catalog, self.relations, entry, Exactness::Exact) {
                Resolved::Names(named) => {
                    let is_other = |(object, _, name): &(Object, &str, String)| {
                        let locked = self.locked.get(object);
                        locked.is_some_and(|locked| locked.plain() != name)
                    };
                    if named.iter().any(is_other) {
                        diagnostics.push(Diagnostic::LockEntryTwice {
                            entry: entry.to_string(),
                        });
                    }
                    for (object, _, name) in named {
                        if self.follows_a_configured_field(object) {
                            continue;
                        }
                        if let Some(ident) = Ident::new(&name) {
                            self.locked.entry(object).or_insert(ident);
                        }
                    }
                }
                Resolved::SwitchedOff => kept.push(entry.clone()),
                Resolved::Several(_) | Resolved::Nothing => {
                    let tables = tables_of(entry, self.catalog.default_schema());
                    if hidden.has(self.catalog, entry, &tables) {
                        kept.push(entry.clone());
                    } else if matters(self.catalog, entry, &tables) {
                        diagnostics.push(Diagnostic::LockEntryDropped {
                            entry: entry.to_string(),
                        });
                    }
                }
            }
        }
        kept
    }

    /// A setter is called as its field is, which is now called otherwise.
    fn follows_a_configured_field(&self, object: Object) -> bool {
        match object {
            Object::Setter(column) | Object::NullSetter(column) => {
                self.configured.contains_key(&Object::Field(column))
            }
            _ => false,
        }
    }

    /// Gives out the chosen names of some objects in a scope: those of the configuration, then those of the lock.
    pub(super) fn give(
        &mut self,
        scope: &mut Scope,
        objects: impl IntoIterator<Item = Object> + Clone,
        family: impl Fn(Object, &str) -> Vec<String>,
    ) {
        for object in objects.clone() {
            let Some(Configured { ident, place }) = self.configured.get(&object) else {
                continue;
            };
            match scope.give(ident, |name| family(object, name), object) {
                Ok(()) => {
                    self.given.insert(object, Origin::Configured);
                }
                Err(owner) => {
                    let fault = self.taken(place, ident, object, owner);
                    self.fault.get_or_insert(fault);
                }
            }
        }
        for object in objects {
            let Some(ident) = self.locked.get(&object) else {
                continue;
            };
            if self.configured.contains_key(&object) {
                continue;
            }
            match scope.give(ident, |name| family(object, name), object) {
                Ok(()) => {
                    self.given.insert(object, Origin::Locked);
                }
                Err(Owner::Object(owner)) if self.configured.contains_key(&owner) => {
                    let Configured { ident, place } = &self.configured[&owner];
                    let fault = self.taken(place, ident, owner, Owner::Object(object));
                    self.fault.get_or_insert(fault);
                }
                Err(owner) => {
                    self.lost.insert(object, owner);
                }
            }
        }
    }

    fn taken(&self, place: &EntryPlace, ident: &Ident, object: Object, owner: Owner) -> NameError {
        NameError::Taken {
            entry: Box::new(place.clone()),
            name: ident.to_string(),
            object: self.describe(object),
            other: self.describe_owner(owner),
        }
    }

    /// What has a name, as a text tells of it.
    pub(super) fn describe_owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Other(text) => text.to_owned(),
            Owner::Object(object) => match self.configured_line(object) {
                Some(line) => format!("{} (line {line})", self.describe(object)),
                None => self.describe(object),
            },
        }
    }

    pub(super) fn describe(&self, object: Object) -> String {
        describe(self.catalog, self.relations, object)
    }

    /// The name that was chosen and given, or else the one that the candidates lead to.
    pub(super) fn claim(
        &self,
        scope: &mut Scope,
        object: Object,
        candidates: Vec<String>,
        family: impl Fn(&str) -> Vec<String>,
    ) -> Claimed {
        let chosen = match self.given.get(&object) {
            None => return scope.claim(Owner::Object(object), candidates, family),
            Some(Origin::Configured) => &self.configured[&object].ident,
            Some(_) => &self.locked[&object],
        };
        let by_rule = candidates.first().map(|name| identifier(name));
        let is_locked = self.given.get(&object) == Some(&Origin::Locked);
        Claimed {
            ident: chosen.clone(),
            wanted: None,
            owner: None,
            chosen: if is_locked && by_rule.as_ref() == Some(chosen) {
                None
            } else {
                self.given.get(&object).copied()
            },
        }
    }

    /// The same for what has a name in the database and no family; tells of a name that gave way.
    pub(super) fn name(
        &self,
        scope: &mut Scope,
        object: Object,
        candidates: Vec<String>,
        db: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Name {
        let wanted = candidates.first().cloned().unwrap_or_default();
        let claimed = self.claim(scope, object, candidates, |_| Vec::new());
        let owner = claimed.owner;
        let name = claimed.name(db);
        self.tell(diagnostics, object, &wanted, &name, owner);
        name
    }

    /// Tells of a name that gave way, or that the lock could not keep.
    pub(super) fn tell(
        &self,
        diagnostics: &mut Vec<Diagnostic>,
        object: Object,
        wanted: &str,
        name: &Name,
        owner: Option<Owner>,
    ) {
        match (self.locked.get(&object), owner) {
            (Some(locked), _) if !self.given.contains_key(&object) => {
                let owner = self.lost.get(&object).copied().or(owner);
                diagnostics.push(Diagnostic::LockedNameLost {
                    object: self.describe(object),
                    locked: locked.to_string(),
                    got: name.ident.to_string(),
                    owner: owner
                        .map_or_else(|| "another name".to_owned(), |it| self.describe_owner(it)),
                });
            }
            (_, Some(owner)) if name.origin == Origin::Deduplicated => {
                diagnostics.push(Diagnostic::NameDeduplicated {
                    object: self.describe(object),
                    wanted: wanted.to_owned(),
                    got: name.ident.to_string(),
                    owner: self.describe_owner(owner),
                });
            }
            _ => {}
        }
    }

    /// The name that was chosen for an object.
    pub(super) fn chosen(&self, object: Object) -> Option<String> {
        let configured = self.configured.get(&object).map(|it| &it.ident);
        let chosen = configured.or_else(|| self.locked.get(&object));
        chosen.map(|ident| ident.plain().to_owned())
    }

    /// The line of the configuration that names an object.
    pub(super) fn configured_line(&self, object: Object) -> Option<usize> {
        self.configured.get(&object)?.place.line
    }

    /// Ends the naming.
    ///
    /// # Errors
    ///
    /// When a name of the configuration was taken, or nothing had a use for it.
    pub(super) fn finish(self) -> Result<(), NameError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let unused = self
            .configured
            .into_iter()
            .find(|(object, _)| !self.given.contains_key(object));
        match unused {
            Some((_, Configured { place, .. })) => Err(NameError::NothingFits { entry: place }),
            None => Ok(()),
        }
    }
}

/// The names that entries give to every column that fits, with what each asks for.
fn of_patterns(catalog: &Catalog, extras: &Extras) -> Vec<(Object, &'static str, String, String)> {
    let mut names = Vec::new();
    for column in catalog.tables().flat_map(TableWalker::columns) {
        let id = column.id();
        if let Some(field) = extras.field_name(id) {
            let (name, entry) = (field.name.clone(), field.entry.clone());
            names.push((Object::Field(id), "name", name, entry));
        }
        if let Some(newtype) = extras.newtype(id).filter(|it| it.column == id)
            && let Some(name) = newtype.name.clone()
        {
            names.push((Object::Newtype(id), "newtype", name, newtype.entry.clone()));
        }
    }
    names
}

fn configured_ident(
    object: Object,
    place: &EntryPlace,
    (key, name): (&'static str, String),
    modules: Casing,
) -> Result<Ident, NameError> {
    let entry = Box::new(place.clone());
    let may_have_capitals = modules != Casing::Snake;
    let in_file_name = |it: char| {
        it.is_ascii_lowercase()
            || it.is_ascii_digit()
            || it == '_'
            || may_have_capitals && it.is_ascii_uppercase()
    };
    match Ident::new(&name) {
        None => Err(NameError::NotAnIdentifier { entry, key, name }),
        // On some machines two files cannot differ in case only.
        Some(_)
            if matches!(object, Object::Schema(_) | Object::Module(_))
                && !name.chars().all(in_file_name) =>
        {
            Err(NameError::NotAModule { entry, key, name })
        }
        Some(ident) => Ok(ident),
    }
}

impl Hidden<'_> {
    /// Whether an entry that fits nothing is about what was left out: a table, a column, or a relation of a table that
    /// lacks a column.
    fn has(&self, catalog: &Catalog, entry: &NameEntry, tables: &[TableName]) -> bool {
        let engine = catalog.engine();
        let is_hidden = |name: Option<&String>| {
            let name = name.map(|it| engine.folded_column(it));
            self.columns.iter().any(|(table, column)| {
                let is_it = |name: &String| engine.folded_column(column) == *name;
                tables.contains(table) && name.as_ref().is_none_or(is_it)
            })
        };
        let of_column = match entry {
            NameEntry::Column(it) => is_hidden(Some(&it.column)),
            NameEntry::Variant(it) => it.column.is_some() && is_hidden(it.column.as_ref()),
            NameEntry::Relation(_) => is_hidden(None),
            NameEntry::Schema(it) => self.tables.iter().any(|table| table.schema == it.schema),
            NameEntry::Table(_) | NameEntry::Type(_) => false,
        };
        of_column || tables.iter().any(|table| self.tables.contains(table))
    }
}

/// The tables that an entry of the lock mentions.
fn tables_of(entry: &NameEntry, default_schema: &str) -> Vec<TableName> {
    let table = |schema: &Option<String>, name: &Option<String>| {
        let schema = schema.as_deref().unwrap_or(default_schema);
        name.as_ref().map(|name| TableName::new(schema, name))
    };
    match entry {
        NameEntry::Table(it) => table(&it.schema, &Some(it.table.clone()))
            .into_iter()
            .collect(),
        NameEntry::Column(it) => table(&it.schema, &it.table).into_iter().collect(),
        NameEntry::Variant(it) => table(&it.schema, &it.table).into_iter().collect(),
        NameEntry::Schema(_) | NameEntry::Type(_) => Vec::new(),
        NameEntry::Relation(it) => {
            let near = it.near.as_ref();
            let near = near.and_then(|near| table(&near.to_schema, &near.to));
            table(&it.schema, &it.table)
                .into_iter()
                .chain(table(&it.schema, &it.through))
                .chain(table(&it.to_schema, &it.to))
                .chain(near)
                .collect()
        }
    }
}

/// Whether an entry that fits nothing is worth telling of. With a table go its columns and relations.
fn matters(catalog: &Catalog, entry: &NameEntry, tables: &[TableName]) -> bool {
    let is_there = |table: &TableName| {
        let found =
            crate::config::find_table(catalog, Some(&table.schema), &table.name, Exactness::Exact);
        found.is_some()
    };
    match entry {
        NameEntry::Table(_) => true,
        // Its tables are told of.
        NameEntry::Schema(_) => false,
        _ => tables.iter().all(is_there),
    }
}
