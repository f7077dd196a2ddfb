//! What a terminal gets: colour where it is wanted, a sign of life, and manual pages. `script` of Debian's `bsdutils` is
//! the terminal.

use std::net::TcpListener;
use std::process::Command;

use crate::support::Folder;

const URL: &str = "sqlite:shop.db";
const ESCAPE: char = '\u{1b}';

/// Everything that the program prints to a terminal.
fn on_terminal(folder: &Folder, arguments: &str, variables: &[(&str, &str)]) -> String {
    let program = env!("CARGO_BIN_EXE_introspect-gen");
    let output = Command::new("script")
        .args([
            "--quiet",
            "--command",
            &format!("'{program}' {arguments}"),
            "/dev/null",
        ])
        .current_dir(folder.path("."))
        .env_remove("NO_COLOR")
        .env("TERM", "xterm")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn colour_is_for_terminals_and_can_be_had_and_refused() {
    let folder = Folder::new();
    folder.succeeds(&["snapshot", "--url", URL, "--out", "catalog.json"]);
    folder.sql("ALTER TABLE tags ADD COLUMN hue TEXT");
    for arguments in [
        &["lint", "--url", URL][..],
        &["diff", "catalog.json", "shop.db"],
        &["check", "--url", URL, "--out", "db"],
        &["generate", "--url", "sqlite:gone.db", "--out", "db"],
    ] {
        let plain = folder.run(arguments);
        assert!(
            !(plain.stdout.clone() + &plain.stderr).contains(ESCAPE),
            "{arguments:?}"
        );
        let never = folder.run(&[arguments, &["--color", "never"]].concat());
        assert_eq!(
            (never.stdout, never.stderr),
            (plain.stdout.clone(), plain.stderr.clone())
        );
        let always = folder.run(&[arguments, &["--color", "always"]].concat());
        let colours = (always.stdout.clone() + &always.stderr).contains(ESCAPE);
        assert!(colours, "{arguments:?}: {}", always.stdout);
        let without = |text: &str| anstream::adapter::strip_str(text).to_string();
        assert_eq!(
            (without(&always.stdout), without(&always.stderr)),
            (plain.stdout, plain.stderr)
        );
        let line = arguments.join(" ");
        assert!(on_terminal(&folder, &line, &[]).contains(ESCAPE), "{line}");
        let refused = on_terminal(&folder, &line, &[("NO_COLOR", "1")]);
        assert!(!refused.contains(ESCAPE), "{line}: {refused}");
    }
    // What programs read has no colour, whatever is said.
    for arguments in [
        &["lint", "--url", URL, "--json"][..],
        &["diff", "catalog.json", "shop.db", "--json"],
        &["snapshot", "--url", URL],
    ] {
        let run = folder.run(&[arguments, &["--color", "always"]].concat());
        assert!(!run.stdout.contains(ESCAPE), "{arguments:?}");
    }
    // An argument that is wrong obeys as well.
    assert!(on_terminal(&folder, "generat", &[]).contains(ESCAPE));
    assert!(!on_terminal(&folder, "generat", &[("NO_COLOR", "1")]).contains(ESCAPE));
}

#[test]
fn what_takes_long_is_told_on_a_terminal_only_and_goes_without_a_trace() {
    let folder = Folder::new();
    // Takes connections, and never answers.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = format!("postgres://me@127.0.0.1:{port}/shop?connect_timeout=1");
    let printed = on_terminal(&folder, &format!("inspect --url '{url}'"), &[]);
    assert!(
        printed.contains("\rreading the catalog … 0 s"),
        "{printed:?}"
    );
    // Written over with spaces: a terminal without control codes shows it as well.
    let (told, rest) = printed.rsplit_once(" \r").unwrap();
    let line = told.rsplit('\r').next().unwrap();
    assert!(line.trim().is_empty(), "{printed:?}");
    assert!(
        line.chars().count() + 1 >= "reading the catalog … 0 s".chars().count(),
        "{printed:?}"
    );
    assert!(
        !rest.contains("reading") && rest.contains("cannot read the catalog"),
        "{rest:?}"
    );
    let run = folder.run(&["inspect", "--url", &url]);
    assert!(
        run.status == 2 && !run.stderr.contains("reading"),
        "{}",
        run.stderr
    );
    let quiet = on_terminal(
        &folder,
        &format!("generate --quiet --out db --url '{url}'"),
        &[],
    );
    assert!(
        !quiet.contains("generating") && quiet.contains("cannot read"),
        "{quiet:?}"
    );
}

#[test]
fn generate_tells_what_it_did_and_how_long_each_stage_took() {
    let folder = Folder::new();
    let run = folder.succeeds(&["generate", "--url", URL, "--out", "db"]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(
        lines[0],
        "4 tables; relations: 3 many to one, 1 many to many"
    );
    assert_eq!(lines[1], "db: 7 files written, 0 unchanged, 0 removed");
    let words: Vec<&str> = lines[2].split_whitespace().collect();
    let words: Vec<&str> = words
        .into_iter()
        .filter(|it| it.parse::<u32>().is_err())
        .collect();
    assert_eq!(
        words.join(" "),
        "read in ms, decided in ms, printed in ms, written in ms"
    );
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new();
    let whole = folder.succeeds(&["man"]).stdout;
    assert!(whole.contains(".TH introspect-gen 1"), "{whole}");
    for command in [
        "init",
        "generate",
        "check",
        "diff",
        "snapshot",
        "inspect",
        "explain",
        "lint",
        "diagram",
        "config",
        "man",
        "completions",
    ] {
        assert!(
            whole.contains(&format!("introspect\\-gen\\-{command}(1)")),
            "{command}: {whole}"
        );
        let page = folder.succeeds(&["man", command]).stdout;
        assert!(
            page.contains(&format!("introspect\\-gen\\-{command}")) && page.contains("Examples:"),
            "{page}"
        );
    }
    let run = folder.run(&["man", "frobnicate"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("there is no such command"),
        "{}",
        run.stderr
    );
}
