//! Callbacks of operations.

use case::webhooks::{Closed, FailedPut, SubscribeOnData, SubscribeOnDataRequestBodyBackupUrl};

use http::Request;

#[test]
fn a_callback_is_called_by_its_operation_and_one_of_the_components_by_itself() {
    let data = Request::post("/").header("X-Sequence", "3").body(r#"{"text": "hello"}"#).expect("it is a request");
    let data = SubscribeOnData::parse(&data, true).expect("it is as described");
    assert_eq!((data.body.text.as_str(), data.x_sequence), ("hello", 3));
    let failed = Request::put("/").body(r#"{"reason": "gone"}"#).expect("it is a request");
    assert_eq!(FailedPut::parse(&failed, true).expect("it is as described").body.reason, "gone");
    let bare = Request::post("/").body("").expect("it is a request");
    assert_eq!(SubscribeOnDataRequestBodyBackupUrl::parse(&bare, true), Ok(SubscribeOnDataRequestBodyBackupUrl));
    assert_eq!(Closed::parse(&bare, true), Ok(Closed));
    assert_eq!(Closed::METHOD, "POST");
}
