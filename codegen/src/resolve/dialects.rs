//! Finds the rules for a `$schema`: a built-in dialect, or a metaschema that lists its vocabularies.
//! Reads only `$schema` and `$vocabulary`.

use super::Resolver;
use super::uri;
use crate::schema::{Dialect, Rules};
use crate::source::SourceNode;

/// The hyper-schemas of the old drafts: the same keywords, and some for links.
const HYPER_SCHEMAS: [(&str, Dialect); 3] = [
    ("json-schema.org/draft-04/hyper-schema", Dialect::Draft4),
    ("json-schema.org/draft-06/hyper-schema", Dialect::Draft6),
    ("json-schema.org/draft-07/hyper-schema", Dialect::Draft7),
];

impl Resolver<'_> {
    /// Returns the rules for a `$schema`; `None` if the URI is unknown.
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
        // Metaschemas that form a cycle have no dialect.
        self.metaschemas.insert(address.to_owned(), None);
        let rules = self.rules_of_file(address, around);
        self.metaschemas.insert(address.to_owned(), rules);
        rules
    }

    /// Returns the rules of a metaschema in a file: its own dialect, with the vocabularies that it lists.
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
