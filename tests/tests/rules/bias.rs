//! Values that rules tell apart: properties absent or null, and what the rules themselves speak of.

use cel::Env;
use cel::common::ast::{Expr, IdedExpr, LiteralValue};
use serde_json::{Map, Value, json};

use super::macros;
use super::values::Maker;
use tests::exact::document::RULES;

/// The values that the rules of some schemas speak of, by their type.
#[derive(Default)]
pub struct Pool {
    strings: Vec<String>,
    numbers: Vec<Value>,
    names: Vec<String>,
}

impl Pool {
    /// Of all rules in these schemas.
    pub fn of(env: &Env, schemas: &Map<String, Value>) -> Self {
        let mut pool = Self::default();
        schemas.values().for_each(|schema| pool.read(env, schema));
        for texts in [&mut pool.strings, &mut pool.names] {
            texts.sort();
            texts.dedup();
        }
        pool
    }

    fn read(&mut self, env: &Env, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read(env, item)),
            Value::Object(members) => {
                for (name, member) in members {
                    if RULES.contains(&name.as_str())
                        && let Some(rules) = member.as_array()
                    {
                        let texts = rules.iter().filter_map(|rule| rule.get("rule")?.as_str());
                        let parsed = texts.filter_map(|text| env.parser().parse(text).ok());
                        parsed.for_each(|mut expression| self.literals(&mut expression));
                    }
                    self.read(env, member);
                }
                self.example(members.get("example"));
            }
            _ => {}
        }
    }

    fn example(&mut self, example: Option<&Value>) {
        match example {
            Some(Value::String(text)) => self.strings.push(text.clone()),
            Some(Value::Object(members)) => self.names.extend(members.keys().cloned()),
            _ => {}
        }
    }

    fn literals(&mut self, expression: &mut IdedExpr) {
        match &expression.expr {
            Expr::Literal(LiteralValue::String(text)) => {
                self.strings.push(text.inner().to_owned());
                self.names.push(text.inner().to_owned());
            }
            Expr::Literal(LiteralValue::Int(number)) => self.numbers.push(json!(number.inner())),
            Expr::Literal(LiteralValue::UInt(number)) => self.numbers.push(json!(number.inner())),
            Expr::Literal(LiteralValue::Double(number)) => self.numbers.push(json!(number.inner())),
            Expr::Select(select) => self.names.push(select.field.clone()),
            _ => {}
        }
        macros::children(&mut expression.expr).into_iter().for_each(|child| self.literals(child));
    }

    /// The value with some of its properties gone or null, and some of its parts as the rules speak of them.
    pub fn biased(&self, maker: &mut Maker<'_>, value: &Value) -> Value {
        let mut leaves = Vec::new();
        collect(value, &mut leaves);
        let mut value = value.clone();
        // Many changes at once rarely fit; one alone rarely shows how two properties go together.
        let rarely = [1, 3, 8][maker.below(3)];
        self.change(maker, &mut value, &leaves, rarely);
        value
    }

    fn change(&self, maker: &mut Maker<'_>, node: &mut Value, leaves: &[Value], rarely: usize) {
        let is_kept = |maker: &mut Maker<'_>| maker.below(rarely) > 0;
        match node {
            Value::Object(members) => {
                let names: Vec<String> = members.keys().cloned().collect();
                for name in names {
                    if is_kept(maker) {
                        continue;
                    }
                    match maker.below(16) {
                        0 | 1 => _ = members.remove(&name),
                        2 => _ = members.insert(name, Value::Null),
                        3 if !self.names.is_empty() => {
                            // A map may have any key.
                            let member = members.get(&name).cloned().unwrap_or_default();
                            let other = self.names[maker.below(self.names.len())].clone();
                            members.entry(other).or_insert(member);
                        }
                        _ => {}
                    }
                }
                members.values_mut().for_each(|member| self.change(maker, member, leaves, rarely));
            }
            Value::Array(items) => {
                if maker.below(6) == 0 && !items.is_empty() {
                    let place = maker.below(items.len());
                    let again = items[place].clone();
                    items.push(again);
                }
                items.iter_mut().for_each(|item| self.change(maker, item, leaves, rarely));
            }
            _ if is_kept(maker) => {}
            Value::String(text) => {
                if let Some(new) = self.string(maker, text, leaves) {
                    *text = new;
                }
            }
            Value::Number(_) => {
                if let Some(new) = self.number(maker, node, leaves) {
                    *node = new;
                }
            }
            Value::Bool(is) => *is = maker.below(2) == 0,
            Value::Null => {}
        }
    }

    fn string(&self, maker: &mut Maker<'_>, text: &str, leaves: &[Value]) -> Option<String> {
        let known =
            |maker: &mut Maker<'_>| self.strings.get(maker.below(self.strings.len())).cloned().unwrap_or_default();
        Some(match maker.below(14) {
            0 | 1 => known(maker),
            2 => known(maker) + text,
            3 => text.to_owned() + &known(maker),
            4 => leaves[maker.below(leaves.len())].as_str()?.to_owned(),
            5 => leaves[maker.below(leaves.len())].to_string(),
            6 => part(maker, text),
            7 => {
                let known = known(maker);
                part(maker, &known)
            }
            8 => digit_changed(maker, text)?,
            9 => text.repeat(2),
            _ => return None,
        })
    }

    fn number(&self, maker: &mut Maker<'_>, node: &Value, leaves: &[Value]) -> Option<Value> {
        let near = |maker: &mut Maker<'_>, number: &Value| match number.as_i64() {
            Some(integer) => json!(integer.saturating_add([-1, 0, 0, 1][maker.below(4)])),
            None => json!(number.as_f64().unwrap_or_default()),
        };
        match maker.below(10) {
            0..=2 => {
                let number = self.numbers.get(maker.below(self.numbers.len()))?;
                Some(near(maker, number))
            }
            3 | 4 => {
                let leaf = &leaves[maker.below(leaves.len())];
                leaf.is_number().then(|| near(maker, leaf))
            }
            5 => Some(json!(maker.below(4))),
            6 => Some(near(maker, node)),
            7 => {
                let leaf = leaves[maker.below(leaves.len())].as_str()?;
                leaf.parse::<i64>().ok().map(Value::from)
            }
            _ => None,
        }
    }
}

/// Some letters of a text, in their order.
fn part(maker: &mut Maker<'_>, text: &str) -> String {
    let start = maker.below(text.chars().count() + 1);
    text.chars().skip(start).take(maker.below(8)).collect()
}

/// A text with another digit at one place: another number, another day.
fn digit_changed(maker: &mut Maker<'_>, text: &str) -> Option<String> {
    let places: Vec<usize> = text.match_indices(|letter: char| letter.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = *places.get(maker.below(places.len()))?;
    Some(format!("{}{}{}", &text[..at], maker.below(10), &text[at + 1..]))
}

/// The scalars in a value.
fn collect(value: &Value, leaves: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, leaves)),
        Value::Object(members) => members.values().for_each(|member| collect(member, leaves)),
        leaf => leaves.push(leaf.clone()),
    }
}
