//! Server-Sent Events, however their bytes are cut.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use bytes::Bytes;
use generator_runtime::sse::{EventDecoder, EventTooLarge, ServerSentEvent};

const NO_LIMIT: usize = usize::MAX;

/// What a stream comes to: its events, the last id, and the time to wait.
type Outcome = (Vec<Result<ServerSentEvent, EventTooLarge>>, Option<String>, Option<Duration>);

fn feed(decoder: &mut EventDecoder, chunk: &[u8]) -> Vec<Result<ServerSentEvent, EventTooLarge>> {
    let mut input = Bytes::copy_from_slice(chunk);
    let events = std::iter::from_fn(|| decoder.decode(&mut input)).collect();
    assert!(input.is_empty());
    events
}

fn in_chunks<'c>(limit: usize, chunks: impl IntoIterator<Item = &'c [u8]>) -> Outcome {
    let mut decoder = EventDecoder::new(limit);
    let events = chunks.into_iter().flat_map(|chunk| feed(&mut decoder, chunk)).collect();
    (events, decoder.last_event_id().map(str::to_owned), decoder.retry())
}

/// The outcome of a stream, which must be the same whole, byte by byte, and in every split into two.
fn outcome_within(limit: usize, stream: &[u8]) -> Outcome {
    let whole = in_chunks(limit, [stream]);
    assert_eq!(in_chunks(limit, stream.chunks(1)), whole, "byte by byte: {:?}", stream.escape_ascii().to_string());
    for middle in 0..=stream.len() {
        let (left, right) = stream.split_at(middle);
        assert_eq!(in_chunks(limit, [left, b"", right]), whole, "split at {middle}: {}", stream.escape_ascii());
    }
    whole
}

fn outcome(stream: impl AsRef<[u8]>) -> Outcome {
    outcome_within(NO_LIMIT, stream.as_ref())
}

/// Type, data and id of each event.
fn events(stream: impl AsRef<[u8]>) -> Vec<(String, String, Option<String>)> {
    let parts = |event: ServerSentEvent| (event.event, event.data, event.id.as_deref().map(str::to_owned));
    outcome(stream).0.into_iter().map(|event| parts(event.unwrap())).collect()
}

fn data(stream: impl AsRef<[u8]>) -> Vec<String> {
    events(stream).into_iter().map(|(_, data, _)| data).collect()
}

#[test]
fn an_event_has_a_type_data_and_an_id() {
    let stream = "event: add\ndata: 73857293\nid: 7\n\ndata: x\n\nevent: remove\ndata: 2153\nid\n\n";
    let expected = [("add", "73857293", Some("7")), ("message", "x", Some("7")), ("remove", "2153", None)];
    assert_eq!(events(stream), expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.map(str::to_owned))));
}

#[test]
fn lines_of_data_are_joined() {
    assert_eq!(data("data: YHOO\ndata: +2\ndata: 10\n\n"), ["YHOO\n+2\n10"]);
    assert_eq!(data("data\n\ndata\ndata\n\ndata:"), ["", "\n"]);
    assert_eq!(data("data:\n\n"), [""]);
    assert_eq!(data("data: a\ndata:\ndata: b\n\n"), ["a\n\nb"]);
}

#[test]
fn one_space_behind_the_colon_is_dropped() {
    assert_eq!(data("data:a\n\ndata: a\n\ndata:  a \n\ndata:\ta\n\n"), ["a", "a", " a ", "\ta"]);
    assert_eq!(data("data: : x: y\n\n"), [": x: y"]);
}

#[test]
fn lines_end_in_three_ways() {
    for end in ["\n", "\r", "\r\n"] {
        let stream = ["data: a", "data: b", "", "data: c", "", "", "data: d", "", ""].join(end);
        assert_eq!(data(&stream), ["a\nb", "c", "d"], "{end:?}");
    }
    assert_eq!(data("data: a\r\rdata: b\n\rdata: c\r\n\ndata: d\n\r\ndata: e\r\r\n"), ["a", "b", "c", "d", "e"]);
    // Other characters that break lines elsewhere do not do it here.
    assert_eq!(data("data: a\u{2028}b\u{85}c\u{b}\u{c}\n\n"), ["a\u{2028}b\u{85}c\u{b}\u{c}"]);
}

#[test]
fn a_return_ends_an_event_at_once() {
    let mut decoder = EventDecoder::new(NO_LIMIT);
    assert_eq!(feed(&mut decoder, b"data: a\r\r").len(), 1);
    assert_eq!(feed(&mut decoder, b"\ndata: b\r").len(), 0);
    assert_eq!(feed(&mut decoder, b"\n\r").len(), 1);
}

#[test]
fn comments_and_unknown_fields_are_passed_over() {
    assert_eq!(data(": hello\n\n:\n:data: no\ndata: a\n: in between\ndata: b\n\n"), ["a\nb"]);
    assert_eq!(data("foo: bar\nfoo\n data: no\nDATA: no\ndata : no\ndata: a\n\n"), ["a"]);
    assert_eq!(outcome("Id: 1\nretry : 5\nEVENT: x\n\n"), (vec![], None, None));
}

