//! Functions and arithmetic.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Emitter;
use super::code::{Code, Form, Level, argument, bound, is_string, plain};
use super::compare::{behind, first};
use super::list::text_receiver;
use crate::ir::{Comparison, Expr, ExprKind, Function, TimePart, Ty, Zone};

impl Emitter<'_> {
    /// A call of a function.
    pub(super) fn call(&mut self, function: Function, arguments: &[Expr], ty: &Ty) -> Code {
        use Function::{
            Add, CharAt, Contains, Divide, EndsWith, Get, IndexOf, IsSorted, Join, LastIndexOf, LowerAscii, Max, Min,
            Modulo, Multiply, Negate, Quote, Replace, Reverse, Size, Split, StartsWith, Substring, Subtract, Sum,
            ToBool, ToBytes, ToDouble, ToDuration, ToInt, ToText, ToTimestamp, ToUint, Trim, UpperAscii,
        };
        match function {
            Add | Subtract | Multiply | Divide | Modulo => self.arithmetic(function, &arguments[0], &arguments[1], ty),
            Negate => self.negated(&arguments[0]),
            Size => {
                let code = self.counted(&arguments[0]);
                let (cel, count) = (self.scope.runtime("cel"), self.count(&arguments[0], &code));
                Code::value(quote! { #cel::int(#count) }).with(&[&code])
            }
            StartsWith => self.method(arguments, "starts_with"),
            EndsWith => self.method(arguments, "ends_with"),
            Contains => self.method(arguments, "contains"),
            CharAt => self.text(arguments, "char_at", Form::Text, true),
            IndexOf | LastIndexOf if matches!(arguments[0].ty, Ty::List(_)) => self.position(function, arguments),
            IndexOf if arguments.len() == 2 => self.text(arguments, "index_of", Form::Value, false),
            IndexOf => self.text(arguments, "index_of_from", Form::Value, true),
            LastIndexOf if arguments.len() == 2 => self.text(arguments, "last_index_of", Form::Value, false),
            LastIndexOf => self.text(arguments, "last_index_of_to", Form::Value, true),
            LowerAscii => self.text(arguments, "lower_ascii", Form::OwnedText, false),
            UpperAscii => self.text(arguments, "upper_ascii", Form::OwnedText, false),
            Replace if arguments.len() == 3 => self.text(arguments, "replace", Form::OwnedText, false),
            Replace => self.text(arguments, "replace_n", Form::OwnedText, false),
            Split if arguments.len() == 2 => self.text(arguments, "split", Form::List(Box::new(Form::Text)), false),
            Split => self.text(arguments, "split_n", Form::List(Box::new(Form::Text)), false),
            Substring if arguments.len() == 2 => self.text(arguments, "substring_from", Form::Text, true),
            Substring => self.text(arguments, "substring", Form::Text, true),
            Trim => self.text(arguments, "trim", Form::Text, false),
            Reverse => self.text(arguments, "reverse", Form::OwnedText, false),
            Quote => self.text(arguments, "quote", Form::OwnedText, false),
            Join => self.join(arguments),
            IsSorted | Sum | Min | Max => self.of_list(function, &arguments[0], ty),
            Get(part, zone) => self.time_part(part, zone, &arguments[0]),
            ToBool | ToInt | ToUint | ToDouble | ToText | ToBytes | ToTimestamp | ToDuration => {
                self.conversion(function, &arguments[0])
            }
        }
    }

    /// A method of `str`: `self.name.starts_with("a")`.
    fn method(&mut self, arguments: &[Expr], name: &str) -> Code {
        let (text, other) = (self.expr(&arguments[0]), self.pattern(&arguments[1]));
        let receiver = text_receiver(self.scope, &text);
        let (name, argument) = (format_ident!("{name}"), &other.tokens);
        Code::value(quote! { #receiver.#name(#argument) }).with(&[&text, &other])
    }

    /// What a method of `str` looks for: a `&String` is a pattern, what else derefs to a `str` is none.
    fn pattern(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        match is_string(self.scope, &code) {
            true => argument(self.scope, &code, &expr.ty),
            false => plain(self.scope, &code, &expr.ty),
        }
    }

    /// A function of the runtime's `cel_text`.
    fn text(&mut self, arguments: &[Expr], name: &str, form: Form, fails: bool) -> Code {
        let arguments: Vec<Code> = arguments.iter().map(|argument| self.argument(argument)).collect();
        let (module, name) = (self.scope.runtime("cel_text"), format_ident!("{name}"));
        let tokens = arguments.iter().map(|argument| &argument.tokens);
        let call = quote! { #module::#name(#(#tokens),*) };
        let code = if fails { Code::tried(call, form) } else { Code::new(call, form) };
        code.with(&arguments.iter().collect::<Vec<_>>())
    }

    /// `find` and `findAll`
    pub(super) fn find(&mut self, text: &Expr, pattern: &str, all: Option<&Option<Box<Expr>>>) -> Code {
        self.speak_of(text);
        let text = self.argument(text);
        let limit = all.and_then(Option::as_ref).map(|limit| self.plain(limit));
        let (module, regex, argument) = (self.scope.runtime("cel_regex"), self.scope.sought(pattern), &text.tokens);
        let form = || Form::List(Box::new(Form::Text));
        let code = match (all, &limit) {
            (None, _) => Code::new(quote! { #module::find(#regex(), #argument) }, Form::Text),
            (Some(_), None) => Code::new(quote! { #module::find_all(#regex(), #argument) }, form()),
            (Some(_), Some(limit)) => {
                let limit = &limit.tokens;
                Code::new(quote! { #module::find_all_n(#regex(), #argument, #limit) }, form())
            }
        };
        code.with(&[&text].into_iter().chain(&limit).collect::<Vec<_>>())
    }

    fn arithmetic(&mut self, function: Function, left: &Expr, right: &Expr, ty: &Ty) -> Code {
        if let Ty::List(item) = ty {
            let (one, other) = (self.expr(left), self.expr(right));
            let ((first, first_form), (_, second_form)) = (self.iterated(&one), self.iterated(&other));
            // `chain` makes an iterator by itself.
            let passed = self.passed(&other).0;
            let chained = match first_form == second_form {
                true => Code::new(quote! { #first.chain(#passed) }, Form::Iterator(Box::new(first_form))),
                false => {
                    let (first, form) = self.plain_list(&one, item);
                    let (second, other_form) = self.plain_passed(&other, item);
                    let (items, others) = (self.iterated(&first).0, self.iterated(&second).0);
                    // Texts are all lent, or all owned.
                    let (tokens, form) = match (form == Form::OwnedText, other_form == Form::OwnedText) {
                        (true, false) => (quote! { #items.chain(#others.map(str::to_owned)) }, form),
                        (false, true) => (quote! { #items.map(str::to_owned).chain(#others) }, other_form),
                        _ => {
                            let others = &second.tokens;
                            (quote! { #items.chain(#others) }, form)
                        }
                    };
                    Code::new(tokens, Form::Iterator(Box::new(form))).with(&[&first, &second])
                }
            };
            return chained.with(&[&one, &other]);
        }
        if ty.is_text() {
            let parts: Vec<Code> = [left, right].into_iter().flat_map(joined).map(|part| self.plain(part)).collect();
            let tokens = parts.iter().map(|part| &part.tokens);
            let code = Code::new(quote! { [#(#tokens),*].concat() }, Form::OwnedText);
            return code.with(&parts.iter().collect::<Vec<_>>());
        }
        let (one, other) = (self.plain(left), self.plain(right));
        let (first, second) = (&one.tokens, &other.tokens);
        let (sign, level, name) = match function {
            Function::Add => (quote! { + }, Level::Add, "add"),
            Function::Subtract => (quote! { - }, Level::Add, "subtract"),
            Function::Multiply => (quote! { * }, Level::Multiply, "multiply"),
            Function::Divide => (quote! { / }, Level::Multiply, "divide"),
            _ => (quote! { % }, Level::Multiply, "modulo"),
        };
        let code = match (&left.ty, &right.ty) {
            (Ty::Double, _) => {
                let above = if level == Level::Add { Level::Multiply } else { Level::Unary };
                let (first, second) = (one.within(level), other.within(above));
                Code::value(quote! { #first #sign #second }).at(level)
            }
            (Ty::Int | Ty::Uint, _) => {
                let module = self.scope.runtime("cel_number");
                let suffix = if left.ty == Ty::Int { "int" } else { "uint" };
                let name = format_ident!("{name}_{suffix}");
                Code::tried(quote! { #module::#name(#first, #second) }, Form::Value)
            }
            (Ty::Bytes, _) => Code::new(quote! { [#first, #second].concat() }, Form::OwnedBytes),
            (Ty::Duration, Ty::Timestamp) => {
                let receiver = other.receiver();
                Code::tried(quote! { #receiver.add(#first) }, Form::Value)
            }
            (Ty::Timestamp, Ty::Timestamp) => {
                let receiver = one.receiver();
                Code::tried(quote! { #receiver.since(#second) }, Form::Value)
            }
            _ => {
                let (receiver, name) = (one.receiver(), format_ident!("{name}"));
                Code::tried(quote! { #receiver.#name(#second) }, Form::Value)
            }
        };
        code.with(&[&one, &other])
    }

    fn negated(&mut self, of: &Expr) -> Code {
        let code = self.plain(of);
        if of.ty == Ty::Double {
            let tokens = code.within(Level::Unary);
            return Code::value(quote! { -#tokens }).at(Level::Unary).with(&[&code]);
        }
        let (module, tokens) = (self.scope.runtime("cel_number"), &code.tokens);
        Code::tried(quote! { #module::negate_int(#tokens) }, Form::Value).with(&[&code])
    }

    fn join(&mut self, arguments: &[Expr]) -> Code {
        let list = self.expr(&arguments[0]);
        let separator = arguments.get(1).map(|separator| self.plain(separator));
        let (items, form) = self.plain_items(&list, &Ty::Text);
        let separator_tokens = separator.as_ref().map_or_else(|| quote! { "" }, |separator| separator.tokens.clone());
        let call = match form {
            // What lends texts is needed here; these are texts of their own.
            Form::OwnedText => quote! { #items.collect::<Vec<_>>().join(#separator_tokens) },
            _ => {
                let module = self.scope.runtime("cel_text");
                quote! { #module::join(#items, #separator_tokens) }
            }
        };
        Code::new(call, Form::OwnedText).with(&[&list].into_iter().chain(&separator).collect::<Vec<_>>())
    }

    fn of_list(&mut self, function: Function, of: &Expr, ty: &Ty) -> Code {
        let list = self.expr(of);
        let Ty::List(item) = &of.ty else { return list };
        let (items, form) = self.plain_passed(&list, item);
        let (module, tokens) = (self.scope.runtime("cel_list"), &items.tokens);
        let code = match function {
            Function::IsSorted => Code::value(quote! { #module::is_sorted(#tokens) }),
            Function::Sum if *ty == Ty::Double => Code::value(quote! { #module::sum_double(#tokens) }),
            Function::Sum => {
                let name = match ty {
                    Ty::Int => quote! { sum_int },
                    Ty::Uint => quote! { sum_uint },
                    _ => quote! { sum_duration },
                };
                Code::tried(quote! { #module::#name(#tokens) }, Form::Value)
            }
            Function::Min => Code::tried(quote! { #module::min(#tokens) }, form),
            _ => Code::tried(quote! { #module::max(#tokens) }, form),
        };
        code.with(&[&items])
    }

    /// Where an item of a list is.
    fn position(&mut self, function: Function, arguments: &[Expr]) -> Code {
        let (list, sought) = (self.expr(&arguments[0]), self.expr(&arguments[1]));
        let Ty::List(item) = &arguments[0].ty else { return list };
        // What must be read first may fail, and is read as a whole.
        let (_, form) = self.passed(&list);
        let read = plain(self.scope, &bound(&format_ident!("each"), &form), item.without_null());
        let list = if read.fails { self.plain_list(&list, item).0 } else { list };
        let (items, form) = self.passed(&list);
        let name = format_ident!("each");
        let each = bound(&name, &form);
        let (before, sought) = first(&sought, &arguments[1].ty, self.scope);
        let equal = self.compared(Comparison::Equal, (&each, item), (&sought, &arguments[1].ty), Some(&arguments[1]));
        let (module, test) = (self.scope.runtime("cel_list"), &equal.tokens);
        let function = if function == Function::IndexOf {
            quote! { index_of }
        } else {
            quote! { last_index_of }
        };
        let call = quote! { #module::#function(#items, |#name| #test) };
        behind(before, Code::value(call)).with(&[&list, &sought])
    }

    fn time_part(&mut self, part: TimePart, zone: Zone, of: &Expr) -> Code {
        let code = self.plain(of);
        let receiver = code.receiver();
        let name = match part {
            TimePart::FullYear => quote! { full_year },
            TimePart::Month => quote! { month },
            TimePart::Date => quote! { date },
            TimePart::DayOfMonth => quote! { day_of_month },
            TimePart::DayOfWeek => quote! { day_of_week },
            TimePart::DayOfYear => quote! { day_of_year },
            TimePart::Hours => quote! { hours },
            TimePart::Minutes => quote! { minutes },
            TimePart::Seconds => quote! { seconds },
            TimePart::Milliseconds => quote! { milliseconds },
        };
        let offset = match zone {
            Zone(0) => TokenStream::new(),
            Zone(minutes) => {
                let minutes = proc_macro2::Literal::i32_unsuffixed(minutes);
                quote! { .at_offset(#minutes) }
            }
        };
        Code::value(quote! { #receiver #offset.#name() }).with(&[&code])
    }

    fn conversion(&mut self, function: Function, of: &Expr) -> Code {
        let code = if function == Function::ToBytes { self.expr(of) } else { self.argument(of) };
        let tokens = &code.tokens;
        let number = || self.scope.runtime("cel_number");
        let tried = |module: proc_macro2::Ident, name: &str, form| {
            let name = format_ident!("{name}");
            Code::tried(quote! { #module::#name(#tokens) }, form)
        };
        let made = match (function, &of.ty) {
            (Function::ToBool, _) => tried(number(), "bool_of_text", Form::Value),
            (Function::ToInt, Ty::Uint) => tried(number(), "int_of_uint", Form::Value),
            (Function::ToInt, Ty::Double) => tried(number(), "int_of_double", Form::Value),
            (Function::ToInt, Ty::Timestamp) => {
                let receiver = code.receiver();
                Code::value(quote! { #receiver.to_unix() })
            }
            (Function::ToInt, _) => tried(number(), "int_of_text", Form::Value),
            (Function::ToUint, Ty::Int) => tried(number(), "uint_of_int", Form::Value),
            (Function::ToUint, Ty::Double) => tried(number(), "uint_of_double", Form::Value),
            (Function::ToUint, _) => tried(number(), "uint_of_text", Form::Value),
            (Function::ToDouble, Ty::Int | Ty::Uint) => {
                let (module, name) = (number(), if of.ty == Ty::Int { "double_of_int" } else { "double_of_uint" });
                let name = format_ident!("{name}");
                Code::value(quote! { #module::#name(#tokens) })
            }
            (Function::ToDouble, _) => tried(number(), "double_of_text", Form::Value),
            (Function::ToText, Ty::Bytes) => tried(number(), "text_of_bytes", Form::OwnedText),
            (Function::ToText, Ty::Double) => {
                let module = number();
                Code::new(quote! { #module::text_of_double(#tokens) }, Form::OwnedText)
            }
            (Function::ToText, _) => {
                let receiver = code.receiver();
                Code::new(quote! { #receiver.to_string() }, Form::OwnedText)
            }
            (Function::ToBytes, _) => {
                let receiver = text_receiver(self.scope, &code);
                Code::new(quote! { #receiver.as_bytes() }, Form::Bytes)
            }
            (Function::ToTimestamp, Ty::Int) => {
                let module = self.scope.runtime("cel_time");
                Code::tried(quote! { #module::Timestamp::from_unix(#tokens) }, Form::Value)
            }
            (Function::ToTimestamp, _) => {
                let module = self.scope.runtime("cel_time");
                Code::tried(quote! { #module::Timestamp::parse(#tokens) }, Form::Value)
            }
            _ => {
                let module = self.scope.runtime("cel_time");
                Code::tried(quote! { #module::Duration::parse(#tokens) }, Form::Value)
            }
        };
        made.with(&[&code])
    }
}

/// The texts that are joined by `+`, one behind the other.
fn joined(text: &Expr) -> Vec<&Expr> {
    match &text.kind {
        ExprKind::Call { function: Function::Add, arguments } if text.ty.is_text() => {
            arguments.iter().flat_map(joined).collect()
        }
        _ => vec![text],
    }
}
