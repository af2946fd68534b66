//! Names that were given before and are kept, and which names were given now. Knows no form; where names come from
//! otherwise is the business of those who ask.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Location;
use crate::settings::Lock;
use crate::shape::name::{Request, Scope};

use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;
use crate::shape::lower::read::kinds::Kinds;

/// Lists of schemas: what stands in one has no place to keep a name by, for the place changes with the order.
const LISTS: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// The names of before and of now.
pub(crate) struct Locked<'s> {
    lock: Option<&'s Lock>,
    given: BTreeMap<String, String>,
    mistakes: Vec<Diagnostic>,
}

/// A name that is asked for, and the place that it is locked by.
pub(crate) struct Claim {
    pub(crate) request: Request,
    /// `None` where there is nothing to lock by.
    pub(crate) place: Option<String>,
    /// Whether the schema itself says the name, which counts more than the lock.
    pub(crate) is_said: bool,
}

impl<'s> Locked<'s> {
    pub(crate) fn new(lock: Option<&'s Lock>) -> Self {
        Self { lock, given: BTreeMap::new(), mistakes: Vec::new() }
    }

    /// One name for each claim: the locked one where there is one.
    pub(crate) fn assign(&mut self, scope: Scope, claims: &[Claim]) -> Vec<String> {
        let kept: Vec<Option<String>> = claims.iter().map(|claim| self.kept(scope, claim)).collect();
        let requests = claims.iter().zip(&kept).map(|(claim, kept)| match kept {
            Some(name) => {
                let candidates = [name.clone()].into_iter().chain(claim.request.candidates.iter().cloned());
                Request { candidates: candidates.collect(), rank: 0 }
            }
            // Whatever the claim, it is weaker than that of a locked name.
            None => Request { rank: claim.request.rank.saturating_add(1), ..claim.request.clone() },
        });
        let names = scope.assign(&requests.collect::<Vec<_>>());
        for ((claim, kept), name) in claims.iter().zip(&kept).zip(&names) {
            self.give(claim, kept.as_deref(), name);
        }
        names
    }

    /// Whether a name is the one that is locked for the claim.
    pub(crate) fn keeps(&self, claim: &Claim, name: &str) -> bool {
        let locked = self.lock.zip(claim.place.as_ref()).and_then(|(lock, place)| lock.get(place));
        !claim.is_said && locked.is_some_and(|locked| locked.name == name)
    }

    /// Which names were given, by place, and what is wrong with those that were asked for.
    pub(crate) fn finish(self) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
        (self.given, self.mistakes)
    }

    /// The name to keep, if it can be one.
    fn kept(&mut self, scope: Scope, claim: &Claim) -> Option<String> {
        let lock = self.lock.filter(|_| !claim.is_said)?;
        let locked = lock.get(claim.place.as_deref()?)?;
        if scope.allows(&locked.name) {
            return Some(locked.name.clone());
        }
        let message = format!("`{}` cannot be the name of a {}", locked.name, scope.what());
        let help = format!("for example `{}`", claim.request.candidates.first().map_or("Name", String::as_str));
        self.mistakes.push(Diagnostic::new(Code::WrongLockedName, message).at(lock.file(), locked.span).help(help));
        None
    }

    fn give(&mut self, claim: &Claim, kept: Option<&str>, name: &str) {
        let Some((lock, place)) = self.lock.zip(claim.place.as_ref()) else { return };
        if let Some(locked) = lock.get(place).filter(|_| kept.is_some_and(|kept| kept != name)) {
            let message = format!("`{}` cannot be the name of two things in one scope", locked.name);
            let diagnostic = Diagnostic::new(Code::WrongLockedName, message).at(lock.file(), locked.span);
            self.mistakes.push(diagnostic.help("choose another name for one of them"));
        }
        self.given.insert(place.clone(), name.to_owned());
    }
}

/// The place of a type: file, pointer, and the kinds of value where it holds only some. `None` where names are not locked,
/// or where the place is no lasting one.
pub(crate) fn place(items: &Items<'_>, key: Key) -> Option<String> {
    items.locked.lock?;
    let has_twin = key.kinds == Kinds::NOT_NULL && items.of_key.contains_key(&Key::whole(key.schema));
    if has_twin || items.forms.facts.wide.has_made(key.schema) {
        return None;
    }
    let view = items.graph.views.get(&key.schema);
    if view.is_some_and(|view| !view.without.is_empty()) {
        return None;
    }
    let path = items.files.path(items.graph, key.schema);
    let place = lasting(&items.graph[key.schema].location, &path)?;
    let kinds = match key.kinds {
        Kinds::ALL | Kinds::NOT_NULL => String::new(),
        kinds => {
            format!(" ({})", kinds.types().into_iter().map(crate::shape::Type::name).collect::<Vec<_>>().join(", "))
        }
    };
    let view = view.map(|view| format!(" ({})", view.side.name()));
    Some(format!("{place}{kinds}{}", view.unwrap_or_default()))
}

/// The name that is kept for the type of a schema, if it is for the whole of it.
pub(crate) fn kept_name<'l>(graph: &Graph, lock: Option<&'l Lock>, schema: SchemaId) -> Option<&'l str> {
    let lock = lock?;
    let location = &graph[schema].location;
    let root = graph.roots.iter().find(|root| graph[root.schema].location.file == location.file);
    let place = lasting(location, root.map(|root| root.path.as_str()).unwrap_or_default())?;
    lock.get(&place).map(|locked| locked.name.as_str())
}

/// The place of a schema; `None` where it is no lasting one.
fn lasting(location: &Location, path: &str) -> Option<String> {
    let steps: Vec<&str> = location.pointer.split('/').collect();
    let is_listed = |pair: &[&str]| matches!(pair, [list, index] if LISTS.contains(list) && is_index(index));
    if steps.windows(2).any(is_listed) {
        return None;
    }
    let path = if path.is_empty() { &location.base_uri } else { path };
    let pointer = location.pointer.replace('%', "%25").replace(' ', "%20");
    Some(format!("{path}#{pointer}"))
}

fn is_index(step: &str) -> bool {
    step.bytes().all(|byte| byte.is_ascii_digit())
}
