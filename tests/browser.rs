//! The page that `diagram --format html` writes, in a real browser without a window. Without `chromium` the trials are
//! ignored, unless `INTROSPECT_GEN_REQUIRE` has it.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files, read the environment, and stop where something is not as it should be"
)]

#[path = "it/support.rs"]
#[allow(dead_code, reason = "the other test program uses more of it")]
mod support;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use libtest_mimic::{Arguments, Failed, Trial};

use support::Folder;

/// What a page does, and what its document has to have then.
struct Visit {
    /// What is behind the `#` of the address.
    fragment: &'static str,
    /// A script that runs when the page has been drawn.
    script: &'static str,
    /// What the document has to have.
    has: &'static [&'static str],
    /// What it must not have.
    lacks: &'static [&'static str],
}

const NOTHING: Visit = Visit {
    fragment: "",
    script: "",
    has: &[],
    lacks: &[],
};

const VISITS: &[(&str, Visit)] = &[
    (
        "shows_every_table",
        Visit {
            has: &[
                "4 tables, sqlite",
                "data-table=\"posts\"",
                "data-table=\"post_tags\"",
                "id=\"panel\" hidden",
                "class=\"line many\"",
                "scale(",
            ],
            lacks: &["class=\"table dim\"", "<img"],
            ..NOTHING
        },
    ),
    (
        "opens_the_table_of_the_address",
        Visit {
            fragment: "table=posts",
            has: &[
                "<h2>posts</h2>",
                "table, Post in Rust",
                "<td>author_id: i64</td>",
                "<td>title: Option&lt;String&gt;</td>",
                "many to one, optional: posts (author_id) -&gt; users (id)",
                "warning: foreign-key-without-index",
                "CREATE INDEX",
                "class=\"line many near\"",
            ],
            lacks: &["id=\"panel\" hidden", "<h2>users</h2>"],
            ..NOTHING
        },
    ),
    (
        "searches_tables_and_columns",
        Visit {
            fragment: "search=tag",
            has: &[
                "2 of 4",
                "class=\"table dim\" transform",
                "data-table=\"tags\"",
            ],
            ..NOTHING
        },
    ),
    (
        "searches_while_one_types",
        Visit {
            script: "const s = document.getElementById('search'); s.value = 'AUTHOR'; s.dispatchEvent(new Event('input'));
                s.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
                document.title = location.hash;",
            has: &["1 of 4", "<h2>posts</h2>", "<title>#search=AUTHOR&amp;table=posts</title>"],
            ..NOTHING
        },
    ),
    (
        "a_click_opens_a_table_and_its_relations_lead_on",
        Visit {
            script: "const click = (it) => it.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
                click(document.querySelector('[data-table=users]'));
                document.title = document.querySelector('#panel h2').textContent;
                click([...document.querySelectorAll('#panel a')].find((it) => it.textContent === 'posts'));",
            has: &["<title>users</title>", "<h2>posts</h2>"],
            ..NOTHING
        },
    ),
    (
        "the_keyboard_opens_and_closes",
        Visit {
            script: "const key = (it, key) => it.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                key(document.querySelector('[data-table=tags]'), 'Enter');
                document.title = document.querySelector('#panel h2').textContent;
                key(document.body, 'Escape');",
            has: &["<title>tags</title>", "aria-live=\"polite\" hidden"],
            ..NOTHING
        },
    ),
    (
        "zooms_and_moves_and_a_move_is_no_click",
        Visit {
            script: "const view = document.getElementById('view'), at = () => view.getAttribute('transform');
                const told = [], start = at();
                document.getElementById('in').click(); told.push(at() !== start);
                const large = at();
                document.getElementById('picture').dispatchEvent(new WheelEvent('wheel', { deltaY: 300, cancelable: true }));
                told.push(at() !== large);
                const [, x, y, scale] = at().match(/translate\\((.*) (.*)\\) scale\\((.*)\\)/);
                const box = document.querySelector('[data-table=users]');
                const move = (type, target, clientX, clientY) =>
                    target.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX, clientY, bubbles: true }));
                move('pointerdown', box, 100, 100); move('pointermove', window, 140, 90); move('pointerup', window, 140, 90);
                box.dispatchEvent(new MouseEvent('click', { bubbles: true }));
                told.push(at() === `translate(${(+x + 40).toFixed(1)} ${(+y - 10).toFixed(1)}) scale(${scale})`);
                document.getElementById('fit').click(); told.push(at() === start);
                document.title = told.join();",
            has: &["<title>true,true,true,true</title>", "id=\"panel\" hidden"],
            ..NOTHING
        },
    ),
];

