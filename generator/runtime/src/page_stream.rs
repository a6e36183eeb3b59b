//! `PageStream` and `ItemStream`: an answer that comes in pages, page by page or item by item.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderName, HeaderValue, Uri};

use super::body::Body;
use super::call_options::CallOptions;
use super::client::Client;
use super::error::{Error, ExecuteError, RequestError};
use super::next_page::NextPage;
use super::operation::Operation;
use super::random::uuid;
use super::response::Response;
use super::transport::BoxFuture;

/// Reads an answer as a page, and what it says of the next one; with `true` the page is held against the document.
type Read<P, E> = fn(http::Response<Bytes>, bool) -> Result<(Response<P>, NextPage), Error<E>>;

/// The pages of an answer, each as the operation's own answer.
///
/// Nothing is sent before the first page is asked for, and each page is a call of its own, with its own time-outs and
/// retries. An error is the last thing that comes. The pages that lead back to one of them end with an error too, so that
/// no service can keep a client busy with the same pages for ever.
#[must_use = "nothing is sent before a page is asked for"]
pub struct PageStream<P, E> {
    client: Client,
    operation: &'static Operation,
    options: CallOptions,
    read: Read<P, E>,
    state: State,
    trail: Trail,
}

/// What comes next.
enum State {
    /// A page that is not asked for yet.
    Ready(http::Request<Body>),
    /// A page that is on its way.
    Asked { request: http::Request<Body>, answer: Answer },
    /// What keeps the next page from being asked for.
    Failed(RequestError),
    /// Nothing.
    Over,
}

type Answer = BoxFuture<'static, Result<http::Response<Bytes>, ExecuteError>>;

impl<P, E> PageStream<P, E> {
    /// The pages from that of `request` on.
    pub fn new(
        client: &Client,
        operation: &'static Operation,
        options: &CallOptions,
        request: Result<http::Request<Body>, RequestError>,
        read: Read<P, E>,
    ) -> Self {
        let trail = Trail::from(request.as_ref().map(|request| request.uri().clone()).unwrap_or_default());
        let state = request.map_or_else(State::Failed, State::Ready);
        Self { client: client.clone(), operation, options: options.clone(), read, state, trail }
    }

    /// The next page, or `None` behind the last one.
    ///
    /// # Errors
    ///
    /// Those of the operation's `send`; and [`RequestError::NextPage`] if the next page can't be asked for. Nothing follows.
    pub async fn next(&mut self) -> Option<Result<Response<P>, Error<E>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// The items of all pages one by one; `items` takes those of a page out of it.
    pub fn into_items<T>(mut self, items: fn(P) -> Vec<T>) -> ItemStream<T, E>
    where
        P: 'static,
        T: 'static,
        E: 'static,
    {
        let next = move |context: &mut Context<'_>| {
            self.poll_page(context).map(|page| page.map(|page| page.map(|page| items(page.into_inner()))))
        };
        ItemStream { pages: Box::new(next), items: Vec::new().into_iter() }
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Response<P>, Error<E>>>> {
        loop {
            // Whatever comes of it, nothing follows unless it says so.
            match mem::replace(&mut self.state, State::Over) {
                State::Over => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error.into()))),
                State::Ready(request) => self.state = self.asked(request),
                State::Asked { request, mut answer } => {
                    let Poll::Ready(answer) = answer.as_mut().poll(context) else {
                        self.state = State::Asked { request, answer };
                        return Poll::Pending;
                    };
                    let validate = self.client.validates_responses();
                    let page = answer.map_err(Error::from).and_then(|answer| (self.read)(answer, validate));
                    return Poll::Ready(Some(page.map(|(page, next)| {
                        self.state = self.behind(request, next);
                        page
                    })));
                }
            }
        }
    }

    fn asked(&self, request: http::Request<Body>) -> State {
        let (client, operation, options) = (self.client.clone(), self.operation, self.options.clone());
        let sent = request.clone();
        State::Asked { request, answer: Box::pin(async move { client.execute(operation, sent, &options).await }) }
    }

    /// What comes behind the page of `request`.
    fn behind(&mut self, mut request: http::Request<Body>, next: NextPage) -> State {
        let url = match next.seen_from(request.uri()) {
            Ok(Some(url)) => url,
            Ok(None) => return State::Over,
            Err(error) => return State::Failed(error),
        };
        if url == *request.uri() || self.trail.leads_back(&url) {
            return State::Failed(RequestError::NextPage("it is one that was asked for before"));
        }
        *request.uri_mut() = url;
        // Another page is another call, and must not count as the same.
        if let Some(name) = self.operation.idempotency_key
            && let (Ok(name), Ok(key)) = (HeaderName::try_from(name), HeaderValue::try_from(uuid()))
        {
            request.headers_mut().insert(name, key);
        }
        State::Ready(request)
    }
}

impl<P, E> Stream for PageStream<P, E> {
    type Item = Result<Response<P>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<P, E> Debug for PageStream<P, E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

/// The items of an answer that comes in pages, one by one.
///
/// A page is asked for when its first item is wanted. For the rest it is as [`PageStream`] is.
#[must_use = "nothing is sent before an item is asked for"]
pub struct ItemStream<T, E> {
    pages: Box<PollItems<T, E>>,
    items: vec::IntoIter<T>,
}

/// The items of the next page.
type PollItems<T, E> = dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<Vec<T>, Error<E>>>> + Send;

impl<T, E> ItemStream<T, E> {
    /// The next item, or `None` behind the last one.
    ///
    /// # Errors
    ///
    /// Those of [`PageStream::next`]. Nothing follows.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!((self.pages)(context)) {
                Some(Ok(items)) => self.items = items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// No item is pinned.
impl<T, E> Unpin for ItemStream<T, E> {}

impl<T, E> Stream for ItemStream<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T, E> Debug for ItemStream<T, E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").finish_non_exhaustive()
    }
}

/// Finds out that pages lead back to one of them, and keeps one URL for that, however many pages there are.
///
/// The one that is kept is renewed after 1, 2, 4, 8 … pages. Once there are more of them than the circle is long, it comes
/// by again.
struct Trail {
    kept: Uri,
    pages: u64,
    until: u64,
}

impl From<Uri> for Trail {
    fn from(first: Uri) -> Self {
        Self { kept: first, pages: 0, until: 1 }
    }
}

impl Trail {
    fn leads_back(&mut self, next: &Uri) -> bool {
        if *next == self.kept {
            return true;
        }
        self.pages += 1;
        if self.pages == self.until {
            self.kept = next.clone();
            self.pages = 0;
            self.until = self.until.saturating_mul(2);
        }
        false
    }
}
