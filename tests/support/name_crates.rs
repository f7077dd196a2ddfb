//! Compiles code for tables, columns, enums and labels that are called as everything is that the generated code has and
//! uses, on each driver: none of them has another name for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use introspect_gen::diagnostic::Diagnostic;
use introspect_gen::ir::{Catalog, Engine};
use introspect_gen::{Config, Edition, Inspection, Layout};

use super::{case, driver};

/// An engine of each driver.
const ENGINES: [Engine; 3] = [Engine::Sqlite, Engine::Postgres, Engine::Mysql];

/// Words of the language, of its prelude, and types of the standard library.
const WORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for \
    gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type \
    typeof union unsafe unsized use virtual where while yield \
    Send Sized Sync Unpin Copy Drop Fn FnMut FnOnce AsyncFn Box ToOwned Clone PartialEq PartialOrd Eq Ord AsRef AsMut Into From \
    Default Iterator Extend IntoIterator DoubleEndedIterator ExactSizeIterator Option Some None Result Ok Err String ToString \
    Vec TryFrom TryInto FromIterator Future IntoFuture Debug Display Hash Error Arc Rc Cell RefCell Mutex HashMap BTreeMap Cow \
    str bool char u8 i64 f64 usize std core alloc lib main t1 a models actions";

/// What no type may be called, as all code uses it.
const STANDARD: [&str; 11] = [
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "Some",
    "String",
    "TryFrom",
    "Vec",
];

/// What no module may be called, as its file would be another one.
const FILES: [&str; 2] = ["lib", "main"];

/// What the names are tried as.
#[derive(Debug, Clone, Copy)]
enum As {
    /// Tables, and columns of them.
    Tables,
    /// Columns, enums and labels.
    Enums,
}

/// Everything compiles, and is called as it is in the database.
pub fn compile() -> Result<(), String> {
    let folder = case::target().join("trials").join("names");
    let all: BTreeSet<String> = templates()?
        .iter()
        .flat_map(|text| words(text))
        .chain(words(WORDS))
        .collect();
    assert!(all.len() > 800 && all.contains("phantom_data"), "{all:?}");
    let mut members = Vec::new();
    for engine in ENGINES {
        let sample = BTreeSet::from(["one".to_owned(), "two".to_owned()]);
        let files = generated(engine, As::Tables, &sample, "sample")?;
        let files = files.iter().filter(|file| !driver::is_support(file));
        let texts = files.map(|file| file.content.as_str()).chain([WORDS]);
        let texts: Vec<String> = texts.map(without_raw_literals).collect();
        let printed: BTreeSet<String> = texts.iter().flat_map(|it| words(it)).collect();
        // In the files of tables there are no other names of tables than those of types.
        let types: BTreeSet<String> = texts.iter().flat_map(|it| types(it)).collect();
        assert!(
            types.contains("pending") || engine == Engine::Sqlite,
            "{types:?}"
        );
        for of in [As::Tables, As::Enums] {
            generated(engine, of, &all, "all")?;
        }
        for (of, words) in [(As::Tables, &types), (As::Enums, &printed)] {
            let name = format!("{}_{of:?}", engine.name()).to_lowercase();
            for file in generated(engine, of, words, &name)? {
                write(&folder.join(&name).join(&file.path), &file.content)?;
            }
            members.push(name);
        }
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    if !folder.join("Cargo.lock").is_file() {
        let lock = fs::read_to_string(Path::new(case::ROOT).join("Cargo.lock"));
        write(
            &folder.join("Cargo.lock"),
            &lock.map_err(|it| it.to_string())?,
        )?;
    }
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--color=never",
            "--keep-going",
            "--workspace",
            "--manifest-path",
        ])
        .arg(folder.join("Cargo.toml"))
        // What the drivers need is compiled there too.
        .env(
            "CARGO_TARGET_DIR",
            case::target().join("trials/families/target"),
        )
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|it| format!("cannot run cargo: {it}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() && said.trim().is_empty() {
        return Ok(());
    }
    Err(said.chars().take(20_000).collect())
}

/// The runtime and the templates of all that is generated.
fn templates() -> Result<Vec<String>, String> {
    let mut folders = vec![Path::new(case::ROOT).join("templates")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|it| it.to_string())? {
            let path = entry.map_err(|it| it.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|it| it == "rs" || it == "jinja")
            {
                texts.push(fs::read_to_string(&path).map_err(|it| it.to_string())?);
            }
        }
    }
    Ok(texts)
}

