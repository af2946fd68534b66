//! [`Pass`]: reads one text by a plan, and fills the value. Accepts only what it is sure of.

use std::ffi::c_void;

use super::layout::Machine;
use super::plan::{Additional, List, Member, Node, Object, Plan};
use crate::Json;
use crate::assert::{Name, is_longer_than, is_shorter_than};
use crate::build::Constant;
use crate::context::Context;
use crate::interpret;
use crate::json::{Cursor, Digits};
use crate::limits::Limits;
use crate::program::SubschemaId;

/// The state of reading one text.
pub(super) struct Pass<'a, 'p> {
    pub(super) cursor: Cursor<'a>,
    pub(super) plan: &'p Plan,
    /// The number of open arrays and objects, and how many there may be.
    pub(super) depth: usize,
    pub(super) most_depth: usize,
    /// The remaining bytes for the value.
    pub(super) bytes: u64,
    /// The bytes that the checks of a tree may still read within unions, and how often they read each byte here.
    pub(super) reads: u64,
    pub(super) times: u64,
    /// The text of a string with escapes.
    pub(super) unescaped: String,
    pub(super) limits: &'p Limits,
    /// For texts that are interpreted.
    pub(super) context: Option<Box<Context>>,
}

/// The bytes that a string takes in addition to its text.
const STRING_BYTES: u64 = 16;

