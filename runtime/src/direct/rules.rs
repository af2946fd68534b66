//! [`Rules`]: the checks that apply to one value of one JSON type, collected from references and `allOf`.
//! Knows no Rust types.

use super::ids::Ids;
use crate::assert::KindSet;
use crate::program::{Bound, Members, Program, Rule, SubschemaId};

/// The maximum number of subschemas that apply to one value, which bounds the nesting of its checks.
const MOST_APPLIED: usize = 8;
/// The maximum number of branches of one value, which bounds the steps of its checks.
const MOST_BRANCHES: usize = 16;

/// The checks that apply to a value.
#[derive(Debug)]
pub(super) struct Rules<'p> {
    pub(super) kinds: KindSet,
    pub(super) bounds: Vec<&'p Bound>,
    pub(super) lengths: (u64, u64),
    pub(super) counts: (u64, u64),
    pub(super) items: Vec<SubschemaId>,
    pub(super) required: Vec<&'p str>,
    pub(super) members: Vec<&'p Members>,
    /// Whether there is another rule for strings.
    pub(super) others: bool,
    applied: usize,
    branches: usize,
    wanted: KindSet,
    ids: &'p Ids,
}

impl<'p> Rules<'p> {
    /// Returns the checks for a value of the JSON types `wanted`; `None` if there is one that a plan cannot express.
    pub(super) fn read(program: &'p Program, ids: &'p Ids, wanted: KindSet) -> Option<Self> {
        let mut rules = Self {
            kinds: KindSet::ALL,
            bounds: Vec::new(),
            lengths: (0, u64::MAX),
            counts: (0, u64::MAX),
            items: Vec::new(),
            required: Vec::new(),
            members: Vec::new(),
            others: false,
            applied: 0,
            branches: 0,
            wanted,
            ids,
        };
        for id in &ids.all {
            rules.apply(program, *id)?;
        }
        (rules.kinds.and(wanted) == wanted).then_some(rules)
    }

    fn apply(&mut self, program: &'p Program, id: SubschemaId) -> Option<()> {
        self.applied += 1;
        if self.applied > MOST_APPLIED {
            return None;
        }
        program.subschema(id).checks.iter().try_for_each(|check| self.rule(program, &check.rule))
    }

    fn rule(&mut self, program: &'p Program, rule: &'p Rule) -> Option<()> {
        let wanted = self.wanted;
        let applies = |kinds: KindSet| wanted.and(kinds) != KindSet::NONE;
        match rule {
            Rule::Kind(kinds) => self.kinds = self.kinds.and(*kinds),
            Rule::Reference(id) => self.apply(program, *id)?,
            Rule::AllOf(ids) => ids.iter().try_for_each(|id| self.apply(program, *id))?,
            Rule::Bound(bound) => self.bounds.push(bound),
            Rule::MinLength(least) => self.lengths.0 = self.lengths.0.max(*least),
            Rule::MaxLength(most) => self.lengths.1 = self.lengths.1.min(*most),
            Rule::MinItems(least) => self.counts.0 = self.counts.0.max(*least),
            Rule::MaxItems(most) => self.counts.1 = self.counts.1.min(*most),
            Rule::Items(items) if applies(KindSet::ARRAY) && items.prefix.is_empty() => {
                self.items.extend(items.rest.iter().map(|(_, id)| *id));
            }
            Rule::Required(names) => self.required.extend(names.iter().map(AsRef::as_ref)),
            Rule::Members(members) if applies(KindSet::OBJECT) && members.patterns.is_empty() => {
                self.members.push(members);
            }
            // The union that has chosen a branch ensures that the rule is fulfilled.
            Rule::AnyOf(ids) | Rule::OneOf(ids) if self.ids.is_chosen(ids) => {}
            Rule::AnyOf(ids) | Rule::OneOf(ids) => {
                self.branches += ids.len();
                match self.only_possible(program, ids) {
                    Some(_) if self.branches > MOST_BRANCHES => return None,
                    Some(id) => self.apply(program, id)?,
                    None => self.other(KindSet::ALL)?,
                }
            }
            Rule::MultipleOf(_) => self.other(KindSet::NUMBER)?,
            Rule::Pattern(_) | Rule::Content(_) => self.other(KindSet::STRING)?,
            #[cfg(feature = "format")]
            Rule::Format(_) => self.other(KindSet::STRING)?,
            Rule::Items(_) | Rule::UniqueItems | Rule::Contains(_) | Rule::UnevaluatedItems(_) => {
                self.other(KindSet::ARRAY)?;
            }
            Rule::Members(_)
            | Rule::MinProperties(_)
            | Rule::MaxProperties(_)
            | Rule::PropertyNames(_)
            | Rule::DependentRequired(_)
            | Rule::DependentSchemas(_)
            | Rule::UnevaluatedProperties(_) => self.other(KindSet::OBJECT)?,
            Rule::Never | Rule::Const(_) | Rule::Enum(_) | Rule::Not(_) | Rule::Conditional(_) => {
                self.other(KindSet::ALL)?;
            }
        }
        Some(())
    }

    /// Notes a rule for some JSON types that this list has no place for. Only strings can be valid under such rules.
    fn other(&mut self, kinds: KindSet) -> Option<()> {
        if self.wanted.and(kinds) != KindSet::NONE {
            self.others = true;
        }
        (!self.others || self.wanted == KindSet::STRING).then_some(())
    }

    /// Returns the only branch that a value of the wanted JSON type may be valid under.
    fn only_possible(&self, program: &Program, ids: &[SubschemaId]) -> Option<SubschemaId> {
        let is_possible = |id: &&SubschemaId| {
            let mut checks = program.subschema(**id).checks.iter();
            !checks.any(|check| match &check.rule {
                Rule::Never => true,
                Rule::Kind(kinds) => self.wanted.and(*kinds) == KindSet::NONE,
                _ => false,
            })
        };
        let mut possible = ids.iter().filter(is_possible);
        let first = possible.next();
        first.copied().filter(|_| possible.next().is_none())
    }

    /// Returns the subschemas that apply to a member.
    pub(super) fn member(&self, name: &str) -> Ids {
        let named = |members: &Members| members.property(name).map(|(_, id)| id).or(members.additional);
        self.members.iter().filter_map(|members| named(members)).collect()
    }
}
