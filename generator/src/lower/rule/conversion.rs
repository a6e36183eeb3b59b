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
        if let (ExprKind::Text(text), true) = (&of.kind, call.func_name == "duration") {
            return match duration(text) {
                Some((seconds, nanos)) => Some(Expr::new(ExprKind::Duration(seconds, nanos), Ty::Duration)),
                None => self.no_constant(parsed, call),
            };
        }
        let mut context = Context::default();
        match &of.kind {
            // The interpreter is less strict about what stands between day and time, and about seconds.
            ExprKind::Text(text) if !is_date_time(text) => return self.no_constant(parsed, call),
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
            Ok(_) | Err(_) => self.no_constant(parsed, call),
        }
    }

    fn no_constant(&self, parsed: &IdedExpr, call: &CallExpr) -> Option<Expr> {
        let message = format!("this is no {}, so the rule could never be answered", call.func_name);
        let help = match call.func_name.as_str() {
            "timestamp" => "write it as in RFC 3339: `2024-02-29T08:30:00Z`",
            _ => "write it as `1h30m`, `90s` or `250ms`",
        };
        let span = self.text.whole(call.args.first().unwrap_or(parsed));
        self.report(Code::InvalidRule, span, message, Some(help.to_owned()))
    }
}

/// The units of durations, in nanoseconds; a longer name before one that it begins with.
const UNITS: &[(&str, i128)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// Seconds and nanoseconds of a duration as CEL writes it: `1h30m`, `-1.5s`. It has at most 2^63 nanoseconds.
fn duration(text: &str) -> Option<(i64, i32)> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some((0, 0));
    }
    let mut nanos: i128 = 0;
    while !rest.is_empty() {
        let end = rest.find(|char: char| !char.is_ascii_digit() && char != '.')?;
        let (number, behind) = rest.split_at(end);
        let (name, unit) = UNITS.iter().find(|(name, _)| behind.starts_with(name))?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') || whole.len() > 20 {
            return None;
        }
        // What is less than a nanosecond is cut off.
        let digits: String = fraction.chars().take(18).collect();
        let part =
            if digits.is_empty() { 0 } else { digits.parse::<i128>().ok()? * unit / 10_i128.pow(digits.len() as u32) };
        let whole = if whole.is_empty() { 0 } else { whole.parse::<i128>().ok()? };
        nanos += whole * unit + part;
        rest = &behind[name.len()..];
    }
    let nanos = i64::try_from(nanos * sign).ok().filter(|_| !text.is_empty() && !matches!(text, "-" | "+"))?;
    i32::try_from(nanos % 1_000_000_000).ok().map(|rest| (nanos / 1_000_000_000, rest))
}

/// Whether a text has the form of RFC 3339; whether there is such a day is for others to say.
fn is_date_time(text: &str) -> bool {
    let form = regex::Regex::new(
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
    );
    form.is_ok_and(|form| form.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::{duration, is_date_time};

    #[test]
    fn durations_are_exact_and_nothing_stands_behind_them() {
        for (text, expected) in [
            ("1h30m", Some((5400, 0))),
            ("-1.5s", Some((-1, -500_000_000))),
            ("250ms", Some((0, 250_000_000))),
            (".5us", Some((0, 500))),
            ("1.s", Some((1, 0))),
            ("0", Some((0, 0))),
            ("9007199254740993ns", Some((9_007_199, 254_740_993))),
            ("9223372036854775807ns", Some((9_223_372_036, 854_775_807))),
            ("9223372036854775808ns", None),
            ("-9223372036854775808ns", Some((-9_223_372_036, -854_775_808))),
            ("90sABC", None),
            ("1h5", None),
            ("1 day", None),
            ("", None),
            ("-", None),
            ("1e3s", None),
            ("--1s", None),
            (".s", None),
            ("1.2.3s", None),
            ("99999999999999999999999s", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }

    #[test]
    fn times_have_the_form_of_rfc_3339() {
        for text in ["2024-02-29T08:30:00Z", "2024-02-29t08:30:00.5+09:00"] {
            assert!(is_date_time(text), "{text}");
        }
        for text in ["2024-02-29 08:30:00Z", "2024-02-29T08:30:60Z", "2024-02-29", "2024-02-29T08:30:00"] {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
