//! The Rust of an expression: its tokens, what they stand for, and how it becomes what is needed of it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::ir::{Format, Scalar, Shape, Ty, TypeId};

/// The Rust of an expression.
#[derive(Clone)]
pub(super) struct Code {
    pub(super) tokens: TokenStream,
    /// What the tokens are.
    pub(super) form: Form,
    /// How tightly they hold together.
    pub(super) level: Level,
    /// Whether there is a `?` in them, so that they must stand in a function that returns a `Result`.
    pub(super) fails: bool,
    /// If a `?` ends them, what stands before it.
    pub(super) result: Option<TokenStream>,
    /// Whether they borrow from what they make, or from what a closure is given: it can't leave the block that they end.
    pub(super) brief: bool,
}

/// How tightly operators hold their operands, from the loosest on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Level {
    /// `if a { b } else { c }`, and `match`
    Block,
    /// `a || b`
    Or,
    /// `a && b`
    And,
    /// `a < b`
    Compare,
    /// `a + b`
    Add,
    /// `a * b`
    Multiply,
    /// `!a`, `*a`, `&a`
    Unary,
    /// `a.b()`, and everything that stands by itself
    Postfix,
}

/// What the tokens of an expression are.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Form {
    /// A place that holds a value of the type: `self.memo`.
    Place(TypeId),
    /// A reference to one: `memo`.
    Reference(TypeId),
    /// A reference to one, or `None` for null.
    Option(TypeId),
    /// A reference to an `Option` of one: an item of a list that may hold null.
    Nullable(TypeId),
    /// A boolean, a number, a timestamp or a duration, by value.
    Value,
    /// A `&str`.
    Text,
    /// A `&str` of a type of the document.
    Lent(TypeId),
    /// A `Cow<str>`: a fact, or the text of a format.
    Cow,
    /// A `String`.
    OwnedText,
    /// A `&String`: a key of a map.
    Key,
    /// A `&[u8]`.
    Bytes,
    /// A `Vec<u8>`.
    OwnedBytes,
    /// `[a, b]`, of items of the form.
    Array(Box<Form>),
    /// A `Vec` of items of the form.
    List(Box<Form>),
    /// An iterator over items of the form.
    Iterator(Box<Form>),
    /// `[(a, b), (c, d)]`: a map that is written out.
    Pairs(Box<Form>, Box<Form>),
    /// `null`, which is compared with and nothing else.
    Null,
}

impl Code {
    pub(super) fn new(tokens: TokenStream, form: Form) -> Self {
        Self { tokens, form, level: Level::Postfix, fails: false, result: None, brief: false }
    }

    pub(super) fn value(tokens: TokenStream) -> Self {
        Self::new(tokens, Form::Value)
    }

    pub(super) fn at(self, level: Level) -> Self {
        Self { level, result: None, ..self }
    }

    /// What this is part of fails if this does, and what it lends is as brief.
    pub(super) fn with(self, parts: &[&Self]) -> Self {
        let fails = self.fails || parts.iter().any(|part| part.fails);
        let brief = self.brief || self.lends() && parts.iter().any(|part| part.brief);
        Self { fails, brief, ..self }
    }

    /// Whether it owns its texts or bytes, or has to where it stands beside others.
    pub(super) fn is_owned(&self) -> bool {
        match &self.form {
            Form::OwnedText | Form::OwnedBytes => true,
            Form::Text => self.brief,
            Form::List(item) => **item == Form::OwnedText || **item == Form::Text && self.brief,
            _ => false,
        }
    }

    fn briefly(self) -> Self {
        Self { brief: true, ..self }
    }

    /// Whether it may hold a reference to what it was made of: a text, a list of them, or an iterator, which is lazy.
    fn lends(&self) -> bool {
        match &self.form {
            Form::Text | Form::Iterator(_) => true,
            Form::Array(item) | Form::List(item) => **item == Form::Text,
            _ => false,
        }
    }