#[test]
fn an_event_without_data_is_none() {
    assert_eq!(events("event: x\n\ndata: a\n\n"), [("message".to_owned(), "a".to_owned(), None)]);
    assert_eq!(data("\n\n\n"), [""; 0]);
    assert_eq!(data(""), [""; 0]);
}

#[test]
fn an_event_that_the_end_cuts_off_is_none() {
    assert_eq!(data("data: a\n\ndata: b\n"), ["a"]);
    assert_eq!(data("data: a\n\ndata: b"), ["a"]);
    assert_eq!(outcome("id: 1\n\nid: 2\ndata: x\n").1.as_deref(), Some("1"));
}

#[test]
fn the_last_type_counts_and_an_empty_one_is_message() {
    assert_eq!(events("event: a\nevent: b\ndata\n\n")[0].0, "b");
    assert_eq!(events("event: a\nevent\ndata\n\n")[0].0, "message");
    assert_eq!(events("event:  a\ndata\n\n")[0].0, " a");
}

#[test]
fn an_id_stays_until_the_next() {
    assert_eq!(outcome("id: 1\n\n"), (vec![], Some("1".to_owned()), None));
    assert_eq!(outcome("id: 1\n"), (vec![], None, None));
    let ids = |stream: &str| events(stream).into_iter().map(|(_, _, id)| id).collect::<Vec<_>>();
    assert_eq!(ids("id: 1\n\ndata\n\ndata\nid: 2\nid: 3\n\n"), [Some("1".to_owned()), Some("3".to_owned())]);
    assert_eq!(ids("id: 1\ndata\n\nid: \ndata\n\n"), [Some("1".to_owned()), None]);
    assert_eq!(outcome("id: 1\n\nid:\n\n").1, None);
}

#[test]
fn an_id_with_nul_is_ignored() {
    assert_eq!(outcome("id: 1\n\nid: 2\0\n\n").1.as_deref(), Some("1"));
    assert_eq!(outcome("id: \0\n\n").1, None);
    assert_eq!(data("data: a\0b\n\n"), ["a\0b"]);
}

#[test]
fn retry_takes_digits_only() {
    let retry = |stream: &str| outcome(stream).2.map(|time| time.as_millis());
    assert_eq!(retry("retry: 3000\n"), Some(3000));
    assert_eq!(retry("retry:0\n"), Some(0));
    assert_eq!(retry("retry: 007\n\n"), Some(7));
    assert_eq!(retry("retry: 18446744073709551615\n"), Some(u128::from(u64::MAX)));
    assert_eq!(retry("retry: 18446744073709551616\n"), Some(u128::from(u64::MAX)));
    for faulty in ["", " ", "-1", "+1", "1.5", " 1", "1 ", "1s", "0x1", "١"] {
        assert_eq!(retry(&format!("retry: 5\nretry: {faulty}\n")), Some(5), "{faulty:?}");
    }
    assert_eq!(retry("retry: 5"), None);
}

#[test]
fn a_byte_order_mark_is_dropped_at_the_start_only() {
    assert_eq!(data("\u{feff}data: a\n\n"), ["a"]);
    assert_eq!(data("\u{feff}: comment\n\u{feff}data: no\ndata: a\n\n"), ["a"]);
    assert_eq!(data("\u{feff}\u{feff}data: no\n\ndata: a\n\n"), ["a"]);
    assert_eq!(data("\n\u{feff}data: no\n\n"), [""; 0]);
    // What only begins like one belongs to the name of a field.
    assert_eq!(data(b"\xEF\xBBdata: no\n\ndata: a\n\n"), ["a"]);
    assert_eq!(data(b"\xEF\xBB:\n\ndata: a\n\n"), ["a"]);
    assert_eq!(data(b"\xEF"), [""; 0]);
}

#[test]
fn invalid_utf_8_is_replaced() {
    assert_eq!(data(b"data: a\xFFb\n\n"), ["a\u{fffd}b"]);
    // A sequence that is cut off is one replacement, and the line end behind it stays one.
    assert_eq!(data(b"data: \xF0\x9F\x98\ndata: \xC3\r\n\n"), ["\u{fffd}\n\u{fffd}"]);
    assert_eq!(data(b"data: \xED\xA0\x80 \xC0\xAF\n\n"), ["\u{fffd}\u{fffd}\u{fffd} \u{fffd}\u{fffd}"]);
    assert_eq!(events(b"event: \x80\nid: \x80\ndata\n\n")[0].0, "\u{fffd}");
    assert_eq!(outcome(b"id: \x80\n\n").1.as_deref(), Some("\u{fffd}"));
    assert_eq!(data("data: é😀\n\n"), ["é😀"]);
}

