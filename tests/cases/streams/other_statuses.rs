//! What has a status of its own is no stream.

use std::sync::Arc;

use case::runtime::UnexpectedReason;
use case::{Client, Error};

use crate::{Answering, now};

const SOUND: &str = "audio/ogg";

#[test]
fn each_status_is_what_it_is_described_as() {
    let wait = (202, "application/json", r#"{"seconds": 1}"#);
    let service = Answering::with([(200, SOUND, "all"), (206, SOUND, "part"), wait, (204, SOUND, "")]);
    let client = Client::builder().transport(Arc::clone(&service)).build().expect("the settings are good");
    for _ in 0..2 {
        assert!(now(client.read_recording(1).stream()).is_ok());
    }
    for _ in 0..2 {
        let error = now(client.read_recording(1).stream()).expect_err("it is no stream");
        assert!(matches!(error, Error::Unexpected(error) if error.reason == UnexpectedReason::NotStreamed));
    }
}
