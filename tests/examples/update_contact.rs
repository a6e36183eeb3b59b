//! Updates a contact: what a program built on the generated client looks like.
//!
//! ```text
//! cargo run -q -p tests --example update_contact -- [--base-url URL] [--token T] [--trust-loopback] [--external] \
//!     [--dry-run] CONTACT_ID BODY.json
//! ```
//!
//! It reads the contact from a file, sends it and prints the service's answer. The update replaces the whole contact, so
//! it warns of every property in the file that is not part of a request: a misspelt one would be lost without a word.
//!
//! | exit status | what happened |
//! |---|---|
//! | 0 | the contact was updated; its JSON is on stdout |
//! | 2 | the file or an argument makes no request; nothing was sent |
//! | 3 | the request breaks rules of the service; nothing was sent, and stdout has one JSON object a line and rule |
//! | 4 | the service refused, or answered with a status that its description does not list |
//! | 5 | no answer came back, or none that could be read |

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use generated_client::models::ContactInput;
use generated_client::operations::{UpdateContact, UpdateContactError};
use generated_client::runtime::{Body, CallOptions, Pointer, UnexpectedReason, json};
use generated_client::{BuildError, Client, Error, RequestError, Violation, Violations};
use serde_json::Value;

/// How much of a body that can't be decoded is shown.
const EXCERPT_CHARACTERS: usize = 200;

/// Updates a contact with the JSON of a file.
#[derive(Parser)]
struct Arguments {
    /// Where the service is.
    #[arg(long, value_name = "URL", default_value = Client::BASE_URL)]
    base_url: String,
    /// The access token, without the word `Bearer`. Safer in the environment, where `ps` does not show it.
    #[arg(long, value_name = "T", env = "CONTACTS_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Sends the token over plain http, too, if the service is on this machine: to a mock or a test.
    #[arg(long)]
    trust_loopback: bool,
    /// The contact is an external message contact: it may have neither an email address nor a telephone number, and its
    /// nickname can't be updated.
    #[arg(long)]
    external: bool,
    /// Prints the request instead of sending it: all but the token, which is added when it is sent.
    #[arg(long)]
    dry_run: bool,
    /// Which contact.
    contact_id: String,
    /// The contact as it shall be, all of it.
    #[arg(value_name = "BODY.json")]
    body: PathBuf,
}

/// Why there is no updated contact to print.
enum Failure {
    /// The file or an argument makes no request.
    Input(String),
    /// The request breaks rules of the service.
    Invalid(Violations),
    /// The service answered, and it was no success.
    Refused(String),
    /// No answer, or none that can be read.
    Lost(String),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(output) => {
            println!("{output}");
            ExitCode::SUCCESS
        }
        Err(failure) => report(failure),
    }
}

async fn run(arguments: &Arguments) -> Result<String, Failure> {
    let contact = read_contact(&arguments.body)?;
    let client = connect(arguments)?;
    let update = client.update_contact(&arguments.contact_id, &contact).external_contact(arguments.external);
    let request = update.request()?;
    if arguments.dry_run {
        return Ok(describe(&request));
    }
    let answer = client.execute(UpdateContact::OPERATION, request, &CallOptions::DEFAULT).await.map_err(Error::from)?;
    // `UpdateContact::send` does these steps in one. Here the body is wanted as it came, too: with the properties that
    // the service has added since the client was generated.
    let body = answer.body().clone();
    UpdateContact::response(answer, client.validates_responses())?;
    Ok(pretty(&body))
}

fn read_contact(path: &Path) -> Result<ContactInput, Failure> {
    let at_fault = |reason: &dyn std::fmt::Display| Failure::Input(format!("{}: {reason}", path.display()));
    let text = fs::read(path).map_err(|error| at_fault(&error))?;
    let contact: ContactInput = json::from_slice(&text).map_err(|error| at_fault(&error))?;

    let given: Value = serde_json::from_slice(&text).map_err(|error| at_fault(&error))?;
    let sent = serde_json::to_value(&contact).map_err(|error| at_fault(&error))?;
    warn_of_unsent(&given, &sent, &Pointer::ROOT);
    Ok(contact)
}

/// Warns of each property that the file has and the request does not.
fn warn_of_unsent(given: &Value, sent: &Value, at: &Pointer<'_>) {
    match (given, sent) {
        (Value::Object(given), Value::Object(sent)) => {
            for (name, value) in given {
                let at = at.property(name);
                match sent.get(name) {
                    Some(sent) => warn_of_unsent(value, sent, &at),
                    None => eprintln!("warning: {at} is not sent"),
                }
            }
        }
        (Value::Array(given), Value::Array(sent)) => {
            for (index, (given, sent)) in given.iter().zip(sent).enumerate() {
                warn_of_unsent(given, sent, &at.index(index));
            }
        }
        _ => {}
    }
}

