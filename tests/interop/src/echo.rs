//! What server.py has read of a request, by the means of aiohttp.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use interop_client::Client;
use interop_client::models::{Field, Heard};
use interop_client::operations::{UploadMixedForm, UploadPartsForm};
use interop_client::runtime::{Body, Part};

use crate::bodies::a_form;
use crate::styles::colour;
use crate::{Outcome, equal};

const MEGABYTES: usize = 8;

/// The bytes from one index to another, each the remainder of its index by 251.
pub fn pattern(from: usize, to: usize) -> Vec<u8> {
    (from..to).map(|index| (index % 251) as u8).collect()
}

/// A body that is made while it is sent.
struct Pieces {
    sent: usize,
    size: usize,
    piece: usize,
}

impl Stream for Pieces {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (from, to) = (self.sent, self.size.min(self.sent + self.piece));
        self.sent = to;
        Poll::Ready((from < to).then(|| Ok(pattern(from, to).into())))
    }
}

fn pieces(size: usize, piece: usize) -> Body {
    Body::reopened(move || Pieces { sent: 0, size, piece })
}

pub fn pairs(heard: &Heard) -> Vec<(&str, &str)> {
    let fields = heard.fields.iter();
    fields.map(|field| (field.name.as_deref().unwrap_or(""), field.value.as_deref().unwrap_or(""))).collect()
}

pub async fn query_and_cookies(client: &Client) -> Outcome {
    let tags = ["a,b", "c d", "+%&=#"].map(str::to_owned);
    let call = client.echo().echo_head().text("ü ?/").tags(&tags).session("s1").theme("dark");
    let heard = call.send().await?.into_inner();
    let expected =
        [("text", "ü ?/"), ("tags", "a,b"), ("tags", "c d"), ("tags", "+%&=#"), ("session", "s1"), ("theme", "dark")];
    equal(pairs(&heard), expected)
}

pub async fn form(client: &Client) -> Outcome {
    let heard = client.echo().echo_form(&a_form().codes([3, 4, 5]).deep(colour())).send().await?.into_inner();
    let tags = [("tags", "blue"), ("tags", "black"), ("tags", "brown")];
    let deep = [("deep[r]", "100"), ("deep[g]", "200"), ("deep[b]", "150")];
    equal(pairs(&heard), [&[("text", "a b&c=ü+")], &tags[..], &[("codes", "3,4,5")], &deep].concat())
}

pub async fn parts(client: &Client) -> Outcome {
    let size = MEGABYTES << 20;
    let photo = Part::file("Grüße 1.png", pieces(size, 10_000)).content_type("image/png");
    let pages = [Part::file("1.txt", "one"), Part::file("2.txt", pieces(5, 2))];
    let form = UploadPartsForm::new(photo, "a\r\nb").pages(pages).tags(["x", "y"]).colour(colour());
    let heard = client.echo().upload_parts(&form).send().await?.into_inner();
    let bytes = "application/octet-stream";
    let expected = [
        file("photo", "Grüße 1.png", "image/png", size, true),
        file("pages", "1.txt", bytes, 3, false).value("one"),
        file("pages", "2.txt", bytes, 5, true).value("\0\u{1}\u{2}\u{3}\u{4}"),
        text("title", "a\r\nb"),
        text("tags", "x"),
        text("tags", "y"),
        text("colour", r#"{"r":100,"g":200,"b":150}"#).content_type("application/json"),
    ];
    equal(heard.fields, expected)
}

fn file(name: &str, filename: &str, content_type: &str, size: usize, is_pattern: bool) -> Field {
    Field::new(size as i64, is_pattern).name(name).filename(filename).content_type(content_type)
}

fn text(name: &str, value: &str) -> Field {
    Field::new(value.len() as i64, false).name(name).value(value)
}

pub async fn mixed(client: &Client) -> Outcome {
    let form = UploadMixedForm::new().colour(colour()).data(Part::new(pieces(1_000, 7)).content_type("text/csv"));
    let heard = client.echo().upload_mixed(&form).send().await?.into_inner();
    let json = r#"{"r":100,"g":200,"b":150}"#;
    let expected = [
        Field::new(json.len() as i64, false).value(json).content_type("application/json"),
        Field::new(1_000, true).content_type("text/csv"),
    ];
    equal(heard.fields, expected)
}

pub async fn upload_in_memory(client: &Client) -> Outcome {
    let size = MEGABYTES << 20;
    let heard = client.echo().upload(pattern(0, size)).send().await?.into_inner();
    equal(heard.fields, [Field::new(size as i64, true)])?;
    equal(heard.encoding.as_deref(), None)
}

pub async fn upload_in_pieces(client: &Client) -> Outcome {
    let size = MEGABYTES << 20;
    let heard = client.echo().upload(pieces(size, 99_991)).send().await?.into_inner();
    equal(heard.fields, [Field::new(size as i64, true)])?;
    equal(heard.encoding.as_deref(), Some("chunked"))?;
    let heard = client.echo().upload(pieces(size, 99_991).with_length(size as u64)).send().await?.into_inner();
    equal(heard.fields, [Field::new(size as i64, true)])?;
    equal(heard.encoding.as_deref(), None)
}
