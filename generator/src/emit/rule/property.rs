//! Properties of records and keys of maps: reading them, asking whether they are there, and binding them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::code::{Code, Form, Level, nullable};
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
        match self.place(of, name) {
            Ok(place) => self.read(&place, name, present),
            Err(pairs) => self.of_pairs(&pairs, &quote! { #name }),
        }
    }

    fn read(&self, place: &Place, name: &str, present: bool) -> Code {
        let cel = || self.scope.runtime("cel");
        let Place { tokens, value, .. } = place;
        let id = value.ty;
        let code = match (&place.kind, present) {
            (Kind::Field(Presence::Plain), _) => Code::new(tokens.clone(), Form::Place(id)),
            (Kind::Field(Presence::Optional), false) => {
                let (cel, option) = (cel(), option(place));
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
                nullable(made, value.nullable)
            }
            (Kind::Field(_) | Kind::Key(_), _) => Code::new(option(place), Form::Option(id)),
        };
        code.with(&[&place.of])
    }

    /// `has(of.name)`, or its opposite.
    pub(super) fn has(&mut self, property: &Expr, is_there: bool) -> Code {
        let ExprKind::Property { of, name, .. } = &property.kind else { return Code::value(quote! { true }) };
        let place = match self.place(of, name) {
            Ok(place) => place,
            Err(pairs) => return has_key(&pairs, name, is_there),
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
        let code = match self.reached(expr) {
            // What a field is is asked of itself: `as_ref` says nothing then.
            Ok((place, ..)) if matches!(place.kind, Kind::Field(Presence::Nullable)) => {
                let tokens = &place.tokens;
                return Code::value(quote! { #tokens.#method() }).with(&[&place.of]);
            }
            Ok((place, name, present)) => self.read(&place, name, present),
            Err(code) => code,
        };
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
        self.reached(expr).map_or_else(|code| code, |(place, ..)| place.option())
    }

    /// The same for `match` and `if let`, which look into a field by themselves.
    pub(super) fn matched(&mut self, expr: &Expr) -> Code {
        match self.reached(expr) {
            Ok((place, ..)) if place.is_option() => {
                let tokens = &place.tokens;
                Code::new(quote! { &#tokens }, Form::Option(place.value.ty)).at(Level::Unary).with(&[&place.of])
            }
            Ok((place, ..)) => place.option(),
            Err(code) => code,
        }
    }

    /// The same for what is copied: a field is asked as it stands.
    pub(super) fn copied(&mut self, expr: &Expr) -> Code {
        let option = match self.reached(expr) {
            Ok((place, ..)) if place.is_option() => {
                return Code::new(place.tokens, Form::Option(place.value.ty)).with(&[&place.of]);
            }
            Ok((place, ..)) => place.option(),
            Err(code) => code,
        };
        let receiver = option.receiver();
        Code { tokens: quote! { #receiver.copied() }, result: None, ..option }
    }

    /// Where a property is, with its name and whether it is there; or, of what is none, the code of it.
    fn reached<'x>(&mut self, expr: &'x Expr) -> Result<(Place, &'x str, bool), Code> {
        let ExprKind::Property { of, name, present } = &expr.kind else { return Err(self.expr(expr)) };
        match self.place(of, name) {
            Ok(place) => Ok((place, name, *present)),
            Err(pairs) => Err(self.of_pairs(&pairs, &quote! { #name })),
        }
    }

    /// Where a property is; of a map that the rule writes out itself, the code of the map.
    fn place(&mut self, of: &Expr, name: &str) -> Result<Place, Code> {
        let code = self.expr(of);
        let (types, names) = (&self.scope.context.api.types, self.scope.context.names);
        let Some(id) = code.ty().map(|id| types.resolve(id)) else { return Err(code) };
        let receiver = code.receiver();
        let key = |map: TokenStream, value| {
            let get = quote! { #map.get(#name) };
            Ok(Place { tokens: map, kind: Kind::Key(get), value, of: code.clone() })
        };
        match &types[id].shape {
            Shape::Record(record) => match record.fields.iter().position(|field| field.wire_name == name) {
                Some(index) => {
                    let (field, field_name) = (&record.fields[index], &names.field(id, index).field);
                    let kind = Kind::Field(rust_type::presence(field));
                    Ok(Place { tokens: quote! { #receiver.#field_name }, kind, value: field.value, of: code })
                }
                None => match record.additional {
                    Additional::Typed(values) => key(quote! { #receiver.additional_properties }, values),
                    Additional::Open | Additional::Closed => Err(code),
                },
            },
            Shape::Map(values) => key(receiver.clone(), *values),
            _ => Err(code),
        }
    }

    /// The value of a key of a map that the rule writes out itself.
    pub(super) fn of_pairs(&self, pairs: &Code, key: &TokenStream) -> Code {
        let (cel, tokens) = (self.scope.runtime("cel"), &pairs.tokens);
        let form = match &pairs.form {
            Form::Pairs(_, value) => (**value).clone(),
            other => other.clone(),
        };
        let found = quote! { #tokens.into_iter().find(|(known, _)| *known == #key).map(|(_, held)| held) };
        Code::tried(quote! { #cel::key(#found) }, form).with(&[pairs])
    }
}

impl Place {
    /// Whether it is a field that is an `Option` of the value itself.
    fn is_option(&self) -> bool {
        matches!(self.kind, Kind::Field(Presence::Optional | Presence::Nullable)) && !self.value.boxed
    }

    /// A reference to the value, if it is there and not null.
    fn option(&self) -> Code {
        Code::new(option(self), Form::Option(self.value.ty)).with(&[&self.of])
    }
}

fn has_key(pairs: &Code, name: &str, is_there: bool) -> Code {
    let tokens = &pairs.tokens;
    let test = quote! { #tokens.into_iter().any(|(known, _)| known == #name) };
    match is_there {
        true => Code::value(test),
        false => Code::value(quote! { !#test }).at(Level::Unary),
    }
    .with(&[pairs])
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
