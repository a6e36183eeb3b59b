//! Which crates and which stages of the generator a source file names, found in its syntax tree.
//!
//! Code inside `quote!` is the generated crate's own and does not count.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, ItemMod, Macro, Path, Token, UseTree};

/// What a file names.
#[derive(Default)]
pub struct NamesUsed {
    /// What paths begin with: crates, among others.
    pub crates: BTreeSet<String>,
    /// What stands behind `crate::`, or behind as many `super::` as lead to the crate's root.
    pub stages: BTreeSet<String>,
}

/// The names in a file of `generator/src`, whose path tells how many `super::` lead to the root.
pub fn names_used(path: &str, text: &str) -> NamesUsed {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = if ["lib", "main"].contains(&module) { 0 } else { module.split('/').count() };
    let mut reader = Reader { depth, names: NamesUsed::default() };
    reader.visit_file(&file);
    reader.names
}

struct Reader {
    /// How many modules the code stands in.
    depth: usize,
    names: NamesUsed,
}

impl Reader {
    fn path(&mut self, segments: &[String]) {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        let stage = match segments {
            [first, stage, ..] if first == "crate" => Some(stage),
            _ if supers > 0 && supers == self.depth => segments.get(supers),
            _ => None,
        };
        self.names.stages.extend(stage.cloned());
        self.names.crates.extend(segments.first().cloned());
    }

    fn tree(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, before);
                }
            }
            UseTree::Name(name) => self.path(&[before.as_slice(), &[name.ident.to_string()]].concat()),
            UseTree::Rename(name) => self.path(&[before.as_slice(), &[name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.path(before),
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_use_tree(&mut self, tree: &'ast UseTree) {
        self.tree(tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.path(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.depth += 1;
        visit::visit_item_mod(self, module);
        self.depth -= 1;
    }

    /// Looks into the arguments of macros such as `format!` and `vec!`.
    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_macro(self, call);
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if name.contains("quote") {
            return;
        }
        if let Ok(arguments) = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            for argument in &arguments {
                self.visit_expr(argument);
            }
        }
    }
}
