//! Facts that the caller gives, and what holds without them.

use case::models::{Contact, Line, Note, Order};
use case::{Client, Maybe, RequestError, Validate, ValidationContext, Violations};

fn said(validated: Result<(), Violations>) -> Vec<String> {
    validated.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn order(lines: usize) -> Order {
    Order::new(vec![Line::new(1.0, 1.25); lines])
}

#[test]
fn a_fact_has_its_default() {
    let context = ValidationContext::default();
    assert_eq!((context.external_contact, context.most_lines, context.tax_rate), (false, 2, 0.2));
    assert_eq!(context.region, "eu");
    assert_eq!(said(Contact::new().validate()), ["an ordinary contact needs an email"]);
    assert_eq!(said(Contact::new().validate_in(&context)), said(Contact::new().validate()));
    assert_eq!(said(order(2).validate()), [""; 0]);
    assert_eq!(said(order(3).validate()), ["/lines: at most 2 lines"]);
}

#[test]
fn a_fact_changes_what_is_asked() {
    let external = ValidationContext::default().external_contact(true);
    assert_eq!(said(Contact::new().validate_in(&external)), [""; 0]);
    assert_eq!(said(Contact::new().nick_name(Maybe::Null).validate_in(&external)), [""; 0]);
    assert_eq!(
        said(Contact::new().nick_name("n").validate_in(&external)),
        ["the nickname of an external contact can't be set"]
    );
    assert_eq!(said(order(4).validate_in(&ValidationContext::default().most_lines(3))), ["/lines: at most 3 lines"]);
}

#[test]
fn facts_are_known_at_any_depth() {
    let context = ValidationContext::default().tax_rate(0.5).region("us").external_contact(true);
    let order = order(1).contact(Contact::new().nick_name("n"));
    let found = said(order.validate_in(&context));
    let expected = [
        "/lines/0: the tax is missing",
        "/lines/0: the duty is missing",
        "/contact: the nickname of an external contact can't be set",
    ];
    assert_eq!(found, expected);
    assert_eq!(said(order.validate()), ["/contact: an ordinary contact needs an email"]);
}

#[test]
fn an_operation_takes_the_facts_that_its_body_needs() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let contact = Contact::new();
    let Err(RequestError::Invalid(found)) = client.put_contact(&contact).request() else { panic!("no email") };
    assert_eq!(found.to_string(), "an ordinary contact needs an email");
    assert!(client.put_contact(&contact).external_contact(true).request().is_ok());
    let order = order(3).contact(contact);
    assert!(client.put_order(&order).external_contact(true).request().is_err());
    let request = client.put_order(&order).external_contact(true).most_lines(3).tax_rate(0.25).region("eu").request();
    assert!(request.is_ok());
    assert!(client.put_note(&Note::new("")).request().is_err());
}
