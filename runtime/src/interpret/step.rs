//! A step from one subschema to one that it applies: the tokens that are added to the locations.

/// A step from one subschema to one that it applies.
#[derive(Clone, Debug)]
pub(super) struct Step<'p, 'a> {
    /// The keyword that applies it; empty for the root subschema.
    pub(super) keyword: &'p str,
    /// The index or name under that keyword.
    pub(super) within: Token<'p>,
    /// The token from the instance of the first to that of the second.
    pub(super) instance: Token<'a>,
    /// The effect of an invalid result on the applying subschema.
    pub(super) purpose: Purpose,
}

/// Why a subschema is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It must be valid, or the keyword that applies it is invalid.
    Demand,
    /// The keyword uses the result, but need not fail if it is invalid.
    Question,
    /// The name of a member must be valid, which has no location of its own in the instance.
    Name,
}

/// One token of a JSON Pointer, or none.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'s> {
    None,
    Name(&'s str),
    Index(usize),
}

impl Token<'_> {
    /// Returns the number of bytes in its name.
    fn bytes(self) -> u64 {
        match self {
            Self::Name(name) => name.len() as u64,
            Self::Index(_) | Self::None => 0,
        }
    }
}

impl<'p, 'a> Step<'p, 'a> {
    /// The step to the root subschema.
    pub(super) const START: Self = Self::stay("", Token::None);

    /// The step to a subschema for the same instance.
    pub(super) const fn stay(keyword: &'p str, within: Token<'p>) -> Self {
        Self { keyword, within, instance: Token::None, purpose: Purpose::Demand }
    }

    /// The step to a subschema for an item.
    pub(super) const fn item(keyword: &'p str, within: Token<'p>, index: usize) -> Self {
        Self { keyword, within, instance: Token::Index(index), purpose: Purpose::Demand }
    }

    /// The step to a subschema for a member.
    pub(super) const fn member(keyword: &'p str, within: Token<'p>, name: &'a str) -> Self {
        Self { keyword, within, instance: Token::Name(name), purpose: Purpose::Demand }
    }

    /// Returns the number of bytes in its names.
    pub(super) fn bytes(&self) -> u64 {
        self.within.bytes() + self.instance.bytes()
    }

    /// Returns the same step with another purpose.
    pub(super) const fn with(self, purpose: Purpose) -> Self {
        Self { purpose, ..self }
    }
}
