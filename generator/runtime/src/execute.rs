//! How a call is carried out: credentials, attempts, time-outs and limits.

use std::future::Future;
use std::mem::take;
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Method, StatusCode};

use super::base_url::is_confidential;
use super::body::Body;
use super::call_options::CallOptions;
use super::client::{Client, Settings};
use super::credential::{Credential, Requirement, SchemeKind, apply_key, apply_token};
use super::error::{ExecuteError, RequestError, TransportError, TransportErrorKind};
use super::hook::Attempt;
use super::incoming::{Incoming, IsStream};
use super::operation::{CallInfo, Operation};
use super::race::within;
use super::random::Random;
use super::response::Opened;
use super::retry::{Attempt as Tried, Decision, Outcome};
use super::retry_after::retry_after;
use super::token::Token;
use super::token_source::{TokenRequest, TokenSource};
#[cfg(feature = "tracing")]
use super::tracing_span::{AttemptSpan, of_operation};
#[cfg(not(feature = "tracing"))]
use super::tracing_span_off::{AttemptSpan, of_operation};
use super::transport::{BoxFuture, SendOptions};

impl Client {
    /// Sends a request and waits for the whole answer, whatever its status; repeats it where that helps and does no harm.
    ///
    /// An operation's own method does this, and what comes before and after. The credentials that the operation asks for
    /// are added here. The answer carries a [`CallInfo`] as an extension.
    ///
    /// # Errors
    ///
    /// No whole answer came; of the time-outs, the error names the one that ran out. Or a credential can't be sent.
    pub fn execute<'a>(
        &'a self,
        operation: &'static Operation,
        request: http::Request<Body>,
        options: &'a CallOptions,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, ExecuteError>> {
        let call = self.call(operation, request, options, None);
        // In a box, so that the future of an operation is small: callers move theirs about.
        Box::pin(async move { whole(call.run().await?).await })
    }

    /// The same, but the body of a successful answer (2XX) that `is_stream` comes in as it is read; the total time-out ends
    /// with its headers. Of any other answer as much is kept as of an error.
    ///
    /// # Errors
    ///
    /// As for [`execute`](Self::execute).
    pub fn open<'a>(
        &'a self,
        operation: &'static Operation,
        request: http::Request<Body>,
        options: &'a CallOptions,
        is_stream: IsStream,
    ) -> BoxFuture<'a, Result<Opened, ExecuteError>> {
        let call = self.call(operation, request, options, Some(is_stream));
        Box::pin(async move {
            let answer = call.run().await?;
            Ok(match is_streamed(&answer, is_stream) {
                true => Opened::Stream(answer),
                false => Opened::Whole(whole(answer).await?),
            })
        })
    }

    fn call<'a>(
        &'a self,
        operation: &'static Operation,
        request: http::Request<Body>,
        options: &'a CallOptions,
        is_stream: Option<IsStream>,
    ) -> Call<'a> {
        Call { settings: self.settings(), operation, request, options, is_stream }
    }
}

/// An answer of which everything is here already.
async fn whole(answer: http::Response<Incoming>) -> Result<http::Response<Bytes>, ExecuteError> {
    let (parts, body) = answer.into_parts();
    Ok(http::Response::from_parts(parts, body.collect(u64::MAX).await?))
}

fn is_streamed(answer: &http::Response<Incoming>, is_stream: IsStream) -> bool {
    answer.status().is_success() && is_stream(answer)
}

/// A call that is going on.
///
/// The request is here and not handed from one future to the next, since each would keep it twice.
struct Call<'c> {
    settings: &'c Settings,
    operation: &'static Operation,
    request: http::Request<Body>,
    options: &'c CallOptions,
    /// Which answers are streamed; `None` if those that succeed are wanted whole.
    is_stream: Option<IsStream>,
}

fn finish(
    outcome: Result<http::Response<Incoming>, TransportError>,
    info: CallInfo,
) -> Result<http::Response<Incoming>, ExecuteError> {
    match outcome {
        Ok(mut answer) => {
            answer.extensions_mut().insert(info);
            Ok(answer)
        }
        Err(error) => Err(error.of_call(info).into()),
    }
}

