//! Makes a [`Plan`] from a type and a program. A part that a plan cannot express makes the whole plan impossible.

use std::collections::BTreeMap;
use std::ffi::c_void;

use super::ids::Ids;
use super::layout::{Field, Fields, Fill, Inner, Machine, Shape, Stored, Type};
use super::plan::{Additional, List, MOST_MEMBERS, Member, Node, Object, OrderedNames, Plan};
use super::rules::Rules;
use crate::assert::{KindSet, Relation};
use crate::build::{Constant, NULL};
use crate::context::Context;
use crate::interpret;
use crate::json::plain_text_end;
use crate::program::{Bound, Program, SubschemaId};
use crate::{Json, Limits, Number};

/// The maximum number of nodes of a plan.
const MOST_NODES: usize = 1 << 12;
/// The maximum number of values of an enum. Each is compared with all that a schema lists.
const MOST_VALUES: usize = 1 << 9;
/// The maximum number of steps for checking one value of an enum. A pass takes none, but the limits apply to the steps
/// of the tree.
const MOST_STEPS: u64 = 64;
/// The most types within one another, so that a plan can be made on a stack of 512 KiB without optimisation. A pass accepts
/// 32 levels of values.
const MOST_DEPTH: usize = 40;

/// No other integer becomes an `f64` whose magnitude is less than this.
const LEAST_INEXACT: i128 = 1 << 53;

/// Returns the plan of a type whose values are valid under a subschema.
pub(super) fn plan(ty: &'static Type, program: &'static Program, entry: SubschemaId) -> Option<Plan> {
    let mut compiler =
        Compiler { program, nodes: Vec::new(), known: BTreeMap::new(), depth: 0, within: 0, is_in_union: false };
    compiler.node(ty, Ids::from_iter([entry]))?;
    Some(Plan { nodes: compiler.nodes, program })
}

pub(super) struct Compiler {
    pub(super) program: &'static Program,
    nodes: Vec<Node>,
    /// The nodes by type, subschemas and whether they are within a union, so that recursive types end.
    known: BTreeMap<(usize, Ids, bool), usize>,
    depth: usize,
    /// The number of nodes when the innermost array or object began.
    within: usize,
    /// Whether nodes are within a union. Then all of them are needed, because each bounds the checks of a tree.
    pub(super) is_in_union: bool,
}

impl Compiler {
    pub(super) fn node(&mut self, ty: &'static Type, ids: Ids) -> Option<usize> {
        let key = (std::ptr::from_ref(ty).addr(), ids, self.is_in_union);
        if let Some(known) = self.known.get(&key) {
            // A pass would not end for a type that contains itself without an array or object.
            let is_endless = *known >= self.within && matches!(self.nodes.get(*known), Some(Node::Open));
            return (!is_endless).then_some(*known);
        }
        let place = self.nodes.len();
        if place >= MOST_NODES || self.depth >= MOST_DEPTH {
            return None;
        }
        self.nodes.push(Node::Open);
        self.known.insert(key.clone(), place);
        self.depth += 1;
        let node = self.compiled(ty, &key.1)?;
        self.depth -= 1;
        *self.nodes.get_mut(place)? = node;
        Some(place)
    }

    /// Returns the node of values that may never occur. If there is none, texts with such values are left to the tree.
    pub(super) fn node_if_possible(&mut self, ty: &'static Type, ids: Ids) -> Option<usize> {
        let (depth, within, is_in_union) = (self.depth, self.within, self.is_in_union);
        let node = self.node(ty, ids);
        if node.is_some() || is_in_union {
            return node;
        }
        (self.depth, self.within, self.is_in_union) = (depth, within, false);
        Some(self.add(Node::Open))
    }

    fn compiled(&mut self, ty: &'static Type, ids: &Ids) -> Option<Node> {
        let rules = |wanted| Rules::read(self.program, ids, wanted);
        Some(match &ty.shape {
            Shape::Struct(fields) => self.object(fields()?, &rules(KindSet::OBJECT)?)?,
            Shape::Boolean => Node::Boolean { valid: [false, true].map(|value| self.is_valid(&value.into(), ids)) },
            Shape::Text => {
                let Rules { lengths: (min, max), others, .. } = rules(KindSet::STRING)?;
                Node::Text { min, max, ids: if others { ids.all.clone() } else { Vec::new() } }
            }
            Shape::Texts { values, put } => self
                .are_valid(values.iter().map(|value| Json::from(*value)), ids)
                .then_some(Node::Texts { put: *put })?,
            Shape::Integers { values, put } => self
                .are_valid(values.iter().map(|value| Json::from(*value)), ids)
                .then_some(Node::Integers { put: *put })?,
            Shape::Float => float(&rules(KindSet::NUMBER)?.bounds)?,
            // Only numbers without fraction and exponent are accepted.
            Shape::Integer(machine) => integer(*machine, &rules(KindSet::INTEGER_TOKEN)?.bounds)?,
            Shape::Optional { inner, none, some } => {
                let is_null = self.is_valid(&Json::Null, ids);
                self.optional(*inner, ids.clone(), is_null, *none, *some)?
            }
            Shape::Newtype { inner, offset: 0 } => return self.compiled(inner(), ids),
            Shape::Newtype { .. } => return None,
            Shape::Boxed { inner, put } => {
                Node::Boxed { inner: self.node(inner(), ids.clone())?, size: inner().size, put: *put }
            }
            Shape::List { item, new, push } => {
                let rules = rules(KindSet::ARRAY)?;
                let (min, max) = rules.counts;
                let outer = self.enter();
                let node = self.node(item(), rules.items.into_iter().collect())?;
                self.leave(outer);
                Node::List(List { item: node, size: item().size, min, max, new: *new, push: *push, drop: ty.drop })
            }
            Shape::Map { .. } => self.map(ty, &rules(KindSet::OBJECT)?)?,
            Shape::Json => self.untyped(ids),
            Shape::Only => return None,
            Shape::Union(variants) => self.union(variants, ids, ty.drop)?,
        })
    }

