//! What a terminal gets besides text: colour, and a sign of life while something takes long. Whether there is colour is
//! decided where it is printed: not without a terminal, not with `NO_COLOR`, and as `--color` says.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When there is colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArgument {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl ColorArgument {
    /// From now on, everywhere.
    pub fn set(self) {
        let choice = match self {
            ColorArgument::Auto => return,
            ColorArgument::Always => ColorChoice::AlwaysAnsi,
            ColorArgument::Never => ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// Text with its lines in colour that begin in a way that says something. Nothing else is changed.
pub fn coloured(text: &str) -> String {
    let line = |line: &str| match style(line) {
        Some((style, end)) => format!("{style}{}{style:#}{}", &line[..end], &line[end..]),
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The colour of a line, and where it ends.
fn style(line: &str) -> Option<(Style, usize)> {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let whole = line.trim_end_matches('\n').len();
    let until = |mark: &str| line.find(mark).map_or(whole, |at| at + mark.len());
    let word = line.trim_start();
    Some(match word {
        _ if word.starts_with("error:") || word.starts_with("error[") => {
            (colour(AnsiColor::Red).bold(), until(":"))
        }
        _ if word.starts_with("warning[") => (colour(AnsiColor::Yellow).bold(), until(":")),
        _ if word.starts_with("notice[") => (colour(AnsiColor::Blue).bold(), until(":")),
        _ if word.starts_with("breaks:") => (colour(AnsiColor::Red), until(":")),
        _ if word.starts_with("hint:") => (colour(AnsiColor::Cyan), until(":")),
        _ if line.starts_with("--- ") || line.starts_with("+++ ") => (Style::new().bold(), whole),
        _ if line.starts_with("@@") => (colour(AnsiColor::Cyan), whole),
        _ if line.starts_with('+') => (colour(AnsiColor::Green), whole),
        _ if line.starts_with('-') => (colour(AnsiColor::Red), whole),
        _ if line.starts_with("~ ") => (colour(AnsiColor::Yellow), whole),
        _ => return None,
    })
}

/// A line on the terminal that says what is being done, for as long as this is kept. It comes when that takes longer than
/// one would wait without a word, and goes without a trace.
pub struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// How long nothing is said.
    const PATIENCE: Duration = Duration::from_millis(400);

    /// Begins, where somebody looks.
    pub fn begin(what: &'static str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Progress { running: None };
        }
        let (end, ended) = mpsc::channel();
        let start = Instant::now();
        let running = std::thread::spawn(move || {
            let mut wait = Self::PATIENCE;
            // The line is overwritten with spaces, and not by a code of the terminal's, which some would take for colour.
            let mut width = 0;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let seconds = start.elapsed().as_secs();
                let line = format!("{what} … {seconds} s");
                let _ = write!(std::io::stderr(), "\r{line}");
                width = line.chars().count();
                wait = Duration::from_millis(250);
            }
            if width > 0 {
                let _ = write!(std::io::stderr(), "\r{:width$}\r", "");
            }
        });
        Progress {
            running: Some((end, running)),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, running)) = self.running.take() {
            drop(end);
            // Whatever follows is printed behind the line that goes.
            let _ = running.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::coloured;

    #[test]
    fn only_colour_is_added() {
        let text = "error: no\n  hint: so\nwarning[a-b]: it\n+ `a` is new\n    breaks: `b`\n@@ -1 +1 @@\nplain: text\n";
        let printed = coloured(text);
        assert_eq!(anstream::adapter::strip_str(&printed).to_string(), text);
        assert!(
            printed.contains("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m no\n"),
            "{printed:?}"
        );
        assert!(printed.ends_with("\nplain: text\n"), "{printed:?}");
    }
}
