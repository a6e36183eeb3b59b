//! `src/validation_context.rs`: the facts that rules ask of the caller, as one struct.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::code::{Code, Form};
use crate::emit::scope::Scope;
use crate::emit::{Context, File, docs, format};
use crate::ir::{Fact, Literal, Ty};

/// The file; none if the rules ask for nothing.
pub(in crate::emit) fn emit(context: &Context<'_>) -> Vec<File> {
    if context.api.facts.is_empty() {
        return Vec::new();
    }
    let scope = Scope::new(context);
    let definition = definition(&scope);
    let methods = methods(&scope);
    let sources = sources(&scope);
    let patterns = crate::emit::pattern::functions(&scope);
    let uses = scope.uses();
    let about = "What the caller knows, and rules of the document ask for (`x-validation-context`).".to_owned();
    let items = quote! { #uses #definition #methods #sources #patterns };
    vec![File { path: "src/validation_context.rs".to_owned(), text: format::file(&[about], items) }]
}

fn facts<'c>(scope: &Scope<'c>) -> impl Iterator<Item = (&'c Fact, &'c proc_macro2::Ident)> {
    let context = scope.context;
    context.api.facts.iter().enumerate().map(|(index, fact)| (fact, context.names.fact(index)))
}

/// ```text
/// pub struct ValidationContext { pub external_contact: bool }
/// ```
fn definition(scope: &Scope<'_>) -> TokenStream {
    let fields = facts(scope).map(|(fact, name)| {
        let (docs, ty) = (field_docs(fact), field_type(scope, fact));
        quote! { #docs pub #name: #ty }
    });
    let docs = docs::attributes(&docs::paragraphs([
        "What the caller knows of a value and the value does not hold; rules of the document ask for it.",
        "[`Validate::validate_in`](crate::Validate::validate_in) takes it, and a request has a setter for each fact that its\nrules ask for.",
    ]));
    let eq = scope.context.api.facts.iter().all(|fact| fact.ty != Ty::Double).then(|| quote! { , Eq, Hash });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #eq)]
        pub struct ValidationContext {
            #(#fields,)*
        }
    }
}

/// What the document says of a fact, and its default.
pub(in crate::emit) fn field_docs(fact: &Fact) -> TokenStream {
    let description = fact.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    let undocumented = match description.is_empty() {
        true => format!("The fact {}.", docs::code(&fact.name)),
        false => String::new(),
    };
    let default = format!("Default: {}.", docs::code(&fact.default.json_text()));
    docs::attributes(&docs::paragraphs([&*description, &*undocumented, &*default]))
}

