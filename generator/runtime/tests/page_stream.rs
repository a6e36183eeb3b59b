//! Answers that come in pages: how the next page is found, and where the pages end.
#![allow(clippy::unwrap_used)]

use std::future::{pending, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use generator_runtime::body::Body;
use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::clock::Clock;
use generator_runtime::error::{Error, RequestError, TransportError};
use generator_runtime::incoming::Incoming;
use generator_runtime::next_page::NextPage;
use generator_runtime::operation::Operation;
use generator_runtime::page_stream::PageStream;
use generator_runtime::response;
use generator_runtime::transport::{BoxFuture, SendOptions, Transport};
use http::Method;

static LIST: Operation = Operation::new("list", Method::GET, "/list");

type Answer = Result<http::Response<Incoming>, TransportError>;
/// The text of the page at a path with its query.
type Pages = Box<dyn Fn(&str) -> String + Send + Sync>;

/// Answers each request after one time of waiting, and remembers what it was asked for.
struct Service {
    pages: Pages,
    asked: Mutex<Vec<String>>,
}

impl Transport for Service {
    fn send(&self, request: http::Request<Body>, _: SendOptions) -> BoxFuture<'_, Answer> {
        let path = request.uri().path_and_query().unwrap().to_string();
        let body = Bytes::from((self.pages)(&path));
        self.asked.lock().unwrap().push(path);
        Box::pin(async move {
            let polls = AtomicUsize::new(0);
            poll_fn(|_| if polls.fetch_add(1, Ordering::Relaxed) == 0 { Poll::Pending } else { Poll::Ready(()) }).await;
            Ok(http::Response::new(body.into()))
        })
    }
}

/// A clock by which no time goes by.
struct Still;

impl Clock for Still {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn unix_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }
}

fn service(pages: impl Fn(&str) -> String + Send + Sync + 'static) -> (Arc<Service>, Client) {
    let service = Arc::new(Service { pages: Box::new(pages), asked: Mutex::default() });
    let client = ClientBuilder::new("https://example.com").transport(service.clone()).clock(Still).build().unwrap();
    (service, client)
}

/// A page is its text.
type Read = fn(http::Response<Bytes>, bool) -> Result<(response::Response<String>, NextPage), Error<()>>;

fn pages(client: &Client, path: &str, read: Read) -> PageStream<String, ()> {
    let request = http::Request::builder().uri(format!("https://example.com{path}")).body(Body::empty());
    PageStream::new(client, &LIST, &CallOptions::DEFAULT, request.map_err(RequestError::from), read)
}

/// The text of a page is the next cursor.
fn by_cursor(answer: http::Response<Bytes>, _: bool) -> Result<(response::Response<String>, NextPage), Error<()>> {
    let page = response::text(answer)?;
    let next = NextPage::cursor("a b", Some(&*page));
    Ok((page, next))
}

/// Each letter of a page is an item.
fn by_offset(answer: http::Response<Bytes>, _: bool) -> Result<(response::Response<String>, NextPage), Error<()>> {
    let page = response::text(answer)?;
    let next = NextPage::offset("skip", Some("take"), page.len());
    Ok((page, next))
}

fn by_number(answer: http::Response<Bytes>, _: bool) -> Result<(response::Response<String>, NextPage), Error<()>> {
    let page = response::text(answer)?;
    let next = NextPage::number("page", 1, page.len());
    Ok((page, next))
}

/// Polls as often as it takes.
fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return output;
        }
    }
}

