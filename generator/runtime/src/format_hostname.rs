//! The formats `hostname` (RFC 1123, section 2.1, with A-labels as RFC 5891 has them) and `idn-hostname` (RFC 5890).

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_script::{Script, UnicodeScript};

/// A name has at most so many bytes, its dots included (RFC 1035, section 2.3.4, without the lengths and the root).
const MAX_NAME: usize = 253;

/// A label has at most so many bytes (RFC 1035, section 2.3.4).
const MAX_LABEL: usize = 63;

/// Whether `text` is a `hostname`: labels of ASCII letters, digits and inner hyphens, with dots between them.
///
/// A label that begins with `xn--` must stand for a label that IDNA2008 allows.
pub fn is_hostname(text: &str) -> bool {
    let is_encoded = |label: &str| label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"));
    text.len() <= MAX_NAME
        && text.split('.').all(is_label)
        && (!text.split('.').any(is_encoded) || is_international(text, Hyphens::CheckFirstLast))
}

/// Whether `text` is an `idn-hostname`: a `hostname` whose labels may have characters beyond ASCII.
///
/// Other writings of a name are mapped first (Unicode Technical Standard #46), so upper case and full-width dots are
/// as good; of what is left, each character must be one that RFC 5892 allows where it stands.
pub fn is_idn_hostname(text: &str) -> bool {
    is_international(text, Hyphens::Check)
}

/// Whether `text` is a label of ASCII letters, digits and inner hyphens.
pub(super) fn is_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    bytes.len() <= MAX_LABEL
        && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.iter().all(is_inner)
}

/// What `idna` checks is lengths, normal form, punycode, joiners and the rule for right-to-left labels. It follows
/// Unicode in which characters it allows, and IDNA2008 is stricter.
fn is_international(text: &str, hyphens: Hyphens) -> bool {
    let names = Uts46::new();
    let (bytes, denied) = (text.as_bytes(), AsciiDenyList::STD3);
    if names.to_ascii(bytes, denied, hyphens, DnsLength::Verify).is_err() {
        return false;
    }
    let (name, result) = names.to_unicode(bytes, denied, hyphens);
    result.is_ok() && name.split('.').all(is_unicode_label)
}

/// Whether a label, mapped and decoded, is ASCII or a U-label (RFC 5891, section 4.2.3).
fn is_unicode_label(label: &str) -> bool {
    if label.is_ascii() {
        return true;
    }
    let chars: Vec<char> = label.chars().collect();
    let is_mark = |char: &char| {
        use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
        matches!(get_general_category(*char), EnclosingMark | NonspacingMark | SpacingMark)
    };
    chars.get(2..4) != Some(&['-', '-'])
        && !chars.first().is_some_and(is_mark)
        && (0..chars.len()).all(|index| is_allowed(&chars, index))
}

/// Whether RFC 5892 allows the character at `index` of a label (section 2.6, appendix A, and then the categories).
fn is_allowed(label: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).map(|index| label[index]);
    let after = label.get(index + 1).copied();
    let is_of = |char: Option<char>, script: Script| char.is_some_and(|char| char.script() == script);
    match label[index] {
        'ß' | 'ς' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}' | '〇' => true,
        '\u{640}' | '\u{7FA}' | '\u{302E}' | '\u{302F}' | '\u{3031}'..='\u{3035}' | '\u{303B}' => false,
        '·' => before == Some('l') && after == Some('l'),
        '\u{375}' => is_of(after, Script::Greek),
        '\u{5F3}' | '\u{5F4}' => is_of(before, Script::Hebrew),
        '\u{30FB}' => {
            label.iter().any(|char| matches!(char.script(), Script::Hiragana | Script::Katakana | Script::Han))
        }
        '\u{660}'..='\u{669}' => !label.iter().any(|char| matches!(char, '\u{6F0}'..='\u{6F9}')),
        '\u{6F0}'..='\u{6F9}' => !label.iter().any(|char| matches!(char, '\u{660}'..='\u{669}')),
        // Joiners, which `idna` has checked.
        '\u{200C}' | '\u{200D}' => true,
        // Syllables of old Hangul, spelt out.
        '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{D7B0}'..='\u{D7FF}' => false,
        char => char.is_ascii() || is_letter_or_digit(char),
    }
}

/// `LetterDigits` (RFC 5892, section 2.1).
fn is_letter_or_digit(char: char) -> bool {
    use GeneralCategory::{
        DecimalNumber, LowercaseLetter, ModifierLetter, NonspacingMark, OtherLetter, SpacingMark, UppercaseLetter,
    };
    matches!(
        get_general_category(char),
        LowercaseLetter | UppercaseLetter | OtherLetter | DecimalNumber | ModifierLetter | NonspacingMark | SpacingMark
    )
}
