//! How a type is read: `Read`, which has no type parameters, and the `Deserialize` that calls it.
//!
//! What serde makes of a generic `deserialize` is compiled for each type anew, with all that is beneath it; half of the code
//! of a large crate was that.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::ir::TypeId;

/// ```text
/// impl<'de> Deserialize<'de> for Pet {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         read::deserialize(deserializer)
///     }
/// }
///
/// impl read::Read for Pet {
///     #[inline]
///     fn read(reader: read::Reader<'_, '_>) -> Result<Self, read::Fault> {
///         …
///     }
/// }
/// ```
///
/// Without `#[inline]`, what is only ever sent would be compiled to machine code, too. What is not decoded is not read at all.
pub(super) fn impls(scope: &Scope<'_>, id: TypeId, reader: &Ident, body: impl FnOnce() -> TokenStream) -> TokenStream {
    if !scope.context.api.types[id].decoded {
        return TokenStream::new();
    }
    let body = body();
    for item in ["Deserialize", "Deserializer"] {
        scope.import(&["serde"], item);
    }
    let name = scope.model(id);
    let [deserialize, read, reader_type, fault] =
        ["deserialize", "Read", "Reader", "Fault"].map(|name| scope.inside("read", name));
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #deserialize(deserializer)
            }
        }

        impl #read for #name {
            #[inline]
            fn read(#reader: #reader_type<'_, '_>) -> Result<Self, #fault> {
                #body
            }
        }
    }
}
