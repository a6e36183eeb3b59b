//! Texts that are, and are not, written in a format.
#![allow(clippy::unwrap_used)]

use generator_runtime::format_byte::is_byte;
use generator_runtime::format_date::{is_date, is_date_time, is_time};
use generator_runtime::format_duration::is_duration;
use generator_runtime::format_email::{is_email, is_idn_email};
use generator_runtime::format_hostname::{is_hostname, is_idn_hostname};
use generator_runtime::format_ip::{is_ipv4, is_ipv6};
use generator_runtime::format_pointer::{is_json_pointer, is_relative_json_pointer};
use generator_runtime::format_regex::is_regex;
use generator_runtime::format_uri::{is_iri, is_iri_reference, is_uri, is_uri_reference};
use generator_runtime::format_uri_template::is_uri_template;
use generator_runtime::format_uuid::is_uuid;

/// All of `good` are in the format, none of `bad`.
#[track_caller]
fn expect(check: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(check(text), "{text:?} is refused");
    }
    for text in bad {
        assert!(!check(text), "{text:?} is accepted");
    }
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    let bad = ["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01", "2024-01-00", ""];
    expect(is_date, &["2024-02-29", "0000-01-01", "9999-12-31", "2000-02-29"], &bad);
    expect(is_date, &[], &["2024-01-01Z", "20240101", "2024-W01-1", "2024-01-0١", "12024-01-01", "-024-01-01"]);
}

