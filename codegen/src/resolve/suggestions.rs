//! What to say about a reference that leads nowhere, and which name its author may have meant.
//! Changes nothing.

use std::path::Path;

use typewright::pointer;

use super::Resolver;
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::schema::SchemaId;
use crate::source::SourceNode;

/// A URI that no file is known for.
pub(super) fn unmapped(resolver: &Resolver<'_>, uri: &str) -> Diagnostic {
    let message = format!("no file is known for `{uri}`");
    let known = resolver.arena.names.resources.keys().map(String::as_str);
    let help = match closest(uri, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "nothing is fetched: map it to a local file in typewright.toml under [uris]".to_owned(),
    };
    Diagnostic::new(Code::UnmappedUri, message).help(help)
}

/// A path where there is no file.
pub(super) fn no_file(resolver: &Resolver<'_>, path: &Path) -> Diagnostic {
    let shown = resolver.sources.shown(path);
    Diagnostic::new(Code::DanglingReference, format!("there is no file `{shown}`"))
        .help("paths in references are relative to the file they stand in")
}

/// An anchor that its schema resource does not have.
pub(super) fn no_anchor(resolver: &Resolver<'_>, root: SchemaId, anchor: &str) -> Diagnostic {
    let anchors = resolver.arena.names.anchors.get(&resolver.arena.scope(root).base);
    let anchors = anchors.into_iter().flatten().map(|(name, _)| name.as_str());
    let definition = resolver.arena.schema(root).keywords().and_then(|keywords| {
        let named = keywords.core.definitions.iter().find(|(name, _)| name == anchor)?;
        Some(&resolver.arena.schema(named.1).location.resource_pointer)
    });
    let help = match (definition, closest(anchor, anchors)) {
        (Some(definition), _) => format!("did you mean `#{definition}`?"),
        (None, Some(near)) => format!("did you mean `#{near}`?"),
        (None, None) => "an anchor is the value of an `$anchor`; a pointer begins with `#/`".to_owned(),
    };
    Diagnostic::new(Code::DanglingReference, format!("there is no anchor `{anchor}` in the schema resource")).help(help)
}

/// A pointer that ends at `reached`, before its last step.
pub(super) fn no_pointer(resolver: &Resolver<'_>, root: SchemaId, steps: &str, reached: SourceNode<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::DanglingReference, format!("there is nothing at `#{steps}`"));
    let tokens = pointer::tokens(steps).unwrap_or_default();
    let last = tokens.last().map(AsRef::as_ref).unwrap_or_default();
    // The same name among the definitions, else a like name; they may stand under the other of the two keywords.
    let keywords = resolver.arena.schema(root).keywords();
    let definitions = keywords.map_or(&[][..], |keywords| &keywords.core.definitions);
    let near = closest(last, definitions.iter().map(|(name, _)| name.as_str()));
    let same = definitions
        .iter()
        .find(|(name, _)| name == last)
        .or(definitions.iter().find(|(name, _)| Some(name.as_str()) == near));
    if let Some((_, definition)) = same {
        let pointer = &resolver.arena.schema(*definition).location.resource_pointer;
        return diagnostic.help(format!("did you mean `#{pointer}`?"));
    }
    let missing = tokens.iter().find(|token| reached.step(token).is_none()).map(AsRef::as_ref).unwrap_or_default();
    let members: Vec<&str> = reached.members().into_iter().flatten().map(|(member, _)| member.name.as_str()).collect();
    match closest(missing, members.iter().copied()) {
        Some(member) => diagnostic.help(format!("there is no `{missing}` here; did you mean `{member}`?")),
        None => diagnostic.help("a reference may lead to any schema of the file; check the steps of the pointer"),
    }
}
