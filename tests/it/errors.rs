//! What is said when something is wrong: goldens of standard error under `tests/errors`. Every one of these ends with
//! status 2, prints nothing on standard output, and writes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::support::{Folder, ROOT};

/// A mistake: its golden, what makes it, and the arguments besides `--out`.
type Mistake = (&'static str, fn(&Folder), &'static [&'static str]);

const WITH_CONFIG: &[&str] = &["--url", "sqlite:shop.db", "--config", "config.toml"];

const MISTAKES: &[Mistake] = &[
    ("no_database", nothing, &[]),
    ("missing_file", nothing, &["--url", "sqlite:gone.db"]),
    ("missing_folder", nothing, &["--url", "sqlite:gone/gone.db"]),
    ("not_a_database", text_file, &["--url", "sqlite:file.db"]),
    ("corrupt", corrupt, &["--url", "sqlite:shop.db"]),
    ("folder", folder, &["--url", "sqlite:folder"]),
    (
        "unknown_scheme",
        nothing,
        &["--url", "oracle://localhost/shop"],
    ),
    ("no_scheme", nothing, &["--url", "shop.db"]),
    ("no_path", nothing, &["--url", "sqlite:"]),
    (
        "password",
        nothing,
        &["--url", "oracle://me:s3cret@localhost/shop?password=s3cret"],
    ),
    ("in_memory", nothing, &["--url", "sqlite::memory:"]),
    (
        "url_password_with_slash",
        nothing,
        &["--url", "postgres://me:12/s3cret@localhost/shop"],
    ),
    (
        "url_port",
        nothing,
        &["--url", "mysql://me:s3cret@localhost:x/shop"],
    ),
    (
        "url_escape",
        nothing,
        &["--url", "mysql://me:s3cret%@localhost/shop"],
    ),
    (
        "url_option",
        nothing,
        &["--url", "postgres://me:s3cret@localhost/shop?sslmodus=on"],
    ),
    (
        "url_option_value",
        nothing,
        &["--url", "postgres://me:s3cret@localhost/shop?sslmode=on"],
    ),
    (
        "url_without_database",
        nothing,
        &["--url", "mysql://me:s3cret@localhost"],
    ),
    (
        "url_and_option",
        nothing,
        &[
            "--url",
            "postgres://me:s3cret@localhost/shop",
            "--user",
            "you",
        ],
    ),
    (
        "option_for_a_file",
        nothing,
        &["--url", "sqlite:shop.db", "--host", "localhost"],
    ),
    (
        "option_value",
        nothing,
        &["--engine", "mysql", "--port", "x", "--database", "shop"],
    ),
    ("no_engine", nothing, &["--database", "shop"]),
    (
        "half_certificate",
        nothing,
        &["--url", "mysql://localhost/shop", "--tls-cert", "me.pem"],
    ),
    (
        "password_file_missing",
        nothing,
        &["--url", "mysql://localhost/shop", "--password-file", "gone"],
    ),
    (
        "password_twice",
        password_file,
        &[
            "--url",
            "mysql://me:s3cret@localhost/shop",
            "--password-file",
            "password",
        ],
    ),
    (
        "url_without_option",
        nothing,
        &["postgres://me:s3cret@localhost/shop"],
    ),
    (
        "unreachable",
        nothing,
        &["--url", "postgres://me:s3cret@127.0.0.1:1/shop"],
    ),
    (
        "config_variable",
        unset_variable,
        &["--config", "config.toml"],
    ),
    ("config_url", bad_url, &["--config", "config.toml"]),
    (
        "config_password",
        bad_password,
        &["--config", "config.toml"],
    ),
    (
        "filter_fits_no_schema",
        no_schema,
        &["--url", "sqlite:shop.db", "--config", "config.toml"],
    ),
    ("filter_fits_no_column", no_column, WITH_CONFIG),
    ("filter_fits_no_view", no_view, WITH_CONFIG),
    ("filter_fits_no_extension", no_extension, WITH_CONFIG),
    ("filter_without_owners", no_owners, WITH_CONFIG),
    ("filter_no_column_path", no_column_path, WITH_CONFIG),
    ("filter_neither_flag_nor_list", no_list, WITH_CONFIG),
    ("override_fits_nothing", override_fits_nothing, WITH_CONFIG),
    (
        "override_type_fits_nothing",
        override_type_fits_nothing,
        WITH_CONFIG,
    ),
    (
        "override_without_effect",
        override_without_effect,
        WITH_CONFIG,
    ),
    ("override_bad_derive", override_bad_derive, WITH_CONFIG),
    (
        "override_bad_attribute",
        override_bad_attribute,
        WITH_CONFIG,
    ),
    ("override_visibility", override_visibility, WITH_CONFIG),
    ("override_no_json", override_no_json, WITH_CONFIG),
    ("override_two_sources", override_two_sources, WITH_CONFIG),
    (
        "override_of_another_crate",
        override_of_another_crate,
        WITH_CONFIG,
    ),
    ("override_bad_type", override_bad_type, WITH_CONFIG),
    ("trait_fits_nothing", trait_fits_nothing, WITH_CONFIG),
    ("trait_without_columns", trait_without_columns, WITH_CONFIG),
    ("trait_column_twice", trait_column_twice, WITH_CONFIG),
    ("trait_not_identifier", trait_not_identifier, WITH_CONFIG),
    ("trait_name_taken", trait_name_taken, WITH_CONFIG),
    ("trait_name_twice", trait_name_twice, WITH_CONFIG),
    ("trait_name_of_a_model", trait_name_of_a_model, WITH_CONFIG),
    ("override_two_types", override_two_types, WITH_CONFIG),
    ("override_bad_newtype", override_bad_newtype, WITH_CONFIG),
    (
        "override_newtype_of_two_types",
        override_newtype_of_two_types,
        WITH_CONFIG,
    ),
    (
        "override_newtype_taken",
        override_newtype_taken,
        WITH_CONFIG,
    ),
    (
        "override_newtype_fits_nothing",
        override_newtype_fits_nothing,
        WITH_CONFIG,
    ),
    ("override_bad_name", override_bad_name, WITH_CONFIG),
    ("override_name_taken", override_name_taken, WITH_CONFIG),
    ("serde_bad_casing", serde_bad_casing, WITH_CONFIG),
    ("rule_no_table", rule_no_table, WITH_CONFIG),
    ("rule_no_column", rule_no_column, WITH_CONFIG),
    ("rule_no_target", rule_no_target, WITH_CONFIG),
    ("rule_no_target_column", rule_no_target_column, WITH_CONFIG),
    ("rule_column_counts", rule_column_counts, WITH_CONFIG),
    ("rule_two_tables", rule_two_tables, WITH_CONFIG),
    ("rule_several_columns", rule_several_columns, WITH_CONFIG),
    (
        "rule_primary_key_there",
        rule_primary_key_there,
        WITH_CONFIG,
    ),
    ("rule_path", rule_path, WITH_CONFIG),
    ("rule_path_of_a_key", rule_path_of_a_key, WITH_CONFIG),
    ("env_file", env_file, &[]),
    ("catalog_missing", nothing, &["--from", "catalog.json"]),
    ("catalog_malformed", malformed, &["--from", "catalog.json"]),
    (
        "catalog_of_another_format",
        another_format,
        &["--from", "catalog.json"],
    ),
    (
        "catalog_unknown_key",
        unknown_key,
        &["--from", "catalog.json"],
    ),
    (
        "config_missing",
        nothing,
        &["--url", "sqlite:shop.db", "--config", "gone.toml"],
    ),
    (
        "config_bad_key",
        bad_key,
        &["--url", "sqlite:shop.db", "--config", "config.toml"],
    ),
    (
        "config_bad_value",
        bad_value,
        &["--url", "sqlite:shop.db", "--config", "config.toml"],
    ),
    (
        "config_unknown_advice",
        unknown_advice,
        &["--url", "sqlite:shop.db", "--config", "config.toml"],
    ),
    (
        "config_bad_glob",
        bad_glob,
        &["--url", "sqlite:shop.db", "--config", "config.toml"],
    ),
    (
        "filter_fits_nothing",
        nothing,
        &[
            "--url",
            "sqlite:shop.db",
            "--table",
            "user*",
            "--table",
            "nothing_*",
        ],
    ),
    (
        "filter_bad_glob",
        nothing,
        &["--url", "sqlite:shop.db", "--table", "[a"],
    ),
    ("lock_merged_badly", lock_with_marks, WITH_CONFIG),
    (
        "lock_of_another_format",
        lock_of_another_format,
        &["--url", "sqlite:shop.db"],
    ),
    ("lock_without_format", lock_without_format, WITH_CONFIG),
    ("lock_bad_name", lock_bad_name, WITH_CONFIG),
    (
        "lock_foreign",
        lock_foreign,
        &["--url", "sqlite:shop.db", "--unlock"],
    ),
    ("names_bad_key", names_bad_key, WITH_CONFIG),
    ("names_fit_nothing", names_fit_nothing, WITH_CONFIG),
    ("names_fit_no_enum", names_fit_no_enum, WITH_CONFIG),
    ("names_strip_nothing", names_strip_nothing, WITH_CONFIG),
    ("names_no_word", names_no_word, WITH_CONFIG),
    ("names_word_twice", names_word_twice, WITH_CONFIG),
    ("casing_unknown", casing_unknown, WITH_CONFIG),
    ("names_fit_several", names_fit_several, WITH_CONFIG),
    ("names_not_identifier", names_not_identifier, WITH_CONFIG),
    ("names_not_module", names_not_module, WITH_CONFIG),
    ("names_skip_nothing", names_skip_nothing, WITH_CONFIG),
    ("names_taken", names_taken, WITH_CONFIG),
    ("names_taken_always", names_taken_always, WITH_CONFIG),
    ("names_taken_by_lock", names_taken_by_lock, WITH_CONFIG),
    ("names_twice", names_twice, WITH_CONFIG),
    (
        "output_is_a_file",
        output_file,
        &["--url", "sqlite:shop.db"],
    ),
    ("foreign_files", foreign_files, &["--url", "sqlite:shop.db"]),
];

#[test]
fn mistakes_are_told_and_nothing_is_written() {
    let mut failures = Vec::new();
    for (name, make, arguments) in MISTAKES {
        let folder = Folder::new();
        make(&folder);
        let before = folder.files("");
        let mut all = vec!["generate", "--out", "out"];
        all.extend(*arguments);
        let run = folder.run(&all);
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (2, ""),
            "{name}: {}",
            run.stderr
        );
        assert!(folder.files("") == before, "{name}: files have changed");
        assert!(!run.stderr.contains("s3cret"), "{name}: {}", run.stderr);
        failures.extend(difference(name, &run.stderr));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_locked_database_is_told() {
    let folder = Folder::new();
    let other = Connection::open(folder.path("shop.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let run = folder.run(&["generate", "--out", "out", "--url", "sqlite:shop.db"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(!folder.path("out").exists());
    assert_eq!(difference("locked", &run.stderr), None);
}

#[test]
fn an_unknown_table_is_told() {
    let folder = Folder::new();
    for (name, table) in [
        ("unknown_table", "zebras"),
        ("unknown_table_similar", "post"),
    ] {
        let run = folder.run(&["explain", "--url", "sqlite:shop.db", table]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert_eq!(difference(name, &run.stderr), None);
    }
}

#[test]
fn every_golden_belongs_to_a_mistake() {
    let mut expected: BTreeSet<String> = MISTAKES
        .iter()
        .map(|(name, ..)| format!("{name}.txt"))
        .collect();
    expected.extend(
        [
            "locked.txt",
            "unknown_table.txt",
            "unknown_table_similar.txt",
        ]
        .map(str::to_owned),
    );
    let found = fs::read_dir(Path::new(ROOT).join("tests/errors")).unwrap();
    let found: BTreeSet<String> = found
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found, expected);
}

/// What is not as the golden says.
fn difference(name: &str, stderr: &str) -> Option<String> {
    let path = Path::new(ROOT)
        .join("tests/errors")
        .join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|it| it == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, stderr).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|error| format!("{error}\n"));
    (expected != stderr).then(|| {
        let diff = similar::TextDiff::from_lines(expected.as_str(), stderr);
        let header = (format!("{name}.txt (golden)"), format!("{name}.txt (now)"));
        diff.unified_diff().header(&header.0, &header.1).to_string()
    })
}

fn nothing(_: &Folder) {}

fn text_file(folder: &Folder) {
    folder.write(
        "file.db",
        "This is a text, and long enough to have a header.".repeat(40),
    );
}

fn corrupt(folder: &Folder) {
    let path = folder.path("shop.db");
    let mut bytes = fs::read(&path).unwrap();
    // Beyond the header: the first page holds the schema.
    bytes[100..4096].fill(0xa5);
    fs::write(&path, bytes).unwrap();
}

fn folder(folder: &Folder) {
    fs::create_dir(folder.path("folder")).unwrap();
}

fn env_file(folder: &Folder) {
    folder.write(".env", "this is s3cret and no assignment\n");
}

fn password_file(folder: &Folder) {
    folder.write("password", "other s3cret\n");
}

fn unset_variable(folder: &Folder) {
    let url = "postgres://me:${GONE_IN_THE_TESTS}@localhost/s3cret";
    folder.write("config.toml", format!("[connection]\nurl = \"{url}\"\n"));
}

fn bad_url(folder: &Folder) {
    let url = "postgres://me:s3cret@localhost:port/shop";
    folder.write("config.toml", format!("[connection]\nurl = \"{url}\"\n"));
}

fn bad_password(folder: &Folder) {
    folder.write("config.toml", "[connection]\npassword = \"s3cret\n");
}

fn no_schema(folder: &Folder) {
    folder.write("config.toml", "[filters]\nschemas = [\"sales_*\"]\n");
}

fn filters(folder: &Folder, text: &str) {
    folder.write("config.toml", format!("[filters]\n{text}\n"));
}

fn no_column(folder: &Folder) {
    filters(
        folder,
        "columns = ['!*.password_hash', '!users.email', 'main.users.emial']",
    );
}

fn no_view(folder: &Folder) {
    filters(folder, "views = ['!v_*']");
}

fn no_extension(folder: &Folder) {
    filters(folder, "extensions = ['postgis*']");
}

fn no_owners(folder: &Folder) {
    filters(folder, "roles = ['app_*']");
}

fn no_column_path(folder: &Folder) {
    filters(folder, "columns = ['!password_hash']");
}

fn no_list(folder: &Folder) {
    filters(folder, "views = 'v_*'");
}

fn rule(folder: &Folder, text: &str) {
    folder.write("config.toml", format!("[relations]\n{text}\n"));
}

fn overrides(folder: &Folder, text: &str) {
    folder.write("config.toml", format!("[overrides]\n{text}\n"));
}

fn traits(folder: &Folder, groups: &str) {
    folder.write("config.toml", format!("[traits]\ngroups = [{groups}]\n"));
}

fn trait_fits_nothing(folder: &Folder) {
    let columns = "columns = ['id', 'created_at']";
    traits(folder, &format!("{{ name = 'Timestamped', {columns} }}"));
}

fn trait_without_columns(folder: &Folder) {
    traits(folder, "{ name = 'Timestamped', columns = [] }");
}

fn trait_column_twice(folder: &Folder) {
    traits(folder, "{ name = 'Keyed', columns = ['id', 'ID'] }");
}

fn trait_not_identifier(folder: &Folder) {
    traits(folder, "{ name = 'Time Stamped', columns = ['id'] }");
}

fn trait_name_taken(folder: &Folder) {
    traits(folder, "{ name = 'Option', columns = ['id'] }");
}

fn trait_name_twice(folder: &Folder) {
    let group = "{ name = 'Keyed', columns = ['id'] }";
    traits(folder, &format!("{group}, {group}"));
}

fn trait_name_of_a_model(folder: &Folder) {
    folder.write(
        "config.toml",
        "[names]\ntables = [{ table = 'posts', type = 'Keyed' }]\n\n[traits]\ngroups = [{ name = 'Keyed', columns = ['id'] }]\n",
    );
}

fn override_fits_nothing(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.*', type = 'jsonb', visibility = 'pub(crate)' }]",
    );
}

fn override_type_fits_nothing(folder: &Folder) {
    overrides(
        folder,
        "types = [{ type = 'mood', derives = ['my_crate::Audited'] }]",
    );
}

fn override_without_effect(folder: &Folder) {
    overrides(folder, "columns = [{ column = 'posts.*' }]");
}

fn override_bad_derive(folder: &Folder) {
    overrides(
        folder,
        "types = [\n    { table = 'posts', derives = [\"Eq, Hash\"] },\n]",
    );
}

fn override_bad_attribute(folder: &Folder) {
    overrides(
        folder,
        "types = [\n    { table = 'posts', attributes = [\"#[derive(Hash)]\"] },\n]",
    );
}

fn override_visibility(folder: &Folder) {
    overrides(
        folder,
        "types = [{ of = ['model'], visibility = 'pub(crate)' }]",
    );
}

fn override_no_json(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.id', json = 'crate::Settings' }]",
    );
}

fn override_two_sources(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.*', rust_type = 'crate::Text' }]",
    );
}

