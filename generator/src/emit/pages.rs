//! The methods `pages` and `items`, where an answer is one page of several.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::operation::Subject;
use super::rust_type::{self, Presence};
use super::scope::Scope;
use crate::ir::{NextPage, Pagination, Payload, Shape, TypeUse};

/// ```text
/// pub fn pages(&self) -> PageStream<PetPage, ListPetsError> { PageStream::new(…, |response, validate| { … }) }
/// pub fn items(&self) -> ItemStream<Pet, ListPetsError> { self.pages().into_items(|page| page.data) }
/// ```
pub(super) fn methods(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let body = operation.success_payloads().into_iter().next().flatten();
    let (Some(Pagination { items, next }), Some(Payload::Json(body))) = (&operation.pagination, body) else {
        return TokenStream::new();
    };
    let (pages, stream) = (scope.inside("page_stream", "PageStream"), scope.inside("page_stream", "ItemStream"));
    let (page, error) = (subject.success(), &names.error);
    let next = next_page(scope, *body, items, next);
    let (item, taken) = (item(scope, *body, items), taken(scope, *body, items));
    let end = end_in_words(operation.pagination.as_ref());
    let pages_docs = docs::attributes(&docs::paragraphs([
        "The answer page by page, from the one that is asked for on; each is as [`send`](Self::send) gives it.",
        &end,
    ]));
    let items_docs = docs::attributes(&docs::paragraphs([
        "What is on the pages of the answer, one by one. A page is asked for when its first item is wanted.",
        "An error, which may be any of [`send`](Self::send), is the last thing that comes.",
    ]));
    quote! {
        #pages_docs
        #[inline]
        pub fn pages(&self) -> #pages<#page, #error> {
            #pages::new(self.client, Self::OPERATION, &self.options, self.request(), |response, validate| {
                let page = Self::response(response, validate)?;
                let next = #next;
                Ok((page, next))
            })
        }

        #items_docs
        #[inline]
        pub fn items(&self) -> #stream<#item, #error> {
            self.pages().into_items(|page| #taken)
        }
    }
}

/// What the method of the client says of the pages of an operation; `request` is the path of its request.
pub(super) fn in_words(request: &str) -> String {
    format!(
        "The answer comes in pages: [`send`]({request}::send) gives one, [`items`]({request}::items) what is on all of \
         them, and [`pages`]({request}::pages) one after the other."
    )
}

fn end_in_words(pagination: Option<&Pagination>) -> String {
    let pointer = |path: &[String]| docs::code(&path.iter().map(|name| format!("/{name}")).collect::<String>());
    match pagination.map(|pagination| &pagination.next) {
        Some(NextPage::Cursor { from, .. } | NextPage::Url { from }) => {
            format!("The last page is one whose {} is absent, null or empty.", pointer(from))
        }
        Some(NextPage::Offset { limit: Some(limit), .. }) => {
            let limit = docs::code(limit);
            format!("The last page is one without items, or with fewer than {limit} asks for, if that is set.")
        }
        Some(NextPage::Offset { limit: None, .. } | NextPage::Number { .. }) => {
            "The last page is one without items.".to_owned()
        }
        Some(NextPage::Link) => "The last page is one whose `Link` header leads to no `next`.".to_owned(),
        None => String::new(),
    }
}

