//! The table of codes: what the generator can say, how bad it is, and what to do about it.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated, but perhaps not what was meant.
    Warning,
    /// Something of the document is not generated: a warning, or an error if the operator is strict.
    Omission,
    /// A fault of the document that does not keep the rest from being generated; the help says what was taken in its place.
    /// A warning, or an error if the operator is strict.
    Repair,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word that stands before a message.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning | Self::Omission | Self::Repair => "warning",
            Self::Note => "note",
        }
    }
}

/// Turns the table below into the enum and its facts.
macro_rules! codes {
    ($($variant:ident $id:literal $name:literal $severity:ident $title:literal $help:literal;)+) => {
        /// What is said about a document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)+
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The short form, such as `E008`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The form for people, such as `duplicate-key`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What it means, in one sentence.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// What to do about it; empty where the message says enough.
            pub fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)+ }
            }
        }
    };
}

// One row a code: variant, id, name, severity, what it means, what to do. The ids of a stage share their first digit,
// and a published id is never given to anything else.
codes! {
    // load
    FileUnreadable "E001" "file-unreadable" Error
        "The file can't be read."
        "check the path and its permissions";
    NotUtf8 "E002" "not-utf8" Error
        "The text is not UTF-8."
        "save the file as UTF-8";
    Syntax "E003" "syntax" Error
        "The text is neither JSON nor YAML."
        "";
    EmptyDocument "E004" "empty-document" Error
        "There is nothing in the file."
        "an OpenAPI document begins with `openapi: 3.0.3` or the like";
    SeveralDocuments "E005" "several-documents" Error
        "The file holds more than one YAML document."
        "keep one document in a file: `---` begins another";
    TooLarge "E006" "too-large" Error
        "The file is larger than the generator reads."
        "split the document into several files";
    TooDeep "E007" "too-deep" Error
        "Objects and lists are nested too deeply."
        "move inner schemas to `components` and refer to them";
    TooManyAliases "E008" "too-many-aliases" Error
        "Aliases (`*name`) repeat too much text."
        "use `$ref` in place of YAML aliases";
    DuplicateKey "E009" "duplicate-key" Error
        "A key stands twice in one object."
        "remove or rename one of the two";
    UnknownTag "E010" "unknown-tag" Error
        "A YAML tag has no meaning in JSON."
        "remove the tag: only `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map` and `!!seq` are understood";
    UnreadableKey "E011" "unreadable-key" Error
        "A key is a list, an object or an alias."
        "write the key as text; one that begins with `{`, `[` or `*` needs quotes";
    InvalidMerge "E012" "invalid-merge" Error
        "The value of a merge key (`<<`) is neither an object nor a list of objects."
        "give it an alias to an object, such as `<<: *base`";
    OutsideRoot "E013" "outside-root" Error
        "A reference leads to a file that may not be read."
        "move the file below the folder of the document, or say with `--root` which folder may be read";
    RemoteNotAllowed "E014" "remote-not-allowed" Error
        "A reference leads to the network."
        "`--allow-remote` reads it from there; or save it beside the document, and refer to that";

    // document
    NotOpenApi "E101" "not-openapi" Error
        "The file is no OpenAPI document."
        "an OpenAPI document is an object that begins with `openapi: 3.0.3`";
    UnsupportedVersion "E102" "unsupported-version" Error
        "The version of OpenAPI can't be read yet."
        "Swagger 2.0, OpenAPI 3.0 and 3.1 are read; convert the document to one of them";
    MissingKey "E103" "missing-key" Error
        "A key that the specification requires is missing."
        "";
    WrongType "E104" "wrong-type" Error
        "A value has another JSON type than the specification asks for."
        "";
    MisspeltKey "E105" "misspelt-key" Error
        "A key is no key of its object, but nearly one."
        "";
    UnknownKey "E106" "unknown-key" Warning
        "A key is no key of its object; it is ignored."
        "remove it, or let its name begin with `x-`";
    UnsupportedKey "E107" "unsupported-key" Error
        "A key says something that can't be generated yet."
        "";
    NotGenerated "E108" "not-generated" Warning
        "A part of the document is left out of the crate."
        "";
    WrongWord "E110" "wrong-word" Error
        "A value is none of the words that the specification allows here."
        "";
    // E109 was given up.
    MissingText "E111" "missing-text" Repair
        "A text that the specification requires is missing; it is for people."
        "the rest is generated without it";

    // schema
    MisspeltKeyword "E201" "misspelt-keyword" Error
        "A keyword is none of a Schema Object, but nearly one."
        "";
    UnknownKeyword "E202" "unknown-keyword" Warning
        "A keyword is none of a Schema Object; it is ignored."
        "remove it, or let its name begin with `x-`";
    KeywordOfOtherVersion "E203" "keyword-of-other-version" Repair
        "A keyword belongs to another version of OpenAPI."
        "it is ignored; say the same in the keywords of the version that `openapi` names";
    UnsupportedKeyword "E204" "unsupported-keyword" Error
        "A keyword says something that can't be generated yet."
        "";
    UnknownType "E205" "unknown-type" Error
        "A type is none that a schema may have."
        "";
    WrongValue "E206" "wrong-value" Error
        "The value of a keyword is none that it may have."
        "";
    EmptyEnum "E207" "empty-enum" Warning
        "An `enum` leaves no value that could fit."
        "list at least one value";
    NullableWithoutType "E208" "nullable-without-type" Warning
        "`nullable` has no effect without `type`."
        "add `type`";
    ExclusiveWithoutBound "E209" "exclusive-without-bound" Warning
        "An exclusive flag has no bound beside it."
        "in OpenAPI 3.0 it is a flag of `minimum` or `maximum`";
    RequiredTwice "E210" "required-twice" Warning
        "`required` names a property twice."
        "name it once";
    RefSiblings "E211" "ref-siblings" Warning
        "What stands beside a `$ref` is ignored."
        "move it into the schema that is referred to";
    RemoteReference "E212" "remote-reference" Repair
        "A reference leads out of the document."
        "until it is copied into `components`, and referred to by `#/`, it is any JSON where a schema is wanted, else left out";
    KeywordAlone "E213" "keyword-alone" Warning
        "A keyword has no effect without another one beside it."
        "add the other one, or remove it";
    TypeTwice "E214" "type-twice" Warning
        "`type` lists a type twice."
        "list it once";
    OldKeyword "E215" "old-keyword" Warning
        "A keyword belongs to an older JSON Schema than that of OpenAPI 3.1."
        "";
    ForeignDialect "E216" "foreign-dialect" Warning
        "A schema is written in another dialect than the one in which it is read."
        "it is read as JSON Schema 2020-12; check that it means the same there";
    IdentifierTwice "E217" "identifier-twice" Error
        "Two schemas have the same `$id` or anchor."
        "rename one of the two";
    NoSchemas "E218" "no-schemas" Repair
        "A list of schemas is empty."
        "it is ignored";
    ListOfItems "E219" "list-of-items" Repair
        "`items` is a list, and OpenAPI has one schema for all items."
        "";
    TypeOfOtherVersion "E220" "type-of-other-version" Repair
        "A type is written as only OpenAPI 3.1 writes it."
        "it is read as OpenAPI 3.1 does; write `nullable: true`, or `anyOf`";

    // lower: schemas
    DanglingReference "E301" "dangling-reference" Repair
        "A reference leads to nothing."
        "it is any JSON where a schema is wanted, and left out elsewhere";
    ReferenceCycle "E302" "reference-cycle" Error
        "References lead in a circle."
        "let one of them be a schema";
    EnumValueTwice "E305" "enum-value-twice" Warning
        "An `enum` lists a value twice."
        "list it once";
    EnumWithoutNull "E306" "enum-without-null" Warning
        "An `enum` refuses the null that `nullable` allows."
        "list `null` in the `enum`, or remove `nullable`";
    UncheckedFormat "E307" "unchecked-format" Note
        "A format is documentation only; values are not held against it."
        "";
    KeywordWithoutEffect "E309" "keyword-without-effect" Warning
        "A keyword says nothing about values of this type."
        "remove it, or correct `type`";
    ImpossibleBounds "E310" "impossible-bounds" Warning
        "Two bounds leave no value between them."
        "correct one of the two";
    DefaultDoesNotFit "E311" "default-does-not-fit" Warning
        "A default is no value of its own schema."
        "choose a value that the schema allows, or remove `default`";
    ReadOnlyAndWriteOnly "E312" "read-only-and-write-only" Error
        "A property can't be both."
        "remove one of the two";
    LeadingFlag "E313" "leading-flag" Repair
        "A pattern begins with a flag of another dialect."
        "`(?i)…` is read as `(?i:…)`, which is how ECMA-262 writes it";
    InvalidPattern "E317" "invalid-pattern" Repair
        "A pattern is no regular expression, or too large for one."
        "values are not held against it";
    AssumedType "E318" "assumed-type" Note
        "A schema without `type` is read as if it had the one that its keywords speak of."
        "write the type; `--exact` takes the schema at its word";
    SchemaOfItself "E319" "schema-of-itself" Warning
        "A schema is part of itself for the same value."
        "remove the reference, or put it under a property";
    Contradiction "E320" "contradiction" Warning
        "Two schemas that must both hold leave no value."
        "correct one of the two";
    OverlappingBranches "E321" "overlapping-branches" Warning
        "A value can fit two branches of a `oneOf`, which then refuses it."
        "use `anyOf`, or give each branch a required property of its own";
    UndecidableUnevaluated "E322" "undecidable-unevaluated" Error
        "What an `unevaluated…` keyword would look at can't be known before there is a value."
        "name the properties, or use `additionalProperties`";
    TooManyCopies "E323" "too-many-copies" Error
        "Schemas take so much from each other that there is no end of types."
        "write what is merged here as a schema under `components` and refer to that, so that it is made once";
    InvalidRule "E350" "invalid-rule" Error
        "A rule is no expression of CEL."
        "";
    UnknownName "E351" "unknown-name" Error
        "A rule speaks of something that is not there."
        "";
    RuleType "E352" "rule-type" Error
        "A part of a rule has another type than is needed there."
        "";
    UnsupportedRule "E353" "unsupported-rule" Error
        "A rule says something that can't be generated."
        "";
    ConstantRule "E354" "constant-rule" Warning
        "A rule, or a part of one, has the same answer for every value."
        "";
    UnknownReason "E355" "unknown-reason" Warning
        "The reason of a rule is nearly one that Kubernetes knows."
        "";
    UnusedFact "E356" "unused-fact" Warning
        "No rule asks for a fact of `x-validation-context`."
        "remove it, or let a rule read it as `context.name`";
    BacktrackingPattern "E340" "backtracking-pattern" Note
        "A pattern can only be matched by backtracking."
        "write it without look-around, back-references and huge counts if that is possible, and beside it a `maxLength`";


    // lower: operations
    RelativeServer "E401" "relative-server" Warning
        "A server's URL is relative."
        "write the whole URL";
    OperationIdMissing "E402" "operation-id-missing" Repair
        "An operation has no name."
        "it is named by its method and path; add an `operationId`, so that the name stays when the path changes";
    OperationIdTwice "E403" "operation-id-twice" Error
        "Two operations have the same name."
        "give each an `operationId` of its own";
    InvalidPath "E404" "invalid-path" Error
        "A path can't be a path."
        "";
    PathParameterMissing "E405" "path-parameter-missing" Error
        "The path and the parameters disagree."
        "each `{name}` of the path needs a parameter with `in: path`, and each of these a place in the path";
    ParameterTwice "E406" "parameter-twice" Error
        "A parameter stands twice in one list."
        "remove one of the two";
    UnsupportedParameter "E407" "unsupported-parameter" Omission
        "A parameter can't be written."
        "";
    IgnoredHeaderParameter "E408" "ignored-header-parameter" Warning
        "A header parameter is one that OpenAPI ignores."
        "it follows from the request body, the responses or `security`";
    UnsupportedMediaType "E409" "unsupported-media-type" Omission
        "A body can't be generated."
        "";
    OtherMediaType "E410" "other-media-type" Note
        "A body has several media types that hold the same; one is generated."
        "";
    InvalidStatus "E411" "invalid-status" Error
        "A key of `responses` is no status."
        "statuses are 100 to 599, `1XX` to `5XX`, and `default`";
    NoSuccess "E412" "no-success" Warning
        "An operation describes no success."
        "describe a response with a status such as `200`; without one, any 2XX is a success without a body";
    UnsupportedHeader "E414" "unsupported-header" Omission
        "A header of an answer can't be read."
        "";
    UnknownScope "E416" "unknown-scope" Repair
        "A security requirement names a scope that no flow declares."
        "it is asked for all the same; declare it under the flow's `scopes`";

    OptionalPathParameter "E417" "optional-path-parameter" Warning
        "A path parameter does not say that it is required."
        "add `required: true`";
    InvalidServer "E418" "invalid-server" Repair
        "The URL of a server and its variables disagree."
        "the server is left out, unless only its `default` is none of its `enum`; each `{name}` of the URL must be one of `variables`";
    InvalidExtension "E419" "invalid-extension" Error
        "An extension of the generator's own does not hold what it must."
        "";
    InvalidPagination "E420" "invalid-pagination" Error
        "`x-pagination` does not say how the next page is asked for."
        "say one of `cursor`, `offset`, `page`, `nextUrl` and `linkHeader`";
    UnknownPaginationKey "E421" "unknown-pagination-key" Error
        "A key is none of `x-pagination`."
        "";
    PaginationParameter "E422" "pagination-parameter" Error
        "`x-pagination` names a parameter that the operation does not have in its query."
        "";
    PaginationProperty "E423" "pagination-property" Error
        "A pointer of `x-pagination` leads to no property of the answer."
        "pointers lead through the schema of the successful answer, such as `/links/next`";
    PaginationItems "E424" "pagination-items" Error
        "The items of a page can't be found."
        "name the property that holds the array: `items: /data`";
    PaginationType "E425" "pagination-type" Error
        "A value that leads to the next page is of a type that can't do so."
        "";
    PathWithQuery "E426" "path-with-query" Repair
        "A path holds a query or a fragment."
        "a query that stands there is sent with each call, a fragment is not sent; write a parameter with `in: query`";
    ForeignPagination "E427" "foreign-pagination" Warning
        "An `x-pagination` is of another tool."
        "it is ignored; docs/pagination.md says what the generator reads";
    OperationAtTwoPlaces "E430" "operation-at-two-places" Omission
        "An operation stands at two places; it is generated for the first."
        "copy it, so that each has an `operationId` of its own";
    UnreadWebhook "E431" "unread-webhook" Omission
        "A part of a webhook or a callback is not read."
        "";

    // naming
    NameCollision "E501" "name-collision" Note
        "Two names of the document would be the same in Rust."
        "";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_and_names_are_unique_and_well_formed() {
        let ids: BTreeSet<_> = Code::ALL.iter().map(|code| code.id()).collect();
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!((ids.len(), names.len()), (Code::ALL.len(), Code::ALL.len()));
        for code in Code::ALL {
            let (letter, digits) = code.id().split_at(1);
            assert!(letter == "E" && digits.len() == 3, "{}", code.id());
            assert!(digits.bytes().all(|b| b.is_ascii_digit()), "{}", code.id());
            assert!(code.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
    }

    #[test]
    fn titles_are_sentences_and_helps_are_not() {
        for code in Code::ALL {
            assert!(code.title().ends_with('.'), "{}", code.title());
            assert!(!code.help().ends_with('.'), "{}", code.help());
        }
    }
}
