//! The names of tables, columns, lookups and enums.

use super::choices::{Choices, Object};
use super::ident::{Ident, Name, Origin};
use super::items::{Items, unraw};
use super::relation_names::family;
use super::reserved;
use super::scope::{Owner, Scope, identifier};
use super::style::{Style, TableWords, module_family};
use super::words::{affixed, apart, cased, is_snake, joined, recased, snake};
use super::{ColumnNames, TableNames};
use crate::access::TableAccess;
use crate::config::Casing;
use crate::diagnostic::Diagnostic;
use crate::ir::{ColumnId, ColumnWalker, Engine, Subject, TableWalker, Violation};
use crate::relations::Relations;

/// The rules.
pub(super) struct Namer<'a> {
    pub(super) style: &'a Style<'a>,
    pub(super) relations: &'a Relations,
    /// Types that are values too, as functions of what they are made of are: no constant can be called so, and no
    /// parameter.
    pub(super) values: Vec<String>,
}

impl Namer<'_> {
    /// Names a table and what belongs to it. The scope is that of the model's functions, which relations share.
    pub(super) fn name_table(
        &self,
        table: TableWalker<'_>,
        words: &TableWords,
        access: &TableAccess,
        choices: &mut Choices<'_>,
        items: &mut Items,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (TableNames, Scope) {
        let style = self.style;
        // Tables of the default schema are named first; where others are beside them, their schema's name is put before what
        // is taken then.
        let schema = table.table().schema.as_str();
        let is_apart = items.is_apart(schema) || schema == table.catalog().default_schema();
        let items = items.of(schema);
        let word = words.module(style);
        let plain = style.module_name(&[word]);
        let qualified = (!is_apart).then(|| style.module_name(&[schema, word]));
        let wanted = unraw(&plain);
        let object = Object::Module(table.id());
        let candidates = std::iter::once(wanted).chain(qualified).collect();
        let claimed = choices.claim(items, object, candidates, module_family);
        let owner = claimed.owner;
        let module = claimed.name(table.name());
        choices.tell(diagnostics, object, &plain, &module, owner);

        let word = words.model(style);
        let wanted = style.type_name(&[word]);
        let qualified = (!is_apart).then(|| style.type_name(&[schema, word]));
        let whole = style.type_name(&[words.whole(style)]);
        let candidates = std::iter::once(wanted.clone())
            .chain(qualified)
            .chain([whole, style.type_with(&wanted, "row")])
            .collect();
        let object = Object::Model(table.id());
        let claimed = choices.claim(items, object, candidates, |name| style.model_family(name));
        let owner = claimed.owner;
        let model = claimed.name(table.name());
        choices.tell(diagnostics, object, &wanted, &model, owner);
        let [new_model, required, patch] = style.derived_models(model.ident.plain());

        let (fields, mut setters) = self.name_fields(table, choices, diagnostics);
        let mut functions = Scope::with_reserved(reserved::FUNCTIONS);
        let relations = self.relations;
        let chosen = relations.of(table.id()).map(|it| Object::Relation(it.id));
        choices.give(
            &mut functions,
            chosen.collect::<Vec<_>>(),
            |object, name| match object {
                Object::Relation(id) => family(relations.relation(id).path, name),
                _ => Vec::new(),
            },
        );
        let columns = self.name_constants(fields, &functions);
        for column in &columns {
            // A relation's function for queries is beside the constants.
            let owner = Owner::Other("the constant of a column");
            functions.reserve(column.constant.plain(), owner);
        }
        let lookups = |functions: &mut Scope,
                       prefix: &str,
                       lookups: &[Vec<u32>],
                       ending: &str|
         -> Vec<Ident> {
            let name = |positions: &Vec<u32>| {
                let fields = positions
                    .iter()
                    .map(|at| function_word(columns[*at as usize].field.ident.plain()));
                let columns = fields.collect::<Vec<_>>().join("_and_");
                let wanted = format!("{prefix}_by_{columns}{ending}");
                let helper = Owner::Other(reserved::HELPER);
                functions.claim(helper, [wanted], |_| Vec::new()).ident
            };
            lookups.iter().map(name).collect()
        };
        let find_by = lookups(&mut functions, "find", &access.unique, "");
        let list_by = lookups(&mut functions, "list", &access.lists, "");
        let list_between = lookups(&mut functions, "list", &access.ranges, "_between");
        let page_by = lookups(&mut functions, "page", &access.pages, "_after");
        let delete_by = lookups(&mut functions, "delete", &access.unique, "");
        let upsert_by = lookups(&mut setters, "upsert", &access.unique, "");
        let names = TableNames {
            new_model: identifier(&new_model),
            required: identifier(&required),
            patch: identifier(&patch),
            all: identifier("all"),
            find: identifier("find"),
            upsert: identifier("upsert"),
            module,
            page_after: identifier("page_after"),
            from: parameter_beside(&columns, "from"),
            to: parameter_beside(&columns, "to"),
            find_by,
            list_by,
            delete_by,
            upsert_by,
            constraints: name_constraints(table, style.casing.constants),
            list_between,
            page_by,
            model,
            columns,
        };
        (names, functions)
    }
}

