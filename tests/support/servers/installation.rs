//! Where the programs of a server are: on this machine, or in the private Debian that `scripts/servers` makes for what
//! no stable Debian has. The private one is entered with `chroot`, which takes root.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What `scripts/servers` writes last.
const STAMP: &str = ".complete";

/// Folders of programs below a root.
#[derive(Debug, Clone)]
pub struct Installation {
    /// `/`, or the folder of the private Debian.
    pub root: PathBuf,
    /// As seen below the root.
    folders: Vec<PathBuf>,
}

/// Numbers of an account and of its group.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    pub user: u32,
    pub group: u32,
}

impl Installation {
    /// This machine, where it has all of the programs.
    pub fn host_with(programs: &[&str]) -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path)
            .filter(|it| it.is_absolute())
            .collect();
        // The `PATH` of a user rarely has the folders that servers are in.
        let more = ["/usr/local/sbin", "/usr/sbin", "/usr/libexec", "/sbin"];
        folders.extend(more.map(PathBuf::from));
        let host = Self {
            root: PathBuf::from("/"),
            folders,
        };
        host.has(programs).then_some(host)
    }

    fn private_with(programs: &[&str]) -> Option<Self> {
        let root = private_root().filter(|it| it.join(STAMP).is_file() && is_root())?;
        let folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];
        let private = Self {
            root,
            folders: folders.map(PathBuf::from).to_vec(),
        };
        private.has(programs).then_some(private)
    }

    /// The oldest `PostgreSQL` that is not older than asked for, of this machine before a private one.
    pub fn postgres(oldest: u32) -> Option<Self> {
        static FOUND: OnceLock<Vec<(u32, Installation)>> = OnceLock::new();
        let found = FOUND.get_or_init(|| {
            let mut all = Vec::new();
            for installation in [Self::host_with(&[]), Self::private_with(&[])] {
                let versions = installation.iter().flat_map(Self::postgres_versions);
                let mut versions: Vec<_> = versions.collect();
                versions.sort_by_key(|(version, _)| *version);
                all.extend(versions);
            }
            all
        });
        let mut new_enough = found.iter().filter(|(version, _)| *version >= oldest);
        new_enough.next().map(|(_, it)| it.clone())
    }

    fn postgres_versions(&self) -> Vec<(u32, Self)> {
        let mut folders = self.folders.clone();
        for parent in ["usr/lib/postgresql", "usr/local/lib/postgresql"] {
            for entry in fs::read_dir(self.root.join(parent)).into_iter().flatten() {
                let folder = entry.map(|it| it.file_name()).unwrap_or_default();
                folders.push(Path::new("/").join(parent).join(folder).join("bin"));
            }
        }
        let candidates = folders.into_iter().map(|folder| Self {
            root: self.root.clone(),
            folders: vec![folder],
        });
        candidates
            .filter(|it| it.has(&["initdb", "postgres", "psql"]))
            .filter_map(|it| {
                let version = it.version("postgres")?;
                let mut number = version.split(|c: char| !c.is_ascii_digit());
                let number = number.find_map(|it| it.parse().ok())?;
                Some((number, it))
            })
            .collect()
    }

    pub fn mariadb() -> Option<Self> {
        Self::host_with(&["mariadbd", "mariadb-install-db", "mariadb"])
    }

    /// `MySQL` itself: what `MariaDB` calls `mysqld` is not.
    pub fn mysql() -> Option<Self> {
        static FOUND: OnceLock<Option<Installation>> = OnceLock::new();
        let programs = ["mysqld", "mysql"];
        FOUND
            .get_or_init(|| {
                Self::host_with(&programs)
                    .filter(|it| programs.iter().all(|program| it.is_of_mysql(program)))
                    .or_else(|| Self::private_with(&programs))
            })
            .clone()
    }

    /// Whether a program is the one of `MySQL`.
    pub fn is_of_mysql(&self, program: &str) -> bool {
        self.version(program)
            .is_some_and(|version| !version.contains("MariaDB"))
    }

    pub fn has(&self, programs: &[&str]) -> bool {
        programs.iter().all(|it| self.find(it).is_some())
    }

    /// The path of a program, as seen below the root.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        self.folders
            .iter()
            .map(|folder| folder.join(program))
            .find(|path| self.outside(path).is_file())
    }

    /// The path of what is below the root, as seen from outside.
    pub fn outside(&self, path: &Path) -> PathBuf {
        self.root.join(path.strip_prefix("/").unwrap_or(path))
    }

    /// A program with an environment that says nothing.
    pub fn command(&self, program: &str, account: Option<Account>) -> Command {
        let is_private = self.root != Path::new("/");
        let path = self.find(program).unwrap_or_else(|| program.into());
        let mut command = if is_private || account.is_some() {
            let mut command = Command::new("chroot");
            if let Some(Account { user, group }) = account {
                command.arg(format!("--userspec={user}:{group}"));
                command.arg("--groups=");
            }
            command.arg(&self.root).arg(path);
            command
        } else {
            Command::new(path)
        };
        let folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"].map(PathBuf::from);
        let search = if is_private {
            std::env::join_paths(folders).ok()
        } else {
            std::env::var_os("PATH")
        };
        command
            .env_clear()
            .env("PATH", search.unwrap_or_default())
            .env("LC_ALL", "C")
            .current_dir("/")
            .stdin(Stdio::null());
        command
    }

    /// What a program says about its version.
    fn version(&self, program: &str) -> Option<String> {
        let output = self.command(program, None).arg("--version").output().ok()?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(printed)
    }

    /// The account for servers, which refuse to run as root; `None` where the tests themselves do not.
    pub fn account(&self) -> Option<Account> {
        let accounts = fs::read_to_string(self.root.join("etc/passwd")).unwrap_or_default();
        let number = |line: &str, index: usize| line.split(':').nth(index)?.parse().ok();
        ["postgres", "mysql", "nobody"]
            .iter()
            .filter(|_| is_root())
            .find_map(|name| {
                let line = accounts
                    .lines()
                    .find(|line| line.split(':').next() == Some(name))?;
                Some(Account {
                    user: number(line, 2)?,
                    group: number(line, 3)?,
                })
            })
    }
}

fn private_root() -> Option<PathBuf> {
    let set = |name: &str| -> Option<OsString> {
        std::env::var_os(name).filter(|value| !value.is_empty())
    };
    let servers = set("INTROSPECT_GEN_SERVERS").map(PathBuf::from);
    let servers = servers.or_else(|| {
        let cache = set("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| Some(Path::new(&set("HOME")?).join(".cache")))?;
        Some(cache.join("introspect-gen/servers"))
    });
    Some(servers?.join("debian-sid"))
}

fn is_root() -> bool {
    static IS_ROOT: OnceLock<bool> = OnceLock::new();
    *IS_ROOT.get_or_init(|| {
        let output = Command::new("id").arg("-u").output();
        output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
    })
}
