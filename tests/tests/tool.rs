//! The example `update_contact`, run as a program: what it prints, and how it exits.

#[path = "support/change.rs"]
mod change;
#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/server.rs"]
mod server;

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use change::put;
use fixtures::{REQUEST, RESPONSE, parse};
use serde_json::{Value, json};
use server::{Server, Silence, answer, json_answer};
use tempfile::NamedTempFile;

const CONTACT_ID: &str = "contact2-a56d-44a4-5304-033e16fca8d1";

/// The example, next to where cargo puts this test; `cargo test` builds both.
fn program() -> PathBuf {
    let test = env::current_exe().expect("a test knows where it is");
    let folder = test.parent().and_then(Path::parent).expect("cargo puts tests two folders deep");
    let program = folder.join("examples").join(format!("update_contact{}", env::consts::EXE_SUFFIX));
    assert!(program.exists(), "the example is not built; run `cargo build -p tests --example update_contact`");
    program
}

/// What a run came to.
struct Run {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the tool prints UTF-8");
        Self { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    // What the caller's shell has set is no part of a test.
    command.args(arguments).env_remove("CONTACTS_TOKEN");
    command
}

fn run(mut command: Command) -> Run {
    command.output().expect("the tool starts").into()
}

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("there is a place for files");
    file.write_all(text.as_bytes()).expect("there is room");
    file
}

/// Runs the tool with options, for one contact and a body of this text.
fn update(options: &[&str], contact_id: &str, body: &str) -> Run {
    let file = file(body);
    let path = file.path().to_str().expect("the path is UTF-8");
    run(command(&[options, &[contact_id, path]].concat()))
}

/// The documented request with some values in other places.
fn request_with(changes: &[(&str, Value)]) -> String {
    let mut body = parse(REQUEST);
    for (pointer, value) in changes {
        put(&mut body, pointer, value.clone());
    }
    body.to_string()
}

#[test]
fn an_updated_contact_is_printed_as_the_service_answered_it() {
    // With a property and a value that the client does not know.
    let mut answered = parse(RESPONSE);
    put(&mut answered, "/new", json!({"a": [1]}));
    put(&mut answered, "/memo", json!(null));
    put(&mut answered, "/messengers/0/type", json!("X"));
    let server = Server::saying(json_answer("200 OK", "", &answered.to_string()));
    let run = update(&["--base-url", server.url(), "--token", "t0ken", "--trust-loopback"], CONTACT_ID, REQUEST);
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    assert_eq!(parse(&run.stdout), answered);
    assert!(run.stdout.lines().count() > 50, "it is meant for people: {}", run.stdout);

    let request = server.request();
    assert_eq!(request.line, format!("PUT /contacts/{CONTACT_ID} HTTP/1.1"));
    assert_eq!(request.header("authorization"), ["Bearer t0ken"]);
    assert_eq!(parse(&String::from_utf8(request.body).expect("JSON is UTF-8")), parse(REQUEST));
}

#[test]
fn the_token_comes_from_the_arguments_or_from_the_environment_or_is_not_sent() {
    let file = file(REQUEST);
    let path = file.path().to_str().expect("the path is UTF-8");
    for (argument, variable, expected) in
        [(Some("a"), Some("b"), vec!["Bearer a"]), (None, Some("b"), vec!["Bearer b"]), (None, None, vec![])]
    {
        let server = Server::saying(json_answer("200 OK", "", RESPONSE));
        let mut command = command(&["--base-url", server.url(), "--trust-loopback", CONTACT_ID, path]);
        argument.map(|token| command.args(["--token", token]));
        variable.map(|token| command.env("CONTACTS_TOKEN", token));
        assert_eq!(run(command).status, Some(0));
        assert_eq!(server.request().header("authorization"), expected);
    }
}

