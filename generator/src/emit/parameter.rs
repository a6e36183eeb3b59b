//! How one parameter is written into the request.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::body::query_style;
use super::request::{is_copied, is_list};
use super::scope::Scope;
use crate::ir::{Location, Parameter, ParameterEncoding, Scalar, Shape, Style};

/// Whether a value is one text, whatever the style.
fn is_text(shape: &Shape) -> bool {
    match shape {
        Shape::Scalar(scalar) => *scalar != Scalar::Null,
        shape => matches!(shape, Shape::Enum(_)),
    }
}

/// Whether it is written by `Display`: one text, in a style that adds nothing to it.
fn is_plain(scope: &Scope<'_>, parameter: &Parameter) -> bool {
    match parameter.encoding {
        ParameterEncoding::Json => false,
        ParameterEncoding::Style { style: Style::Label | Style::Matrix, .. } => false,
        ParameterEncoding::Style { allow_reserved, .. } => {
            !allow_reserved && is_text(scope.context.api.types.shape(parameter.value.ty))
        }
    }
}

/// The call that adds a path parameter.
pub(super) fn path(scope: &Scope<'_>, parameter: &Parameter, name: &TokenStream) -> TokenStream {
    let wire_name = &parameter.name;
    let is_lent = !is_copied(scope.context.api, parameter.value) || is_plain(scope, parameter);
    let value = if is_lent {
        name.clone()
    } else {
        quote! { &#name }
    };
    if is_plain(scope, parameter) {
        return quote! { .path_parameter(#wire_name, #value) };
    }
    scope.calls_upon("request_style");
    match parameter.encoding {
        ParameterEncoding::Json => quote! { .path_json(#wire_name, #value) },
        ParameterEncoding::Style { style, explode, .. } => {
            let ty = scope.inside("style", "PathStyle");
            let style = match style {
                Style::Label => "Label",
                Style::Matrix => "Matrix",
                _ => "Simple",
            };
            let style = format_ident!("{style}");
            quote! { .path_styled(#wire_name, #ty::#style, #explode, #value) }
        }
    }
}

/// The statement that adds a parameter of another place; nothing for those of the path.
pub(super) fn statement(scope: &Scope<'_>, parameter: &Parameter, name: &Ident) -> TokenStream {
    let wire_name = &parameter.name;
    let add = |value: TokenStream| {
        if parameter.location == Location::Cookie || !is_plain(scope, parameter) {
            scope.calls_upon("request_style");
        }
        let call = match (parameter.location, parameter.encoding) {
            (Location::Path, _) => return TokenStream::new(),
            (Location::Query, _) if is_plain(scope, parameter) => quote! { query(#wire_name, #value) },
            (Location::Header, _) if is_plain(scope, parameter) => quote! { header(#wire_name, #value) },
            (Location::Query, ParameterEncoding::Json) => quote! { query_json(#wire_name, #value) },
            (Location::Header, ParameterEncoding::Json) => quote! { header_json(#wire_name, #value) },
            (Location::Cookie, ParameterEncoding::Json) => quote! { cookie_json(#wire_name, #value) },
            (Location::Query, ParameterEncoding::Style { style, explode, allow_reserved }) => {
                let style = query_style(scope, style);
                let call = if allow_reserved { format_ident!("query_reserved") } else { format_ident!("query_styled") };
                quote! { #call(#wire_name, #style, #explode, #value) }
            }
            (Location::Header, ParameterEncoding::Style { explode, .. }) => {
                quote! { header_styled(#wire_name, #explode, #value) }
            }
            (Location::Cookie, ParameterEncoding::Style { explode, .. }) => {
                quote! { cookie(#wire_name, #explode, #value) }
            }
        };
        quote! { request = request.#call; }
    };
    if parameter.location == Location::Path {
        return TokenStream::new();
    }
    // A repeated name is what the style comes to: `tag=a&tag=b`.
    if parameter.location == Location::Query && repeats(scope, parameter) {
        return quote! { for value in self.#name { request = request.query(#wire_name, value); } };
    }
    // A style takes a reference; what the request borrows is one.
    let is_styled = parameter.location == Location::Cookie || !is_plain(scope, parameter);
    let by_reference = is_styled && is_copied(scope.context.api, parameter.value);
    match (parameter.required, is_list(scope, parameter)) {
        (true, _) if by_reference => add(quote! { &self.#name }),
        (true, _) => add(quote! { self.#name }),
        (false, true) => {
            let add = add(quote! { self.#name });
            quote! { if !self.#name.is_empty() { #add } }
        }
        (false, false) => {
            let add = add(if by_reference {
                quote! { &value }
            } else {
                quote! { value }
            });
            quote! { if let Some(value) = self.#name { #add } }
        }
    }
}

/// Whether it is a list whose items stand one by one, each as a text.
fn repeats(scope: &Scope<'_>, parameter: &Parameter) -> bool {
    let ParameterEncoding::Style { style, explode: true, allow_reserved: false } = parameter.encoding else {
        return false;
    };
    let types = &scope.context.api.types;
    let has_texts = matches!(types.shape(parameter.value.ty), Shape::List(items)
        if !items.nullable && is_text(types.shape(items.ty)));
    has_texts && matches!(style, Style::Form | Style::SpaceDelimited | Style::PipeDelimited)
}
