//! The Rust of an expression, by what it is.

use proc_macro2::Literal;
use quote::quote;

use super::Emitter;
use super::code::{Code, Form, Level, owned, plain};
use crate::ir::{Expr, ExprKind, Ty};
use crate::naming;

impl Emitter<'_> {
    /// The Rust of an expression.
    pub(super) fn expr(&mut self, expr: &Expr) -> Code {
        match &expr.kind {
            ExprKind::Null => Code::new(quote! { None }, Form::Null),
            ExprKind::Bool(value) => Code::value(quote! { #value }),
            ExprKind::Int(i64::MIN) => Code::value(quote! { i64::MIN }),
            ExprKind::Int(value) => {
                let literal = Literal::i64_unsuffixed(*value);
                Code::value(quote! { #literal }).at(if *value < 0 { Level::Unary } else { Level::Postfix })
            }
            ExprKind::Uint(value) => {
                let literal = Literal::u64_unsuffixed(*value);
                Code::value(quote! { #literal })
            }
            ExprKind::Double(value) => double(*value),
            ExprKind::Text(text) => Code::new(quote! { #text }, Form::Text),
            ExprKind::Bytes(bytes) => {
                let literal = Literal::byte_string(bytes);
                Code::new(quote! { #literal.as_slice() }, Form::Bytes)
            }
            ExprKind::Type(name) => Code::new(quote! { #name }, Form::Text),
            ExprKind::Timestamp(seconds, nanos) => {
                let module = self.scope.runtime("cel_time");
                let (seconds, nanos) = (Literal::i64_unsuffixed(*seconds), Literal::u32_unsuffixed(*nanos));
                Code::value(quote! { #module::Timestamp::new(#seconds, #nanos) })
            }
            ExprKind::Duration(seconds, nanos) => {
                let module = self.scope.runtime("cel_time");
                let (seconds, nanos) = (Literal::i64_unsuffixed(*seconds), Literal::i32_unsuffixed(*nanos));
                Code::value(quote! { #module::Duration::new(#seconds, #nanos) })
            }
            ExprKind::List(items) if items.is_empty() => self.empty_list(&expr.ty),
            ExprKind::List(items) => self.list(items),
            ExprKind::Map(entries) => self.map(entries),
            ExprKind::Value => self.value.clone(),
            ExprKind::Fact(name) => self.fact(name, &expr.ty),
            ExprKind::Local(id) => self.bound.get(id).cloned().unwrap_or_else(|| Code::value(quote! { () })),
            ExprKind::Property { of, name, present } => self.property(of, name, *present),
            ExprKind::Has(property) => self.has(property, true),
            ExprKind::NotNull(of) => self.not_null(of),
            ExprKind::Not(of) => self.not(of),
            ExprKind::And(terms) => self.joined(terms, false),
            ExprKind::Or(terms) => self.joined(terms, true),
            ExprKind::Guarded { guard, body, otherwise } => self.guarded(guard, body, *otherwise),
            ExprKind::If { guards, when, then, otherwise } => self.conditional(guards, when, then, otherwise),
            ExprKind::Compare { comparison, sides } => self.compare(*comparison, &sides[0], &sides[1]),
            ExprKind::In { item, of } => self.within(item, of),
            ExprKind::Index { of, index } => self.index(of, index),
            ExprKind::Call { function, arguments } => self.call(*function, arguments, &expr.ty),
            ExprKind::Matches { text, pattern } => {
                self.speak_of(text);
                let text = self.argument(text);
                let (function, argument) = (self.scope.pattern(pattern), &text.tokens);
                Code::value(quote! { #function(#argument) }).with(&[&text])
            }
            ExprKind::Find { text, pattern, all } => self.find(text, pattern, all.as_ref()),
            ExprKind::Format(parts) => self.format(parts),
            ExprKind::Fold { fold, over, names, condition, body } => {
                self.fold(*fold, over, *names, condition.as_deref(), body)
            }
        }
    }

    /// Names the function of a pattern by what is held against it.
    pub(super) fn speak_of(&self, text: &Expr) {
        let name = match &text.kind {
            ExprKind::Property { name, .. } | ExprKind::Fact(name) => Some(name.as_str()),
            ExprKind::Local(id) => Some(self.spoken.get(id).unwrap_or(&self.locals[id.0]).as_str()),
            ExprKind::NotNull(of) => return self.speak_of(of),
            _ => None,
        };
        let name = naming::local(name.unwrap_or("text"), &[]);
        self.scope.speak_of(&name);
    }

    /// `[a, b]`
    fn list(&mut self, items: &[Expr]) -> Code {
        let items = self.alike_items(&items.iter().collect::<Vec<_>>());
        let form = items.first().map_or(Form::Value, |item| item.form.clone());
        let tokens = items.iter().map(|item| &item.tokens);
        let code = Code::new(quote! { [#(#tokens),*] }, Form::Array(Box::new(form)));
        code.with(&items.iter().collect::<Vec<_>>())
    }

    /// `[]`, which has its type from what stands beside it, or here.
    fn empty_list(&self, ty: &Ty) -> Code {
        let item = match ty {
            Ty::List(item) => &**item,
            _ => &Ty::Unknown,
        };
        let (item, form) = match item {
            Ty::Bool => (quote! { bool }, Form::Value),
            Ty::Int => (quote! { i64 }, Form::Value),
            Ty::Uint => (quote! { u64 }, Form::Value),
            Ty::Double => (quote! { f64 }, Form::Value),
            Ty::Text | Ty::Enum(_) => (quote! { &str }, Form::Text),
            Ty::Timestamp => {
                let module = self.scope.runtime("cel_time");
                (quote! { #module::Timestamp }, Form::Value)
            }
            Ty::Duration => {
                let module = self.scope.runtime("cel_time");
                (quote! { #module::Duration }, Form::Value)
            }
            Ty::Record(id) => {
                let model = self.scope.model(*id);
                (quote! { &#model }, Form::Reference(*id))
            }
            _ => return Code::new(quote! { [] }, Form::Array(Box::new(Form::Value))),
        };
        Code::new(quote! { Vec::<#item>::new() }, Form::List(Box::new(form)))
    }

    /// `[(a, b), (c, d)]`
    fn map(&mut self, entries: &[(Expr, Expr)]) -> Code {
        let keys = self.alike_items(&entries.iter().map(|entry| &entry.0).collect::<Vec<_>>());
        let values = self.alike_items(&entries.iter().map(|entry| &entry.1).collect::<Vec<_>>());
        let form = |codes: &[Code]| Box::new(codes.first().map_or(Form::Value, |code| code.form.clone()));
        let forms = (form(&keys), form(&values));
        let tokens = keys.iter().zip(&values).map(|(Code { tokens: key, .. }, Code { tokens: value, .. })| {
            quote! { (#key, #value) }
        });
        let code = Code::new(quote! { [#(#tokens),*] }, Form::Pairs(forms.0, forms.1));
        code.with(&keys.iter().chain(&values).collect::<Vec<_>>())
    }

    /// The items of something that is written out.
    fn alike_items(&mut self, items: &[&Expr]) -> Vec<Code> {
        let codes: Vec<(Code, &Ty)> = items.iter().map(|item| (self.expr(item), &item.ty)).collect();
        self.alike(&codes)
    }

    /// Values that stand beside one another, of one type of Rust: what lends in one place and owns in another is owned in all.
    pub(super) fn alike(&mut self, codes: &[(Code, &Ty)]) -> Vec<Code> {
        let lent: Vec<Code> = codes
            .iter()
            .map(|(code, ty)| match ty {
                // Arrays of two lengths are of two types.
                Ty::List(_) => self.collected(code.clone(), ty),
                _ => self.by_itself(code, ty),
            })
            .collect();
        if !lent.iter().any(Code::is_owned) {
            return lent;
        }
        let owned = |(lent, (code, ty)): (Code, &(Code, &Ty))| match ty {
            Ty::List(item) if item.is_text() => self.owned_list(code, item),
            ty if ty.is_text() => owned(self.scope, code),
            _ => owned(self.scope, &lent),
        };
        lent.into_iter().zip(codes).map(owned).collect()
    }

    /// A value that may be put anywhere: copied, or a reference.
    pub(super) fn by_itself(&self, code: &Code, ty: &Ty) -> Code {
        let code = match (ty, &code.form) {
            (Ty::Record(_) | Ty::Any | Ty::Map(..) | Ty::List(_), _) | (_, Form::OwnedText | Form::OwnedBytes) => {
                code.clone()
            }
            _ => plain(self.scope, code, ty),
        };
        match code.form {
            Form::Place(id) => {
                let tokens = code.reference();
                Code::new(tokens, Form::Reference(id)).at(Level::Unary).with(&[&code])
            }
            _ => code,
        }
    }

    fn not_null(&mut self, of: &Expr) -> Code {
        let code = self.expr(of);
        let Form::Option(id) = code.form else { return code };
        let (cel, tokens) = (self.scope.runtime("cel"), &code.tokens);
        Code::tried(quote! { #cel::not_null(#tokens) }, Form::Reference(id)).with(&[&code])
    }

    /// The text as a `String`, for what needs one.
    pub(super) fn owned(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        owned(self.scope, &code)
    }
}

fn double(value: f64) -> Code {
    if value.is_infinite() {
        let name = if value > 0.0 {
            quote! { INFINITY }
        } else {
            quote! { NEG_INFINITY }
        };
        return Code::value(quote! { f64::#name });
    }
    // An exponent is more readable than three hundred zeros.
    let text =
        if (1e-5..1e16).contains(&value.abs()) || value == 0.0 { format!("{value:?}") } else { format!("{value:e}") };
    let literal: Literal =
        text.trim_start_matches('-').parse().unwrap_or_else(|_| Literal::f64_unsuffixed(value.abs()));
    match value.is_sign_negative() {
        true => Code::value(quote! { -#literal }).at(Level::Unary),
        false => Code::value(quote! { #literal }),
    }
}
