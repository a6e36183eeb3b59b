//! Functions and methods: which there are, on what they may be called, and what they give.

use cel::common::ast::{CallExpr, Expr as Parsed, IdedExpr};

use super::check::{Checker, article};
use super::{conversion, fold, ty};
use crate::diag::{Code, did_you_mean, suggest};
use crate::ir::{Expr, ExprKind, Function, TimePart, Ty, Zone};

/// A method on fixed types: its name, the function, the receiver and the arguments, and the result.
type Method = (&'static str, Function, &'static [Ty], Ty);

/// The methods of strings (cel-spec, "Standard Definitions"; cel-go, strings extension, which Kubernetes has).
const METHODS: &[Method] = &[
    ("startsWith", Function::StartsWith, &[Ty::Text, Ty::Text], Ty::Bool),
    ("endsWith", Function::EndsWith, &[Ty::Text, Ty::Text], Ty::Bool),
    ("contains", Function::Contains, &[Ty::Text, Ty::Text], Ty::Bool),
    ("charAt", Function::CharAt, &[Ty::Text, Ty::Int], Ty::Text),
    ("indexOf", Function::IndexOf, &[Ty::Text, Ty::Text], Ty::Int),
    ("indexOf", Function::IndexOf, &[Ty::Text, Ty::Text, Ty::Int], Ty::Int),
    ("lastIndexOf", Function::LastIndexOf, &[Ty::Text, Ty::Text], Ty::Int),
    ("lastIndexOf", Function::LastIndexOf, &[Ty::Text, Ty::Text, Ty::Int], Ty::Int),
    ("lowerAscii", Function::LowerAscii, &[Ty::Text], Ty::Text),
    ("upperAscii", Function::UpperAscii, &[Ty::Text], Ty::Text),
    ("replace", Function::Replace, &[Ty::Text, Ty::Text, Ty::Text], Ty::Text),
    ("replace", Function::Replace, &[Ty::Text, Ty::Text, Ty::Text, Ty::Int], Ty::Text),
    ("substring", Function::Substring, &[Ty::Text, Ty::Int], Ty::Text),
    ("substring", Function::Substring, &[Ty::Text, Ty::Int, Ty::Int], Ty::Text),
    ("trim", Function::Trim, &[Ty::Text], Ty::Text),
    ("reverse", Function::Reverse, &[Ty::Text], Ty::Text),
];

/// Functions that look at the types of their arguments.
const OTHERS: &[&str] = &[
    "size",
    "type",
    "dyn",
    "has",
    "matches",
    "find",
    "findAll",
    "format",
    "split",
    "join",
    "isSorted",
    "sum",
    "min",
    "max",
    "all",
    "exists",
    "exists_one",
    "existsOne",
    "filter",
    "map",
    "transformList",
    "bool",
    "int",
    "uint",
    "double",
    "string",
    "bytes",
    "timestamp",
    "duration",
];

/// What other environments of CEL have, and rules over JSON have no use for or can't be compiled.
const ELSEWHERE: &[&str] = &[
    "url",
    "isURL",
    "quantity",
    "isQuantity",
    "ip",
    "isIP",
    "cidr",
    "isCIDR",
    "semver",
    "isSemver",
    "authorizer",
    "flatten",
    "distinct",
    "slice",
    "sort",
    "sortBy",
    "range",
    "transformMap",
    "transformMapEntry",
    "bind",
    "block",
    "greatest",
    "least",
    "getHost",
    "getPort",
    "optMap",
    "optFlatMap",
    "orValue",
    "now",
];

/// What other languages call it.
const MEANT: &[(&str, &str)] = &[
    ("any", "exists"),
    ("count", "size"),
    ("every", "all"),
    ("includes", "contains"),
    ("len", "size"),
    ("length", "size"),
    ("lenght", "size"),
    ("lower", "lowerAscii"),
    ("match", "matches"),
    ("some", "exists"),
    ("toLowerCase", "lowerAscii"),
    ("toUpperCase", "upperAscii"),
    ("upper", "upperAscii"),
];

