//! Values are sent as they were read, in bodies, paths, queries and headers.

use std::net::{Ipv4Addr, Ipv6Addr};

use case::models::Host;
use case::operations::PutHostHeaders;
use case::runtime::uuid::Uuid;
use case::{Client, Written};

const ID: &str = "2EB8AA08-aa98-11ea-b4aa-73b441d16380";

#[test]
fn what_was_read_is_sent() {
    let text = r#"{"id":"2EB8AA08-aa98-11ea-b4aa-73b441d16380","address":"2001:DB8::0:1","key":"TR==","peers":{"a":"192.0.2.1"},"either":"192.0.2.7"}"#;
    let host: Host = serde_json::from_str(text).expect("it is as the document says");
    assert_eq!((&**host.key, *host.address), (&b"M"[..], "2001:db8::1".parse().expect("an address")));
    assert_eq!(serde_json::to_string(&host).expect("it was read"), text);
}

#[test]
fn a_new_host_takes_values() {
    let host = Host::new(Uuid::nil(), Ipv6Addr::LOCALHOST, b"Man".to_vec());
    let text = r#"{"id":"00000000-0000-0000-0000-000000000000","address":"::1","key":"TWFu"}"#;
    assert_eq!(serde_json::to_string(&host).expect("it can be written"), text);
}

#[test]
fn parameters_are_written_as_they_were_read() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("a client");
    let host = Host::new(Uuid::nil(), Ipv6Addr::LOCALHOST, Vec::new());
    let id: Written<Uuid> = ID.parse().expect("a uuid");
    let (since, peers) = ("2024-02-29".parse().expect("a date"), [Ipv4Addr::LOCALHOST.into()]);
    let request = client.put_host(&id, &host).since(&since).peer(&peers).mail("ada@example.com").request();
    let uri = request.expect("it keeps the rules").uri().to_string();
    assert_eq!(uri, format!("https://hosts.example/hosts/{ID}?since=2024-02-29&peer=127.0.0.1&mail=ada%40example.com"));
    let refused = client.put_host(&id, &host).mail("ada").request().expect_err("no address");
    assert!(refused.to_string().contains("/mail: "), "{refused}");
}

#[test]
fn a_header_is_read() {
    let mut headers = http::HeaderMap::new();
    headers.insert("last-seen", http::HeaderValue::from_static("2024-02-29T08:30:00+01:00"));
    let read = PutHostHeaders::try_from(&headers).expect("a date-time");
    assert_eq!(read.last_seen.expect("it is there").offset().whole_hours(), 1);
    headers.insert("last-seen", http::HeaderValue::from_static("soon"));
    assert!(PutHostHeaders::try_from(&headers).is_err());
}
