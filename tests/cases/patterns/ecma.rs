//! The sets and escapes of ECMA-262.

use case::Validate;
use case::models::Text;

fn is_valid(change: impl FnOnce(Text) -> Text) -> bool {
    change(Text::new()).validate().is_ok()
}

#[test]
fn sets_are_those_of_ecma_262() {
    assert!(is_valid(|text| text.space("\u{feff}")) && is_valid(|text| text.space("\u{2003}")));
    assert!(!is_valid(|text| text.space("\u{85}")) && !is_valid(|text| text.space("\u{200b}")));
    assert!(is_valid(|text| text.word("l'ecole")) && !is_valid(|text| text.word("l'école")));
    assert!(is_valid(|text| text.letter("l'école")) && !is_valid(|text| text.letter("l'ÉCOLE")));
    assert!(is_valid(|text| text.digits("42")) && is_valid(|text| text.digits("৪২")) && !is_valid(|text| text.digits("-")));
    assert!(is_valid(|text| text.boundary("é ab")) && is_valid(|text| text.boundary("éab")));
    assert!(!is_valid(|text| text.boundary("xab")));
}

#[test]
fn escapes_are_those_of_ecma_262() {
    assert!(is_valid(|text| text.control("\u{3}")) && !is_valid(|text| text.control("\\cC")));
    for end in ["\n", "\r", "\u{2028}", "\u{2029}"] {
        assert!(!is_valid(|text| text.line(end)), "{end:?}");
    }
    assert!(is_valid(|text| text.line("\u{85}")) && is_valid(|text| text.line("🐲")));
    assert!(is_valid(|text| text.emoji("")) && is_valid(|text| text.emoji("🐲🐲")) && !is_valid(|text| text.emoji("🐉")));
    assert!(is_valid(|text| text.pair("🐲x")) && !is_valid(|text| text.pair("🐲")));
}

#[test]
fn what_browsers_tolerate_is_taken() {
    assert!(is_valid(|text| text.tolerated("a-.@{a}]")) && !is_valid(|text| text.tolerated("a,@{a}]")));
    assert!(is_valid(|text| text.quoted("say \"it\"")) && !is_valid(|text| text.quoted("\"\"")));
}
