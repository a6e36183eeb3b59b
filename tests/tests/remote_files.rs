//! What a document refers to over the network: asked for only if that is allowed, and without a word about who asks.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use generator::bundle::Reach;
use generator::load::MAX_SIZE;
use tempfile::TempDir;
use tests::generate::{Generated, generate_file};

/// Serves texts by path, byte by byte as they stand, and hands on the heads of the requests.
struct Service {
    url: String,
    heads: Receiver<String>,
}

impl Service {
    /// `HERE` in an answer is the service's own URL.
    fn of(answers: &[(&str, String)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let answers: HashMap<String, String> =
            answers.iter().map(|(path, answer)| ((*path).to_owned(), answer.replace("HERE", &url))).collect();
        let (sender, heads) = mpsc::channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("somebody connects");
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
                let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
                let answer = answers
                    .get(&path)
                    .cloned()
                    .unwrap_or_else(|| "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned());
                // Whoever has heard enough may hang up.
                _ = sender.send(head.join("\n").to_lowercase());
                _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { url, heads }
    }

    /// The heads of all requests so far.
    fn heard(&self) -> Vec<String> {
        self.heads.try_iter().collect()
    }

    /// What comes of a document with a schema that has this reference; `HERE` is the service.
    fn generate(&self, reference: &str, allow: bool) -> Result<Generated, String> {
        let folder = TempDir::new().expect("there is a place for files");
        let path = folder.path().join("openapi.yaml");
        let reference = reference.replace("HERE", &self.url);
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet:\n      \
             type: object\n      properties:\n        name: {{$ref: '{reference}'}}\n"
        );
        fs::write(&path, text).expect("there is room");
        fs::write(folder.path().join("secret.yaml"), "{type: string}").expect("there is room");
        generate_file("remote", "openapi.yaml", &Reach::beside(&path).with_network(allow), &path)
    }

    /// Why nothing is generated.
    fn refuse(&self, reference: &str) -> String {
        self.generate(reference, true).err().expect("it is refused")
    }
}

fn answer(text: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nset-cookie: a=b\r\nconnection: close\r\n\r\n{text}", text.len())
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\nset-cookie: a=b\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

#[test]
fn files_are_read_over_the_network_if_that_is_allowed() {
    let service = Service::of(&[
        (
            "/schemas/name.yaml",
            answer("type: object\nproperties:\n  home: {$ref: ../places.json#/Home}\n  me: {$ref: name.yaml}\n"),
        ),
        (
            "/places.json",
            answer(
                r##"{"Home": {"type": "object", "properties": {"town": {"$ref": "#/Town"}}}, "Town": {"type": "string", "enum": ["a"]}}"##,
            ),
        ),
    ]);
    let said = service.generate("HERE/schemas/name.yaml", false).err().expect("it is refused");
    assert!(said.starts_with("error[E014 remote-not-allowed]: "), "{said}");
    assert!(service.heard().is_empty());

    let generated = service.generate("HERE/schemas/name.yaml", true).unwrap_or_else(|said| panic!("{said}"));
    let models: Vec<_> = generated.files.iter().filter_map(|file| file.path.strip_prefix("src/models/")).collect();
    assert_eq!(models, ["home.rs", "mod.rs", "name.rs", "pet.rs", "town.rs"]);
    let heard = service.heard();
    assert_eq!(heard.len(), 2, "each file is asked for once: {heard:?}");
}

#[test]
fn nothing_is_sent_that_says_who_asks() {
    let service = Service::of(&[
        ("/a.yaml", redirect("HERE/b.yaml")),
        ("/b.yaml", answer("type: object\nproperties: {c: {$ref: c.yaml}}")),
        ("/c.yaml", answer("type: string")),
    ]);
    service.generate("HERE/a.yaml", true).unwrap_or_else(|said| panic!("{said}"));
    let heard = service.heard();
    assert_eq!(heard.len(), 3);
    for head in heard {
        assert!(head.starts_with("get /"), "{head}");
        let names: Vec<&str> = head.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0)).collect();
        let known = |name: &&str| ["host", "user-agent", "accept", "connection"].contains(name);
        assert!(names.iter().all(known), "{head}");
    }
}

