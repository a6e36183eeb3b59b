//! The conditions of a predicate as statements over a `View`.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{coverage, schemas, words};
use crate::ir::{BoundKeyword, Condition, Literal, PredicateId};

/// The statements of all conditions, those of one JSON type together.
pub(super) fn statements(scope: &Scope<'_>, conditions: &[Condition]) -> TokenStream {
    let all: Vec<TokenStream> = conditions.iter().filter_map(|condition| of_value(scope, condition)).collect();
    let strings: Vec<TokenStream> = conditions.iter().filter_map(|condition| of_string(scope, condition)).collect();
    let numbers: Vec<TokenStream> = conditions.iter().filter_map(|condition| of_number(scope, condition)).collect();
    let arrays: Vec<TokenStream> = conditions.iter().filter_map(|condition| of_array(scope, condition)).collect();
    let objects: Vec<TokenStream> = conditions.iter().filter_map(|condition| of_object(scope, condition)).collect();
    let view = scope.inside("view", "View");
    let block = |statements: &[TokenStream], variant: &str, binding: &str| {
        let (variant, binding) = (format_ident!("{variant}"), format_ident!("{binding}"));
        (!statements.is_empty()).then(|| quote! { if let #view::#variant(#binding) = value { #(#statements)* } })
    };
    let strings = block(&strings, "String", "text");
    let numbers = block(&numbers, "Number", "number");
    let arrays = block(&arrays, "Array", "items");
    let objects = block(&objects, "Object", "object");
    quote! { #(#all)* #strings #numbers #arrays #objects }
}

/// What is asked of every value.
fn of_value(scope: &Scope<'_>, condition: &Condition) -> Option<TokenStream> {
    let schema = || scope.runtime("schema");
    let path = |id: &PredicateId| schemas::path(scope, *id);
    let api = scope.context.api;
    Some(match condition {
        Condition::Never => {
            let schema = schema();
            quote! { #schema::nothing(value, at, found); }
        }
        Condition::Types(types) => {
            let (schema, expected) = (schema(), words::types(types));
            quote! { #schema::types(value, &[#(#types),*], #expected, at, found); }
        }
        Condition::Listed(values) => {
            let (schema, literal) = (schema(), scope.inside("schema", "Literal"));
            let texts = values.iter().map(Literal::json_text);
            let values = values.iter().map(|value| self::literal(&literal, value));
            quote! { #schema::listed(value, &[#(#values),*], &[#(#texts),*], at, found); }
        }
        Condition::Also(id) => {
            let path = path(id);
            quote! { #path(value, at, found); }
        }
        Condition::AnyOf(ids) => {
            let (schema, expected) = (schema(), words::predicates(api, ids));
            let paths = ids.iter().map(path);
            quote! { #schema::any_of(value, &[#(#paths),*], #expected, at, found); }
        }
        Condition::OneOf(ids) => {
            let (schema, expected) = (schema(), words::predicates(api, ids));
            let paths = ids.iter().map(path);
            quote! { #schema::one_of(value, &[#(#paths),*], #expected, at, found); }
        }
        Condition::DependentSchema(name, id) if !schemas::is_anything(scope.context, *id) => {
            let (schema, path) = (schema(), path(id));
            quote! { if #schema::has(value, #name) { #path(value, at, found); } }
        }
        Condition::Not(id) => {
            let (schema, refused, path) = (schema(), words::predicates(api, &[*id]), path(id));
            quote! { #schema::not(value, #path, #refused, at, found); }
        }
        Condition::If { when, then, otherwise } => {
            let (schema, when) = (schema(), path(when));
            let then = then.as_ref().filter(|id| !schemas::is_anything(scope.context, **id)).map(path);
            let otherwise = otherwise.as_ref().filter(|id| !schemas::is_anything(scope.context, **id)).map(path);
            match (then, otherwise) {
                (Some(then), Some(otherwise)) => quote! {
                    if #schema::fits(#when, value) { #then(value, at, found); } else { #otherwise(value, at, found); }
                },
                (Some(then), None) => quote! { if #schema::fits(#when, value) { #then(value, at, found); } },
                (None, Some(otherwise)) => quote! { if !#schema::fits(#when, value) { #otherwise(value, at, found); } },
                (None, None) => return None,
            }
        }
        _ => return None,
    })
}

fn of_string(scope: &Scope<'_>, condition: &Condition) -> Option<TokenStream> {
    let check = || scope.runtime("check");
    Some(match condition {
        Condition::MinLength(limit) => counted(&check(), "min_length", &quote! { text }, *limit),
        Condition::MaxLength(limit) => counted(&check(), "max_length", &quote! { text }, *limit),
        Condition::Pattern(pattern) => {
            let check = check();
            let (function, source) = (scope.pattern(pattern), &pattern.source);
            quote! { #check::pattern(#function(text), #source, at, found); }
        }
        Condition::Format(format) => {
            let check = check();
            let (function, name) = (super::format_type::check(scope, *format), format.name());
            quote! { #check::format(#function(text), #name, at, found); }
        }
        _ => return None,
    })
}

fn of_number(scope: &Scope<'_>, condition: &Condition) -> Option<TokenStream> {
    let (function, limit) = match condition {
        Condition::Bound { keyword, limit } => {
            let function = match keyword {
                BoundKeyword::Minimum => "minimum",
                BoundKeyword::ExclusiveMinimum => "exclusive_minimum",
                BoundKeyword::Maximum => "maximum",
                BoundKeyword::ExclusiveMaximum => "exclusive_maximum",
            };
            (function, limit)
        }
        Condition::MultipleOf(divisor) => ("multiple_of", divisor),
        _ => return None,
    };
    let (number_check, function) = (scope.runtime("number_check"), format_ident!("number_{function}"));
    Some(quote! { #number_check::#function(*number, #limit, at, found); })
}

fn of_array(scope: &Scope<'_>, condition: &Condition) -> Option<TokenStream> {
    let (check, schema) = (|| scope.runtime("check"), || scope.runtime("schema"));
    let context = scope.context;
    Some(match condition {
        Condition::MinItems(limit) => counted(&check(), "min_count", &quote! { items.count() }, *limit),
        Condition::MaxItems(limit) => counted(&check(), "max_count", &quote! { items.count() }, *limit),
        Condition::UniqueItems => {
            let schema = schema();
            quote! { #schema::unique_items(*items, at, found); }
        }
        Condition::PrefixItems(ids) => {
            if ids.iter().all(|id| schemas::is_anything(context, *id)) {
                return None;
            }
            let schema = schema();
            let told = ids.iter().enumerate().filter(|(_, id)| !schemas::is_anything(context, **id));
            let calls = told.map(|(index, id)| {
                let (index, path) = (Token::usize_unsuffixed(index), schemas::path(scope, *id));
                quote! { #schema::item(*items, #index, #path, at, found); }
            });
            quote! { #(#calls)* }
        }
        Condition::Items { first, predicate } => {
            let first_token = Token::usize_unsuffixed(*first);
            let chosen = match first {
                0 => quote! { |_| true },
                _ => quote! { |index| index >= #first_token },
            };
            chosen_items(scope, &chosen, *predicate, "items")?
        }
        Condition::Contains { predicate, min, max } => {
            let (schema, path) = (schema(), schemas::path(scope, *predicate));
            let min = Token::u64_unsuffixed(*min);
            let max = match max.map(Token::u64_unsuffixed) {
                Some(max) => quote! { Some(#max) },
                None => quote! { None },
            };
            quote! { #schema::contains(*items, #path, (#min, #max), at, found); }
        }
        Condition::UnevaluatedItems { covered, predicate } => {
            let chosen = coverage::uncovered_item(scope, covered)?;
            chosen_items(scope, &quote! { |index| #chosen }, *predicate, "unevaluatedItems")?
        }
        _ => return None,
    })
}

fn chosen_items(scope: &Scope<'_>, chosen: &TokenStream, predicate: PredicateId, keyword: &str) -> Option<TokenStream> {
    if schemas::is_anything(scope.context, predicate) {
        return None;
    }
    let schema = scope.runtime("schema");
    if schemas::is_nothing(scope.context, predicate) {
        return Some(quote! { #schema::no_items(*items, #chosen, #keyword, at, found); });
    }
    let path = schemas::path(scope, predicate);
    Some(quote! { #schema::items(*items, #chosen, #path, at, found); })
}

fn of_object(scope: &Scope<'_>, condition: &Condition) -> Option<TokenStream> {
    let (check, schema) = (|| scope.runtime("check"), || scope.runtime("schema"));
    let context = scope.context;
    Some(match condition {
        Condition::MinProperties(limit) => counted(&check(), "min_properties", &quote! { object.count() }, *limit),
        Condition::MaxProperties(limit) => counted(&check(), "max_properties", &quote! { object.count() }, *limit),
        Condition::Required(names) | Condition::RequiredOneWay { names, .. } => {
            let schema = schema();
            quote! { #schema::required(*object, &[#(#names),*], at, found); }
        }
        Condition::DependentRequired(by, names) => {
            let schema = schema();
            quote! { #schema::dependent_required(*object, #by, &[#(#names),*], at, found); }
        }
        Condition::Property(name, id) if !schemas::is_anything(context, *id) => {
            let (schema, path) = (schema(), schemas::path(scope, *id));
            quote! { #schema::property(*object, #name, #path, at, found); }
        }
        Condition::PatternProperties(pattern, id) if !schemas::is_anything(context, *id) => {
            let function = scope.pattern(pattern);
            chosen_properties(scope, &quote! { #function }, *id, "patternProperties")?
        }
        Condition::AdditionalProperties { named, matched, predicate } => {
            let named = (!named.is_empty()).then(|| quote! { matches!(name, #(#named)|*) });
            let matched = matched.iter().map(|pattern| {
                let function = scope.pattern(pattern);
                quote! { #function(name) }
            });
            let known: Vec<TokenStream> = named.into_iter().chain(matched).collect();
            let chosen = match known.as_slice() {
                [] => quote! { |_| true },
                [only] => quote! { |name| !#only },
                several => quote! { |name| !(#(#several)||*) },
            };
            chosen_properties(scope, &chosen, *predicate, "additionalProperties")?
        }
        Condition::UnevaluatedProperties { covered, predicate } => {
            let chosen = coverage::uncovered_property(scope, covered)?;
            chosen_properties(scope, &quote! { |name| #chosen }, *predicate, "unevaluatedProperties")?
        }
        Condition::PropertyNames(id) if !schemas::is_anything(context, *id) => {
            let (schema, path) = (schema(), schemas::path(scope, *id));
            quote! { #schema::property_names(*object, #path, at, found); }
        }
        _ => return None,
    })
}

fn chosen_properties(
    scope: &Scope<'_>,
    chosen: &TokenStream,
    predicate: PredicateId,
    keyword: &str,
) -> Option<TokenStream> {
    if schemas::is_anything(scope.context, predicate) {
        return None;
    }
    let schema = scope.runtime("schema");
    if schemas::is_nothing(scope.context, predicate) {
        return Some(quote! { #schema::no_properties(*object, #chosen, #keyword, at, found); });
    }
    let path = schemas::path(scope, predicate);
    Some(quote! { #schema::properties(*object, #chosen, #path, at, found); })
}

/// `check::max_length(text, 5, at, found);`
fn counted(check: &Ident, function: &str, subject: &TokenStream, limit: u64) -> TokenStream {
    let (function, limit) = (format_ident!("{function}"), Token::u64_unsuffixed(limit));
    quote! { #check::#function(#subject, #limit, at, found); }
}

/// `Literal::Number("1.5")`
fn literal(name: &TokenStream, value: &Literal) -> TokenStream {
    match value {
        Literal::Null => quote! { #name::Null },
        Literal::Boolean(flag) => quote! { #name::Boolean(#flag) },
        Literal::Number(text) => quote! { #name::Number(#text) },
        Literal::String(text) => quote! { #name::String(#text) },
        Literal::Array(items) => {
            let items = items.iter().map(|item| literal(name, item));
            quote! { #name::Array(&[#(#items),*]) }
        }
        Literal::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = literal(name, value);
                quote! { (#key, #value) }
            });
            quote! { #name::Object(&[#(#entries),*]) }
        }
    }
}