fn override_of_another_crate(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.title', rust_type = 'semver::Version' }]",
    );
}

fn override_bad_type(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.title', rust_type = '&str' }]",
    );
}

fn override_two_types(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.id', rust_type = 'crate::Id', newtype = true }]",
    );
}

fn override_bad_newtype(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.id', newtype = 'crate::PostId' }]",
    );
}

fn override_newtype_of_two_types(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.*', newtype = 'Value' }]",
    );
}

fn override_newtype_taken(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = 'posts.id', newtype = 'Taken' }]\n[names]\ntables = [{ table = 'users', type = 'Taken' }]",
    );
}

fn override_newtype_fits_nothing(folder: &Folder) {
    overrides(
        folder,
        "types = [{ column = 'posts.*', of = ['newtype'], derives = ['Default'] }]",
    );
}

fn override_bad_name(folder: &Folder) {
    overrides(
        folder,
        "columns = [{ column = '*.title', name = 'the title' }]",
    );
}

fn override_name_taken(folder: &Folder) {
    overrides(folder, "columns = [{ column = 'posts.*', name = 'value' }]");
}

fn serde_bad_casing(folder: &Folder) {
    folder.write(
        "config.toml",
        "[serde]\nmodels = { derives = ['serialize'], rename_all = 'camel' }\n",
    );
}