impl Checker<'_> {
    /// A call by name: of a macro, a function or a method.
    pub(super) fn function(&mut self, parsed: &IdedExpr, call: &CallExpr) -> Option<Expr> {
        let name = call.func_name.as_str();
        let Some(target) = &call.target else { return self.global(parsed, call) };
        if let Parsed::Ident(namespace) = &target.expr
            && !self.is_bound(namespace)
            && matches!(namespace.as_str(), "strings" | "math" | "sets" | "lists" | "base64" | "cel" | "optional")
        {
            return match (namespace.as_str(), name, call.args.as_slice()) {
                ("strings", "quote", [text]) => {
                    let text = self.of_type(text, &Ty::Text)?;
                    Some(Expr::new(ExprKind::Call { function: Function::Quote, arguments: vec![text] }, Ty::Text))
                }
                _ => self.unsupported(parsed, &format!("`{namespace}.{name}` is not supported")),
            };
        }
        if let Some(loops) = fold::of_name(name, call.args.len()) {
            return self.fold(call, target, loops);
        }
        let of = self.value(target)?;
        self.method(parsed, call, of, target)
    }

    fn method(&mut self, parsed: &IdedExpr, call: &CallExpr, of: Expr, target: &IdedExpr) -> Option<Expr> {
        let name = call.func_name.as_str();
        let call_of = |function, arguments, ty| Some(Expr::new(ExprKind::Call { function, arguments }, ty));
        match (name, &of.ty, call.args.len()) {
            ("size", ..) if call.args.is_empty() => return self.size(of, target),
            ("matches", ty, 1) if ty.is_text() => return self.matches(of, &call.args[0]),
            ("find", ty, 1) if ty.is_text() => return self.find(of, &call.args, false),
            ("findAll", ty, 1 | 2) if ty.is_text() => return self.find(of, &call.args, true),
            ("format", ty, 1) if ty.is_text() => return self.format(target, &of, &call.args[0]),
            ("split", ty, 1 | 2) if ty.is_text() => {
                let mut arguments = vec![of, self.of_type(&call.args[0], &Ty::Text)?];
                for limit in &call.args[1..] {
                    arguments.push(self.of_type(limit, &Ty::Int)?);
                }
                return call_of(Function::Split, arguments, Ty::List(Box::new(Ty::Text)));
            }
            ("join", Ty::List(items), 0 | 1) if items.is_text() => {
                let mut arguments = vec![of];
                for separator in &call.args {
                    arguments.push(self.of_type(separator, &Ty::Text)?);
                }
                return call_of(Function::Join, arguments, Ty::Text);
            }
            ("isSorted", Ty::List(items), 0) if ty::is_ordered(items) => {
                return call_of(Function::IsSorted, vec![of], Ty::Bool);
            }
            ("sum", Ty::List(items), 0) if matches!(**items, Ty::Int | Ty::Uint | Ty::Double | Ty::Duration) => {
                let ty = (**items).clone();
                return call_of(Function::Sum, vec![of], ty);
            }
            ("min" | "max", Ty::List(items), 0) if ty::is_ordered(items) => {
                let function = if name == "min" { Function::Min } else { Function::Max };
                let ty = if items.is_text() { Ty::Text } else { (**items).clone() };
                return call_of(function, vec![of], ty);
            }
            ("indexOf" | "lastIndexOf", Ty::List(items), 1) => {
                let items = (**items).clone();
                let item = self.expr(&call.args[0])?;
                let item = self.typed(&call.args[0], item)?;
                if !ty::comparable(&item.ty, &items) {
                    let message = format!("{} is never among the values of {}", article(&item.ty), article(&of.ty));
                    return self.report(Code::RuleType, self.text.whole(&call.args[0]), message, None);
                }
                let function = if name == "indexOf" { Function::IndexOf } else { Function::LastIndexOf };
                return call_of(function, vec![of, item], Ty::Int);
            }
            _ => {}
        }
        if let Some((_, part)) = TimePart::ALL.into_iter().find(|(known, _)| *known == name) {
            return self.time_part(parsed, call, of, part);
        }
        let named: Vec<&Method> = METHODS.iter().filter(|(known, ..)| *known == name).collect();
        let fitting = named.iter().find(|(_, _, types, _)| types.len() == call.args.len() + 1);
        match fitting.filter(|(_, _, types, _)| ty::is(&of.ty, &types[0])) {
            Some((_, function, types, result)) => {
                let mut arguments = vec![of];
                for (argument, wanted) in call.args.iter().zip(&types[1..]) {
                    arguments.push(self.of_type(argument, wanted)?);
                }
                call_of(*function, arguments, result.clone())
            }
            None => self.no_method(parsed, call, Some(&of.ty)),
        }
    }

    fn global(&mut self, parsed: &IdedExpr, call: &CallExpr) -> Option<Expr> {
        let name = call.func_name.as_str();
        match (name, call.args.as_slice()) {
            ("has", [argument]) => self.has(argument),
            ("size", [argument]) => {
                let of = self.value(argument)?;
                self.size(of, argument)
            }
            ("type", [argument]) => self.type_of(argument),
            ("dyn", [argument]) => self.expr(argument),
            // The global form of the method.
            ("matches", [text, pattern]) => {
                let text = self.of_type(text, &Ty::Text)?;
                self.matches(text, pattern)
            }
            (_, [argument]) if conversion::is_one(name) => self.convert(parsed, call, argument),
            _ => self.no_method(parsed, call, None),
        }
    }

    fn no_method(&self, parsed: &IdedExpr, call: &CallExpr, of: Option<&Ty>) -> Option<Expr> {
        let name = call.func_name.as_str();
        let span = self.text.function(parsed, name);
        if matches!(of, Some(Ty::Any | Ty::Union)) {
            return self.of_several_types(span);
        }
        if ELSEWHERE.contains(&name) {
            let message = format!("`{name}` is not supported");
            return self.report(Code::UnsupportedRule, span, message, None);
        }
        let parts = TimePart::ALL.into_iter().map(|(name, _)| name);
        let known = || METHODS.iter().map(|(known, ..)| *known).chain(OTHERS.iter().copied()).chain(parts.clone());
        if !known().any(|known| known == name) {
            let message = format!("there is no function `{}`", name.escape_debug());
            let meant = MEANT.iter().find(|(foreign, _)| *foreign == name).map(|(_, meant)| *meant);
            let help = meant.or_else(|| suggest(name, known())).map(did_you_mean);
            return self.report(Code::UnknownName, span, message, help);
        }
        let count = match call.args.len() {
            0 => "no argument".to_owned(),
            1 => "1 argument".to_owned(),
            count => format!("{count} arguments"),
        };
        let message = match of {
            Some(of) => format!("{} has no `{name}` with {count}", article(of)),
            None => format!("`{name}` can't be called so, with {count}"),
        };
        self.report(Code::RuleType, span, message, None)
    }

    fn size(&mut self, of: Expr, parsed: &IdedExpr) -> Option<Expr> {
        match &of.ty {
            Ty::List(_) | Ty::Map(..) | Ty::Bytes => {}
            ty if ty.is_text() => {}
            Ty::Any | Ty::Union => return self.of_several_types(self.text.whole(parsed)),
            ty => {
                let message = format!("{} has no size", article(ty));
                return self.report(Code::RuleType, self.text.whole(parsed), message, None);
            }
        }
        Some(Expr::new(ExprKind::Call { function: Function::Size, arguments: vec![of] }, Ty::Int))
    }

    fn has(&mut self, argument: &IdedExpr) -> Option<Expr> {
        let Parsed::Select(select) = &argument.expr else {
            let message = "`has` asks for a property, as in `has(self.name)`";
            return self.report(Code::RuleType, self.text.whole(argument), message, None);
        };
        let span = self.text.field(argument, &select.field);
        let of = self.value(&select.operand)?;
        self.presence(of, span, &select.field)
    }

    /// `type(x)`: known before there is a value.
    fn type_of(&mut self, argument: &IdedExpr) -> Option<Expr> {
        let of = self.expr(argument)?;
        // Reading it may be an error, which the name of its type would hide.
        if !self.is_sure(&of) {
            let message = "the type is known before there is a value, and this value may not be there";
            let help = "ask `has(…)` instead; the schema says of which type it is";
            return self.report(Code::UnsupportedRule, self.text.whole(argument), message, Some(help.to_owned()));
        }
        let name = match &of.ty {
            Ty::Null => "null_type",
            Ty::Bool => "bool",
            Ty::Int => "int",
            Ty::Uint => "uint",
            Ty::Double => "double",
            Ty::Text | Ty::Enum(_) => "string",
            Ty::Bytes => "bytes",
            Ty::List(_) => "list",
            Ty::Map(..) => "map",
            Ty::Type => "type",
            ty @ (Ty::Timestamp
            | Ty::Duration
            | Ty::Record(_)
            | Ty::Nullable(_)
            | Ty::Any
            | Ty::Union
            | Ty::Unknown) => {
                let message = format!("the type of {} has no name that could be compared", article(ty));
                return self.report(Code::UnsupportedRule, self.text.whole(argument), message, None);
            }
        };
        Some(Expr::new(ExprKind::Type(name), Ty::Type))
    }

    /// Whether an expression gives a value, whatever it is asked of.
    fn is_sure(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Property { of, .. } => self.is_always_there(expr) && self.is_sure(of),
            ExprKind::List(items) => items.iter().all(|item| self.is_sure(item)),
            kind => !matches!(
                kind,
                ExprKind::Index { .. }
                    | ExprKind::NotNull(_)
                    | ExprKind::Call { .. }
                    | ExprKind::Fold { .. }
                    | ExprKind::If { .. }
                    | ExprKind::Find { .. }
                    | ExprKind::Map(_)
            ),
        }
    }

    fn time_part(&mut self, parsed: &IdedExpr, call: &CallExpr, of: Expr, part: TimePart) -> Option<Expr> {
        let zone = match (&of.ty, call.args.as_slice()) {
            (Ty::Timestamp, []) => Zone::default(),
            (Ty::Duration, []) if part.is_of_durations() => Zone::default(),
            (Ty::Timestamp, [zone]) => {
                let text = self.of_type(zone, &Ty::Text)?;
                let ExprKind::Text(text) = &text.kind else {
                    return self.unsupported(zone, "the time zone must be written out");
                };
                match conversion::zone(text) {
                    Some(zone) => zone,
                    None => {
                        let message = "the time zone is no offset from UTC";
                        let help =
                            "write `UTC` or an offset such as `+09:00`: what a name means changes with the years";
                        return self.report(
                            Code::UnsupportedRule,
                            self.text.whole(zone),
                            message,
                            Some(help.to_owned()),
                        );
                    }
                }
            }
            _ => return self.no_method(parsed, call, Some(&of.ty)),
        };
        Some(Expr::new(ExprKind::Call { function: Function::Get(part, zone), arguments: vec![of] }, Ty::Int))
    }
}
