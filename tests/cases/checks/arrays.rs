//! Bounds of arrays and of what is in them.

use case::Validate;
use case::models::{Board, Guest, Player};

fn said(board: &Board) -> Vec<String> {
    board.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn items_are_checked_at_their_places() {
    assert_eq!(said(&Board::new([vec![0, 1], vec![2, -3]])), ["/cells/1/1: less than 0"]);
    let board = Board::new([vec![]]).holes([None, Some("ab".to_owned())]).guests([None, Some(Guest::from("z"))]);
    assert_eq!(said(&board), ["/holes/1: longer than 1 character", "/guests/1: not one of `a`, `b`"]);
}

#[test]
fn the_number_of_items_is_checked_at_every_depth() {
    assert_eq!(said(&Board::new([])), ["/cells: fewer than 1 item"]);
    let board = Board::new([vec![], vec![0; 4], vec![]]);
    assert_eq!(said(&board), ["/cells: more than 2 items", "/cells/1: more than 3 items"]);
}

#[test]
fn equal_items_are_found() {
    let board = Board::new([vec![]]).players([Player::new("a"), Player::new("b"), Player::new("a")]);
    assert_eq!(said(&board), ["/players: the items 0 and 2 are equal"]);
}