fn rule_no_table(folder: &Folder) {
    rule(
        folder,
        "foreign_keys = [{ from = 'customers.user_id', to = 'users.id' }]",
    );
}

fn rule_no_column(folder: &Folder) {
    rule(folder, "not_null = ['post*.tenant_id']");
}

fn rule_no_target(folder: &Folder) {
    rule(
        folder,
        "foreign_keys = [{ from = '*.*_id', to = 'user*.id' }]",
    );
}

fn rule_no_target_column(folder: &Folder) {
    rule(
        folder,
        "foreign_keys = [{ from = '*.*_id', to = 'users.number' }]",
    );
}

fn rule_column_counts(folder: &Folder) {
    rule(
        folder,
        "foreign_keys = [{ from = ['posts.id', 'posts.title'], to = 'users.id' }]",
    );
}

fn rule_two_tables(folder: &Folder) {
    rule(
        folder,
        "foreign_keys = [{ from = ['posts.id', 'tags.id'], to = ['users.id', 'users.name'] }]",
    );
}

fn rule_several_columns(folder: &Folder) {
    rule(
        folder,
        "foreign_keys = [{ from = ['posts.*', 'posts.id'], to = ['users.id', 'users.name'] }]",
    );
}

fn rule_primary_key_there(folder: &Folder) {
    rule(
        folder,
        "primary_keys = [{ table = 'users', columns = ['email'] }]",
    );
}

