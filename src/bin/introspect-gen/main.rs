//! The command line: reads arguments and the environment, calls the library, prints. It sees the public API only, and is
//! the only place that prints, reads environment variables, or knows an exit status.

mod args;
mod check;
mod connection;
mod differences;
mod environment;
mod explain;
mod findings;
mod report;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{CommandFactory as _, Parser as _};
use introspect_gen::diagnostic;
use introspect_gen::{Config, DiagramFormat, Error, Inspection, Introspection, Layout, Lock};

use args::{
    Arguments, Choices, Command, Diagram, Explain, FormatArgument, Generate, Inspect, Lint,
    Snapshot, Source,
};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
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
    let result = match arguments.command {
        Command::Generate(arguments) => generate(&arguments),
        Command::Snapshot(arguments) => snapshot(&arguments),
        Command::Inspect(arguments) => inspect(&arguments),
        Command::Explain(arguments) => explain(&arguments),
        Command::Lint(arguments) => return checked(lint(&arguments)),
        Command::Diagram(arguments) => diagram(&arguments),
        Command::Check(arguments) => return checked(check::check(&arguments)),
        Command::Diff(arguments) => return checked(check::diff(&arguments)),
        Command::Config => {
            print(introspect_gen::REFERENCE.as_bytes());
            Ok(())
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
            tell(&report::error(&error));
            ExitCode::from(2)
        }
    }
}

fn generate(arguments: &Generate) -> Result<(), Error> {
    let start = Instant::now();
    let lock_path = lock_path(&arguments.source.choices, Some(&arguments.target.out));
    let lock = lock_path.as_deref().filter(|_| !arguments.unlock);
    let (introspection, inspection) = inspected(&arguments.source, lock)?;
    let layout = arguments.target.layout();
    let files = introspect_gen::generate(&inspection, &layout)?;
    let written = match &lock_path {
        Some(path) => introspect_gen::write_with_lock(
            &files,
            &arguments.target.out,
            path,
            &inspection.lock.text(),
        )?,
        None => introspect_gen::write(&files, &arguments.target.out)?,
    };
    tell(&report::diagnostics(&introspection, &inspection));
    if arguments.verbose {
        tell(&report::statements(
            &introspection,
            arguments.source.from.is_some(),
        ));
        tell(&report::files(&written));
    }
    if !arguments.quiet {
        tell(&report::summary(
            &inspection,
            &written,
            &arguments.target.out,
            start.elapsed(),
        ));
        if layout == Layout::Module {
            tell(&report::dependencies(&inspection));
        }
    }
    Ok(())
}

fn snapshot(arguments: &Snapshot) -> Result<(), Error> {
    let config = configured(&arguments.source.choices)?;
    let (introspection, inspection) = inspected_with(&arguments.source, &config, None)?;
    let catalog = introspect_gen::filtered(&introspection.catalog, &config)?;
    match &arguments.out {
        None => print(catalog.to_json().as_bytes()),
        Some(path) => introspect_gen::write_catalog(&catalog, path)?,
    }
    tell(&report::diagnostics(&introspection, &inspection));
    Ok(())
}

fn inspect(arguments: &Inspect) -> Result<(), Error> {
    let lock = lock_path(&arguments.source.choices, None);
    let (introspection, inspection) = inspected(&arguments.source, lock.as_deref())?;
    let text = report::inspection(&inspection, arguments)?;
    print(text.as_bytes());
    tell(&report::diagnostics(&introspection, &inspection));
    Ok(())
}

fn explain(arguments: &Explain) -> Result<(), Error> {
    let lock = lock_path(&arguments.source.choices, None);
    let (_, inspection) = inspected(&arguments.source, lock.as_deref())?;
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
    let config = configured(&arguments.source.choices)?;
    let lock = lock_path(&arguments.source.choices, None);
    let (introspection, inspection) = inspected_with(&arguments.source, &config, lock.as_deref())?;
    let findings = introspect_gen::lint(&inspection, &config);
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
    let mut config = configured(&arguments.source.choices)?;
    for selector in &arguments.deny {
        config.lint.deny(*selector);
    }
    for selector in &arguments.allow {
        config.lint.allow(*selector);
    }
    let lock = lock_path(&arguments.source.choices, None);
    let (introspection, inspection) = inspected_with(&arguments.source, &config, lock.as_deref())?;
    let findings = introspect_gen::lint(&inspection, &config);
    let text = if arguments.json {
        findings::json(&findings)
    } else {
        findings::text(&findings, &inspection.catalog)
    };
    print(text.as_bytes());
    // What was decided about names matters to generated code only.
    tell(&diagnostic::print(&introspection.diagnostics));
    tell(&findings::summary(&findings));
    Ok(findings.iter().any(|it| it.denied))
}

/// Where the lock is. Each configuration has its own, as one is for one database.
fn lock_path(choices: &Choices, out: Option<&Path>) -> Option<PathBuf> {
    let beside = || choices.config.as_ref().map(|it| it.with_extension("lock"));
    let inside = || out.map(|folder| folder.join("introspect-gen.lock"));
    choices.lock.clone().or_else(beside).or_else(inside)
}

/// The facts, and everything that was decided about them.
fn inspected(source: &Source, lock: Option<&Path>) -> Result<(Introspection, Inspection), Error> {
    inspected_with(source, &configured(&source.choices)?, lock)
}

fn configured(choices: &Choices) -> Result<Config, Error> {
    let mut config = match &choices.config {
        Some(path) => Config::read(path)?,
        None => Config::default(),
    };
    if !choices.tables.is_empty() {
        config.filters.tables.clone_from(&choices.tables);
    }
    Ok(config)
}

fn inspected_with(
    source: &Source,
    config: &Config,
    lock: Option<&Path>,
) -> Result<(Introspection, Inspection), Error> {
    // Before the database is asked, which may take its time.
    let lock = lock.map_or_else(|| Ok(Lock::default()), introspect_gen::read_lock)?;
    let introspection = match &source.from {
        Some(path) => Introspection {
            catalog: introspect_gen::read_catalog(path)?,
            diagnostics: Vec::new(),
            statements: 0,
        },
        None => introspect_gen::introspect(&connection::database_url(&source.connection, config)?)?,
    };
    let inspection = introspect_gen::inspect_with_lock(&introspection.catalog, config, &lock)?;
    Ok((introspection, inspection))
}

/// Data goes to standard output. Whoever stops reading it has seen enough.
fn print(data: &[u8]) {
    let mut output = std::io::stdout().lock();
    let _ = output.write_all(data).and_then(|()| output.flush());
}

/// Everything else goes to standard error.
fn tell(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
