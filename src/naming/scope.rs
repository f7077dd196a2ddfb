//! The only place where names are made unique.

use std::collections::BTreeMap;

use super::choices::Object;
use super::ident::{Ident, Name, Origin};
use super::reserved::Reserved;

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Something of the database.
    Object(Object),
    /// Something that does not come from the database, and what it is.
    Other(&'static str),
}

/// The names that cannot be used twice in one place.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    taken: BTreeMap<String, Owner>,
    /// The number that was tried last for a name, so that thousands of equal names do not try all of them again.
    numbers: BTreeMap<String, u32>,
}

/// A name that was given out, and the one that would have been given if nothing had been in its way.
pub(super) struct Claimed {
    pub(super) ident: Ident,
    pub(super) wanted: Option<String>,
    /// What has that one.
    pub(super) owner: Option<Owner>,
    /// Who chose the name, where the rules did not.
    pub(super) chosen: Option<Origin>,
}

impl Scope {
    /// A scope where some names are taken from the start.
    pub(super) fn with_reserved(reserved: &[Reserved]) -> Self {
        let mut scope = Scope::default();
        for Reserved { names, owner } in reserved {
            for name in *names {
                scope.reserve(name, Owner::Other(owner));
            }
        }
        scope
    }

    /// Gives out the first of `candidates` that is free, or the last of them with the smallest number that makes it
    /// free. With a name go the further ones that `family` makes of it, which have to be free too.
    pub(super) fn claim(
        &mut self,
        claimant: Owner,
        candidates: impl IntoIterator<Item = String>,
        family: impl Fn(&str) -> Vec<String>,
    ) -> Claimed {
        let mut first = None;
        let mut last = None;
        for candidate in candidates {
            let ident = identifier(&candidate);
            match self.take(&ident, &family, claimant) {
                Ok(()) => {
                    let refused = first.filter(|(first, _): &(Ident, Owner)| *first != ident);
                    let (wanted, owner) = refused.unzip();
                    return Claimed {
                        ident,
                        wanted: wanted.map(|first| first.plain().to_owned()),
                        owner,
                        chosen: None,
                    };
                }
                Err(owner) => {
                    first.get_or_insert_with(|| (ident.clone(), owner));
                    last = Some(ident);
                }
            }
        }
        let last = last.unwrap_or_else(|| identifier(""));
        let (wanted, owner) = first.unzip();
        let wanted = wanted.unwrap_or_else(|| last.clone()).plain().to_owned();
        let separator = if last.plain().contains(|it: char| it.is_ascii_uppercase()) {
            ""
        } else {
            "_"
        };
        let base = last.plain().trim_end_matches('_');
        let mut number = self.numbers.get(base).copied().unwrap_or(1);
        loop {
            number += 1;
            let ident = identifier(&format!("{base}{separator}{number}"));
            if self.take(&ident, &family, claimant).is_ok() {
                self.numbers.insert(base.to_owned(), number);
                return Claimed {
                    ident,
                    wanted: Some(wanted),
                    owner,
                    chosen: None,
                };
            }
        }
    }

    /// Gives a chosen name to what it was chosen for, with its family.
    ///
    /// # Errors
    ///
    /// When it is taken: by what.
    pub(super) fn give(
        &mut self,
        ident: &Ident,
        family: impl Fn(&str) -> Vec<String>,
        object: Object,
    ) -> Result<(), Owner> {
        self.take(ident, &family, Owner::Object(object))
    }

    /// Keeps a name from being derived, whatever has it.
    pub(super) fn reserve(&mut self, name: &str, owner: Owner) {
        self.taken.entry(name.to_owned()).or_insert(owner);
    }

    /// Whether something has a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    /// Keeps the names of another scope from being derived.
    pub(super) fn reserve_all_of(&mut self, other: &Scope) {
        for (name, owner) in &other.taken {
            self.reserve(name, *owner);
        }
    }

    fn take(
        &mut self,
        ident: &Ident,
        family: &impl Fn(&str) -> Vec<String>,
        claimant: Owner,
    ) -> Result<(), Owner> {
        let family = family(ident.plain());
        let names = || std::iter::once(ident.plain()).chain(family.iter().map(String::as_str));
        if let Some(owner) = names().find_map(|name| self.taken.get(name)) {
            return Err(*owner);
        }
        let names = names().map(|name| (name.to_owned(), claimant));
        self.taken.extend(names);
        Ok(())
    }
}

