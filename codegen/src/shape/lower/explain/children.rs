//! Notes about unions of the schemas that extend a base, with the names of the types that were made.

use crate::diagnostic::{Code, Diagnostic, first_names};
use crate::resolve::ChildrenUnion;
use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;
use crate::shape::{Module, RustType};

/// The maximum number of children that a message lists.
const MOST_NAMES: usize = 8;

/// Reports the union of each base.
pub(crate) fn unions(items: &Items<'_>, modules: &[Module]) -> Vec<Diagnostic> {
    items.graph.children_unions.iter().filter_map(|union| note(items, modules, union)).collect()
}

fn note(items: &Items<'_>, modules: &[Module], union: &ChildrenUnion) -> Option<Diagnostic> {
    let RustType::Item(id) = items.types.get(&Key::whole(union.union))? else { return None };
    let mut aliases = modules.iter().flat_map(|module| &module.aliases);
    let alias = aliases.find(|alias| alias.schema == union.union).and_then(|alias| alias.name.as_deref());
    let model = alias.unwrap_or(&items.arena.get(id.index())?.name);
    let names = first_names(&union.children, MOST_NAMES);
    let (extend, what) = if union.children.len() == 1 { ("extends", "the union") } else { ("extend", "their union") };
    let message = format!("{names} {extend} this schema; {what} is the model `{model}`");
    let location = &items.graph[union.base].location;
    let diagnostic = Diagnostic::new(Code::ChildrenAsUnion, message);
    let diagnostic = diagnostic.at_keyword(location.file, location.span, &location.pointer, "discriminator");
    Some(diagnostic.help("the base itself stays a struct of the common members"))
}
