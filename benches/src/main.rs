//! Measures the generated code beside hand-written driver code that does the same with statements of the same kind, on
//! servers of its own: `cargo run --release -p benches [WORD…]`, where each word selects the lines that contain it.
//!
//! Both sides of a line run in turn, each as often first as second and each from the same rows, and the fastest round of
//! each is printed: what else the machine does makes rounds slower, and none faster. Allocations are those of the whole
//! program.
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
/// How many times each side is measured at least, and how long what is quick is measured on.
const ROUNDS: usize = 16;
const MEASURED_FOR: Duration = Duration::from_secs(3);
/// How many times each side is measured at most.
const MOST_ROUNDS: usize = 200;

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
        written: impl AsyncFnMut() -> T,
        generated: impl AsyncFnMut() -> T,
    ) {
        self.compare_from(title, amount, async || {}, written, generated)
            .await;
    }

    /// As `compare`, where what is written is undone before either side runs: neither finds what the other one left.
    pub async fn compare_from<T: PartialEq>(
        &self,
        title: &str,
        amount: Amount,
        mut undo: impl AsyncFnMut(),
        mut written: impl AsyncFnMut() -> T,
        mut generated: impl AsyncFnMut() -> T,
    ) {
        if !self.words.iter().all(|it| title.contains(it.as_str())) {
            return;
        }
        let by_hand = written().await;
        undo().await;
        assert!(
            by_hand == generated().await,
            "{title}: both sides find something else"
        );
        drop(by_hand);
        let (mut fastest, mut allocations) = ([Duration::MAX; 2], [0; 2]);
        let (mut rounds, mut spent) = (0, Duration::ZERO);
        while rounds < ROUNDS || spent < MEASURED_FOR && rounds < MOST_ROUNDS {
            for side in [rounds % 2, 1 - rounds % 2] {
                undo().await;
                let (time, count) = if side == 0 {
                    measured(&mut written).await
                } else {
                    measured(&mut generated).await
                };
                fastest[side] = fastest[side].min(time);
                allocations[side] = count;
                spent += time;
            }
            rounds += 1;
        }
        undo().await;
        let [written, generated] = fastest.map(|it| it.as_secs_f64() * 1000.0);
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
