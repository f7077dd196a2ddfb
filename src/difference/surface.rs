//! What of the generated code its users can name: modules, types, fields, variants and functions, each with what it takes
//! and gives. In: the text of generated files. Out: a [`Surface`], and what is different between two.
//!
//! It is read from the code itself, so that nothing that a template prints is forgotten. What all functions have in common
//! (the connection, the way in which errors and futures are given) is left out, and so is the support module.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{
    FnArg, GenericArgument, ImplItem, Item, PathArguments, ReturnType, TraitItem, Visibility,
};

use super::paired;
use crate::render::File;

/// What can be named, with what it is.
#[derive(Debug, Default)]
pub(super) struct Surface {
    items: BTreeMap<Key, Shape>,
}

/// How something is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The type that has it; empty for types and modules.
    pub owner: String,
    /// Its own name.
    pub name: String,
    /// What it is.
    pub kind: ItemKind,
}

/// What can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ItemKind {
    Module,
    Type,
    Field,
    Variant,
    Function,
}

/// What it takes and gives, or what it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shape {
    /// The parameters of a function, `name: type` each.
    pub parameters: Vec<String>,
    /// What a function gives; the type of a field.
    pub gives: String,
    /// The traits that a type derives or implements otherwise, in order.
    pub implements: Vec<String>,
}

/// Something that is not on both sides, or not the same there.
#[derive(Debug)]
pub(super) struct CodeChange {
    pub key: Key,
    pub was: Option<Shape>,
    pub is: Option<Shape>,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.owner.is_empty() {
            write!(f, "{}::", self.owner)?;
        }
        f.write_str(&self.name)
    }
}

impl Key {
    pub(super) fn new(owner: &str, name: impl std::fmt::Display, kind: ItemKind) -> Self {
        Key {
            owner: owner.to_owned(),
            name: format!("{name}"),
            kind,
        }
    }
}

impl CodeChange {
    /// Whether it only is an `Option` now, or is none any more.
    pub(super) fn is_optional_only(&self) -> bool {
        let (Some(was), Some(is)) = (&self.was, &self.is) else {
            return false;
        };
        let without = |it: &Shape| it.gives.replace("Option<", "").replace('>', "");
        was.gives != is.gives && without(was) == without(is)
    }
}

/// What is different, in the order of the names. What belongs to a type that is new or gone goes without saying.
pub(super) fn compare(before: &Surface, after: &Surface) -> Vec<CodeChange> {
    let is_there = |surface: &Surface, key: &Key| {
        key.owner.is_empty() || {
            let owner = Key::new("", &key.owner, ItemKind::Type);
            surface.items.contains_key(&owner)
        }
    };
    let items = |surface: &Surface| surface.items.clone();
    paired(items(before), items(after))
        .into_iter()
        .filter(|(key, was, is)| was != is && is_there(before, key) && is_there(after, key))
        .map(|(key, was, is)| CodeChange { key, was, is })
        .collect()
}

impl Surface {
    /// Reads generated files. What is no Rust has nothing that could be named.
    pub(super) fn of(files: &[File]) -> Self {
        let mut surface = Surface::default();
        let mut schemas = Vec::new();
        for file in files {
            let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
            let is_rust = name.strip_suffix(".rs").is_some();
            if is_rust
                && let Ok(parsed) = syn::parse_file(&file.content)
                && !is_runtime(&parsed.attrs)
            {
                let mut prefix = String::new();
                if !folder.is_empty() {
                    prefix = format!("{folder}::");
                    schemas.push(folder);
                }
                let items = parsed.items.iter();
                items.for_each(|item| surface.add(item, &prefix));
            }
        }
        // They come and go with what is in them.
        for schema in schemas {
            let key = Key::new("", schema, ItemKind::Module);
            surface.items.remove(&key);
        }
        surface
    }

