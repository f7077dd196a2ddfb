//! A schema that grows step by step: with the lock, every name that was there stays. And that the rules alone would
//! have renamed some of them, so that the lock is what keeps them.

use std::collections::BTreeMap;

use introspect_gen::ir::Catalog;
use introspect_gen::{Config, Inspection, Layout, Lock};
use serde_json::{Value, json};

/// A step, what it does to the database, and names that are there then.
type Step = (
    &'static str,
    fn(&mut Database),
    &'static [(&'static str, &'static str)],
);

const STEPS: &[Step] = &[
    (
        "a second key to the same table",
        |it| it.reference("posts", "reviewer_id", "users"),
        &[
            ("users <- posts (author_id)", "posts"),
            ("users <- posts (reviewer_id)", "reviewer_posts"),
        ],
    ),
    (
        "a key that sorts before the first one",
        |it| {
            it.column("posts", "archivist_id", 0);
            it.key("posts", "archivist_id", "users");
        },
        &[("users <- posts (archivist_id)", "archivist_posts")],
    ),
    (
        "a junction",
        |it| it.junction("post_tags", [("post_id", "posts"), ("tag_id", "tags")]),
        &[("posts <- post_tags (post_id | tag_id) -> tags", "tags")],
    ),
    (
        "a second junction between the same tables, before the first",
        |it| it.junction("muted_tags", [("post_id", "posts"), ("tag_id", "tags")]),
        &[
            ("posts <- post_tags (post_id | tag_id) -> tags", "tags"),
            (
                "posts <- muted_tags (post_id | tag_id) -> tags",
                "tags_via_muted_tags",
            ),
        ],
    ),
    (
        "a table of the same name in another schema",
        |it| it.table("audit", "users", &["id"], &["id"]),
        &[("type users", "User"), ("type audit.users", "AuditUser")],
    ),
    (
        "a table of the same name in a schema that comes first",
        |it| it.table("archive", "invoices", &["id"], &["id"]),
        &[("type billing.invoices", "Invoice")],
    ),
    (
        "a table of that name in the default schema",
        |it| it.table("public", "invoices", &["id"], &["id"]),
        &[
            ("type billing.invoices", "Invoice"),
            ("module billing.invoices", "invoices"),
        ],
    ),
    (
        "a self reference",
        |it| it.reference("posts", "parent_id", "posts"),
        &[("posts <- posts (parent_id)", "children")],
    ),
    (
        "a second self reference with the same opposite",
        |it| {
            it.column("staff", "a_supervisor_id", 0);
            it.reference("staff", "reports_to", "staff");
        },
        &[("staff <- staff (manager_id)", "reports")],
    ),
    (
        "a column that is called as a relation is",
        |it| it.column("posts", "author", 0),
        &[
            ("posts (author_id) -> users", "author"),
            ("field posts.author", "author"),
        ],
    ),
    (
        "a column that differs in case only, before the other",
        |it| it.column("users", "displayName", 0),
        &[
            ("field users.display_name", "display_name"),
            ("field users.displayName", "display_name_2"),
        ],
    ),
    (
        "a column that is called as a setter is",
        |it| it.column("users", "display_name_null", 0),
        &[("null setter users.display_name", "display_name_null")],
    ),
    (
        "a label that clashes, before the other",
        |it| it.types[0]["enum"]["labels"] = json!(["in-stock", "in stock", "gone"]),
        &[
            ("variant public.state.in stock", "InStock"),
            ("variant public.state.in-stock", "InStock2"),
        ],
    ),
    (
        "a table whose type is the enum's",
        |it| it.table("public", "states", &["id"], &["id"]),
        &[("enum public.state", "State"), ("type states", "States")],
    ),
    (
        "a table whose type is that of new rows",
        |it| it.table("public", "new_users", &["id"], &["id"]),
        &[("type users", "User"), ("type new_users", "NewUsers")],
    ),
    (
        "a table whose other side is called as a relation is",
        |it| {
            it.table("public", "reports", &["id"], &["id"]);
            it.reference("reports", "staff_id", "staff");
        },
        &[("staff <- staff (manager_id)", "reports")],
    ),
];

/// A `catalog.json` in the making.
struct Database {
    tables: Vec<Value>,
    types: Vec<Value>,
}

impl Database {
    fn new() -> Self {
        let mut database = Database {
            tables: Vec::new(),
            types: vec![
                json!({ "schema": "public", "name": "state", "enum": { "labels": ["in stock"] } }),
            ],
        };
        for (name, columns) in [
            ("posts", &["id"][..]),
            ("staff", &["id"]),
            ("tags", &["id"]),
            ("users", &["id", "display_name"]),
        ] {
            database.table("public", name, columns, &["id"]);
        }
        database.table("billing", "invoices", &["id"], &["id"]);
        database.reference("posts", "author_id", "users");
        database.reference("staff", "manager_id", "staff");
        database
    }

