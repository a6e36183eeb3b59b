//! The checks of a value as statements of `validate_at`.

use proc_macro2::{Ident, Literal as Token, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::format_type;
use super::rule::{self, Held};
use super::rust_type::{self, Presence};
use super::schemas;
use super::scope::Scope;
use crate::ir::{Check, Field, PatternPlan, Scalar, Shape, TypeDef, TypeId, TypeUse};

/// `impl Validate for T`; arguments that nothing uses are named so.
///
/// If a rule asks for facts, what is done stands in `impl ValidateIn`, and `Validate` takes the defaults.
pub(super) fn implementation(scope: &Scope<'_>, id: TypeId, statements: &TokenStream) -> TokenStream {
    let name = scope.model(id);
    let (validate, pointer, violations) =
        (scope.runtime("Validate"), scope.runtime("Pointer"), scope.runtime("Violations"));
    let (at, found) = match statements.is_empty() {
        true => (quote! { _at }, quote! { _found }),
        false => (quote! { at }, quote! { found }),
    };
    if asks_for_facts(scope, id) {
        let (validate_in, context) = (scope.runtime("ValidateIn"), scope.root("ValidationContext"));
        return quote! {
            impl #validate for #name {
                #[inline]
                fn validate_at(&self, at: &#pointer<'_>, found: &mut #violations) {
                    self.validate_in_at(&#context::DEFAULT, at, found);
                }
            }

            impl #validate_in<#context> for #name {
                #[inline]
                fn validate_in_at(&self, context: &#context, #at: &#pointer<'_>, #found: &mut #violations) {
                    #statements
                }
            }
        };
    }
    quote! {
        impl #validate for #name {
            #[inline]
            fn validate_at(&self, #at: &#pointer<'_>, #found: &mut #violations) {
                #statements
            }
        }
    }
}

/// Whether a rule of the type, or of anything in it, asks for facts.
pub(super) fn asks_for_facts(scope: &Scope<'_>, id: TypeId) -> bool {
    !scope.context.api.types[id].facts.is_empty()
}

