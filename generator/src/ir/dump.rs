//! The IR as text: stable, a line a fact, for `--dump-ir` and for snapshots.

use std::fmt::Write as _;

use super::{
    Additional, Api, Assertion, Check, Choice, Content, Fact, FactSource, Field, Literal, Operation, Outcome,
    Pagination, Parameter, PatternPlan, Payload, PropertyTest, Provenance, Requirement, Role, Scalar, Shape, TypeDef,
    TypeUse, Types, Union, View, Webhook, WebhookKind,
};

/// The whole IR as text; two equal APIs have equal texts.
pub fn dump(api: &Api) -> String {
    let mut out = String::new();
    line(&mut out, 0, &format!("api {:?} {:?}", api.title, api.version));
    for server in &api.servers {
        line(&mut out, 0, &format!("server {:?}", server.default_url()));
    }
    for Fact { pointer: _, name, docs: _, ty, default, sources } in &api.facts {
        line(&mut out, 0, &format!("fact {name:?} {ty:?} default {}", default.json_text()));
        for FactSource { ty, source, .. } in sources {
            line(&mut out, 1, &format!("from {}: {source:?}", self::name(&api.types, &api.types[*ty])));
        }
    }
    for operation in &api.operations {
        out.push('\n');
        dump_operation(&mut out, api, operation);
    }
    for webhook in &api.webhooks {
        out.push('\n');
        dump_webhook(&mut out, api, webhook);
    }
    for (_, def) in api.types.iter().filter(|(_, def)| is_listed(def)) {
        out.push('\n');
        dump_type(&mut out, api, def);
    }
    out
}

/// Types that are spelt out where they are used need no entry of their own.
fn is_listed(def: &TypeDef) -> bool {
    def.shape.has_members() || matches!(def.origin.name, Provenance::Component(_))
}

fn line(out: &mut String, depth: usize, text: &str) {
    let indent = "  ".repeat(depth);
    // Writing to a string can't fail.
    let _ = writeln!(out, "{indent}{text}");
}

fn dump_operation(out: &mut String, api: &Api, operation: &Operation) {
    line(out, 0, &format!("operation {:?} {} {}", operation.id, operation.method, operation.path_template()));
    for alternative in &operation.security {
        let words = alternative.iter().map(|requirement| {
            let Requirement { scheme, scopes } = requirement;
            format!("{:?} scopes {scopes:?}", api.schemes[*scheme].name)
        });
        line(out, 1, &format!("security {}", words.collect::<Vec<_>>().join(" and ")));
    }
    for parameter in &operation.parameters {
        dump_parameter(out, api, parameter);
    }
    if let Some(body) = &operation.body {
        let required = if body.required { "required" } else { "optional" };
        for content in &body.contents {
            line(out, 1, &format!("body {required} {}", content_text(&api.types, content)));
        }
    }
    if let Some(Pagination { items, next }) = &operation.pagination {
        line(out, 1, &format!("pages of {items:?}, next by {next:?}"));
    }
    for Outcome { status, description: _, contents, headers } in &operation.outcomes {
        let status = status.key();
        if contents.is_empty() {
            line(out, 1, &format!("outcome {status}: no body"));
        }
        for content in contents {
            line(out, 1, &format!("outcome {status} {}", content_text(&api.types, content)));
        }
        for header in headers {
            line(out, 2, &format!("header {:?}: {}", header.name, use_text(&api.types, header.value)));
        }
    }
}

fn dump_parameter(out: &mut String, api: &Api, parameter: &Parameter) {
    let Parameter { name, location, value, encoding, required, deprecated: _, docs: _ } = parameter;
    let required = if *required { "required" } else { "optional" };
    let text = format!("parameter {location:?} {name:?} {encoding:?} {required}: {}", use_text(&api.types, *value));
    line(out, 1, &text);
}

fn dump_webhook(out: &mut String, api: &Api, webhook: &Webhook) {
    let kind = match &webhook.kind {
        WebhookKind::Webhook => String::new(),
        WebhookKind::Callback { operations, expression } => format!(" callback of {operations:?} to {expression:?}"),
    };
    line(out, 0, &format!("webhook {:?} {}{kind}", webhook.name, webhook.method));
    for parameter in &webhook.parameters {
        dump_parameter(out, api, parameter);
    }
    if let Some(content) = &webhook.body {
        let required = if webhook.body_required { "required" } else { "optional" };
        line(out, 1, &format!("body {required} {}", content_text(&api.types, content)));
    }
    for (status, _) in &webhook.answers {
        line(out, 1, &format!("answer {}", status.key()));
    }
}

