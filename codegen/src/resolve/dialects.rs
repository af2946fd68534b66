//! From a `$schema` to the rules for reading: a built-in dialect, or a metaschema that names its vocabularies.
//! Knows no keyword but those two.

use super::Resolver;
use super::uri;
use crate::schema::{Dialect, Rules};
use crate::source::SourceNode;

/// The hyper-schemas of the old drafts: the same keywords and some for links.
const HYPER_SCHEMAS: [(&str, Dialect); 3] = [
    ("json-schema.org/draft-04/hyper-schema", Dialect::Draft4),
    ("json-schema.org/draft-06/hyper-schema", Dialect::Draft6),
    ("json-schema.org/draft-07/hyper-schema", Dialect::Draft7),
];

impl Resolver<'_> {
    /// The rules that a `$schema` asks for; `None` if nothing is known by that URI.
    pub(super) fn rules_of(&mut self, schema: &str, around: Rules) -> Option<Rules> {
        if let Some(dialect) = Dialect::from_uri(schema) {
            return Some(Rules::of(dialect));
        }
        let (address, _) = uri::split_fragment(schema);
        if let Some((_, dialect)) = HYPER_SCHEMAS.iter().find(|(known, _)| address.ends_with(known)) {
            return Some(Rules::of(*dialect));
        }
        if let Some(known) = self.metaschemas.get(address) {
            return *known;
        }
        // A metaschema that leads back to itself by way of another has no dialect.
        self.metaschemas.insert(address.to_owned(), None);
        let rules = self.rules_of_file(address, around);
        self.metaschemas.insert(address.to_owned(), rules);
        rules
    }

    /// The rules that a metaschema in a file describes: its own dialect, with the vocabularies it names.
    fn rules_of_file(&mut self, uri: &str, around: Rules) -> Option<Rules> {
        let file = self.retrieve(uri)?.ok()?;
        let tree = self.sources.tree(file)?.clone();
        let root = tree.root()?;
        let own = root.member("$schema").and_then(SourceNode::as_str)?;
        let rules = self.rules_of(own, around)?;
        let Some(vocabularies) = root.member("$vocabulary").and_then(SourceNode::members) else { return Some(rules) };
        let named = vocabularies.map(|(member, required)| (member.name.as_str(), required.as_bool() == Some(true)));
        Some(Rules::with_vocabularies(rules.dialect, named))
    }
}
