//! A worked example: how the first operation that has a body is called, with the least that its rules ask for.
//!
//! The values are the document's own examples where it has some.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::{format_ident, quote};

use super::format_type::{self, ValueType};
use super::request::is_copied;
use super::rust_type::{self, Presence};
use super::scope::Folder;
use super::{Context, record, rule};
use crate::ir::{
    Body, Check, Content, Field, Format, Operation, Payload, Record, Scalar, SchemeKind, Shape, TypeDef, TypeId,
    TypeUse, ValueTest,
};
use crate::naming::OperationNames;

/// Deeper nesting than this is no example any more.
const MAX_DEPTH: usize = 8;

/// The example as lines of Rust: the body of an `async` function that returns a boxed error.
pub(super) fn worked(context: &Context<'_>) -> Vec<String> {
    let operations = &context.api.operations;
    let with_body = operations.iter().position(|operation| operation.body.is_some() && is_shown(operation));
    let Some(index) = with_body.or_else(|| operations.iter().position(is_shown)) else { return Vec::new() };
    let (operation, names) = (&operations[index], context.names.operation(index));
    let mut example = Example { context, models: BTreeSet::new(), inside: BTreeSet::new(), runtime: BTreeSet::new() };
    let body = operation.body.as_ref().and_then(shown_body).and_then(|body| example.body(body));
    let group = context.names.group_of(index).map(|group| &group.method);
    let statements = example.statements(operation, names, group, body.as_ref());
    let krate = format_ident!("{}", context.settings.crate_name.replace('-', "_"));
    let modules = [("models", &example.models), ("operations", &example.inside), ("runtime", &example.runtime)];
    let imports = modules.map(|(module, names)| {
        let module = format_ident!("{module}");
        let idents = names.iter().map(|name| format_ident!("{name}"));
        match names.len() {
            0 => TokenStream::new(),
            1 => quote! { use #krate::#module::#(#idents)*; },
            _ => quote! { use #krate::#module::{#(#idents),*}; },
        }
    });
    let deprecated = operation.deprecated.then(|| quote! { #[allow(deprecated)] });
    let builder = match context.api.servers.is_empty() {
        true => quote! { Client::builder("https://api.example.com") },
        false => quote! { Client::builder() },
    };
    let (argument, token) = example.credential(operation);
    let function = quote! {
        use #krate::{Client, Error};
        #(#imports)*

        #deprecated
        async fn example(#argument) -> Result<(), Box<dyn std::error::Error>> {
            let client = #builder #token.build()?;
            #statements
            Ok(())
        }
    };
    let Ok(parsed) = syn::parse2::<syn::File>(function) else { return Vec::new() };
    let text = prettyplease::unparse(&parsed);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(function) = lines.iter().position(|line| line.starts_with("async fn") || line.starts_with("#[")) {
        lines.insert(function, String::new());
    }
    lines
}

/// Whether the operation can be called with a body that has an example, or with none, and answers as a whole.
fn is_shown(operation: &Operation) -> bool {
    let body = operation.body.as_ref();
    let answers = !operation.success_payloads().is_empty();
    answers && body.is_none_or(|body| !body.required || shown_body(body).is_some())
}

/// The type of a body that is one model.
fn shown_body(body: &Body) -> Option<TypeUse> {
    match body.contents.as_slice() {
        [Content { payload: Payload::Json(value) | Payload::Form { value, .. }, .. }] => Some(*value),
        _ => None,
    }
}

struct Example<'a> {
    context: &'a Context<'a>,
    /// The names that the example imports from `models`.
    models: BTreeSet<String>,
    /// The names that it imports from `operations`: types whose schemas stand inside an operation.
    inside: BTreeSet<String>,
    /// What of `runtime` it imports: the types of formats, and the crates that these are of.
    runtime: BTreeSet<String>,
}

impl Example<'_> {
    /// The argument of the example and the setter of the client, for the first credential that the operation asks for.
    fn credential(&self, operation: &Operation) -> (Option<TokenStream>, Option<TokenStream>) {
        let asked = operation.security.iter().flatten().next();
        let Some(requirement) = asked else { return (None, None) };
        let setter = &self.context.names.scheme(requirement.scheme).setter;
        match self.context.api.schemes[requirement.scheme].kind {
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                (Some(quote! { token: &str }), Some(quote! { .token(token) }))
            }
            SchemeKind::Basic => (Some(quote! { password: &str }), Some(quote! { .#setter("user", password) })),
            SchemeKind::MutualTls => (None, None),
            SchemeKind::KeyInHeader(_)
            | SchemeKind::KeyInQuery(_)
            | SchemeKind::KeyInCookie(_)
            | SchemeKind::Authorization(_) => (Some(quote! { key: &str }), Some(quote! { .#setter(key) })),
        }
    }

    /// The call, and what each kind of error tells.
    fn statements(
        &mut self,
        operation: &Operation,
        names: &OperationNames,
        group: Option<&Ident>,
        body: Option<&TokenStream>,
    ) -> TokenStream {
        let method = &names.method;
        let mut arguments: Vec<TokenStream> = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            let types = &self.context.api.types;
            let example = parameter.docs.example.as_deref();
            let is_copied = is_copied(self.context.api, parameter.value);
            let lent = |argument: TokenStream| {
                if is_copied {
                    argument
                } else {
                    quote! { &#argument }
                }
            };
            arguments.push(match types.shape(parameter.value.ty) {
                Shape::Scalar(scalar) => {
                    let argument = match example {
                        Some(example) => self.scalar(scalar, Some(example)),
                        None => self.scalar(scalar, example_of(&types[parameter.value.ty]).as_deref()),
                    };
                    match scalar {
                        Scalar::String => argument,
                        _ => lent(argument),
                    }
                }
                // No list is as good as none, and no path has room for that.
                Shape::List(items) => {
                    let item = self.owned(*items, 1).unwrap_or_else(|| quote! { Default::default() });
                    let item = if items.nullable {
                        quote! { Some(#item) }
                    } else {
                        item
                    };
                    quote! { &[#item] }
                }
                _ => {
                    let argument = self.owned(parameter.value, 0).unwrap_or_else(|| quote! { Default::default() });
                    lent(argument)
                }
            });
        }
        let required = operation.body.as_ref().is_some_and(|body| body.required);
        let define = body.map(|body| quote! { let body = #body; });
        let group = group.map(|group| quote! { .#group() });
        let mut call = quote! { client #group.#method };
        match (body.is_some(), required) {
            (true, true) => {
                arguments.push(quote! { &body });
                call = quote! { #call(#(#arguments),*) };
            }
            (true, false) => call = quote! { #call(#(#arguments),*).body(&body) },
            (false, _) => call = quote! { #call(#(#arguments),*) },
        }
        quote! {
            #define
            match #call.send().await {
                Ok(answer) => println!("{}: {:?}", answer.status(), answer.into_inner()),
                Err(Error::Request(error)) => eprintln!("not sent: {error}"),
                Err(Error::Api(answer)) => eprintln!("refused: {}", answer.error),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The least value of a type, as an expression; `None` for what has no short example.
    fn value(&mut self, value: TypeUse, depth: usize) -> Option<TokenStream> {
        if depth > MAX_DEPTH {
            return None;
        }
        let types = &self.context.api.types;
        let id = types.resolve(value.ty);
        let def = &types[id];
        match &def.shape {
            Shape::Record(record) => self.record(id, record, depth),
            Shape::Enum(_) => {
                let name = self.model(id);
                let variant = self.context.names.variant(id, 0);
                Some(quote! { #name::#variant })
            }
            Shape::Union(union) => {
                let name = self.model(id);
                let variant = self.context.names.variant(id, 0);
                let first = union.branches.first()?.value;
                if types.text_of(first).is_some() {
                    return Some(quote! { #name::#variant });
                }
                let inner = self.owned(first, depth + 1)?;
                Some(quote! { #name::#variant(#inner) })
            }
            Shape::List(items) => {
                // Without an item, Rust could not tell which kind of text it is.
                let is_text = matches!(types.shape(items.ty), Shape::Scalar(Scalar::String));
                let wants_item = def.checks.iter().any(|check| matches!(check, Check::MinItems(_)));
                match (is_text || wants_item) && !items.nullable {
                    true => self.one_item(value, depth),
                    false => Some(quote! { [] }),
                }
            }
            Shape::Map(values) => {
                let item = self.owned(*values, depth + 1)?;
                let item = if values.nullable {
                    quote! { Some(#item) }
                } else {
                    item
                };
                Some(quote! { [("name", #item)] })
            }
            Shape::Tuple(items) => {
                let items: Option<Vec<TokenStream>> = items.iter().map(|item| self.owned(*item, depth + 1)).collect();
                let items = items?;
                Some(quote! { (#(#items,)*) })
            }
            Shape::Literal(text) => Some(quote! { #text }),
            Shape::Scalar(scalar) => Some(self.scalar(scalar, example_of(def).as_deref())),
            Shape::Alias(_) | Shape::Any => Some(quote! { Default::default() }),
        }
    }

    /// The body, of exactly the type that is sent.
    fn body(&mut self, value: TypeUse) -> Option<TokenStream> {
        let body = self.owned(value, 0)?;
        Some(if value.nullable {
            quote! { Some(#body) }
        } else {
            body
        })
    }

    /// The least value where nothing converts it: `"text".to_owned()`.
    fn owned(&mut self, value: TypeUse, depth: usize) -> Option<TokenStream> {
        let types = &self.context.api.types;
        match *types.shape(value.ty) {
            Shape::Scalar(Scalar::String) => self.value(value, depth).map(|text| quote! { #text.to_owned() }),
            Shape::List(_) | Shape::Map(_) => Some(quote! { Default::default() }),
            _ => self.value(value, depth),
        }
    }

    /// `ContactInput::new(…).emails([ContactEmail::new(true, "…")])`: what is required, and what a rule asks for first.
    fn record(&mut self, id: TypeId, record: &Record, depth: usize) -> Option<TokenStream> {
        let name = self.model(id);
        let mut arguments = Vec::new();
        for (_, field) in record::new_arguments(&self.context.api.types, record) {
            arguments.push(self.field(field, depth)?);
        }
        let mut expression = quote! { #name::new(#(#arguments),*) };
        let types = &self.context.api.types;
        let asked = types[id].checks.iter().flat_map(|check| match check {
            Check::Assertion(assertion) => {
                let wants_item = |test: &ValueTest| matches!(test, ValueTest::MinItems(_));
                let tests = assertion.alternatives.first().into_iter().flatten().filter(|test| test.required);
                tests.map(|test| (test.property.as_str(), test.tests.iter().any(wants_item))).collect()
            }
            Check::Rule(rule) => rule::asked_properties(rule),
            _ => Vec::new(),
        });
        let mut known = BTreeSet::new();
        for (property, wants_item) in asked.filter(|(property, _)| known.insert(*property)) {
            let Some(index) = record.fields.iter().position(|field| field.wire_name == property) else { continue };
            let field = &record.fields[index];
            if field.required {
                continue;
            }
            let setter = &self.context.names.field(id, index).setter;
            let is_list = matches!(types.shape(field.value.ty), Shape::List(_));
            let value = match wants_item && is_list {
                true => self.one_item(field.value, depth)?,
                false => self.field(field, depth)?,
            };
            expression = quote! { #expression.#setter(#value) };
        }
        Some(expression)
    }

    fn field(&mut self, field: &Field, depth: usize) -> Option<TokenStream> {
        if rust_type::presence(field) == Presence::Nullable {
            return Some(quote! { None });
        }
        if let Some(example) = &field.docs.example
            && let Shape::Scalar(scalar) = &self.context.api.types[field.value.ty].shape
        {
            return Some(self.scalar(scalar, Some(example)));
        }
        self.value(field.value, depth + 1)
    }

    fn one_item(&mut self, value: TypeUse, depth: usize) -> Option<TokenStream> {
        let types = &self.context.api.types;
        let Shape::List(items) = *types.shape(value.ty) else { return None };
        let item = self.value(items, depth + 1)?;
        Some(quote! { [#item] })
    }

    fn scalar(&mut self, scalar: &Scalar, example: Option<&str>) -> TokenStream {
        match scalar {
            Scalar::Formatted(format) => self.formatted(*format, example),
            other => scalar_example(other, example),
        }
    }

    /// `"2024-02-29".parse::<Written<time::Date>>()?`
    fn formatted(&mut self, format: Format, example: Option<&str>) -> TokenStream {
        let example = example.and_then(|example| serde_json::from_str::<String>(example).ok());
        let text = example.as_deref().unwrap_or(format.row().example);
        let Some(ValueType { name, export, .. }) = format_type::value_type(format, self.context.settings.dates) else {
            return quote! { #text };
        };
        self.runtime.extend(["Written"].into_iter().chain(export).map(str::to_owned));
        let name = name();
        quote! { #text.parse::<Written<#name>>()? }
    }

    fn model(&mut self, id: TypeId) -> TokenStream {
        match self.context.names.type_name(id) {
            Some(name) => {
                let inside = Folder::of(self.context.api, &self.context.api.types[id]) == Folder::Operations;
                let names = if inside { &mut self.inside } else { &mut self.models };
                names.insert(name.to_string());
                quote! { #name }
            }
            None => quote! { Default::default() },
        }
    }
}

/// The example of a type, as JSON text: the document's, or one of the format that its values are held against.
fn example_of(def: &TypeDef) -> Option<String> {
    let of_format = def.checks.iter().find_map(|check| match check {
        Check::Format(format) => Some(format!("{:?}", format.row().example)),
        _ => None,
    });
    def.docs.example.clone().or(of_format).or_else(|| within_limits(def))
}

/// A number or a text that keeps to the limits of its type, as JSON text; `None` if they ask for nothing.
fn within_limits(def: &TypeDef) -> Option<String> {
    let bound = |limit: &str| limit.parse::<f64>().ok();
    let step = |exclusive: bool| f64::from(u8::from(exclusive));
    let text = |length: u64| "text-".chars().cycle().zip(0..length).map(|(char, _)| char).collect::<String>();
    def.checks.iter().rev().find_map(|check| match check {
        Check::EnumInteger(values) => values.first().map(i64::to_string),
        Check::MultipleOf(factor) => Some(factor.clone()),
        Check::Minimum { limit, exclusive } => bound(limit)
            .map(|least| least.ceil() + step(*exclusive))
            .filter(|least| *least > 1.0)
            .map(|least| least.to_string()),
        Check::Maximum { limit, exclusive } => bound(limit)
            .map(|most| most.floor() - step(*exclusive))
            .filter(|most| *most < 1.0)
            .map(|most| most.to_string()),
        Check::MinLength(least) => (5..=40).contains(least).then(|| format!("{:?}", text(*least))),
        Check::MaxLength(most) => (*most < 4).then(|| format!("{:?}", text(*most))),
        _ => None,
    })
}

fn scalar_example(scalar: &Scalar, example: Option<&str>) -> TokenStream {
    let parsed = example.and_then(|example| serde_json::from_str::<serde_json::Value>(example).ok());
    match scalar {
        Scalar::Boolean => {
            let flag = parsed.and_then(|value| value.as_bool()).unwrap_or(true);
            quote! { #flag }
        }
        Scalar::Null => quote! { () },
        Scalar::Integer => {
            let number = Token::i64_unsuffixed(parsed.and_then(|value| value.as_i64()).unwrap_or(1));
            quote! { #number.into() }
        }
        Scalar::Formatted(_) => quote! { "text" },
        scalar if scalar.range().is_some() => {
            let number = Token::i64_unsuffixed(parsed.and_then(|value| value.as_i64()).unwrap_or(1));
            quote! { #number }
        }
        Scalar::Float | Scalar::Double => {
            let number = parsed.and_then(|value| value.as_f64()).filter(|number| number.is_finite()).unwrap_or(1.0);
            let number = Token::f64_unsuffixed(number);
            quote! { #number }
        }
        _ => {
            let text = parsed.as_ref().and_then(|value| value.as_str()).unwrap_or("text");
            quote! { #text }
        }
    }
}