fn rule_path(folder: &Folder) {
    rule(folder, "foreign_keys = [{ from = 'id', to = 'users.id' }]");
}

fn rule_path_of_a_key(folder: &Folder) {
    rule(
        folder,
        "unique_keys = [{ table = '\"odd.name', columns = ['id'] }]",
    );
}

fn malformed(folder: &Folder) {
    folder.write("catalog.json", "{\"format\": 1,");
}

fn another_format(folder: &Folder) {
    folder.write(
        "catalog.json",
        "{\"format\": 99, \"engine\": \"sqlite\", \"tables\": []}",
    );
}

fn unknown_key(folder: &Folder) {
    folder.succeeds(&[
        "snapshot",
        "--url",
        "sqlite:shop.db",
        "--out",
        "catalog.json",
    ]);
    let text = fs::read_to_string(folder.path("catalog.json")).unwrap();
    folder.write(
        "catalog.json",
        text.replacen("\"name\"", "\"nmae\": 1, \"name\"", 1),
    );
}

fn bad_key(folder: &Folder) {
    folder.write("config.toml", "[filters]\ntabels = []\n");
}

fn bad_value(folder: &Folder) {
    folder.write("config.toml", "[relations]\nkeyless_junctions = \"yes\"\n");
}

fn unknown_advice(folder: &Folder) {
    folder.write("config.toml", "[lint]\ndeny = [\"enum\"]\n");
}

