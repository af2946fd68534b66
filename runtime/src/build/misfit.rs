//! [`Misfit`]: why a Rust type cannot represent a JSON value, and where.
//! Contains no content of the document, so that it cannot leak a secret.

use std::fmt;

use crate::NodeRef;

/// A value that a Rust type cannot represent. Small, because every step of every builder may return it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The index of the node of the value, or of the object that lacks a member.
    node: u32,
    reason: Reason,
}

/// Why a Rust type cannot represent a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The value has another JSON type.
    Kind,
    /// The number is outside the range of a machine type.
    Range(Machine),
    /// An enum has no variant for the value, or a constrained type does not allow it.
    Value,
    /// An object lacks a member that the type requires.
    Missing,
    /// The length of an array differs from that of the type.
    Length,
    /// No branch of a union can represent the value.
    Branch,
    /// The type would write another text, and the two are not equivalent.
    Spelling,
}

/// A machine type for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    I8,
    I16,
    I32,
    I64,
    I128,
    U8,
    U16,
    U32,
    U64,
    U128,
    F64,
}

impl Machine {
    /// Returns the name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::U128 => "u128",
            Self::F64 => "f64",
        }
    }
}

impl Misfit {
    /// Creates a misfit for a value.
    #[cold]
    pub fn new(node: NodeRef<'_>, reason: Reason) -> Self {
        Self { node: node.index(), reason }
    }

    /// Returns the index of the node of the value in the document.
    pub(crate) fn node(self) -> u32 {
        self.node
    }

    /// Returns the machine type that the number is out of range for.
    pub fn machine(&self) -> Option<Machine> {
        match self.reason {
            Reason::Range(machine) => Some(machine),
            Reason::Kind | Reason::Value | Reason::Missing | Reason::Length | Reason::Branch => None,
            Reason::Spelling => None,
        }
    }

    /// Returns the reason.
    pub fn reason(&self) -> Reason {
        self.reason
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.reason {
            Reason::Kind => "the value is of another kind than the Rust type",
            Reason::Range(_) => "the number is beyond the range of the Rust type",
            Reason::Value => "the Rust type has no such value",
            Reason::Missing => "the object lacks a member that the Rust type needs",
            Reason::Length => "the array has another length than the Rust type",
            Reason::Branch => "no branch of the union holds the value",
            Reason::Spelling => "the Rust type does not hold the text exactly: it would write another one",
        })
    }
}
