//! Trials over the folders of `tests/cases` and over the corpus. Each stage's printout is a golden under `snapshots/`,
//! and the golden of one stage is the input of the next stage's trial.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests write files, tell how long they took, and stop where something is not as it should be"
)]

#[path = "support/servers/mod.rs"]
mod servers;
mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use introspect_gen::ir::Engine;
use libtest_mimic::{Arguments, Failed, Trial};
use servers::Server;
use support::case::{self, Case};
use support::driver_query::Extent;
use support::golden;
use support::package::{EDITIONS, Package};
use support::stages;
use support::workspace::{Member, Prepare, Workspace};
use support::{connections, corpus, families, name_crates, upserts, workflow};

fn main() {
    let start = Instant::now();
    let mut arguments = Arguments::from_args();
    if golden::is_update() {
        // A stage reads what the one before it wrote.
        arguments.test_threads = Some(1);
    }
    let cases = case::all();
    assert!(!cases.is_empty(), "there are no cases");
    let mut trials = Vec::new();
    for case in &cases {
        stage_trials(case, &mut trials);
    }
    let all = cases.clone();
    trials.push(Trial::test("snapshots::no_orphans", move || {
        Ok(no_orphans(&all)?)
    }));
    let helpers = cases.iter().filter(|it| it.name == "helpers");
    let helpers: Vec<Case> = helpers.cloned().collect();
    trials.push(trial("compile::names".to_owned(), name_crates::compile));
    trials.push(trial("compile::families".to_owned(), move || {
        families::compile(&helpers)
    }));
    sqlite_trials(&cases, &arguments, &mut trials);
    for (server, engine) in [
        (Server::Postgres, Engine::Postgres),
        (Server::Mysql, Engine::Mysql),
        (Server::Mariadb, Engine::Mariadb),
    ] {
        server_trials(server, engine, &cases, &arguments, &mut trials);
    }
    trials.push(server_trial(
        Server::Pgbouncer,
        "connection::pgbouncer".to_owned(),
        connections::pool,
    ));
    for server in [Server::Postgres, Server::Mysql] {
        let title = format!("connection::pools::{}", server.name());
        trials.push(server_trial(server, title, move || {
            connections::pools_of_programs(server)
        }));
    }
    for server in [Server::PostgresTls, Server::MysqlTls, Server::MariadbTls] {
        let title = format!("connection::{}", server.name());
        trials.push(server_trial(server, title, move || {
            connections::certificates(server)
        }));
    }
    for server in [Server::Postgres, Server::Mysql, Server::Mariadb] {
        let title = format!("workflow::{}", server.name());
        trials.push(server_trial(server, title, move || workflow::story(server)));
    }
    trials.push(trial(
        "workflow::sqlite".to_owned(),
        workflow::story_of_sqlite,
    ));
    trials.push(server_trial(
        Server::Postgres,
        "connection::rights".to_owned(),
        connections::rights,
    ));
    trials.push(server_trial(
        Server::Postgres,
        "connection::encoding".to_owned(),
        connections::encoding,
    ));
    for server in [Server::Postgres, Server::Mysql, Server::Mariadb] {
        let title = format!("connection::time_outs::{}", server.name());
        trials.push(server_trial(server, title, move || {
            connections::time_outs(server)
        }));
    }
    for server in [Server::Postgres, Server::Postgres18] {
        let title = format!("upserts::{}", server.name());
        trials.push(server_trial(server, title, move || {
            upserts::are_those_of_the_server(server)
        }));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let folders = servers::folders();
    servers::stop_all();
    for folder in folders {
        assert!(!folder.exists(), "{} is still there", folder.display());
    }
    if !arguments.list {
        println!("trials took {:.1} s", start.elapsed().as_secs_f64());
    }
    conclusion.exit();
}

fn trial(name: String, check: impl Fn() -> Result<(), String> + Send + 'static) -> Trial {
    Trial::test(name, move || check().map_err(Failed::from))
}

/// Without its server a trial is ignored, unless the server is required.
fn server_trial(
    server: Server,
    name: String,
    check: impl Fn() -> Result<(), String> + Send + 'static,
) -> Trial {
    let is_ignored = servers::available(server).is_err() && !servers::is_required(server);
    trial(name, check).with_ignored_flag(is_ignored)
}

/// The stages that have goldens.
fn stage_trials(case: &Case, trials: &mut Vec<Trial>) {
    let (name, engine) = (&case.name, case.engine.name());
    let (_, on_servers) = case::ENGINES
        .iter()
        .find(|(engine, _)| *engine == case.engine)
        .unwrap();
    if case.engine == Engine::Sqlite {
        let own = case.clone();
        trials.push(trial(format!("introspect::{engine}::{name}"), move || {
            stages::introspect_file(&own)
        }));
    }
    for server in *on_servers {
        let own = case.clone();
        let title = format!("introspect::{}::{name}", server.name());
        trials.push(server_trial(*server, title, move || {
            stages::introspect_server(&own, *server)
        }));
        // Others hold rows that are in the way.
        if name == "lint" {
            let own = case.clone();
            let title = format!("mend::{}::{name}", server.name());
            trials.push(server_trial(*server, title, move || {
                stages::mend(&own, *server)
            }));
        }
    }
    let own = case.clone();
    trials.push(trial(format!("relations::{engine}::{name}"), move || {
        stages::relations(&own)
    }));
    let own = case.clone();
    trials.push(trial(format!("generate::{engine}::{name}"), move || {
        stages::generate(&own)
    }));
    let own = case.clone();
    trials.push(trial(format!("called::{engine}::{name}"), move || {
        stages::called(&own)
    }));
}

/// Whether a trial with this title will run.
fn is_selected(arguments: &Arguments, title: &str) -> bool {
    let fits = |it: &String| title == it || !arguments.exact && title.contains(it.as_str());
    arguments.filter.iter().all(fits) && !arguments.skip.iter().any(fits)
}

/// The drivers of cases and corpus on `SQLite`. Only what will run is made.
fn sqlite_trials(cases: &[Case], arguments: &Arguments, trials: &mut Vec<Trial>) {
    let mut cases = cases.to_vec();
    cases.retain(|case| case.engine == Engine::Sqlite);
    let everything = EDITIONS.map(|it| is_selected(arguments, &format!("compile::sqlite::{it}")));
    let is_made = |titles: &[String]| {
        everything.contains(&true) || titles.iter().any(|it| is_selected(arguments, it))
    };
    let is_made_case = |case: &Case| {
        let titles = ["run", "refuse"].map(|it| format!("{it}::sqlite::{}", case.name));
        is_made(&titles)
    };
    let made = cases.iter().filter(|it| is_made_case(it)).cloned();
    let schemas = corpus::all(Engine::Sqlite).map(|mut schemas| {
        schemas.retain(|it| is_made(&[format!("corpus::sqlite::{}", it.name)]));
        schemas
    });
    let package = Arc::new(Package::new(made.collect(), schemas));
    for (edition, name) in EDITIONS.into_iter().enumerate() {
        let package = Arc::clone(&package);
        trials.push(trial(format!("compile::sqlite::{name}"), move || {
            package.check(edition)
        }));
    }
    let own = Arc::clone(&package);
    trials.push(trial("refused::sqlite".to_owned(), move || own.refuses()));
    for case in cases {
        if let Some(path) = case.refusals() {
            let (package, name) = (Arc::clone(&package), format!("case_{}", case.name));
            let golden = case.snapshots().join("refusals.txt");
            let title = format!("refuse::sqlite::{}", case.name);
            trials.push(trial(title, move || {
                golden::compare(&golden, &package.refuse(&name, &path)?)
            }));
        }
        let (package, name) = (Arc::clone(&package), format!("case_{}", case.name));
        trials.push(trial(format!("run::sqlite::{}", case.name), move || {
            package.run(&name)
        }));
    }
    match corpus::all(Engine::Sqlite) {
        Some(schemas) => {
            for schema in schemas {
                let (package, name) = (Arc::clone(&package), format!("corpus_{}", schema.name));
                trials.push(trial(
                    format!("corpus::sqlite::{}", schema.name),
                    move || package.run(&name),
                ));
            }
        }
        None => trials.push(
            trial("corpus::sqlite::there_is_no_corpus".to_owned(), || {
                Err(format!(
                    "there is no corpus in {}",
                    corpus::folder(Engine::Sqlite).display()
                ))
            })
            .with_ignored_flag(true),
        ),
    }
}

/// The drivers of cases and corpus on a server. Only what will run is made.
fn server_trials(
    server: Server,
    engine: Engine,
    cases: &[Case],
    arguments: &Arguments,
    trials: &mut Vec<Trial>,
) {
    let selected = |title: &str| is_selected(arguments, title);
    let everything = format!("compile::{}", engine.name());
    let mut members: Vec<(Member, Prepare)> = Vec::new();
    let mut titles = Vec::new();
    let mut refusals = Vec::new();
    let mut programs = Vec::new();
    let mut add = |title: String, member: Member, prepare: Prepare| {
        let pooled = "run::pgbouncer::keys";
        let is_pooled = title == "run::postgres::keys" && selected(pooled);
        let refuses = title.replacen("run::", "refuse::", 1);
        let is_refused = member.refuses && selected(&refuses);
        let own = title.replacen("run::", "program::", 1);
        let is_tried = member.program.is_some() && selected(&own);
        if selected(&title) || selected(&everything) || is_pooled || is_refused || is_tried {
            titles.push((title, member.name.clone()));
            members.push((member, prepare));
        }
    };
    let own_cases = cases.iter().filter(|case| case.engine == engine);
    for (case, edition) in own_cases.cloned().zip(["2021", "2024"].iter().cycle()) {
        let member = Member {
            name: format!("case_{}", case.name),
            package: format!("cases_{edition}"),
            edition,
            refuses: case.refusals().is_some(),
            extent: Extent::Whole,
            trial: case.trial(),
            program: case.program(),
        };
        if member.program.is_some() {
            programs.push(case.clone());
        }
        if let Some(path) = case.refusals() {
            let golden = case.snapshots().join("refusals.txt");
            refusals.push((case.name.clone(), path, golden));
        }
        let prepare = move || {
            let database = case.database(server)?;
            let (_, inspection) = case::inspected(&case::url(&database)?, &case.config()?)?;
            Ok((database, inspection))
        };
        let name = member.name.trim_start_matches("case_").to_owned();
        add(
            format!("run::{}::{name}", server.name()),
            member,
            Box::new(prepare),
        );
    }
    let schemas = corpus::all(engine);
    let has_corpus = schemas.is_some();
    for (schema, edition) in schemas
        .into_iter()
        .flatten()
        .zip(["2021", "2024"].iter().cycle())
    {
        let name = format!("corpus_{}", schema.name);
        let title = format!("corpus::{}::{}", server.name(), schema.name);
        let member = Member {
            package: name.clone(),
            name,
            edition,
            refuses: false,
            extent: Extent::Sample,
            trial: None,
            program: None,
        };
        add(title, member, Box::new(move || schema.prepare(server)));
    }
    let workspace = Arc::new(Workspace::new(engine, members));
    let own = Arc::clone(&workspace);
    trials.push(server_trial(server, everything, move || own.check()));
    let title = "run::pgbouncer::keys".to_owned();
    if engine == Engine::Postgres
        && let Some(keys) = cases
            .iter()
            .find(|it| it.engine == engine && it.name == "keys")
        && titles.iter().any(|(_, name)| name == "case_keys")
    {
        let (own, keys) = (Arc::clone(&workspace), keys.clone());
        trials.push(server_trial(Server::Pgbouncer, title, move || {
            let database = keys.pooled()?;
            own.run("case_keys", Some(database.url()))
        }));
    }
    let is_made = |member: &str| titles.iter().any(|(_, it)| it == member);
    refusals.retain(|(name, ..)| is_made(&format!("case_{name}")));
    for refusal in refusals {
        trials.push(refusal_trial(server, refusal, &workspace));
    }
    programs.retain(|case| is_made(&format!("case_{}", case.name)));
    for case in programs {
        trials.push(program_trial(server, case, &workspace));
    }
    for (title, name) in titles {
        let own = Arc::clone(&workspace);
        trials.push(server_trial(server, title, move || own.run(&name, None)));
    }
    if !has_corpus {
        trials.push(no_corpus(server, engine));
    }
}

/// There is nothing to try of the corpus.
fn no_corpus(server: Server, engine: Engine) -> Trial {
    let title = format!("corpus::{}::there_is_no_corpus", server.name());
    let missing = move || {
        let folder = corpus::folder(engine);
        Err(format!("there is no corpus in {}", folder.display()))
    };
    trial(title, missing).with_ignored_flag(true)
}

/// What cannot be read after each of a case's changes, by the name of the case, the file of changes and the golden.
fn refusal_trial(
    server: Server,
    (name, path, golden): (String, PathBuf, PathBuf),
    workspace: &Arc<Workspace>,
) -> Trial {
    let workspace = Arc::clone(workspace);
    let title = format!("refuse::{}::{name}", server.name());
    server_trial(server, title, move || {
        golden::compare(&golden, &workspace.refuse(&format!("case_{name}"), &path)?)
    })
}

/// The program that a case has of its own. It changes what is there.
fn program_trial(server: Server, case: Case, workspace: &Arc<Workspace>) -> Trial {
    let workspace = Arc::clone(workspace);
    let title = format!("program::{}::{}", server.name(), case.name);
    server_trial(server, title, move || {
        workspace.try_own(&format!("case_{}", case.name), &case.another(server)?)
    })
}

/// Nothing under `snapshots/` but what the trials compare.
fn no_orphans(cases: &[Case]) -> Result<(), String> {
    let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    let mut engines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for case in cases {
        engines
            .entry(&case.name)
            .or_default()
            .push(case.engine.name());
        golden::no_orphans(&case.snapshots(), &stages::goldens(case))?;
    }
    let snapshots = Path::new(case::ROOT).join("snapshots");
    let mut folders = vec!["Cargo.toml", "build.rs", "src", "tests", golden::SHARED];
    folders.extend(engines.keys());
    golden::no_orphans(&snapshots, &names(&folders))?;
    let folders = cases.iter().map(|case| case.snapshots().join("generated"));
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten());
    let targets = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let shared = targets.filter_map(|it| Some(it.file_name()?.to_string_lossy().into_owned()));
    golden::no_orphans(&snapshots.join(golden::SHARED), &shared.collect())?;
    for (name, engines) in engines {
        golden::no_orphans(&snapshots.join(name), &names(&engines))?;
    }
    Ok(())
}
