//! Real schemas whose relations were written down by hand, from their statements and the rules: the files of
//! `tests/corpus_relations`, in the form of `relations.txt`. Nothing rewrites them: where the program says something
//! else, the statements decide who is right.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests write files, tell how long they took, and stop where something is not as it should be"
)]

#[path = "support/servers/mod.rs"]
#[allow(unused_imports, reason = "`servers` uses the rest")]
mod servers;
#[allow(
    clippy::pedantic,
    dead_code,
    reason = "`cases` uses the rest, and is where it is checked"
)]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use introspect_gen::ir::Engine;
use introspect_gen::{Config, DatabaseUrl};
use libtest_mimic::{Arguments, Failed, Trial};
use servers::Server;
use similar::TextDiff;
use support::case::{self, chain};
use support::corpus;

/// The relations of one schema on one engine.
#[derive(Debug, Clone)]
struct Expected {
    /// `<engine>_<schema>.txt`.
    file: PathBuf,
    schema: String,
}

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (engine, servers) in case::ENGINES {
        let all = all(*engine);
        assert!(!all.is_empty(), "no file for {engine:?}");
        for expected in all {
            let has_corpus = corpus::folder(*engine).is_dir();
            let mut add = |host: &str, is_ignored: bool, check: Check| {
                let name = format!("{host}::{}", expected.schema);
                let own = expected.clone();
                let trial = Trial::test(name, move || check(&own).map_err(Failed::from));
                trials.push(trial.with_ignored_flag(is_ignored || !has_corpus));
            };
            if *engine == Engine::Sqlite {
                add(engine.name(), false, Box::new(in_file));
            }
            for server in *servers {
                let (engine, server) = (*engine, *server);
                let is_missing =
                    servers::available(server).is_err() && !servers::is_required(server);
                let check = move |expected: &Expected| on_server(expected, engine, server);
                add(server.name(), is_missing, Box::new(check));
            }
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    servers::stop_all();
    conclusion.exit();
}

type Check = Box<dyn Fn(&Expected) -> Result<(), String> + Send>;

/// The files for an engine, in order of name.
fn all(engine: Engine) -> Vec<Expected> {
    let folder = Path::new(case::ROOT).join("tests/corpus_relations");
    let mut all: Vec<Expected> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter_map(|file| {
            let (name, schema) = file.file_stem()?.to_str()?.split_once('_')?;
            let schema = (name == engine.name()).then(|| schema.to_owned())?;
            Some(Expected { file, schema })
        })
        .collect();
    all.sort_by(|a, b| a.file.cmp(&b.file));
    all
}

fn in_file(expected: &Expected) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let path = folder.path().join("corpus.db");
    let schemas = corpus::all(Engine::Sqlite).unwrap_or_default();
    let schema = schemas.iter().find(|it| it.name == expected.schema);
    let failed = schema.ok_or("it is not in the corpus")?.load(&path)?;
    let url = format!("sqlite:{}", path.display()).parse();
    compare(expected, &url.map_err(|error| chain(&error))?, &failed)
}

fn on_server(expected: &Expected, engine: Engine, server: Server) -> Result<(), String> {
    let database = servers::database(server, &expected.schema)?;
    let failed = database.load_corpus(&corpus::folder(engine), &expected.schema)?;
    compare(expected, &case::url(&database)?, &failed)
}

fn compare(expected: &Expected, url: &DatabaseUrl, failed: &[String]) -> Result<(), String> {
    let (_, inspection) = case::inspected(url, &Config::default())?;
    let printed = inspection.relations.print(&inspection.catalog);
    let by_hand = fs::read_to_string(&expected.file).map_err(|it| it.to_string())?;
    if printed == by_hand {
        return Ok(());
    }
    let name = expected.file.file_name().unwrap().to_string_lossy();
    let diff = TextDiff::from_lines(&by_hand, &printed);
    let diff = diff
        .unified_diff()
        .header(&format!("{name} (by hand)"), "the program")
        .to_string();
    Err(format!(
        "{name} differs; statements that failed while loading: {failed:?}\n{diff}"
    ))
}