    fn optional(
        &mut self,
        inner: Inner,
        ids: Ids,
        is_null: bool,
        none: unsafe fn(*mut c_void),
        some: unsafe fn(*mut c_void, Fill<'_>) -> bool,
    ) -> Option<Node> {
        let is_string = matches!(inner().shape, Shape::Text);
        Some(Node::Optional { inner: self.node(inner(), ids)?, is_null, is_string, none, some })
    }

    fn is_valid(&self, value: &Json, ids: &Ids) -> bool {
        let mut context = Context::new(&Limits::default());
        let valid = ids.all.iter().all(|id| interpret::is_valid(self.program, *id, value, &mut context));
        valid && context.limit().is_none() && context.spent() <= MOST_STEPS
    }

    fn are_valid(&self, mut values: impl ExactSizeIterator<Item = Json>, ids: &Ids) -> bool {
        values.len() <= MOST_VALUES && values.all(|value| self.is_valid(&value, ids))
    }

    fn object(&mut self, described: &'static dyn Fields, rules: &Rules<'_>) -> Option<Node> {
        let (names, constants, mut fields) = (described.names(), described.constants(), described.fields());
        let extra = fields.pop_if(|last| matches!(last.stored, Stored::Extra(_)));
        let is_known = |name: &str| names.contains(&name);
        let properties = rules.members.iter().flat_map(|members| members.properties.iter());
        let plain = names.iter().all(|name| plain_text_end(name.as_bytes(), 0) == name.len());
        if !plain
            || names.len() > MOST_MEMBERS
            || names.len() != constants.len() + fields.len()
            || !properties.map(|(name, _)| name).all(|name| is_known(name))
            || !rules.required.iter().all(|name| is_known(name))
        {
            return None;
        }
        let (mut members, mut required) = (Vec::new(), 0);
        let outer = self.enter();
        let mut remaining = names.iter();
        for (constant, name) in constants.iter().zip(remaining.by_ref()) {
            required |= 1 << members.len();
            let node = self.only(&Type::ONLY, *constant, &rules.member(name))?;
            members.push(Member { node, offset: 0, drop: Type::ONLY.drop, absent: None });
        }
        for (name, field) in remaining.zip(&fields) {
            let is_required = matches!(field.stored, Stored::Required(_) | Stored::RequiredOnly(_));
            if is_required || rules.required.contains(name) {
                required |= 1 << members.len();
            }
            members.push(self.member(field, rules.member(name))?);
        }
        self.leave(outer);
        let extra = match extra {
            Some(Field { offset, stored: Stored::Extra(ty), .. }) => {
                Some(Additional { offset, map: self.values(ty(), rules)? })
            }
            _ => None,
        };
        Some(Node::Object(Object { names: OrderedNames::new(names), members, required, extra }))
    }

    /// Notes that an array or object begins. Returns what [`Compiler::leave`] takes.
    pub(super) fn enter(&mut self) -> usize {
        std::mem::replace(&mut self.within, self.nodes.len())
    }

    pub(super) fn leave(&mut self, outer: usize) {
        self.within = outer;
    }

    pub(super) fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Adds the node of a member that has only one value, apart from `null`.
    fn only(&mut self, ty: &'static Type, constant: Constant, ids: &Ids) -> Option<usize> {
        Some(match &ty.shape {
            Shape::Only => {
                let value = match constant {
                    Constant::Boolean(value) => value.into(),
                    Constant::Integer(value) => value.into(),
                    Constant::Text(text) => text.into(),
                    Constant::Json(NULL) => Json::Null,
                    Constant::Float(_) | Constant::Json(_) => return None,
                };
                self.is_valid(&value, ids).then_some(())?;
                self.add(Node::Constant(constant))
            }
            Shape::Optional { inner, none, some } => {
                let is_null = self.is_valid(&Json::Null, ids);
                let inner = self.only(inner(), constant, ids)?;
                self.add(Node::Optional { inner, is_null, is_string: false, none: *none, some: *some })
            }
            _ => return None,
        })
    }

    fn member(&mut self, field: &Field, ids: Ids) -> Option<Member> {
        let (ty, node, absent) = match field.stored {
            Stored::Tree | Stored::Extra(_) => return None,
            Stored::Required(ty) => (ty(), self.node(ty(), ids)?, None),
            Stored::RequiredOnly(ty) => (ty(), self.only(ty(), field.only, &ids)?, None),
            Stored::Optional(ty) | Stored::OptionalOnly(ty) => {
                let Shape::Optional { inner, none, some } = &ty().shape else { return None };
                // `null` is not the same as an absent member.
                let node = if let Stored::OptionalOnly(_) = field.stored {
                    let inner = self.only(inner(), field.only, &ids)?;
                    Node::Optional { inner, is_null: false, is_string: false, none: *none, some: *some }
                } else {
                    self.optional(*inner, ids, false, *none, *some)?
                };
                (ty(), self.add(node), Some(*none))
            }
        };
        Some(Member { node, offset: field.offset, drop: ty.drop, absent })
    }
}

fn integer(machine: Machine, bounds: &[&Bound]) -> Option<Node> {
    let (mut min, mut max) = machine.range();
    for bound in bounds {
        let limit = Number::literal(&bound.limit).to_i128()?;
        match bound.relation {
            Relation::AtLeast => min = min.max(limit),
            Relation::MoreThan => min = min.max(limit.checked_add(1)?),
            Relation::AtMost => max = max.min(limit),
            Relation::LessThan => max = max.min(limit.checked_sub(1)?),
        }
    }
    Some(Node::Integer { machine, min, max })
}

fn float(bounds: &[&Bound]) -> Option<Node> {
    let (mut above, mut below) = (f64::NEG_INFINITY, f64::INFINITY);
    let (mut is_least, mut is_most) = (false, false);
    for bound in bounds {
        let number = Number::literal(&bound.limit);
        let limit = number.to_f64()?;
        let exact = number.to_i128().is_some_and(|limit| limit.abs() < LEAST_INEXACT);
        match bound.relation {
            Relation::AtLeast | Relation::MoreThan if limit >= above => {
                is_least = exact && bound.relation == Relation::AtLeast && (limit > above || is_least);
                above = limit;
            }
            Relation::AtMost | Relation::LessThan if limit <= below => {
                is_most = exact && bound.relation == Relation::AtMost && (limit < below || is_most);
                below = limit;
            }
            _ => {}
        }
    }
    Some(Node::Float { above, below, is_least, is_most })
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::{MOST_DEPTH, Plan, plan};
    use crate::NodeRef;
    use crate::build::{Build, Builder, Misfit, no_variant};
    use crate::direct::Type;
    use crate::program::LazyProgram;

    /// A list of lists; no value is built.
    struct Nest;

    impl Build for Nest {
        fn __type() -> &'static Type {
            const { &Type::list::<Self>(Self::__type) }
        }

        fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
            Err(no_variant(node))
        }
    }

    fn compiled(ty: &'static Type, checks: &str) -> Option<Plan> {
        let text = format!("typewright 1\nresource \"https://example.com/a\"\n{checks}");
        let program: &LazyProgram = Box::leak(Box::new(LazyProgram::new(Box::leak(text.into_boxed_str()))));
        let (program, entry) = program.entry("#").expect("the text is a program");
        plan(ty, program, entry)
    }

    #[test]
    fn plans_are_made_by_bounded_recursion() {
        let on_small_stack = || {
            for (depth, expected) in [(1, true), (MOST_DEPTH - 2, true), (MOST_DEPTH + 1, false), (2_000, false)] {
                let mut checks = vec!["# $ref=\"#/$defs/0\"\n".to_owned()];
                for at in 0..depth {
                    checks.push(format!("#/$defs/{at} type=\"array\" items\n  /items $ref=\"#/$defs/{}\"\n", at + 1));
                }
                checks.push(format!("#/$defs/{depth} type=\"array\" items\n  /items $ref=\"#/$defs/{depth}\"\n"));
                assert_eq!(compiled(Nest::__type(), &checks.concat()).is_some(), expected, "{depth}");
            }
        };
        thread::Builder::new().stack_size(512 << 10).spawn(on_small_stack).unwrap().join().unwrap();
    }

    #[test]
    fn checks_that_take_many_steps_are_left_to_the_tree() {
        for (count, expected) in [(1, true), (15, true), (200, false)] {
            let others: Vec<String> = (1..=count).map(|at| format!("  /oneOf/{at} type=\"null\"\n")).collect();
            let checks = format!("# oneOf\n  /oneOf/0 type=\"integer\"\n{}", others.concat());
            assert_eq!(compiled(i64::__type(), &checks).is_some(), expected, "{count}");
        }
    }
}
