//! A server as a process with a folder of its own. A watchdog waits at the end of a pipe that only the test process
//! holds: when it closes, and it does however that process ends, the watchdog stops the server and removes the folder.

use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::installation::Installation;

/// Its arguments: a folder and a signal. The number of the server's process group comes through the pipe.
const WATCHDOG: &str = r#"
read -r group || { rm -rf -- "$1"; exit 0; }
read -r _
kill -s "$2" -- "-$group"
tries=0
while kill -s 0 -- "-$group" && [ "$tries" -lt 200 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
kill -s KILL -- "-$group"
rm -rf -- "$1"
"#;

/// A server may be started only when its watchdog knows of it.
const LAUNCHER: &str = r#"read -r _ || exit 1; exec </dev/null; cd "$1" && shift || exit 1;"#;

const PATIENCE: Duration = Duration::from_secs(60);

static RUNNING: Mutex<Vec<Process>> = Mutex::new(Vec::new());

/// Ends a server at once.
pub const KILL: &str = "KILL";
/// Ends `PostgreSQL` at once, but for the shared memory, which would outlive it.
pub const QUIT: &str = "QUIT";

/// A server and its watchdog.
pub struct Process {
    /// As the server sees it.
    pub folder: PathBuf,
    /// As the tests see it.
    pub folder_outside: PathBuf,
    installation: Installation,
    signal: &'static str,
    watchdog: Child,
    server: Option<Child>,
    log: File,
}

impl Process {
    /// A folder below the installation's root, and the watchdog that removes it.
    pub fn prepare(installation: &Installation, signal: &'static str) -> Result<Self, String> {
        let told = |error: std::io::Error| error.to_string();
        let temporary = if installation.root == Path::new("/") {
            std::env::temp_dir()
        } else {
            installation.root.join("tmp")
        };
        let temporary = temporary.canonicalize().map_err(told)?;
        let log = tempfile::tempfile().map_err(told)?;
        let folder = tempfile::Builder::new()
            .prefix("introspect-gen-")
            .tempdir_in(&temporary)
            .map_err(told)?;
        let folder_outside = folder.path().to_owned();
        let folder_inside = folder_outside.strip_prefix(&installation.root);
        let watchdog = Command::new("sh")
            .args(["-c", WATCHDOG, "watchdog"])
            .arg(&folder_outside)
            .arg(signal)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // What ends the tests from a terminal must not end it.
            .process_group(0)
            .spawn()
            .map_err(told)?;
        let process = Self {
            folder: Path::new("/").join(folder_inside.unwrap_or(&folder_outside)),
            folder_outside: folder.keep(),
            installation: installation.clone(),
            signal,
            watchdog,
            server: None,
            log,
        };
        process.give("")?;
        Ok(process)
    }

    /// Nobody else's server has this one, should somebody else have taken the port.
    pub fn password(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        name.to_string_lossy().replace('-', "")
    }

    /// A file for the server.
    pub fn write(&self, name: &str, content: &str) -> Result<(), String> {
        fs::write(self.folder_outside.join(name), content).map_err(|it| it.to_string())?;
        self.give(name)
    }

    /// Lets the server's account have a file.
    pub fn give(&self, name: &str) -> Result<(), String> {
        let Some(account) = self.installation.account() else {
            return Ok(());
        };
        let path = self.folder_outside.join(name);
        chown(&path, Some(account.user), Some(account.group))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Runs a shell script in the folder, which in the end becomes the server.
    pub fn launch(&mut self, script: &str, arguments: &[&Path]) -> Result<(), String> {
        let told = |error: std::io::Error| error.to_string();
        let mut command = self.installation.command("sh", self.installation.account());
        command
            .args(["-c", &format!("{LAUNCHER}{script}"), "launcher"])
            .arg(&self.folder)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(self.log.try_clone().map_err(told)?)
            .stderr(self.log.try_clone().map_err(told)?)
            .process_group(0);
        let mut server = command.spawn().map_err(told)?;
        let (group, ready) = (server.id(), server.stdin.take());
        self.server = Some(server);
        if let (Some(watchdog), Some(mut ready)) = (&mut self.watchdog.stdin, ready) {
            writeln!(watchdog, "{group}").map_err(told)?;
            writeln!(ready, "ready").map_err(told)?;
        }
        Ok(())
    }

    /// Waits until the port accepts connections and the server answers.
    pub fn wait(
        mut self,
        port: u16,
        answers: impl Fn() -> Result<(), String>,
    ) -> Result<(), String> {
        let start = Instant::now();
        let mut answer = Err("it does not listen".to_owned());
        while answer.is_err() {
            sleep(Duration::from_millis(20));
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                answer = answers();
            }
            let server = self.server.as_mut();
            let ended = server.is_none_or(|it| !matches!(it.try_wait(), Ok(None)));
            if ended || start.elapsed() > PATIENCE {
                let reason = answer.err().unwrap_or_default();
                return Err(format!("{reason}\n{}", self.log_text()));
            }
        }
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.push(self);
        Ok(())
    }

    fn log_text(&mut self) -> String {
        let mut text = String::new();
        let _ = self.log.rewind();
        let _ = self.log.read_to_string(&mut text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        // Its watchdog sees it as running until somebody has taken note of its end.
        if let Some(server) = &mut self.server {
            let _ = server.wait();
        }
        let _ = self.watchdog.wait();
    }
}

/// The folders of the servers that run.
pub fn folders() -> Vec<PathBuf> {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running.iter().map(|it| it.folder_outside.clone()).collect()
}

/// Stops every server, and waits until all are gone. Without it they go soon after the process.
pub fn stop_all() {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    for process in running.iter_mut() {
        drop(process.watchdog.stdin.take());
    }
    running.clear();
}

/// A port that nobody listens on.
pub fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|it| it.to_string())?;
    let address = listener.local_addr().map_err(|it| it.to_string())?;
    Ok(address.port())
}
