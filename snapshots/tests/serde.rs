//! What serde writes of the goldens and reads again: rows as they were, and fields that are missing, null or given.

use rusqlite::types::Value;
use serde_json::json;
use snapshots::serde_sqlite::{NewNote, NewWide, Note, NoteMood, NotePatch, PublicNote, Wide};

fn note() -> Note {
    Note {
        id: 1,
        title: "a".to_owned(),
        body_text: None,
        mood: Some(NoteMood::VeryWild),
        r#type: "memo".to_owned(),
        rating: Some(-0.5),
        extra: Some(Value::Real(2.0)),
        extra_default: None,
        extra_needed: Value::Blob(vec![0, 255]),
        picture: Some(vec![1, 2]),
        is_public: true,
        word_count: None,
    }
}

#[test]
fn rows_are_read_as_they_were_written() {
    let written = serde_json::to_value(note()).unwrap();
    assert_eq!(
        written,
        json!({
            "id": 1, "title": "a", "bodyText": null, "mood": "very wild", "type": "memo", "rating": -0.5,
            "extra": { "real": 2.0 }, "extraDefault": null, "extraNeeded": { "blob": [0, 255] }, "picture": [1, 2],
            "isPublic": true, "wordCount": null
        })
    );
    assert_eq!(serde_json::from_value::<Note>(written).unwrap(), note());
    for value in [Value::Null, Value::Integer(2), Value::Text("2".to_owned())] {
        let row = PublicNote {
            id: None,
            title: None,
            extra: Some(value),
        };
        let text = serde_json::to_string(&row).unwrap();
        assert_eq!(
            serde_json::from_str::<PublicNote>(&text).unwrap(),
            row,
            "{text}"
        );
    }
    let wide: Result<Wide, _> = serde_json::from_value(json!({ "a": "a" }));
    assert!(wide.is_err());
}

#[test]
fn what_is_missing_of_a_change_is_not_set() {
    let nothing: NotePatch = serde_json::from_str("{}").unwrap();
    assert!(nothing.title.is_none() && nothing.mood.is_none() && nothing.extra_default.is_none());
    assert_eq!(serde_json::to_string(&nothing).unwrap(), "{}");
    let text = r#"{"title":"b","bodyText":null,"mood":"Self","rating":null,"extra":{"integer":3},"extraDefault":null}"#;
    let change: NotePatch = serde_json::from_str(text).unwrap();
    assert_eq!(change.title.as_deref(), Some("b"));
    assert_eq!(change.body_text, Some(None));
    assert_eq!(change.rating, Some(None));
    assert_eq!(change.extra, Some(Some(Value::Integer(3))));
    assert_eq!(change.extra_default, Some(None));
    assert_eq!(change.is_public, None);
    assert_eq!(serde_json::to_string(&change).unwrap(), text);
    for refused in [
        r#"{"title":null}"#,
        r#"{"mood":"wild"}"#,
        r#"{"extraNeeded":null}"#,
    ] {
        assert!(
            serde_json::from_str::<NotePatch>(refused).is_err(),
            "{refused}"
        );
    }
}

#[test]
fn what_is_missing_of_a_new_row_is_left_to_the_database() {
    let text = r#"{"title":"c","extraNeeded":{"text":"x"},"mood":null}"#;
    let row: NewNote = serde_json::from_str(text).unwrap();
    assert_eq!((row.id, row.mood, row.rating), (None, Some(None), None));
    assert_eq!((row.body_text, row.r#type), (None, None));
    assert!(serde_json::from_str::<NewNote>(r#"{"title":"c"}"#).is_err());
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../tests/cases/serde/sqlite.sql"))
        .unwrap();
    let row: NewNote = serde_json::from_str(text).unwrap();
    let note = row.insert(&db).unwrap();
    assert_eq!(
        (note.mood, note.rating, note.r#type.as_str()),
        (None, Some(0.5), "note")
    );
    let change: NotePatch = serde_json::from_str(r#"{"rating":null,"type":"memo"}"#).unwrap();
    let note = change.update(&db, note.id).unwrap().unwrap();
    assert_eq!(
        (note.title.as_str(), note.rating, note.r#type.as_str()),
        ("c", None, "memo")
    );
    let wide = r#"{"a":"","b":"","c":1,"d":1.5,"e":[],"f":false,"g":"","h":"null"}"#;
    let wide: NewWide = serde_json::from_str(wide).unwrap();
    assert_eq!(wide.h, Value::Null);
}
