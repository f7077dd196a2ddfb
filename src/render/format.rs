//! Turns what a template printed into a file: parsed, formatted item by item, with the header on top.

use super::File;
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

/// A root with its modules in it, in place of the lines that name their files, which are in `folder`; those of schemas with
/// theirs. They are not indented: a name of the database may have several lines in a literal.
pub(super) fn with_modules(root: &str, folder: &str, files: &[File]) -> String {
    let mut output = String::new();
    let mut is_behind_module = false;
    for line in root.lines() {
        let file = named_module(line).and_then(|module| {
            let path = format!("{folder}{module}.rs");
            let nested = format!("{folder}{module}/");
            let is_file =
                |file: &&File| file.path == path || file.path == format!("{nested}mod.rs");
            Some((files.iter().find(is_file)?, nested))
        });
        if is_behind_module && !line.is_empty() {
            output.push('\n');
        }
        is_behind_module = false;
        output.push_str(line);
        if let Some((file, nested)) = file {
            output.truncate(output.len() - 1);
            let is_schema = file.path.ends_with("/mod.rs");
            let schema = is_schema.then(|| with_modules(&file.content, &nested, files));
            let content = schema.as_ref().unwrap_or(&file.content);
            let body = content.split_once('\n').map_or("", |(_, body)| body);
            output.push_str(" {\n");
            output.push_str(body.trim());
            output.push_str("\n}");
            is_behind_module = true;
        }
        output.push('\n');
    }
    output
}

/// The module whose file a line names.
fn named_module(line: &str) -> Option<&str> {
    let (seen, module) = line.strip_suffix(';')?.split_once("mod ")?;
    let is_visibility = seen.is_empty() || seen.starts_with("pub") && seen.ends_with(' ');
    is_visibility.then(|| module.trim_start_matches("r#"))
}

/// Puts the user's text below the first line of a file, as comments like that one. What is not printable, and could end
/// a comment or show it otherwise than it is, becomes an escape.
pub(super) fn put_header(content: &mut String, text: &str) {
    let (Some(end), Some(space)) = (content.find('\n'), content.find(' ')) else {
        return;
    };
    let comment = content[..space].to_owned();
    let mut lines = String::new();
    for line in text.trim_end().lines() {
        lines.push_str(&comment);
        if !line.trim().is_empty() {
            lines.push(' ');
            for letter in line.trim_end().chars() {
                let is_plain = matches!(letter, ' ' | '\'' | '"' | '\\');
                if is_plain {
                    lines.push(letter);
                } else {
                    lines.extend(letter.escape_debug());
                }
            }
        }
        lines.push('\n');
    }
    content.insert_str(end + 1, &lines);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_put_in_place_of_their_lines() {
        let file = |path: &str, text: &str| File {
            path: path.to_owned(),
            content: fixed_rust_file(text),
        };
        let files = [file("a.rs", "//! A.\n\nfn f() {}\n"), file("type.rs", "")];
        let root = "// ours\n\n#[rustfmt::skip]\npub mod a;\n#[rustfmt::skip]\npub mod r#type;\n\npub use self::a::f;\n";
        assert_eq!(
            with_modules(root, "", &files),
            "// ours\n\n#[rustfmt::skip]\npub mod a {\n//! A.\n\nfn f() {}\n}\n\n#[rustfmt::skip]\npub mod r#type {\n\n}\n\n\
             pub use self::a::f;\n"
        );
    }

    #[test]
    fn a_header_is_only_comments() {
        for (text, expected) in [
            ("", ""),
            ("Owned by \"us\".\n", "// Owned by \"us\".\n"),
            ("a\r\n\n  b \\\n\n", "// a\n//\n//   b \\\n"),
            (
                "a\rfn main() {}\u{2028}\u{202e}\t\0é",
                "// a\\rfn main() {}\\u{2028}\\u{202e}\\t\\0é\n",
            ),
        ] {
            let mut content = fixed_rust_file("fn f() {}\n");
            put_header(&mut content, text);
            let first = with_header("//", "");
            assert_eq!(content, format!("{first}{expected}\nfn f() {{}}\n"));
        }
        let mut content = text_file("#", "[package]");
        put_header(&mut content, "a\nb");
        assert_eq!(
            content,
            format!("{}# a\n# b\n\n[package]\n", with_header("#", ""))
        );
    }
}
