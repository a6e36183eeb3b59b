//! A body that is no model is checked at its limit and refused one past it.

use case::Client;
use case::operations::{AddPlanBody, SetLabelBody, SetLabelForm, SetPlanBody, SetTarget};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

#[test]
fn numbers_are_held_against_their_limits() {
    let client = client();
    assert!(client.set_target(&30).request().is_ok());
    assert!(client.set_target(&31).request().is_err());
    assert!(client.set_offset().body(&Some(-1.0)).request().is_ok());
    assert!(client.set_offset().body(&None).request().is_ok());
    assert!(client.set_offset().body(&Some(-1.5)).request().is_err());
}

#[test]
fn a_number_of_eight_bits_is_read() {
    let answer = |body: &'static str| http::Response::new(bytes::Bytes::from_static(body.as_bytes()));
    assert_eq!(*SetTarget::response(answer("255"), true).expect("it fits"), 255);
    assert!(SetTarget::response(answer("256"), true).is_err());
}

#[test]
fn whichever_media_type_is_sent_is_checked() {
    let client = client();
    let plan = |target: i64| [("night".to_owned(), target)].into();
    assert!(client.set_plan(SetPlanBody::Json(&plan(30))).request().is_ok());
    assert!(client.set_plan(SetPlanBody::Json(&plan(31))).request().is_err());
    assert!(client.set_plan(SetPlanBody::VndStepsJson(&vec![30])).request().is_ok());
    assert!(client.set_plan(SetPlanBody::VndStepsJson(&vec![30, 31])).request().is_err());
    assert!(client.set_plan(SetPlanBody::Csv("31")).request().is_ok());
}

#[test]
fn so_is_an_optional_one() {
    let client = client();
    let steps = vec!["a".to_owned(), "b".to_owned()];
    assert!(client.add_plan().request().is_ok());
    assert!(client.add_plan().body(AddPlanBody::Json(&steps)).request().is_err());
    assert!(client.add_plan().body(AddPlanBody::VndStepJson(&Some(5))).request().is_ok());
    assert!(client.add_plan().body(AddPlanBody::VndStepJson(&None)).request().is_ok());
    assert!(client.add_plan().body(AddPlanBody::VndStepJson(&Some(4))).request().is_err());
}

#[test]
fn and_the_only_part_of_a_form() {
    let client = client();
    let form = |text: &str| SetLabelForm::new().text(text);
    assert!(client.set_label(SetLabelBody::FormData(&form("abc"))).request().is_ok());
    assert!(client.set_label(SetLabelBody::FormData(&form("abcd"))).request().is_err());
    assert!(client.set_label(SetLabelBody::Text("abcd")).request().is_ok());
}
