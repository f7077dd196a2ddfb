//! What a key column is called after.

/// Endings of a column that say no more than that it refers to something.
const REFERENCE_ENDINGS: &[&str] = &["id", "uuid", "guid", "fk", "ref"];

/// Beginnings of a column that say the same.
const REFERENCE_BEGINNINGS: &[&str] = &["fk", "id"];

/// What a key column is called after: its `snake_case` name without what only says that it is a reference
/// (`author_id`, `fk_author` → `author`), and without the name of the column that it refers to (`country_code` to
/// `code` → `country`). Empty where nothing remains.
pub(crate) fn reference(column: &str, target_column: &str) -> String {
    let without_ending = |ending: &str| {
        column
            .strip_suffix(ending)
            .and_then(|it| it.strip_suffix('_'))
    };
    let mut endings = REFERENCE_ENDINGS.iter().copied().chain([target_column]);
    if REFERENCE_ENDINGS.contains(&column) {
        return String::new();
    }
    if let Some(name) = endings
        .find_map(without_ending)
        .filter(|name| !name.is_empty())
    {
        return name.to_owned();
    }
    let without_beginning = |beginning: &str| {
        column
            .strip_prefix(beginning)
            .and_then(|it| it.strip_prefix('_'))
    };
    match REFERENCE_BEGINNINGS
        .iter()
        .copied()
        .find_map(without_beginning)
    {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => column.to_owned(),
    }
}

/// The same where nothing parts the column from the name of the key that it refers to: `userid` to `users.userid` and
/// `branchcode` to `branches.branchcode` are a `user` and a `branch`, and beside them `proxyid` to `hosts.hostid` is a
/// `proxy`. Nothing where the key is not called so.
pub(crate) fn run_on_reference<'a>(
    column: &'a str,
    target_column: &str,
    targets: &[&str],
) -> Option<&'a str> {
    let letters = |name: &str| name.replace('_', "");
    let key = letters(target_column);
    let beginnings = targets.iter().map(|target| letters(target));
    let endings = beginnings.filter_map(|target| Some(key.strip_prefix(&target)?.to_owned()));
    let id = ["id", "uuid", "guid"].into_iter().map(str::to_owned);
    let id = id.filter(|id| key.len() > id.len() && key.ends_with(id.as_str()));
    let mut endings = endings.chain(id).filter(|ending| !ending.is_empty());
    let word = endings.find_map(|ending| column.strip_suffix(&ending))?;
    let word = word.trim_end_matches('_');
    (word.len() > 2).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(reference("author_id", "id"), "author");
        assert_eq!(reference("country_code", "code"), "country");
        assert_eq!(reference("fk_author", "id"), "author");
        assert_eq!(reference("id_author", "id"), "author");
        assert_eq!(reference("author", "id"), "author");
        assert_eq!(reference("id", "id"), "");
        assert_eq!(reference("code", "code"), "code");
    }

    #[test]
    fn references_without_underscores() {
        for (column, target_column, targets, expected) in [
            ("userid", "userid", ["user", "users"], Some("user")),
            (
                "branchcode",
                "branchcode",
                ["branch", "branches"],
                Some("branch"),
            ),
            (
                "mediatypeid",
                "mediatypeid",
                ["media_type", "media_types"],
                Some("mediatype"),
            ),
            ("proxyid", "hostid", ["host", "hosts"], Some("proxy")),
            (
                "salesorderid",
                "salesorderid",
                ["salesorderheader", "x"],
                Some("salesorder"),
            ),
            ("origid", "rid", ["blob", "blob"], Some("orig")),
            ("artist", "id", ["artist", "artists"], None),
            ("hybrid", "id", ["crop", "crops"], None),
            ("grid", "gridid", ["grid", "grids"], None),
            ("aid", "pid", ["post", "posts"], None),
        ] {
            let found = run_on_reference(column, target_column, &targets);
            assert_eq!(found, expected, "{column}");
        }
    }
}
