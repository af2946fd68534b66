//! Names for items, all at once.
//! Does not depend on forms, only on schemas and pointers.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::ids::SchemaId;
use crate::resolve::ViewOf;
use crate::shape::name::{Claim, Keyed, Priority, Request, Scope, camel, fingerprint, words};
use crate::shape::{Enum, ItemId, ItemKind, Module, NameSource, Naming, Values};
use crate::source::stem;

use super::taken::Named;
use crate::shape::lower::candidates::added;
use crate::shape::lower::candidates::namespace::{self, short_names};
use crate::shape::lower::candidates::path;
use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::scalars;

/// Names every item.
pub(crate) fn name_items(items: &mut Items<'_>, modules: &[Module]) -> Vec<Diagnostic> {
    let keys: Vec<(Key, ItemId)> = items.of_key.iter().map(|(key, id)| (*key, *id)).collect();
    let (requests, sources): (Vec<Request>, Vec<NameSource>) = keys.iter().map(|(key, _)| request(items, *key)).unzip();
    let mut diagnostics = Vec::new();
    for (module, Module { path, .. }) in modules.iter().enumerate() {
        let is_here = |id: ItemId| items.arena[id.index()].module == module;
        let here: Vec<usize> = (0..keys.len()).filter(|&index| is_here(keys[index].1)).collect();
        let claims: Vec<Claim> = here
            .iter()
            .map(|&index| Claim {
                request: requests[index].clone(),
                place: items.place(keys[index].0),
                is_said: sources[index] == NameSource::Override,
            })
            .collect();
        let names = items.locked.assign(Scope::Types, &claims);
        let path = path.join("::");
        let keys_here: Vec<Key> = here.iter().map(|&index| keys[index].0).collect();
        let requests_here: Vec<&Request> = here.iter().map(|&index| &requests[index]).collect();
        let named = Named::new(&path, &keys_here, &requests_here, &names);
        for (at, ((&index, claim), name)) in here.iter().zip(claims).zip(&names).enumerate() {
            let is_locked = items.locked.keeps(&claim, name);
            let reason = if is_locked { None } else { named.reason(items, at) };
            if let Some(reason) = &reason {
                diagnostics.extend(changed(items, keys[index].0, &requests[index], name, reason));
            }
            let item = &mut items.arena[keys[index].1.index()];
            item.naming = Naming { reason, ..naming(&requests[index], sources[index], name, is_locked) };
            item.name.assign(name.clone());
        }
    }
    diagnostics
}

/// Returns the source of the final name of a type.
fn naming(request: &Request, source: NameSource, name: &str, is_locked: bool) -> Naming {
    if is_locked && request.candidates.first().is_some_and(|wanted| wanted != name) {
        return Naming { source: NameSource::Lock, instead_of: None, reason: None };
    }
    let wanted = request.candidates.first().filter(|wanted| *wanted != name);
    // A first candidate that was only replaced because it is reserved is still the first: `Option` becomes
    // `OptionType`.
    let is_first = wanted.is_none_or(|wanted| Scope::Types.allowed(wanted) == name);
    let is_first = is_first || matches!(request.priority, Priority::Namespaced(_));
    Naming { source: if is_first { source } else { NameSource::Place }, instead_of: wanted.cloned(), reason: None }
}

