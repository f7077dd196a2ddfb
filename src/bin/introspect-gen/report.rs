//! What the command line says: text of values, printed by `main`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use introspect_gen::diagnostic::{self, visible};
use introspect_gen::ir::TableWalker;
use introspect_gen::relations::Kind;
use introspect_gen::{Error, Inspection, Introspection, Written};

use clap::CommandFactory as _;

use crate::args::{Arguments, Inspect};

/// What is wrong with the arguments. It quotes them, and one of them may be a URL in a place where none belongs.
pub fn usage(error: &clap::Error) -> String {
    let text = error.render();
    let plain = text.to_string();
    if plain.contains("://") || plain.contains('@') {
        let words = plain.split_inclusive(char::is_whitespace);
        words
            .map(|word| {
                if word.contains("://") || word.contains('@') {
                    let end = word.trim_end().len();
                    format!("{}{}", introspect_gen::redacted(&word[..end]), &word[end..])
                } else {
                    word.to_owned()
                }
            })
            .collect()
    } else {
        text.ansi().to_string()
    }
}

/// What was worth telling: a line each.
pub fn diagnostics(introspection: &Introspection, inspection: &Inspection) -> String {
    diagnostic::print(
        introspection
            .diagnostics
            .iter()
            .chain(&inspection.diagnostics),
    )
}

/// What reading the catalog took.
pub fn statements(introspection: &Introspection, from_file: bool) -> String {
    if from_file {
        "read a catalog file, no database\n".to_owned()
    } else {
        format!(
            "read the catalog in {} statements\n",
            introspection.statements
        )
    }
}

/// Every file, and what was done to it, or what would be; those that stay as they are only on request.
pub fn files(written: &Written, dry_run: bool, verbose: bool) -> String {
    let [wrote, removed] = if dry_run {
        ["would write", "would remove"]
    } else {
        ["wrote", "removed"]
    };
    let mut text = String::new();
    for (what, paths, is_shown) in [
        (wrote, &written.written, true),
        ("unchanged", &written.unchanged, verbose),
        (removed, &written.removed, true),
    ] {
        for path in paths.iter().filter(|_| is_shown) {
            let _ = writeln!(text, "{what} {}", path.display());
        }
    }
    text
}

/// How long each stage took.
pub struct Times {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Times {
    /// From now on.
    pub fn begin() -> Self {
        Times {
            last: Instant::now(),
            stages: Vec::new(),
        }
    }

    /// A stage has ended.
    pub fn stage(&mut self, done: &'static str) {
        let now = Instant::now();
        self.stages.push((done, now - self.last));
        self.last = now;
    }

    fn text(&self) -> String {
        let stage = |(done, time): &(&str, Duration)| format!("{done} in {} ms", time.as_millis());
        let stages: Vec<String> = self.stages.iter().map(stage).collect();
        stages.join(", ")
    }
}

/// The manual page of the program, or of one of its commands, for `man`.
pub fn manual(command: Option<&str>) -> Result<Vec<u8>, clap::Error> {
    let mut program = Arguments::command();
    // With the options that every command has.
    program.build();
    let page = match command {
        None => Some(program.clone()),
        Some(name) => program.find_subcommand(name).cloned(),
    };
    let Some(page) = page else {
        let message = "there is no such command";
        return Err(program.error(clap::error::ErrorKind::InvalidValue, message));
    };
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(page).render(&mut text);
    Ok(text)
}

/// What was done, or would be, in three lines.
pub fn summary(
    inspection: &Inspection,
    written: &Written,
    folder: &Path,
    dry_run: bool,
    times: &Times,
) -> String {
    let kinds = inspection.catalog.count_by_kind();
    let tables: Vec<String> = kinds
        .iter()
        .map(|(noun, count)| counted(*count, noun))
        .collect();
    let mut relations: BTreeMap<Kind, usize> = BTreeMap::new();
    // Each is there twice, once from either side.
    for relation in inspection.relations.all().filter(|it| it.id < it.inverse) {
        *relations
            .entry(inspection.relations.kind(relation))
            .or_default() += 1;
    }
    let relations: Vec<String> = relations
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let tables = if tables.is_empty() {
        "no table".to_owned()
    } else {
        tables.join(", ")
    };
    let relations = if relations.is_empty() {
        "no relation".to_owned()
    } else {
        relations.join(", ")
    };
    format!(
        "{tables}; relations: {relations}\n{}: {}{} written, {} unchanged, {} removed\n{}\n",
        folder.display(),
        if dry_run { "nothing done; " } else { "" },
        counted(written.written.len(), "file"),
        written.unchanged.len(),
        written.removed.len(),
        times.text(),
    )
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// The commands that add what the code needs to the user's crate.
pub fn dependencies(inspection: &Inspection) -> String {
    let mut text = String::from("the code needs, in the crate that it is a module of:\n");
    for dependency in introspect_gen::dependencies(inspection) {
        let _ = writeln!(text, "  {}", dependency.cargo_add());
    }
    text
}

/// What was read and decided, as far as it is asked for.
pub fn inspection(inspection: &Inspection, arguments: &Inspect) -> Result<String, Error> {
    let only = arguments
        .table
        .as_deref()
        .map(|name| inspection.table(name))
        .transpose()?;
    let everything =
        !(arguments.show_tables || arguments.relations || arguments.names || arguments.types);
    let mut sections = Vec::new();
    if arguments.show_tables || everything {
        let tables: Vec<_> = only.map_or_else(
            || inspection.catalog.tables().collect(),
            |table| vec![table],
        );
        sections.push((
            "tables",
            tables.into_iter().map(table_line).collect::<String>(),
        ));
    }
    if arguments.relations || everything {
        sections.push((
            "relations",
            match only {
                Some(table) => inspection.relations.print_table(table),
                None => inspection.relations.print(&inspection.catalog),
            },
        ));
    }
    if arguments.names || everything {
        sections.push((
            "names",
            match only {
                Some(table) => inspection.names.print_table(table, &inspection.relations),
                None => (inspection.names).print(&inspection.catalog, &inspection.relations),
            },
        ));
    }
    if arguments.types || everything {
        sections.push((
            "types",
            match only {
                Some(table) => inspection.types.print_table(table),
                None => inspection.print_types(),
            },
        ));
    }
    if let [(_, text)] = sections.as_slice() {
        return Ok(text.clone());
    }
    let texts: Vec<String> = sections
        .into_iter()
        .map(|(title, text)| format!("# {title}\n\n{text}"))
        .collect();
    Ok(texts.join("\n"))
}

/// A table in one line.
pub fn table_line(table: TableWalker<'_>) -> String {
    let facts = table.table();
    let named = |columns: &[u32]| {
        columns
            .iter()
            .map(|column| table.column(*column).name())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let key = match table.primary_key_columns() {
        [] => "no primary key".to_owned(),
        columns => {
            let provenance = facts.primary_key.as_ref().map(|key| key.provenance);
            let provenance = provenance.filter(|it| !it.is_declared());
            let said = provenance.map_or_else(String::new, |it| format!("{} ", it.said()));
            format!("{said}primary key ({})", named(columns))
        }
    };
    let foreign_keys = facts.foreign_keys.len();
    let columns = counted(facts.columns.len(), "column");
    let name = visible(&table.display_name()).into_owned();
    format!(
        "{name}: {}, {columns}, {key}, {}\n",
        facts.kind.noun(),
        counted(foreign_keys, "foreign key")
    )
}
