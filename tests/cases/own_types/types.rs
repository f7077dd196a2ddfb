//! The types of the program's that the case has for its columns.
#![allow(dead_code, reason = "not every program uses all of them")]

/// The key of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AccountId(i64);

impl From<i64> for AccountId {
    fn from(number: i64) -> Self {
        AccountId(number)
    }
}

impl From<AccountId> for i64 {
    fn from(id: AccountId) -> Self {
        id.0
    }
}

/// An address with an `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl TryFrom<String> for Email {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.contains('@') {
            Ok(Email(text))
        } else {
            Err(text)
        }
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// What an account has chosen.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    theme: String,
    #[serde(default)]
    sizes: Vec<u8>,
}

/// A level, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level(i32);

impl From<i32> for Level {
    fn from(number: i32) -> Self {
        Level(number)
    }
}

impl From<Level> for i32 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl From<i64> for Level {
    fn from(number: i64) -> Self {
        Level(number as i32)
    }
}

impl From<Level> for i64 {
    fn from(level: Level) -> Self {
        i64::from(level.0)
    }
}
