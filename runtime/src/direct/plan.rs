//! [`Plan`]: a type joined with the checks of its schema, as a pass follows them. Knows neither schemas nor texts.

use std::ffi::c_void;
use std::sync::atomic::{AtomicU8, Ordering};

use super::choice::Choice;
use super::layout::{Fill, Machine, Push, PutEntry, PutInteger, PutText};
use crate::build::Constant;
use crate::program::{Program, SubschemaId};

/// The plan of a type: nodes that refer to one another by index. The first is the root.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) nodes: Vec<Node>,
    pub(super) program: &'static Program,
}

/// How one value is read, checked and stored.
#[derive(Debug)]
pub(super) enum Node {
    /// Not yet compiled; a pass accepts nothing for it.
    Open,
    /// Whether `false` and `true` are valid.
    Boolean {
        valid: [bool; 2],
    },
    /// The numbers of code points, and the subschemas that are interpreted for each text.
    Text {
        min: u64,
        max: u64,
        ids: Vec<SubschemaId>,
    },
    /// One of few strings, which are all valid.
    Texts {
        put: PutText,
    },
    /// One of few integers, which are all valid.
    Integers {
        put: PutInteger,
    },
    Integer {
        machine: Machine,
        min: i128,
        max: i128,
    },
    /// Numbers between two limits. At a limit itself, only numbers are accepted that are exactly equal to it, and only if
    /// `is_least` or `is_most` says that it is valid.
    Float {
        above: f64,
        below: f64,
        is_least: bool,
        is_most: bool,
    },
    /// `is_null` is whether `null` is valid, and `is_string` whether the type is `Option<String>`.
    Optional {
        inner: usize,
        is_null: bool,
        is_string: bool,
        none: unsafe fn(*mut c_void),
        some: unsafe fn(*mut c_void, Fill<'_>) -> bool,
    },
    Boxed {
        inner: usize,
        size: usize,
        put: unsafe fn(*mut c_void, Fill<'_>) -> bool,
    },
    List(List),
    Object(Object),
    Union(Union),
    Map(Map),
    /// Any value that is valid under these subschemas.
    Json {
        ids: Vec<SubschemaId>,
    },
    /// The only value; nothing is written for it.
    Constant(Constant),
}

/// An array that becomes a `Vec`.
#[derive(Debug)]
pub(super) struct List {
    pub(super) item: usize,
    pub(super) size: usize,
    pub(super) min: u64,
    pub(super) max: u64,
    pub(super) new: unsafe fn(*mut c_void),
    pub(super) push: Push,
    pub(super) drop: unsafe fn(*mut c_void),
}

impl List {
    /// Returns the capacity of a list that gets its first element, as of the standard library.
    pub(super) fn first_capacity(&self) -> usize {
        if self.size <= 1024 { 4 } else { 1 }
    }
}

/// An object that becomes a struct.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) names: OrderedNames,
    pub(super) members: Vec<Member>,
    /// The members that are required, one bit for each.
    pub(super) required: u64,
    pub(super) extra: Option<Additional>,
}

/// The field for members without a field of their own.
#[derive(Debug)]
pub(super) struct Additional {
    pub(super) offset: usize,
    pub(super) map: Map,
}

/// An object that becomes a map.
#[derive(Debug)]
pub(super) struct Map {
    pub(super) value: usize,
    /// The bytes that an entry takes in addition to its name.
    pub(super) bytes: u64,
    pub(super) new: unsafe fn(*mut c_void),
    pub(super) put: PutEntry,
    pub(super) drop: unsafe fn(*mut c_void),
}

/// The names of the members, and the order that they had in the documents before. It only decides which name is compared
/// first, so threads need not agree on it.
#[derive(Debug)]
pub(super) struct OrderedNames {
    names: &'static [&'static str],
    /// The position that followed each position, after the one that came first.
    following: Box<[AtomicU8]>,
}

/// The maximum number of members.
pub(super) const MOST_MEMBERS: usize = 64;

impl OrderedNames {
    /// At most [`MOST_MEMBERS`] names.
    pub(super) fn new(names: &'static [&'static str]) -> Self {
        Self { names, following: (0_u8..).take(names.len() + 1).map(AtomicU8::new).collect() }
    }

    /// Returns the position of a name that `is_here` recognizes. `after` is the number after the last position.
    #[inline]
    pub(super) fn find(&self, after: usize, mut is_here: impl FnMut(&'static str) -> bool) -> Option<usize> {
        let guess = self.following(after);
        if self.names.get(guess).is_some_and(|name| is_here(name)) {
            return Some(guess);
        }
        // An optional member may be absent.
        let second = self.following(guess + 1);
        if self.names.get(second).is_some_and(|name| is_here(name)) {
            return Some(second);
        }
        self.search(after, is_here)
    }

    #[inline(never)]
    fn search(&self, after: usize, mut is_here: impl FnMut(&'static str) -> bool) -> Option<usize> {
        let place = self.names.iter().position(|name| is_here(name))?;
        if let (Some(following), Ok(place)) = (self.following.get(after), u8::try_from(place)) {
            following.store(place, Ordering::Relaxed);
        }
        Some(place)
    }

    #[inline]
    fn following(&self, after: usize) -> usize {
        self.following.get(after).map_or(usize::MAX >> 1, |place| usize::from(place.load(Ordering::Relaxed)))
    }
}

/// A member that becomes a field.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) node: usize,
    pub(super) offset: usize,
    pub(super) drop: unsafe fn(*mut c_void),
    /// Writes the field if the member is absent.
    pub(super) absent: Option<unsafe fn(*mut c_void)>,
}

/// A value that becomes one of the variants of an enum of types.
#[derive(Debug)]
pub(super) struct Union {
    pub(super) branches: Vec<Branch>,
    /// The only branch that may be valid for `null`, booleans, numbers, strings and arrays.
    pub(super) others: [Option<usize>; 5],
    pub(super) objects: Choice,
    pub(super) drop: unsafe fn(*mut c_void),
}

/// A branch of a union.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) content: usize,
    pub(super) put: unsafe fn(*mut c_void, Fill<'_>) -> bool,
}
