
/// The text of a value of a geometric type, whose binary form is made of floats; a path or a polygon has a number of points in
/// front of them, and a path whether it is closed.
fn shape_text(sent: &Type, raw: &[u8]) -> Option<String> {
    let (closed, rest) = if *sent == Type::PATH { raw.split_first()? } else { (&1, raw) };
    let rest = if matches!(*sent, Type::PATH | Type::POLYGON) { rest.get(4..)? } else { rest };
    let floats = rest.chunks(8).map(|it| Some(float_text(f64::from_be_bytes(it.try_into().ok()?))));
    let floats: Vec<String> = floats.collect::<Option<_>>()?;
    let points: Vec<String> = floats.chunks(2).map(|it| format!("({})", it.join(","))).collect();
    let points = points.join(",");
    Some(match *sent {
        Type::LINE => format!("{{{}}}", floats.join(",")),
        Type::CIRCLE => format!("<{}>", points.replacen(",(", ",", 1).trim_end_matches(')')),
        Type::LSEG => format!("[{points}]"),
        Type::PATH if *closed == 0 => format!("[{points}]"),
        Type::PATH | Type::POLYGON => format!("({points})"),
        _ => points,
    })
}

/// A float as the server prints it, with all of its digits.
fn float_text(float: f64) -> String {
    if float.is_infinite() {
        return if float > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let text = format!("{float:e}");
    match text.split_once('e').and_then(|(digits, power)| Some((digits, power.parse::<i32>().ok()?))) {
        Some((digits, power)) if !(-4..15).contains(&power) => {
            format!("{digits}e{}{:02}", if power < 0 { '-' } else { '+' }, power.abs())
        }
        _ => float.to_string(),
    }
}
