//! `dependentRequired`, `dependentSchemas` and `dependencies`: requirements if a member is present.

use crate::assert::{Evaluated, absent};
use crate::node::Node;
use crate::program::{SubschemaId, Table, Text};
use crate::report::ViolationKind;

use super::trace::{Step, Token};
use super::walk::Walk;

/// The number of names that are looked up for a step of the budget.
const NAMES_PER_STEP: u64 = 4;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn dependent_required<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        table: &'p [(Text, Table<Text>)],
        node: N,
    ) -> bool {
        if !self.ctx.spend(table.len() as u64 / NAMES_PER_STEP) {
            return false;
        }
        let present = table.iter().filter(|(name, _)| node.get(name).is_some());
        let absent = present.flat_map(|(present, names)| absent(node, names).map(move |name| (present, name)));
        self.each(absent, |walk, (present, name)| {
            walk.fail(keyword, || ViolationKind::DependentRequired { name: name.clone(), present: present.clone() })
        })
    }

    pub(super) fn dependent_schemas<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        table: &'p [(Text, SubschemaId)],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if !self.ctx.spend(table.len() as u64 / NAMES_PER_STEP) {
            return false;
        }
        let present = table.iter().filter(|(name, _)| node.get(name).is_some());
        self.each(present, |walk, (name, id)| {
            walk.apply(&Step::stay(keyword, Token::Name(name)), *id, node, evaluated.as_deref_mut())
        })
    }
}