/// A parameter beside those that take values of columns.
fn parameter_beside(columns: &[ColumnNames], name: &str) -> Ident {
    let mut parameters = Scope::default();
    for column in columns {
        parameters.reserve(column.parameter.plain(), PARAMETER);
    }
    let candidates = [name.to_owned(), joined(name, "value")];
    parameters
        .claim(PARAMETER, candidates, |_| Vec::new())
        .ident
}

/// Whether the best name for something is its name in the database.
fn is_kept((column, candidates): &(ColumnWalker<'_>, Vec<String>)) -> bool {
    candidates.first().is_some_and(|it| it == column.name())
}

/// Names things: first those that keep their names.
pub(super) fn in_order<T, N>(
    things: impl Iterator<Item = T>,
    is_kept: impl Fn(&T) -> bool,
    mut name: impl FnMut(T) -> N,
) -> Vec<N> {
    let (kept, others): (Vec<_>, Vec<_>) = things.enumerate().partition(|(_, it)| is_kept(it));
    let all = kept.into_iter().chain(others);
    let mut named: Vec<(usize, N)> = all.map(|(at, it)| (at, name(it))).collect();
    named.sort_by_key(|(at, _)| *at);
    named.into_iter().map(|(_, name)| name).collect()
}

/// What a constant is called in a text.
const CONSTANT: Owner = Owner::Other("another constant");

/// The constants of what can refuse a row: after its name, or on `SQLite` after the columns of a key.
fn name_constraints(table: TableWalker<'_>, casing: Casing) -> Vec<Ident> {
    let mut scope = Scope::default();
    let columns = |columns: &[u32]| {
        let names = columns.iter().map(|at| table.column(*at).name());
        match casing {
            Casing::Preserve => names.collect::<Vec<_>>().join("_and_"),
            _ => names.map(snake).collect::<Vec<_>>().join("_and_"),
        }
    };
    let name = |violation: &Violation<'_>| {
        let is_sqlite = table.catalog().engine() == Engine::Sqlite;
        let words = match violation.subject {
            Subject::PrimaryKey(_) if is_sqlite => "primary_key".to_owned(),
            Subject::Unique(key) if is_sqlite => columns(&key.columns),
            Subject::Index(index) => index.name.clone(),
            _ => violation.said.clone(),
        };
        let words = cased(casing, &words);
        // What an identifier cannot begin with would get a small letter before it.
        let begins = words.starts_with(char::is_alphabetic) || casing != Casing::Screaming;
        let words = if begins { words } else { format!("N{words}") };
        scope.claim(CONSTANT, [words], |_| Vec::new()).ident
    };
    table.violations().iter().map(name).collect()
}

/// A field's name as a part of that of a function.
fn function_word(field: &str) -> String {
    if is_snake(field) {
        field.trim_matches('_').to_owned()
    } else {
        snake(field)
    }
}

/// A type that is a function too, in a text.
const VALUE: Owner = Owner::Other("a type around a value");

