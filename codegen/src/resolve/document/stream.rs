//! Several YAML documents in one file: references in each are relative to that document.

use super::carrier::Carrier;
use super::kind::Kind;
use super::place::Place;
use super::{dispatch, reserve};
use crate::source::SourceNode;

/// Adds the schemas of all documents.
/// A schema is named after its title, its `$id`, otherwise its position.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, stream: &Place) {
    let around = carrier.rules;
    for (index, document) in stream.items().into_iter().enumerate() {
        let kind = Kind::of(document.node());
        let base = super::base(document.node(), kind, &format!("{}?document={index}", stream.base));
        let document = document.document(base);
        carrier.rules = super::rules(carrier.resolver, document.node(), kind);
        match kind {
            Kind::Schema => {
                let name = name(document.node()).unwrap_or_else(|| format!("Document {}", index + 1));
                let names = [name.clone(), format!("{name} {}", index + 1)];
                let name = carrier.names.free(names, &document.pointer);
                if let Some(schema) = carrier.schema(&document) {
                    carrier.resolver.arena.names.resources.entry(document.base.clone()).or_insert(schema);
                    carrier.carry(name, schema);
                }
            }
            Kind::Data | Kind::Stream => carrier.leave_out(&document, "documents that are not schemas"),
            _ => {
                reserve::part(carrier.resolver, &document, carrier.rules);
                dispatch::carry(carrier, &document, kind);
            }
        }
    }
    carrier.rules = around;
}

fn name(schema: SourceNode<'_>) -> Option<String> {
    let text = |name| schema.member(name).and_then(SourceNode::as_str).map(str::to_owned);
    let id = text("$id").or_else(|| text("id"));
    let id = id.and_then(|id| {
        let step = id.trim_end_matches(['#', '/']).rsplit('/').next()?.to_owned();
        Some(step.split('.').next().unwrap_or_default().to_owned())
    });
    text("title").or(id).filter(|name| !name.is_empty())
}
