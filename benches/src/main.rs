//! Measures the generated code beside hand-written driver code that does the same with statements of the same kind, on
//! servers of its own: `cargo run --release -p benches [WORD…]`, where each word selects the lines that contain it.
//!
//! Both sides of a line run in turn, and the fastest round of each is printed: what else the machine does makes rounds
//! slower, and none faster. Allocations are those of the whole program.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints its figures, and stops where something is not as it should be"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

mod mysql;
mod postgres;
mod sqlite;

#[allow(unused_imports, reason = "the benches need a part of it")]
#[path = "../../tests/support/servers/mod.rs"]
#[allow(
    clippy::all,
    clippy::pedantic,
    missing_docs,
    reason = "it is compiled with the tests"
)]
mod servers;

/// How many rows are listed.
const ROWS: i64 = 10_000;
/// How many calls are one measurement.
const CALLS: i64 = 500;
/// How many people there are, each with ten posts.
const PEOPLE: i64 = 5_000;
/// How many times each side is measured.
const ROUNDS: usize = 15;

/// Counts allocations.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

#[allow(unsafe_code, reason = "an allocator is unsafe")]
// SAFETY: everything is done by the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What is measured.
pub struct Bench {
    words: Vec<String>,
}

/// Rows, and what they are made of.
#[derive(Clone, Copy)]
pub struct Amount {
    /// How many rows, or calls.
    pub units: i64,
    /// How many values in all have an allocation of their own.
    pub values: i64,
}

impl Bench {
    /// Runs both sides in turn, and prints a line. Both return what they found, which has to be the same.
    pub async fn compare<T: PartialEq>(
        &self,
        title: &str,
        amount: Amount,
        mut written: impl AsyncFnMut() -> T,
        mut generated: impl AsyncFnMut() -> T,
    ) {
        if !self.words.iter().all(|it| title.contains(it.as_str())) {
            return;
        }
        assert!(
            written().await == generated().await,
            "{title}: both sides find something else"
        );
        let mut times = [const { Vec::new() }; 2];
        let mut allocations = [0; 2];
        for _ in 0..ROUNDS {
            let (time, count) = measured(&mut written).await;
            times[0].push(time);
            allocations[0] = count;
            let (time, count) = measured(&mut generated).await;
            times[1].push(time);
            allocations[1] = count;
        }
        let [written, generated] = times.map(|it| it.iter().min().unwrap().as_secs_f64() * 1000.0);
        #[expect(clippy::cast_precision_loss, reason = "the figures are rounded")]
        let beyond = allocations.map(|it| (it as f64 - amount.values as f64) / amount.units as f64);
        println!(
            "| {title} | {written:.2} ms | {generated:.2} ms | {:.2} | {:.2} | {:.2} |",
            generated / written,
            beyond[0],
            beyond[1]
        );
    }
}

async fn measured<T>(run: &mut impl AsyncFnMut() -> T) -> (Duration, u64) {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let start = Instant::now();
    let found = run().await;
    let time = start.elapsed();
    let count = ALLOCATIONS.load(Ordering::Relaxed) - before;
    drop(found);
    (time, count)
}

fn main() {
    let bench = Bench {
        words: std::env::args().skip(1).collect(),
    };
    println!("| what | hand-written | generated | ratio | allocations, hand-written | generated |");
    println!("|---|---|---|---|---|---|");
    let runtime = { tokio::runtime::Builder::new_current_thread() }
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        sqlite::run(&bench).await;
        match servers::database(servers::Server::Postgres, "bench") {
            Ok(database) => postgres::run(&bench, &database).await,
            Err(error) => println!("PostgreSQL: {error}"),
        }
        match servers::database(servers::Server::Mysql, "bench") {
            Ok(database) => mysql::mysql::run(&bench, &database).await,
            Err(error) => println!("MySQL: {error}"),
        }
        match servers::database(servers::Server::Mariadb, "bench") {
            Ok(database) => mysql::mariadb::run(&bench, &database).await,
            Err(error) => println!("MariaDB: {error}"),
        }
    });
    servers::stop_all();
}