impl Claimed {
    /// The name of something that has none in the database: `description` says what it is.
    pub(super) fn described(self, description: &str) -> Name {
        let origin = if let Some(chosen) = self.chosen {
            chosen
        } else if self.wanted.is_some() {
            Origin::Deduplicated
        } else if self.ident.is_keyword() {
            Origin::Keyword
        } else {
            Origin::Recased
        };
        Name {
            ident: self.ident,
            db: description.to_owned(),
            origin,
        }
    }

    /// The name, with how it came about.
    pub(super) fn name(self, db: &str) -> Name {
        let letters = |text: &str| {
            text.chars()
                .filter(|it| *it != '_')
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        let origin = if let Some(chosen) = self.chosen {
            chosen
        } else if self.wanted.is_some() {
            Origin::Deduplicated
        } else if self.ident.is_keyword() {
            Origin::Keyword
        } else if self.ident.plain() == db {
            Origin::Verbatim
        } else if letters(self.ident.plain()) == letters(db)
            || db.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
        {
            Origin::Recased
        } else {
            Origin::Sanitised
        };
        Name {
            ident: self.ident,
            db: db.to_owned(),
            origin,
        }
    }
}

/// Makes an identifier of any text of ASCII letters, digits and underscores.
pub(super) fn identifier(text: &str) -> Ident {
    let text = if text.trim_matches('_').is_empty() {
        "unnamed"
    } else {
        text
    };
    let with_letter = || {
        // A type's name begins with a letter, and so does one that has only digits; any other may begin with an
        // underscore.
        let only_digits = text.bytes().all(|it| it.is_ascii_digit() || it == b'_');
        let prefix = match (text.bytes().any(|it| it.is_ascii_uppercase()), only_digits) {
            (true, _) => "N",
            (false, true) => "n",
            (false, false) => "_",
        };
        Ident::new(&format!("{prefix}{text}"))
    };
    Ident::new(text)
        // `self`, `Self`, `super` and `crate` are keywords in every form.
        .or_else(|| Ident::new(&format!("{text}_")))
        .or_else(with_letter)
        .unwrap_or_else(unnamed)
}

#[expect(clippy::expect_used, reason = "a fixed word that is an identifier")]
fn unnamed() -> Ident {
    Ident::new("unnamed").expect("`unnamed` is an identifier")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(scope: &mut Scope, candidates: &[&str]) -> String {
        let candidates = candidates.iter().map(|it| (*it).to_owned());
        let claimed = scope.claim(Owner::Other("a test"), candidates, |_| Vec::new());
        claimed.ident.to_string()
    }

    #[test]
    fn the_ladder_ends() {
        let mut scope = Scope::with_reserved(&[Reserved::new(&["find"], "a function")]);
        assert_eq!(claim(&mut scope, &["find", "find_value"]), "find_value");
        assert_eq!(claim(&mut scope, &["find", "find_value"]), "find_value_2");
        assert_eq!(claim(&mut scope, &["type"]), "r#type");
        assert_eq!(claim(&mut scope, &["type"]), "type_2");
        assert_eq!(claim(&mut scope, &["self"]), "self_");
        assert_eq!(claim(&mut scope, &["Self"]), "Self_");
        assert_eq!(claim(&mut scope, &["2fa"]), "_2fa");
        assert_eq!(claim(&mut scope, &["2FA"]), "N2FA");
        assert_eq!(claim(&mut scope, &["9"]), "n9");
        assert_eq!(claim(&mut scope, &[""]), "unnamed");
        assert_eq!(claim(&mut scope, &["_"]), "unnamed_2");
        assert_eq!(claim(&mut scope, &["User"]), "User");
        assert_eq!(claim(&mut scope, &["User"]), "User2");
    }

    #[test]
    fn a_family_is_claimed_as_one() {
        let mut scope = Scope::with_reserved(&[Reserved::new(&["load_posts"], "a function")]);
        let claimant = Owner::Other("a test");
        let family = |name: &str| vec![format!("load_{name}")];
        let claimed = scope.claim(claimant, ["posts".to_owned()], family);
        assert_eq!(claimed.ident.plain(), "posts_2");
        assert_eq!(claimed.wanted.as_deref(), Some("posts"));
        assert_eq!(claimed.owner, Some(Owner::Other("a function")));
    }
}
