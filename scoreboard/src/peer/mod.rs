//! Independent validators for comparison. They share no code with typewright, and each has bugs of its own.

mod boon;
mod boon_formats;
mod jsonschema;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use typewright_codegen::settings::Dialect;

/// Schemas by URI, shared by every schema that may refer to them.
pub(crate) type Resources = Arc<BTreeMap<String, Value>>;

/// A schema and its options, as a validator gets them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'r> {
    /// The schema.
    pub(crate) schema: &'r Value,
    /// The URI of a schema without `$id`.
    pub(crate) uri: &'r str,
    /// The dialect of a schema without `$schema`.
    pub(crate) dialect: Dialect,
    /// Other schemas. An entry with this schema's own URI is ignored.
    pub(crate) resources: &'r Resources,
    /// Whether formats assert: always, never, or as the metaschema specifies.
    pub(crate) formats: Option<bool>,
    /// Whether content keywords assert in draft 7.
    pub(crate) content: bool,
    /// Whether a reference to a missing schema accepts anything; otherwise it is an error.
    pub(crate) lenient: bool,
}

/// Returns whether an instance is valid.
pub(crate) type Judge = Box<dyn Fn(&Value) -> bool>;

/// A validator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Peer {
    /// The `jsonschema` crate at run time.
    Jsonschema,
    /// The `boon` crate.
    Boon,
}

impl Peer {
    /// All peers, the most reliable first.
    pub(crate) const ALL: [Self; 2] = [Self::Jsonschema, Self::Boon];

    /// Returns the name of the crate.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jsonschema => "jsonschema",
            Self::Boon => "boon",
        }
    }

    /// Compiles a schema, or returns why it is not supported.
    pub(crate) fn compile(self, request: Request<'_>) -> Result<Judge, String> {
        match self {
            Self::Jsonschema => jsonschema::compile(request),
            Self::Boon => boon::compile(request),
        }
    }

    /// Validates some instances of one schema.
    pub(crate) fn judge(self, request: Request<'_>, instances: &[Value]) -> Result<Vec<bool>, String> {
        let judge = self.compile(request)?;
        Ok(instances.iter().map(judge).collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BTreeMap, Dialect, Peer, Request, Resources};

    #[test]
    fn each_follows_references_and_heeds_the_setting_for_formats() {
        let schema = json!({"items": {"$ref": "other.json"}});
        let other = ("https://example.com/other.json".to_owned(), json!({"format": "ipv4"}));
        let itself = ("https://example.com/schema.json".to_owned(), json!(false));
        let resources = Resources::new(BTreeMap::from([other, itself]));
        let instances = [json!(["127.0.0.1"]), json!(["x"])];
        for dialect in [Dialect::Draft4, Dialect::Draft7, Dialect::Draft202012] {
            for (formats, expected) in [(Some(true), vec![true, false]), (Some(false), vec![true, true])] {
                let uri = "https://example.com/schema.json";
                let request = Request {
                    schema: &schema,
                    uri,
                    dialect,
                    resources: &resources,
                    formats,
                    content: false,
                    lenient: false,
                };
                for peer in Peer::ALL {
                    let judge = peer.compile(request).expect("a schema");
                    let verdicts: Vec<bool> = instances.iter().map(judge).collect();
                    assert_eq!(verdicts, expected, "{peer:?} {dialect:?} {formats:?}");
                }
            }
        }
    }

    #[test]
    fn a_reference_to_what_is_not_here_is_an_error_unless_it_may_allow_anything() {
        let schema = json!({"properties": {"a": {"$ref": "missing.json"}, "b": {"type": "null"}}});
        let resources = Resources::default();
        let instances = [json!({"a": 1}), json!({"b": 1})];
        let request = Request {
            schema: &schema,
            uri: "https://example.com/schema.json",
            dialect: Dialect::Draft7,
            resources: &resources,
            formats: None,
            content: false,
            lenient: false,
        };
        for peer in Peer::ALL {
            assert!(peer.judge(request, &instances).is_err(), "{peer:?}");
            let lenient = Request { lenient: true, ..request };
            assert_eq!(peer.judge(lenient, &instances), Ok(vec![true, false]), "{peer:?}");
        }
    }
}
