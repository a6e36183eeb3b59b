//! Conversions: `int(…)`, `string(…)`, `timestamp(…)` and the like. What is written out is converted here.

use cel::common::ast::{CallExpr, IdedExpr};
use cel::{Context, Program, Value};

use super::check::{Checker, article};
use crate::diag::Code;
use crate::ir::{Expr, ExprKind, Function, Ty, Zone};

/// The conversions, by name.
const CONVERSIONS: &[(&str, Function, Ty)] = &[
    ("bool", Function::ToBool, Ty::Bool),
    ("int", Function::ToInt, Ty::Int),
    ("uint", Function::ToUint, Ty::Uint),
    ("double", Function::ToDouble, Ty::Double),
    ("string", Function::ToText, Ty::Text),
    ("bytes", Function::ToBytes, Ty::Bytes),
    ("timestamp", Function::ToTimestamp, Ty::Timestamp),
    ("duration", Function::ToDuration, Ty::Duration),
];

/// Whether a function is a conversion.
pub(super) fn is_one(name: &str) -> bool {
    CONVERSIONS.iter().any(|(known, ..)| *known == name)
}

/// How far a zone is ahead of UTC, if that is fixed: `UTC`, `+09:00`, `-02:30`.
pub(super) fn zone(text: &str) -> Option<Zone> {
    if matches!(text, "UTC" | "Z" | "Etc/UTC") {
        return Some(Zone(0));
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number =
        |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(Zone(sign * (hours * 60 + minutes)))
}

impl Checker<'_> {
    /// A call of a conversion.
    pub(super) fn convert(&mut self, parsed: &IdedExpr, call: &CallExpr, argument: &IdedExpr) -> Option<Expr> {
        let (_, function, ty) = CONVERSIONS.iter().find(|(name, ..)| *name == call.func_name)?;
        let of = self.value(argument)?;
        let allowed: &[Ty] = match function {
            Function::ToBool => &[Ty::Bool, Ty::Text],
            Function::ToInt => &[Ty::Int, Ty::Uint, Ty::Double, Ty::Text, Ty::Timestamp],
            Function::ToUint => &[Ty::Uint, Ty::Int, Ty::Double, Ty::Text],
            Function::ToDouble => &[Ty::Double, Ty::Int, Ty::Uint, Ty::Text],
            Function::ToText => {
                &[Ty::Text, Ty::Bool, Ty::Int, Ty::Uint, Ty::Double, Ty::Bytes, Ty::Timestamp, Ty::Duration]
            }
            Function::ToBytes => &[Ty::Bytes, Ty::Text],
            Function::ToTimestamp => &[Ty::Timestamp, Ty::Text, Ty::Int],
            _ => &[Ty::Duration, Ty::Text],
        };
        let is_same = of.ty == *ty || of.ty.is_text() && *ty == Ty::Text;
        if is_same {
            return Some(of);
        }
        let given = if of.ty.is_text() { &Ty::Text } else { &of.ty };
        if !allowed.contains(given) {
            let message = format!("{} can't be converted to {}", article(&of.ty), article(ty));
            return self.report(Code::RuleType, self.text.whole(argument), message, None);
        }
        match (function, &of.kind) {
            (Function::ToTimestamp | Function::ToDuration, ExprKind::Text(_) | ExprKind::Int(_)) => {
                self.constant(parsed, call, &of)
            }
            _ => Some(Expr::new(ExprKind::Call { function: *function, arguments: vec![of] }, ty.clone())),
        }
    }

    /// A timestamp or a duration that is written out; the interpreter says what it is.
    fn constant(&mut self, parsed: &IdedExpr, call: &CallExpr, of: &Expr) -> Option<Expr> {
        let mut context = Context::default();
        match &of.kind {
            ExprKind::Text(text) => context.add_variable_from_value("written", text.as_str()),
            ExprKind::Int(number) => context.add_variable_from_value("written", *number),
            _ => return None,
        }
        let program = Program::compile(&format!("{}(written)", call.func_name)).ok()?;
        match program.execute(&context) {
            Ok(Value::Timestamp(time)) => {
                // A leap second counts as the one before it.
                let nanos = time.timestamp_subsec_nanos().min(999_999_999);
                Some(Expr::new(ExprKind::Timestamp(time.timestamp(), nanos), Ty::Timestamp))
            }
            Ok(Value::Duration(duration)) => {
                let (seconds, nanos) = (duration.num_seconds(), duration.subsec_nanos());
                Some(Expr::new(ExprKind::Duration(seconds, nanos), Ty::Duration))
            }
            Ok(_) | Err(_) => {
                let message = format!("this is no {}, so the rule could never be answered", call.func_name);
                let help = match call.func_name.as_str() {
                    "timestamp" => "write it as in RFC 3339: `2024-02-29T08:30:00Z`",
                    _ => "write it as `1h30m`, `90s` or `250ms`",
                };
                let span = self.text.whole(call.args.first().unwrap_or(parsed));
                self.report(Code::InvalidRule, span, message, Some(help.to_owned()))
            }
        }
    }
}
