//! Parameters in every style. Prism accepts a request only if each of them fits its schema; server.py says what it has read.

use interop_client::Client;
use interop_client::models::{Colour, Heard};

use crate::{Judge, Outcome, equal};

const NUMBERS: &[i64] = &[3, 4, 5];

const NUMBERS_READ: &str = r#"["3", "4", "5"]"#;
const COLOURS_READ: &str = r#"["blue", "black", "brown"]"#;
const COLOUR_READ: &str = r#"{"r": "100", "g": "200", "b": "150"}"#;

fn colours() -> [String; 3] {
    ["blue", "black", "brown"].map(str::to_owned)
}

pub fn colour() -> Colour {
    Colour::new(100, 200, 150)
}

/// Prism answers with the document's example, in which nothing was heard.
fn understood<const N: usize>(judge: Judge, heard: &Heard, expected: [(&str, &str); N]) -> Outcome {
    match judge {
        Judge::Prism => equal(heard.fields.len(), 0),
        Judge::Server => equal(crate::echo::pairs(heard), expected),
    }
}

pub async fn path_simple(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().path_simple("a b&ü;=").send().await?;
    understood(judge, &heard, [("text", "a b&ü;=")])
}

pub async fn path_simple_many(client: &Client, judge: Judge) -> Outcome {
    let call = client.styles();
    let heard = call.path_simple_many(&colours(), NUMBERS, &colour(), &colour()).send().await?;
    let expected = [("list", COLOURS_READ), ("spread", NUMBERS_READ), ("object", COLOUR_READ), ("pairs", COLOUR_READ)];
    understood(judge, &heard, expected)
}

pub async fn path_label(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().path_label("blue", &colours()).send().await?;
    understood(judge, &heard, [("text", "blue"), ("spread", COLOURS_READ)])
}

pub async fn path_label_many(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().path_label_many(&colours(), &colour(), &colour()).send().await?;
    understood(judge, &heard, [("list", COLOURS_READ), ("object", COLOUR_READ), ("pairs", COLOUR_READ)])
}

pub async fn path_matrix(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().path_matrix("blue", &colours(), &colour()).send().await?;
    understood(judge, &heard, [("text", "blue"), ("spread", COLOURS_READ), ("pairs", COLOUR_READ)])
}

pub async fn path_matrix_many(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().path_matrix_many(&colours(), &colour()).send().await?;
    understood(judge, &heard, [("list", COLOURS_READ), ("object", COLOUR_READ)])
}

pub async fn query_form(client: &Client, judge: Judge) -> Outcome {
    let (text, url) = ("a b&c=ü+", "https://a.example/b?c:d");
    let heard = client.styles().query_form(text, true, &colours(), NUMBERS, &colour(), url).send().await?;
    let expected = [
        ("text", text),
        ("flag", "true"),
        ("spread", COLOURS_READ),
        ("list", NUMBERS_READ),
        ("object", COLOUR_READ),
        ("url", url),
    ];
    understood(judge, &heard, expected)
}

pub async fn query_pairs(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().query_pairs(&colour()).send().await?;
    understood(judge, &heard, [("pairs", COLOUR_READ)])
}

pub async fn query_spaced(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().query_spaced(&colours()).send().await?;
    understood(judge, &heard, [("spaced", COLOURS_READ)])
}

pub async fn query_others(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().query_others(&colours(), &colour(), &colour()).send().await?;
    let json = r#"{"r": 100, "g": 200, "b": 150}"#;
    understood(judge, &heard, [("piped", COLOURS_READ), ("deep", COLOUR_READ), ("json", json)])
}

pub async fn headers(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().headers("a b; c", NUMBERS, &colour(), &colour()).send().await?;
    let (text, list) = (("X-Text", "a b; c"), ("X-List", NUMBERS_READ));
    understood(judge, &heard, [text, list, ("X-Object", COLOUR_READ), ("X-Pairs", COLOUR_READ)])
}

pub async fn cookies(client: &Client, judge: Judge) -> Outcome {
    let heard = client.styles().cookies("a-b", NUMBERS).send().await?;
    understood(judge, &heard, [("session", "a-b"), ("numbers", NUMBERS_READ)])
}