    fn add(&mut self, item: &Item, prefix: &str) {
        match item {
            Item::Mod(it) if is_public(&it.vis) && !is_runtime(&it.attrs) => {
                let items = it.content.iter().flat_map(|(_, items)| items);
                // It comes and goes with what is in it.
                if is_schema(it) {
                    let prefix = format!("{}::", it.ident).replace("r#", "");
                    return items.for_each(|item| self.add(item, &prefix));
                }
                if is_of_database(&it.attrs) {
                    let key = Key::new("", format!("{prefix}{}", it.ident), ItemKind::Module);
                    self.items.insert(key, Shape::default());
                }
                items.for_each(|item| self.add(item, prefix));
            }
            Item::Struct(it) if is_public(&it.vis) => {
                let owner = format!("{prefix}{}", it.ident);
                self.add_type(&owner, &it.attrs);
                for (position, field) in it.fields.iter().enumerate() {
                    let name = match &field.ident {
                        Some(ident) => ident.to_string(),
                        None => position.to_string(),
                    };
                    let shape = Shape {
                        gives: tokens(&field.ty),
                        ..Shape::default()
                    };
                    let key = Key::new(&owner, name, ItemKind::Field);
                    self.items.insert(key, shape);
                }
            }
            Item::Enum(it) if is_public(&it.vis) => {
                let owner = format!("{prefix}{}", it.ident);
                self.add_type(&owner, &it.attrs);
                for variant in &it.variants {
                    let key = Key::new(&owner, &variant.ident, ItemKind::Variant);
                    self.items.insert(key, Shape::default());
                }
            }
            Item::Impl(it) if it.trait_.is_none() => {
                let owner = format!("{prefix}{}", tokens(&it.self_ty));
                for item in &it.items {
                    if let ImplItem::Fn(function) = item
                        && is_public(&function.vis)
                    {
                        let key = Key::new(&owner, &function.sig.ident, ItemKind::Function);
                        self.items.insert(key, signature(&function.sig));
                    }
                }
            }
            Item::Impl(it) => {
                let name = it.trait_.as_ref().and_then(|(path, _)| path.get_ident());
                let owner = Key::new("", tokens(&it.self_ty), ItemKind::Type);
                if let Some(name) = name.filter(|it| *it != "Model")
                    && let Some(shape) = self.items.get_mut(&owner)
                {
                    shape.implements.push(name.to_string());
                    shape.implements.sort();
                }
            }
            Item::Trait(it) if is_public(&it.vis) => {
                let owner = it.ident.to_string();
                self.add_type(&owner, &it.attrs);
                for item in &it.items {
                    let (name, shape) = match item {
                        TraitItem::Fn(function) => (&function.sig.ident, signature(&function.sig)),
                        TraitItem::Const(constant) => {
                            let shape = Shape {
                                gives: tokens(&constant.ty),
                                ..Shape::default()
                            };
                            (&constant.ident, shape)
                        }
                        _ => continue,
                    };
                    let key = Key::new(&owner, name, ItemKind::Function);
                    self.items.insert(key, shape);
                }
            }
            _ => {}
        }
    }

    fn add_type(&mut self, name: &str, attributes: &[syn::Attribute]) {
        let mut implements = Vec::new();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            // What does not parse derives nothing that is known.
            let _ = attribute.parse_nested_meta(|meta| {
                implements.push(tokens(&meta.path));
                Ok(())
            });
        }
        implements.sort();
        let shape = Shape {
            implements,
            ..Shape::default()
        };
        self.items.insert(Key::new("", name, ItemKind::Type), shape);
    }
}

/// Whether it is the module of a schema, with its content: that of a table has a model.
fn is_schema(module: &syn::ItemMod) -> bool {
    let is_type = |item: &Item| matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Impl(_));
    let content = module.content.as_ref();
    content.is_some_and(|(_, items)| !items.iter().any(is_type) && module.ident != "constraints")
}

/// The documentation of a module, by which it is known: any name may be that of a table.
fn documentation(attributes: &[syn::Attribute]) -> String {
    let text = |attribute: &syn::Attribute| match &attribute.meta {
        syn::Meta::NameValue(it) if it.path.is_ident("doc") => Some(tokens(&it.value)),
        _ => None,
    };
    let text = attributes.iter().find_map(text).unwrap_or_default();
    text.trim_start_matches(['"', ' ']).to_owned()
}

/// Whether it is the module of the runtime.
fn is_runtime(attributes: &[syn::Attribute]) -> bool {
    documentation(attributes).starts_with("What the models share")
}

/// Whether it is the module of a table, a view or a schema.
fn is_of_database(attributes: &[syn::Attribute]) -> bool {
    documentation(attributes).starts_with("The ")
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn signature(signature: &syn::Signature) -> Shape {
    let parameter = |argument: &FnArg| match argument {
        FnArg::Receiver(_) => None,
        FnArg::Typed(typed) => {
            let name = tokens(&typed.pat);
            (name != "db").then(|| format!("{name}: {}", tokens(&typed.ty)))
        }
    };
    Shape {
        parameters: signature.inputs.iter().filter_map(parameter).collect(),
        gives: match &signature.output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, given) => found(given),
        },
        implements: Vec::new(),
    }
}

/// What is given where nothing goes wrong: the last argument of `Result<…>` or of the future.
fn found(given: &syn::Type) -> String {
    if let syn::Type::Path(path) = given
        && let Some(last) = path.path.segments.last()
        && ["Result", "Pending"].contains(&last.ident.to_string().as_str())
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.last()
    {
        return tokens(inner);
    }
    tokens(given)
}

/// Tokens as they are usually written, more or less.
fn tokens(of: &impl ToTokens) -> String {
    let text = of.to_token_stream().to_string();
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let is_word = |it: char| it.is_alphanumeric() || it == '_' || it == '\'' || it == '#';
    while let Some(character) = characters.next() {
        if character != ' ' {
            plain.push(character);
            continue;
        }
        let last = plain.chars().next_back().unwrap_or(' ');
        let next = characters.peek().copied().unwrap_or(' ');
        let between_words = is_word(last) && is_word(next);
        let around = last == ',' || last == '=' || next == '=' || last == '+' || next == '+';
        if between_words || around || last == ';' || last == '>' && is_word(next) {
            plain.push(' ');
        }
    }
    plain
}
