//! Comparisons and `in`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::code::{self, Code, Form, Level, bound, is_shared, plain};
use super::list::text_receiver;
use super::{Emitter, is_literal};
use crate::emit::scope::Scope;
use crate::ir::{Comparison, Expr, ExprKind, Function, Scalar, Shape, Ty};

impl Emitter<'_> {
    /// `left < right`
    pub(super) fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr) -> Code {
        let null = |expr: &Expr| matches!(expr.kind, ExprKind::Null);
        match (null(left), null(right)) {
            (_, true) => return self.is_null(left, comparison == Comparison::Equal),
            (true, _) => return self.is_null(right, comparison == Comparison::Equal),
            _ => {}
        }
        if let Some(code) = self.size_compared(comparison, left, right) {
            return code;
        }
        // The literal stands on the right.
        let is_written = |expr: &Expr| is_literal(expr) || matches!(expr.kind, ExprKind::List(_));
        if is_written(left) && !is_written(right) {
            return self.compare(comparison.turned(), right, left);
        }
        let (one, other) = (self.expr(left), self.expr(right));
        if right.is_empty_list() {
            return self.emptied(comparison, left, &one);
        }
        self.compared(comparison, (&one, &left.ty), (&other, &right.ty), Some(right))
    }

    /// `size(self.names) > 0` is `!self.names.is_empty()`.
    fn size_compared(&mut self, comparison: Comparison, left: &Expr, right: &Expr) -> Option<Code> {
        if let (
            ExprKind::Call { function: Function::Size, arguments: one },
            ExprKind::Call { function: Function::Size, arguments: other },
        ) = (&left.kind, &right.kind)
        {
            let (first, second) = (self.counted(&one[0]), self.counted(&other[0]));
            let (left, right) = (self.count(&one[0], &first), self.count(&other[0], &second));
            return Some(signed(comparison, &left, &right).with(&[&first, &second]));
        }
        let (comparison, size, limit) = match (&left.kind, &right.kind) {
            (ExprKind::Call { function: Function::Size, arguments }, ExprKind::Int(limit)) => {
                (comparison, &arguments[0], *limit)
            }
            (ExprKind::Int(limit), ExprKind::Call { function: Function::Size, arguments }) => {
                (comparison.turned(), &arguments[0], *limit)
            }
            _ => return None,
        };
        let is_empty = match (comparison, limit) {
            (Comparison::Equal | Comparison::LessOrEqual, 0) | (Comparison::Less, 1) => Some(true),
            (Comparison::NotEqual | Comparison::Greater, 0) | (Comparison::GreaterOrEqual, 1) => Some(false),
            _ => None,
        };
        if limit < 0 {
            return None;
        }
        let code = self.counted(size);
        if let (Some(is_empty), Some(test)) = (is_empty, self.emptiness(size, &code)) {
            return Some(match is_empty {
                true => Code::value(test).with(&[&code]),
                false => Code::value(quote! { !#test }).at(Level::Unary).with(&[&code]),
            });
        }
        let (count, limit) = (self.count(size, &code), Literal::u64_unsuffixed(limit.unsigned_abs()));
        let sign = sign(comparison);
        Some(Code::value(quote! { #count #sign #limit }).at(Level::Compare).with(&[&code]))
    }

    /// A list beside `[]`.
    fn emptied(&mut self, comparison: Comparison, of: &Expr, code: &Code) -> Code {
        if let (Form::Option(id), Ty::Nullable(inner)) = (&code.form, &of.ty) {
            let held = Code::new(quote! { inner }, Form::Reference(*id));
            let of = Expr::new(of.kind.clone(), (**inner).clone());
            let asked = self.emptied(comparison, &of, &held);
            return if_there(comparison, code, &asked);
        }
        let Some(test) = self.emptiness(of, code) else {
            let (count, none) = (self.count(of, code), quote! { 0 });
            return signed(comparison, &count, &none).with(&[code]);
        };
        match comparison {
            Comparison::NotEqual => Code::value(quote! { !#test }).at(Level::Unary),
            _ => Code::value(test),
        }
        .with(&[code])
    }

    /// Values of types that can be compared.
    pub(super) fn compared(
        &mut self,
        comparison: Comparison,
        (left, left_ty): (&Code, &Ty),
        (right, right_ty): (&Code, &Ty),
        written: Option<&Expr>,
    ) -> Code {
        match (&left.form, &right.form) {
            (Form::Option(_), Form::Option(_)) => {
                return self.both_nullable(comparison, (left, left_ty), (right, right_ty));
            }
            (Form::Option(id), _) => {
                let inner = Code::new(quote! { inner }, Form::Reference(*id));
                let asked = self.compared(comparison, (&inner, left_ty.without_null()), (right, right_ty), written);
                return if_there(comparison, left, &asked);
            }
            (_, Form::Option(id)) => {
                let inner = Code::new(quote! { inner }, Form::Reference(*id));
                let asked = self.compared(comparison, (left, left_ty), (&inner, right_ty.without_null()), None);
                return if_there(comparison, right, &asked);
            }
            _ => {}
        }
        let (left_ty, right_ty) = (left_ty.without_null(), right_ty.without_null());
        if let Some(code) = self.enum_compared(comparison, left, left_ty, written) {
            return code;
        }
        if let (Some(ExprKind::Text(text)), true) = (written.map(|expr| &expr.kind), left_ty.is_text())
            && text.is_empty()
            && comparison.is_equality()
        {
            let receiver = text_receiver(self.scope, left);
            return match comparison {
                Comparison::Equal => Code::value(quote! { #receiver.is_empty() }),
                _ => Code::value(quote! { !#receiver.is_empty() }).at(Level::Unary),
            }
            .with(&[left]);
        }
        match (left_ty, right_ty) {
            (one, other) if one.is_number() && other.is_number() && one != other => {
                self.numbers(comparison, (left, one), (right, other), written)
            }
            (Ty::List(one), Ty::List(other)) => self.lists(comparison, (left, one), (right, other)),
            (Ty::Record(_), _) => {
                let (one, other) = (left.reference(), right.reference());
                signed(comparison, &one, &other).with(&[left, right])
            }
            (one, other) => {
                // A `String` and a `&str` can be equal, and have no order.
                let is_equality = comparison.is_equality();
                let side = if is_equality { code::side } else { code::ordered };
                let (one, other) = (side(self.scope, left, one), side(self.scope, right, other));
                let (left, right) = (one.within(Level::Add), other.within(Level::Add));
                signed(comparison, &left, &right).with(&[&one, &other])
            }
        }
    }

    fn both_nullable(&mut self, comparison: Comparison, left: (&Code, &Ty), right: (&Code, &Ty)) -> Code {
        let name = |code: &Code, name: TokenStream| match code.form {
            Form::Option(id) => Code::new(name, Form::Reference(id)),
            ref other => Code::new(name, other.clone()),
        };
        let (one, other) = (name(left.0, quote! { left }), name(right.0, quote! { right }));
        let equal =
            self.compared(Comparison::Equal, (&one, left.1.without_null()), (&other, right.1.without_null()), None);
        let (first, second, test) = (&left.0.tokens, &right.0.tokens, &equal.tokens);
        let not = (comparison == Comparison::NotEqual).then(|| quote! { ! });
        let tokens = quote! {
            #not match (#first, #second) { (Some(left), Some(right)) => #test, (left, right) => left.is_none() && right.is_none() }
        };
        Code::value(tokens).at(Level::Block).with(&[left.0, right.0, &equal])
    }

    /// `self.kind == Kind::Member`
    fn enum_compared(&mut self, comparison: Comparison, left: &Code, ty: &Ty, written: Option<&Expr>) -> Option<Code> {
        let is_equality = comparison.is_equality();
        let (Ty::Enum(_), Some(ExprKind::Text(text)), true) = (ty, written.map(|expr| &expr.kind), is_equality) else {
            return None;
        };
        let variant = self.variant(left, text)?;
        let left_tokens = match left.form {
            Form::Reference(_) => {
                let tokens = left.within(Level::Unary);
                quote! { *#tokens }
            }
            _ => left.within(Level::Add),
        };
        Some(signed(comparison, &left_tokens, &variant).with(&[left]))
    }

    /// The variant of an enum that a text is.
    fn variant(&self, code: &Code, text: &str) -> Option<TokenStream> {
        let types = &self.scope.context.api.types;
        let id = types.resolve(code.ty()?);
        let Shape::Enum(known) = &types[id].shape else { return None };
        let index = known.position(text)?;
        let (name, variant) = (self.scope.model(id), self.scope.context.names.variant(id, index));
        Some(quote! { #name::#variant })
    }

    /// Numbers of two types, exactly.
    fn numbers(
        &mut self,
        comparison: Comparison,
        (left, left_ty): (&Code, &Ty),
        (right, right_ty): (&Code, &Ty),
        written: Option<&Expr>,
    ) -> Code {
        let (one, other) = (plain(self.scope, left, left_ty), plain(self.scope, right, right_ty));
        if let Some(literal) = written.and_then(|written| converted(written, left_ty)) {
            let literal = self.expr(&literal);
            let (left, right) = (one.within(Level::Add), literal.within(Level::Add));
            return signed(comparison, &left, &right).with(&[&one]);
        }
        let module = self.scope.runtime("cel_number");
        let (function, is_turned, is_total) = match (left_ty, right_ty) {
            (Ty::Int, Ty::Uint) => (quote! { int_to_uint }, false, true),
            (Ty::Uint, Ty::Int) => (quote! { int_to_uint }, true, true),
            (Ty::Int, _) => (quote! { int_to_double }, false, false),
            (Ty::Uint, _) => (quote! { uint_to_double }, false, false),
            (_, Ty::Int) => (quote! { int_to_double }, true, false),
            _ => (quote! { uint_to_double }, true, false),
        };
        let (first, second) = if is_turned { (&other, &one) } else { (&one, &other) };
        let comparison = if is_turned { comparison.turned() } else { comparison };
        let (first_tokens, second_tokens) = (&first.tokens, &second.tokens);
        let order = quote! { #module::#function(#first_tokens, #second_tokens) };
        let method = match comparison {
            Comparison::Equal => quote! { is_eq },
            Comparison::NotEqual => quote! { is_ne },
            Comparison::Less => quote! { is_lt },
            Comparison::LessOrEqual => quote! { is_le },
            Comparison::Greater => quote! { is_gt },
            Comparison::GreaterOrEqual => quote! { is_ge },
        };
        let tokens = match (is_total, comparison) {
            (true, _) => quote! { #order.#method() },
            // What is no number differs from all others.
            (false, Comparison::NotEqual) => quote! { #order.is_none_or(std::cmp::Ordering::is_ne) },
            (false, _) => quote! { #order.is_some_and(std::cmp::Ordering::#method) },
        };
        Code::value(tokens).with(&[&one, &other])
    }

    fn lists(
        &mut self,
        comparison: Comparison,
        (left, left_ty): (&Code, &Ty),
        (right, right_ty): (&Code, &Ty),
    ) -> Code {
        let ((one, one_form), (other, other_form)) = (self.passed(left), self.passed(right));
        let names = [quote::format_ident!("left"), quote::format_ident!("right")];
        let (first, second) = (bound(&names[0], &one_form), bound(&names[1], &other_form));
        let equal = self.compared(Comparison::Equal, (&first, left_ty), (&second, right_ty), None);
        let (cel, [first, second]) = (self.scope.runtime("cel"), &names);
        let equal = match equal.fails {
            true => {
                let test = equal.as_result();
                Code::tried(quote! { #cel::try_equal(#one, #other, |#first, #second| #test) }, Form::Value)
            }
            false => {
                let test = &equal.tokens;
                Code::value(quote! { #cel::equal(#one, #other, |#first, #second| #test) })
            }
        };
        match comparison {
            Comparison::NotEqual => {
                let tokens = &equal.tokens;
                Code::value(quote! { !#tokens }).at(Level::Unary).with(&[&equal, left, right])
            }
            _ => equal.with(&[left, right]),
        }
    }

    /// `item in of`
    pub(super) fn within(&mut self, item: &Expr, of: &Expr) -> Code {
        if let (ExprKind::List(items), false) = (&of.kind, matches!(item.ty, Ty::Nullable(_)))
            && let Some(code) = self.among(item, items)
        {
            return code;
        }
        let (asked, list) = (self.expr(item), self.expr(of));
        if asked.form == Form::Null {
            let (items, _) = self.iterated(&list);
            return Code::value(quote! { #items.any(Option::is_none) }).with(&[&list]);
        }
        if let Ty::Map(key, _) = &of.ty
            && !matches!(list.form, Form::Pairs(..))
        {
            let (key, receiver) = (plain(self.scope, &asked, key), list.receiver());
            let tokens = &key.tokens;
            return Code::value(quote! { #receiver.contains_key(#tokens) }).with(&[&key, &list]);
        }
        let item_ty = match &of.ty {
            Ty::List(items) => (**items).clone(),
            Ty::Map(key, _) => (**key).clone(),
            _ => Ty::Unknown,
        };
        let (before, asked) = first(&asked, &item.ty, self.scope);
        let code = match self.contained((&asked, &item.ty), (&list, &of.ty)) {
            Some(code) => code,
            None => self.found((&asked, &item.ty), (&list, &item_ty)),
        };
        behind(before, code)
    }

    /// `self.sizes.iter().any(|each| *each == 3)`
    fn found(&mut self, (asked, asked_ty): (&Code, &Ty), (list, item_ty): (&Code, &Ty)) -> Code {
        let (iterator, form) = self.iterated(list);
        let name = quote::format_ident!("each");
        let each = bound(&name, &form);
        let equal = self.compared(Comparison::Equal, (&each, item_ty), (asked, asked_ty), None);
        let test = &equal.tokens;
        let code = match equal.fails {
            true => {
                let (cel, test) = (self.scope.runtime("cel"), equal.as_result());
                let (iterator, _) = self.passed(list);
                Code::tried(quote! { #cel::exists(#iterator, |#name| #test) }, Form::Value)
            }
            false => Code::value(quote! { #iterator.any(|#name| #test) }),
        };
        code.with(&[list])
    }

    /// `self.sizes.contains(&3)`, of what is the same in Rust and in CEL.
    fn contained(&mut self, (item, item_ty): (&Code, &Ty), (list, list_ty): (&Code, &Ty)) -> Option<Code> {
        let Ty::List(items) = list_ty else { return None };
        if **items != *item_ty || item.fails {
            return None;
        }
        let types = &self.scope.context.api.types;
        let held = match list.ty().map(|id| types.shape(id)) {
            Some(Shape::List(items)) if !items.nullable => Some(types.shape(items.ty)),
            _ => None,
        };
        let is_number = match (&list.form, held) {
            (Form::Array(form), _) => **form == Form::Value,
            (_, Some(Shape::Scalar(scalar))) => is_shared(*scalar),
            _ => false,
        };
        let is_text = matches!(held, Some(Shape::Scalar(Scalar::String))) && code::is_string(self.scope, item);
        let (receiver, item) = match (item_ty, is_number, is_text) {
            (Ty::Bool | Ty::Int | Ty::Uint | Ty::Double, true, _) => {
                let item = plain(self.scope, item, item_ty);
                let sought = item.within(Level::Unary);
                (list.receiver(), Code { tokens: quote! { &#sought }, ..item })
            }
            (Ty::Text, _, true) => (list.receiver(), Code { tokens: item.reference(), ..item.clone() }),
            (Ty::Text, ..) if held == Some(&Shape::Scalar(Scalar::String)) && item.form == Form::OwnedText => {
                (list.receiver(), Code { tokens: item.reference(), ..item.clone() })
            }
            _ => return None,
        };
        let sought = &item.tokens;
        Some(Code::value(quote! { #receiver.contains(#sought) }).with(&[&item, list]))
    }

    /// `matches!(self.kind, Kind::A | Kind::B)`: one of some literals.
    fn among(&mut self, item: &Expr, items: &[Expr]) -> Option<Code> {
        let is_simple = |item: &Expr| matches!(item.kind, ExprKind::Int(_) | ExprKind::Uint(_) | ExprKind::Text(_));
        if items.is_empty() || !items.iter().all(is_simple) {
            return None;
        }
        let same_type = items.iter().all(|other| other.ty == item.ty || other.ty.is_text() && item.ty.is_text());
        if !same_type {
            return None;
        }
        let code = self.expr(item);
        if let Ty::Enum(_) = item.ty {
            let variants: Option<Vec<TokenStream>> = items
                .iter()
                .map(|item| match &item.kind {
                    ExprKind::Text(text) => self.variant(&code, text),
                    _ => None,
                })
                .collect();
            if let Some(variants) = variants {
                let subject = &code.tokens;
                return Some(Code::value(quote! { matches!(#subject, #(#variants)|*) }).with(&[&code]));
            }
        }
        let subject = plain(self.scope, &code, &item.ty);
        let literals = items.iter().map(|item| self.expr(item).tokens);
        let (subject_tokens, literals) = (&subject.tokens, literals.collect::<Vec<_>>());
        Some(Code::value(quote! { matches!(#subject_tokens, #(#literals)|*) }).with(&[&subject]))
    }
}

fn sign(comparison: Comparison) -> TokenStream {
    match comparison {
        Comparison::Equal => quote! { == },
        Comparison::NotEqual => quote! { != },
        Comparison::Less => quote! { < },
        Comparison::LessOrEqual => quote! { <= },
        Comparison::Greater => quote! { > },
        Comparison::GreaterOrEqual => quote! { >= },
    }
}

fn signed(comparison: Comparison, left: &TokenStream, right: &TokenStream) -> Code {
    let sign = sign(comparison);
    Code::value(quote! { #left #sign #right }).at(Level::Compare)
}

/// Null is equal to no other value.
fn if_there(comparison: Comparison, option: &Code, asked: &Code) -> Code {
    let (receiver, tokens) = (option.receiver(), &asked.tokens);
    let otherwise = comparison == Comparison::NotEqual;
    if asked.fails {
        let tokens = quote! { match #receiver { Some(inner) => #tokens, None => #otherwise } };
        return Code::value(tokens).at(Level::Block).with(&[option, asked]);
    }
    let method = if otherwise {
        quote! { is_none_or }
    } else {
        quote! { is_some_and }
    };
    Code::value(quote! { #receiver.#method(|inner| #tokens) }).with(&[option])
}

/// A number that is written out, as one of another type, if it is one exactly.
fn converted(written: &Expr, ty: &Ty) -> Option<Expr> {
    const EXACT: i64 = 1 << 53;
    let kind = match (&written.kind, ty) {
        (ExprKind::Int(value), Ty::Double) if (-EXACT..=EXACT).contains(value) => ExprKind::Double(*value as f64),
        (ExprKind::Uint(value), Ty::Double) if *value <= EXACT as u64 => ExprKind::Double(*value as f64),
        (ExprKind::Int(value), Ty::Uint) => ExprKind::Uint(u64::try_from(*value).ok()?),
        (ExprKind::Uint(value), Ty::Int) => ExprKind::Int(i64::try_from(*value).ok()?),
        (ExprKind::Double(value), Ty::Int) if value.fract() == 0.0 && value.abs() <= EXACT as f64 => {
            ExprKind::Int(*value as i64)
        }
        _ => return None,
    };
    Some(Expr::new(kind, ty.clone()))
}

/// What is looked for, read before the list is gone through: an error in it is one whatever the list holds.
pub(super) fn first(sought: &Code, ty: &Ty, scope: &Scope<'_>) -> (Option<TokenStream>, Code) {
    let read = match ty {
        Ty::Timestamp | Ty::Duration => plain(scope, sought, ty),
        _ => sought.clone(),
    };
    if !read.fails {
        return (None, read);
    }
    let tokens = &read.tokens;
    let before = quote! { let sought = #tokens; };
    (Some(before), Code::new(quote! { sought }, read.form.clone()))
}

/// The code, behind what [`first`] reads.
pub(super) fn behind(before: Option<TokenStream>, code: Code) -> Code {
    let Some(before) = before else { return code };
    let tokens = &code.tokens;
    Code { fails: true, ..Code::value(quote! { { #before #tokens } }).at(Level::Block) }
}
