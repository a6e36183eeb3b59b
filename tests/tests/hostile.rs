//! A document that means harm: each string in it is replaced by attacks in turn, and what is generated stays what it was.
//!
//! Where a string is for people, the crate has the same tokens, but for literals and documentation. Where it is a name or
//! says what is generated, the crate may be another one, or the document is refused; but all of it is Rust, no token
//! comes from within the string, no character in it can fool a reader, and no file lies outside of the crate.

use std::path::{Component, Path};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use generator::emit::File;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::Value;
use tests::generate::generate;

const DOCUMENT: &str = include_str!("../fixtures/hostile/library.yaml");

/// What each attack tries to get into the crate as an identifier of its own.
const MARK: &str = "qqq";

const ATTACKS: &[(&str, &str)] = &[
    ("quotes", "he said \"x\"; fn qqq() {} //"),
    ("a new line", "line one\nfn qqq() {}"),
    ("a carriage return", "line one\rfn qqq() {}"),
    ("the end of a comment", "text */ fn qqq() {} /*"),
    ("the end of a raw string", "text \"#; fn qqq() {} const A: &str = r#\""),
    ("braces", "text }} fn qqq() {{ {qqq} {} {0}"),
    ("an attribute", "text #[qqq] #![qqq] text"),
    ("a fence", "text\n```\nfn qqq() { loop {} }\n```\n\n    fn qqq() {}\n"),
    ("HTML", "text <script>qqq</script> <img src=x onerror=qqq()> -->"),
    ("bidirectional marks", "text \u{202e}qqq text\u{2066} \u{200b}\u{feff}"),
    ("a NUL", "text\0 qqq"),
    ("control characters", "text\u{1b}[31m \u{7f}\u{85}\u{2028}fn qqq() {}"),
    ("a folder above", "../../text/../qqq"),
    ("backslashes", "text \\u{7d} \\\" \\ qqq \\"),
    ("a macro", "text concat!(qqq) $qqq ${qqq} `qqq`"),
    ("a keyword", "fn"),
    ("another keyword", "Self"),
    ("nothing", ""),
    (
        "a long one",
        "text_qqq_0123456789_text_qqq_0123456789_text_qqq_0123456789_text_qqq_0123456789_text_qqq_0123456789_\
        text_qqq_0123456789_text_qqq_0123456789_text_qqq_0123456789_text_qqq_0123456789_text_qqq_0123456789_text_qqq",
    ),
];

/// The keys whose strings are for people: nothing that is generated depends on them but literals and documentation.
const FOR_PEOPLE: &[&str] = &["description", "summary", "example", "message"];

#[test]
fn no_string_of_a_document_becomes_code() {
    let document: Value = serde_yaml::from_str(DOCUMENT).expect("the document is YAML");
    let before = skeleton(&crate_of(&document).expect("the document is good"));
    let mut strings = Vec::new();
    collect(&document, String::new(), &mut strings);
    assert!(strings.len() > 100, "{strings:?}");
    let trials: Vec<_> = strings.iter().flat_map(|at| ATTACKS.iter().map(move |attack| (at, attack))).collect();
    let (next, faults) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((at, (name, attack))) = trials.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(fault) = attacked(&document, at, attack, &before) {
                        faults.lock().expect("no thread has panicked").push(format!("{at}: {name}: {fault}"));
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().expect("no thread has panicked");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with the crate of the document with this string in it.
fn attacked(document: &Value, at: &str, attack: &str, before: &str) -> Result<(), String> {
    let mut document = document.clone();
    *document.pointer_mut(at).expect("the string was there") = Value::String(attack.to_owned());
    let key = at.rsplit('/').next().unwrap_or_default();
    let for_people = FOR_PEOPLE.contains(&key);
    let files = match crate_of(&document) {
        Ok(files) => files,
        Err(said) if for_people => return Err(format!("it is refused: {said}")),
        Err(_) => return Ok(()),
    };
    for File { path, text } in &files {
        if Path::new(path).components().any(|part| !matches!(part, Component::Normal(_))) {
            return Err(format!("{path:?} is not in the crate"));
        }
        let hides = |c: char| matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        let fools = |c: char| (c.is_control() && c != '\n') || hides(c);
        if let Some(line) = text.lines().find(|line| line.contains(fools)) {
            return Err(format!("{path}: {line:?} may fool a reader"));
        }
    }
    let after = skeleton(&files);
    if after.split(' ').any(|token| token == MARK) {
        return Err("a token of the crate is the attacker's".to_owned());
    }
    match for_people && after != *before {
        true => Err(format!("the crate has other tokens: {}", difference(before, &after))),
        false => Ok(()),
    }
}

/// The generated files, without the runtime, which no document changes.
fn crate_of(document: &Value) -> Result<Vec<File>, String> {
    let files = generate("library", "library.json", &document.to_string())?.files;
    Ok(files.into_iter().filter(|file| !file.path.starts_with("src/runtime/")).collect())
}

/// All tokens of the crate, but for literals and documentation; the keys alone of the manifest.
fn skeleton(files: &[File]) -> String {
    let mut text = String::new();
    for file in files {
        text += &format!("\n{} ", file.path);
        if file.path.ends_with(".rs") {
            syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}\n{}", file.path, file.text));
            push(file.text.parse().expect("it was parsed before"), &mut text);
        } else if file.path.ends_with(".toml") {
            for line in file.text.lines() {
                text += line.split(" = ").next().unwrap_or_default();
                text.push(' ');
            }
        }
    }
    text
}

fn push(tokens: TokenStream, text: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let TokenTree::Punct(hash) = &token
            && hash.as_char() == '#'
        {
            let bang = tokens.next_if(|next| matches!(next, TokenTree::Punct(bang) if bang.as_char() == '!'));
            if tokens.next_if(is_documentation).is_some() {
                continue;
            }
            *text += if bang.is_some() { "#! " } else { "# " };
            continue;
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("( ", ") "),
                    Delimiter::Brace => ("{ ", "} "),
                    Delimiter::Bracket => ("[ ", "] "),
                    Delimiter::None => ("", ""),
                };
                *text += open;
                push(group.stream(), text);
                *text += close;
            }
            TokenTree::Ident(ident) => *text += &format!("{ident} "),
            TokenTree::Punct(punct) => *text += &format!("{punct} "),
            TokenTree::Literal(_) => *text += "literal ",
        }
    }
}

fn is_documentation(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(ident)) if ident == "doc")
}

/// The JSON Pointers of all strings.
fn collect(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, format!("{at}/{index}"), found));
        }
        Value::Object(members) => {
            for (key, member) in members {
                collect(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

/// Where two skeletons part.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<_>, Vec<_>) = (before.split(' ').collect(), after.split(' ').collect());
    let at = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let around =
        |tokens: &[&str]| tokens[at.saturating_sub(12).min(tokens.len())..(at + 8).min(tokens.len())].join(" ");
    format!("{:?} became {:?}", around(&before), around(&after))
}
