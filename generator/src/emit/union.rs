//! A union as an enum: a variant for each branch, told apart by what a value looks like.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{check, convert, docs, format_type, inspect, models, rust_type, union_serde, words};
use crate::ir::{Branch, Scalar, Shape, TypeId, TypeUse, Union, UnionKeyword, View};

/// Everything that belongs to one union.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    let definition = definition(scope, id, union);
    let from = from_branches(scope, id, union);
    let conversion = match scope.context.api.types[id].view {
        View::Write { read } => convert::union_from_read(scope, id, union, read),
        View::Whole | View::Read => TokenStream::new(),
    };
    let serialize = serialize(scope, id, union);
    let deserialize = union_serde::deserialize(scope, id, union);
    let validate = validate(scope, id, union);
    let inspect = inspect::of_union(scope, id, union);
    quote! { #definition #from #conversion #serialize #deserialize #validate #inspect }
}

fn variants<'s>(scope: &'s Scope<'_>, id: TypeId, union: &Union) -> Vec<&'s Ident> {
    (0..union.branches.len()).map(|index| scope.context.names.variant(id, index)).collect()
}

fn definition(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    let docs = models::type_docs(scope.context, id);
    let name = scope.model(id);
    let branches = variants(scope, id, union).into_iter().zip(&union.branches).map(|(variant, branch)| {
        let about = &scope.context.api.types[branch.value.ty].docs;
        if let Some(text) = scope.context.api.types.text_of(branch.value) {
            let about = docs::of_value(text, about);
            return quote! { #about #variant, };
        }
        let said = about.title.iter().chain(&about.description).map(|text| docs::inert(text));
        let about = said.into_iter().find(|text| !text.is_empty());
        let about = about.unwrap_or_else(|| format!("The branch {}.", docs::code(&branch.label)));
        let about = docs::attributes(&docs::paragraphs([about.as_str()]));
        let ty = rust_type::bare(scope, branch.value);
        quote! { #about #variant(#ty), }
    });
    let unknown = scope.context.api.is_tolerant(id).then(|| {
        quote! {
            #[doc = " A value that is none of these, kept as it came. It can be read, but not sent."]
            Unknown(serde_json::Value),
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#branches)*
            #unknown
        }
    }
}

/// `From` for each branch whose type no other branch has.
fn from_branches(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    let name = scope.model(id);
    let mut conversions = TokenStream::new();
    for (variant, Branch { value, .. }) in variants(scope, id, union).into_iter().zip(&union.branches) {
        if scope.context.api.types.text_of(*value).is_some() {
            continue;
        }
        if union.branches.iter().filter(|other| are_same(scope, *value, other.value)).count() > 1 {
            continue;
        }
        let ty = rust_type::bare(scope, *value);
        conversions.extend(quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant(value)
                }
            }
        });
    }
    conversions
}

/// Whether two types are the same to Rust, whatever their aliases are called. Nothing is written here, so nothing is imported.
fn are_same(scope: &Scope<'_>, one: TypeUse, other: TypeUse) -> bool {
    let types = &scope.context.api.types;
    if types.resolve(one.ty) == types.resolve(other.ty) {
        return true;
    }
    match (types.shape(one.ty), types.shape(other.ty)) {
        (Shape::List(one), Shape::List(other)) | (Shape::Map(one), Shape::Map(other)) => are_same(scope, *one, *other),
        (Shape::Tuple(one), Shape::Tuple(other)) => {
            let are_same = |(one, other): (&TypeUse, &TypeUse)| {
                (one.nullable, one.boxed) == (other.nullable, other.boxed) && are_same(scope, *one, *other)
            };
            one.len() == other.len() && one.iter().zip(other).all(are_same)
        }
        (Shape::Scalar(Scalar::Formatted(one)), Shape::Scalar(Scalar::Formatted(other))) => {
            format_type::spelled(scope, *one) == format_type::spelled(scope, *other)
        }
        (Shape::Scalar(one), Shape::Scalar(other)) => one == other,
        (Shape::Any, Shape::Any) => true,
        _ => false,
    }
}

