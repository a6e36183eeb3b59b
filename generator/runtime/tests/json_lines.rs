//! JSON texts a line and JSON text sequences, however their bytes are cut.
#![allow(clippy::unwrap_used)]

use bytes::Bytes;
use generator_runtime::json;
use generator_runtime::json_lines::{Framing, LineDecoder, LineError};

const NO_LIMIT: usize = usize::MAX;

type Texts = Vec<Result<String, LineError>>;

fn feed(decoder: &mut LineDecoder, chunk: &[u8]) -> Texts {
    let mut input = Bytes::copy_from_slice(chunk);
    let texts = std::iter::from_fn(|| decoder.decode(&mut input)).map(shown).collect();
    assert!(input.is_empty());
    texts
}

fn shown(text: Result<Bytes, LineError>) -> Result<String, LineError> {
    text.map(|text| text.escape_ascii().to_string())
}

fn in_chunks<'c>(framing: Framing, limit: usize, chunks: impl IntoIterator<Item = &'c [u8]>) -> Texts {
    let mut decoder = LineDecoder::new(framing, limit);
    let mut texts: Texts = chunks.into_iter().flat_map(|chunk| feed(&mut decoder, chunk)).collect();
    texts.extend(decoder.finish().map(shown));
    assert_eq!(decoder.finish(), None);
    texts
}

/// The texts of a stream, which must be the same whole, byte by byte, and in every split into two.
fn texts_within(framing: Framing, limit: usize, stream: &[u8]) -> Texts {
    let whole = in_chunks(framing, limit, [stream]);
    assert_eq!(in_chunks(framing, limit, stream.chunks(1)), whole, "byte by byte: {}", stream.escape_ascii());
    for middle in 0..=stream.len() {
        let (left, right) = stream.split_at(middle);
        assert_eq!(
            in_chunks(framing, limit, [left, b"", right]),
            whole,
            "split at {middle}: {}",
            stream.escape_ascii()
        );
    }
    whole
}

fn lines(stream: impl AsRef<[u8]>) -> Vec<String> {
    texts_within(Framing::Lines, NO_LIMIT, stream.as_ref()).into_iter().map(Result::unwrap).collect()
}

fn sequence(stream: impl AsRef<[u8]>) -> Texts {
    texts_within(Framing::Sequence, NO_LIMIT, stream.as_ref())
}

fn text(text: &str) -> Result<String, LineError> {
    Ok(text.to_owned())
}

fn too_large(limit: usize) -> Result<String, LineError> {
    Err(LineError::TooLarge { limit })
}

#[test]
fn each_line_is_a_text() {
    assert_eq!(lines("{}\n[1, 2]\n"), ["{}", "[1, 2]"]);
    assert_eq!(lines("1\r\n2\r\n"), ["1", "2"]);
    assert_eq!(lines(" 1 \n\t2\n"), [" 1 ", "\\t2"]);
    assert_eq!(lines(""), [""; 0]);
}

#[test]
fn the_last_line_needs_no_end() {
    assert_eq!(lines("1\n2"), ["1", "2"]);
    assert_eq!(lines("1"), ["1"]);
    assert_eq!(lines("1\r"), ["1"]);
}

#[test]
fn blank_lines_are_passed_over() {
    assert_eq!(lines("\n\r\n1\n \t \n\n\r\r\n2\n\n"), ["1", "2"]);
    assert_eq!(lines("\n \n\r"), [""; 0]);
}

#[test]
fn only_a_line_feed_ends_a_line() {
    assert_eq!(lines("\"a\u{2028}\"\n"), ["\\\"a\\xe2\\x80\\xa8\\\""]);
    assert_eq!(lines("1\r2\n"), ["1\\r2"]);
    assert_eq!(lines("1\r\r\n"), ["1\\r"]);
    assert_eq!(lines(b"\x1E1\n\x00\xFF\n"), ["\\x1e1", "\\x00\\xff"]);
}

#[test]
fn a_sequence_has_a_separator_before_each_text() {
    assert_eq!(sequence("\x1E{}\n\x1E[1]\n"), [text("{}\\n"), text("[1]\\n")]);
    assert_eq!(sequence("\x1E{\n}\x1E\"a\nb\"\x1E[]"), [text("{\\n}"), text("\\\"a\\nb\\\""), text("[]")]);
    assert_eq!(sequence(""), []);
}

#[test]
fn separators_in_a_row_have_no_text_between_them() {
    assert_eq!(sequence("\x1E\x1E\x1E1\n\x1E\x1E"), [text("1\\n")]);
    assert_eq!(sequence("\x1E"), []);
    // Whitespace is something, and no JSON.
    assert_eq!(sequence("\x1E\n\x1E1\n"), [text("\\n"), text("1\\n")]);
}

#[test]
fn a_top_level_number_or_name_without_whitespace_is_truncated() {
    for value in ["1", "-1.5e3", "true", "false", "null", "tr", " 1"] {
        let stream = format!("\x1E{value}\x1E[]\x1E{value}");
        assert_eq!(sequence(&stream), [Err(LineError::Truncated), text("[]"), Err(LineError::Truncated)], "{value}");
        for space in [" ", "\t", "\n", "\r"] {
            let expected = format!("{value}{space}").escape_default().to_string();
            assert_eq!(sequence(format!("\x1E{value}{space}")), [text(&expected)]);
        }
    }
}