fn content_text(types: &Types, content: &Content) -> String {
    let of: Vec<String> = content.types().into_iter().map(|value| use_text(types, value)).collect();
    let kind = match &content.payload {
        Payload::Json(_) => "json",
        Payload::Text => "text",
        Payload::Bytes => "bytes",
        Payload::Form { .. } => "form",
        Payload::Multipart(_) => "multipart",
        Payload::Events(_) => "events",
        Payload::Lines { .. } => "lines",
    };
    format!("{:?} {kind}: {}", content.media_type, of.join(", "))
}

fn dump_type(out: &mut String, api: &Api, def: &TypeDef) {
    let types = &api.types;
    line(out, 0, &format!("type {}{}", name(types, def), attributes(def)));
    line(out, 1, &format!("at #{}", def.origin.pointer));
    match &def.shape {
        Shape::Record(record) => {
            for field in &record.fields {
                line(out, 1, &format!("field {:?} {}", field.wire_name, field_text(types, field)));
            }
            match record.additional {
                Additional::Open => {}
                Additional::Closed => line(out, 1, "additional refused"),
                Additional::Typed(value) => line(out, 1, &format!("additional {}", use_text(types, value))),
            }
        }
        Shape::Enum(text) => {
            for value in &text.values {
                line(out, 1, &format!("value {:?}", value.wire_value));
            }
            if text.takes_others {
                line(out, 1, "other texts allowed");
            }
        }
        Shape::Union(union) => dump_union(out, types, union),
        other => line(out, 1, &format!("is {}", shape_text(types, other))),
    }
    for check in &def.checks {
        line(out, 1, &format!("check {}", check_text(check)));
    }
}

fn dump_union(out: &mut String, types: &Types, union: &Union) {
    for (index, branch) in union.branches.iter().enumerate() {
        let text = use_text(types, branch.value);
        line(out, 1, &format!("{} {index} {:?}: {text}", union.keyword.as_str(), branch.label));
    }
    let tell = &union.tell;
    let kinds = [
        ("boolean", &tell.boolean),
        ("integer", &tell.integer),
        ("number", &tell.number),
        ("string", &tell.string),
        ("array", &tell.array),
        ("object", &tell.object),
    ];
    for (kind, choice) in kinds {
        dump_choice(out, kind, choice);
    }
}

fn dump_choice(out: &mut String, kind: &str, choice: &Choice) {
    match choice {
        Choice::Nothing => {}
        Choice::Only(branch) => line(out, 1, &format!("tell {kind} -> {branch}")),
        Choice::ByTag { property, tags, absent, otherwise } => {
            for (tag, branch) in tags {
                line(out, 1, &format!("tell {kind} with {property:?} {tag:?} -> {branch}"));
            }
            if let Some(branch) = absent {
                line(out, 1, &format!("tell {kind} without {property:?} -> {branch}"));
            }
            dump_tried(out, kind, otherwise);
        }
        Choice::ByProperties { branches, shared, otherwise } => {
            for (branch, own) in branches {
                line(out, 1, &format!("tell {kind} with one of {own:?} -> {branch}"));
            }
            line(out, 1, &format!("tell {kind} shared {shared:?}"));
            dump_tried(out, kind, otherwise);
        }
        Choice::ByText { texts, otherwise } => {
            for (text, branch) in texts {
                line(out, 1, &format!("tell {kind} {text:?} -> {branch}"));
            }
            dump_choice(out, &format!("other {kind}"), otherwise);
        }
        Choice::Tried(branches) => dump_tried(out, kind, branches),
    }
}

fn dump_tried(out: &mut String, kind: &str, branches: &[usize]) {
    if !branches.is_empty() {
        line(out, 1, &format!("try {kind} as {branches:?}"));
    }
}

fn attributes(def: &TypeDef) -> String {
    let mut text = String::new();
    match def.view {
        View::Whole => {}
        View::Read => text.push_str(" (read)"),
        View::Write { .. } => text.push_str(" (written)"),
    }
    for (set, word) in [
        (def.nullable, "nullable"),
        (def.deprecated, "deprecated"),
        (def.hashed, "hashed"),
        (def.decoded, "decoded"),
        (def.checked, "checked"),
    ] {
        if set {
            text.push(' ');
            text.push_str(word);
        }
    }
    if let Some(default) = &def.default {
        text.push_str(&format!(" default {}", literal_text(default)));
    }
    text
}

fn field_text(types: &Types, field: &Field) -> String {
    let mut text = if field.required { "required".to_owned() } else { "optional".to_owned() };
    for (set, word) in
        [(field.read_only, "readOnly"), (field.write_only, "writeOnly"), (field.deprecated, "deprecated")]
    {
        if set {
            text.push(' ');
            text.push_str(word);
        }
    }
    text.push_str(": ");
    text.push_str(&use_text(types, field.value));
    text
}