/// A text without statements, which have many lines.
fn without_raw_literals(text: &str) -> String {
    let mut parts = text.split("r#\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let behind = parts.map(|part| part.split_once("\"#").map_or("", |(_, rest)| rest));
    std::iter::once(first.as_str()).chain(behind).collect()
}

/// The identifiers of a text that begin with a capital, in `snake_case`.
fn types(text: &str) -> Vec<String> {
    let capital = |it: &&str| it.starts_with(|it: char| it.is_ascii_uppercase());
    let words = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    words.filter(capital).map(snake).collect()
}

/// The identifiers of a text, in `snake_case`: what is no comment, no literal and no expression of a template.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let code = line.split("//").next().unwrap_or_default();
        let code = code.replace("{{", "\"{").replace("}}", "}\"");
        let code = code.replace("{%", "\"").replace("%}", "\"");
        let outside = code.split('"').step_by(2);
        for part in outside {
            let mut last = ' ';
            for word in part.split_inclusive(|it: char| !it.is_ascii_alphanumeric() && it != '_') {
                let name =
                    word.trim_end_matches(|it: char| !it.is_ascii_alphanumeric() && it != '_');
                let is_word = name.starts_with(|it: char| it.is_ascii_alphabetic());
                if is_word && last != '\'' {
                    found.push(snake(name));
                }
                last = word.chars().next_back().unwrap_or(' ');
            }
        }
    }
    found
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut last = '_';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && (last.is_ascii_lowercase() || last.is_ascii_digit()) {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
        last = letter;
    }
    let words: Vec<&str> = snake.split('_').filter(|it| !it.is_empty()).collect();
    words.join("_")
}

fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    };
    name.split('_').map(word).collect()
}

/// Words of which no two are one type.
fn apart(words: &BTreeSet<String>) -> Vec<&String> {
    let by_type: BTreeMap<String, &String> = words.iter().map(|it| (pascal(it), it)).collect();
    by_type.into_values().collect()
}

fn generated(
    engine: Engine,
    of: As,
    words: &BTreeSet<String>,
    name: &str,
) -> Result<Vec<introspect_gen::File>, String> {
    let words = apart(words);
    let catalog = catalog(engine, of, &words);
    let catalog = Catalog::from_json(&catalog).map_err(|error| case::chain(&error))?;
    let config = Config::parse(&config(engine, of, &words));
    let config = config.map_err(|error| case::chain(&error))?;
    let inspection =
        introspect_gen::inspect(&catalog, &config).map_err(|error| case::chain(&error))?;
    nothing_of_ours_has_a_name(&inspection).map_err(|it| format!("{name}: {it}"))?;
    let layout = Layout::Crate {
        name: name.to_owned(),
        edition: Edition::E2024,
    };
    let files = introspect_gen::generate(&inspection, &layout);
    Ok(files.map_err(|error| case::chain(&error))?.files)
}

/// Where two of the database's want one name, one of them has another; and what all code uses stays what it is.
fn nothing_of_ours_has_a_name(inspection: &Inspection) -> Result<(), String> {
    let mut taken = String::new();
    for diagnostic in &inspection.diagnostics {
        let Diagnostic::NameDeduplicated {
            wanted,
            owner,
            object,
            ..
        } = diagnostic
        else {
            continue;
        };
        let is_of_database = ["type", "module", "field", "variant", "enum", "relation"]
            .iter()
            .any(|it| owner.starts_with(&format!("the {it} ")));
        let is_relation = object.starts_with("the relation ") && owner == "a helper function";
        let is_usual = STANDARD.contains(&wanted.as_str()) && owner == "the standard library"
            || FILES.contains(&wanted.as_str()) && owner.starts_with("a file ");
        let is_derived = object.starts_with("the relation ") && owner == "the standard library";
        let is_runtime = object == "the module of the runtime";
        if !is_of_database && !is_relation && !is_usual && !is_derived && !is_runtime {
            writeln!(taken, "{diagnostic}").map_err(|it| it.to_string())?;
        }
    }
    if taken.is_empty() { Ok(()) } else { Err(taken) }
}

