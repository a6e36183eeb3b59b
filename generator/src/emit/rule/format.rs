//! `'…'.format([…])`, with the format string read at generation time.

use quote::quote;

use super::Emitter;
use super::code::{Code, Form};
use crate::ir::{Clause, Expr, FormatPart, Ty};

impl Emitter<'_> {
    /// `format!("{} of {}", a, b)`
    pub(super) fn format(&mut self, parts: &[FormatPart]) -> Code {
        let (mut template, mut values) = (String::new(), Vec::new());
        for part in parts {
            match part {
                FormatPart::Text(text) => template.push_str(&text.replace('{', "{{").replace('}', "}}")),
                FormatPart::Value(clause, value) => {
                    template.push_str("{}");
                    values.push(self.formatted(*clause, value));
                }
            }
        }
        let tokens = values.iter().map(|value| &value.tokens);
        let code = match values.is_empty() {
            true => {
                let text = template.replace("{{", "{").replace("}}", "}");
                Code::new(quote! { #text.to_owned() }, Form::OwnedText)
            }
            false => Code::new(quote! { format!(#template, #(#tokens),*) }, Form::OwnedText),
        };
        code.with(&values.iter().collect::<Vec<_>>())
    }

    /// What is printed of a value, as something that `{}` prints.
    fn formatted(&mut self, clause: Clause, value: &Expr) -> Code {
        if let (Ty::List(item), Clause::Text) = (&value.ty, clause) {
            return self.formatted_list(value, item);
        }
        let code = self.plain(value);
        let tokens = &code.tokens;
        let text = || self.scope.runtime("cel_text");
        let made = match (clause, &value.ty) {
            (Clause::Text, Ty::Double) => {
                let module = text();
                Code::value(quote! { #module::decimal(#tokens) })
            }
            (Clause::Text, Ty::Bytes) => {
                let module = text();
                Code::value(quote! { #module::lossy(#tokens) })
            }
            (Clause::Text, Ty::Duration) => {
                let receiver = code.receiver();
                Code::value(quote! { #receiver.decimal() })
            }
            (Clause::Text | Clause::Decimal, _) => code.clone(),
            (Clause::Fixed(precision), _) => {
                let module = text();
                Code::value(quote! { #module::fixed(#tokens, #precision) })
            }
            (Clause::Scientific(precision), _) => {
                let module = text();
                Code::value(quote! { #module::scientific(#tokens, #precision) })
            }
            (Clause::Binary, Ty::Bool) => Code::value(quote! { u8::from(#tokens) }),
            (Clause::Hex(upper), ty) if ty.is_text() || *ty == Ty::Bytes => {
                let module = text();
                let bytes = match ty.is_text() {
                    true => {
                        let receiver = super::list::text_receiver(self.scope, &code);
                        quote! { #receiver.as_bytes() }
                    }
                    false => tokens.clone(),
                };
                Code::value(quote! { #module::hex_text(#bytes, #upper) })
            }
            (clause, Ty::Uint) => {
                let template = match clause {
                    Clause::Binary => "{:b}",
                    Clause::Octal => "{:o}",
                    Clause::Hex(true) => "{:X}",
                    _ => "{:x}",
                };
                Code::value(quote! { format_args!(#template, #tokens) })
            }
            (Clause::Hex(upper), _) => {
                let module = text();
                Code::value(quote! { #module::hex_int(#tokens, #upper) })
            }
            (Clause::Octal, _) => {
                let module = text();
                Code::value(quote! { #module::octal_int(#tokens) })
            }
            (Clause::Binary, _) => {
                let module = text();
                Code::value(quote! { #module::binary_int(#tokens) })
            }
        };
        made.with(&[&code])
    }

    /// `[a, b]`
    fn formatted_list(&mut self, value: &Expr, item: &Ty) -> Code {
        let list = self.expr(value);
        let (items, _) = self.plain_list(&list, item);
        let (module, tokens) = (self.scope.runtime("cel"), &items.tokens);
        let each = match item {
            Ty::Double => {
                let text = self.scope.runtime("cel_text");
                quote! { #tokens.map(#text::decimal) }
            }
            _ => tokens.clone(),
        };
        Code::value(quote! { #module::list_text(#each) }).with(&[&items])
    }
}