    fn table(&mut self, schema: &str, name: &str, columns: &[&str], primary_key: &[&str]) {
        let columns: Vec<Value> = columns.iter().map(|it| column(it)).collect();
        let mut table = json!({
            "name": name, "columns": columns, "primary_key": { "columns": primary_key }, "foreign_keys": []
        });
        if schema != "public" {
            table["schema"] = json!(schema);
        }
        self.tables.push(table);
    }

    fn list(&mut self, table: &str, list: &str) -> &mut Vec<Value> {
        let mut tables = self.tables.iter_mut();
        let table = tables.find(|it| it["name"] == table).unwrap();
        table[list].as_array_mut().unwrap()
    }

    fn column(&mut self, table: &str, name: &str, at: usize) {
        self.list(table, "columns").insert(at, column(name));
    }

    fn key(&mut self, table: &str, column: &str, to: &str) {
        let key = json!({ "columns": [column], "target": to, "target_columns": ["id"] });
        self.list(table, "foreign_keys").push(key);
    }

    fn reference(&mut self, table: &str, column: &str, to: &str) {
        let at = self.list(table, "columns").len();
        self.column(table, column, at);
        self.key(table, column, to);
    }

    fn junction(&mut self, name: &str, keys: [(&str, &str); 2]) {
        let columns = keys.map(|(column, _)| column);
        self.table("public", name, &columns, &columns);
        for (column, to) in keys {
            self.key(name, column, to);
        }
    }

    fn catalog(&self) -> Catalog {
        let document = json!({
            "format": 1, "engine": "postgres", "default_schema": "public", "types": self.types, "tables": self.tables
        });
        Catalog::from_json(&document.to_string()).unwrap()
    }
}

fn column(name: &str) -> Value {
    json!({ "name": name, "type": "integer", "sql_type": "integer" })
}

/// Every name, by what it belongs to.
fn names(inspection: &Inspection) -> BTreeMap<String, String> {
    let Inspection {
        catalog,
        relations,
        names,
        ..
    } = inspection;
    let mut all = BTreeMap::new();
    for table in catalog.tables() {
        let (display, of_table) = (table.display_name(), names.table(table.id()));
        all.insert(
            format!("module {display}"),
            of_table.module.ident.to_string(),
        );
        all.insert(format!("type {display}"), of_table.model.ident.to_string());
        for column in table.columns() {
            let of_column = names.column(column.id());
            let key = format!("{display}.{}", column.name());
            all.insert(format!("field {key}"), of_column.field.ident.to_string());
            all.insert(format!("setter {key}"), of_column.setter.to_string());
            all.insert(
                format!("null setter {key}"),
                of_column.null_setter.to_string(),
            );
        }
    }
    for relation in relations.all() {
        let described = relations.describe(catalog, relation);
        let path = described.split(": ").nth(1).unwrap().replace(" (id)", "");
        let name = names.relation(relation.id).name.ident.to_string();
        assert!(
            all.insert(path, name).is_none(),
            "{described} is there twice"
        );
    }
    for named in catalog.types() {
        let of_type = names.named_type(&named.schema, &named.name).unwrap();
        let key = format!("{}.{}", named.schema, named.name);
        all.insert(format!("enum {key}"), of_type.model.ident.to_string());
        for variant in &of_type.variants {
            let key = format!("variant {key}.{}", variant.db);
            all.insert(key, variant.ident.to_string());
        }
    }
    all
}

/// Each name that is another one now.
fn renamed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let is_other = |(key, name): &(&String, &String)| after.get(*key) != Some(name);
    let other = before.iter().filter(is_other);
    other
        .map(|(key, name)| format!("{key}: {name} -> {:?}", after.get(key)))
        .collect()
}

#[test]
fn a_schema_grows_and_every_name_stays() {
    let mut database = Database::new();
    let config = Config::default();
    let inspect = |database: &Database, lock: &Lock| {
        introspect_gen::inspect_with_lock(&database.catalog(), &config, lock).unwrap()
    };
    let mut inspection = inspect(&database, &Lock::default());
    let mut steps_that_would_rename = Vec::new();
    for (step, change, expected) in STEPS {
        let before = names(&inspection);
        change(&mut database);
        // As a file: what is not in the text is lost.
        let lock = Lock::parse(&inspection.lock.text()).unwrap();
        inspection = inspect(&database, &lock);
        let after = names(&inspection);
        assert_eq!(renamed(&before, &after), Vec::<String>::new(), "{step}");
        for (key, name) in *expected {
            assert_eq!(
                after.get(*key).map(String::as_str),
                Some(*name),
                "{step}: {key}"
            );
        }
        let again = inspect(&database, &Lock::parse(&inspection.lock.text()).unwrap());
        assert_eq!(names(&again), after, "{step}, twice");
        assert_eq!(again.lock.text(), inspection.lock.text(), "{step}, twice");
        introspect_gen::generate(&inspection, &Layout::Module).unwrap();

        let without = names(&inspect(&database, &Lock::default()));
        if !renamed(&before, &without).is_empty() {
            steps_that_would_rename.push(*step);
        }
    }
    assert!(
        steps_that_would_rename.len() >= 8,
        "{steps_that_would_rename:?}"
    );
    let first = names(&inspect(&Database::new(), &Lock::default()));
    let last = names(&inspect(&database, &Lock::default()));
    let renamed = renamed(&first, &last);
    assert!(
        renamed
            .iter()
            .any(|it| it.starts_with("users <- posts (author_id): posts")),
        "{renamed:?}"
    );
}

