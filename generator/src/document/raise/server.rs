//! `host`, `basePath` and `schemes` into servers.

use super::Raising;
use crate::diag::Code;
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

const SCHEMES: &[&str] = &["http", "https", "ws", "wss"];

impl<'t> Raising<'t> {
    /// The servers for the schemes of the document or of an operation; `None` if there is nothing to say of them.
    pub(super) fn servers(&self, schemes: Option<&Cursor<'t>>, at: &Pointer) -> Option<Node> {
        let root = self.tree.cursor();
        let part = |key: &str| {
            let part = root.get(key)?;
            if part.as_str().is_none() {
                part.report_type("a string", self.diags);
            }
            Some((part.as_str()?, part.pointer().clone()))
        };
        let (host, base) = (part("host"), part("basePath"));
        // A client appends paths, which begin with a slash.
        let path = base.as_ref().map_or("", |(path, _)| path.trim_end_matches('/'));
        let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
        let urls = match (host, base) {
            (Some((host, written)), _) => {
                let mut schemes = schemes.map(|schemes| self.schemes(schemes)).unwrap_or_default();
                if schemes.is_empty() {
                    schemes.push(("https", written));
                }
                schemes.into_iter().map(|(scheme, at)| (format!("{scheme}://{host}{slash}{path}"), at)).collect()
            }
            (None, Some((_, written))) => vec![(format!("{slash}{path}"), written)],
            (None, None) => return None,
        };
        let has_several = urls.len() > 1;
        let servers = urls.into_iter().enumerate().map(|(index, (url, written))| {
            self.moved(&at.index(index), &written);
            self.moved(&at.index(index).child("url"), &written);
            // Nothing but the scheme tells them apart, so that is what they are called.
            let scheme = url.split(':').next().unwrap_or_default().to_uppercase();
            let mut server = Object::from_iter([("url".to_owned(), Node::String(url))]);
            if has_several {
                server.insert("description", Node::String(scheme));
            }
            Node::Object(server)
        });
        Some(Node::Array(servers.collect()))
    }

    /// The schemes of HTTP that a list holds. The first server is the one that a client takes unasked, so it is an encrypted
    /// one if there is any.
    fn schemes(&self, list: &Cursor<'t>) -> Vec<(&'t str, Pointer)> {
        if list.as_array().is_none() {
            list.report_type("an array", self.diags);
        }
        let mut schemes = Vec::new();
        for item in list.items() {
            match item.as_str() {
                Some(scheme @ ("http" | "https")) => schemes.push((scheme, item.pointer().clone())),
                Some(scheme @ ("ws" | "wss")) => {
                    let message = format!("nothing is generated for connections by `{scheme}`");
                    self.diags.report(Code::NotGenerated, item.pointer(), message);
                }
                Some(word) => self.wrong_word(&item, word, SCHEMES),
                None => item.report_type("a string", self.diags),
            }
        }
        schemes.sort_by_key(|(scheme, _)| *scheme != "https");
        schemes.dedup_by_key(|(scheme, _)| *scheme);
        schemes
    }
}