/// How many pages come before the end, and the error that ends them.
fn run(mut pages: PageStream<String, ()>) -> (usize, Option<RequestError>) {
    let mut count = 0;
    while let Some(page) = wait(pages.next()) {
        match page {
            Ok(_) => count += 1,
            Err(Error::Request(error)) => {
                assert!(wait(pages.next()).is_none(), "an error is the last that comes");
                return (count, Some(*error));
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    (count, None)
}

#[test]
fn circles_of_any_length_are_found() {
    for before in 0..6 {
        for length in 1..12 {
            // 0, 1, …, and from the last of the circle back to its first.
            let (service, client) = service(move |path| {
                let page: usize = path.split_once('=').map_or(0, |(_, cursor)| cursor.parse().unwrap());
                let next = if page + 1 < before + length { page + 1 } else { before };
                next.to_string()
            });
            let (count, error) = run(pages(&client, "/list", by_cursor));
            assert!(matches!(error, Some(RequestError::NextPage(_))), "{before} {length}");
            assert!((before + length..=4 * (before + length)).contains(&count), "{before} {length}: {count}");
            assert_eq!(service.asked.lock().unwrap().len(), count);
        }
    }
}

#[test]
fn many_different_pages_are_no_circle() {
    let (_, client) = service(|path| {
        let page: usize = path.split_once('=').map_or(0, |(_, cursor)| cursor.parse().unwrap());
        if page < 3000 { (page + 1).to_string() } else { String::new() }
    });
    assert!(matches!(run(pages(&client, "/list", by_cursor)), (3001, None)));
}

#[test]
fn a_page_on_its_way_is_not_lost_if_nobody_waits_for_it() {
    let (service, client) = service(|_| String::new());
    let mut pages = pages(&client, "/list", by_cursor);
    assert!(service.asked.lock().unwrap().is_empty());
    let context = &mut Context::from_waker(Waker::noop());
    assert!(pin!(pages.next()).poll(context).is_pending());
    assert!(matches!(Pin::new(&mut pages).poll_next(context), Poll::Ready(Some(Ok(_)))));
    assert!(matches!(Pin::new(&mut pages).poll_next(context), Poll::Ready(None)));
    assert_eq!(service.asked.lock().unwrap().len(), 1);
}

#[test]
fn items_are_a_stream_too() {
    let (_, client) = service(|path| if path.contains("skip") { String::new() } else { "xy".to_owned() });
    let mut items = pages(&client, "/list", by_offset).into_items(|page| page.chars().collect());
    let mut next = || wait(poll_fn(|context| Pin::new(&mut items).poll_next(context)));
    assert!(matches!(next(), Some(Ok('x'))));
    assert!(matches!(next(), Some(Ok('y'))));
    assert!(next().is_none() && next().is_none());
}

#[test]
fn a_cursor_takes_the_place_of_all_others() {
    let (service, client) = service(|path| if path.contains("%2F%26") { String::new() } else { "/&".to_owned() });
    assert_eq!(run(pages(&client, "/list?a%20b=1&x=%3D&%61%20b=2&&a=3", by_cursor)).0, 2);
    let asked = service.asked.lock().unwrap();
    assert_eq!(*asked, ["/list?a%20b=1&x=%3D&%61%20b=2&&a=3", "/list?x=%3D&a=3&a%20b=%2F%26"]);
}

#[test]
fn a_cursor_that_makes_no_url_is_an_error() {
    let (_, client) = service(|_| "x".repeat(70_000));
    assert!(matches!(run(pages(&client, "/list", by_cursor)), (1, Some(RequestError::Http(_)))));
}

#[test]
fn a_page_is_full_or_the_last() {
    for (take, count) in [(1, 3), (2, 3), (3, 1)] {
        let (_, client) = service(move |path| if path.contains("skip=4") { "" } else { "xy" }.to_owned());
        let (pages, error) = run(pages(&client, &format!("/list?take={take}"), by_offset));
        assert!(error.is_none());
        assert_eq!(pages, count, "{take}");
    }
}

#[test]
fn numbers_are_counted_as_far_as_they_go() {
    let last = u64::MAX;
    for (query, calls, is_error) in [
        (format!("page={}", last - 1), 2, true),
        (format!("page={last}"), 1, true),
        ("page=".to_owned(), 1, true),
        ("page=-1".to_owned(), 1, true),
        ("page=1.5".to_owned(), 1, true),
        ("other=x".to_owned(), 3, false),
    ] {
        let (service, client) = service(|path| if path.contains("page=3") { "" } else { "x" }.to_owned());
        let (_, error) = run(pages(&client, &format!("/list?{query}"), by_number));
        assert_eq!(matches!(error, Some(RequestError::NextPage(_))), is_error, "{query}");
        assert_eq!(service.asked.lock().unwrap().len(), calls, "{query}");
    }
}

#[test]
fn nothing_of_a_cursor_or_a_url_is_shown() {
    let (_, client) = service(|_| "s3cret".to_owned());
    let pages = pages(&client, "/list?key=s3cret", by_cursor);
    let shown = [
        format!("{:?}", NextPage::cursor("after", Some("s3cret"))),
        format!("{:?}", NextPage::url(Some("https://example.com/?s3cret"))),
        format!("{pages:?}"),
        format!("{:?}", run(pages)),
        format!("{}", RequestError::NextPage("why")),
    ];
    assert_eq!(shown[4], "the next page can't be asked for: why");
    assert!(shown.iter().all(|text| !text.contains("s3cret")), "{shown:?}");
}