fn config(engine: Engine, of: As, words: &[&String]) -> String {
    // A field of each column and what takes its value are where its name could be in the way.
    let helpers = match of {
        As::Tables => "",
        As::Enums => "'lookups', 'inserts', '!bulk_inserts', 'queries'",
    };
    let mut text = format!(
        "[output]\nhelpers = [{helpers}]\n[names]\nmodels = 'preserve'\nmodules = 'preserve'\n"
    );
    if matches!(of, As::Enums) && engine != Engine::Postgres {
        let names = words
            .iter()
            .map(|it| it.as_str())
            .filter(|it| !STANDARD.contains(&pascal(it).as_str()));
        let names: Vec<String> = names
            .filter(|it| *it != "self")
            .map(|it| {
                format!(
                    "{{ table = 'everything', column = '{it}', enum = '{}' }}",
                    pascal(it)
                )
            })
            .collect();
        let _ = writeln!(text, "columns = [{}]", names.join(", "));
    }
    text
}

fn catalog(engine: Engine, of: As, words: &[&String]) -> String {
    let (schema, integer, text) = match engine {
        Engine::Sqlite => ("main", ("INTEGER", "integer"), "TEXT"),
        Engine::Postgres => ("public", ("integer", "int32"), "text"),
        Engine::Mysql | Engine::Mariadb => ("names", ("int", "int32"), "varchar(20)"),
    };
    let column = |name: &str, rest: &str| {
        format!(
            "{{\"name\": \"{name}\", \"type\": \"{}\", \"sql_type\": \"{}\"{rest}}}",
            integer.0, integer.1
        )
    };
    let nullable = ", \"nullable\": true";
    let mut types = String::new();
    let tables: Vec<String> = match of {
        As::Tables => {
            let next = words.iter().cycle().skip(1);
            let table = |(word, next): (&&String, &&String)| {
                // A key cannot have the name of the column beside it.
                let (key, link) = ("first_key", "linked_key");
                let columns = [column(key, ""), column(word, nullable), column(link, "")];
                format!(
                    "{{\"name\": \"{word}\", \"columns\": [{}], \"primary_key\": {{\"columns\": [\"{key}\"]}}, \
                     \"unique_constraints\": [{{\"columns\": [\"{word}\"]}}], \
                     \"foreign_keys\": [{{\"columns\": [\"{link}\"], \"target\": \"{next}\", \"target_columns\": [\"{key}\"]}}]}}",
                    columns.join(", ")
                )
            };
            words.iter().zip(next).map(table).collect()
        }
        As::Enums => {
            let label = |word: &&String| format!("\"{word}\"");
            let labels: Vec<String> = words.iter().map(label).collect();
            let mut columns = vec![column("id", "")];
            let mut checks = Vec::new();
            let mut named = Vec::new();
            for (at, word) in words.iter().enumerate() {
                // Those that are all labels once.
                let labels = if at == 0 {
                    labels.join(", ")
                } else {
                    label(word)
                };
                if engine == Engine::Postgres {
                    named.push(format!("{{\"schema\": \"public\", \"name\": \"{word}\", \"enum\": {{\"labels\": [{labels}]}}}}"));
                    columns.push(format!(
                        "{{\"name\": \"{word}\", \"type\": \"\\\"{word}\\\"\", \"sql_type\": {{\"named\": {{\"schema\": \"public\", \
                         \"name\": \"{word}\"}}}}{nullable}}}"
                    ));
                } else {
                    columns.push(format!("{{\"name\": \"{word}\", \"type\": \"{text}\", \"sql_type\": \"text\"{nullable}}}"));
                    checks.push(format!(
                        "{{\"expression\": \"a check\", \"allowed\": {{\"column\": \"{word}\", \"labels\": [{labels}]}}}}"
                    ));
                }
            }
            if !named.is_empty() {
                types = format!("\"types\": [{}], ", named.join(", "));
            }
            vec![format!(
                "{{\"name\": \"everything\", \"columns\": [{}], \"primary_key\": {{\"columns\": [\"id\"]}}, \"checks\": [{}]}}",
                columns.join(", "),
                checks.join(", ")
            )]
        }
    };
    format!(
        "{{\"format\": 1, \"engine\": \"{}\", \"default_schema\": \"{schema}\", {types}\"tables\": [{}]}}",
        engine.name(),
        tables.join(", ")
    )
}

/// Writes a file, unless it is there already, so that `cargo` has less to do.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    let folder = path.parent().ok_or("a file is in a folder")?;
    fs::create_dir_all(folder).map_err(|it| it.to_string())?;
    fs::write(path, text).map_err(|it| format!("{}: {it}", path.display()))
}
