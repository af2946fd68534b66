//! Follows references between parts of documents that are not schemas, also into other files.
//! Collects no schema.

use typewright::__private::v1::pointer;

use super::carrier::{Carrier, reference};
use super::kind::Kind;
use super::place::Place;
use super::reserve;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::retrieve::Wanted;
use crate::resolve::{file_uri, suggestions, uri};
use crate::settings::OpenApiMode;
use crate::source::Span;

/// The maximum length of a chain of references.
const MOST_STEPS: usize = 32;

impl Carrier<'_, '_> {
    /// Returns the parts at a place. By practice all of them may be in another file: `schemas: { $ref: schemas.yaml }`.
    pub(super) fn section(&mut self, place: Place) -> Option<Place> {
        let written = reference(place.node()).filter(|_| self.resolver.settings.openapi == OpenApiMode::Practice);
        let Some((_, span)) = written else { return Some(place) };
        let message =
            format!("`$ref` leads to the content of `{}`, which it does not by the specification", place.name());
        let diagnostic = Diagnostic::new(Code::SectionByPractice, message).at(place.file, span);
        let diagnostic = diagnostic.help("set `openapi = \"strict\"` to follow the specification");
        self.resolver.diagnostics.push_new(diagnostic);
        self.follow(place)
    }

    /// Follows the references of a part that is not a schema, such as a response.
    pub(super) fn follow(&mut self, place: Place) -> Option<Place> {
        let at = self.last(place)?;
        // Reports a `$ref` that is not a string.
        self.string_in(&at, "$ref");
        Some(at)
    }

    /// Returns the value without a reference at the end of a chain of references.
    fn last(&mut self, place: Place) -> Option<Place> {
        let mut at = place;
        for _ in 0..MOST_STEPS {
            let Some((text, span)) = reference(at.node()) else { return Some(at) };
            let text = text.to_owned();
            let target = self.target(&at, &text, span)?;
            if self.resolver.settings.openapi == OpenApiMode::Practice {
                let (from, to) = ((at.file, at.pointer), (target.file, target.pointer.clone()));
                self.resolver.graph.parts_elsewhere.insert(from, to);
            }
            at = target;
        }
        let diagnostic = Diagnostic::new(Code::DanglingReference, "references lead to one another without an end");
        self.resolver.diagnostics.push(diagnostic.at(at.file, at.span()).help("write one of the parts in place"));
        None
    }

    /// Follows references like [`Self::follow`], and reports nothing.
    pub(super) fn peek(&mut self, place: Place) -> Option<Place> {
        let reported = self.resolver.diagnostics.0.len();
        let found = self.last(place);
        self.resolver.diagnostics.0.truncate(reported);
        found
    }

    fn target(&mut self, from: &Place, text: &str, span: Span) -> Option<Place> {
        let (address, fragment) = uri::split_fragment(text);
        let start = if address.is_empty() {
            let document = from.pointer.get(..from.document_at).unwrap_or_default();
            let tree = self.resolver.sources.tree(from.file)?.clone();
            let root = Place::root(from.file, from.base.clone(), tree);
            root.at_pointer(document)?.document(from.base.clone())
        } else {
            self.file(from, address, span)?
        };
        let fragment = uri::decode(fragment.unwrap_or_default()).into_owned();
        let mut at = start;
        for token in pointer::tokens(&fragment).unwrap_or_default() {
            let Some(next) = at.step(&token).or_else(|| self.beyond(&at)?.step(&token)) else {
                let message = format!("there is nothing at `#{fragment}`");
                let help = format!("there is no `{token}` in `#{}`", at.pointer);
                let diagnostic = Diagnostic::new(Code::DanglingReference, message).at(from.file, span);
                self.resolver.diagnostics.push(diagnostic.help(help));
                return None;
            };
            at = next;
        }
        Some(at)
    }

    /// Returns the target of a reference in the middle of a pointer, as by [`Self::section`].
    fn beyond(&mut self, at: &Place) -> Option<Place> {
        if self.nested == MOST_STEPS || reference(at.node()).is_none() {
            return None;
        }
        self.nested += 1;
        let found = self.section(at.clone());
        self.nested -= 1;
        found
    }

    /// Returns the root of another file; its schemas are read like those of the document.
    fn file(&mut self, from: &Place, address: &str, span: Span) -> Option<Place> {
        let uri = self.resolver.final_uri(file_uri::resolve(&from.base, address));
        let file = match self.resolver.follow(&Wanted { uri: &uri, written: address, from: from.file }) {
            Some(Ok(file)) => file,
            Some(Err(mistakes)) => {
                self.resolver.diagnostics.append(mistakes);
                return None;
            }
            None => {
                let diagnostic = if let Some(path) = file_uri::path(&uri) {
                    suggestions::no_file(self.resolver, &path)
                } else {
                    self.resolver.graph.unknown.entry(uri.clone()).or_insert((from.file, span));
                    suggestions::unmapped(self.resolver, &uri)
                };
                self.resolver.diagnostics.push(diagnostic.at(from.file, span));
                return None;
            }
        };
        let uri = self.resolver.base_of(file, uri);
        let tree = self.resolver.sources.tree(file)?.clone();
        let root = tree.root()?;
        let known = self.resolver.arena.at(file, root.id()).filter(|known| self.resolver.documents.contains(known));
        let document = known.unwrap_or_else(|| {
            let kind = Kind::of(root);
            let is_part = matches!(kind, Kind::Schema | Kind::Data);
            let rules = if is_part { self.rules } else { super::rules(self.resolver, root, kind) };
            let base = super::base(root, kind, &uri);
            let document = reserve::document(self.resolver, file, root, &base, rules);
            self.resolver.partly_read.insert(document);
            document
        });
        self.resolver.arena.names.resources.entry(uri).or_insert(document);
        let base = self.resolver.arena.scope(document).base.clone();
        Some(Place::root(file, base, tree))
    }
}
