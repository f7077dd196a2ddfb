//! The command line: reads arguments and the environment, calls the library, prints. It sees the public API only, and is
//! the only place that prints, reads environment variables, or knows an exit status.

mod args;
mod check;
mod connection;
mod differences;
mod environment;
mod explain;
mod findings;
mod init;
mod project;
mod report;
mod terminal;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use introspect_gen::diagnostic;
use introspect_gen::{
    Config, DiagramFormat, Error, Inspection, Introspection, Layout, Lock, Shown, WriteOptions,
};

use args::{
    Arguments, Command, Diagram, Explain, FormatArgument, Generate, Inspect, Lint, Snapshot, Source,
};
use project::Project;
use report::Times;
use terminal::Progress;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse().and_then(Arguments::checked) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            tell(&report::usage(&error));
            return ExitCode::from(2);
        }
        Err(error) => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    arguments.color.set();
    let result = match arguments.command {
        Command::Init(arguments) => init::init(&arguments),
        Command::Generate(arguments) => generate(&arguments),
        Command::Snapshot(arguments) => snapshot(&arguments),
        Command::Inspect(arguments) => inspect(&arguments),
        Command::Explain(arguments) => explain(&arguments),
        Command::Lint(arguments) => return checked(lint(&arguments)),
        Command::Diagram(arguments) => diagram(&arguments),
        Command::Check(arguments) => return checked(check::check(&arguments)),
        Command::Diff(arguments) => return checked(check::diff(&arguments)),
        Command::Config { schema: true } => {
            print(introspect_gen::config_schema().as_bytes());
            Ok(())
        }
        Command::Config { schema: false } => {
            print(introspect_gen::REFERENCE.as_bytes());
            Ok(())
        }
        Command::Man { command } => {
            return match report::manual(command.as_deref()) {
                Ok(page) => {
                    print(&page);
                    ExitCode::SUCCESS
                }
                Err(error) => {
                    tell(&report::usage(&error));
                    ExitCode::from(2)
                }
            };
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(
                shell,
                &mut Arguments::command(),
                "introspect-gen",
                &mut script,
            );
            print(&script);
            Ok(())
        }
    };
    checked(result.map(|()| false))
}

/// The exit status of a command, which may have found something.
fn checked(result: Result<bool, Error>) -> ExitCode {
    match result {
        Ok(found) => ExitCode::from(u8::from(found)),
        Err(error) => {
            tell(&error.report());
            ExitCode::from(2)
        }
    }
}

fn generate(arguments: &Generate) -> Result<(), Error> {
    let projects = Project::all(&arguments.source.choices)?;
    projects
        .iter()
        .try_for_each(|project| generate_one(arguments, project))
}

fn generate_one(arguments: &Generate, project: &Project) -> Result<(), Error> {
    let out = project.out(&arguments.target)?;
    let lock_path = project.lock(Some(&out));
    let lock = lock_path.as_deref().filter(|_| !arguments.unlock);
    let progress = (!arguments.quiet).then(|| Progress::begin("generating"));
    let mut times = Times::begin();
    let (introspection, inspection) = inspected_in(&arguments.source, project, lock, &mut times)?;
    let layout = arguments.target.layout();
    let files = introspect_gen::generate(&inspection, &layout)?;
    times.stage("printed");
    let dry_run = arguments.writing.dry_run;
    let lock = inspection.lock.text();
    let options = WriteOptions {
        lock: lock_path.as_deref().map(|path| (path, lock.as_str())),
        force: arguments.writing.force,
        dry_run,
    };
    let written = introspect_gen::write(&files, &out, options)?;
    times.stage(if dry_run { "compared" } else { "written" });
    drop(progress);
    tell(&report::diagnostics(&introspection, &inspection));
    if arguments.verbose {
        tell(&report::statements(
            &introspection,
            arguments.source.from.is_some(),
        ));
    }
    if arguments.verbose || dry_run {
        tell(&report::files(&written, dry_run, arguments.verbose));
    }
    if !arguments.quiet {
        tell(&report::summary(
            &inspection,
            &written,
            &out,
            dry_run,
            &times,
        ));
        if layout == Layout::Module {
            tell(&report::dependencies(&inspection));
        }
    }
    Ok(())
}

fn snapshot(arguments: &Snapshot) -> Result<(), Error> {
    let project = Project::one(&arguments.source.choices)?;
    let folder = arguments.out.as_deref().and_then(Path::parent);
    let lock = project
        .lock(Some(folder.unwrap_or(Path::new(""))))
        .filter(|_| arguments.keep_names);
    let (introspection, inspection) = inspected(&arguments.source, &project, lock.as_deref())?;
    // Everything that the database says, whatever the configuration filters: that is done where the file is read.
    let mut catalog = introspection.catalog.clone();
    let tables = &arguments.source.choices.tables;
    if !tables.is_empty() {
        let mut chosen = Config::default();
        chosen.filters.tables.clone_from(tables);
        chosen.filters.partitions = true;
        chosen.filters.extensions = Shown::All(true);
        catalog = introspect_gen::filtered(&catalog, &chosen)?;
    }
    match &arguments.out {
        None => print(catalog.to_json().as_bytes()),
        Some(path) => introspect_gen::write_catalog(&catalog, path)?,
    }
    if let Some(path) = lock {
        introspect_gen::write_lock(&inspection.lock, &path)?;
    }
    tell(&report::diagnostics(&introspection, &inspection));
    Ok(())
}

