//! The public API of a generated crate, a line an item: what a reviewer reads first.

use generator::emit::File;
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, ReturnType, Signature, Visibility};

/// Lists the public items of the files: types with their fields and variants, functions and methods with their
/// signatures, implementations of traits. One line each, under a line for each module, sorted by module.
///
/// # Errors
///
/// A file that is no Rust.
pub fn list(files: &[File]) -> syn::Result<String> {
    let mut modules = Vec::new();
    for file in files {
        let Some(module) = module_of(&file.path) else { continue };
        let parsed = syn::parse_file(&file.text)?;
        // What a module exports of its own files is listed under those; the crate's root says what it offers by itself.
        let is_listed = |item: &&Item| module == "crate" || !matches!(item, Item::Use(_));
        let lines: Vec<String> = parsed.items.iter().filter(is_listed).flat_map(item_lines).collect();
        modules.push((module, lines));
    }
    modules.sort();
    let mut out = String::new();
    for (module, lines) in modules.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        out.push_str(&format!("mod {module}\n"));
        for line in lines {
            out.push_str(&format!("  {line}\n"));
        }
    }
    Ok(out)
}

/// `src/models/contact.rs` is `models::contact`; what is no module is left out.
fn module_of(path: &str) -> Option<String> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let path = path.strip_suffix("/mod").unwrap_or(path);
    Some(path.replace('/', "::").replace("lib", "crate"))
}

fn item_lines(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let mut lines = vec![format!("struct {}{}", item.ident, tokens(&item.generics))];
            lines.extend(fields(&item.fields).into_iter().map(|field| format!("  {field}")));
            lines
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let mut lines = vec![format!("enum {}{}", item.ident, tokens(&item.generics))];
            lines.extend(item.variants.iter().map(|variant| format!("  {}{}", variant.ident, tokens(&variant.fields))));
            lines
        }
        Item::Trait(item) if is_public(&item.vis) => {
            let methods = item.items.iter().filter_map(|item| match item {
                syn::TraitItem::Fn(item) => Some(format!("  {}", signature(&item.sig))),
                _ => None,
            });
            [format!("trait {}{}", item.ident, tokens(&item.generics))].into_iter().chain(methods).collect()
        }
        Item::Type(item) if is_public(&item.vis) => vec![format!("type {} = {}", item.ident, tokens(&item.ty))],
        Item::Const(item) if is_public(&item.vis) => vec![format!("const {}: {}", item.ident, tokens(&item.ty))],
        Item::Static(item) if is_public(&item.vis) => vec![format!("static {}: {}", item.ident, tokens(&item.ty))],
        Item::Fn(item) if is_public(&item.vis) => vec![signature(&item.sig)],
        Item::Use(item) if is_public(&item.vis) => vec![tokens(item).trim_end_matches(';').to_owned()],
        Item::Impl(item) => implementation(item),
        _ => Vec::new(),
    }
}

fn implementation(item: &syn::ItemImpl) -> Vec<String> {
    let ty = tokens(&item.self_ty);
    match &item.trait_ {
        Some((path, _)) => vec![format!("impl {} for {ty}", tokens(path))],
        None => item.items.iter().filter_map(|member| member_line(&ty, member)).collect(),
    }
}

fn member_line(ty: &str, member: &ImplItem) -> Option<String> {
    match member {
        ImplItem::Fn(method) if is_public(&method.vis) => Some(format!("{ty}::{}", signature(&method.sig))),
        ImplItem::Const(item) if is_public(&item.vis) => {
            Some(format!("{ty}::const {}: {}", item.ident, tokens(&item.ty)))
        }
        _ => None,
    }
}

fn fields(fields: &Fields) -> Vec<String> {
    let public = fields.iter().filter(|field| is_public(&field.vis));
    public
        .map(|field| {
            format!("{}: {}", field.ident.as_ref().map_or_else(String::new, ToString::to_string), tokens(&field.ty))
        })
        .collect()
}

/// `async fn send(&self) -> Result<…>`
fn signature(signature: &Signature) -> String {
    let asynchronous = if signature.asyncness.is_some() { "async " } else { "" };
    let inputs: Vec<String> = signature.inputs.iter().map(tokens).collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", tokens(ty)),
    };
    let (name, generics) = (&signature.ident, tokens(&signature.generics));
    format!("{asynchronous}fn {name}{generics}({}){output}", inputs.join(", "))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens as a person would space them.
fn tokens(item: &impl ToTokens) -> String {
    let text = item.to_token_stream().to_string();
    let tight = [
        (" :: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" <", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        ("-> ", "-> "),
        ("' ", "'"),
    ];
    tight.iter().fold(text, |text, (from, to)| text.replace(from, to))
}
