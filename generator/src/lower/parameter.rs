//! Parameters: in the path, the query and headers; scalars, and arrays in the query.

use openapiv3::{HeaderStyle, Parameter as Described, ParameterData, PathStyle, QueryStyle, ReferenceOr};

use super::Lowering;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Docs, Location, Parameter, PathPart, Provenance, Shape, TypeUse};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The parameters of an operation: those of its path item, replaced by its own of the same name and place.
    pub(super) fn parameters(
        &mut self,
        operation: &str,
        shared: (&[ReferenceOr<Described>], &Pointer),
        own: (&[ReferenceOr<Described>], &Pointer),
    ) -> Vec<Parameter> {
        let mut found: Vec<Parameter> = Vec::new();
        for (list, at, is_own) in [(shared.0, shared.1, false), (own.0, own.1, true)] {
            let before = found.len();
            for (index, item) in list.iter().enumerate() {
                let place = at.child("parameters").index(index);
                let Some(parameter) = self.parameter(operation, item, &place) else { continue };
                let same = |other: &Parameter| other.name == parameter.name && other.location == parameter.location;
                match found.iter().position(same) {
                    Some(twin) if is_own && twin < before => found[twin] = parameter,
                    Some(_) => {
                        let message = format!("the parameter `{}` stands twice", parameter.name.escape_debug());
                        self.diags.report(Code::ParameterTwice, &place, message);
                    }
                    None => found.push(parameter),
                }
            }
        }
        found
    }

    fn parameter(&mut self, operation: &str, item: &ReferenceOr<Described>, at: &Pointer) -> Option<Parameter> {
        let none = indexmap::IndexMap::new();
        let components = self.document.components.as_ref().map_or(&none, |components| &components.parameters);
        let (described, at) = self.component_of(item, at, "parameters", components)?;
        let (location, usual, data) = match described {
            Described::Path { parameter_data, style } => {
                (Location::Path, matches!(style, PathStyle::Simple), parameter_data)
            }
            Described::Query { parameter_data, style, .. } => {
                let exploded = parameter_data.explode != Some(false);
                (Location::Query, matches!(style, QueryStyle::Form) && exploded, parameter_data)
            }
            Described::Header { parameter_data, style } => {
                (Location::Header, matches!(style, HeaderStyle::Simple), parameter_data)
            }
            Described::Cookie { .. } => {
                self.diags.report(Code::UnsupportedParameter, &at, "cookie parameters can't be generated yet");
                return None;
            }
        };
        if !usual {
            let message = "only the default style of a parameter can be generated yet";
            self.diags.report(Code::UnsupportedParameter, at.child("style"), message);
            return None;
        }
        // OpenAPI 3.0.3, section 4.7.12.1: these are the transport's own.
        let reserved = ["accept", "content-type", "authorization"];
        if location == Location::Header && reserved.iter().any(|name| data.name.eq_ignore_ascii_case(name)) {
            let message = format!("the header `{}` is ignored, as OpenAPI demands", data.name);
            self.diags.report(Code::IgnoredHeaderParameter, &at, message);
            return None;
        }
        if location == Location::Path && !data.required {
            let message = format!("the path parameter `{}` is required, whatever is said", data.name.escape_debug());
            self.diags.report(Code::OptionalPathParameter, &at, message);
        }
        let value = self.parameter_type(operation, data, &at)?;
        self.is_sendable(location, value, &at).then(|| Parameter {
            name: data.name.clone(),
            location,
            value,
            required: data.required || location == Location::Path,
            deprecated: data.deprecated.unwrap_or(false),
            docs: Docs {
                title: None,
                description: data.description.clone(),
                example: data.example.as_ref().map(serde_json::Value::to_string),
            },
        })
    }

    fn parameter_type(&mut self, operation: &str, data: &ParameterData, at: &Pointer) -> Option<TypeUse> {
        let place = at.child("schema");
        // A schema that is missing is reported already.
        self.tree.get(&place)?;
        let provenance = Provenance::Operation { operation: operation.to_owned(), role: data.name.clone() };
        Some(self.type_at(&place, provenance))
    }

    fn is_sendable(&self, location: Location, value: TypeUse, at: &Pointer) -> bool {
        let scalar = |value: TypeUse| {
            let shape = self.types.shape(value.ty);
            !value.nullable && matches!(shape, Shape::Scalar(_) | Shape::Enum(_))
        };
        let sendable = match self.types.shape(value.ty) {
            Shape::List(items) => location == Location::Query && scalar(*items),
            _ => scalar(value),
        };
        if !sendable {
            let message = "only strings, numbers, booleans, and arrays of them in the query, can be generated yet";
            self.diags.report(Code::UnsupportedParameter, at.child("schema"), message);
        }
        sendable
    }

    /// Cuts a path template at its parameters and compares the two lists of names.
    pub(super) fn path_parts(&self, template: &str, parameters: &[Parameter], at: &Pointer) -> Vec<PathPart> {
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some((literal, behind)) = rest.split_once('{') {
            let Some((name, tail)) = behind.split_once('}') else {
                self.diags.push(Diagnostic::at_key(Code::InvalidPath, at, "a `{` in the path is not closed"));
                return parts;
            };
            if !literal.is_empty() {
                parts.push(PathPart::Literal(literal.to_owned()));
            }
            parts.push(PathPart::Parameter(name.to_owned()));
            let declared = |parameter: &&Parameter| parameter.location == Location::Path && parameter.name == name;
            if parameters.iter().find(declared).is_none() {
                let message = format!("the path names `{}`, which is no path parameter", name.escape_debug());
                self.diags.push(Diagnostic::at_key(Code::PathParameterMissing, at, message));
            }
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(PathPart::Literal(rest.to_owned()));
        }
        for parameter in parameters.iter().filter(|parameter| parameter.location == Location::Path) {
            let named = PathPart::Parameter(parameter.name.clone());
            if !parts.contains(&named) {
                let message = format!("the path does not name the parameter `{}`", parameter.name.escape_debug());
                self.diags.push(Diagnostic::at_key(Code::PathParameterMissing, at, message));
            }
        }
        parts
    }
}
