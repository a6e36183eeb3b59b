//! Requests of the service, as whoever receives them reads them.

use case::WebhookError;
use case::webhooks::{
    NewPet, NewPetDelete, NewPetXEvent, NotePut, PetRenamed, PetRenamedBody, PetWebhook, Picture, PingGet,
};

use bytes::Bytes;
use http::Request;

fn request(method: &str, body: &'static str) -> Request<Bytes> {
    let request = Request::builder().method(method).uri("/hooks?dry+run=true").header("x-delivery", "12");
    request.header("x-event", "added").body(Bytes::from_static(body.as_bytes())).expect("it is a request")
}

#[test]
fn the_body_is_typed_as_it_is_read_and_so_are_headers_and_the_query() {
    let pet = NewPet::parse(&request("POST", r#"{"id": 7, "name": "Rex"}"#), true).expect("it is as described");
    assert_eq!((pet.body.id, pet.body.name.as_str()), (7, "Rex"));
    assert_eq!((pet.x_delivery, pet.x_event, pet.dry_run), (12, Some(NewPetXEvent::Added), Some(true)));
    let same = PetWebhook::parse(&request("POST", r#"{"id": 7, "name": "Rex"}"#), true).expect("it is as described");
    assert_eq!(same.body, pet.body);
}

#[test]
fn what_is_not_as_described_is_told_by_the_status() {
    let status = |request| NewPet::parse(&request, true).expect_err("it is not as described").status().as_u16();
    assert_eq!(status(request("PUT", "{}")), 405);
    let mut form = request("POST", "a=b");
    form.headers_mut().insert("content-type", http::HeaderValue::from_static("application/x-www-form-urlencoded"));
    assert_eq!(status(form), 415);
    let mut anonymous = request("POST", r#"{"id": 7, "name": "Rex"}"#);
    anonymous.headers_mut().remove("X-Delivery");
    assert_eq!(status(anonymous), 400);
    assert_eq!(status(request("POST", r#"{"id": 7}"#)), 400);
    let long = r#"{"id": 7, "name": "Rexana"}"#;
    assert_eq!(status(request("POST", long)), 422);
    assert!(NewPet::parse(&request("POST", long), false).is_ok(), "nobody asked");
}

#[test]
fn an_error_names_the_place() {
    let Err(WebhookError::Invalid(violations)) =
        PetRenamed::parse(&request("POST", r#"{"from": null, "to": {"name": "Rexana"}, "secret": 1}"#), true)
    else {
        panic!("the name is too long and there is a secret")
    };
    let pointers: Vec<&str> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
    assert_eq!(pointers, ["/to/name", ""]);
    let Err(WebhookError::Body(error)) = PetRenamed::parse(&request("POST", r#"{"from": null, "to": 1}"#), true) else {
        panic!("a number is no object")
    };
    assert_eq!(error.pointer(), "/to");
    let renamed: PetRenamedBody = PetRenamed::parse(&request("POST", r#"{"from": null, "to": {"name": "Rex"}}"#), true)
        .expect("it is as described")
        .body;
    assert_eq!((renamed.from, renamed.to.name.as_str()), (None, "Rex"));
}

#[test]
fn a_body_may_be_missing_where_the_document_does_not_require_it() {
    let parse = |body| NewPetDelete::parse(&request("DELETE", body), true);
    assert_eq!(parse("").expect("it may be missing").body, None);
    assert_eq!(parse(r#"["rex"]"#).expect("it is as described").body, Some(vec!["rex".to_owned()]));
    for wrong in [r#"["Rex"]"#, r#"["a", "b", "c"]"#] {
        assert!(matches!(parse(wrong), Err(WebhookError::Invalid(_))), "{wrong}");
    }
}

#[test]
fn what_is_no_json_comes_as_it_is() {
    let text = NotePut::parse(&Request::put("/").body("hello").expect("it is a request"), true);
    assert_eq!(text.map(|note| note.body), Ok("hello".to_owned()));
    let picture = Request::post("/").header("content-type", "image/png").body([1, 2]).expect("it is a request");
    assert_eq!(Picture::parse(&picture, true).map(|picture| picture.body), Ok(Bytes::from_static(&[1, 2])));
    assert_eq!(PingGet::parse(&Request::get("/").body("").expect("it is a request"), true), Ok(PingGet));
}
