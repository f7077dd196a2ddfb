//! Generates the module `db`: from `catalog.json`, or from the database whose URL is in the environment.

fn main() -> std::process::ExitCode {
    introspect_gen::Builder::new()
        .url_from("LIBRARY_DATABASE_URL")
        .run()
}
