//! Diagnostics for references without a target, with the name that their author may have meant.
//! Changes nothing.

use std::path::Path;

use typewright::__private::v1::pointer;

use super::Resolver;
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::schema::SchemaId;
use crate::source::{FileId, SourceNode};

/// Reports a URI that no file is known for.
pub(super) fn unmapped(resolver: &Resolver<'_>, uri: &str) -> Diagnostic {
    let message = format!("no file is known for `{uri}`");
    // Only the last segment is compared: a typo is there.
    let (folder, name) = uri.rsplit_once('/').unwrap_or(("", uri));
    let known = resolver.arena.names.resources.keys().filter_map(|known| known.rsplit_once('/'));
    let neighbours = known.filter(|(known, _)| *known == folder).map(|(_, name)| name);
    let help = match closest(name, neighbours) {
        Some(near) => format!("did you mean `{folder}/{near}`?"),
        None => "nothing is fetched: map the URI to a local file in typewright.toml under [uris]".to_owned(),
    };
    Diagnostic::new(Code::UnmappedUri, message).help(help)
}

/// Reports a path without a file.
pub(super) fn no_file(resolver: &Resolver<'_>, path: &Path) -> Diagnostic {
    let shown = resolver.sources.shown(path);
    Diagnostic::new(Code::DanglingReference, format!("there is no file `{shown}`"))
        .help("paths in references are relative to the file that contains them")
}

/// Reports a file that exists, but is not a schema.
pub(super) fn unusable(resolver: &Resolver<'_>, file: FileId) -> Diagnostic {
    let shown = resolver.sources.path(file);
    Diagnostic::new(Code::DanglingReference, format!("the file `{shown}` cannot be used as a schema"))
        .help("see the error in that file")
}

/// Reports an anchor that its schema resource does not have.
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

/// Reports a pointer without a target.
/// The first `depth` tokens lead to the value `reached`, which does not have the next one.
pub(super) fn no_pointer(
    resolver: &Resolver<'_>,
    root: SchemaId,
    steps: &str,
    reached: SourceNode<'_>,
    depth: usize,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::DanglingReference, format!("there is nothing at `#{steps}`"));
    let mut tokens = pointer::tokens(steps).unwrap_or_default();
    let members = reached.members().into_iter().flatten().map(|(member, _)| member.name.as_str());
    if let Some(missing) = tokens.get_mut(depth)
        && let Some(near) = closest(missing, members)
    {
        *missing = near.into();
        let mut corrected = String::new();
        for token in &tokens {
            pointer::push(&mut corrected, token);
        }
        return diagnostic.help(format!("did you mean `#{corrected}`?"));
    }
    // The same name may be under the other of the two keywords for definitions.
    let last = tokens.last().map(AsRef::as_ref).unwrap_or_default();
    let keywords = resolver.arena.schema(root).keywords();
    let definitions = keywords.map_or(&[][..], |keywords| &keywords.core.definitions);
    let near = closest(last, definitions.iter().map(|(name, _)| name.as_str()));
    match definitions.iter().find(|(name, _)| Some(name.as_str()) == near) {
        Some((_, definition)) => {
            let pointer = &resolver.arena.schema(*definition).location.resource_pointer;
            diagnostic.help(format!("did you mean `#{pointer}`?"))
        }
        None => diagnostic.help("a reference may lead to any schema of the file; check the steps of the pointer"),
    }
}
