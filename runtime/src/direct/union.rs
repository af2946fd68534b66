//! Unions: makes their part of a plan, and follows it. A branch is only passed over if it is surely not valid.

use std::ffi::c_void;

use super::choice::Choice;
use super::compile::Compiler;
use super::facts::Facts;
use super::ids::Ids;
use super::layout::Variants;
use super::pass::Pass;
use super::plan::{Branch, Node, Union};
use crate::assert::KindSet;
use crate::program::{Program, Rule, SubschemaId};

/// The maximum nesting of references to a union.
const MOST_REFERENCES: usize = 8;

/// The branches of an `anyOf`, or of a `oneOf`.
struct Branches {
    union: &'static [SubschemaId],
    /// Those that are not for `null` alone.
    ids: Vec<SubschemaId>,
    is_one: bool,
}

impl Compiler {
    pub(super) fn union(
        &mut self,
        variants: &'static Variants,
        ids: &Ids,
        drop: unsafe fn(*mut c_void),
    ) -> Option<Node> {
        let mut found = Vec::new();
        for id in &ids.all {
            find(self.program, *id, MOST_REFERENCES, &mut |branches| {
                if !ids.is_chosen(branches.union) && branches.ids.len() == variants.variants.len() {
                    found.push(branches);
                }
            });
        }
        let [Branches { union, ids: rules, is_one }] = found.as_slice() else { return None };
        let (mut branches, mut facts) = (Vec::new(), Vec::new());
        let outer = std::mem::replace(&mut self.is_in_union, true);
        for (variant, branch) in variants.variants.iter().zip(rules) {
            let ids = ids.with(*branch, union);
            facts.push(Facts::of(self.program, &ids.all));
            branches.push(Branch { content: self.node((variant.content)(), ids)?, put: variant.put });
        }
        self.is_in_union = outer;
        let may_be = |facts: &Facts, kind: KindSet| facts.kinds.and(kind) != KindSet::NONE;
        let objects = Choice::new(&facts, |facts| may_be(facts, KindSet::OBJECT), *is_one)?;
        let only = |kind| {
            let mut places = facts.iter().enumerate().filter(|(_, facts)| may_be(facts, kind));
            places.next().map(|(place, _)| place).filter(|_| places.next().is_none())
        };
        let others = [KindSet::NULL, KindSet::BOOLEAN, KindSet::NUMBER, KindSet::STRING, KindSet::ARRAY].map(only);
        is_tag_decisive(variants, &objects).then_some(Node::Union(Union { branches, others, objects, drop }))
    }
}

/// Whether only the branch that a tag selects may be valid. A tree is built from it without another check.
fn is_tag_decisive(variants: &Variants, objects: &Choice) -> bool {
    let Some(tag) = variants.tag else { return true };
    let selecting = |value: &str| variants.variants.iter().filter(|variant| variant.tags.contains(&value)).count();
    // Only strings choose a branch in a text. Other values of a tag have one JSON type, and branches that list others exclude
    // them.
    let is_text = |value: &str| value != "true" && value != "false" && value.parse::<i64>().is_err();
    variants.variants.iter().enumerate().all(|(place, variant)| {
        let mut values = variant.tags.iter().filter(|value| is_text(value) || objects.lists(tag, value));
        values.all(|value| selecting(value) > 1 || objects.selected(tag, value) == 1 << place)
    })
}

/// Finds the unions that apply to a value. Branches for `null` alone are not among theirs.
fn find(program: &'static Program, id: SubschemaId, depth: usize, note: &mut dyn FnMut(Branches)) {
    if depth == 0 {
        return;
    }
    for check in program.subschema(id).checks.iter() {
        let (ids, is_one) = match &check.rule {
            Rule::Reference(id) => {
                find(program, *id, depth - 1, note);
                continue;
            }
            Rule::AllOf(ids) => {
                ids.iter().for_each(|id| find(program, *id, depth - 1, note));
                continue;
            }
            Rule::AnyOf(ids) => (ids, false),
            Rule::OneOf(ids) => (ids, true),
            _ => continue,
        };
        let union: &'static [SubschemaId] = ids;
        let is_other = |id: &SubschemaId| !KindSet::NULL.has(Facts::of(program, &[*id]).kinds);
        let ids: Vec<SubschemaId> = union.iter().copied().filter(is_other).collect();
        match ids.as_slice() {
            [only] => find(program, *only, depth - 1, note),
            _ => note(Branches { union, ids, is_one }),
        }
    }
}

impl<'p> Pass<'_, 'p> {
    /// # Safety
    /// `at` points to memory for the enum that the union was compiled from.
    #[allow(unsafe_code, reason = "fills a variant whose type is known as data only")]
    pub(super) unsafe fn union(&mut self, union: &'p Union, at: *mut c_void) -> Option<()> {
        let [null, boolean, number, string, array] = union.others;
        let chosen = match self.cursor.peek() {
            b'{' => union.objects.choose(self.cursor.clone()),
            b'"' => string,
            b'[' => array,
            b't' | b'f' => boolean,
            b'n' => null,
            _ => number,
        };
        let branch = union.branches.get(chosen?)?;
        let (start, outer) = (self.cursor.at(), self.times);
        // The checks of all branches may read the value, once for its result and once to choose a branch.
        self.times = outer.saturating_mul(2 * union.branches.len() as u64 + 1);
        // SAFETY: by the contract of this function; the content was compiled from the type that `put` takes.
        let filled = unsafe { (branch.put)(at, &mut |at| self.value(branch.content, at).is_some()) };
        let read = ((self.cursor.at() - start) as u64).saturating_mul(self.times);
        self.times = outer;
        if !filled {
            return None;
        }
        let left = self.reads.checked_sub(read);
        if left.is_none() {
            // SAFETY: the value was filled.
            unsafe { (union.drop)(at) };
        }
        self.reads = left?;
        Some(())
    }
}