#[test]
fn a_dry_run_prints_the_request_without_the_token_and_sends_nothing() {
    let silence = Silence::new();
    let body = json!({
        "permission": {"accessibleRange": "ALL"},
        "contactName": {"firstName": "John", "prefix": null},
        "telephones": [{"primary": true, "telephone": "0000-0001", "type": "WORK"}],
    });
    let run = update(&["--dry-run", "--base-url", &silence.url(), "--token", "s3cret"], "a/b", &body.to_string());
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    assert!(!run.stdout.contains("s3cret"), "{}", run.stdout);
    silence.assert_unbroken();

    let version = concat!("update_contact/", env!("CARGO_PKG_VERSION"));
    let stdout = run.stdout.replace(&silence.url(), "[url]").replace(version, "update_contact/[version]");
    insta::assert_snapshot!(stdout, @r#"
    PUT [url]/contacts/a%2Fb
    accept: application/json
    content-type: application/json
    user-agent: update_contact/[version]

    {
      "contactName": {
        "firstName": "John",
        "prefix": null
      },
      "permission": {
        "accessibleRange": "ALL"
      },
      "telephones": [
        {
          "primary": true,
          "telephone": "0000-0001",
          "type": "WORK"
        }
      ]
    }
    "#);
}

#[test]
fn a_dry_run_needs_no_token_and_goes_to_the_service_by_default() {
    let run = update(&["--dry-run"], CONTACT_ID, REQUEST);
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    let (head, body) = run.stdout.split_once("\n\n").expect("an empty line stands between head and body");
    let first = head.lines().next();
    assert_eq!(first, Some(&*format!("PUT https://www.worksapis.com/v1.0/contacts/{CONTACT_ID}")));
    assert!(!head.contains("authorization"), "{head}");
    assert_eq!(parse(body), parse(REQUEST));
}

#[test]
fn a_file_that_is_no_request_is_named_with_the_place_and_the_reason() {
    let silence = Silence::new();
    for (body, message) in [
        (request_with(&[("/emails/1/primary", json!("no"))]), "at /emails/1/primary: expected a boolean, not a string"),
        (request_with(&[("/permission", json!({}))]), "at /permission: missing field `accessibleRange`"),
        (request_with(&[("/contactName", json!([]))]), "at /contactName: expected an object, not an array"),
        ("{\"permission\": ".to_owned(), "EOF while parsing"),
        (String::new(), "EOF while parsing"),
        ("<html>".to_owned(), "expected value"),
    ] {
        for options in [&["--base-url", &silence.url()][..], &["--base-url", &silence.url(), "--dry-run"]] {
            let run = update(options, CONTACT_ID, &body);
            assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{}", run.stderr);
            assert!(run.stderr.contains(message), "{}", run.stderr);
        }
    }
    silence.assert_unbroken();
}

#[test]
fn a_file_that_can_not_be_read_is_named() {
    let folder = tempfile::tempdir().expect("there is a place for folders");
    let missing = folder.path().join("no-such.json");
    for path in [&*missing, folder.path()] {
        let path = path.to_str().expect("the path is UTF-8");
        let run = run(command(&[CONTACT_ID, path]));
        assert_eq!((run.status, &*run.stdout), (Some(2), ""));
        assert!(run.stderr.contains(path), "{}", run.stderr);
    }
    fs::write(&missing, REQUEST).expect("there is room");
    let path = missing.to_str().expect("the path is UTF-8");
    assert_eq!(run(command(&["--dry-run", CONTACT_ID, path])).status, Some(0));
}

#[test]
fn arguments_that_make_no_request_are_refused_with_the_reason() {
    for contact_id in ["", ".", ".."] {
        let silence = Silence::new();
        let run = update(&["--base-url", &silence.url()], contact_id, REQUEST);
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains("the parameter `contactId` is "), "{}", run.stderr);
        silence.assert_unbroken();
    }
    for (option, value, message) in [
        ("--base-url", "contacts.example", "the base URL is not absolute"),
        ("--base-url", "ftp://contacts.example", "the base URL is neither https nor http"),
        ("--base-url", "", "the base URL is no URL"),
        ("--token", "", "is no bearer token"),
        ("--token", "s3cret\n", "is no bearer token"),
    ] {
        let run = update(&["--dry-run", option, value], CONTACT_ID, REQUEST);
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
    }
    let silence = Silence::new();
    for (base_url, options) in [("http://contacts.example", &["--trust-loopback"][..]), (&silence.url(), &[])] {
        let options = [&["--base-url", base_url, "--token", "s3cret"], options].concat();
        let run = update(&options, CONTACT_ID, REQUEST);
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains("https"), "{}", run.stderr);
        assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
    }
    silence.assert_unbroken();
}