fn connect(arguments: &Arguments) -> Result<Client, Failure> {
    let mut builder = Client::builder()
        .base_url(&arguments.base_url)
        .trust_loopback(arguments.trust_loopback)
        .user_agent(concat!("update_contact/", env!("CARGO_PKG_VERSION")));
    if let Some(token) = &arguments.token {
        builder = builder.token(token.as_str());
    }
    builder.build().map_err(|error| match error {
        BuildError::Transport(error) => Failure::Lost(error.to_string()),
        error => Failure::Input(error.to_string()),
    })
}

/// The request as text: its first line, its headers by name, and its body.
fn describe(request: &http::Request<Body>) -> String {
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| match value.to_str() {
            Ok(text) if !value.is_sensitive() => format!("{name}: {text}\n"),
            _ => format!("{name}: <redacted>\n"),
        })
        .collect();
    headers.sort();
    // A contact is sent as JSON, which is in memory.
    let body = request.body().as_bytes().map(|bytes| &**bytes).unwrap_or_default();
    format!("{} {}\n{}\n{}", request.method(), request.uri(), headers.concat(), pretty(body))
}

/// JSON with line breaks and indentation.
fn pretty(text: &[u8]) -> String {
    let value = serde_json::from_slice::<Value>(text);
    value.map_or_else(|_| String::from_utf8_lossy(text).into_owned(), |value| format!("{value:#}"))
}

/// `{"pointer": …, "keyword": …, "message": …}` on one line.
fn line(violation: &Violation) -> String {
    // Three strings can always be written.
    serde_json::to_string(violation).unwrap_or_else(|_| violation.to_string())
}

fn report(failure: Failure) -> ExitCode {
    let (status, message) = match failure {
        Failure::Input(message) => (2, message),
        Failure::Refused(message) => (4, message),
        Failure::Lost(message) => (5, message),
        Failure::Invalid(violations) => {
            for violation in &violations {
                println!("{}", line(violation));
            }
            return ExitCode::from(3);
        }
    };
    eprintln!("error: {message}");
    ExitCode::from(status)
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Invalid(violations) => Self::Invalid(violations),
            error => Self::Input(error.to_string()),
        }
    }
}

impl From<Error<UpdateContactError>> for Failure {
    fn from(error: Error<UpdateContactError>) -> Self {
        let may_have_been_sent = error.may_have_been_sent();
        match error {
            Error::Request(error) => (*error).into(),
            Error::Transport(error) => {
                let mut message = error.to_string();
                if may_have_been_sent {
                    message.push_str("\nthe contact may have been updated all the same");
                }
                Self::Lost(message)
            }
            Error::Api(answer) => {
                Self::Refused(format!("{}: {}", answer.response.status(), what_the_service_says(&answer.error)))
            }
            Error::Unexpected(answer) => {
                let mut message = answer.to_string();
                let body = excerpt(&String::from_utf8_lossy(answer.response.body()));
                if !body.is_empty() {
                    _ = write!(message, "\nits body begins: {body}");
                }
                // A success that can't be read is no refusal: the contact has been updated.
                match answer.reason {
                    UnexpectedReason::Body(_) if answer.response.status().is_success() => Self::Lost(message),
                    _ => Self::Refused(message),
                }
            }
            error => Self::Lost(error.to_string()),
        }
    }
}

fn what_the_service_says(error: &UpdateContactError) -> String {
    use UpdateContactError::{BadRequest, Forbidden, InternalServerError, NotFound, TooManyRequests, Unauthorized};
    match error {
        BadRequest(body)
        | Unauthorized(body)
        | Forbidden(body)
        | NotFound(body)
        | TooManyRequests(body)
        | InternalServerError(body) => excerpt(&format!("{}: {}", body.code, body.description)),
        error => excerpt(&error.to_string()),
    }
}

/// The beginning of a text from the network, on one line, and without what would steer a terminal.
fn excerpt(text: &str) -> String {
    let harmless = |character: char| match character {
        // The marks that turn the direction of text around.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
        _ if character.is_control() => ' ',
        _ => character,
    };
    text.chars().take(EXCERPT_CHARACTERS).map(harmless).collect()
}
