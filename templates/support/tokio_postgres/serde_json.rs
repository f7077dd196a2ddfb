
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