/// `next_page::NextPage::cursor("after", page.next_cursor.as_ref())`
fn next_page(scope: &Scope<'_>, body: TypeUse, items: &[String], next: &NextPage) -> TokenStream {
    let ty = scope.inside("next_page", "NextPage");
    let optional = |path: &[String]| match access(scope, body, path, Way::Lent) {
        Access::There(value) => quote! { Some(&#value) },
        Access::Perhaps(value) => value,
    };
    let count = || match access(scope, body, items, Way::Lent) {
        Access::There(value) => quote! { #value.len() },
        Access::Perhaps(value) => quote! { #value.map_or(0, Vec::len) },
    };
    match next {
        NextPage::Cursor { parameter, from } => {
            let value = optional(from);
            quote! { #ty::cursor(#parameter, #value) }
        }
        NextPage::Offset { parameter, limit } => {
            let (count, limit) = (
                count(),
                match limit {
                    Some(limit) => quote! { Some(#limit) },
                    None => quote! { None },
                },
            );
            quote! { #ty::offset(#parameter, #limit, #count) }
        }
        NextPage::Number { parameter, first } => {
            let (count, first) = (count(), proc_macro2::Literal::u64_unsuffixed(*first));
            quote! { #ty::number(#parameter, #first, #count) }
        }
        NextPage::Url { from } => {
            let value = optional(from);
            quote! { #ty::url(#value) }
        }
        NextPage::Link => quote! { #ty::link(page.headers()) },
    }
}

/// The type of an item.
///
/// # Panics
///
/// If the path leads to no list: a bug in lowering.
fn item(scope: &Scope<'_>, body: TypeUse, path: &[String]) -> TokenStream {
    let list = steps(scope, body, path).last().map_or(body, |step| step.value);
    match scope.context.api.types.shape(list.ty) {
        Shape::List(item) => rust_type::value(scope, *item),
        _ => panic!("the items of a page are no list: {path:?}"),
    }
}

/// The items, taken out of a page: `page.data.unwrap_or_default()`.
fn taken(scope: &Scope<'_>, body: TypeUse, path: &[String]) -> TokenStream {
    match access(scope, body, path, Way::Taken) {
        Access::There(items) => items,
        Access::Perhaps(items) => quote! { #items.unwrap_or_default() },
    }
}

/// What becomes of a value in a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It is taken out.
    Taken,
    /// It is lent.
    Lent,
}

impl Way {
    /// From what may be absent or null to an `Option`.
    fn optional(self, presence: Presence, value: &TokenStream) -> TokenStream {
        match (presence, self) {
            (Presence::Maybe, Self::Taken) => quote! { #value.into_value() },
            (Presence::Maybe, Self::Lent) => quote! { #value.value() },
            (_, Self::Taken) => value.clone(),
            (_, Self::Lent) => quote! { #value.as_ref() },
        }
    }
}

/// An expression for a value in `page`.
enum Access {
    /// It is there: a place.
    There(TokenStream),
    /// It may be absent or null: an `Option`.
    Perhaps(TokenStream),
}

/// `page.links.as_ref().and_then(|links| links.next.as_ref())`
fn access(scope: &Scope<'_>, body: TypeUse, path: &[String], way: Way) -> Access {
    let mut holder = format_ident!("page");
    let page = quote! { page };
    let mut access = match body.nullable {
        true => Access::Perhaps(way.optional(Presence::Nullable, &page)),
        false => Access::There(page),
    };
    for Step { field, presence, .. } in steps(scope, body, path) {
        access = match (access, presence) {
            (Access::There(value), Presence::Plain) => Access::There(quote! { #value.#field }),
            (Access::There(value), presence) => Access::Perhaps(way.optional(presence, &quote! { #value.#field })),
            (Access::Perhaps(value), Presence::Plain) => {
                let lent = (way == Way::Lent).then(|| quote! { & });
                Access::Perhaps(quote! { #value.map(|#holder| #lent #holder.#field) })
            }
            (Access::Perhaps(value), presence) => {
                let optional = way.optional(presence, &quote! { #holder.#field });
                Access::Perhaps(quote! { #value.and_then(|#holder| #optional) })
            }
        };
        holder = field;
    }
    access
}

/// A property on the way to a value.
struct Step {
    field: Ident,
    presence: Presence,
    value: TypeUse,
}

/// # Panics
///
/// If a step leads to no property: a bug in lowering.
fn steps(scope: &Scope<'_>, body: TypeUse, path: &[String]) -> Vec<Step> {
    let (types, names) = (&scope.context.api.types, scope.context.names);
    let mut value = body;
    let step = |name: &String| {
        let id = types.resolve(value.ty);
        let fields = if let Shape::Record(record) = &types[id].shape { &record.fields[..] } else { &[] };
        let Some(index) = fields.iter().position(|field| field.wire_name == *name) else {
            panic!("a page has no property {name:?} there: {path:?}");
        };
        value = fields[index].value;
        Step { field: names.field(id, index).field.clone(), presence: rust_type::presence(&fields[index]), value }
    };
    path.iter().map(step).collect()
}
