//! Temporary.
use super::*;
use crate::diag::*;
fn conv(v: serde_yaml::Value) -> Node {
    use serde_yaml::Value as V;
    match v {
        V::Null => Node::Null,
        V::Bool(b) => Node::Bool(b),
        V::Number(n) => Node::Number(n.as_i64().map(|n| Number::Int(n.into())).unwrap_or_else(|| Number::Float(n.as_f64().unwrap_or(0.0)))),
        V::String(s) => Node::String(s),
        V::Sequence(s) => Node::Array(s.into_iter().map(conv).collect()),
        V::Mapping(m) => { let mut o = Object::default(); for (k, v) in m { let k = match k { V::String(s) => s, V::Number(n) => n.to_string(), other => format!("{other:?}") }; o.insert(k, conv(v)); } Node::Object(o) }
        V::Tagged(t) => conv(t.value),
    }
}
/// Temporary.
pub fn parse(name: &str, text: &[u8], _: &Diagnostics) -> Option<Tree> {
    let text = String::from_utf8(text.to_vec()).ok()?;
    let v: serde_yaml::Value = serde_yaml::from_str(&text).ok()?;
    Some(Tree { root: conv(v), source: Source { name: name.into(), text } })
}