impl<'p> Pass<'_, 'p> {
    /// Fills the memory at `at`. If it returns `None`, that memory is not initialized.
    ///
    /// # Safety
    /// `at` points to memory for a value of the type that the node was compiled from.
    #[allow(unsafe_code, reason = "fills fields whose types are known as data only")]
    pub(super) unsafe fn value(&mut self, node: usize, at: *mut c_void) -> Option<()> {
        let node: &'p Node = self.plan.nodes.get(node)?;
        // SAFETY: each variant was compiled from the type that is written here, see `Shape`.
        unsafe {
            match node {
                Node::Open => return None,
                Node::Boolean { valid } => at.cast::<bool>().write(self.boolean(*valid)?),
                Node::Text { min, max, ids } => at.cast::<String>().write(self.text(*min, *max, ids)?),
                Node::Texts { put } => {
                    if !put(at, self.string()?) {
                        return None;
                    }
                }
                Node::Integers { put } => {
                    let integer = self.integer(i64::MIN.into(), i64::MAX.into())?;
                    if !put(at, i64::try_from(integer).ok()?) {
                        return None;
                    }
                }
                Node::Integer { machine, min, max } => write_integer(*machine, self.integer(*min, *max)?, at),
                Node::Float { above, below, is_least, is_most } => {
                    at.cast::<f64>().write(self.float((*above, *is_least), (*below, *is_most))?);
                }
                Node::Optional { inner, is_null, is_string, none, some } => {
                    if *is_null && self.cursor.literal("null") {
                        none(at);
                    } else if *is_string && let Some(Node::Text { min, max, ids }) = self.plan.nodes.get(*inner) {
                        at.cast::<Option<String>>().write(Some(self.text(*min, *max, ids)?));
                    } else if !some(at, &mut |at| self.value(*inner, at).is_some()) {
                        return None;
                    }
                }
                Node::Boxed { inner, size, put } => {
                    self.hold(*size as u64)?;
                    if !put(at, &mut |at| self.value(*inner, at).is_some()) {
                        return None;
                    }
                }
                Node::List(list) => self.list(list, at)?,
                Node::Object(object) => self.object(object, at)?,
                Node::Union(union) => self.union(union, at)?,
                Node::Map(map) => self.map(map, at)?,
                Node::Json { ids } => at.cast::<Json>().write(self.json(ids)?),
                // `OnlyValue` has no bytes.
                Node::Constant(constant) => self.constant(*constant)?,
            }
        }
        Some(())
    }

    /// Takes bytes for the value from the budget.
    #[inline]
    pub(super) fn hold(&mut self, bytes: u64) -> Option<()> {
        self.bytes = self.bytes.checked_sub(bytes)?;
        Some(())
    }

    #[inline]
    fn boolean(&mut self, [no, yes]: [bool; 2]) -> Option<bool> {
        if yes && self.cursor.literal("true") {
            return Some(true);
        }
        (no && self.cursor.literal("false")).then_some(false)
    }

    /// Reads a string.
    #[inline]
    pub(super) fn string(&mut self) -> Option<&str> {
        let text = self.cursor.string()?;
        if let Some(plain) = self.cursor.plain(text) {
            return Some(plain);
        }
        self.unescaped.clear();
        self.cursor.resolve(text, &mut self.unescaped)?;
        Some(&self.unescaped)
    }

    #[inline]
    fn text(&mut self, min: u64, max: u64, ids: &[SubschemaId]) -> Option<String> {
        let text = self.string()?.to_owned();
        if is_longer_than(&text, max) || is_shorter_than(&text, min) {
            return None;
        }
        if !ids.is_empty() && !self.interpret(&text, ids) {
            return None;
        }
        self.hold(text.len() as u64 + STRING_BYTES)?;
        Some(text)
    }

    /// Whether a text is valid under subschemas.
    #[inline(never)]
    fn interpret(&mut self, text: &str, ids: &[SubschemaId]) -> bool {
        let program = self.plan.program;
        let context = self.context();
        let valid = ids.iter().all(|id| interpret::is_valid(program, *id, Name(text), context));
        valid && self.is_cheap(u64::MAX)
    }

    pub(super) fn context(&mut self) -> &mut Context {
        self.context.get_or_insert_with(|| Box::new(Context::new(self.limits)))
    }

    /// Whether checks have reached no limit and taken few steps, because the tree may take more.
    pub(super) fn is_cheap(&self, most: u64) -> bool {
        let most = most.min(self.limits.check_steps / 2);
        self.context.as_ref().is_none_or(|context| context.limit().is_none() && context.spent() <= most)
    }

    fn constant(&mut self, constant: Constant) -> Option<()> {
        let is_same = match constant {
            Constant::Boolean(value) => self.cursor.literal(if value { "true" } else { "false" }),
            Constant::Integer(value) => self.integer(value.into(), value.into()).is_some(),
            Constant::Text(text) => self.string()? == text,
            Constant::Json(text) => self.cursor.literal(text),
            // A plan has none, because numbers are compared exactly.
            Constant::Float(_) => return None,
        };
        is_same.then_some(())
    }

    #[inline]
    fn integer(&mut self, min: i128, max: i128) -> Option<i128> {
        let Digits { negative, value, scale: None } = self.cursor.digits()? else { return None };
        if negative && value == 0 {
            return None;
        }
        let value = if negative { -i128::from(value) } else { i128::from(value) };
        (min <= value && value <= max).then_some(value)
    }

    #[inline]
    fn float(&mut self, above: (f64, bool), below: (f64, bool)) -> Option<f64> {
        let start = self.cursor.at();
        let number = self.cursor.digits();
        let value = match number.and_then(Digits::to_f64) {
            Some(value) => value,
            None => self.cursor.long_float(start)?,
        };
        let is_exact = || number.is_some_and(Digits::is_whole);
        if value > above.0 && value < below.0 {
            return Some(value);
        }
        let is_valid = value >= above.0
            && value <= below.0
            && (value > above.0 || above.1 && is_exact())
            && (value < below.0 || below.1 && is_exact());
        is_valid.then_some(value)
    }

    /// # Safety
    /// `at` points to memory for the `Vec` that the list was compiled from.
    #[allow(unsafe_code, reason = "fills elements whose types are known as data only")]
    unsafe fn list(&mut self, list: &'p List, at: *mut c_void) -> Option<()> {
        self.open()?;
        // SAFETY: by the contract of this function. If it fails, the list that was written is dropped.
        unsafe {
            (list.new)(at);
            let filled = self.items(list, at);
            if filled.is_none() {
                (list.drop)(at);
            }
            filled
        }
    }

    /// # Safety
    /// `at` points to the `Vec` that the list was compiled from.
    #[allow(unsafe_code, reason = "fills elements whose types are known as data only")]
    unsafe fn items(&mut self, list: &'p List, at: *mut c_void) -> Option<()> {
        if !self.cursor.accept::<b'['>() {
            return None;
        }
        let (mut count, mut capacity) = (0, 0_usize);
        if self.cursor.skip_whitespace() != b']' {
            loop {
                if count == capacity {
                    capacity = (capacity * 2).max(list.first_capacity());
                    self.hold((capacity as u64).saturating_mul(list.size as u64))?;
                }
                // SAFETY: by the contract of this function.
                if !unsafe { (list.push)(at, capacity, &mut |at| self.value(list.item, at).is_some()) } {
                    return None;
                }
                count += 1;
                if !self.cursor.continues(b']')? {
                    break;
                }
            }
        }
        if (count as u64) < list.min || count as u64 > list.max {
            return None;
        }
        self.close()
    }

    /// # Safety
    /// `at` points to memory for the struct that the object was compiled from.
    #[allow(unsafe_code, reason = "fills fields whose types are known as data only")]
    unsafe fn object(&mut self, object: &'p Object, at: *mut c_void) -> Option<()> {
        self.open()?;
        let mut filled = Filled { members: 0, extra: false };
        // SAFETY: by the contract of this function, the offsets of the members are within the struct. A bit of `filled`
        // is set once its field is initialized, so those fields are dropped, and the others written if they may be
        // absent.
        unsafe {
            let read = self.members(object, at, &mut filled);
            if read.is_none() || filled.members & object.required != object.required {
                drop_filled(object, at, &filled);
                return None;
            }
            let absent = !filled.members & (u64::MAX >> (64 - object.members.len().max(1)));
            each(absent, &object.members, |member| {
                if let Some(absent) = member.absent {
                    absent(at.byte_add(member.offset));
                }
            });
            if let Some(extra) = &object.extra
                && !filled.extra
            {
                (extra.map.new)(at.byte_add(extra.offset));
            }
        }
        Some(())
    }

    /// # Safety
    /// `at` points to memory for the struct that the object was compiled from.
    #[allow(unsafe_code, reason = "fills fields whose types are known as data only")]
    unsafe fn members(&mut self, object: &'p Object, at: *mut c_void, filled: &mut Filled) -> Option<()> {
        if !self.cursor.accept::<b'{'>() {
            return None;
        }
        let mut after = 0;
        if self.cursor.skip_whitespace() != b'}' {
            loop {
                if let Some(place) = object.names.find(after, |name| self.cursor.known(name)) {
                    after = place + 1;
                    self.cursor.colon()?;
                    let (member, bit) = (object.members.get(place)?, 1 << place);
                    if filled.members & bit != 0 {
                        return None;
                    }
                    // SAFETY: by the contract of this function, there is a field of the type of this node.
                    unsafe { self.value(member.node, at.byte_add(member.offset))? }
                    filled.members |= bit;
                } else {
                    // SAFETY: by the contract of this function.
                    unsafe { self.additional(object.extra.as_ref()?, at, filled)? }
                }
                if !self.cursor.continues(b'}')? {
                    break;
                }
            }
        }
        self.close()
    }

    /// Reads a member without a field of its own.
    ///
    /// # Safety
    /// `at` points to memory for the struct that the object was compiled from.
    #[inline(never)]
    #[allow(unsafe_code, reason = "fills a field whose type is known as data only")]
    unsafe fn additional(&mut self, extra: &'p Additional, at: *mut c_void, filled: &mut Filled) -> Option<()> {
        // SAFETY: by the contract of this function, there is a map at this offset, which is written at first.
        unsafe {
            let at = at.byte_add(extra.offset);
            if !filled.extra {
                (extra.map.new)(at);
                filled.extra = true;
            }
            self.entry(&extra.map, at)
        }
    }

    #[inline]
    pub(super) fn open(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth <= self.most_depth).then_some(())
    }

    /// Moves over a closing bracket, unless it is the last byte of the text.
    #[inline]
    pub(super) fn close(&mut self) -> Option<()> {
        self.depth -= 1;
        (self.cursor.close() == (self.depth > 0)).then_some(())
    }
}

