//! Rules over several properties of a record, as boolean expressions.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::rust_type::{self, Presence};
use super::scope::Scope;
use super::words;
use crate::ir::{Check, Field, Literal, PropertyTest, Record, Scalar, Shape, TypeId, UnionKeyword, ValueTest};

/// The rules over several properties of a record.
pub(super) fn of_record(scope: &Scope<'_>, id: TypeId, record: &Record) -> Vec<TokenStream> {
    let checks = scope.context.api.types[id].checks.iter();
    let assertions = checks.filter_map(|check| match check {
        Check::Assertion(assertion) => Some(assertion),
        _ => None,
    });
    assertions
        .map(|assertion| {
            let module = scope.runtime("check");
            let expected = words::expected(assertion);
            let alternatives: Vec<TokenStream> =
                assertion.alternatives.iter().map(|tests| conjunction(scope, id, record, tests)).collect();
            match assertion.keyword {
                UnionKeyword::AnyOf => quote! { #module::any_of(#(#alternatives)||*, #expected, at, found); },
                UnionKeyword::OneOf => quote! {
                    let holding = [#(#alternatives),*].into_iter().filter(|holds| *holds).count();
                    #module::one_of(holding == 1, #expected, at, found);
                },
            }
        })
        .collect()
}

fn conjunction(scope: &Scope<'_>, id: TypeId, record: &Record, tests: &[PropertyTest]) -> TokenStream {
    let tests: Vec<TokenStream> = tests.iter().map(|test| property_test(scope, id, record, test)).collect();
    match tests.as_slice() {
        [] => quote! { true },
        [only] => only.clone(),
        several => quote! { (#(#several)&&*) },
    }
}

/// ```text
/// self.emails.as_ref().is_some_and(|value| !value.is_empty())
/// ```
fn property_test(scope: &Scope<'_>, id: TypeId, record: &Record, test: &PropertyTest) -> TokenStream {
    let Some(index) = record.fields.iter().position(|field| field.wire_name == test.property) else {
        return quote! { true };
    };
    let field = &record.fields[index];
    let name = &scope.context.names.field(id, index).field;
    let presence = rust_type::presence(field);
    // A list of values says that null is none of them.
    let refuses_null = |test: &ValueTest| matches!(test, ValueTest::NotNull | ValueTest::OneOf(_));
    let not_null = test.tests.iter().any(refuses_null);
    let value_tests: Vec<&ValueTest> = test.tests.iter().filter(|test| **test != ValueTest::NotNull).collect();
    let about = |subject: TokenStream| {
        let tests = value_tests.iter().map(|test| value_test(scope, field, &subject, test));
        quote! { #(#tests)&&* }
    };
    match (presence, value_tests.is_empty()) {
        (Presence::Plain, true) => quote! { true },
        (Presence::Plain, false) => about(quote! { self.#name }),
        (Presence::Nullable, true) if not_null => quote! { self.#name.is_some() },
        (Presence::Nullable, true) => quote! { true },
        (Presence::Optional, true) => quote! { self.#name.is_some() },
        (Presence::Maybe, true) if not_null && test.required => quote! { self.#name.value().is_some() },
        (Presence::Maybe, true) if not_null => quote! { !self.#name.is_null() },
        (Presence::Maybe, true) => quote! { !self.#name.is_absent() },
        // Null of an optional property reads as absent, so two states are all that there are.
        (Presence::Optional, false) => {
            let (tests, holds) = (about(quote! { value }), if_there(test.required));
            quote! { self.#name.as_ref().#holds(|value| #tests) }
        }
        (Presence::Nullable, false) => {
            let (tests, holds) = (about(quote! { value }), if_there(not_null));
            quote! { self.#name.as_ref().#holds(|value| #tests) }
        }
        (Presence::Maybe, false) => {
            let tests = about(quote! { value });
            match (test.required, not_null) {
                (true, true) => quote! { self.#name.value().is_some_and(|value| #tests) },
                (true, false) => quote! { !self.#name.is_absent() && self.#name.value().is_none_or(|value| #tests) },
                (false, true) => quote! { !self.#name.is_null() && self.#name.value().is_none_or(|value| #tests) },
                (false, false) => quote! { self.#name.value().is_none_or(|value| #tests) },
            }
        }
    }
}

/// How a value that may be missing is tested: it must be there, or only if it is.
fn if_there(required: bool) -> TokenStream {
    if required {
        quote! { is_some_and }
    } else {
        quote! { is_none_or }
    }
}

fn value_test(scope: &Scope<'_>, field: &Field, subject: &TokenStream, test: &ValueTest) -> TokenStream {
    let number = |limit: u64| Token::u64_unsuffixed(limit);
    let types = &scope.context.api.types;
    let is_formatted = matches!(types.shape(field.value.ty), Shape::Scalar(Scalar::Formatted(_)));
    let subject = &match is_formatted {
        true => quote! { #subject.as_text() },
        false => subject.clone(),
    };
    match test {
        ValueTest::NotNull => quote! { true },
        ValueTest::MinItems(1) => quote! { !#subject.is_empty() },
        ValueTest::MinItems(limit) => {
            let limit = number(*limit);
            quote! { #subject.len() >= #limit }
        }
        ValueTest::MaxItems(limit) => {
            let limit = number(*limit);
            quote! { #subject.len() <= #limit }
        }
        ValueTest::MinLength(1) => quote! { !#subject.is_empty() },
        ValueTest::MinLength(limit) => {
            let limit = number(*limit);
            quote! { #subject.chars().count() >= #limit }
        }
        ValueTest::MaxLength(limit) => {
            let limit = number(*limit);
            quote! { #subject.chars().count() <= #limit }
        }
        ValueTest::OneOf(values) => one_of(scope, field, subject, values),
    }
}

fn one_of(scope: &Scope<'_>, field: &Field, subject: &TokenStream, values: &[Literal]) -> TokenStream {
    let types = &scope.context.api.types;
    let id = types.resolve(field.value.ty);
    let is_place = rust_type::presence(field) == Presence::Plain;
    let listed = |flag: bool| values.contains(&Literal::Boolean(flag));
    match types[id].shape {
        Shape::Scalar(Scalar::Boolean) => {
            let value = if is_place {
                subject.clone()
            } else {
                quote! { *#subject }
            };
            return match (listed(true), listed(false)) {
                (true, true) => quote! { true },
                (true, false) => value,
                (false, _) => quote! { !#value },
            };
        }
        Shape::Scalar(scalar) if scalar.range().is_some() => {
            let numbers = values.iter().filter_map(|value| match value {
                Literal::Number(text) => text.parse::<i64>().ok().map(Token::i64_unsuffixed),
                _ => None,
            });
            let reference = if is_place {
                quote! { &#subject }
            } else {
                subject.clone()
            };
            return quote! { [#(#numbers),*].contains(#reference) };
        }
        _ => {}
    }
    let patterns = values.iter().map(|value| match (&types[id].shape, value) {
        (Shape::Enum(known), Literal::String(text)) => {
            let index = known.position(text).unwrap_or_default();
            let (name, variant) = (scope.model(id), scope.context.names.variant(id, index));
            quote! { #name::#variant }
        }
        (_, Literal::String(text)) => quote! { #text },
        // Lowering keeps only values of the property's own type.
        (_, Literal::Boolean(_) | Literal::Number(_) | Literal::Null | Literal::Array(_) | Literal::Object(_)) => {
            quote! { _ }
        }
    });
    let subject = match types[id].shape {
        Shape::Scalar(Scalar::String) => quote! { #subject.as_str() },
        Shape::Scalar(Scalar::Formatted(_)) => quote! { &*#subject },
        _ => subject.clone(),
    };
    quote! { matches!(#subject, #(#patterns)|*) }
}
