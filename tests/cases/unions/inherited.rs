//! What inherits from a list of heirs is read, built and checked as any other schema.

use case::Validate;
use case::models::{Circle, Fee, Flat, Placed, Polygon, Round, Shape, ShapeDot, Share, Square, Text, Triangle};
use case::runtime::json;
use case::runtime::read::Read;

fn read<T: Read>(text: &str) -> T {
    json::from_slice(text.as_bytes()).expect(text)
}

#[test]
fn a_list_of_heirs_is_a_union_of_their_types() {
    let circle: Shape = read(r#"{"kind": "circle", "radius": 1.5, "smooth": true}"#);
    assert_eq!(circle, Shape::Circle(Circle::new(1.5).smooth(true)));
    let square: Shape = read(r#"{"kind": "square", "side": 2}"#);
    assert_eq!(square, Shape::Polygon(Polygon::Square(Square::new("square", 2.0))));
    let triangle = Triangle::new([3.0, 4.0, 5.0], "triangle");
    assert_eq!(read::<Shape>(r#"{"kind": "triangle", "sides": [3, 4, 5]}"#), Shape::Polygon(Polygon::Triangle(triangle)));
    assert_eq!(read::<Shape>(r#"{"kind": "dot"}"#), Shape::Dot(ShapeDot::new("dot")));
    assert_eq!(Round::new("circle").smooth, None);
}

#[test]
fn who_is_no_heir_has_the_list() {
    let placed: Placed = read(r#"{"kind": "circle", "radius": 1, "x": 3}"#);
    assert!(matches!(placed, Placed::Circle(ref circle) if circle.x == 3), "{placed:?}");
    assert!(placed.validate().is_ok());
}

#[test]
fn that_exactly_one_heir_fits_is_asked_once() {
    assert!(Fee::Flat(Flat::new(3)).validate().is_ok());
    assert!(Fee::Share(Share::new(3)).validate().is_ok());
    assert!(Fee::Share(Share::new(3).amount(1)).validate().is_err(), "it is a flat fee as well");
    assert!(Share::new(3).amount(1).validate().is_ok(), "by itself it may be");
}

#[test]
fn a_branch_that_is_the_union_takes_nothing() {
    assert_eq!(read::<Text>("3"), Text::Integer(3));
    assert!(matches!(read::<Text>("true"), Text::Unknown(_)));
}
