//! The JSON schema of the configuration: it lets through what the program takes, and nothing else; and entries that fit
//! nothing are told.

use introspect_gen::{Config, REFERENCE};
use serde_json::Value;

use crate::support::{Folder, project_files};

fn schema() -> Value {
    let printed = Folder::new().succeeds(&["config", "--schema"]).stdout;
    serde_json::from_str(&printed).unwrap()
}

/// Why a value does not meet a schema: as much of JSON Schema as is used there.
fn fault(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let known = [
        "$ref",
        "$schema",
        "$defs",
        "type",
        "properties",
        "additionalProperties",
        "required",
        "items",
        "enum",
        "const",
        "anyOf",
        "oneOf",
        "description",
        "title",
        "default",
        "format",
    ];
    for key in schema.as_object()?.keys() {
        assert!(known.contains(&key.as_str()), "the schema has `{key}`");
    }
    if let Some(place) = schema["$ref"].as_str() {
        let place = place.strip_prefix('#').unwrap();
        return fault(root, root.pointer(place).unwrap(), value);
    }
    for any in ["anyOf", "oneOf"] {
        if let Some(choices) = schema[any].as_array() {
            let fits = choices.iter().any(|it| fault(root, it, value).is_none());
            return (!fits).then(|| format!("{value} fits none of {schema}"));
        }
    }
    if let Some(choices) = schema["enum"].as_array() {
        return (!choices.contains(value)).then(|| format!("{value} is not in {schema}"));
    }
    if let Some(constant) = schema.get("const") {
        return (constant != value).then(|| format!("{value} is not {constant}"));
    }
    let is_type = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "null" => value.is_null(),
        other => {
            assert_eq!(other, "", "the schema has another type");
            false
        }
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    if !types.is_empty() && !types.iter().any(|it| is_type(it)) {
        return Some(format!("{value} is no {types:?}"));
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        return values.iter().find_map(|it| fault(root, items, it));
    }
    let keys = value.as_object()?;
    let required = schema["required"].as_array();
    let missing = required
        .into_iter()
        .flatten()
        .find(|it| !keys.contains_key(it.as_str().unwrap()));
    if let Some(missing) = missing {
        return Some(format!("{missing} is missing"));
    }
    keys.iter()
        .find_map(|(key, value)| match schema["properties"].get(key) {
            Some(property) => fault(root, property, value),
            None => match &schema["additionalProperties"] {
                Value::Bool(false) => Some(format!("`{key}` is not known")),
                more if more.is_object() => fault(root, more, value),
                _ => None,
            },
        })
}

fn fault_of(schema: &Value, text: &str) -> Option<String> {
    let table: toml::Table = toml::from_str(text).unwrap();
    fault(schema, schema, &serde_json::to_value(table).unwrap())
}

#[test]
fn the_schema_takes_what_the_program_takes() {
    let schema = schema();
    let mut cases = project_files("tests/cases", "toml");
    // What a case is made of is no configuration.
    cases.retain(|path, _| path.ends_with("config.toml"));
    assert!(cases.len() > 5, "the cases are not there");
    let examples = [
        REFERENCE,
        "[connection]\nport = 5432\npassword = '${A}'\nconnect_timeout = '10s'\n",
        "[filters]\nviews = ['!v_*']\nextensions = ['postgis']\n",
        "[filters]\nviews = false\nextensions = true\n",
        "[relations]\nforeign_keys = [{ from = '*.a', to = 'b.c' }, { from = ['a.b'], to = ['c.d'], enforced = true }]\n",
        "[names.opposites]\nboss = 'minions'\n",
        "[serde]\nmodels = { derives = ['serialize'], rename_all = 'camelCase' }\n",
        "[overrides]\ncolumns = [{ column = '*.a', of = ['new'], visibility = '' }]\ntypes = [{ of = ['enum'], derives = ['X'] }]\n",
        "[overrides]\ncolumns = [{ column = '*.a', newtype = 'A', name = 'b' }, { column = '*.b', newtype = false, not_null = true }]\n",
    ];
    for text in cases.values().map(String::as_str).chain(examples) {
        Config::parse(text).unwrap();
        assert_eq!(fault_of(&schema, text), None, "{text}");
    }
    for text in [
        "surprise = 1",
        "[filters]\ntabels = []",
        "[filters]\ntables = 'users'",
        "[filters]\npartitions = 'yes'",
        "[filters]\nviews = 'v_*'",
        "[filters]\nextensions = 1",
        "[filters]\ncolumns = [true]",
        "[filters]\nroles = 'app'",
        "[types]\njson = 'text'",
        "[lint]\ndeny = ['enum']",
        "[lint]\nignore = [{ object = 'a' }]",
        "[names]\ntables = [{ tabel = 'a' }]",
        "[names]\nrelations = [{ table = 'a', skip = 1 }]",
        "[relations]\nprimary_keys = [{ table = 'a' }]",
        "[connection]\nport = true",
        "[output]\nfolder = 1",
        "[serde]\nmodels = { rename_all = 'camel' }",
        "[serde]\npatches = { derive = [] }",
        "[overrides]\ncolumns = [{ of = ['enum'], column = '*.*', visibility = '' }]",
        "[overrides]\ntypes = [{ table = 1, derives = ['X'] }]",
        "[overrides]\ncolumns = [{ column = '*.a', newtype = 1 }]",
        "[overrides]\ncolumns = [{ column = '*.a', not_null = 'yes' }]",
        "[types]\nids = 'uuid'",
    ] {
        assert!(Config::parse(text).is_err(), "{text}");
        assert!(fault_of(&schema, text).is_some(), "{text}");
    }
}