#[test]
fn an_event_as_large_as_the_limit_passes_and_one_byte_more_does_not() {
    // Line ends, comments and the byte order mark do not count.
    let stream = "\u{feff}: a comment beyond the limit\r\ndata: ab\r\nid: 1\r\n\r\ndata: abcdefg\r\n\r\n".as_bytes();
    let (events, id, _) = outcome_within(13, stream);
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(Result::is_ok));
    assert_eq!(id.as_deref(), Some("1"));
    let (events, id, _) = outcome_within(12, stream);
    assert_eq!(events.len(), 2);
    for event in events {
        let error = event.unwrap_err();
        assert_eq!(error.limit(), 12);
        assert_eq!(error.to_string(), "an event of the stream is larger than 12 bytes");
    }
    assert_eq!(id, None);
}

#[test]
fn behind_an_event_that_is_too_large_decoding_goes_on() {
    let stream = b"id: 1\ndata: a\n\nid: 2\nevent: x\ndata: 0123456789\nid: 3\n: c\ndata: y\n\ndata: b\n\n";
    let (events, id, _) = outcome_within(16, stream);
    let [first, second, third] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(first.as_ref().unwrap().data, "a");
    assert_eq!(second.as_ref().unwrap_err().limit(), 16);
    let third = third.as_ref().unwrap();
    // Nothing of the event that was dropped is left, so that it can be asked for again.
    assert_eq!((third.event.as_str(), third.data.as_str(), third.id.as_deref()), ("message", "b", Some("1")));
    assert_eq!(id.as_deref(), Some("1"));
}

#[test]
fn a_line_that_begins_like_a_mark_counts() {
    let (events, ..) = outcome_within(1, b"\xEF\xBB\n\n");
    assert_eq!(events.len(), 1);
    assert_eq!(outcome_within(2, b"\xEF\xBB\n\n").0, []);
}

#[test]
fn a_restart_keeps_what_the_next_stream_goes_on_from() {
    let mut decoder = EventDecoder::new(100);
    assert_eq!(feed(&mut decoder, b"retry: 9\nid: 1\ndata\n\nid: 2\nevent: x\ndata: cut off\nda").len(), 1);
    decoder.restart();
    assert_eq!((decoder.last_event_id(), decoder.retry()), (Some("1"), Some(Duration::from_millis(9))));
    let events = feed(&mut decoder, "\u{feff}data: a\n\n".as_bytes());
    let event = events[0].as_ref().unwrap();
    assert_eq!((event.event.as_str(), event.data.as_str(), event.id.as_deref()), ("message", "a", Some("1")));
    assert!(feed(&mut decoder, format!("data: {}\n\n", "x".repeat(95)).as_bytes())[0].is_err());
}

#[test]
fn a_decoder_does_not_show_what_came() {
    let mut decoder = EventDecoder::new(100);
    feed(&mut decoder, b"id: s3cret\n\ndata: s3cret\nevent: s3cret");
    let shown = format!("{decoder:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("115"), "{shown}");
}

#[test]
fn chunks_of_any_size_come_to_the_same() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    let parts: [&[u8]; 16] = [
        b"data",
        b"data: a",
        b"id: 1",
        b"id",
        b"event: e",
        b"retry: 4",
        b":",
        b": c",
        b" ",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"\xEF\xBB\xBF",
        b"\xC3",
        b"\0",
    ];
    for _ in 0..2000 {
        let stream: Vec<u8> = (0..random(40)).flat_map(|_| parts[random(parts.len())]).copied().collect();
        let mut chunks = Vec::new();
        let mut rest = stream.as_slice();
        while !rest.is_empty() {
            let (chunk, behind) = rest.split_at(random(rest.len().min(9) + 1));
            chunks.push(chunk);
            rest = behind;
        }
        let limit = 1 + random(30);
        assert_eq!(in_chunks(limit, chunks), in_chunks(limit, [stream.as_slice()]), "{}", stream.escape_ascii());
    }
}

#[test]
fn a_megabyte_in_chunks_of_one_byte_takes_no_longer_than_it_must() {
    let one = format!("data: {}\n\n", "x".repeat(1 << 20));
    let (events, ..) = in_chunks(NO_LIMIT, one.as_bytes().chunks(1));
    assert_eq!(events[0].as_ref().unwrap().data.len(), 1 << 20);
    let many = "data\n".repeat(200_000) + "\n";
    let (events, ..) = in_chunks(NO_LIMIT, many.as_bytes().chunks(1));
    assert_eq!(events[0].as_ref().unwrap().data.len(), 199_999);
    // A large id is not copied for each of the events that it stays with.
    let sticky = format!("id: {}\n\n{}", "i".repeat(1 << 20), "data\n\n".repeat(200_000));
    let (events, ..) = in_chunks(NO_LIMIT, [sticky.as_bytes()]);
    assert_eq!(events.len(), 200_000);
}
