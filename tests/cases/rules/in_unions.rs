//! Rules of branches, and names that a fact has to give way to.

use case::models::{Card, Payment, Refund, Transfer};
use case::{Client, ValidationContext, Validate};

fn messages(payment: &Payment, context: &ValidationContext) -> Vec<String> {
    let violations = payment.validate_in(context).err().unwrap_or_default();
    violations.iter().map(|violation| violation.to_string()).collect()
}

#[test]
fn the_rules_of_a_branch_are_asked_of_a_value_of_that_branch() {
    let context = ValidationContext::default();
    let transfer = |amount| Payment::from(Transfer::new(amount, "DE02"));
    assert_eq!(messages(&transfer(1000), &context), Vec::<String>::new());
    assert_eq!(messages(&transfer(1001), &context), ["the amount is too large"]);
    assert_eq!(messages(&transfer(1001), &context.clone().largest(1001)), Vec::<String>::new());
    let card = Payment::from(Card::new(1, "1234"));
    assert_eq!(messages(&card, &context), ["/number: a card has 16 digits"]);
}

#[test]
fn a_rule_does_not_choose_the_branch() {
    let refund: Refund = serde_json::from_str(r#"{"amount":11}"#).expect("both branches can be read");
    assert!(matches!(refund, Refund::Small(_)), "{refund:?}");
    let violations = refund.validate().expect_err("11 is more than 10");
    assert_eq!(violations.to_string(), "the refund is too large");
}

#[test]
fn a_fact_gives_way_to_a_parameter_of_its_name() {
    let client = Client::builder("https://payments.example").transport(crate::NoTransport).build().expect("the settings are good");
    let body = Payment::from(Card::new(1, "1234567812345678"));
    assert!(client.pay(&body).default_parameter("EUR").request().is_err());
    assert!(client.pay(&body).default_parameter("EUR").default_fact("USD").request().is_ok());
}
