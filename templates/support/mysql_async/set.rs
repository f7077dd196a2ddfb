
impl<T: Stored + Ord> Stored for std::collections::BTreeSet<T> {
    const NAME: &'static str = T::NAME;

    /// The labels stand one after the other, with commas between them; none has a comma of its own.
    fn read(sent: Value) -> Result<Self, Value> {
        let Value::Bytes(text) = &sent else {
            return Err(sent);
        };
        if text.is_empty() {
            return Ok(Self::new());
        }
        let labels = text.split(|byte| *byte == b',');
        let values: Result<Self, Value> =
            labels.map(|label| T::read(Value::Bytes(label.to_vec()))).collect();
        values.map_err(|_| sent)
    }
}

impl<P: Parameter> Parameter for std::collections::BTreeSet<P> {
    fn value(&self) -> Value {
        let mut text = Vec::new();
        for (position, value) in self.iter().enumerate() {
            if position > 0 {
                text.push(b',');
            }
            if let Value::Bytes(label) = value.value() {
                text.extend(label);
            }
        }
        Value::Bytes(text)
    }
}