/// What a parameter is called in a text.
const PARAMETER: Owner = Owner::Other("a parameter");

/// What a column is called, but for its constant.
struct Named<'a> {
    column: ColumnWalker<'a>,
    field: Name,
    parameter: Ident,
    setter: Ident,
    null_setter: Ident,
}

impl Namer<'_> {
    /// The scope is that of the functions of new rows.
    fn name_fields<'a>(
        &self,
        table: TableWalker<'a>,
        choices: &mut Choices<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<Named<'a>>, Scope) {
        let casing = self.style.casing.fields;
        let mut fields = Scope::default();
        let mut parameters = Scope::with_reserved(reserved::PARAMETERS);
        for value in &self.values {
            parameters.reserve(value, VALUE);
        }
        let mut setters = Scope::with_reserved(reserved::SETTERS);
        let of_each = |object: fn(ColumnId) -> Object| {
            let objects = table.columns().map(|column| object(column.id()));
            objects.collect::<Vec<_>>()
        };
        choices.give(&mut fields, of_each(Object::Field), |_, _| Vec::new());
        let both = [of_each(Object::Setter), of_each(Object::NullSetter)].concat();
        choices.give(&mut setters, both, |_, _| Vec::new());
        let choices = &*choices;
        let columns: Vec<&str> = table.columns().map(ColumnWalker::name).collect();
        let candidates = apart(casing, &columns);
        let name_field = |(column, candidates): (ColumnWalker<'a>, Vec<String>)| {
            let object = Object::Field(column.id());
            let field = choices.name(&mut fields, object, candidates, column.name(), diagnostics);
            let plain = field.ident.plain().to_owned();
            // Parameters are not seen from outside, so that they need no other casing.
            let word = recased(Casing::Snake, &plain);
            let candidates = [word.clone(), joined(&word, "value")];
            let parameter = parameters
                .claim(PARAMETER, candidates, |_| Vec::new())
                .ident;
            let object = Object::Setter(column.id());
            let candidates = vec![plain.clone(), affixed(casing, &[], &plain, &["value"])];
            let setter = choices.claim(&mut setters, object, candidates, |_| Vec::new());
            (column, field, parameter, setter.ident)
        };
        let named = in_order(table.columns().zip(candidates), is_kept, name_field);
        // After all setters, so that a column called `x_null` keeps its name.
        let with_null_setter = |(column, field, parameter, setter): (_, _, _, Ident)| {
            let column: ColumnWalker<'a> = column;
            let candidates = vec![affixed(casing, &[], setter.plain(), &["null"])];
            let object = Object::NullSetter(column.id());
            let claimed = choices.claim(&mut setters, object, candidates, |_| Vec::new());
            Named {
                column,
                field,
                parameter,
                setter,
                null_setter: claimed.ident,
            }
        };
        let named = named.into_iter().map(with_null_setter).collect();
        (named, setters)
    }

    /// Adds the constants of columns. Functions of relations are in the same place.
    fn name_constants(&self, named: Vec<Named<'_>>, functions: &Scope) -> Vec<ColumnNames> {
        let casing = self.style.casing.constants;
        let mut scope = Scope::with_reserved(reserved::CONSTANTS);
        scope.reserve_all_of(functions);
        for it in &named {
            // A parameter is a pattern, which would be compared with a constant of its name.
            scope.reserve(it.parameter.plain(), PARAMETER);
        }
        for value in &self.values {
            scope.reserve(value, VALUE);
        }
        let with_constant = |it: Named<'_>| {
            let wanted = match casing {
                Casing::Preserve if it.field.origin != Origin::Configured => {
                    cased(casing, it.column.name())
                }
                casing => recased(casing, it.field.ident.plain()),
            };
            let candidates = [wanted.clone(), affixed(casing, &[], &wanted, &["column"])];
            ColumnNames {
                constant: scope.claim(CONSTANT, candidates, |_| Vec::new()).ident,
                null_setter: it.null_setter,
                field: it.field,
                parameter: it.parameter,
                setter: it.setter,
            }
        };
        named.into_iter().map(with_constant).collect()
    }
}
