
impl Stored for serde_json::Value {
    const NAME: &'static str = "JSON";

    fn read(sent: &Type, raw: &[u8]) -> Option<Self> {
        document(&String::read(sent, raw)?)
    }
}

impl Parameter for serde_json::Value {
    fn print(&self, text: &mut String) {
        text.push_str(&self.to_string());
    }
}

/// The document, where none of its objects has a member of the same name twice: only one of them would be kept.
fn document(text: &str) -> Option<serde_json::Value> {
    let document: serde_json::Value = serde_json::from_str(text).ok()?;
    (members_in(text) == members_of(&document)).then_some(document)
}

/// How many members the objects in a text have: outside of strings, a colon belongs to each.
fn members_in(text: &str) -> usize {
    let (mut count, mut in_string, mut is_escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => in_string = !in_string,
            b':' if !in_string => count += 1,
            _ => {}
        }
    }
    count
}

fn members_of(document: &serde_json::Value) -> usize {
    match document {
        serde_json::Value::Array(values) => values.iter().map(members_of).sum(),
        serde_json::Value::Object(members) => {
            members.len() + members.values().map(members_of).sum::<usize>()
        }
        _ => 0,
    }
}
