//! The functions of Kubernetes that the `cel` crate has not.

use cel::common::types::{DYN_TYPE, INT_TYPE, LIST_TYPE, MAP_TYPE, STRING_TYPE};
use cel::common::value::{CowVal, Val};
use cel::{DeclarationError, Env, ExecutionError, Value};
use regex::Regex;

use super::macros::PAIRS;

/// What a function comes to.
type Answer<'b, 'v> = Result<CowVal<'b, 'v>, ExecutionError>;

/// The environment of rules: CEL's own, its string functions, and those of Kubernetes.
pub fn env() -> Result<Env, DeclarationError> {
    let mut env = Env::stdlib();
    env.add_extension(cel::extensions::strings)?;
    super::macros::add(&mut env)?;
    env.add_member_overload(PAIRS, "list.@pairs()", LIST_TYPE, vec![], pairs)?;
    env.add_member_overload(PAIRS, "map.@pairs()", MAP_TYPE, vec![], pairs)?;
    env.add_member_overload("isSorted", "list.isSorted()", LIST_TYPE, vec![], is_sorted)?;
    env.add_member_overload("sum", "list.sum()", LIST_TYPE, vec![], sum)?;
    env.add_member_overload("min", "list.min()", LIST_TYPE, vec![], min)?;
    env.add_member_overload("max", "list.max()", LIST_TYPE, vec![], max)?;
    env.add_member_overload("indexOf", "list.indexOf(dyn)", LIST_TYPE, vec![DYN_TYPE], index_of)?;
    env.add_member_overload("lastIndexOf", "list.lastIndexOf(dyn)", LIST_TYPE, vec![DYN_TYPE], last_index_of)?;
    env.add_member_overload("find", "string.find(string)", STRING_TYPE, vec![STRING_TYPE], find)?;
    env.add_member_overload("findAll", "string.findAll(string)", STRING_TYPE, vec![STRING_TYPE], find_all)?;
    let with_limit = vec![STRING_TYPE, INT_TYPE];
    env.add_member_overload("findAll", "string.findAll(string,int)", STRING_TYPE, with_limit, find_all)?;
    Ok(env)
}

fn values(args: &[CowVal<'_, '_>]) -> Result<Vec<Value>, ExecutionError> {
    args.iter().map(|arg| Value::try_from(arg.as_ref())).collect()
}

fn items(args: &[CowVal<'_, '_>]) -> Result<Vec<Value>, ExecutionError> {
    match values(args)?.into_iter().next() {
        Some(Value::List(items)) => Ok(items.to_vec()),
        _ => Err(ExecutionError::missing_argument_or_target()),
    }
}

fn owned<'b, 'v>(value: Value) -> Answer<'b, 'v> {
    let value: Box<dyn Val> = value.try_into()?;
    Ok(CowVal::Owned(value))
}

fn pairs<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    let pair = |key: Value, value: Value| Value::from(vec![key, value]);
    let made: Vec<Value> = match values(&args)?.into_iter().next() {
        Some(Value::List(items)) => {
            (0_i64..).zip(items.iter()).map(|(index, item)| pair(index.into(), item.clone())).collect()
        }
        Some(Value::Map(map)) => map.map.iter().map(|(key, value)| pair(key.into(), value.clone())).collect(),
        _ => return Err(ExecutionError::missing_argument_or_target()),
    };
    owned(made.into())
}

fn is_sorted<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    owned(Value::Bool(items(&args)?.windows(2).all(|two| two[0] <= two[1])))
}

fn sum<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    let overflow = || ExecutionError::function_error("sum", "overflow");
    let mut sum: Option<Value> = None;
    for item in items(&args)? {
        sum = Some(match (sum, item) {
            (None, item) => item,
            (Some(Value::Int(one)), Value::Int(other)) => Value::Int(one.checked_add(other).ok_or_else(overflow)?),
            (Some(Value::UInt(one)), Value::UInt(other)) => Value::UInt(one.checked_add(other).ok_or_else(overflow)?),
            (Some(Value::Float(one)), Value::Float(other)) => Value::Float(one + other),
            (Some(Value::Duration(one)), Value::Duration(other)) => {
                Value::Duration(one.checked_add(&other).ok_or_else(overflow)?)
            }
            _ => return Err(ExecutionError::function_error("sum", "no numbers")),
        });
    }
    // The type of an empty list is not known here; numbers of all types are compared by value.
    owned(sum.unwrap_or(Value::Int(0)))
}

fn min<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    let least = items(&args)?.into_iter().reduce(|one, other| if other < one { other } else { one });
    owned(least.ok_or_else(|| ExecutionError::function_error("min", "an empty list"))?)
}

fn max<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    let greatest = items(&args)?.into_iter().reduce(|one, other| if other > one { other } else { one });
    owned(greatest.ok_or_else(|| ExecutionError::function_error("max", "an empty list"))?)
}

fn index_of<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    place(&args, |items, wanted| items.iter().position(|item| item == wanted))
}

fn last_index_of<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    place(&args, |items, wanted| items.iter().rposition(|item| item == wanted))
}

fn place<'b, 'v>(args: &[CowVal<'b, 'v>], of: impl Fn(&[Value], &Value) -> Option<usize>) -> Answer<'b, 'v> {
    let (items, all) = (items(args)?, values(args)?);
    let index = all.get(1).and_then(|wanted| of(&items, wanted));
    owned(Value::Int(index.and_then(|index| i64::try_from(index).ok()).unwrap_or(-1)))
}

fn find<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    owned(matches(&args)?.into_iter().next().unwrap_or_default().into())
}

fn find_all<'b, 'v>(args: Vec<CowVal<'b, 'v>>) -> Answer<'b, 'v> {
    let limit = match values(&args)?.get(2) {
        Some(Value::Int(limit)) => usize::try_from(*limit).unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    owned(matches(&args)?.into_iter().take(limit).collect::<Vec<_>>().into())
}

fn matches(args: &[CowVal<'_, '_>]) -> Result<Vec<String>, ExecutionError> {
    match values(args)?.as_slice() {
        [Value::String(text), Value::String(pattern), ..] => {
            let pattern = Regex::new(pattern).map_err(|error| ExecutionError::function_error("find", error))?;
            Ok(pattern.find_iter(text).map(|found| found.as_str().to_owned()).collect())
        }
        _ => Err(ExecutionError::missing_argument_or_target()),
    }
}
