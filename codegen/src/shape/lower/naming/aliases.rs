//! Aliases: names of roots and definitions that only refer to a definition of their file and share its type.
//! Makes no types, and takes no name from one.

use crate::ids::SchemaId;
use crate::shape::name::{Priority, Request, Scope, camel, fingerprint, title_words, words};
use crate::shape::{Alias, Item, ItemId, Module};

use crate::shape::lower::candidates::namespace::short_names;
use crate::shape::lower::candidates::path;
use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::items::docs;

/// Returns the aliases of each module, one list per module.
/// All items must have names.
pub(crate) fn aliases(items: &mut Items<'_>, modules: usize) -> Vec<Vec<Alias>> {
    let mut aliases = vec![Vec::new(); modules];
    let mut wanted: Vec<Vec<Request>> = vec![Vec::new(); modules];
    for (root, target) in items.aliases.clone() {
        let module = items.arena[target.index()].module;
        wanted[module].push(request(items, root));
        aliases[module].push(alias(items, root, target));
    }
    for (module, (aliases, wanted)) in aliases.iter_mut().zip(wanted).enumerate() {
        let here: Vec<&Item> = items.arena.iter().filter(|item| item.module == module).collect();
        let taken =
            here.iter().map(|item| Request { candidates: vec![item.name.to_string()], priority: Priority::Locked });
        let names = Scope::Types.assign(&taken.chain(wanted.iter().cloned()).collect::<Vec<_>>());
        for ((alias, request), name) in aliases.iter_mut().zip(&wanted).zip(names.into_iter().skip(here.len())) {
            let is_called_so = |item: &&&Item| {
                item.id == alias.target && request.candidates.iter().any(|candidate| **candidate == *item.name)
            };
            alias.name = here.iter().find(is_called_so).is_none().then_some(name);
        }
    }
    aliases
}

fn alias(items: &mut Items<'_>, root: SchemaId, target: ItemId) -> Alias {
    let path = items.files.path(items.graph, root);
    Alias { name: None, schema: root, target, docs: docs::docs(&mut items.forms, Key::whole(root), &path) }
}

/// Requests the name of the definition, or that of the part of a document, else the title; then the name of the file,
/// then a unique name.
fn request(items: &Items<'_>, root: SchemaId) -> Request {
    let stem = items.graph.roots.iter().find(|known| known.schema == root).map(|root| camel(&words(&root.stem)));
    let stem = stem.unwrap_or_default();
    let keywords = items.graph[root].keywords();
    let title = keywords.and_then(|keywords| keywords.metadata.title.as_deref()).and_then(title_words);
    let location = &items.graph[root].location;
    let carried = items.graph.carried.get(&(location.file, location.pointer.clone())).cloned();
    let definition = carried.or_else(|| path::definition(&location.pointer));
    let short = definition.as_deref().and_then(|key| short_names(key).into_iter().next());
    let definition = short.or_else(|| definition.as_deref().map(path::key_words));
    let requested = keywords.and_then(|keywords| keywords.overrides.name.as_ref()).map(|name| words(name));
    let is_definition = definition.is_some();
    let first = requested.or(definition).or(title).map(|words| camel(&words));
    let mark = fingerprint(&format!("{}{}", location.base_uri, location.pointer)).to_uppercase();
    let last = match first.clone().filter(|_| is_definition) {
        Some(name) => vec![format!("{name}Alias"), format!("{name}Alias{mark}")],
        None => vec![stem.clone(), format!("{stem}Root"), format!("{stem}Root{mark}")],
    };
    Request { candidates: first.into_iter().chain(last).collect(), priority: Priority::File }
}

/// Adds the aliases to their modules.
pub(crate) fn hand_over(aliases: Vec<Vec<Alias>>, modules: &mut [Module]) {
    for (module, aliases) in modules.iter_mut().zip(aliases) {
        module.aliases = aliases;
    }
}
