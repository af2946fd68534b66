//! The dynamic scope ([core §7.1](https://json-schema.org/draft/2020-12/json-schema-core#section-7.1)), reduced to what a
//! dynamic reference can ask of it: where each dynamic anchor leads, the outermost resource first.
//! Scopes that bind the same are one, so that verdicts can be remembered per scope.

use std::collections::BTreeMap;

use crate::program::{Program, ResourceId, SubschemaId};

/// All scopes that one walk has been in. Scope 0 is that outside of every resource.
#[derive(Clone, Debug)]
pub(super) struct Scopes<'p> {
    bindings: Vec<BTreeMap<&'p str, SubschemaId>>,
    entered: BTreeMap<(ScopeId, ResourceId), ScopeId>,
}

/// Index of a scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScopeId(pub(super) u32);

impl<'p> Scopes<'p> {
    pub(super) fn new() -> Self {
        Self { bindings: vec![BTreeMap::new()], entered: BTreeMap::new() }
    }

    /// The scope within a resource that is entered from another scope.
    pub(super) fn enter(&mut self, program: &'p Program, scope: ScopeId, id: ResourceId) -> ScopeId {
        let resource = program.resource(id);
        if resource.dynamic_anchors.is_empty() {
            return scope;
        }
        if let Some(inner) = self.entered.get(&(scope, id)) {
            return *inner;
        }
        let mut bindings = self.bindings(scope).clone();
        for (anchor, target) in &*resource.dynamic_anchors {
            bindings.entry(anchor).or_insert(*target);
        }
        let inner = self.intern(bindings);
        self.entered.insert((scope, id), inner);
        inner
    }

    /// Where a dynamic anchor leads.
    pub(super) fn target(&self, scope: ScopeId, anchor: &str) -> Option<SubschemaId> {
        self.bindings(scope).get(anchor).copied()
    }

    fn bindings(&self, scope: ScopeId) -> &BTreeMap<&'p str, SubschemaId> {
        self.bindings.get(scope.0 as usize).expect("invariant: scopes are only made by `intern`")
    }

    fn intern(&mut self, bindings: BTreeMap<&'p str, SubschemaId>) -> ScopeId {
        let known = self.bindings.iter().position(|other| *other == bindings);
        let index = known.unwrap_or_else(|| {
            self.bindings.push(bindings);
            self.bindings.len() - 1
        });
        ScopeId(u32::try_from(index).expect("invariant: there are fewer scopes than sets of subschemas"))
    }
}
