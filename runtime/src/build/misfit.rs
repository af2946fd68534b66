//! [`Misfit`]: why a Rust type does not hold a JSON value, and where.
//! Holds no content of the document, so that a secret cannot leave through it.

use std::fmt;

use crate::NodeRef;

/// A value that a Rust type does not hold. Small, because every step of every builder may return it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The byte where the value starts, or the object that lacks a member.
    offset: u32,
    reason: Reason,
}

/// Why a Rust type does not hold a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The value is of another kind than the type.
    Kind,
    /// The number is beyond the range of a machine type.
    Range(Machine),
    /// An enum has no variant for the value, or a constrained type does not allow it.
    Value,
    /// An object lacks a member that the type needs.
    Missing,
    /// An array has another length than the type.
    Length,
    /// No branch of a union holds the value.
    Branch,
    /// The type would write another text that does not tell the same.
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
    F64,
}

impl Machine {
    /// Its name in Rust.
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
            Self::F64 => "f64",
        }
    }
}

impl Misfit {
    /// A value and why it does not fit.
    #[cold]
    pub fn new(node: NodeRef<'_>, reason: Reason) -> Self {
        // A document is shorter than 2^29 bytes.
        Self { offset: u32::try_from(node.offset()).unwrap_or(u32::MAX), reason }
    }

    /// The byte of the document where the value starts.
    pub fn offset(&self) -> usize {
        self.offset as usize
    }

    /// The machine type that a number is too large for.
    pub fn machine(&self) -> Option<Machine> {
        match self.reason {
            Reason::Range(machine) => Some(machine),
            Reason::Kind | Reason::Value | Reason::Missing | Reason::Length | Reason::Branch => None,
            Reason::Spelling => None,
        }
    }

    /// Why it does not fit.
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
