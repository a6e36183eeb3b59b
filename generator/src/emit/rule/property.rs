//! Properties of records and keys of maps: reading them, asking whether they are there, and binding them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::code::{Code, Form, Level};
use crate::emit::rust_type::{self, Presence};
use crate::ir::{Additional, Expr, ExprKind, Shape, TypeUse};

/// Where a property is.
struct Place {
    /// The field, or `map.get("key")`.
    tokens: TokenStream,
    kind: Kind,
    value: TypeUse,
    /// What it is a property of.
    of: Code,
}

enum Kind {
    Field(Presence),
    /// The value of a key, which is a reference already.
    Key(TokenStream),
}

impl Emitter<'_> {
    /// `of.name`, where it must be there.
    pub(super) fn property(&mut self, of: &Expr, name: &str, present: bool) -> Code {
        let cel = || self.scope.runtime("cel");
        let Some(place) = self.place(of, name) else { return self.of_pairs(of, name) };
        let Place { tokens, value, .. } = &place;
        let id = value.ty;
        let code = match (&place.kind, present) {
            (Kind::Field(Presence::Plain), _) => Code::new(tokens.clone(), Form::Place(id)),
            (Kind::Field(Presence::Optional), false) => {
                let (cel, option) = (cel(), option(&place));
                Code::tried(quote! { #cel::present(#option, #name) }, Form::Reference(id))
            }
            (Kind::Field(Presence::Maybe), false) => {
                let cel = cel();
                let made = Code::tried(quote! { #cel::nullable(&#tokens, #name) }, Form::Option(id));
                unboxed(made, *value)
            }
            (Kind::Key(get), false) => {
                let cel = cel();
                let made = Code::tried(quote! { #cel::present(#get, #name) }, Form::Reference(id));
                match value.nullable {
                    true => {
                        let tokens = &made.tokens;
                        Code { result: None, ..Code::new(quote! { #tokens.as_ref() }, Form::Option(id)) }.with(&[&made])
                    }
                    false => made,
                }
            }
            (Kind::Field(_) | Kind::Key(_), _) => Code::new(option(&place), Form::Option(id)),
        };
        code.with(&[&place.of])
    }

    /// `has(of.name)`, or its opposite.
    pub(super) fn has(&mut self, property: &Expr, is_there: bool) -> Code {
        let ExprKind::Property { of, name, .. } = &property.kind else { return Code::value(quote! { true }) };
        let Some(place) = self.place(of, name) else {
            let keys = self.expr(of);
            return self.has_key(&keys, name, is_there);
        };
        let tokens = &place.tokens;
        let code = match (&place.kind, is_there) {
            (Kind::Field(Presence::Plain | Presence::Nullable), there) => Code::value(quote! { #there }),
            (Kind::Field(Presence::Optional), true) => Code::value(quote! { #tokens.is_some() }),
            (Kind::Field(Presence::Optional), false) => Code::value(quote! { #tokens.is_none() }),
            (Kind::Field(Presence::Maybe), true) => Code::value(quote! { !#tokens.is_absent() }).at(Level::Unary),
            (Kind::Field(Presence::Maybe), false) => Code::value(quote! { #tokens.is_absent() }),
            (Kind::Key(_), true) => Code::value(quote! { #tokens.contains_key(#name) }),
            (Kind::Key(_), false) => Code::value(quote! { !#tokens.contains_key(#name) }).at(Level::Unary),
        };
        code.with(&[&place.of])
    }

    /// Whether a value is null, or is not.
    pub(super) fn is_null(&mut self, expr: &Expr, is_null: bool) -> Code {
        let method = if is_null {
            quote! { is_none }
        } else {
            quote! { is_some }
        };
        // What a field is is asked of itself: `as_ref` says nothing then.
        if let ExprKind::Property { of, name, .. } = &expr.kind
            && let Some(place) = self.place(of, name)
            && matches!(place.kind, Kind::Field(Presence::Nullable))
        {
            let tokens = &place.tokens;
            return Code::value(quote! { #tokens.#method() }).with(&[&place.of]);
        }
        let code = self.expr(expr);
        let receiver = code.receiver();
        let made = match (&code.form, is_null) {
            (Form::Option(_), _) => Code::value(quote! { #receiver.#method() }),
            // Any JSON holds null itself.
            (_, true) => Code::value(quote! { #receiver.is_null() }),
            (_, false) => Code::value(quote! { !#receiver.is_null() }).at(Level::Unary),
        };
        made.with(&[&code])
    }

    /// A reference, if the value is there and not null.
    pub(super) fn option(&mut self, expr: &Expr) -> Code {
        if let ExprKind::Property { of, name, .. } = &expr.kind
            && let Some(place) = self.place(of, name)
        {
            return Code::new(option(&place), Form::Option(place.value.ty)).with(&[&place.of]);
        }
        self.expr(expr)
    }

    /// The same for `match` and `if let`, which look into a field by themselves.
    pub(super) fn matched(&mut self, expr: &Expr) -> Code {
        if let ExprKind::Property { of, name, .. } = &expr.kind
            && let Some(place) = self.place(of, name)
            && matches!(place.kind, Kind::Field(Presence::Optional | Presence::Nullable))
            && !place.value.boxed
        {
            let tokens = &place.tokens;
            return Code::new(quote! { &#tokens }, Form::Option(place.value.ty)).at(Level::Unary).with(&[&place.of]);
        }
        self.option(expr)
    }

    /// The same for what is copied: a field is asked as it stands.
    pub(super) fn copied(&mut self, expr: &Expr) -> Code {
        if let ExprKind::Property { of, name, .. } = &expr.kind
            && let Some(place) = self.place(of, name)
            && matches!(place.kind, Kind::Field(Presence::Optional | Presence::Nullable))
            && !place.value.boxed
        {
            return Code::new(place.tokens, Form::Option(place.value.ty)).with(&[&place.of]);
        }
        let option = self.option(expr);
        let receiver = option.receiver();
        Code { tokens: quote! { #receiver.copied() }, result: None, ..option }
    }

    fn place(&mut self, of: &Expr, name: &str) -> Option<Place> {
        let code = self.expr(of);
        let (types, names) = (&self.scope.context.api.types, self.scope.context.names);
        let id = types.resolve(code.ty()?);
        let receiver = code.receiver();
        let key = |map: TokenStream, value| {
            let get = quote! { #map.get(#name) };
            Some(Place { tokens: map, kind: Kind::Key(get), value, of: code.clone() })
        };
        match &types[id].shape {
            Shape::Record(record) => match record.fields.iter().position(|field| field.wire_name == name) {
                Some(index) => {
                    let (field, field_name) = (&record.fields[index], &names.field(id, index).field);
                    let kind = Kind::Field(rust_type::presence(field));
                    Some(Place { tokens: quote! { #receiver.#field_name }, kind, value: field.value, of: code })
                }
                None => match record.additional {
                    Additional::Typed(values) => key(quote! { #receiver.additional_properties }, values),
                    Additional::Open | Additional::Closed => None,
                },
            },
            Shape::Map(values) => key(receiver.clone(), *values),
            _ => None,
        }
    }

    /// A key of a map that the rule writes out itself.
    fn of_pairs(&mut self, of: &Expr, name: &str) -> Code {
        let pairs = self.expr(of);
        let cel = self.scope.runtime("cel");
        let (tokens, form) = (&pairs.tokens, pairs.form.clone());
        let form = match form {
            Form::Pairs(_, value) => *value,
            other => other,
        };
        let found = quote! { #tokens.into_iter().find(|(known, _)| *known == #name).map(|(_, held)| held) };
        Code::tried(quote! { #cel::key(#found) }, form).with(&[&pairs])
    }

    fn has_key(&mut self, keys: &Code, name: &str, is_there: bool) -> Code {
        let tokens = &keys.tokens;
        let test = quote! { #tokens.into_iter().any(|(known, _)| known == #name) };
        match is_there {
            true => Code::value(test),
            false => Code::value(quote! { !#test }).at(Level::Unary),
        }
        .with(&[keys])
    }
}

/// The property as an `Option<&T>`.
fn option(Place { tokens, kind, value, .. }: &Place) -> TokenStream {
    match (kind, value.boxed) {
        (Kind::Field(Presence::Plain), _) => quote! { Some(&#tokens) },
        (Kind::Field(Presence::Maybe), false) => quote! { #tokens.value() },
        (Kind::Field(Presence::Maybe | Presence::Optional | Presence::Nullable), true) => {
            quote! { #tokens.as_deref() }
        }
        (Kind::Field(Presence::Optional | Presence::Nullable), false) => quote! { #tokens.as_ref() },
        (Kind::Key(get), _) if value.nullable => quote! { #get.and_then(Option::as_ref) },
        (Kind::Key(get), _) => get.clone(),
    }
}

/// Through the box of a type that contains itself.
fn unboxed(code: Code, value: TypeUse) -> Code {
    if !value.boxed {
        return code;
    }
    let tokens = &code.tokens;
    Code { tokens: quote! { #tokens.map(|inner| &**inner) }, result: None, ..code }
}
