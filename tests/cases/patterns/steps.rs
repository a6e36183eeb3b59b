//! Steps from left to right.

use case::Validate;
use case::models::Key;

fn is_valid(change: impl FnOnce(Key) -> Key) -> bool {
    change(Key::new()).validate().is_ok()
}

#[test]
fn each_step_takes_what_it_may() {
    let hex = "0123456789abcdefABCDEF0123456789";
    assert!(is_valid(|key| key.sid(format!("AC{hex}"))));
    for wrong in [format!("AC{hex}0"), format!("AC{}", &hex[1..]), format!("CA{hex}"), format!("AC{hex}\n")] {
        assert!(!is_valid(|key| key.sid(&*wrong)), "{wrong}");
    }
    assert!(is_valid(|key| key.name("A")) && is_valid(|key| key.name("Ab1")) && !is_valid(|key| key.name("AB")));
    assert!(is_valid(|key| key.token("tok_-")) && !is_valid(|key| key.token("tok_")));
    assert!(is_valid(|key| key.uuid("01234567-89ab-cdef-0123-456789abcdef")));
    assert!(!is_valid(|key| key.uuid("01234567-89ab-cdef-0123-456789abcde")));
    assert!(is_valid(|key| key.phone("+49")) && is_valid(|key| key.phone("+123456789012345")));
    assert!(!is_valid(|key| key.phone("+4")) && !is_valid(|key| key.phone("+1234567890123456")));
    assert!(is_valid(|key| key.decimal("-0.25")) && !is_valid(|key| key.decimal("0.5")));
}

#[test]
fn what_follows_the_steps_is_free_without_an_anchor() {
    assert!(is_valid(|key| key.path("/v1/é/items/7")) && !is_valid(|key| key.path("/v1//items")));
}

#[test]
fn what_may_have_to_go_back_is_left_to_the_regex() {
    assert!(is_valid(|key| key.label("ABxx")) && !is_valid(|key| key.label("ABx\nx")));
}
