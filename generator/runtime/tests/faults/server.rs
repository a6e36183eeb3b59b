//! A server on this machine that fails as it is told to, one act for each connection.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does with one connection.
#[derive(Clone)]
pub enum Act {
    /// Closes it before anything was read.
    CloseAtOnce,
    /// Reads the whole request and closes.
    CloseAfterRequest,
    /// Reads the whole request and resets: the client sees no orderly end.
    ResetAfterRequest,
    /// Answers with these bytes and closes.
    Say(Vec<u8>),
    /// Says this and then nothing, for as long as the client waits.
    Stall(Vec<u8>),
    /// Says this, and then the other for ever.
    Endless(Vec<u8>, Vec<u8>),
}

impl Act {
    /// An answer with a status line, headers and a body whose length it says.
    pub fn answer(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Self::Say(
            format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}").into(),
        )
    }
}

/// The server, and what it heard.
pub struct Server {
    pub url: String,
    /// How many requests came whole.
    heard: Arc<AtomicUsize>,
    /// Their texts, headers and bodies.
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Does one act after the other; the last again and again.
    pub fn doing(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (heard, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (counter, texts) = (heard.clone(), requests.clone());
        thread::spawn(move || {
            for (index, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { return };
                let act = acts.get(index).or(acts.last()).cloned().unwrap();
                let (counter, texts) = (counter.clone(), texts.clone());
                thread::spawn(move || {
                    if matches!(act, Act::CloseAtOnce) {
                        return;
                    }
                    let Some(text) = receive(&mut stream) else { return };
                    texts.lock().unwrap().push(text);
                    counter.fetch_add(1, Ordering::SeqCst);
                    perform(&mut stream, act);
                });
            }
        });
        Self { url, heard, requests }
    }

    /// How many requests came whole.
    pub fn heard(&self) -> usize {
        self.heard.load(Ordering::SeqCst)
    }

    /// Their texts.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn perform(stream: &mut TcpStream, act: Act) {
    match act {
        Act::CloseAtOnce | Act::CloseAfterRequest => {}
        // Closing with something unread makes a reset of it.
        Act::ResetAfterRequest => drop(stream.set_nonblocking(true).and_then(|()| stream.write_all(b"HTTP/1.1 2"))),
        Act::Say(bytes) => drop(stream.write_all(&bytes)),
        Act::Stall(bytes) => {
            drop(stream.write_all(&bytes));
            drop(stream.flush());
            // Until the client hangs up.
            let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
            let _ = stream.read(&mut [0]);
        }
        Act::Endless(start, more) => {
            let mut result = stream.write_all(&start);
            while result.is_ok() {
                result = stream.write_all(&more);
            }
        }
    }
}

/// A request with its body, by its `content-length`. `None` if the client hung up before.
fn receive(stream: &mut TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        text.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&text).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    text.extend(body);
    Some(String::from_utf8_lossy(&text).into_owned())
}
