//! Classes of characters.

use case::Validate;
use case::models::Code;

fn is_valid(change: impl FnOnce(Code) -> Code) -> bool {
    change(Code::new("0-9")).validate().is_ok()
}

#[test]
fn only_the_allowed_characters_pass() {
    assert!(
        is_valid(|code| code.mobile("-")) && !is_valid(|code| code.mobile("")) && !is_valid(|code| code.mobile("1 2"))
    );
    assert!(is_valid(|code| code.word("äöüaz")));
    assert!(
        !is_valid(|code| code.word("ä")) && !is_valid(|code| code.word("abcdef")) && !is_valid(|code| code.word("ab1"))
    );
    assert!(is_valid(|code| code.maybe("")) && !is_valid(|code| code.maybe("٣")), "\\d is an ASCII digit in ECMA-262");
    assert!(
        is_valid(|code| code.long("🦀🦀🦀"))
            && !is_valid(|code| code.long("a\"b"))
            && !is_valid(|code| code.long("ab"))
    );
    assert!(is_valid(|code| code.initials(["", "A"])));
    assert!(!is_valid(|code| code.initials(["AB"])) && !is_valid(|code| code.initials(["a"])));
}

#[test]
fn a_line_break_at_the_end_is_a_character() {
    assert!(!is_valid(|code| code.mobile("1\n")));
}