/// Returns the possible names of a type, and the source of the first.
fn request(items: &mut Items<'_>, key: Key) -> (Request, NameSource) {
    let location = &items.graph[key.schema].location;
    let root = items.files.root(items.graph, key.schema);
    let is_of_schemas = !items.files.path(items.graph, key.schema).is_empty();
    let stem = items.graph.roots.get(root).map(|root| root.stem.clone()).unwrap_or_default();
    let stem = if is_of_schemas { stem } else { foreign_stem(&location.base_uri) };
    let stem = of_root_union(items, key).unwrap_or(stem);
    let written = items.graph[key.schema].naming_pointer();
    let renamed = items.graph.renamed(location.file, written);
    let place = renamed.as_ref().map_or(written, |renamed| &renamed.pointer);
    let branch = |pointer: &str| match &renamed {
        Some(renamed) => items.branch_names.at(location.file, &renamed.written(pointer)),
        None => items.branch_names.at(location.file, pointer),
    };
    let by_path = path::candidates(&stem, place, branch);
    let keywords = items.graph[key.schema].keywords();
    let requested = keywords.and_then(|keywords| keywords.overrides.name.clone());
    let is_root = location.pointer.is_empty();
    let is_newtype = matches!(items.arena[items.of_key[&key].index()].kind, ItemKind::Newtype(_));
    let title = keywords.and_then(|keywords| keywords.metadata.title.as_deref()).filter(|_| is_root || !is_newtype);
    let title = title.and_then(|title| path::title(&location.pointer, title));
    let key_of_definition = path::definition(place);
    let short: Vec<Vec<String>> = key_of_definition.as_deref().map(short_names).unwrap_or_default();
    let depth = key_of_definition.as_deref().map_or(0, namespace::depth);
    let spelling = Keyed::of(key_of_definition.as_deref().unwrap_or_default());
    let definition = key_of_definition.map(|name| path::key_words(&name));
    let (first, priority) = match (requested, definition) {
        (Some(name), _) => (Some(words(&name)), Priority::Override),
        (None, Some(name)) if short.is_empty() => (Some(name), Priority::Definition(spelling)),
        // After a definition that has this name as its whole key.
        (None, Some(name)) => (Some(name), Priority::Namespaced(depth)),
        (None, None) if is_root && title.is_some() => (title, Priority::Exact),
        // After definitions: a file often has the same name as the definition that its root refers to.
        (None, None) if is_root => (None, Priority::File),
        // Before the schemas that it was created from.
        (None, None) if items.graph[key.schema].synthesized.is_some() => (None, Priority::File),
        // A shared type has priority over one that is used once.
        (None, None) if items.shared.is_representative(key.schema) => (title, Priority::Shared),
        (None, None) => (title, Priority::Inline),
    };
    let source = match (&first, priority) {
        (Some(_), Priority::Override) => NameSource::Override,
        (Some(_), Priority::Definition(_) | Priority::Namespaced(_)) => NameSource::Definition,
        (Some(_), _) => NameSource::Title,
        (None, _) if is_root => NameSource::File,
        (None, _) => NameSource::Place,
    };
    let short = short.into_iter().filter(|_| matches!(priority, Priority::Namespaced(_)));
    let by_types = scalars::scalars(items.graph, key.schema).filter(|_| !is_root).map(|types| scalars::name(&types));
    let by_root = is_root.then(|| camel(&[words(&stem), vec!["root".to_owned()]].concat()));
    let mut candidates: Vec<String> =
        short.chain(first).chain(by_types).map(|words| camel(&words)).chain(by_path).chain(by_root).collect();
    if let Some(name) = by_values(items, key).zip(candidates.first()).map(|(values, name)| format!("{values}{name}")) {
        candidates.insert(1, name);
    }
    let last = candidates.last().cloned().unwrap_or_default();
    candidates.push(format!("{last}{}", fingerprint(&format!("{}{place}", location.base_uri)).to_uppercase()));
    let is_added = items.graph.is_added(key.schema);
    // A type within such a branch has no title.
    if is_added && keywords.is_some_and(|keywords| keywords.metadata.title.is_some()) {
        candidates = added::candidates(&candidates);
    }
    let view = items.graph.views.get(&key.schema);
    let candidates = match view {
        Some(view) => candidates.into_iter().map(|name| format!("{name}{}", of_view(view))).collect(),
        None => candidates,
    };
    let priority = match view {
        // After all names from schemas.
        Some(_) | None if is_added => Priority::Added,
        // After all names that are not views.
        Some(_) => Priority::View,
        None => priority,
    };
    let mut others = items.of_key.range(Key::only(key.schema, Kinds::NONE)..=Key::whole(key.schema));
    let is_smaller = |other: Kinds| other.has(key.kinds) || (!key.kinds.has(other) && other > key.kinds);
    let has_narrower = others.any(|(other, _)| *other != key && is_smaller(other.kinds));
    let suffix: String = match key.kinds {
        _ if !has_narrower => return (Request { candidates, priority }, source),
        Kinds::NOT_NULL => "Value".to_owned(),
        kinds => kinds.types().into_iter().map(|ty| camel(&words(ty.name()))).collect(),
    };
    let candidates = candidates.into_iter().map(|name| format!("{name}{suffix}")).collect();
    (Request { candidates, priority: Priority::Part }, source)
}