    /// What a function gives that returns a `Result`.
    pub(super) fn tried(result: TokenStream, form: Form) -> Self {
        let tokens = quote! { #result? };
        Self { fails: true, result: Some(result), ..Self::new(tokens, form) }
    }

    /// The tokens as an operand of that level.
    pub(super) fn within(&self, level: Level) -> TokenStream {
        let tokens = &self.tokens;
        if self.level < level {
            quote! { (#tokens) }
        } else {
            tokens.clone()
        }
    }

    /// The tokens as what a method is called on.
    pub(super) fn receiver(&self) -> TokenStream {
        self.within(Level::Postfix)
    }

    /// The body of a closure that returns a `Result`.
    pub(super) fn as_result(&self) -> TokenStream {
        match (&self.result, &self.tokens) {
            (Some(result), _) => result.clone(),
            (None, tokens) => quote! { Ok(#tokens) },
        }
    }

    /// A reference to the value, if it is of a type of the document.
    pub(super) fn reference(&self) -> TokenStream {
        match self.form {
            Form::Place(_) | Form::OwnedText | Form::OwnedBytes => {
                let tokens = self.within(Level::Unary);
                quote! { &#tokens }
            }
            _ => self.tokens.clone(),
        }
    }

    /// The type of the document that it is of.
    pub(super) fn ty(&self) -> Option<TypeId> {
        match self.form {
            Form::Place(id) | Form::Reference(id) | Form::Option(id) | Form::Nullable(id) | Form::Lent(id) => Some(id),
            _ => None,
        }
    }
}

/// Whether a value is of the same type in Rust as in CEL.
pub(super) fn is_shared(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Int64 | Scalar::UInt64 | Scalar::Double | Scalar::Boolean)
}

/// A value that is copied, a `&str` or a `&[u8]`: what operators and functions take.
pub(super) fn plain(scope: &Scope<'_>, code: &Code, ty: &Ty) -> Code {
    match ty {
        Ty::Text | Ty::Enum(_) | Ty::Type => text(scope, code),
        Ty::Bytes => bytes(code),
        ty => value(scope, code, ty),
    }
}

/// A boolean, a number, a timestamp or a duration by value.
fn value(scope: &Scope<'_>, code: &Code, ty: &Ty) -> Code {
    let (Some(id), Form::Place(_) | Form::Reference(_) | Form::Lent(_)) = (code.ty(), &code.form) else {
        return code.clone();
    };
    let types = &scope.context.api.types;
    let copied = match code.form {
        Form::Reference(_) => {
            let tokens = code.within(Level::Unary);
            Code::value(quote! { *#tokens }).at(Level::Unary)
        }
        _ => Code { form: Form::Value, ..code.clone() },
    };
    let (reference, receiver) = (code.reference(), code.receiver());
    let inner = &copied.tokens;
    let made = match (types.shape(id), ty) {
        (_, Ty::Timestamp) => {
            let (reader, written) = match timestamp_reader(scope, id) {
                Some(reader) => (reader, reference),
                // With dates as texts, it is a text.
                None => {
                    let module = scope.runtime("cel_time");
                    let function = if is_day(scope, id) {
                        quote! { of_day }
                    } else {
                        quote! { parse }
                    };
                    (quote! { #module::Timestamp::#function }, argument(scope, code, &Ty::Text).tokens)
                }
            };
            Code::tried(quote! { #reader(#written) }, Form::Value)
        }
        (_, Ty::Duration) => {
            let module = scope.runtime("cel_time");
            let text = text(scope, code).tokens;
            Code::tried(quote! { #module::Duration::of_iso(#text) }, Form::Value)
        }
        (Shape::Scalar(Scalar::Integer), _) => {
            let cel = scope.runtime("cel");
            Code::tried(quote! { #receiver.to_i64().ok_or(#cel::Error::Overflow) }, Form::Value)
        }
        (
            Shape::Scalar(
                Scalar::Int8 | Scalar::Int16 | Scalar::Int32 | Scalar::UInt8 | Scalar::UInt16 | Scalar::UInt32,
            ),
            _,
        ) => Code::value(quote! { i64::from(#inner) }),
        (Shape::Scalar(Scalar::Float), _) => Code::value(quote! { f64::from(#inner) }),
        _ => copied,
    };
    made.with(&[code])
}

/// The function that reads the timestamp of a value whose type is one of dates.
pub(super) fn timestamp_reader(scope: &Scope<'_>, id: TypeId) -> Option<TokenStream> {
    let types = &scope.context.api.types;
    let is_typed = matches!(types.shape(id), Shape::Scalar(Scalar::Formatted(_)));
    is_typed.then(|| {
        let module = scope.runtime("cel_written");
        quote! { #module::timestamp }
    })
}

fn is_day(scope: &Scope<'_>, mut id: TypeId) -> bool {
    let types = &scope.context.api.types;
    loop {
        let def = &types[id];
        // With dates as texts, the format is a check.
        if def.checks.contains(&crate::ir::Check::Format(Format::Date)) {
            return true;
        }
        match def.shape {
            Shape::Alias(target) => id = target.ty,
            Shape::Scalar(Scalar::Formatted(format)) => return format == Format::Date,
            _ => return false,
        }
    }
}

/// A `&str`.
fn text(scope: &Scope<'_>, code: &Code) -> Code {
    let types = &scope.context.api.types;
    let receiver = code.receiver();
    let made = match (&code.form, code.ty().map(|id| types.shape(id))) {
        (Form::Place(_) | Form::Reference(_), Some(Shape::Scalar(Scalar::Formatted(_)))) => {
            Code::new(quote! { &*#receiver.as_text() }, Form::Text).at(Level::Unary).briefly()
        }
        (Form::Place(_) | Form::Reference(_), _) | (Form::Key, _) => {
            Code::new(quote! { #receiver.as_str() }, Form::Text)
        }
        (Form::OwnedText, _) => {
            let tokens = code.within(Level::Unary);
            Code::new(quote! { &#tokens }, Form::Text).at(Level::Unary).briefly()
        }
        (Form::Cow, _) => Code::new(quote! { &*#receiver }, Form::Text).at(Level::Unary),
        _ => return code.clone(),
    };
    made.with(&[code])
}

/// A `&[u8]`.
fn bytes(code: &Code) -> Code {
    let receiver = code.receiver();
    let made = match &code.form {
        // Of `Base64`, through `Written`.
        Form::Place(_) | Form::Reference(_) => {
            return Code::new(quote! { #receiver.0.as_slice() }, Form::Bytes).with(&[code]);
        }
        Form::OwnedBytes => {
            let tokens = code.within(Level::Unary);
            Code::new(quote! { &*#tokens }, Form::Bytes)
        }
        _ => return code.clone(),
    };
    made.at(Level::Unary).with(&[code])
}

/// Whether it is a place that holds a `String`, or a reference to one.
pub(super) fn is_string(scope: &Scope<'_>, code: &Code) -> bool {
    let types = &scope.context.api.types;
    let is_place = matches!(code.form, Form::Place(_) | Form::Reference(_));
    is_place && code.ty().is_some_and(|id| matches!(types.shape(id), Shape::Scalar(Scalar::String)))
}

fn is_formatted(scope: &Scope<'_>, code: &Code) -> bool {
    let types = &scope.context.api.types;
    code.ty().is_some_and(|id| matches!(types.shape(id), Shape::Scalar(Scalar::Formatted(_))))
}

/// What a function takes that asks for a `&str`: to it, a `&String` is as good.
pub(super) fn argument(scope: &Scope<'_>, code: &Code, ty: &Ty) -> Code {
    if code.form == Form::Cow {
        let tokens = &code.tokens;
        return Code::new(quote! { &#tokens }, Form::Text).at(Level::Unary);
    }
    if ty.is_text() && is_formatted(scope, code) {
        let receiver = code.receiver();
        return Code::new(quote! { &#receiver.as_text() }, Form::Text).at(Level::Unary).briefly().with(&[code]);
    }
    match ty.is_text() && is_string(scope, code) {
        true => Code::new(code.reference(), Form::Text).at(Level::Unary).with(&[code]),
        false => plain(scope, code, ty),
    }
}

/// A side of `==`: a `String` is compared with a `&str` as it stands.
pub(super) fn side(scope: &Scope<'_>, code: &Code, ty: &Ty) -> Code {
    match code.form {
        Form::OwnedText | Form::Cow => code.clone(),
        Form::Place(_) | Form::Reference(_) if ty.is_text() && is_formatted(scope, code) => {
            let receiver = code.receiver();
            Code::new(quote! { #receiver.as_text() }, Form::Cow).with(&[code])
        }
        Form::Place(_) if ty.is_text() && is_string(scope, code) => code.clone(),
        Form::Reference(_) if ty.is_text() && is_string(scope, code) => {
            let tokens = code.within(Level::Unary);
            Code::new(quote! { *#tokens }, Form::OwnedText).at(Level::Unary).with(&[code])
        }
        _ => plain(scope, code, ty),
    }
}

/// A side of `<`: only a `&str` is compared with a `&str`.
pub(super) fn ordered(scope: &Scope<'_>, code: &Code, ty: &Ty) -> Code {
    match code.form {
        Form::OwnedText => {
            let receiver = code.receiver();
            Code::new(quote! { #receiver.as_str() }, Form::Text).with(&[code])
        }
        _ => plain(scope, code, ty),
    }
}

/// A `String`, a list of them or a `Vec<u8>`: what may leave a block, whatever it was made of.
pub(super) fn owned(scope: &Scope<'_>, code: &Code) -> Code {
    let receiver = code.receiver();
    let (tokens, form) = match &code.form {
        Form::OwnedText | Form::OwnedBytes => return code.clone(),
        Form::Bytes => (quote! { #receiver.to_vec() }, Form::OwnedBytes),
        Form::Cow => (quote! { #receiver.to_string() }, Form::OwnedText),
        Form::Array(item) | Form::List(item) | Form::Iterator(item) if **item == Form::Text => {
            let items = match code.form {
                Form::Iterator(_) => receiver,
                _ => quote! { #receiver.into_iter() },
            };
            (quote! { #items.map(str::to_owned).collect::<Vec<_>>() }, Form::List(Box::new(Form::OwnedText)))
        }
        Form::Iterator(item) => (quote! { #receiver.collect::<Vec<_>>() }, Form::List(item.clone())),
        Form::Array(_) | Form::List(_) => return code.clone(),
        Form::Place(_) | Form::Reference(_) if is_formatted(scope, code) => {
            (quote! { #receiver.as_text().into_owned() }, Form::OwnedText)
        }
        _ => {
            let text = text(scope, code).receiver();
            (quote! { #text.to_owned() }, Form::OwnedText)
        }
    };
    Code::new(tokens, form).with(&[code])
}

/// A reference to an `Option`, as an `Option` of a reference.
pub(super) fn nullable(code: Code, is_nullable: bool) -> Code {
    match (code.form.clone(), is_nullable) {
        (Form::Reference(id), true) => {
            let tokens = &code.tokens;
            Code { result: None, form: Form::Option(id), tokens: quote! { #tokens.as_ref() }, ..code }
        }
        _ => code,
    }
}

/// What a closure's argument is, by the form of the items that it goes through.
pub(super) fn bound(name: &proc_macro2::Ident, form: &Form) -> Code {
    match form {
        Form::Nullable(id) => Code::new(quote! { #name.as_ref() }, Form::Option(*id)),
        // Of a `String` and of a reference to one the same can be asked.
        Form::OwnedText => Code::new(quote! { #name }, Form::Key).briefly(),
        form => Code::new(quote! { #name }, form.clone()),
    }
}
