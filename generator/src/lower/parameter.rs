//! Parameters: where each stands, and how its value is written.

use indexmap::IndexMap;
use openapiv3::{
    HeaderStyle, MediaType, OpenAPI, Parameter as Described, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle, ReferenceOr,
};

use super::Lowering;
use super::media_type::is_json;
use super::owner::Owner;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Docs, Location, Parameter, ParameterEncoding, PathPart, Shape, Style, TypeUse};
use crate::pointer::Pointer;

/// A parameter as the document says it, before its type is known.
pub(super) struct Found<'d> {
    pub(super) data: &'d ParameterData,
    pub(super) location: Location,
    style: Style,
    allow_reserved: bool,
    pub(super) at: Pointer,
}

impl<'a> Lowering<'a> {
    /// The parameters of an operation: those of its path item, replaced by its own of the same name and place. `None` if a
    /// required one can't be generated.
    pub(super) fn parameters(
        &mut self,
        owner: Owner<'_>,
        shared: (&'a [ReferenceOr<Described>], &Pointer),
        own: (&'a [ReferenceOr<Described>], &Pointer),
    ) -> Option<Vec<Parameter>> {
        let mut parameters = Vec::new();
        for parameter in self.listed(shared, own) {
            let required = parameter.data.required || parameter.location == Location::Path;
            match self.parameter(owner, parameter) {
                Some(parameter) => parameters.push(parameter),
                None if required => return None,
                None => {}
            }
        }
        Some(parameters)
    }

    /// The parameters of a path item, replaced by those of an operation of the same name and place.
    pub(super) fn listed(
        &self,
        shared: (&'a [ReferenceOr<Described>], &Pointer),
        own: (&'a [ReferenceOr<Described>], &Pointer),
    ) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'a>> = Vec::new();
        for (list, at, is_own) in [(shared.0, shared.1, false), (own.0, own.1, true)] {
            let before = found.len();
            for (index, item) in list.iter().enumerate() {
                let place = at.child("parameters").index(index);
                let Some(parameter) = self.found(item, &place) else { continue };
                let same =
                    |other: &Found<'_>| other.data.name == parameter.data.name && other.location == parameter.location;
                match found.iter().position(same) {
                    Some(twin) if is_own && twin < before => found[twin] = parameter,
                    Some(_) => {
                        let message = format!("the parameter `{}` stands twice", parameter.data.name.escape_debug());
                        self.diags.report(Code::ParameterTwice, &place, message);
                    }
                    None => found.push(parameter),
                }
            }
        }
        found
    }

    /// What is ignored is reported, and is none.
    fn found(&self, item: &'a ReferenceOr<Described>, at: &Pointer) -> Option<Found<'a>> {
        let document: &'a OpenAPI = self.document;
        let components = document.components.as_ref().map(|components| &components.parameters);
        let (described, at) = self.component_of(item, at, "parameters", components)?;
        let (location, style, allow_reserved, data) = match described {
            Described::Path { parameter_data, style } => {
                let style = match style {
                    PathStyle::Simple => Style::Simple,
                    PathStyle::Label => Style::Label,
                    PathStyle::Matrix => Style::Matrix,
                };
                (Location::Path, style, false, parameter_data)
            }
            Described::Query { parameter_data, style, allow_reserved, .. } => {
                (Location::Query, query_style(style), *allow_reserved, parameter_data)
            }
            Described::Header { parameter_data, style: HeaderStyle::Simple } => {
                (Location::Header, Style::Simple, false, parameter_data)
            }
            Described::Cookie { parameter_data, .. } => (Location::Cookie, Style::Form, false, parameter_data),
        };
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
        Some(Found { data, location, style, allow_reserved, at })
    }

    fn parameter(&mut self, owner: Owner<'_>, found: Found<'_>) -> Option<Parameter> {
        let Found { data, location, style, allow_reserved, at } = found;
        let required = data.required || location == Location::Path;
        let what = if required { "the operation" } else { "the parameter" };
        let provenance = owner.provenance(&data.name);
        let (place, encoding) = match &data.format {
            ParameterSchemaOrContent::Content(content) => self.parameter_content(content, what, &at)?,
            ParameterSchemaOrContent::Schema(_) => {
                let explode = data.explode.unwrap_or(style == Style::Form);
                (at.child("schema"), ParameterEncoding::Style { style, explode, allow_reserved })
            }
        };
        // A schema that is missing is reported already.
        self.tree.get(&place)?;
        let value = self.type_at(&place, provenance);
        let value = TypeUse { nullable: false, ..value };
        if let ParameterEncoding::Style { style, .. } = encoding
            && let Some(problem) = self.unwritable(value, style)
        {
            let message = format!("{problem}, so {what} is left out");
            self.diags.report(Code::UnsupportedParameter, &place, message);
            return None;
        }
        Some(Parameter {
            name: data.name.clone(),
            location,
            value,
            encoding,
            required,
            deprecated: data.deprecated.unwrap_or(false),
            docs: docs(data),
        })
    }

    /// `content` has one media type (OpenAPI 3.0.4, section 4.7.12.2.3): JSON, or a text that is written as it is.
    fn parameter_content(
        &self,
        content: &IndexMap<String, MediaType>,
        what: &str,
        at: &Pointer,
    ) -> Option<(Pointer, ParameterEncoding)> {
        let place = at.child("content");
        let Some((media_type, _)) = content.first().filter(|_| content.len() == 1) else {
            let message = format!("`content` of a parameter holds one media type, so {what} is left out");
            self.diags.report(Code::UnsupportedParameter, &place, message);
            return None;
        };
        let place = place.child(media_type);
        if is_json(media_type) {
            return Some((place.child("schema"), ParameterEncoding::Json));
        }
        let message = format!("`{}` can't be written in a parameter, so {what} is left out", media_type.escape_debug());
        self.diags.push(Diagnostic::at_key(Code::UnsupportedParameter, &place, message));
        None
    }

    /// Why no value of a type can be written in a style: it nests.
    fn unwritable(&self, value: TypeUse, style: Style) -> Option<&'static str> {
        let is_nest =
            |shape: &Shape| matches!(shape, Shape::List(_) | Shape::Map(_) | Shape::Tuple(_) | Shape::Record(_));
        let nests = |value: TypeUse| match self.types.shape(value.ty) {
            Shape::Union(union) => union.branches.iter().all(|branch| is_nest(self.types.shape(branch.value.ty))),
            shape => is_nest(shape),
        };
        let nested = match self.types.shape(value.ty) {
            Shape::List(items) | Shape::Map(items) => nests(*items),
            Shape::Record(record) => record.fields.iter().any(|field| field.required && nests(field.value)),
            _ => false,
        };
        (nested && style != Style::DeepObject).then_some("no style writes arrays or objects inside of others")
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

pub(super) fn docs(data: &ParameterData) -> Docs {
    let example = data.example.as_ref().map(serde_json::Value::to_string);
    Docs { description: data.description.clone(), example, ..Docs::default() }
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}
