//! Types that are merged and part of themselves.

use case::models::{Base, Both, BothTo, Node};
use case::runtime::json::from_slice;

#[test]
fn a_property_is_of_the_type_that_extends_the_other() {
    let node = Node::new().next(Node::new().v(1)).v(2);
    assert_eq!(node.next.and_then(|next| next.v), Some(1));
    assert_eq!(Base::new().next(Base::new()).next, Some(Box::new(Base::new())));
}

#[test]
fn what_both_describe_is_one_type_at_every_depth() -> Result<(), Box<dyn std::error::Error>> {
    let both: Both = from_slice(br#"{"to":{"l":1,"to":{"r":2}}}"#)?;
    assert_eq!(both, Both::new().to(BothTo::new().l(1).to(BothTo::new().r(2))));
    Ok(())
}
