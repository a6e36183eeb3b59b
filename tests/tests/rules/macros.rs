//! The macros with two variables, which the `cel` crate has not: an item and its index, a value and its key.
//!
//! `list.all(i, v, p)` becomes `list.@pairs().all(pair, p)`, where `pair[0]` and `pair[1]` stand for `i` and `v`.

use std::sync::atomic::{AtomicUsize, Ordering};

use cel::common::ast::{CallExpr, ComprehensionExpr, EntryExpr, Expr, IdedExpr, ListExpr, LiteralValue, operators};
use cel::parser::{Macro, MacroExprHelper, ParseError};
use cel::{DeclarationError, Env};

/// The function that makes a list of pairs; its name can't be written in CEL.
pub const PAIRS: &str = "@pairs";

/// What the expansion gathers in.
const RESULT: &str = "@result";

/// Adds all of them.
///
/// # Errors
///
/// If one of them is there already.
pub fn add(env: &mut Env) -> Result<(), DeclarationError> {
    for (name, fold) in [("all", Fold::All), ("exists", Fold::Exists), ("existsOne", Fold::One)] {
        env.add_macro(Macro::receiver(name, 3, move |helper, target, args| expand(helper, target, args, fold)))?;
    }
    for arguments in [3, 4] {
        env.add_macro(Macro::receiver("transformList", arguments, move |helper, target, args| {
            expand(helper, target, args, Fold::List)
        }))?;
    }
    Ok(())
}

/// What is made of the answers for all pairs.
#[derive(Clone, Copy)]
enum Fold {
    All,
    Exists,
    One,
    List,
}

fn expand(
    helper: &mut MacroExprHelper<'_>,
    target: &mut Option<IdedExpr>,
    args: &mut Vec<IdedExpr>,
    fold: Fold,
) -> Result<Option<IdedExpr>, ParseError> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    // Macros stand in macros: each has a variable of its own.
    let pair = format!("@pair{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut names = Vec::new();
    for arg in args.drain(..2) {
        match arg.expr {
            Expr::Ident(name) => names.push(name),
            _ => return Err(helper.new_error(arg.id, "argument must be a simple name")),
        }
    }
    let mut bodies = std::mem::take(args);
    for body in &mut bodies {
        for (index, name) in (0_i64..).zip(&names) {
            let list = node(helper, Expr::Ident(pair.clone()));
            let place = node(helper, Expr::Literal(LiteralValue::Int(index.into())));
            let part = call(helper, operators::INDEX, vec![list, place]);
            replace(body, name, &part);
        }
    }
    let whole = target.take().map(Box::new);
    let pairs = Expr::Call(CallExpr { func_name: PAIRS.to_owned(), target: whole, args: Vec::new() });
    let iter_range = node(helper, pairs);
    Ok(Some(folded(helper, fold, iter_range, pair, bodies)))
}

