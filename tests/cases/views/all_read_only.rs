//! What only the service sets is not sent back.

use case::models::{Receipt, ReceiptInput};

#[test]
fn what_was_read_becomes_an_empty_object() {
    let sent = ReceiptInput::from(Receipt::new(7).note("paid"));
    assert_eq!(serde_json::to_string(&sent).expect("it can be written"), "{}");
}
