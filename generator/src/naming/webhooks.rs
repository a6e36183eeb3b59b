//! Names of webhooks and callbacks: the type, its module, its fields.

use proc_macro2::Ident;

use super::Names;
use super::case::{pascal, snake};
use super::scope::Scope;
use super::types::report;
use crate::diag::Diagnostics;
use crate::ir::{Api, Webhook, WebhookKind};

/// The names of one webhook or callback.
#[derive(Clone, Debug)]
pub struct WebhookNames {
    /// The type: `NewPet`.
    pub name: Ident,
    /// The module: `new_pet`.
    pub module: Ident,
    /// One for each parameter.
    pub parameters: Vec<Ident>,
}

/// The modules, one for each.
pub(super) fn modules(api: &Api, diags: &Diagnostics) -> Vec<Ident> {
    let mut scope = Scope::new(snake, &["mod", "webhooks"]);
    scope.reserve_exact(api.webhooks.iter().map(|webhook| webhook.name.as_str()));
    let modules = api.webhooks.iter().map(|webhook| {
        let (module, collision) = scope.claim(&webhook.name, &longer(&webhook.name, webhook));
        report(collision, &webhook.name, &webhook.pointer, diags);
        module
    });
    modules.collect()
}

impl Names {
    /// Names the webhooks; their types stand beside those of models and operations in `types`, and give way to them.
    pub(super) fn name_webhooks(&mut self, api: &Api, types: &mut Scope, diags: &Diagnostics) {
        for (webhook, module) in api.webhooks.iter().zip(self.webhook_modules.clone()) {
            let base = pascal(module.to_string().trim_start_matches("r#"));
            let (name, collision) = types.claim_or(&base, &longer(&base, webhook));
            report(collision, &webhook.name, &webhook.pointer, diags);
            let mut fields = Scope::new(snake, &["body"]);
            let parameters = webhook.parameters.iter().map(|parameter| {
                let (field, collision) = fields.claim(&parameter.name, &format!("{} parameter", parameter.name));
                report(collision, &parameter.name, &webhook.pointer, diags);
                field
            });
            self.webhooks.push(WebhookNames { parameters: parameters.collect(), name, module });
        }
    }

    /// The names of the n-th webhook.
    ///
    /// # Panics
    ///
    /// If there is no such webhook: a bug in an emitter.
    pub fn webhook(&self, index: usize) -> &WebhookNames {
        &self.webhooks[index]
    }
}

fn longer(name: &str, webhook: &Webhook) -> String {
    match webhook.kind {
        WebhookKind::Webhook => format!("{name} webhook"),
        WebhookKind::Callback { .. } => format!("{name} callback"),
    }
}
