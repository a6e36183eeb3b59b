//! Lists and maps: iterating, counting, indexing, collecting.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::code::{Code, Form, bound, is_shared, nullable, owned, plain, timestamp_reader};
use crate::emit::scope::Scope;
use crate::ir::{Expr, ExprKind, Function, Scalar, Shape, Ty};

impl Emitter<'_> {
    /// An iterator over the items of a list, or the keys of a map, and the form of the items.
    pub(super) fn iterated(&self, code: &Code) -> (TokenStream, Form) {
        let receiver = code.receiver();
        match &code.form {
            Form::Array(form) => (quote! { #receiver.into_iter() }, (**form).clone()),
            Form::List(form) => (quote! { #receiver.into_iter() }, (**form).clone()),
            Form::Iterator(form) => (code.tokens.clone(), (**form).clone()),
            Form::Pairs(key, _) => (quote! { #receiver.into_iter().map(|(known, _)| known) }, (**key).clone()),
            _ => {
                let types = &self.scope.context.api.types;
                match code.ty().map(|id| types.shape(id)) {
                    Some(Shape::List(items)) if items.nullable => {
                        (quote! { #receiver.iter() }, Form::Nullable(items.ty))
                    }
                    Some(Shape::List(items)) => (quote! { #receiver.iter() }, Form::Reference(items.ty)),
                    _ => (quote! { #receiver.keys() }, Form::Key),
                }
            }
        }
    }

    /// An iterator over pairs: of index and item, or of key and value.
    pub(super) fn iterated_pairs(&self, code: &Code) -> (TokenStream, Pair) {
        let receiver = code.receiver();
        let types = &self.scope.context.api.types;
        match (&code.form, code.ty().map(|id| types.shape(id))) {
            (Form::Pairs(key, value), _) => (
                quote! { #receiver.into_iter() },
                Pair { key: (**key).clone(), value: (**value).clone(), is_index: false },
            ),
            (_, Some(Shape::Map(values))) => {
                let value = if values.nullable { Form::Nullable(values.ty) } else { Form::Reference(values.ty) };
                (quote! { #receiver.iter() }, Pair { key: Form::Key, value, is_index: false })
            }
            _ => {
                let (items, form) = self.iterated(code);
                (quote! { #items.enumerate() }, Pair { key: Form::Value, value: form, is_index: true })
            }
        }
    }

    /// The same for a function, which makes an iterator by itself.
    pub(super) fn passed(&self, code: &Code) -> (TokenStream, Form) {
        match &code.form {
            Form::Array(form) | Form::List(form) => (code.tokens.clone(), (**form).clone()),
            _ => self.iterated(code),
        }
    }

    /// How many items, keys, bytes or characters there are in what is [`counted`](Self::counted), as a `usize`.
    pub(super) fn count(&self, of: &Expr, code: &Code) -> TokenStream {
        if of.ty.is_text() {
            let text = text_receiver(self.scope, code);
            return quote! { #text.chars().count() };
        }
        if let Form::Iterator(_) = code.form {
            let tokens = &code.tokens;
            return quote! { #tokens.count() };
        }
        let receiver = self.sized(of, code);
        quote! { #receiver.len() }
    }

    /// Whether there is nothing in it, if that can be asked.
    pub(super) fn emptiness(&self, of: &Expr, code: &Code) -> Option<TokenStream> {
        if let Form::Iterator(_) = code.form {
            return None;
        }
        let receiver = if of.ty.is_text() { text_receiver(self.scope, code) } else { self.sized(of, code) };
        Some(quote! { #receiver.is_empty() })
    }

    /// What is counted: of the bytes of a text, the text.
    pub(super) fn counted(&mut self, of: &Expr) -> Code {
        self.expr(text_of_bytes(of).unwrap_or(of))
    }

    /// What `len` is asked of.
    fn sized(&self, of: &Expr, code: &Code) -> TokenStream {
        match text_of_bytes(of) {
            Some(_) => text_receiver(self.scope, code),
            None => code.receiver(),
        }
    }

    /// `of[index]`
    pub(super) fn index(&mut self, of: &Expr, index: &Expr) -> Code {
        let (list, index) = (self.expr(of), self.plain(index));
        let (cel, at) = (self.scope.runtime("cel"), &index.tokens);
        let code = match (&of.ty, &list.form) {
            (Ty::Map(..), Form::Pairs(..)) => self.of_pairs(&list, at),
            (Ty::Map(..), _) => {
                let receiver = list.receiver();
                let values = match list.ty().map(|id| self.scope.context.api.types.shape(id)) {
                    Some(Shape::Map(values)) => Some(values),
                    _ => None,
                };
                let form = values.map_or(Form::Value, |values| Form::Reference(values.ty));
                let made = Code::tried(quote! { #cel::key(#receiver.get(#at)) }, form);
                nullable(made, values.is_some_and(|values| values.nullable))
            }
            _ => {
                let (items, form) = self.passed(&list);
                let is_nullable = matches!(form, Form::Nullable(_));
                let form = match form {
                    Form::Nullable(id) => Form::Reference(id),
                    other => other,
                };
                nullable(Code::tried(quote! { #cel::item(#items, #at) }, form), is_nullable)
            }
        };
        code.with(&[&list, &index])
    }

    /// The list as a `Vec`, where one type is needed whatever it was made of.
    pub(super) fn collected(&mut self, code: Code, ty: &Ty) -> Code {
        let Ty::List(item) = ty else { return code };
        if matches!(&code.form, Form::List(form) if is_plain(form)) {
            return code;
        }
        if let Form::Array(form) = &code.form
            && is_plain(form)
        {
            let items = &code.tokens;
            let list = if **item == Ty::Unknown {
                quote! { Vec::new() }
            } else {
                quote! { Vec::from(#items) }
            };
            return Code::new(list, Form::List(form.clone())).with(&[&code]);
        }
        if matches!(code.form, Form::Place(_) | Form::Reference(_)) && self.is_copied(&self.iterated(&code).1) {
            let receiver = code.receiver();
            return Code::new(quote! { #receiver.to_vec() }, Form::List(Box::new(Form::Value))).with(&[&code]);
        }
        let (list, form) = self.plain_list(&code, item);
        match list.form {
            Form::Iterator(_) => {
                let items = &list.tokens;
                Code::new(quote! { #items.collect::<Vec<_>>() }, Form::List(Box::new(form))).with(&[&list])
            }
            _ => list,
        }
    }

    /// A list of texts as a `Vec` of `String`s.
    pub(super) fn owned_list(&self, code: &Code, item: &Ty) -> Code {
        let receiver = code.receiver();
        let (items, form) = self.plain_items(code, item);
        let of_strings =
            matches!(self.shape(&self.iterated(code).1), Some(Shape::Scalar(Scalar::String))) && code.ty().is_some();
        let tokens = match form {
            _ if of_strings => quote! { #receiver.clone() },
            Form::OwnedText => quote! { #items.collect::<Vec<_>>() },
            _ => quote! { #items.map(str::to_owned).collect::<Vec<_>>() },
        };
        Code::new(tokens, Form::List(Box::new(Form::OwnedText))).with(&[code])
    }

    /// An iterator over the items as operators and functions take them: by value, or as `&str`.
    pub(super) fn plain_items(&self, code: &Code, item: &Ty) -> (TokenStream, Form) {
        let (items, form) = self.iterated(code);
        let is_whole = matches!(item.without_null(), Ty::Record(_) | Ty::Map(..) | Ty::List(_) | Ty::Any);
        // What owns its text can't lend it to what comes after.
        if is_whole || form == Form::OwnedText {
            return (items, form);
        }
        let name = quote::format_ident!("each");
        let each = bound(&name, &form);
        let each = match plain(self.scope, &each, item.without_null()) {
            text if text.brief => owned(self.scope, &each),
            plain => plain,
        };
        let is_string =
            matches!(self.shape(&form), Some(Shape::Scalar(Scalar::String))) && item.is_text() || form == Form::Key;
        let tokens = match &form {
            form if self.is_copied(form) => quote! { #items.copied() },
            _ if is_string => quote! { #items.map(String::as_str) },
            form if *form == each.form => items,
            _ => {
                let body = &each.tokens;
                quote! { #items.map(|#name| #body) }
            }
        };
        (tokens, each.form)
    }

    fn shape(&self, form: &Form) -> Option<&Shape> {
        let types = &self.scope.context.api.types;
        match form {
            Form::Reference(id) => Some(types.shape(*id)),
            _ => None,
        }
    }

    /// Whether an item of the form is a reference to what is as short as a reference.
    fn is_copied(&self, form: &Form) -> bool {
        matches!(self.shape(form), Some(Shape::Scalar(scalar)) if is_shared(*scalar))
    }

    /// The same for a function, which makes an iterator by itself.
    pub(super) fn plain_passed(&mut self, code: &Code, item: &Ty) -> (Code, Form) {
        match &code.form {
            Form::Array(form) | Form::List(form) if is_plain(form) => (code.clone(), (**form).clone()),
            _ => self.plain_list(code, item),
        }
    }

    /// The same, where an item may fail to be one: a list of them.
    pub(super) fn plain_list(&mut self, code: &Code, item: &Ty) -> (Code, Form) {
        let (items, form) = self.passed(code);
        let name = quote::format_ident!("each");
        let each = plain(self.scope, &bound(&name, &form), item.without_null());
        if !each.fails || matches!(item, Ty::Record(_) | Ty::Map(..) | Ty::List(_) | Ty::Any) {
            let (tokens, form) = self.plain_items(code, item);
            return (Code::new(tokens, Form::Iterator(Box::new(form.clone()))).with(&[code]), form);
        }
        let (cel, body) = (self.scope.runtime("cel"), each.as_result());
        if let (Ty::Timestamp, Form::Reference(id)) = (item, &form)
            && let Some(reader) = timestamp_reader(self.scope, *id)
        {
            let list = Code::tried(quote! { #cel::map(#items, #reader) }, Form::List(Box::new(Form::Value)));
            return (list.with(&[code]), Form::Value);
        }
        let list = Code::tried(quote! { #cel::map(#items, |#name| #body) }, Form::List(Box::new(each.form.clone())));
        (list.with(&[code]), each.form)
    }
}

/// Whether items of the form are what operators and functions take.
fn is_plain(form: &Form) -> bool {
    matches!(form, Form::Value | Form::Text | Form::OwnedText)
}

/// What the two names of a fold stand for.
pub(super) struct Pair {
    pub(super) key: Form,
    pub(super) value: Form,
    /// Whether the key is an index, a `usize`.
    pub(super) is_index: bool,
}

/// A text as what a method of `str` is called on: a `String` is as good as a `&str`.
pub(super) fn text_receiver(scope: &Scope<'_>, code: &Code) -> TokenStream {
    let types = &scope.context.api.types;
    let shape = code.ty().map(|id| types.shape(id));
    match (&code.form, shape) {
        (Form::Place(_) | Form::Reference(_), Some(Shape::Scalar(Scalar::Formatted(_)))) => {
            let receiver = code.receiver();
            quote! { #receiver.as_text() }
        }
        (Form::Place(_) | Form::Reference(_), Some(Shape::Enum(_))) => plain(scope, code, &Ty::Text).receiver(),
        _ => code.receiver(),
    }
}

/// The text, if the expression is its bytes.
fn text_of_bytes(of: &Expr) -> Option<&Expr> {
    match &of.kind {
        ExprKind::Call { function: Function::ToBytes, arguments } => arguments.first(),
        _ => None,
    }
}
