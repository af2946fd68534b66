//! Counts the places of a document that are left out, by reason.
//! Does not look for them.

use super::carrier::Carrier;
use super::place::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, SourceNode, Span};

/// The reason for leaving out contents.
pub(super) const NO_JSON: &str = "contents that are not JSON";

/// What is left out of a document without models.
#[derive(Debug)]
pub(in crate::resolve) struct LeftOut {
    /// The first place.
    pub(super) file: FileId,
    pub(super) span: Span,
    /// Why places are left out, with their numbers.
    pub(super) reasons: String,
    pub(super) help: &'static str,
}

impl Carrier<'_, '_> {
    /// Adds a note that counts the places, or keeps them for the error about a document without models.
    pub(super) fn report_left_out(&mut self, has_models: bool) {
        let reasons: Vec<String> = self.left_out.iter().map(|(reason, count)| format!("{reason} ({count})")).collect();
        let reasons = reasons.join(", ");
        let help = self.help_for_left_out();
        if let Some((file, span)) = self.first_skipped.filter(|_| !has_models) {
            self.resolver.skipped.insert(self.document, LeftOut { file, span, reasons, help });
        } else if !reasons.is_empty() {
            let location = &self.resolver.arena.schema(self.document).location;
            let start = Span { end: location.span.start, ..location.span };
            let diagnostic = Diagnostic::new(Code::PartsLeftOut, format!("left out: {reasons}"));
            self.resolver.diagnostics.push(diagnostic.at(location.file, start).help(help));
        }
    }

    /// Returns what users can do about the places.
    fn help_for_left_out(&self) -> &'static str {
        if self.left_out.contains_key(NO_JSON) {
            "only JSON is read and written; name a schema by `FILE#/pointer`"
        } else {
            "to compile one of the schemas, name it by `FILE#/pointer`"
        }
    }

    /// Counts a place that is left out, once.
    pub(super) fn leave_out(&mut self, place: &Place, reason: &'static str) {
        self.leave_out_node(place.file, place.node(), reason);
    }

    /// Counts a value that is left out, once.
    pub(super) fn leave_out_node(&mut self, file: FileId, node: SourceNode<'_>, reason: &'static str) {
        if self.skipped.insert((file, node.id())) {
            *self.left_out.entry(reason).or_default() += 1;
            self.first_skipped.get_or_insert((file, node.span()));
        }
    }
}