/// Names and a default that would be markup, a script, or the end of one.
const HOSTILE: &str = "
    CREATE TABLE \"</script><script>document.title='owned'</script>\" (
        id INTEGER PRIMARY KEY, \"<img src=x onerror=document.title='owned'>\" TEXT DEFAULT '<!--<script>', \"'\"\"&lt;`${1}\" TEXT
    );
    CREATE TABLE \"{{ title }}\" (id INTEGER PRIMARY KEY, \"line\nbreak\" TEXT);";

fn main() {
    let arguments = Arguments::from_args();
    let is_required = std::env::var("INTROSPECT_GEN_REQUIRE")
        .is_ok_and(|required| required.split(',').any(|it| it.trim() == "chromium"));
    let is_ignored = browser().is_none() && !is_required;
    let mut trials: Vec<Trial> = VISITS
        .iter()
        .map(|(name, visit)| {
            Trial::test(format!("page::{name}"), move || {
                let folder = Folder::new();
                checked(&folder, visit)
            })
        })
        .collect();
    trials.push(Trial::test("page::hostile_names_are_text", || {
        let folder = Folder::new();
        folder.sql(HOSTILE);
        let visit = Visit {
            fragment: "table=%3C%2Fscript%3E%3Cscript%3Edocument.title%3D'owned'%3C%2Fscript%3E",
            has: &[
                "<title>6 tables, sqlite</title>",
                "<h2>&lt;/script&gt;&lt;script&gt;document.title='owned'&lt;/script&gt;</h2>",
                "<td>&lt;img src=x onerror=document.title='owned'&gt;</td>",
                "{{ title }}",
            ],
            lacks: &["<title>owned", "<img"],
            ..NOTHING
        };
        checked(&folder, &visit)
    }));
    trials.push(Trial::test("page::five_hundred_tables", || {
        let folder = Folder::new();
        let table = |at: usize| {
            let target = at * 7 % (at + 1);
            format!(
                "CREATE TABLE t{at} (id INTEGER PRIMARY KEY, t_id INTEGER REFERENCES t{target});"
            )
        };
        folder.sql(&(0..500).map(table).collect::<String>());
        let visit = Visit {
            fragment: "search=t499&table=t499",
            script: "document.title = document.querySelectorAll('g.table:not(.dim)').length;",
            has: &["<title>1</title>", "1 of 504", "<h2>t499</h2>"],
            ..NOTHING
        };
        checked(&folder, &visit)
    }));
    let trials = trials
        .into_iter()
        .map(|it| it.with_ignored_flag(is_ignored));
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let mut candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |it| it.join(name)));
    candidates.find(|it| it.is_file())
}

/// Draws the database, opens the page, and looks at what it has become.
fn checked(folder: &Folder, visit: &Visit) -> Result<(), Failed> {
    folder.succeeds(&[
        "diagram",
        "--url",
        "sqlite:shop.db",
        "--format",
        "html",
        "--out",
        "page.html",
    ]);
    let page = std::fs::read_to_string(folder.path("page.html")).unwrap();
    let script = format!("<script>\n{{\n{}\n}}\n</script>\n</body>", visit.script);
    folder.write("page.html", page.replace("</body>", &script));
    let document = document(folder, visit.fragment)?;
    // What the page was made of is in it too.
    let shown = document
        .split("<script id=\"data\"")
        .next()
        .unwrap_or_default();
    for text in visit.has {
        if !shown.contains(text) {
            return Err(format!("`{text}` is not in:\n{shown}").into());
        }
    }
    for text in visit.lacks {
        if shown.contains(text) {
            return Err(format!("`{text}` is in:\n{shown}").into());
        }
    }
    Ok(())
}

/// The document as the browser has it when the scripts have run.
fn document(folder: &Folder, fragment: &str) -> Result<String, Failed> {
    // One at a time: each is several processes.
    static ALONE: Mutex<()> = Mutex::new(());
    let _guard = ALONE.lock();
    let browser = browser()
        .ok_or("there is no `chromium`; `scripts/servers` installs it (as root on Debian)")?;
    let page = format!("file://{}#{fragment}", folder.path("page.html").display());
    let output = Command::new(browser)
        // As root it refuses to start in its sandbox.
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.path("profile").display()
        ))
        .args([
            "--window-size=1200,800",
            "--virtual-time-budget=3000",
            "--dump-dom",
            &page,
        ])
        .stdin(Stdio::null())
        .output()?;
    let document = String::from_utf8(output.stdout)?;
    if document.contains("</html>") {
        Ok(document)
    } else {
        Err(format!(
            "the browser gave no page: {}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into())
    }
}