#[test]
fn credentials_in_a_url_are_refused_and_not_sent() {
    let service = Service::of(&[("/a.yaml", redirect("http://me:secret@127.0.0.1/b.yaml"))]);
    let said = service.refuse(&format!("http://me:secret@{}/a.yaml", service.url.trim_start_matches("http://")));
    assert!(said.starts_with("error[E013 outside-root]: ") && said.contains("holds credentials"), "{said}");
    assert!(service.heard().is_empty());
    let said = service.refuse("HERE/a.yaml");
    assert!(said.starts_with("error[E013 outside-root]: ") && said.contains("holds credentials"), "{said}");
    assert_eq!(service.heard().len(), 1);
}

#[test]
fn redirects_are_few_and_lead_to_no_file_and_to_no_plain_http() {
    let round: Vec<(String, String)> =
        (0..9).map(|n| (format!("/{n}"), redirect(&format!("HERE/{}", n + 1)))).collect();
    let mut answers: Vec<(&str, String)> = round.iter().map(|(path, answer)| (path.as_str(), answer.clone())).collect();
    answers.extend([
        ("/9", answer("type: string")),
        ("/file", redirect("file:///etc/passwd")),
        ("/relative", redirect("9")),
        ("/plain", redirect("http://example.com/a.yaml")),
        ("/nowhere", "HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n".to_owned()),
        ("/circle", redirect("HERE/circle")),
    ]);
    let service = Service::of(&answers);
    for reference in ["HERE/4", "HERE/relative"] {
        service.generate(reference, true).unwrap_or_else(|said| panic!("{reference}: {said}"));
    }
    for (reference, why) in [
        ("HERE/3", "it is redirected over 5 times"),
        ("HERE/circle", "it is redirected over 5 times"),
        ("HERE/file", "`file:///etc/passwd` is nothing on the network"),
        ("HERE/plain", "`http://example.com/a.yaml` is not of https"),
        ("HERE/nowhere", "the answer was 302 without a place"),
        ("HERE/none", "the answer was 404"),
    ] {
        let said = service.refuse(reference);
        assert!(said.starts_with("error[E0") && said.contains(why), "{reference}: {said}");
        assert!(said.contains("--> openapi.yaml:9:22 "), "{said}");
    }
}

#[test]
fn a_file_of_the_network_leads_to_no_file_of_this_machine() {
    for reference in ["file:///etc/passwd", "C:/secret.yaml", "file:secret.yaml"] {
        let text = format!("type: object\nproperties:\n  a: {{$ref: '{reference}'}}\n");
        let service = Service::of(&[("/a.yaml", answer(&text))]);
        let said = service.refuse("HERE/a.yaml");
        assert!(said.starts_with("error[E013 outside-root]: "), "{reference}: {said}");
        assert!(said.contains(&format!("--> {}/a.yaml:3:13 (#/properties/a/$ref)", service.url)), "{said}");
    }
    // A path is one of the service.
    let service = Service::of(&[(
        "/a.yaml",
        answer("type: object\nproperties: {a: {$ref: secret.yaml}, b: {$ref: /etc/passwd}}"),
    )]);
    let said = service.refuse("HERE/a.yaml");
    assert_eq!(said.matches("the answer was 404").count(), 2, "{said}");
    let heard: Vec<String> = service.heard().iter().filter_map(|head| Some(head.lines().next()?.to_owned())).collect();
    assert_eq!(heard.len(), 3);
    assert!(heard.contains(&"get /secret.yaml http/1.1".to_owned()), "{heard:?}");
}

#[test]
fn a_file_that_is_too_large_is_not_read_to_its_end() {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", 2 * MAX_SIZE);
    let service = Service::of(&[("/a.yaml", head + &" ".repeat(MAX_SIZE + 2))]);
    let said = service.refuse("HERE/a.yaml");
    assert!(said.starts_with("error[E006 too-large]: "), "{said}");
}
