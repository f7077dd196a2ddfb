
impl Stored for uuid::Uuid {
    const NAME: &'static str = "Uuid";

    fn read(_: &Type, raw: &[u8]) -> Option<Self> {
        uuid::Uuid::from_slice(raw).ok()
    }
}

impl Parameter for uuid::Uuid {
    fn declared(&self) -> Type {
        Type::UUID
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn write(&self, out: &mut BytesMut) {
        out.put_slice(self.as_bytes());
    }

    fn print(&self, text: &mut String) {
        text.push_str(&self.to_string());
    }
}
