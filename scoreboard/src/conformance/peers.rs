//! The verdicts of independent validators on a suite.

use serde_json::Value;
use typewright_codegen::settings::{ContentMode, Dialect, FormatMode};

use super::{Verdicts, none};
use crate::guard;
use crate::peer::{Judge, Peer, Request, Resources};
use crate::suite::{Group, Suite};

/// Validates every instance of a suite.
pub(super) fn verdicts(peer: Peer, suite: &Suite) -> Verdicts {
    let resources = resources(suite);
    let judged = guard::each(&suite.groups, |group| {
        let judge = judge(peer, group, &resources)?;
        Ok(group.tests.iter().map(|test| value(&test.instance.to_string()).map(|instance| judge(&instance))).collect())
    });
    let groups = suite.groups.iter().zip(judged);
    groups.map(|(group, judged)| judged.flatten().unwrap_or_else(|reason: String| none(group, &reason))).collect()
}

/// Returns the schemas that others refer to, by URI.
pub(crate) fn resources(suite: &Suite) -> Resources {
    let remotes = suite.remotes.iter();
    Resources::new(remotes.filter_map(|(uri, text)| Some((uri.clone(), value(text).ok()?))).collect())
}

/// Compiles the schema of a group.
pub(crate) fn judge(peer: Peer, group: &Group, resources: &Resources) -> Result<Judge, String> {
    let schema = value(&group.schema.to_string())?;
    let formats = match group.settings.options.format {
        Some(mode) => Some(mode == FormatMode::Assert),
        // By default, validators assert formats in old drafts; the suite does not specify this.
        None => (!vocabularies(group.draft.dialect)).then_some(false),
    };
    peer.compile(Request {
        schema: &schema,
        uri: "http://localhost:1234/schema.json",
        dialect: group.draft.dialect,
        resources,
        formats,
        content: group.settings.options.content == Some(ContentMode::Assert),
        lenient: false,
    })
}

/// Parses JSON text for a validator.
pub(crate) fn value(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// Whether metaschemas can specify which keywords assert.
fn vocabularies(dialect: Dialect) -> bool {
    match dialect {
        Dialect::Draft4 | Dialect::Swagger2 | Dialect::Draft6 | Dialect::Draft7 | Dialect::OpenApi30 => false,
        Dialect::Draft201909 | Dialect::Draft202012 | Dialect::OpenApi31 => true,
    }
}
