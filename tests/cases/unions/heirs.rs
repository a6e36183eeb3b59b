//! A list of messages holds what each of them has, and no property is lost.

use case::Validate;
use case::models::{Film, Image, ImageBase, Message, MessageBase, Receipt, ReceiptBase, ReceiptKind, SignedReceipt, Sticker, Text};
use case::runtime::json;
use case::runtime::read::Read;

fn read<T: Read>(text: &str) -> T {
    json::from_slice(text.as_bytes()).expect(text)
}

#[test]
fn an_heir_is_read_by_the_mapping() {
    let text = Text::new("note", "hi").silent(true);
    assert_eq!(read::<Message>(r#"{"type": "note", "text": "hi", "silent": true}"#), Message::Text(text));
    let film = Film::new("image").form("moving").seconds(3);
    let message: Message = read(r#"{"type": "image", "form": "moving", "seconds": 3}"#);
    assert_eq!(message, Message::Image(Image::Film(Box::new(film))));
    assert_eq!(read::<Message>(r#"{"type": "pause"}"#), Message::Pause(MessageBase::new("pause")));
    assert!(matches!(read::<Message>(r#"{"type": "audio", "length": 3}"#), Message::Unknown(_)));
}

#[test]
fn an_heir_is_sent_whole_and_checked() {
    let message = Message::from(Text::new("text", "hi"));
    assert_eq!(serde_json::to_value(&message).expect("it is JSON"), serde_json::json!({"type": "text", "text": "hi"}));
    assert!(message.validate().is_ok());
    assert!(Message::from(Text::new("text", "longer")).validate().is_err());
}

#[test]
fn an_heir_of_one_name_has_it_from_the_start() {
    let message = Message::from(Sticker::new(3));
    let text = r#"{"type":"sticker","number":3}"#;
    assert_eq!(serde_json::to_string(&message).expect("it is JSON"), text);
    assert_eq!(read::<Message>(text), message);
    let receipt = Receipt::from(SignedReceipt::new().signature("x"));
    assert_eq!(serde_json::to_string(&receipt).expect("it is JSON"), r#"{"kind":"signed","signature":"x"}"#);
}

#[test]
fn what_lacks_the_property_is_the_schema_itself() {
    assert_eq!(read::<Receipt>(r#"{"id": "1"}"#), Receipt::Receipt(ReceiptBase::new().id("1")));
    let signed = SignedReceipt::new().kind(ReceiptKind::Signed).signature("x");
    assert_eq!(read::<Receipt>(r#"{"kind": "signed", "signature": "x"}"#), Receipt::SignedReceipt(signed));
    assert!(matches!(read::<Receipt>(r#"{"kind": "sealed", "wax": "red"}"#), Receipt::Unknown(_)));
    assert!(matches!(read::<Image>(r#"{"type": "image", "form": "still", "url": "u"}"#), Image::Image(ImageBase { .. })));
}

#[test]
fn a_rule_is_asked_of_each_heir_and_of_the_schema_itself() {
    assert!(Receipt::from(ReceiptBase::new().id("0")).validate().is_err());
    assert!(Receipt::from(SignedReceipt::new().id("0")).validate().is_err());
    assert!(Receipt::from(SignedReceipt::new().id("1")).validate().is_ok());
}