#[test]
fn a_malformed_text_does_not_stop_those_behind_it() {
    let mut decoder = LineDecoder::new(Framing::Sequence, NO_LIMIT);
    let mut input = Bytes::from_static(b"\x1E[1]\n\x1E[2, \x1E{]\n\x1E\"\xFF\"\x1E12\x1E[3]\n");
    let mut decoded: Vec<Option<Vec<u8>>> = Vec::new();
    while let Some(text) = decoder.decode(&mut input).or_else(|| decoder.finish()) {
        decoded.push(text.ok().and_then(|text| json::from_slice(&text).ok()));
    }
    assert_eq!(decoded, [Some(vec![1]), None, None, None, None, Some(vec![3])]);
}

#[test]
fn what_stands_before_the_first_separator_is_one_error() {
    for start in ["{}", "\n", "1\n", "\u{feff}"] {
        assert_eq!(sequence(format!("{start}\x1E1\n")), [Err(LineError::Unmarked), text("1\\n")], "{start:?}");
        assert_eq!(sequence(start), [Err(LineError::Unmarked)], "{start:?}");
    }
    // There is nothing to keep of it, so it has no limit.
    assert_eq!(texts_within(Framing::Sequence, 1, b"12345\x1E\n"), [Err(LineError::Unmarked), text("\\n")]);
}

#[test]
fn a_line_as_large_as_the_limit_passes_and_one_byte_more_does_not() {
    let stream = b"1234\n1234\r\n1234";
    assert_eq!(texts_within(Framing::Lines, 4, stream), [text("1234"), text("1234"), text("1234")]);
    assert_eq!(texts_within(Framing::Lines, 3, stream), [too_large(3), too_large(3), too_large(3)]);
    // A `\r` counts unless it ends the line.
    let stream = b"123\r5\n1\n1234\r\r\n2\n1234\r";
    let expected = [too_large(4), text("1"), too_large(4), text("2"), text("1234")];
    assert_eq!(texts_within(Framing::Lines, 4, stream), expected);
    assert_eq!(texts_within(Framing::Lines, 0, b"\n\r\n1\n\n"), [too_large(0)]);
}

#[test]
fn a_text_of_a_sequence_as_large_as_the_limit_passes_and_one_byte_more_does_not() {
    let stream = b"\x1E123\n\x1E[]\r\n\x1E[ ]\n";
    assert_eq!(texts_within(Framing::Sequence, 4, stream), [text("123\\n"), text("[]\\r\\n"), text("[ ]\\n")]);
    assert_eq!(texts_within(Framing::Sequence, 3, stream), [too_large(3), too_large(3), too_large(3)]);
    assert_eq!(texts_within(Framing::Sequence, 3, b"\x1E[  ]\x1E[]"), [too_large(3), text("[]")]);
}

#[test]
fn errors_say_what_is_wrong() {
    let messages = [LineError::TooLarge { limit: 7 }, LineError::Truncated, LineError::Unmarked].map(|e| e.to_string());
    assert_eq!(
        messages,
        [
            "a JSON text of the stream is larger than 7 bytes",
            "a JSON text of the sequence may be cut off: no whitespace follows it",
            "the sequence does not begin with a record separator",
        ]
    );
}

#[test]
fn a_text_within_a_chunk_is_not_copied() {
    let chunk = Bytes::from(b"{\"a\": 1}\n".to_vec());
    let text = LineDecoder::new(Framing::Lines, 100).decode(&mut chunk.clone()).unwrap().unwrap();
    assert_eq!(text.as_ptr(), chunk.as_ptr());
}

#[test]
fn a_decoder_starts_anew_behind_the_end() {
    let mut decoder = LineDecoder::new(Framing::Sequence, 4);
    assert_eq!(feed(&mut decoder, b"\x1E[1]\x1E[12345"), [text("[1]"), too_large(4)]);
    assert_eq!(decoder.finish(), None);
    assert_eq!(feed(&mut decoder, b"[]"), [Err(LineError::Unmarked)]);
}

#[test]
fn a_decoder_does_not_show_what_came() {
    let mut decoder = LineDecoder::new(Framing::Lines, 100);
    feed(&mut decoder, b"s3cret");
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
    let parts: [&[u8]; 10] = [b"1", b"[]", b"{\"a\":1}", b"\"x", b" ", b"\n", b"\r", b"\r\n", b"\x1E", b"\xFF"];
    for round in 0..4000 {
        let framing = if round % 2 == 0 { Framing::Lines } else { Framing::Sequence };
        let stream: Vec<u8> = (0..random(40)).flat_map(|_| parts[random(parts.len())]).copied().collect();
        let mut chunks = Vec::new();
        let mut rest = stream.as_slice();
        while !rest.is_empty() {
            let (chunk, behind) = rest.split_at(random(rest.len().min(9) + 1));
            chunks.push(chunk);
            rest = behind;
        }
        let limit = 1 + random(12);
        let whole = in_chunks(framing, limit, [stream.as_slice()]);
        assert_eq!(in_chunks(framing, limit, chunks), whole, "{framing:?}: {}", stream.escape_ascii());
    }
}

#[test]
fn a_megabyte_in_chunks_of_one_byte_takes_no_longer_than_it_must() {
    let one = "1".repeat(1 << 20);
    let texts = in_chunks(Framing::Lines, NO_LIMIT, one.as_bytes().chunks(1));
    assert_eq!(texts[0].as_ref().unwrap().len(), 1 << 20);
    let many = "\x1E1\n".repeat(1 << 18);
    assert_eq!(in_chunks(Framing::Sequence, 2, many.as_bytes().chunks(1)).len(), 1 << 18);
    assert_eq!(in_chunks(Framing::Sequence, 2, [many.as_bytes()]).len(), 1 << 18);
}