fn bad_glob(folder: &Folder) {
    folder.write("config.toml", "[filters]\ntables = [\"a{b\"]\n");
}

fn lock(folder: &Folder, path: &str, text: &str) {
    let path = path.to_owned();
    folder.write("config.toml", "");
    folder.write(&path, format!("# @generated by introspect-gen\n{text}"));
}

fn lock_with_marks(folder: &Folder) {
    let text = "format = 1\n\ntables = [\n<<<<<<< HEAD\n    { table = \"users\", module = \"users\" },\n=======\n";
    lock(folder, "config.lock", text);
}

fn lock_of_another_format(folder: &Folder) {
    lock(
        folder,
        "out/introspect-gen.lock",
        "format = 2\nnames = []\n",
    );
}

fn lock_without_format(folder: &Folder) {
    lock(folder, "config.lock", "");
}

fn lock_bad_name(folder: &Folder) {
    let text = "format = 1\ntables = [{ table = \"users\", module = \"the users\" }]\n";
    lock(folder, "config.lock", text);
}

fn lock_foreign(folder: &Folder) {
    folder.write("out/introspect-gen.lock", "of another program\n");
}

fn names(folder: &Folder, text: &str) {
    folder.write("config.toml", format!("[names]\n{text}\n"));
}

fn names_bad_key(folder: &Folder) {
    names(
        folder,
        "relations = [{ table = 'posts', column = ['author_id'] }]",
    );
}