/// Returns the title that names a root, if a type is written in one of its branches.
fn of_root_union(items: &Items<'_>, key: Key) -> Option<String> {
    let location = &items.graph[key.schema].location;
    let is_within = ["/oneOf/", "/anyOf/"].iter().any(|keyword| location.pointer.starts_with(keyword));
    let is_root = |id: &SchemaId| {
        let root = &items.graph[*id].location;
        root.file == location.file && root.pointer.is_empty() && is_within
    };
    let root = items.graph.roots.iter().map(|root| root.schema).find(is_root)?;
    let title = items.graph[root].keywords()?.metadata.title.as_deref()?;
    path::title("", title).map(|words| camel(&words))
}

/// Returns the name of a shared enum whose first name is taken.
/// It is named after its values, if they are few and short, and not after one of its locations.
fn by_values(items: &Items<'_>, key: Key) -> Option<String> {
    const MOST_VALUES: usize = 3;
    const MOST_CHARACTERS: usize = 30;
    let item = Some(&items.arena[items.of_key[&key].index()]).filter(|_| items.shared.is_representative(key.schema))?;
    let ItemKind::Enum(Enum { values: Values::Strings(variants), .. }) = &item.kind else { return None };
    let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
    let name = names.join("Or");
    Some(name).filter(|name| names.len() <= MOST_VALUES && name.len() <= MOST_CHARACTERS)
}

/// Returns the suffix of a view: its side.
/// It follows the members that the view leaves out because of other schemas for the instance.
fn of_view(view: &ViewOf) -> String {
    let without: String = view.without.iter().map(|name| camel(&words(name))).collect();
    let without = if without.is_empty() { without } else { format!("Without{without}") };
    format!("{without}{}", view.side.name())
}

/// Returns the name of a file that is not an input: the last segment of its URI without extensions.
fn foreign_stem(uri: &str) -> String {
    let step = uri.trim_end_matches(['/', '#']).rsplit('/').next().unwrap_or_default();
    let stem = stem(Path::new(step));
    // Without a suffix that it knows, the first part: a name of an organisation or of a version may follow.
    if stem == step { step.split('.').next().unwrap_or_default().to_owned() } else { stem }
}

/// Reports a type that does not have the name that its schema suggests.
fn changed(items: &Items<'_>, key: Key, request: &Request, name: &str, reason: &str) -> Option<Diagnostic> {
    // An added namespace is not reported.
    let wanted = request
        .candidates
        .first()
        .filter(|wanted| *wanted != name && !matches!(request.priority, Priority::Namespaced(_)))?;
    let location = &items.graph[key.schema].location;
    if request.priority == Priority::Override {
        let message = format!("a type cannot be named `{wanted}`, because {reason}");
        let diagnostic = Diagnostic::new(Code::ImpossibleName, message);
        let diagnostic = diagnostic.at_keyword(location.file, location.span, &location.pointer, "x-typewright");
        let diagnostic = diagnostic.help("choose another `name`");
        return Some(if items.graph.keeps_going { diagnostic.left_out() } else { diagnostic });
    }
    let message = format!("the type of `{}` is named `{name}`, because {reason}", location.pointer);
    let diagnostic = Diagnostic::new(Code::NameChanged, message).at(location.file, location.span);
    Some(diagnostic.help("give it a name with `\"x-typewright\": {\"name\": …}`"))
}
