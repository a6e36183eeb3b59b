//! Calls every operation of `document.yaml`, and checks what the servers have understood. See README.md.

mod bodies;
mod echo;
mod streams;
mod styles;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;
use interop_client::Client;

/// What went wrong: an error of the client, or something that was not understood.
type Outcome = Result<(), Box<dyn Error>>;

/// Sends every kind of request to servers that nobody here wrote.
#[derive(Parser)]
struct Arguments {
    /// Where Prism serves document.yaml.
    #[arg(long)]
    prism: String,
    /// Where server.py serves it.
    #[arg(long)]
    server: String,
}

fn client(base_url: &str) -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder().base_url(base_url).validate_responses(true).build()?)
}

/// Refuses what is not as expected.
fn equal<A: PartialEq<B> + std::fmt::Debug, B: std::fmt::Debug>(found: A, expected: B) -> Outcome {
    if found == expected { Ok(()) } else { Err(format!("{found:?} and not {expected:?}").into()) }
}

/// Who reads the requests.
#[derive(Clone, Copy)]
pub enum Judge {
    Prism,
    Server,
}

macro_rules! call {
    ($module:ident :: $check:ident ($($argument:expr),*)) => { $module::$check($($argument),*) };
}

/// Runs the checks one after the other, each by its name, and says what came of them.
macro_rules! run {
    ($failed:ident, $name:literal, $arguments:tt, $($module:ident :: $check:ident),* $(,)?) => {$(
        let name = concat!($name, " ", stringify!($module), "::", stringify!($check));
        match call!($module::$check $arguments).await {
            Ok(()) => println!("ok      {name}"),
            Err(error) => {
                println!("FAILED  {name}: {error}");
                $failed += 1;
            }
        }
    )*};
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::parse();
    let (prism, server) = (client(&arguments.prism)?, client(&arguments.server)?);
    let mut failed = 0;
    // Prism can't read a path with several values in one segment, and does not look at cookies.
    run!(
        failed,
        "prism",
        (&prism, Judge::Prism),
        styles::path_simple,
        styles::path_label,
        styles::path_matrix,
        styles::query_form,
        styles::query_pairs,
        styles::query_others,
        styles::headers,
    );
    run!(
        failed,
        "prism",
        (&prism),
        bodies::json,
        bodies::merge_patch,
        bodies::form,
        bodies::parts,
        bodies::text,
        bodies::xml,
        bodies::bytes,
        bodies::either,
    );
    run!(
        failed,
        "server",
        (&server, Judge::Server),
        styles::path_simple,
        styles::path_simple_many,
        styles::path_label,
        styles::path_label_many,
        styles::path_matrix,
        styles::path_matrix_many,
        styles::query_form,
        styles::query_pairs,
        styles::query_spaced,
        styles::query_others,
        styles::headers,
        styles::cookies,
    );
    run!(
        failed,
        "server",
        (&server),
        echo::query_and_cookies,
        echo::form,
        echo::parts,
        echo::mixed,
        echo::upload_in_memory,
        echo::upload_in_pieces,
        streams::download_whole,
        streams::download_in_pieces,
        streams::events_across_connections,
        streams::lines,
        streams::sequence,
    );
    if failed > 0 {
        println!("{failed} failed");
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
