//! A server on this machine that says what it is told to, and hands on what it heard.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// How long a test waits for a request that it expects.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that does the same for each request: a call may be attempted more than once.
pub struct Server {
    url: String,
    requests: Receiver<Received>,
}

/// A request as it came over the wire.
pub struct Received {
    /// The first line, such as `PUT /contacts/1 HTTP/1.1`.
    pub line: String,
    /// The headers in their order, the names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Received {
    /// The values of a header.
    pub fn header(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(given, _)| given == name).map(|(_, value)| value.as_str()).collect()
    }
}

impl Server {
    /// Hears requests and says `answer`, byte by byte as it stands.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        // Whoever has heard enough may hang up.
        Self::doing(move |stream| _ = stream.write_all(&answer))
    }

    /// Hears requests and leaves the rest to `act`; each connection closes behind it.
    pub fn doing(act: impl Fn(&mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = url_of(&listener);
        let (sender, requests) = mpsc::channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("somebody connects");
                if let Some(received) = receive(&mut stream) {
                    // Whoever asks no more questions may drop the server.
                    _ = sender.send(received);
                    act(&mut stream);
                }
            }
        });
        Self { url, requests }
    }

    /// Where the server is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the server heard next.
    pub fn request(&self) -> Received {
        self.requests.recv_timeout(PATIENCE).expect("a request came")
    }
}

/// A port that somebody may connect to, and that nobody shall.
pub struct Silence {
    listener: TcpListener,
}

impl Silence {
    /// A free port.
    pub fn new() -> Self {
        Self { listener: TcpListener::bind("127.0.0.1:0").expect("a port is free") }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        url_of(&self.listener)
    }

    /// Fails if anybody has connected. The system takes connections in, so there is nothing to wait for.
    #[track_caller]
    pub fn assert_unbroken(&self) {
        self.listener.set_nonblocking(true).expect("a socket can be asked without waiting");
        let connection = self.listener.accept();
        assert!(
            connection.as_ref().is_err_and(|error| error.kind() == ErrorKind::WouldBlock),
            "somebody connected: {connection:?}"
        );
    }
}

/// An HTTP answer with a JSON body, its length, and `headers`, each ending in a line break.
pub fn json_answer(status: &str, headers: &str, body: &str) -> String {
    answer(status, &format!("content-type: application/json\r\n{headers}"), body)
}

/// An HTTP answer with a body, its length, and `headers`, each ending in a line break.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

fn url_of(listener: &TcpListener) -> String {
    format!("http://{}", listener.local_addr().expect("a listener has an address"))
}

/// Reads one request: its head byte by byte up to the empty line, and a body as long as it says.
fn receive(stream: &mut TcpStream) -> Option<Received> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.trim_end().split("\r\n");
    let line = lines.next()?.to_owned();
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(Some(0), |(_, length)| length.parse().ok())?];
    stream.read_exact(&mut body).ok()?;
    Some(Received { line, headers, body })
}
