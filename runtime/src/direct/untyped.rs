//! Untyped values and maps: makes their part of a plan, and follows it. Arrays and objects within untyped values are
//! parsed to a tree of their own.

use std::ffi::c_void;

use super::compile::Compiler;
use super::ids::Ids;
use super::layout::{Shape, Type};
use super::pass::Pass;
use super::plan::{Map, Node};
use super::rules::Rules;
use crate::interpret;
use crate::json::{ParseOptions, parse_lent};
use crate::number::Number;
use crate::program::{Rule, SubschemaId};
use crate::value::JsonNumber;
use crate::{Json, Limits};

/// The maximum bytes for each value and name within an untyped value, in addition to its text.
const UNTYPED_BYTES: u64 = 64;
/// The bytes that an entry of a map takes in addition to its name and its size.
const NAME_BYTES: u64 = 16;
/// The maximum number of steps for checks of untyped values. Further results may be memoized by the address of a value,
/// which moves here.
const MOST_STEPS: u64 = 1 << 16;

impl Compiler {
    /// Returns the node of an untyped value.
    pub(super) fn untyped(&self, ids: &Ids) -> Node {
        let has_rules = |id: &SubschemaId| !self.program.subschema(*id).checks.is_empty();
        Node::Json { ids: ids.all.iter().copied().filter(has_rules).collect() }
    }

    /// Returns the node of a map, if its names have no rules of their own.
    pub(super) fn map(&mut self, ty: &'static Type, rules: &Rules<'_>) -> Option<Node> {
        let has_names = rules.members.iter().any(|members| !members.properties.is_empty());
        if has_names || !rules.required.is_empty() { None } else { self.values(ty, rules).map(Node::Map) }
    }

    /// Returns how members are read that no rule names. Some rule may forbid them all.
    pub(super) fn values(&mut self, ty: &'static Type, rules: &Rules<'_>) -> Option<Map> {
        let Shape::Map { value, bytes, new, put } = ty.shape else { return None };
        let ids: Ids = rules.members.iter().filter_map(|members| members.additional).collect();
        let has_never = ids
            .all
            .iter()
            .any(|id| self.program.subschema(*id).checks.iter().any(|check| matches!(check.rule, Rule::Never)));
        let outer = self.enter();
        let node = if has_never { self.add(Node::Open) } else { self.node_if_possible(value(), ids)? };
        self.leave(outer);
        Some(Map { value: node, bytes: bytes as u64 + NAME_BYTES, new, put, drop: ty.drop })
    }
}

impl<'p> Pass<'_, 'p> {
    /// Reads an untyped value.
    pub(super) fn json(&mut self, ids: &[SubschemaId]) -> Option<Json> {
        let start = self.cursor.at();
        let (value, nodes) = match self.cursor.peek() {
            b'"' => (Json::String(self.string()?.to_owned()), 1),
            b'{' | b'[' => self.tree()?,
            b't' => (Json::Bool(self.cursor.literal("true").then_some(true)?), 1),
            b'f' => (Json::Bool(!self.cursor.literal("false").then_some(true)?), 1),
            b'n' => (self.cursor.literal("null").then_some(Json::Null)?, 1),
            _ => (Json::Number(JsonNumber::from(Number::trusted(self.cursor.number_text()?))), 1),
        };
        self.hold(UNTYPED_BYTES.saturating_mul(nodes).saturating_add((self.cursor.at() - start) as u64))?;
        (ids.is_empty() || self.are_valid(&value, ids)).then_some(value)
    }

    /// Parses an array or object to a tree, and returns its value and number of nodes.
    #[inline(never)]
    fn tree(&mut self) -> Option<(Json, u64)> {
        let start = self.cursor.at();
        self.cursor.skip_value()?;
        let text = self.cursor.bytes().get(start..self.cursor.at())?;
        let depth = self.most_depth - self.depth;
        let options = ParseOptions::default().limits(Limits { depth, ..*self.limits });
        let document = parse_lent(text, &options).ok()?;
        Some((Json::from(document.root()), document.root().count()))
    }

    fn are_valid(&mut self, value: &Json, ids: &[SubschemaId]) -> bool {
        let program = self.plan.program;
        let context = self.context();
        let valid = ids.iter().all(|id| interpret::is_valid(program, *id, value, context));
        valid && self.is_cheap(MOST_STEPS)
    }

    /// # Safety
    /// `at` points to memory for the map that the node was compiled from.
    #[allow(unsafe_code, reason = "fills values whose types are known as data only")]
    pub(super) unsafe fn map(&mut self, map: &'p Map, at: *mut c_void) -> Option<()> {
        self.open()?;
        // SAFETY: by the contract of this function. If it fails, the map that was written is dropped.
        unsafe {
            (map.new)(at);
            let filled = self.entries(map, at);
            if filled.is_none() {
                (map.drop)(at);
            }
            filled
        }
    }

    /// # Safety
    /// `at` points to the map that the node was compiled from.
    #[allow(unsafe_code, reason = "fills values whose types are known as data only")]
    unsafe fn entries(&mut self, map: &'p Map, at: *mut c_void) -> Option<()> {
        if !self.cursor.accept::<b'{'>() {
            return None;
        }
        if self.cursor.skip_whitespace() != b'}' {
            loop {
                // SAFETY: by the contract of this function.
                unsafe { self.entry(map, at)? }
                if !self.cursor.continues(b'}')? {
                    break;
                }
            }
        }
        self.close()
    }

    /// Reads a member that becomes the entry of a map. The map refuses names that it has.
    ///
    /// # Safety
    /// `at` points to the map that the node was compiled from.
    #[inline(never)]
    #[allow(unsafe_code, reason = "fills a value whose type is known as data only")]
    pub(super) unsafe fn entry(&mut self, map: &'p Map, at: *mut c_void) -> Option<()> {
        let name = self.cursor.plain_string()?;
        self.cursor.colon()?;
        self.hold(map.bytes.saturating_add(name.len() as u64))?;
        // SAFETY: by the contract of this function.
        unsafe { (map.put)(at, name, &mut |at| self.value(map.value, at).is_some()) }.then_some(())
    }
}