#[test]
fn what_is_gone_is_told_once_and_leaves_the_lock() {
    let mut database = Database::new();
    let inspect = |database: &Database, config: &str, lock: &Lock| {
        let config = Config::parse(config).unwrap();
        introspect_gen::inspect_with_lock(&database.catalog(), &config, lock).unwrap()
    };
    let first = inspect(&database, "", &Lock::default());
    // A table that is left out this time keeps its names, and so does a relation that is switched off.
    for config in [
        "[filters]\ntables = ['!users']",
        "[[names.relations]]\ntable = 'posts'\nskip = true",
    ] {
        let part = inspect(&database, config, &first.lock);
        let told = part
            .diagnostics
            .iter()
            .map(introspect_gen::Diagnostic::code);
        assert!(
            !told.into_iter().any(|it| it.starts_with("lock")),
            "{config}"
        );
        assert_eq!(part.lock, first.lock, "{config}");
    }
    database.tables.retain(|it| it["name"] != "users");
    database.list("posts", "foreign_keys").clear();
    let second = inspect(&database, "", &first.lock);
    let told: Vec<_> = second.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "the lock has names for what is not there any more: `{ table = \"users\", module = \"users\", type = \
             \"User\" }`"
        ]
    );
    assert!(
        !second.lock.text().contains("users"),
        "{}",
        second.lock.text()
    );
    assert_eq!(inspect(&database, "", &second.lock).diagnostics, []);
}

#[test]
fn the_configuration_goes_before_the_lock() {
    let database = Database::new();
    let inspect = |config: &str, lock: &Lock| {
        let config = Config::parse(config).unwrap();
        introspect_gen::inspect_with_lock(&database.catalog(), &config, lock)
    };
    let first = inspect("", &Lock::default()).unwrap();
    let config = "[names]
        tables = [{ table = 'users', type = 'Person' }, { table = 'billing.invoices', module = 'bills' }]
        columns = [{ table = 'users', column = 'display_name', field = 'type' }]
        types = [{ type = 'state', name = 'Status' }]
        variants = [{ type = 'state', label = 'in stock', variant = 'There' }]
        relations = [
            { table = 'posts', columns = ['author_id'], to = 'users', name = 'writer', inverse = 'written_posts' },
            { table = 'staff', skip = true },
        ]";
    let second = inspect(config, &first.lock).unwrap();
    let all = names(&second);
    for (key, name) in [
        ("type users", "Person"),
        ("module users", "users"),
        ("module billing.invoices", "bills"),
        ("type billing.invoices", "Invoice"),
        ("field users.display_name", "r#type"),
        ("setter users.display_name", "r#type"),
        ("enum public.state", "Status"),
        ("variant public.state.in stock", "There"),
        ("posts (author_id) -> users", "writer"),
        ("users <- posts (author_id)", "written_posts"),
    ] {
        assert_eq!(all.get(key).map(String::as_str), Some(name), "{key}");
    }
    assert!(!all.contains_key("staff <- staff (manager_id)"));
    introspect_gen::generate(&second, &Layout::Module).unwrap();
    // The configuration keeps its names itself.
    assert!(!second.lock.text().contains("written_posts"));
    assert_eq!(names(&inspect("", &second.lock).unwrap()), names(&first));
}

#[test]
fn the_lock_goes_before_casing_number_and_prefixes() {
    let json = json!({
        "format": 1, "engine": "sqlite", "default_schema": "main",
        "tables": [{
            "name": "tbl_users",
            "columns": [column("id"), column("user_name")],
            "primary_key": { "columns": ["id"] },
        }]
    });
    let catalog = Catalog::from_json(&json.to_string()).unwrap();
    let usual = introspect_gen::inspect(&catalog, &Config::default()).unwrap();
    let config = Config::parse(
        "[casing]\ntypes = 'screaming'\nfields = 'camel'\nmodules = 'pascal'\n[names]\nmodels = 'plural'\n\
         strip_prefixes = ['tbl_']\n",
    )
    .unwrap();
    let locked = introspect_gen::inspect_with_lock(&catalog, &config, &usual.lock).unwrap();
    assert_eq!(locked.lock.text(), usual.lock.text());
    let of = |inspection: &Inspection| {
        let table = inspection.catalog.tables().next().unwrap().id();
        let names = inspection.names.table(table);
        [
            &names.module.ident,
            &names.model.ident,
            &names.new_model,
            &names.columns[1].field.ident,
        ]
        .map(ToString::to_string)
    };
    assert_eq!(of(&locked), of(&usual));
    let anew = introspect_gen::inspect(&catalog, &config).unwrap();
    assert_eq!(of(&anew), ["Users", "USERS", "NEW_USERS", "userName"]);
}