/// The predicates and the rules of a struct or an enum, which are asked of the value as a whole.
pub(super) fn of_whole(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let def = &scope.context.api.types[id];
    let subject = Subject::binding(quote! { self });
    let predicates = def.checks.iter().filter(|check| matches!(check, Check::Predicate(_)));
    let calls = predicates.filter_map(|check| of_check(scope, def, check, &subject, &quote! { at }));
    let rules = rule::statements(scope, id, subject.held, &subject.path, &quote! { at });
    quote! { #(#calls;)* #(#rules;)* }
}

/// The checks of one field, at its place.
///
/// ```text
/// if let Some(value) = &self.emails {
///     let at = at.property("emails");
///     check::max_items(value, 100, &at, found);
///     value.validate_at(&at, found);
/// }
/// ```
pub(super) fn of_field(scope: &Scope<'_>, id: TypeId, index: usize, field: &Field) -> TokenStream {
    if !scope.context.api.types[field.value.ty].checked {
        return TokenStream::new();
    }
    let name = &scope.context.names.field(id, index).field;
    scope.speak_of(name);
    let wire_name = &field.wire_name;
    let presence = rust_type::presence(field);
    let subject = match presence {
        Presence::Plain => Subject::place(quote! { self.#name }),
        _ => Subject::binding(quote! { value }),
    };
    let place = quote! { &at.property(#wire_name) };
    let statements = of_value(scope, field.value, &subject, &place);
    let (body, is_block) = match statements.as_slice() {
        // What is optional validates what is in it, so one call needs no `if let`.
        [Statement { kind: Kind::Nested, .. }] => {
            let call = validate_at(scope, field.value.ty, &quote! { self.#name }, &place);
            return quote! { #call; };
        }
        [Statement { kind: Kind::Call, tokens }] => (quote! { #tokens; }, false),
        _ => {
            let statements = join(&of_value(scope, field.value, &subject, &quote! { &at }));
            (quote! { let at = at.property(#wire_name); #statements }, true)
        }
    };
    match presence {
        Presence::Plain if is_block => quote! { { #body } },
        Presence::Plain => body,
        Presence::Nullable | Presence::Optional => quote! { if let Some(value) = &self.#name { #body } },
        Presence::Maybe => quote! { if let Some(value) = self.#name.value() { #body } },
    }
}

/// The checks of properties that the schema does not name.
pub(super) fn of_additional(scope: &Scope<'_>, values: TypeUse) -> TokenStream {
    if !scope.context.api.types[values.ty].checked {
        return TokenStream::new();
    }
    scope.speak_of(&Ident::new("additional_property", Span::call_site()));
    items(scope, values, &Subject::place(quote! { self.additional_properties }), true)
}

/// The checks of a value that a name is bound to, at the place `at`: a branch of a union, a parameter.
///
/// Each is an expression; a loop is one too.
pub(super) fn of_binding(scope: &Scope<'_>, value: TypeUse, name: &TokenStream, at: &TokenStream) -> Vec<TokenStream> {
    let statements = of_value(scope, value, &Subject::binding(name.clone()), at);
    statements.into_iter().map(|statement| statement.tokens).collect()
}

/// The checks of a text that a name is bound to, at the place `at`: a parameter, which is lent as a `&str`.
pub(super) fn of_text(scope: &Scope<'_>, value: TypeUse, name: &TokenStream, at: &TokenStream) -> Vec<TokenStream> {
    let subject = Subject { held: Held::Text, ..Subject::binding(name.clone()) };
    of_value(scope, value, &subject, at).into_iter().map(|statement| statement.tokens).collect()
}

/// The checks of a list that a name is bound to, at the place `at`: a parameter, which is lent as a slice.
pub(super) fn of_slice(scope: &Scope<'_>, value: TypeUse, name: &TokenStream, at: &TokenStream) -> Vec<TokenStream> {
    let subject = Subject { items: quote! { &#name }, ..Subject::binding(name.clone()) };
    of_value(scope, value, &subject, at).into_iter().map(|statement| statement.tokens).collect()
}

/// What is checked.
struct Subject {
    held: Held,
    /// The expression that methods are called on.
    path: TokenStream,
    /// A reference to it.
    reference: TokenStream,
    /// A reference to it as a list of JSON values.
    items: TokenStream,
    /// Its value, for what is copied.
    value: TokenStream,
}

impl Subject {
    /// A field: `self.email`.
    fn place(path: TokenStream) -> Self {
        let reference = quote! { &#path };
        Self { held: Held::Place, items: reference.clone(), reference, value: path.clone(), path }
    }

    /// A name that is bound to a reference: `value`.
    fn binding(name: TokenStream) -> Self {
        let (reference, items) = (name.clone(), name.clone());
        Self { held: Held::Reference, items, reference, value: quote! { *#name }, path: name }
    }
}

struct Statement {
    kind: Kind,
    tokens: TokenStream,
}

#[derive(PartialEq)]
enum Kind {
    /// The value's own `validate_at`.
    Nested,
    /// One call that takes the place.
    Call,
    /// A loop that needs `at` to be bound.
    Loop,
}

fn join(statements: &[Statement]) -> TokenStream {
    statements
        .iter()
        .map(|Statement { kind, tokens }| match kind {
            Kind::Loop => tokens.clone(),
            Kind::Nested | Kind::Call => quote! { #tokens; },
        })
        .collect()
}

/// All checks of a value: its type's own, then those of its items or of the type that it is an alias of.
fn of_value(scope: &Scope<'_>, value: TypeUse, subject: &Subject, at: &TokenStream) -> Vec<Statement> {
    let types = &scope.context.api.types;
    let mut statements = Vec::new();
    let mut id = value.ty;
    loop {
        let def = &types[id];
        if def.shape.has_members() {
            if def.checked {
                statements.push(nested(scope, id, subject, at));
            }
            return statements;
        }
        statements.extend(def.checks.iter().filter_map(|check| {
            Some(Statement { kind: Kind::Call, tokens: of_check(scope, def, check, subject, at)? })
        }));
        let rules = rule::statements(scope, id, subject.held, &subject.path, at);
        statements.extend(rules.into_iter().map(|tokens| Statement { kind: Kind::Call, tokens }));
        match def.shape {
            Shape::Alias(target) => id = target.ty,
            Shape::List(items_use) | Shape::Map(items_use) if types[items_use.ty].checked => {
                let is_map = matches!(def.shape, Shape::Map(_));
                statements.push(match validates_itself(scope, items_use) {
                    true => nested(scope, items_use.ty, subject, at),
                    false => Statement { kind: Kind::Loop, tokens: items(scope, items_use, subject, is_map) },
                });
                return statements;
            }
            Shape::Tuple(ref items) => {
                statements.extend(tuple(scope, items, subject, at));
                return statements;
            }
            _ => return statements,
        }
    }
}

/// The checks of each item of a tuple.
fn tuple(scope: &Scope<'_>, items: &[TypeUse], subject: &Subject, at: &TokenStream) -> Vec<Statement> {
    let checked = items.iter().enumerate().filter(|(_, item)| scope.context.api.types[item.ty].checked);
    let outer = unborrowed(at);
    checked.flat_map(|(index, item)| tuple_item(scope, index, *item, &subject.path, &outer)).collect()
}

/// The checks of one item of the tuple `path` at the place `outer`. A loop needs its place to be bound.
fn tuple_item(
    scope: &Scope<'_>,
    index: usize,
    item: TypeUse,
    path: &TokenStream,
    outer: &TokenStream,
) -> Vec<Statement> {
    let index = Token::usize_unsuffixed(index);
    let subject = match item.nullable {
        false => Subject::place(quote! { #path.#index }),
        true => Subject::binding(quote! { item }),
    };
    let statements = of_value(scope, item, &subject, &quote! { &#outer.index(#index) });
    let has_loop = statements.iter().any(|statement| statement.kind == Kind::Loop);
    if !has_loop && !item.nullable {
        // What an item does itself, the tuple does not.
        let call = |statement: Statement| Statement { kind: Kind::Call, ..statement };
        return statements.into_iter().map(call).collect();
    }
    let inner = match has_loop {
        true => {
            let inner = join(&of_value(scope, item, &subject, &quote! { &at }));
            quote! { let at = #outer.index(#index); #inner }
        }
        false => join(&statements),
    };
    let tokens = match item.nullable {
        true => quote! { if let Some(item) = &#path.#index { #inner } },
        false => quote! { { #inner } },
    };
    vec![Statement { kind: Kind::Loop, tokens }]
}

/// A place without the `&` in front, since methods borrow it themselves.
pub(super) fn unborrowed(at: &TokenStream) -> TokenStream {
    let mut tokens = at.clone().into_iter().peekable();
    if matches!(tokens.peek(), Some(TokenTree::Punct(sign)) if sign.as_char() == '&') {
        tokens.next();
    }
    tokens.collect()
}

fn nested(scope: &Scope<'_>, id: TypeId, subject: &Subject, at: &TokenStream) -> Statement {
    Statement { kind: Kind::Nested, tokens: validate_at(scope, id, &subject.path, at) }
}

/// `value.validate_at(at, found)`, with the facts that its rules ask for.
pub(super) fn validate_at(scope: &Scope<'_>, id: TypeId, value: &TokenStream, at: &TokenStream) -> TokenStream {
    match asks_for_facts(scope, id) {
        true => {
            scope.runtime("ValidateIn");
            quote! { #value.validate_in_at(context, #at, found) }
        }
        false => {
            scope.runtime("Validate");
            quote! { #value.validate_at(#at, found) }
        }
    }
}

/// Whether the runtime's `Validate` of lists and maps does everything that there is to do for an item.
fn validates_itself(scope: &Scope<'_>, items: TypeUse) -> bool {
    let item = Subject::binding(quote! { item });
    matches!(of_value(scope, items, &item, &quote! { at }).as_slice(), [Statement { kind: Kind::Nested, .. }])
}

/// ```text
/// for (index, item) in value.iter().enumerate() {
///     let at = at.index(index);
///     check::max_length(item, 10, &at, found);
/// }
/// ```
fn items(scope: &Scope<'_>, items: TypeUse, list: &Subject, is_map: bool) -> TokenStream {
    let Subject { path, reference, .. } = list;
    let statements = join(&of_value(scope, items, &Subject::binding(quote! { item }), &quote! { &at }));
    let body = match items.nullable {
        true => quote! { if let Some(item) = item { #statements } },
        false => statements,
    };
    match is_map {
        true => quote! {
            for (name, item) in #reference {
                let at = at.property(name);
                #body
            }
        },
        false => quote! {
            for (index, item) in #path.iter().enumerate() {
                let at = at.index(index);
                #body
            }
        },
    }
}

/// One check of a scalar, list or map: `check::max_length(value, 256, &at, found);`
fn of_check(
    scope: &Scope<'_>,
    def: &TypeDef,
    check: &Check,
    subject: &Subject,
    at: &TokenStream,
) -> Option<TokenStream> {
    let Subject { path, reference, items, value, .. } = subject;
    if let Check::Predicate(id) = check {
        let predicate = schemas::path(scope, *id);
        scope.methods_of("Inspect");
        return Some(quote! { #predicate(&#path.view(), #at, found) });
    }
    if *check == Check::UniqueItems && def.inspected {
        let schema = scope.runtime("schema");
        return Some(quote! { #schema::unique_items(#items, #at, found) });
    }
    // Imported below, if it is named.
    let module = format_ident!("check");
    // What a value of a type of its own is as a text.
    let text = match def.shape {
        Shape::Scalar(Scalar::Formatted(_)) => quote! { &#path.as_text() },
        _ => reference.clone(),
    };
    let call = |function: &str, subject: &TokenStream, limit: u64| {
        let (function, limit) = (Ident::new(function, Span::call_site()), Token::u64_unsuffixed(limit));
        quote! { #module::#function(#subject, #limit, #at, found) }
    };
    let decimal = |function: &str, limit: &str| {
        let (checks, function) = (scope.runtime("number_check"), format_ident!("number_{function}"));
        let number = as_number(scope, def, path, value);
        quote! { #checks::#function(#number, #limit, #at, found) }
    };
    let bound = |function: &str, limit: &str| match number(def, limit) {
        Some(number) => {
            let function = Ident::new(function, Span::call_site());
            quote! { #module::#function(#value, #number, #limit, #at, found) }
        }
        None => decimal(function, limit),
    };
    let tokens = match check {
        Check::MinLength(limit) => call("min_length", &text, *limit),
        Check::MaxLength(limit) => call("max_length", &text, *limit),
        Check::MinItems(limit) => call("min_items", reference, *limit),
        Check::MaxItems(limit) => call("max_items", reference, *limit),
        Check::MinProperties(limit) => call("min_properties", &quote! { #path.len() }, *limit),
        Check::MaxProperties(limit) => call("max_properties", &quote! { #path.len() }, *limit),
        Check::UniqueItems => quote! { #module::unique_items(#reference, #at, found) },
        Check::Pattern(pattern) => {
            let (function, source) = (scope.pattern(pattern), &pattern.source);
            let longest = def.checks.iter().find_map(|check| match check {
                Check::MaxLength(limit) => Some(Token::u64_unsuffixed(*limit)),
                _ => None,
            });
            let matches = match (&pattern.plan, longest) {
                // A text that is too long is refused as such: backtracking through it may take long.
                (PatternPlan::Regress(_), Some(limit)) => {
                    quote! { #path.chars().count() > #limit || #function(#text) }
                }
                _ => quote! { #function(#text) },
            };
            quote! { #module::pattern(#matches, #source, #at, found) }
        }
        Check::Format(format) => {
            let (function, name) = (format_type::check(scope, *format), format.name());
            quote! { #module::format(#function(#reference), #name, #at, found) }
        }
        Check::Minimum { limit, exclusive: false } => bound("minimum", limit),
        Check::Minimum { limit, exclusive: true } => bound("exclusive_minimum", limit),
        Check::Maximum { limit, exclusive: false } => bound("maximum", limit),
        Check::Maximum { limit, exclusive: true } => bound("exclusive_maximum", limit),
        Check::MultipleOf(divisor) => match (def.shape.clone(), divisor.parse::<i64>()) {
            (Shape::Scalar(scalar), Ok(_)) if scalar.range().is_some() => bound("multiple_of", divisor),
            _ => decimal("multiple_of", divisor),
        },
        Check::EnumInteger(values) => {
            let texts = values.iter().map(i64::to_string);
            let values = values.iter().map(|value| Token::i64_unsuffixed(*value));
            quote! { #module::listed([#(#values),*].contains(#reference), &[#(#texts),*], #at, found) }
        }
        // A rule of a record, which `rule` emits, and what is emitted above.
        Check::Assertion(_) | Check::Predicate(_) | Check::Rule(_) => return None,
    };
    if tokens.clone().into_iter().next().is_some_and(|first| first.to_string() == "check") {
        scope.runtime("check");
    }
    Some(tokens)
}

/// The limit of a number, as a literal of its type; `None` if the type has no literals that say it exactly.
fn number(def: &TypeDef, limit: &str) -> Option<Token> {
    match def.shape {
        Shape::Scalar(Scalar::Integer) => None,
        Shape::Scalar(Scalar::UInt64) => limit.parse().ok().map(Token::u64_unsuffixed),
        Shape::Scalar(scalar) if scalar.range().is_some() => limit.parse().ok().map(Token::i64_unsuffixed),
        // An exponent is more readable than three hundred zeros.
        _ => limit.parse().ok().filter(|_| limit.len() < 24).map(Token::f64_unsuffixed),
    }
}

/// A number as the decimals that it stands for.
fn as_number(scope: &Scope<'_>, def: &TypeDef, path: &TokenStream, value: &TokenStream) -> TokenStream {
    match def.shape {
        Shape::Scalar(Scalar::Integer) => quote! { #path.number() },
        Shape::Scalar(scalar) => {
            let number = scope.inside("decimal", "Number");
            match scalar {
                Scalar::Float => quote! { #number::from(&#value) },
                Scalar::Double => quote! { #number::Float(#value) },
                Scalar::Int64 => quote! { #number::Signed(#value) },
                Scalar::UInt64 => quote! { #number::Unsigned(#value) },
                Scalar::UInt8 | Scalar::UInt16 | Scalar::UInt32 => quote! { #number::Unsigned(u64::from(#value)) },
                _ => quote! { #number::Signed(i64::from(#value)) },
            }
        }
        _ => value.clone(),
    }
}