fn inspect(arguments: &Inspect) -> Result<(), Error> {
    let (introspection, inspection) = inspected_with_lock(&arguments.source)?;
    let text = report::inspection(&inspection, arguments)?;
    print(text.as_bytes());
    tell(&report::diagnostics(&introspection, &inspection));
    Ok(())
}

fn explain(arguments: &Explain) -> Result<(), Error> {
    let (_, inspection) = inspected_with_lock(&arguments.source)?;
    let table = inspection.table(&arguments.table)?;
    let text = if arguments.json {
        explain::json(&inspection, table)
    } else {
        explain::text(&inspection, table)
    };
    print(text.as_bytes());
    Ok(())
}

fn diagram(arguments: &Diagram) -> Result<(), Error> {
    let project = Project::one(&arguments.source.choices)?;
    let lock = project.lock(None);
    let (introspection, inspection) = inspected(&arguments.source, &project, lock.as_deref())?;
    let findings = introspect_gen::lint(&inspection, &project.config);
    let format = match arguments.format {
        FormatArgument::Mermaid => DiagramFormat::Mermaid,
        FormatArgument::Dot => DiagramFormat::Dot,
        FormatArgument::Html => DiagramFormat::Html,
    };
    let text = introspect_gen::diagram(&inspection, &findings, format)?;
    match &arguments.out {
        None => print(text.as_bytes()),
        Some(path) => introspect_gen::write_diagram(&text, path)?,
    }
    tell(&diagnostic::print(&introspection.diagnostics));
    Ok(())
}

/// Whether something is there that is denied.
fn lint(arguments: &Lint) -> Result<bool, Error> {
    let mut project = Project::one(&arguments.source.choices)?;
    for selector in &arguments.deny {
        project.config.lint.deny(*selector);
    }
    for selector in &arguments.allow {
        project.config.lint.allow(*selector);
    }
    let lock = project.lock(None);
    let (introspection, inspection) = inspected(&arguments.source, &project, lock.as_deref())?;
    let findings = introspect_gen::lint(&inspection, &project.config);
    if arguments.json {
        print(findings::json(&findings).as_bytes());
    } else {
        show(&findings::text(&findings, &inspection.catalog));
    }
    // What was decided about names matters to generated code only.
    let unfitted = introspect_gen::unfitted_ignores(&introspection, &project.config);
    tell(&diagnostic::print(
        introspection.diagnostics.iter().chain(&unfitted),
    ));
    tell(&findings::summary(&findings));
    Ok(findings.iter().any(|it| it.denied))
}

/// The facts, and everything that was decided about them with the names of the lock.
fn inspected_with_lock(source: &Source) -> Result<(Introspection, Inspection), Error> {
    let project = Project::one(&source.choices)?;
    inspected(source, &project, project.lock(None).as_deref())
}

/// The facts, and everything that was decided about them.
fn inspected(
    source: &Source,
    project: &Project,
    lock: Option<&Path>,
) -> Result<(Introspection, Inspection), Error> {
    let _progress = Progress::begin("reading the catalog");
    inspected_in(source, project, lock, &mut Times::begin())
}

/// The same, and how long each took.
fn inspected_in(
    source: &Source,
    project: &Project,
    lock: Option<&Path>,
    times: &mut Times,
) -> Result<(Introspection, Inspection), Error> {
    let config = &project.config;
    // Before the database is asked, which may take its time.
    let lock = lock.map_or_else(|| Ok(Lock::default()), introspect_gen::read_lock)?;
    let introspection = if let Some(path) = &source.from {
        Introspection {
            catalog: introspect_gen::read_catalog(path)?,
            diagnostics: Vec::new(),
            statements: 0,
        }
    } else {
        let url = connection::database_url(&source.connection, config)?;
        introspect_gen::introspect_for(&url, config)?
    };
    times.stage("read");
    let inspection = introspect_gen::inspect_with_lock(&introspection.catalog, config, &lock)?;
    times.stage("decided");
    Ok((introspection, inspection))
}

/// Data goes to standard output. Whoever stops reading it has seen enough.
fn print(data: &[u8]) {
    let mut output = std::io::stdout().lock();
    let _ = output.write_all(data).and_then(|()| output.flush());
}

/// Data for people, in colour where that is wanted; without colour it is what it is, byte for byte.
fn show(text: &str) {
    let output = std::io::stdout();
    if anstream::AutoStream::choice(&output) == anstream::ColorChoice::Never {
        return print(text.as_bytes());
    }
    let mut output = anstream::stdout().lock();
    let text = terminal::coloured(text);
    let _ = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
}

/// Everything else goes to standard error.
fn tell(text: &str) {
    let text = terminal::coloured(text);
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
