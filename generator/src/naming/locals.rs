//! Names of what an expression binds: the arguments of closures, and what `if let` binds.

use proc_macro2::Ident;

use super::case::snake;
use super::ident::ident;

/// What the code around a rule has bound already and a rule may speak of, and what the code of a rule binds itself.
const AROUND: &[&str] =
    &["at", "context", "each", "found", "inner", "item", "known", "left", "right", "self", "sought", "value"];

/// The name of what is called so in the document, unless it is taken: each of `taken` is bound further out, and is still meant
/// there.
pub fn local(wire_name: &str, taken: &[Ident]) -> Ident {
    let mut name = snake(wire_name);
    let is_taken = |name: &str| {
        AROUND.contains(&name) || taken.iter().any(|other| other.to_string().trim_start_matches("r#") == name)
    };
    if is_taken(&name) {
        let plain = name.clone();
        name = (2..).map(|number| format!("{plain}_{number}")).find(|name| !is_taken(name)).unwrap_or(plain);
    }
    ident(&name)
}

/// The same name for what nobody uses.
pub fn unused(name: &Ident) -> Ident {
    ident(&format!("_{}", name.to_string().trim_start_matches("r#")))
}

#[cfg(test)]
mod tests {
    use super::{local, unused};

    #[test]
    fn what_is_bound_further_out_keeps_its_name() {
        let outer = local("nickName", &[]);
        assert_eq!(outer, "nick_name");
        assert_eq!(local("nickName", &[outer]), "nick_name_2");
        assert_eq!(local("value", &[]), "value_2");
        assert_eq!(local("type", &[]).to_string(), "r#type");
        assert_eq!(unused(&local("type", &[])), "_type");
    }
}
