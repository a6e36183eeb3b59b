//! The checks of an alias hold wherever it is used.

use case::Validate;
use case::models::Page;

#[test]
fn every_use_is_checked() {
    let page = Page::new("ftp://a").imprint("http://far.too.long").links(["x", "http://b", "y"]);
    let said: Vec<_> = page.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect();
    let expected = [
        "/home: does not match the pattern `^https?://`",
        "/imprint: longer than 12 characters",
        "/links: more than 2 items",
        "/links/0: does not match the pattern `^https?://`",
        "/links/2: does not match the pattern `^https?://`",
    ];
    assert_eq!(said, expected);
}