fn use_text(types: &Types, value: TypeUse) -> String {
    let def = &types[value.ty];
    let mut text = match is_listed(def) {
        true => name(types, def) + if matches!(def.view, View::Write { .. }) { " (written)" } else { "" },
        false => {
            let mut text = shape_text(types, &def.shape);
            for check in &def.checks {
                text.push(' ');
                text.push_str(&check_text(check));
            }
            if let Some(default) = &def.default {
                text.push_str(&format!(" default {}", literal_text(default)));
            }
            text
        }
    };
    for (set, word) in [(value.nullable, " or null"), (value.boxed, " boxed")] {
        if set {
            text.push_str(word);
        }
    }
    text
}

fn shape_text(types: &Types, shape: &Shape) -> String {
    match shape {
        Shape::List(items) => format!("list of [{}]", use_text(types, *items)),
        Shape::Map(values) => format!("map of [{}]", use_text(types, *values)),
        Shape::Alias(target) => use_text(types, *target),
        Shape::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| use_text(types, *item)).collect();
            format!("tuple of [{}]", items.join(", "))
        }
        Shape::Scalar(Scalar::Formatted(format)) => format!("string as {}", format.name()),
        Shape::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
        Shape::Any => "any".to_owned(),
        Shape::Record(_) => "record".to_owned(),
        Shape::Enum(_) => "enum".to_owned(),
        Shape::Literal(text) => format!("{text:?}"),
        Shape::Union(_) => "union".to_owned(),
    }
}

fn check_text(check: &Check) -> String {
    match check {
        Check::MinLength(limit) => format!("minLength {limit}"),
        Check::MaxLength(limit) => format!("maxLength {limit}"),
        Check::Pattern(pattern) => {
            let plan = match &pattern.plan {
                PatternPlan::Always => "always",
                PatternPlan::OneOf(_) => "one of",
                PatternPlan::Has { .. } => "has",
                PatternPlan::All { .. } => "one class",
                PatternPlan::Steps { .. } => "steps",
                PatternPlan::Sequence(_) => "sequence",
                PatternPlan::Regex(_) => "regex",
                PatternPlan::Regress(_) => "regress",
            };
            format!("pattern {:?} ({plan})", pattern.source)
        }
        Check::Format(format) => format!("format {}", format.name()),
        Check::Minimum { limit, exclusive } => format!("minimum {limit}{}", if *exclusive { " exclusive" } else { "" }),
        Check::Maximum { limit, exclusive } => format!("maximum {limit}{}", if *exclusive { " exclusive" } else { "" }),
        Check::MultipleOf(divisor) => format!("multipleOf {divisor}"),
        Check::EnumInteger(values) => format!("enum {values:?}"),
        Check::MinItems(limit) => format!("minItems {limit}"),
        Check::MaxItems(limit) => format!("maxItems {limit}"),
        Check::UniqueItems => "uniqueItems".to_owned(),
        Check::Predicate(id) => format!("predicate {}", id.0),
        Check::Rule(rule) => format!("rule {:?}", rule.source),
        Check::MinProperties(limit) => format!("minProperties {limit}"),
        Check::MaxProperties(limit) => format!("maxProperties {limit}"),
        Check::Assertion(Assertion { keyword, alternatives }) => {
            let alternatives: Vec<String> = alternatives.iter().map(|tests| alternative_text(tests)).collect();
            format!("{} [{}]", keyword.as_str(), alternatives.join(" | "))
        }
    }
}

fn alternative_text(tests: &[PropertyTest]) -> String {
    let tests = tests.iter().map(|PropertyTest { property, required, tests }| {
        let required = if *required { " required" } else { "" };
        let tests: String = tests.iter().map(|test| format!(" {test:?}")).collect();
        format!("{property:?}{required}{tests}")
    });
    tests.collect::<Vec<_>>().join(" and ")
}

fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(flag) => flag.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Array(_) | Literal::Object(_) => literal.json_text(),
        Literal::String(text) => format!("{text:?}"),
    }
}

fn name(types: &Types, def: &TypeDef) -> String {
    match &def.origin.name {
        Provenance::Component(name) => name.clone(),
        Provenance::Inline { parent, role } => {
            let role = match role {
                Role::Property(name) => name.clone(),
                Role::Items => "items".to_owned(),
                Role::Item(index) => format!("item {index}"),
                Role::AdditionalProperties => "additionalProperties".to_owned(),
                Role::PatternProperties(pattern) => format!("patternProperties {pattern:?}"),
                Role::Definition(name) => format!("definition {name}"),
                Role::Branch { index, .. } => format!("branch {index}"),
            };
            format!("{} / {role}", name(types, &types[*parent]))
        }
        Provenance::Part { component, role } => format!("{component} / {role}"),
        Provenance::Operation { operation, role } => format!("{operation} / {role}"),
        Provenance::Webhook { webhook, role } => format!("{webhook} / {role}"),
        Provenance::Unnamed => "unnamed".to_owned(),
    }
}
