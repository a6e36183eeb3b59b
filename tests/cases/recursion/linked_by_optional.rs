//! A chain of boxes.

use case::Validate;
use case::models::{Link, LinkInput, Ring};

#[test]
fn a_chain_is_built_read_and_converted_link_by_link() -> serde_json::Result<()> {
    let link: Link = serde_json::from_str(r#"{"size":1,"id":"a","next":{"size":10,"id":"b","next":null}}"#)?;
    let input = LinkInput::from(link);
    assert_eq!(serde_json::to_string(&input)?, r#"{"size":1,"next":{"size":10,"next":null}}"#);
    let said = input.validate().map_err(|violations| violations.to_string());
    assert_eq!(said, Err("/next/size: greater than 9".to_owned()));
    Ok(())
}

#[test]
fn a_setter_boxes_what_it_is_given() {
    assert_eq!(Ring::new().next(Ring::new()).next, Some(Box::new(Ring::new())));
}
