//! Merge keys: replaces `<<` by the members of its mappings.
//! Own members win, then those of earlier mappings. See [the merge key of YAML 1.1](https://yaml.org/type/merge.html).

use std::collections::HashSet;
use std::ops::Range;

use super::super::tree::{Moved, Tree, member_ranges};
use super::not_yaml;
use crate::json::{ParseError, RawNode, SyntaxError, Tag};

/// Replaces the merge key of the innermost open mapping, whose name has this index. Returns where its members are now.
pub(super) fn merge(tree: &mut Tree<'_>, key: usize) -> Result<Moved, ParseError> {
    let (first, members) = tree.take_members();
    let planned = plan(tree, &members, key - first)?;
    let mut moved = Moved::default();
    for member in planned {
        let at = tree.nodes.len();
        if member.is_own {
            moved.push(first + member.nodes.start..first + member.nodes.end, at);
        }
        tree.put_member(members.get(member.nodes).unwrap_or_default())?;
    }
    Ok(moved)
}

/// A member of the mapping after merging: its nodes among those of the mapping before.
struct Planned {
    nodes: Range<usize>,
    is_own: bool,
}

fn plan(tree: &Tree<'_>, members: &[RawNode], key: usize) -> Result<Vec<Planned>, ParseError> {
    let name = |member: &Range<usize>| members.get(member.start).map_or("", |node| tree.text_of(*node));
    let own = || member_ranges(members, 0..members.len());
    let mut names: HashSet<&str> = own().filter(|member| member.start != key).map(|member| name(&member)).collect();
    let mut planned = Vec::new();
    for member in own() {
        if member.start != key {
            planned.push(Planned { nodes: member, is_own: true });
            continue;
        }
        for mapping in mappings(members, key + 1)? {
            let merged = member_ranges(members, mapping).filter(|merged| names.insert(name(merged)));
            planned.extend(merged.map(|nodes| Planned { nodes, is_own: false }));
        }
    }
    Ok(planned)
}

/// Returns the nodes within the mappings of a merge key: one, or several in a sequence.
fn mappings(nodes: &[RawNode], value: usize) -> Result<Vec<Range<usize>>, ParseError> {
    let step = |index: usize| nodes.get(index).map_or(1, |node| node.step() as usize);
    let tag = |index: usize| nodes.get(index).map(|node| node.tag());
    let mut found = Vec::new();
    let end = value + step(value);
    let mut next = if tag(value) == Some(Tag::Array) { value + 1 } else { value };
    while next < end {
        if tag(next) != Some(Tag::Object) {
            let reason = "the merge key `<<` must have a mapping as its value, or a sequence of mappings";
            let help = "name a mapping by its anchor: `<<: *base`; a member of that name needs quotes: `\"<<\"`";
            let span = nodes.get(next).map_or(0..0, |node| node.start as usize..node.end as usize);
            return Err(SyntaxError::spanning(not_yaml(reason, help), span).into());
        }
        found.push(next + 1..next + step(next));
        next += step(next);
    }
    Ok(found)
}
