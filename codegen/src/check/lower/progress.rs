//! Handles subschemas that apply themselves to the same instance.
//! If every edge of the cycle only adds assertions (`$ref`, `allOf`), applying the subschema again asserts nothing new,
//! so the last edge is removed. In any other cycle, validation would not terminate. Reads rules, no keywords.

use std::collections::{BTreeMap, VecDeque};

use crate::check::pass::uses::tracks;
use crate::check::rule::Applied;
use crate::check::{CheckId, Keyword, Rule, Subschema};
use crate::components;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Graph;

/// Removes applications that assert nothing new.
/// Reports one diagnostic for each cycle of subschemas that apply each other to the same instance, unless the graph has
/// reported it already.
pub(super) fn ensure(graph: &Graph, subschemas: &mut Vec<Subschema>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for members in cycles(subschemas) {
        let Some(root) = root(subschemas, &members) else {
            diagnostics.extend(members.first().map(|first| endless(&subschemas[first.index()])));
            leave_out(subschemas, &members);
            continue;
        };
        let is_reported = |member: &CheckId| graph.is_idle(subschemas[member.index()].schema);
        if !members.iter().all(is_reported) {
            diagnostics.push(idle(&subschemas[root.index()]));
        }
        cut(subschemas, root, &members);
    }
    diagnostics
}

/// Returns the cycles, each sorted.
fn cycles(subschemas: &[Subschema]) -> Vec<Vec<CheckId>> {
    let edges: Vec<Vec<usize>> = subschemas.iter().map(in_place).collect();
    components::cycles(&edges).into_iter().map(|cycle| cycle.into_iter().map(id).collect()).collect()
}

fn in_place(subschema: &Subschema) -> Vec<usize> {
    let children = subschema.keywords.iter().flat_map(|keyword| keyword.rule.children());
    let here = children.filter(|(_, applied)| matches!(applied, Applied::InPlace | Applied::ForResult));
    here.map(|(child, _)| child.index()).collect()
}

/// Returns the member that all others can be written below.
/// Returns `None` if a member applies another one by anything but `$ref` or `allOf`, or if several have `unevaluated…`
/// keywords, so that each would depend on the other.
fn root(subschemas: &[Subschema], members: &[CheckId]) -> Option<CheckId> {
    let only_adds = |rule: &Rule| match rule {
        Rule::Reference(_) | Rule::AllOf(_) => true,
        other => !other.children().iter().any(|(child, applied)| {
            matches!(applied, Applied::InPlace | Applied::ForResult) && members.binary_search(child).is_ok()
        }),
    };
    let all_add = members.iter().all(|member| {
        let subschema = &subschemas[member.index()];
        subschema.keywords.iter().all(|keyword| only_adds(&keyword.rule))
    });
    let mut tracking = members.iter().filter(|member| tracks(&subschemas[member.index()]));
    // An `unevaluated…` keyword needs the results of all other members.
    match (tracking.next(), tracking.next()) {
        (first, None) if all_add => first.or(members.first()).copied(),
        _ => None,
    }
}

/// Leaves out all keywords by which members of a cycle apply one another.
fn leave_out(subschemas: &mut [Subschema], members: &[CheckId]) {
    let is_member = |(child, applied): &(CheckId, Applied)| {
        matches!(applied, Applied::InPlace | Applied::ForResult) && members.binary_search(child).is_ok()
    };
    for member in members {
        let keywords = &mut subschemas[member.index()].keywords;
        keywords.retain(|keyword| !keyword.rule.children().iter().any(is_member));
    }
}

/// Writes the members below `root`, each once.
/// The others refer to `root`, which asserts the same as they do.
fn cut(subschemas: &mut Vec<Subschema>, root: CheckId, members: &[CheckId]) {
    let mut inner: BTreeMap<CheckId, CheckId> = BTreeMap::from([(root, root)]);
    let mut pending = VecDeque::from([root]);
    let mut written: Vec<(CheckId, Vec<Keyword>)> = Vec::new();
    let mut next = subschemas.len();
    while let Some(member) = pending.pop_front() {
        let mut enter = |child: CheckId| {
            if members.binary_search(&child).is_err() {
                return Some(child);
            }
            if inner.contains_key(&child) {
                return None;
            }
            let copy = id(next);
            next += 1;
            inner.insert(child, copy);
            pending.push_back(child);
            Some(copy)
        };
        let keywords = subschemas[member.index()].keywords.iter().filter_map(|keyword| {
            let rule = match &keyword.rule {
                Rule::Reference(target) => Rule::Reference(enter(*target)?),
                Rule::AllOf(branches) => Some(branches.iter().filter_map(|branch| enter(*branch)).collect::<Vec<_>>())
                    .filter(|branches| !branches.is_empty())
                    .map(Rule::AllOf)?,
                other => other.clone(),
            };
            Some(Keyword { name: keyword.name.clone(), rule })
        });
        written.push((member, keywords.collect()));
    }
    let mut made: BTreeMap<CheckId, Subschema> = BTreeMap::new();
    for (member, keywords) in written {
        let place = &mut subschemas[member.index()];
        if member == root {
            place.keywords = keywords;
            continue;
        }
        let forwarding = Subschema {
            keywords: vec![Keyword::new("$ref", Rule::Reference(root))],
            annotations: Vec::new(),
            ..place.clone()
        };
        let whole = std::mem::replace(place, forwarding);
        made.extend(inner.get(&member).map(|inner| (*inner, Subschema { keywords, ..whole })));
    }
    // The ids were assigned in the order in which the copies are added.
    subschemas.extend(made.into_values());
}

fn id(index: usize) -> CheckId {
    CheckId(u32::try_from(index).expect("invariant: ids of schemas fit in 32 bits, and so do their copies"))
}

fn idle(subschema: &Subschema) -> Diagnostic {
    let place = &subschema.place;
    let message = format!(
        "the schema `{}#{}` applies itself to the same instance, which asserts nothing new",
        place.path, place.pointer
    );
    Diagnostic::new(Code::IdleReference, message)
        .at(place.file, place.span)
        .help("remove the reference that leads back; it is left out")
}

fn endless(subschema: &Subschema) -> Diagnostic {
    let place = &subschema.place;
    let message = format!("the schema `{}#{}` applies itself to the same instance", place.path, place.pointer);
    Diagnostic::new(Code::ReferenceCycle, message)
        .at(place.file, place.span)
        .help("put a keyword that goes into the instance, such as `properties` or `items`, between the schema and the reference")
}
