//! The keywords, and whoever judges a value by them.

use std::fmt::Debug;
use std::sync::LazyLock;

use jsonschema::Validator;
use schemas_client::runtime::read::Read;
use schemas_client::{Validate, models};
use serde_json::{Map, Value, json};

use crate::hand;

/// A schema of the document.
pub trait Schema {
    /// Its name there.
    const NAME: &'static str;

    /// What the jsonschema crate's macro makes of it.
    fn by_macro(value: &Value) -> bool;
}

/// A schema that is one keyword, and whatever it needs around it.
pub trait Keyword: Schema {
    /// What the generator makes of it.
    type Generated: Read + Validate + Debug + Send + Sync;

    /// The check written out, of the same type.
    fn by_hand(value: &Self::Generated) -> bool;
}

/// Rows with columns: the schema, which names the functions by hand, and the reference by which the macro finds it.
macro_rules! keywords {
    ($($name:ident $hand:ident $reference:literal;)*) => {
        $(
            schema!($name $reference);

            impl Keyword for $name {
                type Generated = models::$name;

                #[inline]
                fn by_hand(value: &models::$name) -> bool {
                    hand::$hand(value)
                }
            }
        )*

        /// Does something with each keyword.
        #[allow(unused_macros)]
        macro_rules! each_keyword {
            ($does:ident) => {$(
                $does::<crate::keywords::$name>();
            )*};
        }
        #[allow(unused_imports)]
        pub(crate) use each_keyword;
    };
}

/// The macro makes a validator of a struct; that struct stands for the schema.
macro_rules! schema {
    ($name:ident $reference:literal) => {
        #[jsonschema::validator(
                                            schema = $reference,
                                            draft = Draft202012,
                                            validate_formats = true,
                                            resources = { "urn:document" => { path = "benches/schemas/document.json" } }
                                        )]
        pub struct $name;

        impl Schema for $name {
            const NAME: &'static str = stringify!($name);

            fn by_macro(value: &Value) -> bool {
                Self::is_valid(value)
            }
        }
    };
}

keywords! {
    MinLength min_length r##"{"$ref": "urn:document#/components/schemas/MinLength"}"##;
    MaxLength max_length r##"{"$ref": "urn:document#/components/schemas/MaxLength"}"##;
    PatternClass pattern_class r##"{"$ref": "urn:document#/components/schemas/PatternClass"}"##;
    PatternSequence pattern_sequence r##"{"$ref": "urn:document#/components/schemas/PatternSequence"}"##;
    PatternRegex pattern_regex r##"{"$ref": "urn:document#/components/schemas/PatternRegex"}"##;
    PatternLookaround pattern_lookaround r##"{"$ref": "urn:document#/components/schemas/PatternLookaround"}"##;
    Email email r##"{"$ref": "urn:document#/components/schemas/Email"}"##;
    Minimum minimum r##"{"$ref": "urn:document#/components/schemas/Minimum"}"##;
    ExclusiveMaximum exclusive_maximum r##"{"$ref": "urn:document#/components/schemas/ExclusiveMaximum"}"##;
    MultipleOf multiple_of r##"{"$ref": "urn:document#/components/schemas/MultipleOf"}"##;
    MultipleOfCent multiple_of_cent r##"{"$ref": "urn:document#/components/schemas/MultipleOfCent"}"##;
    Enum r#enum r##"{"$ref": "urn:document#/components/schemas/Enum"}"##;
    EnumOfKinds enum_of_kinds r##"{"$ref": "urn:document#/components/schemas/EnumOfKinds"}"##;
    Const r#const r##"{"$ref": "urn:document#/components/schemas/Const"}"##;
    Type r#type r##"{"$ref": "urn:document#/components/schemas/Type"}"##;
    Items items r##"{"$ref": "urn:document#/components/schemas/Items"}"##;
    UniqueItems unique_items r##"{"$ref": "urn:document#/components/schemas/UniqueItems"}"##;
    Contains contains r##"{"$ref": "urn:document#/components/schemas/Contains"}"##;
    PrefixItems prefix_items r##"{"$ref": "urn:document#/components/schemas/PrefixItems"}"##;
    UnevaluatedItems unevaluated_items r##"{"$ref": "urn:document#/components/schemas/UnevaluatedItems"}"##;
    AdditionalProperties additional_properties r##"{"$ref": "urn:document#/components/schemas/AdditionalProperties"}"##;
    PatternProperties pattern_properties r##"{"$ref": "urn:document#/components/schemas/PatternProperties"}"##;
    PropertyNames property_names r##"{"$ref": "urn:document#/components/schemas/PropertyNames"}"##;
    MinProperties min_properties r##"{"$ref": "urn:document#/components/schemas/MinProperties"}"##;
    DependentRequired dependent_required r##"{"$ref": "urn:document#/components/schemas/DependentRequired"}"##;
    DependentSchemas dependent_schemas r##"{"$ref": "urn:document#/components/schemas/DependentSchemas"}"##;
    Not not_both r##"{"$ref": "urn:document#/components/schemas/Not"}"##;
    IfThenElse if_then_else r##"{"$ref": "urn:document#/components/schemas/IfThenElse"}"##;
    AnyOf any_of r##"{"$ref": "urn:document#/components/schemas/AnyOf"}"##;
    OneOf one_of r##"{"$ref": "urn:document#/components/schemas/OneOf"}"##;
    UnevaluatedProperties unevaluated_properties r##"{"$ref": "urn:document#/components/schemas/UnevaluatedProperties"}"##;
}

schema!(DateTime r##"{"$ref": "urn:document#/components/schemas/DateTime"}"##);
schema!(Uuid r##"{"$ref": "urn:document#/components/schemas/Uuid"}"##);
schema!(Tagged r##"{"$ref": "urn:document#/components/schemas/Tagged"}"##);
schema!(ByType r##"{"$ref": "urn:document#/components/schemas/ByType"}"##);
schema!(ByProperties r##"{"$ref": "urn:document#/components/schemas/ByProperties"}"##);
schema!(Tried r##"{"$ref": "urn:document#/components/schemas/Tried"}"##);

/// What the jsonschema crate makes of a schema at run time.
pub fn validator<S: Schema>() -> Validator {
    static DOCUMENT: LazyLock<Value> =
        LazyLock::new(|| serde_json::from_str(include_str!("document.json")).expect("JSON"));
    let reference = format!("#/components/schemas/{}", S::NAME);
    let schema = json!({"$ref": reference, "components": DOCUMENT["components"]});
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(true);
    options.build(&schema).expect("a schema")
}

/// Values that satisfy a schema.
pub fn valid<S: Schema>() -> Vec<Value> {
    values(S::NAME, "valid")
}

/// Values that do not.
#[allow(dead_code, reason = "only the test that all judge alike asks for them")]
pub fn broken<S: Schema>() -> Vec<Value> {
    values(S::NAME, "broken")
}

fn values(name: &str, kind: &str) -> Vec<Value> {
    static VALUES: LazyLock<Map<String, Value>> =
        LazyLock::new(|| serde_json::from_str(include_str!("values.json")).expect("JSON"));
    VALUES[name][kind].as_array().expect("a list of values").clone()
}
