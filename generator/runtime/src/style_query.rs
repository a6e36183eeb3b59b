//! How the values of parameters are written into a query, and the properties of a form into its body.

use super::parameter::{ParameterValue, Shape};
use super::style_expansion::{Expansion, check_names};
use super::style_text::{self, Encode, Role};

const BRACKETS: [&str; 4] = ["%5B", "%5b", "%5D", "%5d"];

/// How a value is written into a query (OpenAPI 3.0.4, sections 4.7.12.3 and 4.7.12.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `color=blue,black`; exploded `color=blue&color=black` and `R=100&G=200`.
    Form,
    /// `color=blue%20black`; exploded it is `Form`.
    SpaceDelimited,
    /// `color=blue%7Cblack`; exploded it is `Form`.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`, with the brackets percent-encoded; exploded or not makes no difference.
    ///
    /// What OpenAPI leaves open is written as most services read it: objects below as `a[b][c]=1`, arrays of primitives as
    /// `a[]=1&a[]=2`, arrays with arrays or objects in them as `a[0][b]=1&a[1][b]=2`, a primitive as `a=1`.
    DeepObject,
}

impl QueryStyle {
    /// Writes a parameter as it stands in the query: pairs with `&` between them, without `?` or `&` in front. It is empty
    /// for an empty array or object, for which there is no pair; the empty string is `name=`.
    ///
    /// Everything but unreserved characters (RFC 3986, section 2.3) is percent-encoded, names and keys as well as values.
    /// With `allow_reserved`, reserved characters and whole percent-encoded triples pass (RFC 6570, section 3.2.3), but
    /// for `#`, `[` and `]`, which a query can't hold, `&`, which would end the parameter, `=` in a name or key, and a
    /// comma in an item of a list that is not exploded. A `+` passes, and most services read it as a space.
    ///
    /// # Errors
    ///
    /// Nested arrays and objects, if the style is not `DeepObject`; a space or pipe in an item, if that separates the
    /// items; in `DeepObject` a key that is empty or has a bracket, and names that are repeated over more than 16 MiB.
    pub fn write(
        self,
        name: &str,
        value: &ParameterValue,
        explode: bool,
        allow_reserved: bool,
    ) -> Result<String, &'static str> {
        self.write_encoded(
            name,
            value,
            explode,
            if allow_reserved { style_text::url_reserved } else { style_text::url },
        )
    }

    /// The same with what becomes of the characters.
    pub(super) fn write_encoded(
        self,
        name: &str,
        value: &ParameterValue,
        explode: bool,
        encode: Encode,
    ) -> Result<String, &'static str> {
        let form = Expansion::form(name, encode);
        let expansion = match self {
            Self::DeepObject => return deep_object(name, &value.0, encode),
            // Exploded, nothing stands between items but `&`.
            Self::SpaceDelimited if !explode => Expansion { within: "%20", clashes: &["%20", "+"], ..form },
            Self::PipeDelimited if !explode => Expansion { within: "%7C", clashes: &["%7C", "%7c"], ..form },
            Self::Form | Self::SpaceDelimited | Self::PipeDelimited => form,
        };
        expansion.expand(&value.0, explode)
    }
}

fn deep_object(name: &str, value: &Shape, encode: Encode) -> Result<String, &'static str> {
    let path = encode(name, Role::Key)?.into_owned();
    let mut deep = DeepObject { path, names: 0, written: String::new(), encode };
    deep.write(value)?;
    Ok(deep.written)
}

struct DeepObject {
    /// The name of the parameter and the keys that lead here, as they are written.
    path: String,
    /// How many bytes of names were written.
    names: usize,
    written: String,
    encode: Encode,
}

impl DeepObject {
    fn write(&mut self, value: &Shape) -> Result<(), &'static str> {
        match value {
            Shape::Primitive(text) => {
                self.names = self.names.saturating_add(self.path.len());
                check_names(self.names)?;
                if !self.written.is_empty() {
                    self.written.push('&');
                }
                self.written.push_str(&self.path);
                self.written.push('=');
                self.written.push_str(&(self.encode)(text, Role::Value)?);
            }
            Shape::Array(items) if items.iter().all(Shape::is_primitive) => {
                for item in items {
                    self.below("", item)?;
                }
            }
            Shape::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(&index.to_string(), item)?;
                }
            }
            Shape::Object(properties) => {
                for (key, value) in properties {
                    let key = (self.encode)(key, Role::Key)?;
                    if key.is_empty() || BRACKETS.iter().any(|bracket| key.contains(bracket)) {
                        return Err("has a key that is empty or has a bracket, which would be read as other keys");
                    }
                    self.below(&key, value)?;
                }
            }
        }
        Ok(())
    }

    fn below(&mut self, step: &str, value: &Shape) -> Result<(), &'static str> {
        let above = self.path.len();
        self.path.push_str("%5B");
        self.path.push_str(step);
        self.path.push_str("%5D");
        self.write(value)?;
        self.path.truncate(above);
        Ok(())
    }
}