#[test]
fn usage_errors_and_help_are_those_of_any_program() {
    assert_eq!(run(command(&[])).status, Some(2));
    assert_eq!(run(command(&["--no-such-option", "a", "b"])).status, Some(2));
    let mut help = command(&["--help"]);
    help.env("CONTACTS_TOKEN", "s3cret");
    let help = run(help);
    assert_eq!(help.status, Some(0));
    assert!(help.stdout.contains("CONTACTS_TOKEN") && !help.stdout.contains("s3cret"), "{}", help.stdout);
}

#[test]
fn broken_rules_are_printed_one_a_line_and_nothing_is_sent() {
    let silence = Silence::new();
    let body = request_with(&[
        ("/emails/0/email", json!("a".repeat(257))),
        ("/messengers/0/type", json!("X")),
        ("/customProperties/a~1b", json!({"content": "a".repeat(101)})),
    ]);
    for options in [&["--base-url", &silence.url()][..], &["--base-url", &silence.url(), "--dry-run"]] {
        let run = update(options, CONTACT_ID, &body);
        assert_eq!((run.status, &*run.stderr), (Some(3), ""));
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.stdout, @r#"
            {"pointer":"/emails/0/email","keyword":"maxLength","message":"longer than 256 characters"}
            {"pointer":"/messengers/0/type","keyword":"enum","message":"not one of `FACEBOOK`, `LINE`, `TWITTER`, `CUSTOM`"}
            {"pointer":"/customProperties/a~1b/content","keyword":"maxLength","message":"longer than 100 characters"}
            "#);
        }
    }
    silence.assert_unbroken();
}

#[test]
fn an_external_contact_is_said_to_be_one() {
    let body = request_with(&[("/emails", json!([])), ("/telephones", json!([]))]);
    let run = update(&["--dry-run"], CONTACT_ID, &body);
    assert_eq!(run.status, Some(3));
    assert!(run.stdout.contains("unless it is an external one"), "{}", run.stdout);

    let run = update(&["--external", "--dry-run"], CONTACT_ID, &body);
    assert_eq!(run.status, Some(3));
    let violation: Value = serde_json::from_str(&run.stdout).expect("one line of JSON");
    assert_eq!(violation["pointer"], "/contactName/nickName");
    assert_eq!((&violation["keyword"], &violation["reason"]), (&json!("rule"), &json!("FieldValueForbidden")));

    let without =
        request_with(&[("/emails", json!([])), ("/telephones", json!([])), ("/contactName/nickName", json!(null))]);
    assert_eq!(update(&["--external", "--dry-run"], CONTACT_ID, &without).status, Some(0));
}