#[test]
fn the_schema_has_the_defaults_of_the_reference_and_describes_every_key() {
    let schema = schema();
    let reference: toml::Table = toml::from_str(REFERENCE).unwrap();
    let mut count = 0;
    for (section, place) in schema["properties"].as_object().unwrap() {
        let place = place["$ref"].as_str().unwrap().strip_prefix('#').unwrap();
        for (key, property) in schema.pointer(place).unwrap()["properties"]
            .as_object()
            .unwrap()
        {
            count += 1;
            assert!(property["description"].is_string(), "{section}.{key}");
            if section == "connection" {
                continue;
            }
            let default = serde_json::to_value(&reference[section][key]).unwrap();
            assert_eq!(property["default"], default, "{section}.{key}");
        }
    }
    assert!(count > 35, "{count}");
}

#[test]
fn files_of_another_layout_go() {
    let folder = Folder::new();
    folder.write(
        "single.toml",
        "[output]\nfolder = 'db'\nlayout = 'single'\n",
    );
    folder.write("files.toml", "[output]\nfolder = 'db'\n");
    let url = ["--url", "sqlite:shop.db", "--config"];
    let run = |command: &str, config: &str| {
        folder.succeeds(&[&[command], &url[..], &[config]].concat());
        let mut names: Vec<String> = std::fs::read_dir(folder.path("db"))
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .filter(|it| it != "introspect-gen.lock")
            .collect();
        names.sort();
        names
    };
    let several = run("generate", "files.toml");
    assert!(several.contains(&"support.rs".to_owned()), "{several:?}");
    folder.write("db/own.rs", "// Not generated.\n");
    let with_own = |mut names: Vec<String>| {
        names.push("own.rs".to_owned());
        names.sort();
        names
    };
    for _ in 0..2 {
        let one = with_own(vec!["mod.rs".to_owned()]);
        assert_eq!(run("generate", "single.toml"), one);
        assert_eq!(run("check", "single.toml"), one);
        let all = with_own(several.clone());
        assert_eq!(run("generate", "files.toml"), all);
        assert_eq!(run("check", "files.toml"), all);
    }
}

/// Keys of sections that make no other code: where the database is, where the code goes, which advice is told. The tests
/// of the commands set them.
const OF_COMMANDS: &[&str] = &["connection", "lint"];

#[test]
fn every_key_has_a_case_that_sets_it() {
    let reference: toml::Table = toml::from_str(REFERENCE).unwrap();
    let cases: Vec<toml::Table> = project_files("tests/cases", "toml")
        .iter()
        .filter(|(path, _)| path.ends_with("config.toml"))
        .map(|(_, text)| toml::from_str(text).unwrap())
        .collect();
    let commands = project_files("tests/it", "rs");
    let schema = schema();
    let mut missing = Vec::new();
    let mut count = 0;
    for (section, place) in schema["properties"].as_object().unwrap() {
        let place = place["$ref"].as_str().unwrap().strip_prefix('#').unwrap();
        let keys = schema.pointer(place).unwrap()["properties"].as_object();
        for key in keys.unwrap().keys() {
            count += 1;
            let default = reference[section].get(key);
            let in_case = cases.iter().any(|case| {
                let value = case.get(section).and_then(|it| it.get(key));
                value.is_some() && value != default
            });
            let in_command = || {
                let of_command = OF_COMMANDS.contains(&section.as_str()) || key == "folder";
                let texts = commands
                    .values()
                    .filter(|text| text.contains(&format!("[{section}]")));
                of_command && texts.into_iter().any(|text| sets(text, key))
            };
            if !in_case && !in_command() {
                missing.push(format!("{section}.{key}"));
            }
        }
    }
    assert_eq!(missing, [""; 0], "no case sets these");
    assert!(count > 50, "{count}");
}

/// Whether a text has a line of TOML that sets a key.
fn sets(text: &str, key: &str) -> bool {
    let assignment = format!("{key} = ");
    text.match_indices(&assignment).any(|(at, _)| {
        let before = &text[..at];
        ["\\n", "\n", "\"", " ", "'"]
            .iter()
            .any(|it| before.ends_with(it))
    })
}

#[test]
fn entries_of_ignore_that_fit_nothing_are_told() {
    let folder = Folder::new();
    folder.write(
        "shop.toml",
        "[lint]\nignore = [
            { code = 'all', object = 'stagign_*' }, { code = 'all', object = 'posts.author_id' },
            { code = 'redundant-index', object = 'main.users.*' }, { code = 'all', object = 'tags' }
        ]\n",
    );
    let run = folder.succeeds(&["lint", "--url", "sqlite:shop.db", "--config", "shop.toml"]);
    let warnings: Vec<&str> = run
        .stderr
        .lines()
        .filter(|it| it.starts_with("warning"))
        .collect();
    assert_eq!(
        warnings,
        [
            "warning[ignore-fits-nothing]: `lint.ignore` has `all` for `stagign_*`, which fits nothing"
        ]
    );
}
