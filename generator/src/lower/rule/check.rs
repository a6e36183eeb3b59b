//! An expression checked against the schemas: every name resolved, every type known.

use cel::common::ast::{EntryExpr, Expr as Parsed, IdedExpr, LiteralValue, SelectExpr, operators};

use super::span::{Span, Text, is_named};
use super::ty;
use crate::diag::{Code, did_you_mean, suggest};
use crate::ir::{Additional, Expr, ExprKind, Fact, LocalId, Shape, Ty, Types};

/// What an expression is checked against. What is wrong is reported, and there is no expression then.
pub(super) struct Checker<'c> {
    pub(super) types: &'c Types,
    pub(super) facts: &'c [Fact],
    pub(super) text: Text<'c>,
    /// The type of `self`.
    pub(super) value: Ty,
    /// What the names in scope stand for, the innermost last.
    pub(super) scope: Vec<(String, LocalId, Ty)>,
    /// What the names that were bound are called.
    pub(super) locals: &'c mut Vec<String>,
}

/// Names of types, which are values too.
const TYPE_NAMES: &[&str] = &["bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type"];

impl Checker<'_> {
    /// Checks an expression.
    pub(super) fn expr(&mut self, parsed: &IdedExpr) -> Option<Expr> {
        match &parsed.expr {
            Parsed::Literal(literal) => Some(self.literal(literal)),
            Parsed::Ident(name) => self.ident(parsed, name),
            Parsed::Select(select) => self.select(parsed, select),
            Parsed::Call(call) if is_named(&call.func_name) => self.function(parsed, call),
            Parsed::Call(call) if call.func_name == operators::INDEX => self.index(call),
            Parsed::Call(call) => self.operator(parsed, call),
            Parsed::List(list) => self.list(&list.elements),
            Parsed::Map(map) => {
                let entries = map.entries.iter().filter_map(|entry| match &entry.expr {
                    EntryExpr::MapEntry(entry) => Some((&entry.key, &entry.value)),
                    EntryExpr::StructField(_) => None,
                });
                self.map(&entries.collect::<Vec<_>>())
            }
            Parsed::Struct(_) => {
                self.unsupported(parsed, "messages of protocol buffers have no place in a rule over JSON")
            }
            Parsed::Comprehension(_) | Parsed::Unspecified => self.unsupported(parsed, "this can't be read"),
        }
    }

    /// An expression whose value is not null.
    pub(super) fn value(&mut self, parsed: &IdedExpr) -> Option<Expr> {
        let expr = self.value_or_empty(parsed)?;
        self.typed(parsed, expr)
    }

    /// The same, or `[]`, which takes its type from what stands beside it.
    pub(super) fn value_or_empty(&mut self, parsed: &IdedExpr) -> Option<Expr> {
        let expr = not_null(self.expr(parsed)?);
        match expr.ty {
            Ty::Null => self.unsupported(parsed, "`null` can be compared with, and nothing else"),
            _ if expr.is_empty_list() => Some(expr),
            _ => self.typed(parsed, expr),
        }
    }

    /// What others of its type stand beside: in a list or a map that is written out, and in the branches of a condition.
    pub(super) fn part(&mut self, parsed: &IdedExpr) -> Option<Expr> {
        let expr = self.value_or_empty(parsed)?;
        match ty::holds_map(&expr.ty) {
            // To Rust, maps are of more types than to CEL.
            true => self.unsupported(parsed, "a map stands in no list, no other map and no branch; ask each by itself"),
            false => Some(expr),
        }
    }

    /// The expression, unless it is a list or a map of which nothing says what it could hold.
    pub(super) fn typed(&self, parsed: &IdedExpr, expr: Expr) -> Option<Expr> {
        if ty::is_known(&expr.ty) {
            return Some(expr);
        }
        let message = "nothing is ever in it, so there is nothing to ask of it".to_owned();
        let help = "`a == []` asks whether a list is empty".to_owned();
        self.report(Code::UnsupportedRule, self.text.whole(parsed), message, Some(help))
    }

    /// An expression of a type.
    pub(super) fn of_type(&mut self, parsed: &IdedExpr, wanted: &Ty) -> Option<Expr> {
        let expr = self.value(parsed)?;
        if ty::is(&expr.ty, wanted) {
            return Some(expr);
        }
        let message = format!("this is {}, and {} is needed", article(&expr.ty), article(wanted));
        self.report(Code::RuleType, self.text.whole(parsed), message, None)
    }

    fn literal(&self, literal: &LiteralValue) -> Expr {
        match literal {
            LiteralValue::Null => Expr::new(ExprKind::Null, Ty::Null),
            LiteralValue::Boolean(value) => Expr::bool(*value.inner()),
            LiteralValue::Int(value) => Expr::new(ExprKind::Int(*value.inner()), Ty::Int),
            LiteralValue::UInt(value) => Expr::new(ExprKind::Uint(*value.inner()), Ty::Uint),
            LiteralValue::Double(value) => Expr::new(ExprKind::Double(*value.inner()), Ty::Double),
            LiteralValue::String(value) => Expr::new(ExprKind::Text(value.inner().to_owned()), Ty::Text),
            LiteralValue::Bytes(value) => Expr::new(ExprKind::Bytes(value.inner().to_vec()), Ty::Bytes),
        }
    }

    fn list(&mut self, items: &[IdedExpr]) -> Option<Expr> {
        let mut item = Ty::Unknown;
        let mut checked = Vec::new();
        for parsed in items {
            let expr = self.part(parsed)?;
            item = self.same_type(parsed, &item, &expr.ty, "the items of a list are of one type")?;
            checked.push(expr);
        }
        Some(Expr::new(ExprKind::List(checked), Ty::List(Box::new(item))))
    }

    fn map(&mut self, entries: &[(&IdedExpr, &IdedExpr)]) -> Option<Expr> {
        let (mut key, mut value) = (Ty::Unknown, Ty::Unknown);
        let mut checked: Vec<(Expr, Expr)> = Vec::new();
        for (parsed_key, parsed_value) in entries {
            let (one, other) = (self.value(parsed_key)?, self.part(parsed_value)?);
            if !matches!(one.ty, Ty::Bool | Ty::Int | Ty::Uint | Ty::Text) {
                let message = format!("a key can't be {}", article(&one.ty));
                return self.report(Code::RuleType, self.text.whole(parsed_key), message, None);
            }
            if checked.iter().any(|(known, _)| *known == one) {
                let message = "the key stands twice, which is an error for every value";
                return self.report(Code::RuleType, self.text.whole(parsed_key), message, None);
            }
            key = self.same_type(parsed_key, &key, &one.ty, "the keys of a map are of one type")?;
            value = self.same_type(parsed_value, &value, &other.ty, "the values of a map are of one type")?;
            checked.push((one, other));
        }
        Some(Expr::new(ExprKind::Map(checked), Ty::Map(Box::new(key), Box::new(value))))
    }

    pub(super) fn same_type(&self, parsed: &IdedExpr, known: &Ty, new: &Ty, rule: &str) -> Option<Ty> {
        ty::common(known, new).or_else(|| {
            let (new, known) = (article(new), article(known));
            let message = match new == known {
                true => format!("this is {new} of another schema: {rule} here"),
                false => format!("this is {new} beside {known}: {rule} here"),
            };
            self.report(Code::RuleType, self.text.whole(parsed), message, None)
        })
    }

    fn ident(&mut self, parsed: &IdedExpr, name: &str) -> Option<Expr> {
        if let Some((_, id, ty)) = self.scope.iter().rev().find(|(known, ..)| known == name) {
            return Some(Expr::new(ExprKind::Local(*id), ty.clone()));
        }
        let span = self.text.whole(parsed);
        match name {
            "self" => Some(Expr::new(ExprKind::Value, self.value.clone())),
            "context" => {
                let message = "`context` is no value by itself; its members are";
                self.report(Code::RuleType, span, message, Some("write `context.name`".to_owned()))
            }
            "oldSelf" => {
                let message = "the value before is not known to a client, so the rule can't be asked";
                let help = "the service asks it; take it out of the document that the client is generated from";
                self.report(Code::UnsupportedRule, span, message, Some(help.to_owned()))
            }
            "authorizer" | "request" | "variables" | "params" | "object" | "oldObject" | "namespaceObject" => {
                let message = format!("`{name}` is known to the policies of a Kubernetes cluster, and to no client");
                self.report(Code::UnsupportedRule, span, message, None)
            }
            name => match TYPE_NAMES.iter().find(|known| **known == name) {
                Some(ty) => Some(Expr::new(ExprKind::Type(ty), Ty::Type)),
                None => self.unknown_ident(span, name),
            },
        }
    }

    fn unknown_ident(&self, span: Span, name: &str) -> Option<Expr> {
        let message = format!("`{}` is not known here", name.escape_debug());
        let own: Vec<&str> = match &self.value {
            Ty::Record(id) => properties(self.types, *id).collect(),
            _ => Vec::new(),
        };
        let known = self.scope.iter().map(|(name, ..)| name.as_str()).chain(["self", "context"]);
        let help = if own.contains(&name) {
            Some(format!("write `self.{name}`"))
        } else if self.facts.iter().any(|fact| fact.name == name) {
            Some(format!("write `context.{name}`"))
        } else {
            suggest(name, known).map(did_you_mean)
        };
        self.report(Code::UnknownName, span, message, help)
    }

    fn select(&mut self, parsed: &IdedExpr, select: &SelectExpr) -> Option<Expr> {
        let span = self.text.field(parsed, &select.field);
        if matches!(&select.operand.expr, Parsed::Ident(name) if name == "context" && !self.is_bound(name)) {
            return self.fact(span, &select.field);
        }
        let of = self.value(&select.operand)?;
        self.property(of, span, &select.field)
    }

    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.scope.iter().any(|(known, ..)| known == name)
    }

    pub(super) fn fact(&mut self, span: Span, name: &str) -> Option<Expr> {
        if let Some(fact) = self.facts.iter().find(|fact| fact.name == name) {
            return Some(Expr::new(ExprKind::Fact(name.to_owned()), fact.ty.clone()));
        }
        let message = format!("`x-validation-context` has no `{}`", name.escape_debug());
        let near = suggest(name, self.facts.iter().map(|fact| fact.name.as_str()));
        self.report(Code::UnknownName, span, message, near.map(did_you_mean))
    }

    /// `has(of.name)`
    pub(super) fn presence(&mut self, of: Expr, span: Span, name: &str) -> Option<Expr> {
        let is_read = matches!(of.kind, ExprKind::Value | ExprKind::Local(_));
        let property = self.property(of, span, name)?;
        if is_read && self.is_always_there(&property) {
            return Some(Expr::bool(true));
        }
        Some(Expr::new(ExprKind::Has(Box::new(property)), Ty::Bool))
    }

    /// Whether a property is required, in both directions.
    pub(super) fn is_always_there(&self, property: &Expr) -> bool {
        let ExprKind::Property { of, name, .. } = &property.kind else { return false };
        let Ty::Record(id) = of.ty else { return false };
        let Shape::Record(record) = &self.types[id].shape else { return false };
        record.field(name).is_some_and(|field| field.required && !field.read_only && !field.write_only)
    }

    /// `of.name`
    pub(super) fn property(&mut self, of: Expr, span: Span, name: &str) -> Option<Expr> {
        let (name, ty) = self.member(&of.ty, span, name)?;
        Some(Expr::new(ExprKind::Property { of: Box::new(of), name, present: false }, ty))
    }

    /// The wire name and the type of a property, which may be written as Kubernetes escapes it.
    pub(super) fn member(&self, of: &Ty, span: Span, name: &str) -> Option<(String, Ty)> {
        match of {
            Ty::Record(id) => {
                let Shape::Record(record) = &self.types[*id].shape else { return None };
                let plain = unescaped(name);
                let field = record.field(name).or_else(|| record.field(&plain));
                if let Some(field) = field {
                    return Some((field.wire_name.clone(), ty::of_use(self.types, field.value)));
                }
                if let Additional::Typed(values) = record.additional {
                    return Some((plain, ty::of_use(self.types, values)));
                }
                let message = format!("there is no property `{}`", name.escape_debug());
                let near = suggest(name, properties(self.types, *id)).map(did_you_mean);
                let all: Vec<String> = properties(self.types, *id).take(12).map(|name| format!("`{name}`")).collect();
                let help = near.unwrap_or_else(|| format!("the schema has {}", all.join(", ")));
                self.report(Code::UnknownName, span, message, Some(help))
            }
            Ty::Map(key, value) if key.is_text() => Some((name.to_owned(), (**value).clone())),
            Ty::Any | Ty::Union => self.of_several_types(span),
            other => {
                let message = format!("{} has no properties", article(other));
                self.report(Code::RuleType, span, message, None)
            }
        }
    }

    /// Reports that a rule looks into a union, or into any JSON.
    pub(super) fn of_several_types<T>(&self, span: Span) -> Option<T> {
        let message = "the value may be of several types here, so a rule can't look into it";
        let help = "give its schema one `type`; of others only `has`, and null, can be asked";
        self.report(Code::UnsupportedRule, span, message, Some(help.to_owned()))
    }

    /// Reports, and gives nothing.
    pub(super) fn report<T>(
        &self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Option<T> {
        let diagnostic = self.text.at(code, span, message);
        self.text.diags.push(match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        });
        None
    }

    pub(super) fn unsupported<T>(&self, parsed: &IdedExpr, message: &str) -> Option<T> {
        self.report(Code::UnsupportedRule, self.text.whole(parsed), message, None)
    }
}

