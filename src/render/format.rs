//! Turns what a template printed into a file: parsed, formatted item by item, with the header on top.

use super::header::with_header;
use crate::error::RenderError;

/// A Rust file: formatted, with the header.
pub(super) fn rust_file(text: &str) -> Result<String, RenderError> {
    let mut file = syn::parse_file(text).map_err(RenderError::Syntax)?;
    let items = std::mem::take(&mut file.items);
    let mut output = String::new();
    if !file.attrs.is_empty() {
        output.push('\n');
        output.push_str(&prettyplease::unparse(&file));
        file.attrs.clear();
    }
    // A run of `use` lines of one origin, or of `mod` lines, stays together; everything else is set apart by a blank line.
    let mut last = None;
    for item in items {
        let kind = kind(&item);
        if kind == Kind::Other || last.as_ref() != Some(&kind) {
            output.push('\n');
        }
        last = Some(kind);
        file.items = vec![item];
        push_item(&mut file, &mut output);
    }
    Ok(with_header("//", &output))
}

/// A file of another language, whose comments begin with `comment`: the header, then the text.
pub(super) fn text_file(comment: &str, text: &str) -> String {
    with_header(comment, &format!("\n{}\n", text.trim()))
}

/// A Rust file that is already formatted: the header, then the text.
pub(super) fn fixed_rust_file(text: &str) -> String {
    with_header("//", &format!("\n{text}"))
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    /// From the crate or module that the path begins with.
    Use(String),
    Module,
    Other,
}

fn kind(item: &syn::Item) -> Kind {
    match item {
        syn::Item::Use(item) => Kind::Use(match &item.tree {
            syn::UseTree::Path(path) => path.ident.to_string(),
            _ => String::new(),
        }),
        syn::Item::Mod(item) if item.content.is_none() => Kind::Module,
        _ => Kind::Other,
    }
}

/// What is inside an item.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one list of them at a time"
)]
enum Member {
    OfImpl(syn::ImplItem),
    OfModule(syn::Item),
}

/// Formats the one item of `file`. The formatter sets no blank line between the functions of an `impl`, or the items of a
/// module, so each of them is formatted in one of its own.
fn push_item(file: &mut syn::File, output: &mut String) {
    let members: Vec<Member> = match file.items.as_mut_slice() {
        [syn::Item::Impl(item)] if item.items.len() > 1 => {
            item.items.drain(..).map(Member::OfImpl).collect()
        }
        [
            syn::Item::Mod(syn::ItemMod {
                content: Some((_, items)),
                ..
            }),
        ] if items.len() > 1 => items.drain(..).map(Member::OfModule).collect(),
        [syn::Item::Use(_)] => return push_use(&prettyplease::unparse(file), output),
        _ => return output.push_str(&prettyplease::unparse(file)),
    };
    let last = members.len() - 1;
    for (position, member) in members.into_iter().enumerate() {
        match (file.items.as_mut_slice(), member) {
            ([syn::Item::Impl(item)], Member::OfImpl(member)) => item.items = vec![member],
            ([syn::Item::Mod(item)], Member::OfModule(member)) => {
                item.content = Some((syn::token::Brace::default(), vec![member]));
            }
            _ => {}
        }
        let single = prettyplease::unparse(file);
        let body_start = single.find("{\n").map_or(0, |at| at + 2);
        let body_end = single.rfind('}').unwrap_or(single.len());
        output.push_str(if position == 0 {
            &single[..body_start]
        } else {
            "\n"
        });
        output.push_str(&single[body_start..body_end]);
        if position == last {
            output.push_str(&single[body_end..]);
        }
    }
}

/// How wide `rustfmt` lets a line be.
const LINE_WIDTH: usize = 100;

/// How wide it lets a `use` be that stays on one line.
const USE_WIDTH: usize = 98;

/// Lays a `use` out as `rustfmt` does: on one line if it fits, else as many names to a line as fit.
fn push_use(text: &str, output: &mut String) {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line
        .replace("{ ", "{")
        .replace(", }", "}")
        .replace(",}", "}")
        .replace(" }", "}");
    let group = line
        .split_once('{')
        .and_then(|(path, rest)| Some((path, rest.strip_suffix("};")?)));
    let (path, names) = match group {
        Some(group) if line.len() > USE_WIDTH => group,
        _ => {
            output.push_str(&line);
            output.push('\n');
            return;
        }
    };
    output.push_str(path);
    output.push_str("{\n");
    let mut current = String::from("   ");
    for name in names.split(", ") {
        if current.len() + 1 + name.len() + 1 > LINE_WIDTH && !current.trim().is_empty() {
            output.push_str(&current);
            output.push('\n');
            "   ".clone_into(&mut current);
        }
        current.push(' ');
        current.push_str(name);
        current.push(',');
    }
    output.push_str(&current);
    output.push_str("\n};\n");
}