/// The type of a fact.
pub(in crate::emit) fn field_type(scope: &Scope<'_>, fact: &Fact) -> TokenStream {
    match fact.ty {
        Ty::Bool => quote! { bool },
        Ty::Int => quote! { i64 },
        Ty::Double => quote! { f64 },
        _ => {
            scope.import(&["std", "borrow"], "Cow");
            quote! { Cow<'static, str> }
        }
    }
}

/// The type of an argument that sets a fact, and how it becomes the fact.
pub(in crate::emit) fn argument(fact: &Fact, name: &proc_macro2::Ident) -> (TokenStream, TokenStream) {
    match fact.ty {
        Ty::Bool => (quote! { bool }, quote! { #name }),
        Ty::Int => (quote! { i64 }, quote! { #name }),
        Ty::Double => (quote! { f64 }, quote! { #name }),
        _ => (quote! { impl Into<Cow<'static, str>> }, quote! { #name.into() }),
    }
}

fn methods(scope: &Scope<'_>) -> TokenStream {
    let setters = setters(scope);
    let values = facts(scope).map(|(fact, name)| {
        let value = match (&fact.default, &fact.ty) {
            (Literal::Boolean(flag), _) => quote! { #flag },
            (Literal::String(text), _) => quote! { Cow::Borrowed(#text) },
            (Literal::Number(text), Ty::Int) => number(text.parse::<i64>().map(proc_macro2::Literal::i64_unsuffixed)),
            (Literal::Number(text), _) => number(text.parse::<f64>().map(proc_macro2::Literal::f64_unsuffixed)),
            (Literal::Null | Literal::Array(_) | Literal::Object(_), _) => quote! { Default::default() },
        };
        quote! { #name: #value }
    });
    quote! {
        impl ValidationContext {
            #[doc = " Each fact with its default, which is what [`Validate::validate`](crate::Validate::validate) takes."]
            pub const DEFAULT: Self = Self { #(#values),* };

            #setters
        }

        impl Default for ValidationContext {
            fn default() -> Self {
                Self::DEFAULT
            }
        }
    }
}

fn number<E>(literal: Result<proc_macro2::Literal, E>) -> TokenStream {
    literal.map_or_else(|_| quote! { 0 }, |literal| quote! { #literal })
}

fn setters(scope: &Scope<'_>) -> TokenStream {
    let setters = facts(scope).map(|(fact, name)| {
        let about = format!(" Sets {}.", docs::code(&fact.name));
        let (ty, value) = argument(fact, name);
        quote! {
            #[doc = #about]
            #[must_use]
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = #value;
                self
            }
        }
    });
    quote! { #(#setters)* }
}

/// `impl From<&Contact> for ValidationContext`, for each component that tells facts.
fn sources(scope: &Scope<'_>) -> TokenStream {
    let api = scope.context.api;
    let mut types: Vec<crate::ir::TypeId> =
        api.facts.iter().flat_map(|fact| &fact.sources).map(|source| source.ty).collect();
    types.sort_unstable();
    types.dedup();
    let items = types.into_iter().map(|id| {
        let model = scope.model(id);
        let told = facts(scope).filter_map(|(fact, name)| {
            let source = fact.sources.iter().find(|source| source.ty == id)?;
            let value = Code::new(quote! { value }, Form::Reference(id));
            let mut emitter = Emitter::new(scope, value, &source.locals);
            let told = match fact.ty {
                Ty::Text => emitter.owned(&source.value),
                _ => emitter.plain(&source.value),
            };
            Some((quote! { #name }, told, fact))
        });
        let told: Vec<_> = told.collect();
        let all = told.len() == api.facts.len();
        let values = told.iter().map(|(name, code, fact)| {
            let value = match (code.fails, &fact.ty) {
                (true, _) => {
                    let result = code.as_result();
                    let cel = scope.runtime("cel");
                    let default = match fact.ty {
                        Ty::Text => quote! { .map(Cow::Owned) },
                        _ => TokenStream::new(),
                    };
                    quote! { #cel::ask(|| #result) #default .unwrap_or(Self::DEFAULT.#name) }
                }
                (false, Ty::Text) => {
                    let tokens = &code.tokens;
                    quote! { Cow::Owned(#tokens) }
                }
                (false, _) => code.tokens.clone(),
            };
            quote! { #name: #value }
        });
        let rest = (!all).then(|| quote! { ..Self::DEFAULT });
        quote! {
            #[doc = " What a value that was read tells; what it does not tell is as by default."]
            impl From<&#model> for ValidationContext {
                fn from(value: &#model) -> Self {
                    Self { #(#values,)* #rest }
                }
            }
        }
    });
    quote! { #(#items)* }
}

impl Emitter<'_> {
    /// `context.external_contact`
    pub(super) fn fact(&mut self, name: &str, ty: &Ty) -> Code {
        let names = self.scope.context.names;
        let index = self.scope.context.api.facts.iter().position(|fact| fact.name == name);
        let Some(field) = index.map(|index| names.fact(index)) else { return Code::value(quote! { () }) };
        match ty {
            Ty::Text => Code::new(quote! { context.#field }, Form::Cow),
            _ => Code::value(quote! { context.#field }),
        }
    }
}
