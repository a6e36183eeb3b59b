//! `README.md` of the crate.

use super::{Context, File, docs, example, features, part_features};

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let api = context.api;
    let mut text = format!("# {}\n\n", docs::inline(&context.settings.crate_name));
    text.push_str(&format!("A client of {}.\n", docs::inline(&api.name())));
    if let Some(description) = &api.description {
        text.push_str(&format!("\n{}\n", docs::inert(description)));
    }
    let example = example::worked(context);
    if !example.is_empty() {
        text.push_str(&format!("\n## Example\n\n```rust\n{}\n```\n", example.join("\n")));
    }
    text.push_str("\n## Operations\n\n| method | call | what it does |\n|---|---|---|\n");
    for (index, operation) in api.operations.iter().enumerate() {
        let method = &context.names.operation(index).method;
        let group = context.names.group_of(index).map_or_else(String::new, |group| format!("{}().", group.method));
        let call = docs::code(&format!("{} {}", operation.method, operation.path_template()));
        let summary = operation.docs.title.as_deref().map(docs::inline).unwrap_or_default();
        let row = [format!("`{group}{method}`"), call, summary].map(|cell| cell.replace('|', "\\|"));
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    if !api.webhooks.is_empty() {
        text.push_str("\n## Requests of the service\n\n");
        if part_features::of_webhooks(context).is_some() {
            text.push_str("They are there with the feature `webhooks`.\n\n");
        }
        text.push_str("| type | where it is described | what it says |\n|---|---|---|\n");
        for (index, webhook) in api.webhooks.iter().enumerate() {
            let name = &context.names.webhook(index).name;
            let summary = webhook.docs.title.as_deref().map(docs::inline).unwrap_or_default();
            let place = docs::code(&format!("#{}", webhook.pointer));
            let row = [format!("`webhooks::{name}`"), place, summary].map(|cell| cell.replace('|', "\\|"));
            text.push_str(&format!("| {} |\n", row.join(" | ")));
        }
    }
    if !api.left_out.is_empty() {
        text.push_str(
            "\n## Left out\n\nThese operations of the document are not generated.\n\n| call | why |\n|---|---|\n",
        );
        for left_out in &api.left_out {
            let call = docs::code(&left_out.call).replace('|', "\\|");
            text.push_str(&format!("| {call} | {} |\n", left_out.reason));
        }
    }
    text.push_str(&format!("\n## Features\n\n{}", features::about() + &part_features::about(context)));
    vec![File { path: "README.md".to_owned(), text }]
}
