//! Spans of `tracing`, named as the conventions of OpenTelemetry for HTTP clients name them.
//!
//! <https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span>. There is one span for each operation,
//! `http.client.operation`, and in it one for each attempt, `http.client.request`. `otel.name`, `otel.kind` and
//! `otel.status_code` are what the crate `tracing-opentelemetry` makes its names, kinds and states of. No span holds the URL,
//! a header or a body.

use std::future::Future;

use tracing::field::Empty;
use tracing::{Instrument, Span};

use super::body::Body;
use super::error::{ExecuteError, TransportError, TransportErrorKind};
use super::hook::Attempt;
use super::operation::Operation;

/// Carries out a call in a span.
pub(super) async fn of_operation<B>(
    operation: &'static Operation,
    call: impl Future<Output = Result<http::Response<B>, ExecuteError>>,
) -> Result<http::Response<B>, ExecuteError> {
    let span = tracing::info_span!(
        "http.client.operation",
        otel.name = operation.id,
        otel.kind = "internal",
        otel.status_code = Empty,
        http.request.method = operation.method.as_str(),
        url.template = operation.path,
        http.response.status_code = Empty,
        error.type = Empty,
    );
    let outcome = call.instrument(span.clone()).await;
    record(&span, &outcome, |error| match error {
        ExecuteError::Request(_) => "request",
        ExecuteError::Transport(error) => name(error.kind()),
    });
    outcome
}

/// The span of one attempt.
pub(super) struct AttemptSpan(Span);

impl AttemptSpan {
    /// A span for what is about to be sent.
    pub(super) fn new(attempt: Attempt<'_>, request: &http::Request<Body>) -> Self {
        let (method, template) = (request.method().as_str(), attempt.operation.path);
        let uri = request.uri();
        let default_port = if uri.scheme_str() == Some("http") { 80 } else { 443 };
        let resend_count = attempt.number.saturating_sub(1);
        Self(tracing::info_span!(
            "http.client.request",
            otel.name = format_args!("{method} {template}"),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method,
            url.template = template,
            url.scheme = uri.scheme_str(),
            server.address = uri.host(),
            server.port = uri.port_u16().unwrap_or(default_port),
            http.request.body.size = request.body().length(),
            http.request.resend_count = Some(resend_count).filter(|count| *count > 0),
            http.response.status_code = Empty,
            error.type = Empty,
        ))
    }

    /// Makes the attempt in the span.
    pub(super) async fn around<B>(
        self,
        attempt: impl Future<Output = Result<http::Response<B>, TransportError>>,
    ) -> Result<http::Response<B>, TransportError> {
        let outcome = attempt.instrument(self.0.clone()).await;
        record(&self.0, &outcome, |error| name(error.kind()));
        outcome
    }
}

/// The status, and what was wrong. To a client each answer of 4XX and 5XX is an error.
fn record<B, E>(span: &Span, outcome: &Result<http::Response<B>, E>, name: impl FnOnce(&E) -> &'static str) {
    match outcome {
        Ok(answer) => {
            let status = answer.status();
            span.record("http.response.status_code", status.as_u16());
            if status.is_client_error() || status.is_server_error() {
                span.record("error.type", status.as_str());
                span.record("otel.status_code", "ERROR");
            }
        }
        Err(error) => {
            span.record("error.type", name(error));
            span.record("otel.status_code", "ERROR");
        }
    }
}

/// What stopped an exchange, without what differs from case to case.
const fn name(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::ConnectTimeout => "connect_timeout",
        TransportErrorKind::Credential => "credential",
        TransportErrorKind::AttemptTimeout => "attempt_timeout",
        TransportErrorKind::TotalTimeout => "total_timeout",
        TransportErrorKind::Stalled => "stalled",
        TransportErrorKind::RequestBody => "request_body",
        TransportErrorKind::BodyTooLarge { .. } => "body_too_large",
        TransportErrorKind::Interrupted => "interrupted",
        TransportErrorKind::Other => "other",
    }
}
