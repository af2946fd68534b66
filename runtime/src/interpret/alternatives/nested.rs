//! The values that a branch lists for members of members, such as `kind` of `meta`. Read only where no tag of the branches
//! decides.

use std::collections::BTreeMap;

use crate::program::{Rule, SubschemaId};

use super::facts::{Listing, Reader, keep_shorter};
use super::tag_name::TagName;

/// The maximum number of members around a tag.
const DEEPEST: usize = 2;

/// Listed values by member.
pub(super) type Nested<'p> = BTreeMap<TagName<'p>, Listing<'p>>;

/// Reads the members of the members of a branch.
pub(super) fn nested<'p>(reader: &mut Reader<'p>, branch: SubschemaId) -> Nested<'p> {
    let mut found = Nested::new();
    add(reader, branch, &[], &mut found);
    found
}

fn add<'p>(reader: &mut Reader<'p>, id: SubschemaId, outer: &[&'p str], found: &mut Nested<'p>) {
    if !reader.enter() {
        return;
    }
    let program = reader.program();
    for check in &*program.subschema(id).checks {
        match &check.rule {
            Rule::Reference(target) => add(reader, *target, outer, found),
            Rule::AllOf(parts) => parts.iter().for_each(|part| add(reader, *part, outer, found)),
            Rule::Members(members) => {
                for (name, member) in &*members.properties {
                    add_member(reader, *member, &[outer, &[&**name]].concat(), found);
                }
            }
            _ => {}
        }
    }
    reader.leave();
}

fn add_member<'p>(reader: &mut Reader<'p>, id: SubschemaId, outer: &[&'p str], found: &mut Nested<'p>) {
    let facts = reader.facts(id);
    for (name, listing) in facts.members {
        keep_shorter(found, TagName { outer: outer.to_vec(), name }, listing);
    }
    if outer.len() < DEEPEST {
        add(reader, id, outer, found);
    }
}
