//! Lowers the schema of a group to checks, which both engines use.

use std::collections::BTreeMap;

use typewright_codegen::__private::check::{CheckSettings, Checks};
use typewright_codegen::__private::resolve::load_text;
use typewright_codegen::__private::schema::SchemaId;
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::{Diagnostic, Severity};

use crate::suite::Group;

/// Returns the checks and the root schema, or the errors in the schema.
pub(super) fn lowered(group: &Group, remotes: &BTreeMap<String, String>) -> Result<(Checks, SchemaId), String> {
    let mut sources = Sources::new(".");
    for (uri, remote) in remotes {
        sources.register(uri, remote);
    }
    let loaded = load_text(&mut sources, &group.settings, "schema.json", &group.schema.to_string());
    let (graph, _) = loaded.map_err(|mistakes| answer(mistakes.iter()))?;
    let (checks, mistakes) = Checks::lower(&graph, &CheckSettings::default());
    let errors: Vec<&Diagnostic> = mistakes.iter().filter(|mistake| mistake.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(answer(errors.into_iter()));
    }
    let root = graph.roots.first().ok_or("there is no schema to judge by")?;
    Ok((checks, root.schema))
}

fn answer<'d>(mistakes: impl Iterator<Item = &'d Diagnostic>) -> String {
    mistakes.map(|mistake| mistake.message.as_str()).collect::<Vec<_>>().join("; ")
}