/// The value, where null is an error.
pub(super) fn not_null(expr: Expr) -> Expr {
    match &expr.ty {
        Ty::Nullable(inner) => {
            let ty = (**inner).clone();
            Expr::new(ExprKind::NotNull(Box::new(expr)), ty)
        }
        _ => expr,
    }
}

fn properties(types: &Types, id: crate::ir::TypeId) -> impl Iterator<Item = &str> {
    let fields = match &types[id].shape {
        Shape::Record(record) => record.fields.as_slice(),
        _ => &[],
    };
    fields.iter().map(|field| field.wire_name.as_str())
}

/// A type with its article.
pub(super) fn article(ty: &Ty) -> String {
    let name = ty::name(ty);
    let article = match ty {
        Ty::Null | Ty::Any | Ty::Bytes | Ty::Union | Ty::Unknown => "",
        Ty::Int | Ty::Record(_) => "an ",
        Ty::Nullable(inner) if matches!(**inner, Ty::Int | Ty::Record(_)) => "an ",
        _ => "a ",
    };
    format!("{article}{name}")
}

/// A property's name without the escapes of Kubernetes: `__dash__` and the like, and underscores around words of CEL.
fn unescaped(name: &str) -> String {
    const WORDS: &[&str] = &[
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
    ];
    let word = name.strip_prefix("__").and_then(|rest| rest.strip_suffix("__"));
    if let Some(word) = word.filter(|word| WORDS.contains(word)) {
        return word.to_owned();
    }
    let (mut out, mut rest) = (String::new(), name);
    while let Some(at) = rest.find("__") {
        out.push_str(&rest[..at]);
        let escapes = [("__underscores__", "__"), ("__dot__", "."), ("__dash__", "-"), ("__slash__", "/")];
        match escapes.iter().find(|(escape, _)| rest[at..].starts_with(escape)) {
            Some((escape, plain)) => {
                out.push_str(plain);
                rest = &rest[at + escape.len()..];
            }
            None => {
                out.push_str("__");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}