fn serialize(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    let name = scope.model(id);
    scope.import(&["serde"], "Serialize");
    scope.import(&["serde"], "Serializer");
    let arms = variants(scope, id, union).into_iter().zip(&union.branches).map(|(variant, branch)| {
        match (&branch.tag, scope.context.api.types.text_of(branch.value)) {
            (_, Some(text)) => quote! { Self::#variant => serializer.serialize_str(#text), },
            (Some((property, tag)), None) => {
                let module = scope.runtime("union");
                quote! { Self::#variant(value) => #module::with_tag(#property, #tag, value, serializer), }
            }
            (None, None) => quote! { Self::#variant(value) => value.serialize(serializer), },
        }
    });
    let unknown =
        scope.context.api.is_tolerant(id).then(|| quote! { Self::Unknown(value) => value.serialize(serializer), });
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#arms)*
                    #unknown
                }
            }
        }
    }
}

fn validate(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    // A branch has no field after which the function of its pattern could be called.
    if let Some(module) = scope.context.names.module(id) {
        scope.speak_of(module);
    }
    let mut free: Vec<TokenStream> = Vec::new();
    let mut arms: Vec<TokenStream> = Vec::new();
    for (variant, branch) in variants(scope, id, union).into_iter().zip(&union.branches) {
        if scope.context.api.types.text_of(branch.value).is_some() {
            free.push(quote! { Self::#variant });
            continue;
        }
        let statements = check::of_binding(scope, branch.value, &quote! { value }, &quote! { at });
        match statements.as_slice() {
            [] => free.push(quote! { Self::#variant(_) }),
            [only] => arms.push(quote! { Self::#variant(value) => #only, }),
            several => arms.push(quote! { Self::#variant(value) => { #(#several;)* } }),
        }
    }
    if !free.is_empty() {
        arms.push(quote! { #(#free)|* => {} });
    }
    let arms_are_empty = union.branches.iter().all(|branch| !scope.context.api.types[branch.value.ty].checked);
    let unknown = scope.context.api.is_tolerant(id).then(|| {
        let module = scope.runtime("check");
        let keyword = match union.keyword {
            UnionKeyword::AnyOf => quote! { any_of },
            UnionKeyword::OneOf => quote! { one_of },
        };
        let expected = words::branches(scope.context.api, union);
        quote! { Self::Unknown(_) => #module::#keyword(false, #expected, at, found), }
    });
    let branches = quote! {
        match self {
            #(#arms)*
            #unknown
        }
    };
    let nothing_to_check = arms_are_empty && unknown.is_none();
    let branches = if nothing_to_check { TokenStream::new() } else { branches };
    let name = scope.model(id);
    let predicates = check::of_whole(scope, id);
    // Who tries the branches asks each for its own checks, and not for what is asked of the whole.
    let is_tried = scope.context.api.types[id].decoded && union_serde::is_tried(union);
    if !is_tried || predicates.is_empty() {
        return check::implementation(scope, id, &after(&branches, &predicates));
    }
    let (argument, parameter) = match check::asks_for_facts(scope, id) {
        true => {
            let context = scope.root("ValidationContext");
            (Some(quote! { context, }), Some(quote! { context: &#context, }))
        }
        false => (None, None),
    };
    let validate =
        check::implementation(scope, id, &after(&quote! { self.validate_branch(#argument at, found); }, &predicates));
    let (pointer, violations) = (scope.runtime("Pointer"), scope.runtime("Violations"));
    let (at, found) = match nothing_to_check {
        true => (quote! { _at }, quote! { _found }),
        false => (quote! { at }, quote! { found }),
    };
    quote! {
        impl #name {
            #[doc = " What is wrong with the value as one of its branches."]
            fn validate_branch(&self, #parameter #at: &#pointer<'_>, #found: &mut #violations) {
                #branches
            }
        }

        #validate
    }
}

/// What is asked of the whole, unless the branch has said what is wrong: then it would only say that this fits no branch.
///
/// ```text
/// let before = found.len();
/// self.validate_branch(at, found);
/// if found.len() == before {
///     schemas::payment::rules(&self.view(), at, found);
/// }
/// ```
fn after(branches: &TokenStream, predicates: &TokenStream) -> TokenStream {
    if branches.is_empty() || predicates.is_empty() {
        return quote! { #branches #predicates };
    }
    quote! {
        let before = found.len();
        #branches
        if found.len() == before { #predicates }
    }
}