/// A token that was put into a request, and who gave it.
type Used = Vec<(std::sync::Arc<dyn TokenSource>, Token)>;

impl Call<'_> {
    fn run(&self) -> impl Future<Output = Result<http::Response<Incoming>, ExecuteError>> {
        of_operation(self.operation, self.attempts())
    }

    async fn attempts(&self) -> Result<http::Response<Incoming>, ExecuteError> {
        let Self { settings, operation, request, options, .. } = self;
        let deadline = settings.clock.now().saturating_add(options.total_timeout.unwrap_or(settings.total_timeout));
        let policy = options.retry.as_ref().unwrap_or(&settings.retry);
        let mut info = CallInfo::new(operation.id);
        let mut random = Random::new();
        let mut renewed = false;
        loop {
            info.attempts += 1;
            let mut sent = request.clone();
            let attempt = Attempt { operation, number: info.attempts };
            settings.hooks.iter().for_each(|hook| hook.before(attempt, &mut sent));
            let began = settings.clock.now();
            let authorized = within(pin!(self.authorize(&mut sent)), || self.wait_until(deadline)).await;
            let (outcome, used) = match authorized {
                Some(Ok(used)) => {
                    let span = AttemptSpan::new(attempt, &sent);
                    (span.around(self.attempt(&mut sent, deadline, &mut info)).await, used)
                }
                Some(Err(ExecuteError::Transport(error))) => (Err(error), Used::new()),
                Some(Err(error)) => return Err(error),
                None => (Err(TransportErrorKind::TotalTimeout.into()), Used::new()),
            };
            let ended = settings.clock.now();
            let took = ended.saturating_sub(began);
            let shown = outcome.as_ref().map(|answer| (answer.status(), answer.headers()));
            settings.hooks.iter().for_each(|hook| hook.after(attempt, shown, took));

            let status = outcome.as_ref().ok().map(http::Response::status);
            let left = deadline.saturating_sub(ended);
            let replayable = request.body().can_be_opened();
            if status == Some(StatusCode::UNAUTHORIZED) && !renewed && replayable && !left.is_zero() {
                // A token is refused before anything is done, so even what is not idempotent is sent once more.
                renewed = used.iter().fold(false, |any, (source, token)| source.refused(token) || any);
                if renewed {
                    continue;
                }
            }
            if info.attempts == 1 && status.is_some_and(|status| status.is_success()) {
                settings.budget.give_back();
            }
            let Some(result) = self.outcome(&outcome) else { return finish(outcome, info) };
            let idempotent = operation.is_idempotent();
            let tried = Tried { number: info.attempts, idempotent, replayable, outcome: result };
            match policy.decide(&tried, Some(left), &settings.budget, &mut random) {
                Decision::Again(delay) => settings.clock.sleep(delay).await,
                Decision::Stop(_) => return finish(outcome, info),
            }
        }
    }

    /// What a retry policy is told of an attempt; `None` if its end is the end of the call, whatever the policy.
    fn outcome(&self, outcome: &Result<http::Response<Incoming>, TransportError>) -> Option<Outcome> {
        Some(match outcome {
            Ok(answer) => {
                let now = self.settings.clock.unix_time();
                let retry_after = retry_after(answer.headers(), self.operation.retry_after, now);
                Outcome::Answer { status: answer.status(), retry_after }
            }
            Err(error) => {
                let kind = error.kind();
                if !kind.is_passing() || kind == TransportErrorKind::TotalTimeout {
                    return None;
                }
                Outcome::Failed { nothing_sent: kind.is_before_sending(), is_timeout: kind.is_timeout() }
            }
        })
    }

    fn wait_until(&self, deadline: Duration) -> BoxFuture<'static, ()> {
        self.settings.clock.sleep(deadline.saturating_sub(self.settings.clock.now()))
    }

    /// One exchange, with the whole body of the answer unless that is streamed. Takes the request and leaves an empty one.
    async fn attempt(
        &self,
        request: &mut http::Request<Body>,
        deadline: Duration,
        info: &mut CallInfo,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let now = self.settings.clock.now();
        let left = deadline.saturating_sub(now);
        let timeout = self.options.attempt_timeout.unwrap_or(self.settings.attempt_timeout);
        let kind = if left <= timeout { TransportErrorKind::TotalTimeout } else { TransportErrorKind::AttemptTimeout };
        let timeout = timeout.min(left);
        let stall = self.options.stall_timeout.unwrap_or(self.settings.stall_timeout);
        let limits = SendOptions::new(timeout);
        let limits = if self.is_stream.is_none() { limits } else { limits.streamed(stall) };
        let ended = {
            let exchange = pin!(async {
                let answer = self.settings.transport.send(take(request), limits).await?;
                self.read(answer, stall, info).await
            });
            within(exchange, || self.wait_until(now.saturating_add(timeout))).await
        };
        let outcome = match ended {
            // A transport that keeps the time itself knows one limit only; here it is known which of the two that was.
            Some(Err(error)) if error.kind() == TransportErrorKind::AttemptTimeout => Err(error.into_kind(kind)),
            Some(outcome) => outcome,
            None => Err(kind.into()),
        };
        info.may_have_been_sent |= !matches!(&outcome, Err(error) if error.kind().is_before_sending());
        outcome
    }

    /// The body of an answer, within its limits; what is streamed is watched only.
    async fn read(
        &self,
        answer: http::Response<Incoming>,
        stall: Duration,
        info: &mut CallInfo,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let settings = self.settings;
        let is_streamed = self.is_stream.map(|is_stream| is_streamed(&answer, is_stream));
        let (parts, body) = answer.into_parts();
        let body = body.watched(settings.clock.clone(), stall);
        let limit = self.options.max_response_bytes.unwrap_or(settings.max_response_bytes);
        let body = match (parts.status.is_success(), is_streamed) {
            (true, None) if self.announced(&parts.headers) > limit => {
                return Err(TransportErrorKind::BodyTooLarge { limit }.into());
            }
            (true, None) => body.collect(limit).await?.into(),
            (true, Some(true)) => body.with_item_limit(limit),
            _ => {
                let (body, is_cut) = body.collect_start(settings.max_error_bytes).await?;
                info.is_body_cut = is_cut;
                body.into()
            }
        };
        Ok(http::Response::from_parts(parts, body))
    }

    /// How many bytes an answer says that its body has; 0 if it does not say, or if that body is not sent (RFC 9110, section
    /// 8.6).
    fn announced(&self, headers: &HeaderMap) -> u64 {
        if self.operation.method == Method::HEAD {
            return 0;
        }
        headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok()).unwrap_or(0)
    }

    /// Adds what the operation asks for: the first alternative for which the client has everything. Without one the request
    /// goes as it is, and the service says what it thinks of that.
    async fn authorize(&self, request: &mut http::Request<Body>) -> Result<Used, ExecuteError> {
        let mut used = Used::new();
        for requirement in self.alternative().unwrap_or_default() {
            let Some(credential) = self.settings.credential(requirement) else { continue };
            if !is_confidential(request.uri(), self.settings.trusts_loopback) {
                return Err(RequestError::Insecure.into());
            }
            match credential {
                Credential::Key(key) => apply_key(requirement.scheme, key, request)?,
                Credential::Tokens(source) => {
                    let asked = TokenRequest::new(requirement.scopes, &self.settings.transport, &self.settings.clock);
                    let refused = |error| TransportError::with_source(TransportErrorKind::Credential, error);
                    let token = source.token(asked).await.map_err(refused)?;
                    apply_token(&token, request)?;
                    used.push((source.clone(), token));
                }
            }
        }
        Ok(used)
    }

    fn alternative(&self) -> Option<&'static [Requirement]> {
        let has = |requirement: &Requirement| {
            requirement.scheme.kind == SchemeKind::MutualTls || self.settings.credential(requirement).is_some()
        };
        // One that asks for nothing makes the credential optional; it is sent all the same if there is one.
        let asked = self.operation.security.iter().filter(|alternative| !alternative.is_empty());
        asked.copied().find(|alternative| alternative.iter().all(has))
    }
}
