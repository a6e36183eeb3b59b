//! Bodies of every kind. Prism answers 204 only if it has read each as it was meant.

use interop_client::Client;
use interop_client::models::Form;
use interop_client::operations::{SendEitherBody, SendPartsForm};

use crate::Outcome;
use crate::styles::colour;

pub async fn json(client: &Client) -> Outcome {
    client.bodies().send_json(&colour()).send().await?;
    Ok(())
}

pub async fn merge_patch(client: &Client) -> Outcome {
    client.bodies().send_patch(&colour()).send().await?;
    Ok(())
}

pub fn a_form() -> Form {
    Form::new("a b&c=ü+", ["blue", "black", "brown"])
}

pub async fn form(client: &Client) -> Outcome {
    client.bodies().send_form(&a_form().deep(colour())).send().await?;
    Ok(())
}

pub async fn parts(client: &Client) -> Outcome {
    client.bodies().send_parts(&SendPartsForm::new("a b&ü", 7)).send().await?;
    Ok(())
}

pub async fn text(client: &Client) -> Outcome {
    client.bodies().send_text("grüße").send().await?;
    Ok(())
}

pub async fn xml(client: &Client) -> Outcome {
    client.bodies().send_xml("<a>ü</a>").send().await?;
    Ok(())
}

pub async fn bytes(client: &Client) -> Outcome {
    client.bodies().send_bytes(vec![0, 159, 146, 150, 10, 13]).send().await?;
    Ok(())
}

pub async fn either(client: &Client) -> Outcome {
    client.bodies().send_either(SendEitherBody::Json(&colour())).send().await?;
    client.bodies().send_either(SendEitherBody::Text("red")).send().await?;
    Ok(())
}
