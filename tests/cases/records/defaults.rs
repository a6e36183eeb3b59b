//! What is absent is not sent, and its default is there for who asks.

use case::models::{Order, Page};

#[test]
fn defaults_are_offered_and_never_sent() {
    let page = Page::new();
    assert_eq!((page.size_or_default(), page.ratio_or_default(), page.sorted_or_default()), (20, 0.5, true));
    assert_eq!(page.most_or_default().to_bits(), f32::MAX.to_bits());
    assert_eq!(page.title_or_default_(), "untitled");
    assert_eq!(serde_json::to_string(&page).expect("JSON"), "{}");
}

#[test]
fn a_default_beside_a_reference_comes_before_that_of_the_type() {
    assert_eq!(Page::new().order_or_default(), &Order::Down);
    assert_eq!(Order::default(), Order::Up);
    assert_eq!(Page::new().order(Order::Up).order_or_default(), &Order::Up);
}
