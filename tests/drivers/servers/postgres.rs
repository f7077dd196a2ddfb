//! `PostgreSQL`: one connection, the text of whatever it is asked for, and how many statements are sent.

use std::io;
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};

/// A connection.
pub type Connection = Client;

/// The transaction in which everything happens, and is undone: without triggers and foreign keys.
pub const BEGIN: &[&str] = &[
    "BEGIN",
    "SET LOCAL session_replication_role = replica",
    // Rows without a key come in the same order every time.
    "SET LOCAL synchronize_seqscans = off",
    "SET LOCAL enable_indexonlyscan = off",
    "SET LOCAL row_security = off",
    // The generated code finds everything without a path; what is written by hand does not: each statement is followed by
    // the path that the generated code has.
    "SELECT",
];

/// How values are printed where their text is asked for.
const PLAIN: &str = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'; \
    SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL xmlbinary = 'base64'";

/// What a database or a role may have set, and the functions that are tried have to do with, each in its turn.
const STYLES: &[&str] = &[
    "SET LOCAL timezone = 'Asia/Kathmandu'; SET LOCAL datestyle = 'SQL, DMY'; SET LOCAL intervalstyle = 'sql_standard'; \
     SET LOCAL bytea_output = 'escape'; SET LOCAL extra_float_digits = 0; SET LOCAL xmlbinary = 'hex'",
    "SET LOCAL timezone = 'America/St_Johns'; SET LOCAL datestyle = 'German'; SET LOCAL intervalstyle = 'iso_8601'; \
     SET LOCAL bytea_output = 'escape'; SET LOCAL extra_float_digits = -15; SET LOCAL xmlbinary = 'hex'",
    "SET LOCAL timezone = 'Pacific/Apia'; SET LOCAL datestyle = 'Postgres, DMY'; SET LOCAL intervalstyle = 'postgres_verbose'; \
     SET LOCAL bytea_output = 'escape'; SET LOCAL extra_float_digits = -4; SET LOCAL xmlbinary = 'hex'",
];

/// How many questions were asked.
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// How many statements were sent: messages that have one executed.
static SENT: AtomicU64 = AtomicU64::new(0);

/// How many of them are the questions for this number.
pub const OWN: u64 = 0;

/// How many statements were sent.
pub async fn sent(_: &mut Connection) -> u64 {
    SENT.load(Ordering::SeqCst)
}

/// The path that the generated code has to do with: none, or that of the setting `tried.search_path` of the database.
static PATH: OnceLock<String> = OnceLock::new();

/// A connection on which messages are counted.
struct Counted {
    inner: TcpStream,
    /// What is left of the message that is being sent.
    left: usize,
    /// The beginning of the next one: its kind and its length.
    head: Vec<u8>,
    /// The first message has no kind.
    is_first: bool,
}

impl Counted {
    fn count(&mut self, mut bytes: &[u8]) {
        while let [byte, rest @ ..] = bytes {
            if self.left > 0 {
                let skipped = self.left.min(bytes.len());
                self.left -= skipped;
                bytes = &bytes[skipped..];
                continue;
            }
            self.head.push(*byte);
            bytes = rest;
            let start = usize::from(!self.is_first);
            if let Some(length) = self.head.get(start..start + 4) {
                let length = u32::from_be_bytes(length.try_into().unwrap());
                self.left = length as usize - 4;
                if !self.is_first && matches!(self.head[0], b'Q' | b'E') {
                    SENT.fetch_add(1, Ordering::SeqCst);
                }
                self.is_first = false;
                self.head.clear();
            }
        }
    }
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl AsyncWrite for Counted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(context, bytes);
        if let Poll::Ready(Ok(count)) = written {
            self.count(&bytes[..count]);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

/// Connects.
pub async fn connect(url: &str) -> Connection {
    let config: Config = url.parse().unwrap();
    let tokio_postgres::config::Host::Tcp(host) = &config.get_hosts()[0] else {
        panic!("{url}")
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let inner = TcpStream::connect((host.as_str(), port)).await.unwrap();
    inner.set_nodelay(true).unwrap();
    let stream = Counted {
        inner,
        left: 0,
        head: Vec::new(),
        is_first: true,
    };
    let (client, connection) = config.connect_raw(stream, NoTls).await.unwrap();
    tokio::spawn(connection);
    let path = "SELECT coalesce(current_setting('tried.search_path', true), '''''')";
    let path = client.query_one(path, &[]).await.unwrap().get(0);
    PATH.get_or_init(|| path);
    client
}

/// The rows that a statement gives, as text.
pub async fn rows(db: &mut Connection, sql: &str) -> Result<Vec<Vec<Option<String>>>, String> {
    let is_of_transaction = ["BEGIN", "ROLLBACK", "RELEASE", "SAVEPOINT", "SET"]
        .iter()
        .any(|it| sql.starts_with(it));
    let styled = if is_of_transaction {
        sql.to_owned()
    } else {
        let style = STYLES[ASKED.fetch_add(1, Ordering::SeqCst) % STYLES.len()];
        let path = PATH.get().map_or("''", String::as_str);
        format!("{PLAIN}; SET LOCAL search_path = DEFAULT; {sql}; {style}; SET LOCAL search_path = {path}")
    };
    let messages = db
        .simple_query(&styled)
        .await
        .map_err(|error| match error.as_db_error() {
            Some(error) => format!("{error}: {sql}"),
            None => format!("{error:?}: {sql}"),
        })?;
    let mut rows = Vec::new();
    for message in messages {
        if let SimpleQueryMessage::Row(row) = message {
            rows.push(
                (0..row.len())
                    .map(|at| row.get(at).map(str::to_owned))
                    .collect(),
            );
        }
    }
    Ok(rows)
}

/// Whether a statement was only refused as one before it had failed.
pub fn is_consequence(failure: &str) -> bool {
    failure.contains("current transaction is aborted")
}
