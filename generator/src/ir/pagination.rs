//! Answers that come in pages.

/// How an operation's answer is one page of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// Where the items are in the body of a successful answer: the properties that lead there, by their wire names. None if
    /// the body is the list.
    pub items: Vec<String>,
    /// How the next page is asked for.
    pub next: NextPage,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum NextPage {
    /// By a value of the answer, in the query.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// The properties that lead to the value, by their wire names.
        from: Vec<String>,
    },
    /// By the number of items to pass over.
    Offset {
        /// The query parameter.
        parameter: String,
        /// The query parameter that says how many items a page has.
        limit: Option<String>,
    },
    /// By the number of the page.
    Number {
        /// The query parameter.
        parameter: String,
        /// The number of the first page.
        first: u64,
    },
    /// By a URL of the answer.
    Url {
        /// The properties that lead to it, by their wire names.
        from: Vec<String>,
    },
    /// By a `Link` header.
    Link,
}
