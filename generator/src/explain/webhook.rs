//! A webhook or a callback: what the service sends.

use super::page::Page;
use super::{Known, operation, said};
use crate::ir::WebhookKind;

pub(super) fn explain(known: &Known<'_>, index: usize, page: &mut Page<'_>) {
    let webhook = &known.api.webhooks[index];
    let names = known.names.webhook(index);
    page.line(0, &webhook.name);
    page.line(1, &format!("written at {}", page.place(&webhook.pointer)));
    let file = names.module.to_string();
    let file = file.trim_start_matches("r#");
    page.line(1, &format!("became the struct webhooks::{}, in src/webhooks/{file}.rs", names.name));
    page.line(
        1,
        &match &webhook.kind {
            WebhookKind::Webhook => "because it is a webhook: the service sends it".to_owned(),
            WebhookKind::Callback { operations, expression } => {
                format!("because it is a callback of {}: the service sends it to {expression}", operations.join(", "))
            }
        },
    );
    let parameters = webhook.parameters.iter().zip(&names.parameters);
    let parameters = parameters.map(|(parameter, name)| operation::parameter(known, parameter, &name.to_string()));
    page.section("parameters", &parameters.collect::<Vec<_>>());
    let body: Vec<String> = webhook.body.iter().map(|content| operation::content(known, content)).collect();
    page.section(if webhook.body_required { "body, required" } else { "body, optional" }, &body);
    page.section("said of it", &said::under(known, &webhook.pointer, page));
}