/// The fields of a struct that are initialized: one bit for each member, and whether the additional members are.
struct Filled {
    members: u64,
    extra: bool,
}

/// # Safety
/// `at` points to memory for the struct that the object was compiled from, in which these fields are initialized.
#[cold]
#[allow(unsafe_code, reason = "drops fields whose types are known as data only")]
unsafe fn drop_filled(object: &Object, at: *mut c_void, filled: &Filled) {
    // SAFETY: by the contract of this function.
    unsafe {
        each(filled.members, &object.members, |member| (member.drop)(at.byte_add(member.offset)));
        if let Some(extra) = &object.extra
            && filled.extra
        {
            (extra.map.drop)(at.byte_add(extra.offset));
        }
    }
}

/// Calls a function with each member whose bit is set.
#[inline]
fn each(mut bits: u64, members: &[Member], mut call: impl FnMut(&Member)) {
    while let Some(member) = members.get(bits.trailing_zeros() as usize) {
        call(member);
        bits &= bits - 1;
    }
}

/// Writes a value that is in the range of the machine integer.
///
/// # Safety
/// `at` points to memory for the machine integer.
#[inline]
#[allow(unsafe_code, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in the range")]
unsafe fn write_integer(machine: Machine, value: i128, at: *mut c_void) {
    // SAFETY: by the contract of this function.
    unsafe {
        match machine {
            Machine::I8 => at.cast::<i8>().write(value as i8),
            Machine::I16 => at.cast::<i16>().write(value as i16),
            Machine::I32 => at.cast::<i32>().write(value as i32),
            Machine::I64 => at.cast::<i64>().write(value as i64),
            Machine::U8 => at.cast::<u8>().write(value as u8),
            Machine::U16 => at.cast::<u16>().write(value as u16),
            Machine::U32 => at.cast::<u32>().write(value as u32),
            Machine::U64 => at.cast::<u64>().write(value as u64),
        }
    }
}
