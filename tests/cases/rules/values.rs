//! A rule that asks for certain values.

use case::Validate;
use case::models::{Door, DoorState};

#[test]
fn a_listed_value_satisfies_the_rule() {
    for door in [
        Door::new(DoorState::Ajar, false),
        Door::new(DoorState::Shut, false).code("secret"),
        Door::new(DoorState::Shut, true).floor(-1),
        Door::new(DoorState::Shut, false).guests([""; 0]),
    ] {
        assert!(door.validate().is_ok(), "{door:?}");
    }
    for door in [
        Door::new(DoorState::Shut, false),
        Door::new(DoorState::Shut, true).code("yes"),
        Door::new(DoorState::Shut, false).floor(3),
        Door::new(DoorState::Shut, true).floor(1),
    ] {
        assert!(door.validate().is_err(), "{door:?}");
    }
}