#[test]
fn an_error_status_is_reported_with_what_the_service_says() {
    for (status, body, messages) in [
        (
            "404 Not Found",
            r#"{"code": "NOT_FOUND", "description": "no such contact"}"#,
            &["NOT_FOUND: no such contact"][..],
        ),
        (
            "429 Too Many Requests",
            r#"{"code": "TOO_MANY_REQUESTS", "description": "wait"}"#,
            &["TOO_MANY_REQUESTS: wait"],
        ),
        ("418 I'm a teapot", "short and stout", &["short and stout"]),
        ("302 Found", "", &["does not list"]),
        ("502 Bad Gateway", "<html>\u{1b}[2Jsorry\r\n\u{202e}", &["<html> [2Jsorry   "]),
        ("400 Bad Request", "<html>", &["expected value", "<html>"]),
        ("500 Internal Server Error", r#"{"error": 1}"#, &["missing field `code`", r#"{"error": 1}"#]),
        ("403 Forbidden", "{\"code\": \"A\\u001b[2J\", \"description\": \"B\\nC\"}", &["A [2J: B C\n"]),
    ] {
        let server = Server::saying(answer(status, "", body));
        let run = update(&["--base-url", server.url()], CONTACT_ID, REQUEST);
        assert_eq!((run.status, &*run.stdout), (Some(4), ""), "{}", run.stderr);
        assert!(run.stderr.contains(status), "{}", run.stderr);
        for message in messages {
            assert!(run.stderr.contains(message), "{}", run.stderr);
        }
        assert!(run.stderr.chars().all(|character| character == '\n' || !character.is_control()), "{:?}", run.stderr);
    }
}

#[test]
fn a_body_that_can_not_be_shown_in_full_is_shown_in_part() {
    let server = Server::saying(answer("502 Bad Gateway", "", &"あ".repeat(10_000)));
    let run = update(&["--base-url", server.url()], CONTACT_ID, REQUEST);
    assert_eq!(run.status, Some(4));
    assert_eq!(run.stderr.matches('あ').count(), 200);
}

#[test]
fn trouble_on_the_way_is_told_from_a_refusal() {
    let silence = Silence::new();
    let nobody = silence.url();
    drop(silence);
    let run = update(&["--base-url", &nobody], CONTACT_ID, REQUEST);
    assert_eq!((run.status, &*run.stdout), (Some(5), ""));
    assert!(run.stderr.contains("no connection to the service"), "{}", run.stderr);
    assert!(!run.stderr.contains("may have been updated"), "{}", run.stderr);

    for (answer, message) in [
        (json_answer("200 OK", "", RESPONSE)[..200].to_owned(), "cut"),
        (String::new(), "cut"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n".to_owned(), "max_response_bytes"),
    ] {
        let server = Server::saying(answer);
        let run = update(&["--base-url", server.url()], CONTACT_ID, REQUEST);
        assert_eq!((run.status, &*run.stdout), (Some(5), ""), "{}", run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains("the contact may have been updated all the same"), "{}", run.stderr);
    }
}

#[test]
fn a_success_that_can_not_be_read_is_no_refusal() {
    let server = Server::saying(json_answer("200 OK", "", r#"{"permission": {"accessibleRange": 1}}"#));
    let run = update(&["--base-url", server.url()], CONTACT_ID, REQUEST);
    assert_eq!((run.status, &*run.stdout), (Some(5), ""));
    assert!(run.stderr.contains("at /permission/accessibleRange: expected a string"), "{}", run.stderr);
}

#[test]
fn a_property_that_is_not_sent_is_named_and_the_rest_goes_out() {
    let server = Server::saying(json_answer("200 OK", "", RESPONSE));
    let body = request_with(&[
        ("/contactId", json!("contact1")),
        ("/mem0", json!("misspelt")),
        ("/emails/1/note", json!("a")),
        ("/customProperties/link_multi/0/a~1b", json!(1)),
    ]);
    let run = update(&["--base-url", server.url()], CONTACT_ID, &body);
    assert_eq!(run.status, Some(0));
    insta::assert_snapshot!(run.stderr, @r"
    warning: /contactId is not sent
    warning: /customProperties/link_multi/0/a~1b is not sent
    warning: /emails/1/note is not sent
    warning: /mem0 is not sent
    ");
    assert_eq!(parse(&String::from_utf8(server.request().body).expect("JSON is UTF-8")), parse(REQUEST));
}

#[test]
fn what_is_for_this_machine_goes_through_no_proxy() {
    let proxy = Silence::new();
    let server = Server::saying(json_answer("200 OK", "", RESPONSE));
    let file = file(REQUEST);
    let path = file.path().to_str().expect("the path is UTF-8");
    let mut command = command(&["--base-url", server.url(), "--token", "s3cret", "--trust-loopback", CONTACT_ID, path]);
    command.env_remove("NO_PROXY").env("http_proxy", proxy.url()).env("HTTP_PROXY", proxy.url());
    assert_eq!(run(command).status, Some(0));
    proxy.assert_unbroken();
}
