//! The text is where it belongs, and nowhere else.

use case::models::Evil;
use case::{Client, Validate};

#[test]
fn names_that_would_break_out_are_names_on_the_wire() -> serde_json::Result<()> {
    let json = serde_json::json!({"*/ \"# `x` <b>": "a", "new\nline": "*/`\"", "back\\slash": "\u{202e}", "{}": "b"});
    let evil: Evil = serde_json::from_value(json.clone())?;
    assert!(evil.validate().is_ok());
    assert_eq!(serde_json::to_value(&evil)?, json);
    Ok(())
}

#[test]
#[allow(deprecated)]
fn paths_and_queries_are_encoded() {
    let client = Client::builder().base_url("https://good.example").transport(crate::NoTransport).build();
    let client = client.expect("the settings are good");
    let request = client.evil("../x?y", &Evil::new("a")).q_b("&").request().expect("the parameters are good");
    assert_eq!(request.uri(), "https://good.example/evil/%22path%22/..%2Fx%3Fy?q%22%2A%2F%60%3Cb%3E=%26");
}
