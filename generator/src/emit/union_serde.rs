//! Reading of a union: which branch a value is.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{reading, words};
use crate::ir::{Choice, Tell, TypeId, Union};

/// Whether some values are tried as one branch after the other.
pub(super) fn is_tried(union: &Union) -> bool {
    let Tell { boolean, integer, number, string, array, object } = &union.tell;
    [boolean, integer, number, string, array, object].into_iter().any(tries)
}

fn tries(choice: &Choice) -> bool {
    match choice {
        Choice::Nothing | Choice::Only(_) => false,
        Choice::ByTag { otherwise, .. } | Choice::ByProperties { otherwise, .. } => !otherwise.is_empty(),
        Choice::ByText { otherwise, .. } => tries(otherwise),
        Choice::Tried(_) => true,
    }
}

/// ```text
/// impl read::Read for CustomPropertyValue {
///     fn read(reader: read::Reader<'_, '_>) -> Result<Self, read::Fault> {
///         let json = Raw::deserialize(reader)?;
///         match json.kind() {
///             Kind::Object => match union::branch_of_object(&json, &[&["content"], &["text", "link"]], &[]) {
///                 Some(0) => json.decode().map(Self::StringValue),
///                 …
/// ```
pub(super) fn deserialize(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    reading::impls(scope, id, &format_ident!("reader"), || Reading { scope, id, union }.body())
}

struct Reading<'a> {
    scope: &'a Scope<'a>,
    id: TypeId,
    union: &'a Union,
}

impl Reading<'_> {
    fn body(&self) -> TokenStream {
        let (raw, kind) = (self.scope.inside("raw", "Raw"), self.scope.inside("raw", "Kind"));
        let mut arms: Vec<TokenStream> = Vec::new();
        let Tell { boolean, integer, number, string, array, object } = &self.union.tell;
        let numbers_alike = integer == number;
        let kinds = [
            (quote! { #kind::Boolean }, boolean),
            (
                if numbers_alike {
                    quote! { #kind::Integer | #kind::Number }
                } else {
                    quote! { #kind::Integer }
                },
                integer,
            ),
            (quote! { #kind::Number }, if numbers_alike { &Choice::Nothing } else { number }),
            (quote! { #kind::String }, string),
            (quote! { #kind::Array }, array),
            (quote! { #kind::Object }, object),
        ];
        for (pattern, choice) in kinds {
            let is_array = choice == array && pattern.to_string().contains("Array");
            if let Some(decode) = self.choice(choice, is_array) {
                arms.push(quote! { #pattern => #decode, });
            }
        }
        let none = self.none();
        // Where there is no arm, no value fits any branch.
        match (arms.is_empty(), self.scope.context.api.is_tolerant(self.id)) {
            (false, _) => quote! {
                let json = #raw::deserialize(reader)?;
                match json.kind() {
                    #(#arms)*
                    _ => #none,
                }
            },
            (true, true) => quote! { let json = #raw::deserialize(reader)?; #none },
            (true, false) => quote! { #raw::deserialize(reader)?; #none },
        }
    }

    fn variant(&self, index: usize) -> &Ident {
        self.scope.context.names.variant(self.id, index)
    }

    /// `json.decode().map(Self::Cat)`
    fn decode(&self, index: usize) -> TokenStream {
        let variant = self.variant(index);
        quote! { json.decode().map(Self::#variant) }
    }

    /// A value that is no branch: kept as it is, or refused.
    fn none(&self) -> TokenStream {
        if self.scope.context.api.is_tolerant(self.id) {
            return quote! { json.into_value().map(Self::Unknown) };
        }
        let module = self.scope.runtime("union");
        let expected = words::branches(self.scope.context.api, self.union);
        quote! { Err(#module::no_branch(#expected)) }
    }

    fn choice(&self, choice: &Choice, is_array: bool) -> Option<TokenStream> {
        let module = || self.scope.runtime("union");
        Some(match choice {
            Choice::Nothing => return None,
            Choice::Only(index) => self.decode(*index),
            Choice::Tried(indices) => self.tried(indices),
            Choice::ByText { texts, otherwise } => {
                let arms = texts.iter().map(|(text, index)| {
                    let variant = self.variant(*index);
                    quote! { Some(#text) => Ok(Self::#variant), }
                });
                let otherwise = self.choice(otherwise, is_array).unwrap_or_else(|| self.none());
                quote! {
                    match json.string().as_deref() {
                        #(#arms)*
                        _ => #otherwise,
                    }
                }
            }
            Choice::ByTag { property, tags, absent, otherwise } => {
                let arms = (0..self.union.branches.len()).filter_map(|index| {
                    let tags: Vec<&String> =
                        tags.iter().filter(|(_, branch)| *branch == index).map(|(tag, _)| tag).collect();
                    let decode = self.decode(index);
                    (!tags.is_empty()).then(|| quote! { #(Some(#tags))|* => #decode, })
                });
                let absent = absent.map(|index| {
                    let decode = self.decode(index);
                    quote! { None => #decode, }
                });
                let otherwise = self.otherwise(otherwise);
                quote! {
                    match json.text_of(#property).as_deref() {
                        #(#arms)*
                        #absent
                        _ => #otherwise,
                    }
                }
            }
            Choice::ByProperties { branches, shared, otherwise } => {
                let module = module();
                let function = format_ident!("{}", if is_array { "branch_of_items" } else { "branch_of_object" });
                let only = branches.iter().map(|(_, own)| quote! { &[#(#own),*] });
                let arms = branches.iter().enumerate().map(|(position, (index, _))| {
                    let (position, decode) = (Token::usize_unsuffixed(position), self.decode(*index));
                    quote! { Some(#position) => #decode, }
                });
                let otherwise = self.otherwise(otherwise);
                quote! {
                    match #module::#function(&json, &[#(#only),*], &[#(#shared),*]) {
                        #(#arms)*
                        _ => #otherwise,
                    }
                }
            }
        })
    }

    fn otherwise(&self, indices: &[usize]) -> TokenStream {
        if indices.is_empty() { self.none() } else { self.tried(indices) }
    }

    /// ```text
    /// union::best(&json, &[("Cat", |json| json.decode().map(Self::Cat)), …], Self::validate_at)
    /// ```
    fn tried(&self, indices: &[usize]) -> TokenStream {
        let module = self.scope.runtime("union");
        let validate = match super::check::of_whole(self.scope, self.id).is_empty() {
            true => {
                self.scope.runtime("Validate");
                quote! { Self::validate_at }
            }
            false if super::check::asks_for_facts(self.scope, self.id) => {
                let context = self.scope.root("ValidationContext");
                quote! { |value, at, found| value.validate_branch(&#context::DEFAULT, at, found) }
            }
            false => quote! { Self::validate_branch },
        };
        let tries = indices.iter().map(|index| {
            let (variant, label) = (self.variant(*index), &self.union.branches[*index].label);
            quote! { (#label, |json| json.decode().map(Self::#variant)) }
        });
        let exact = !self.scope.context.api.is_tolerant(self.id);
        let best = quote! { #module::best(&json, &[#(#tries),*], #validate, #exact) };
        match exact {
            true => quote! { #best.map_err(#module::none_fits) },
            false => quote! { #best.or_else(|_| json.into_value().map(Self::Unknown)) },
        }
    }
}
