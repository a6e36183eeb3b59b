//! Pointers, constraints and the three states of an optional, nullable property.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use generator_runtime::check;
use generator_runtime::maybe::Maybe;
use generator_runtime::pointer::Pointer;
use generator_runtime::text::Rest;
use generator_runtime::validate::{Constraint, Validate, Violations};
use serde::{Deserialize, Serialize};

/// What a check reports, as text; empty if nothing.
fn report(check: impl FnOnce(&Pointer<'_>, &mut Violations)) -> String {
    let mut found = Violations::new();
    check(&Pointer::ROOT, &mut found);
    found.to_string()
}

#[test]
fn a_pointer_escapes_what_its_syntax_needs() {
    let emails = Pointer::ROOT.property("emails");
    let first = emails.index(0);
    assert_eq!(Pointer::ROOT.to_string(), "");
    assert_eq!(first.property("email").to_string(), "/emails/0/email");
    assert_eq!(first.property("a/b~c~1/").to_string(), "/emails/0/a~1b~0c~01~1");
    assert_eq!(Pointer::ROOT.property("").to_string(), "/");
    assert_eq!(Pointer::ROOT.property("né/ü").to_string(), "/né~1ü");
}

#[test]
fn lengths_count_code_points() {
    assert_eq!(report(|at, found| check::max_length("ab", 2, at, found)), "");
    assert_eq!(report(|at, found| check::max_length("abc", 2, at, found)), "longer than 2 characters");
    assert_eq!(report(|at, found| check::max_length("😀é", 2, at, found)), "");
    assert_eq!(report(|at, found| check::max_length("😀éx", 2, at, found)), "longer than 2 characters");
    assert_eq!(report(|at, found| check::max_length("ab", 1, at, found)), "longer than 1 character");
    assert_eq!(report(|at, found| check::min_length("", 0, at, found)), "");
    assert_eq!(report(|at, found| check::min_length("ab", 2, at, found)), "");
    assert_eq!(report(|at, found| check::min_length("a", 2, at, found)), "shorter than 2 characters");
    assert_eq!(report(|at, found| check::min_length("😀😀", 2, at, found)), "");
    assert_eq!(report(|at, found| check::min_length("😀", 2, at, found)), "shorter than 2 characters");
    assert_eq!(report(|at, found| check::min_length("abcd", 2, at, found)), "");
}

#[test]
fn counts_hold_at_their_limit_and_not_past_it() {
    assert_eq!(report(|at, found| check::max_items(&[1, 2], 2, at, found)), "");
    assert_eq!(report(|at, found| check::max_items(&[1, 2, 3], 2, at, found)), "more than 2 items");
    assert_eq!(report(|at, found| check::min_items(&[1], 1, at, found)), "");
    assert_eq!(report(|at, found| check::min_items::<i32>(&[], 1, at, found)), "fewer than 1 item");
    assert_eq!(report(|at, found| check::max_properties(2, 2, at, found)), "");
    assert_eq!(report(|at, found| check::max_properties(3, 2, at, found)), "more than 2 properties");
    assert_eq!(report(|at, found| check::min_properties(1, 1, at, found)), "");
    assert_eq!(report(|at, found| check::min_properties(0, 1, at, found)), "fewer than 1 property");
}

#[test]
fn bounds_hold_at_their_limit_and_not_past_it() {
    assert_eq!(report(|at, found| check::maximum(5, 5, "5", at, found)), "");
    assert_eq!(report(|at, found| check::maximum(6, 5, "5", at, found)), "greater than 5");
    assert_eq!(report(|at, found| check::minimum(5, 5, "5", at, found)), "");
    assert_eq!(report(|at, found| check::minimum(4, 5, "5", at, found)), "less than 5");
    assert_eq!(report(|at, found| check::exclusive_maximum(4, 5, "5", at, found)), "");
    assert_eq!(report(|at, found| check::exclusive_maximum(5, 5, "5", at, found)), "not less than 5");
    assert_eq!(report(|at, found| check::exclusive_minimum(6, 5, "5", at, found)), "");
    assert_eq!(report(|at, found| check::exclusive_minimum(5, 5, "5", at, found)), "not greater than 5");
    assert_eq!(report(|at, found| check::maximum(f64::NAN, 0.5, "0.5", at, found)), "greater than 0.5");
    assert_eq!(report(|at, found| check::minimum(f64::NAN, 0.5, "0.5", at, found)), "less than 0.5");
}

#[test]
fn multiples_are_exact_at_the_ends_of_the_range() {
    assert_eq!(report(|at, found| check::multiple_of(-15i64, 5, "5", at, found)), "");
    assert_eq!(report(|at, found| check::multiple_of(-14i64, 5, "5", at, found)), "not a multiple of 5");
    assert_eq!(report(|at, found| check::multiple_of(u64::MAX, 5, "5", at, found)), "");
    assert_eq!(report(|at, found| check::multiple_of(u64::MAX - 1, 5, "5", at, found)), "not a multiple of 5");
    assert_eq!(report(|at, found| check::multiple_of(i64::MIN, 2, "2", at, found)), "");
    assert_eq!(report(|at, found| check::multiple_of(3i32, 0, "0", at, found)), "not a multiple of 0");
}

#[test]
fn repeated_items_are_found_in_short_and_in_long_arrays() {
    let unique = |items: &[String]| report(|at, found| check::unique_items(items, at, found));
    for len in [0, 1, 32, 33, 500] {
        let mut items: Vec<_> = (0..len).map(|item| item.to_string()).collect();
        assert_eq!(unique(&items), "", "{len} items");
        if len > 4 {
            items[len - 1] = "3".to_owned();
            items[len - 2] = "1".to_owned();
            assert_eq!(unique(&items), format!("the items 1 and {} are equal", len - 2));
        }
    }
}

#[test]
fn a_constraint_knows_its_keyword_limit_and_message() {
    let table = [
        (Constraint::Pattern { pattern: "^a$" }, "pattern", None, "does not match the pattern `^a$`"),
        (Constraint::MaxLength { limit: 3 }, "maxLength", Some("3"), "longer than 3 characters"),
        (Constraint::MultipleOf { limit: "0.01" }, "multipleOf", Some("0.01"), "not a multiple of 0.01"),
        (Constraint::Enum { allowed: &["A", "B"] }, "enum", None, "not one of `A`, `B`"),
        (Constraint::Required { property: "a" }, "required", None, "the property `a` is missing"),
        (Constraint::AnyOf { expected: "`a`, `b`" }, "anyOf", None, "expected at least one of: `a`, `b`"),
        (Constraint::OneOf { expected: "`a`, `b`" }, "oneOf", None, "expected exactly one of: `a`, `b`"),
        (Constraint::Not { refused: "an empty object" }, "not", None, "must not be an empty object"),
        (Constraint::Format { format: "date" }, "format", None, "not in the format `date`"),
        (Constraint::Type { expected: "an integer" }, "type", None, "not an integer"),
    ];
    for (constraint, keyword, limit, message) in table {
        assert_eq!(constraint.keyword(), keyword);
        assert_eq!(constraint.limit().as_deref(), limit);
        assert_eq!(constraint.to_string(), message);
    }
}

struct Email(&'static str);

impl Validate for Email {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::max_length(self.0, 4, &at.property("email"), found);
        check::pattern(self.0.contains('@'), "@", &at.property("email"), found);
    }
}

#[test]
fn all_violations_are_found_each_at_its_place() {
    let value = BTreeMap::from([
        ("a/b".to_owned(), Maybe::Value(vec![Box::new(Email("a@b")), Box::new(Email("abcdef"))])),
        ("absent".to_owned(), Maybe::Absent),
    ]);
    let found = Some(&value).validate().unwrap_err();
    assert_eq!(
        found.to_string(),
        "/a~1b/1/email: longer than 4 characters\n/a~1b/1/email: does not match the pattern `@`"
    );
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].keyword(), "maxLength");
    assert_eq!(found.iter().count(), 2);
    assert_eq!(
        serde_json::to_string(&found[..1]).unwrap(),
        r#"[{"pointer":"/a~1b/1/email","keyword":"maxLength","message":"longer than 4 characters"}]"#
    );
    assert_eq!(found.into_iter().next_back().unwrap().message(), "does not match the pattern `@`");
    assert!(Maybe::<Email>::Null.validate().is_ok());
}

