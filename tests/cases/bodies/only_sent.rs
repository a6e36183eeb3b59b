//! What is only sent has nothing that it would keep; a component is read, too.

use case::models::Paid;
use case::operations::{SendRequestBody, SendRequestBodySize, SendRequestBodyTo, SendRequestBodyToAddress, SendSpeed};
use case::{Client, RequestError};

fn query_and_body(speed: SendSpeed, body: &SendRequestBody) -> Result<(String, String), RequestError> {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let request = client.send(body).speed(speed).request()?;
    let body = request.body().as_bytes().expect("it is in memory");
    let body = String::from_utf8(body.to_vec()).expect("a form is ASCII");
    Ok((request.uri().query().unwrap_or_default().to_owned(), body))
}

#[test]
fn an_enum_is_copied_and_made_of_a_text_that_is_listed() {
    let speed = SendSpeed::try_from("fast").expect("it is listed");
    let copy = speed;
    assert_eq!((speed, copy.as_str()), (SendSpeed::Fast, "fast"));
    let error = SendSpeed::try_from("Fast").expect_err("it is not listed");
    assert_eq!(error.listed(), SendSpeed::VALUES);
    assert_eq!(error.to_string(), r#"not one of "fast", "slow""#);
    assert_eq!(SendRequestBodySize::default(), SendRequestBodySize::Small);
}

#[test]
fn it_is_written_and_held_against_its_schema() {
    let body = SendRequestBody::new(SendRequestBodySize::Large, SendRequestBodyTo::String("Ulm".to_owned())).paid(Paid::Card);
    let sent = query_and_body(SendSpeed::Slow, &body).expect("it is allowed");
    assert_eq!(sent, ("speed=slow".to_owned(), "size=large&to=Ulm&paid=card".to_owned()));
    let street = |text: &str| SendRequestBody::new(SendRequestBodySize::Small, SendRequestBodyTo::from(SendRequestBodyToAddress::new(text)));
    assert!(query_and_body(SendSpeed::Slow, &street("123456789")).is_ok());
    let error = query_and_body(SendSpeed::Slow, &street("1234567890")).expect_err("10 characters are too many");
    assert!(error.to_string().contains("/to/street"), "{error}");
}

#[test]
fn a_component_is_read_and_keeps_what_is_not_listed() -> serde_json::Result<()> {
    assert_eq!(serde_json::from_str::<Paid>(r#""gold""#)?, Paid::Unknown("gold".to_owned()));
    Ok(())
}