#[test]
fn a_date_time_has_an_offset() {
    let good =
        ["2024-02-29T23:59:59Z", "2024-02-29t00:00:00.5z", "0000-01-01T00:00:00+23:59", "2024-01-01T00:00:00-00:00"];
    let bad = ["2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01T00:00Z", "2024-01-01T00:00:00.Z"];
    expect(is_date_time, &good, &bad);
    expect(is_date_time, &[], &["2024-01-01T24:00:00Z", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+0100", ""]);
}

#[test]
fn a_leap_second_ends_a_month_in_utc() {
    let good =
        ["2016-12-31T23:59:60Z", "2017-01-01T00:59:60+01:00", "2016-12-31T15:59:60.5-08:00", "2015-06-30T23:59:60Z"];
    let bad = ["2016-12-30T23:59:60Z", "2016-12-31T23:59:60+01:00", "2016-12-31T23:58:60Z", "2016-12-31T23:59:61Z"];
    expect(is_date_time, &good, &bad);
    expect(is_date_time, &["2016-03-01T00:29:60+00:30", "2016-02-29T23:29:60-00:30"], &["2016-02-28T23:59:60Z"]);
    expect(is_time, &["23:59:60Z", "01:29:60+01:30", "00:29:60-23:30"], &["23:59:60+01:00", "22:59:60Z"]);
}

#[test]
fn a_time_has_an_offset() {
    expect(is_time, &["00:00:00Z", "23:59:59.999+14:00"], &["00:00:00", "0:00:00Z", "00:00:00 Z", "24:00:00Z"]);
}

#[test]
fn a_duration_has_its_units_in_order_and_without_gaps() {
    let good = ["P1Y", "P1Y2M3DT4H5M6S", "PT36H", "P1M", "P3D", "PT1M", "P2W", "P0D", "P1YT1S", "P1Y2M"];
    let bad = [
        "P", "PT", "P1", "1D", "P1YT", "P1D2H", "P1Y2D", "PT1H2S", "P2D1Y", "P1W2D", "P1Y2W", "PT1D", "P0.5Y", "p1d",
        "P١D", "P-1D", "P1DT", "",
    ];
    expect(is_duration, &good, &bad);
}

#[test]
fn a_uuid_has_its_hyphens_in_place() {
    let good = [
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        "00000000-0000-0000-0000-000000000000",
    ];
    let bad = [
        "2eb8aa08aa9811eab4aa73b441d16380",
        "2eb8aa08-aa98-11ea-b4aa73b441d16380----",
        "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
        "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
        "2eb8aa0-8aa98-11ea-b4aa-73b441d16380",
        "",
    ];
    expect(is_uuid, &good, &bad);
}

#[test]
fn an_address_has_no_leading_zeros_and_no_zone() {
    expect(
        is_ipv4,
        &["192.0.2.1", "0.0.0.0"],
        &["192.0.2", "192.0.2.01", "256.0.0.1", "192.0.2.1/24", "0x7f.1", "１.1.1.1"],
    );
    expect(
        is_ipv6,
        &["::", "::1", "2001:db8::1", "::ffff:192.0.2.1"],
        &["1::2::3", "12345::", "::1%eth0", ":::", "::1/64", "[::1]"],
    );
}

#[test]
fn bytes_are_padded() {
    expect(
        is_byte,
        &["", "TQ==", "TWE=", "TWFu", "+/+/", "TR=="],
        &["TQ", "TQ=", "T===", "TQ==\n", "-_-_", "T=Q=", "===="],
    );
}

#[test]
fn a_pointer_escapes_its_tildes() {
    expect(is_json_pointer, &["", "/", "/a~0b/~1/é", "//"], &["a", "#", "/~", "/~2", "/a~", "#/a"]);
    let good = ["0", "1/a", "0#", "2/~0", "0-1", "1+12/a", "0-1#", "10#"];
    let bad = ["", "/a", "-1", "01", "0##", "0#/a", "0-", "0+0", "0+01", "1a", "0/~"];
    expect(is_relative_json_pointer, &good, &bad);
}

#[test]
fn a_uri_begins_with_a_scheme_and_a_reference_need_not() {
    let good = ["https://example.com/a?b#c", "urn:isbn:1", "http://[2001:db8::7]/", "mailto:ada@example.com"];
    let bad = ["/a", "//example.com", "http://a b", "http://é.com", "http://[::1", "http://a/%zz", "", "http://a\\b"];
    expect(is_uri, &good, &bad);
    expect(is_uri_reference, &["/a", "//example.com", "", "?b", "#c", "a/b"], &["a b", "é", "\\\\a", "%"]);
    expect(is_iri, &["http://é.com/ü?ö#ä"], &["/é", "http://a b"]);
    expect(is_iri_reference, &["/é", "#ƒragment"], &["\\é", "é é"]);
}

#[test]
fn a_template_closes_its_braces() {
    let good = ["", "/a/{b}", "{+a}{#b}{.c}{/d}{;e}{?f,g}{&h}", "{a*,b:3,c.d}", "%41{%41}é", "it's"];
    let bad = [
        "{",
        "}",
        "{}",
        "{a",
        "{a b}",
        "{a:0}",
        "{a:10000}",
        "{a,,b}",
        "%4",
        "<",
        "{a.}",
        "{é}",
        "{+}",
        "{{a}}",
        "{a:3*}",
        "a\u{FDD0}",
    ];
    expect(is_uri_template, &good, &bad);
}

#[test]
fn a_hostname_has_labels_that_begin_and_end_with_a_letter_or_digit() {
    let long = vec!["a".repeat(63); 4].join(".");
    let good = ["localhost", "a-b.example", "3com.com", "ab--cd.example", "A.B", "xn--bcher-kva.example"];
    let bad = ["", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "é", "xn--X", &long];
    expect(is_hostname, &good, &bad);
    let good = ["localhost", "bücher.example", "例え。テスト", "xn--bcher-kva", "l·l"];
    let bad = [
        "",
        "a.",
        "a..b",
        "-a",
        "a_b",
        "☃.net",
        "a·b",
        "xn--X",
        "ab--cd",
        "\u{300}a",
        "i❤.ws",
        "\u{1100}\u{1161}\u{11F0}",
    ];
    expect(is_idn_hostname, &good, &bad);
}

#[test]
fn a_mailbox_has_one_address_and_no_name() {
    let good = [
        "ada@example.com",
        "a.b+c@example.com",
        "te~st@x",
        "\"ada lovelace\"@example.com",
        "\"a@b\"@example.com",
        "\"a..\\\"b\"@example.com",
        "ada@[192.0.2.1]",
        "ada@[IPv6:2001:db8::1]",
        "!#$%&'*+-/=?^_`{|}~@example.com",
    ];
    let bad = [
        "",
        "ada",
        "@example.com",
        "ada@",
        ".a@example.com",
        "a.@example.com",
        "a..b@example.com",
        "ada@a=b.com",
        "ada@[192.0.2.300]",
        "ada@[2001:db8::1]",
        "Ada <ada@example.com>",
        "a@b.com, c@d.com",
        "ada@@example.com",
        "ada lovelace@example.com",
        "\"ada@example.com",
        "ada@example.com.",
        "é@example.com",
        "ada@é.com",
        "ada@-a.com",
        "\"\\\"@example.com",
        "a\"b\"@example.com",
        "ada@example.com\n",
    ];
    expect(is_email, &good, &bad);
    expect(is_email, &[&format!("{}@example.com", "a".repeat(64))], &[&format!("{}@example.com", "a".repeat(65))]);
    expect(
        is_idn_email,
        &["é@example.com", "ada@é.com", "\"é\"@é.com", "ada@[::1]"][..3],
        &["é", "é@", "@é", "ada＠é.com", "ada@☃.com"],
    );
}

#[test]
fn an_expression_is_one_of_ecma_262() {
    let good = ["", "^a+$", "\\d\\cA", "[]", "[^]", "(?<name>x)\\k<name>", "(?<=a+)b", "\\p{L}", "\\u{1F600}"];
    expect(is_regex, &good, &["(", "[a", "\\a", "(?P<n>x)", "(?i)a", "a{2,1}", "*", "\\p{Nope}", "(?#x)"]);
}