/// The comprehension that the macro with one variable becomes, as the `cel` crate writes it: it knows some by their form.
fn folded(
    helper: &mut MacroExprHelper<'_>,
    fold: Fold,
    iter_range: IdedExpr,
    iter_var: String,
    mut bodies: Vec<IdedExpr>,
) -> IdedExpr {
    let body = bodies.pop().unwrap_or_default();
    let gathered = |helper: &mut MacroExprHelper<'_>| node(helper, Expr::Ident(RESULT.to_owned()));
    let literal = |helper: &mut MacroExprHelper<'_>, value| node(helper, Expr::Literal(value));
    let always = literal(helper, LiteralValue::Boolean(true.into()));
    let (so_far, result) = (gathered(helper), gathered(helper));
    let (accu_init, loop_cond, loop_step, result) = match fold {
        Fold::All => {
            let tested = gathered(helper);
            let condition = call(helper, operators::NOT_STRICTLY_FALSE, vec![tested]);
            (always, condition, call(helper, operators::LOGICAL_AND, vec![so_far, body]), result)
        }
        Fold::Exists => {
            let tested = gathered(helper);
            let not = call(helper, operators::LOGICAL_NOT, vec![tested]);
            let condition = call(helper, operators::NOT_STRICTLY_FALSE, vec![not]);
            let step = call(helper, operators::LOGICAL_OR, vec![so_far, body]);
            (literal(helper, LiteralValue::Boolean(false.into())), condition, step, result)
        }
        Fold::One => {
            let one = literal(helper, LiteralValue::Int(1.into()));
            let (counted, same) = (gathered(helper), gathered(helper));
            let more = call(helper, operators::ADD, vec![counted, one.clone()]);
            let step = call(helper, operators::CONDITIONAL, vec![body, more, same]);
            let is_one = call(helper, operators::EQUALS, vec![so_far, one]);
            (literal(helper, LiteralValue::Int(0.into())), always, step, is_one)
        }
        Fold::List => {
            let item = node(helper, Expr::List(ListExpr::new(vec![body])));
            let longer = call(helper, operators::ADD, vec![so_far, item]);
            let step = match bodies.pop() {
                Some(filter) => {
                    let same = gathered(helper);
                    call(helper, operators::CONDITIONAL, vec![filter, longer, same])
                }
                None => longer,
            };
            (node(helper, Expr::List(ListExpr::new(Vec::new()))), always, step, result)
        }
    };
    let accu_var = RESULT.to_owned();
    let comprehension =
        ComprehensionExpr { iter_range, iter_var, iter_var2: None, accu_var, accu_init, loop_cond, loop_step, result };
    node(helper, Expr::Comprehension(Box::new(comprehension)))
}

fn node(helper: &mut MacroExprHelper<'_>, expr: Expr) -> IdedExpr {
    helper.next_expr(expr)
}

fn call(helper: &mut MacroExprHelper<'_>, name: &str, args: Vec<IdedExpr>) -> IdedExpr {
    node(helper, Expr::Call(CallExpr { func_name: name.to_owned(), target: None, args }))
}

/// Puts `part` where the variable is read.
fn replace(expr: &mut IdedExpr, name: &str, part: &IdedExpr) {
    if matches!(&expr.expr, Expr::Ident(read) if read == name) {
        return *expr = part.clone();
    }
    // A macro inside may have a variable of the same name.
    if let Expr::Comprehension(inner) = &mut expr.expr
        && inner.iter_var == name
    {
        return replace(&mut inner.iter_range, name, part);
    }
    for child in children(&mut expr.expr) {
        replace(child, name, part);
    }
}

/// The expressions that an expression consists of.
pub fn children(expr: &mut Expr) -> Vec<&mut IdedExpr> {
    match expr {
        Expr::Call(call) => call.target.as_deref_mut().into_iter().chain(&mut call.args).collect(),
        Expr::Comprehension(inner) => {
            let inner = &mut **inner;
            vec![
                &mut inner.iter_range,
                &mut inner.accu_init,
                &mut inner.loop_cond,
                &mut inner.loop_step,
                &mut inner.result,
            ]
        }
        Expr::List(list) => list.elements.iter_mut().collect(),
        Expr::Map(map) => map.entries.iter_mut().flat_map(|entry| entry_parts(&mut entry.expr)).collect(),
        Expr::Struct(record) => record.entries.iter_mut().flat_map(|entry| entry_parts(&mut entry.expr)).collect(),
        Expr::Select(select) => vec![&mut select.operand],
        Expr::Unspecified | Expr::Ident(_) | Expr::Literal(_) => Vec::new(),
    }
}

fn entry_parts(entry: &mut EntryExpr) -> Vec<&mut IdedExpr> {
    match entry {
        EntryExpr::StructField(field) => vec![&mut field.value],
        EntryExpr::MapEntry(entry) => vec![&mut entry.key, &mut entry.value],
    }
}