#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
struct Update {
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    memo: Maybe<String>,
}

#[test]
fn absent_and_null_stay_apart() {
    for (text, memo) in
        [("{}", Maybe::Absent), (r#"{"memo":null}"#, Maybe::Null), (r#"{"memo":"x"}"#, Maybe::Value("x".to_owned()))]
    {
        let update: Update = serde_json::from_str(text).unwrap();
        assert_eq!(update, Update { memo });
        assert_eq!(serde_json::to_string(&update).unwrap(), text);
    }
}

#[test]
fn maybe_converts_as_an_option_does() {
    assert_eq!(Maybe::from("x"), Maybe::Value("x"));
    assert_eq!(Maybe::<&str>::from(None), Maybe::Null);
    assert_eq!(Maybe::<i32>::default(), Maybe::Absent);
    assert_eq!(Maybe::Value("x".to_owned()).as_deref(), Some("x"));
    assert_eq!(Maybe::Value(2).map(|number| number * 2).into_value(), Some(4));
    assert_eq!(Maybe::Value(2).as_ref().value(), Some(&&2));
    assert!(Maybe::<i32>::Null.is_null());
}

#[test]
fn a_text_is_taken_from_left_to_right() {
    let digit = |char: char| char.is_ascii_digit();
    let mut rest = Rest::of("ab12é34");
    assert!(!rest.literal("b") && rest.literal("ab") && rest.exactly(2, digit) && !rest.one(digit));
    assert!(rest.at_most(3, digit) && rest.one(|char| char == 'é') && !rest.is_empty());
    assert!(rest.between(1, 1, digit) && !rest.at_least(2, digit) && rest.is_empty());
}