fn names_fit_nothing(folder: &Folder) {
    names(
        folder,
        "relations = [\n    { table = 'posts', columns = ['writer_id'], name = 'writer' },\n]",
    );
}

fn names_strip_nothing(folder: &Folder) {
    names(folder, "strip_prefixes = ['tbl_']");
}

fn names_no_word(folder: &Folder) {
    names(folder, "irregular = { order_cactus = 'order_cacti' }");
}

fn names_word_twice(folder: &Folder) {
    names(
        folder,
        "irregular = { cactus = 'cacti' }\nuncountable = ['Cacti']",
    );
}

fn casing_unknown(folder: &Folder) {
    folder.write("config.toml", "[casing]\ntypes = 'kebab'\n");
}

fn names_fit_no_enum(folder: &Folder) {
    names(
        folder,
        "columns = [{ table = 'users', column = 'email', enum = 'Email' }]",
    );
}

fn names_fit_several(folder: &Folder) {
    names(
        folder,
        "relations = [{ through = 'post_tags', name = 'labels' }]",
    );
}

fn names_not_identifier(folder: &Folder) {
    names(
        folder,
        "columns = [{ table = 'users', column = 'email', field = 'e-mail' }]",
    );
}

fn names_not_module(folder: &Folder) {
    names(folder, "tables = [{ table = 'users', module = 'Users' }]");
}

fn names_skip_nothing(folder: &Folder) {
    names(folder, "relations = [{ table = 'users', skip = true }]");
}

fn names_taken(folder: &Folder) {
    names(
        folder,
        "tables = [\n    { table = 'users', type = 'Entry' },\n    { table = 'posts', type = 'Entry' },\n]",
    );
}

fn names_taken_always(folder: &Folder) {
    names(
        folder,
        "relations = [{ table = 'posts', inverse = 'find' }]",
    );
}

fn names_taken_by_lock(folder: &Folder) {
    folder.write("config.toml", "");
    folder.succeeds(&[
        "generate",
        "--url",
        "sqlite:shop.db",
        "--config",
        "config.toml",
        "--out",
        "other",
    ]);
    names(
        folder,
        "relations = [{ through = 'post_tags', columns = ['tag_id'], name = 'author' }]",
    );
}

fn names_twice(folder: &Folder) {
    names(
        folder,
        "relations = [\n    { table = 'posts', name = 'writer' },\n    { table = 'posts', to = 'users', name = 'poet' },\n]",
    );
}

fn output_file(folder: &Folder) {
    folder.write("out", "a file\n");
}

fn foreign_files(folder: &Folder) {
    folder.write("out/users.rs", "// mine\n");
    folder.write("out/support.rs", "// mine too\n");
}
