//! From one subschema to one that it applies: the tokens that are added to the locations.

/// From one subschema to one that it applies.
#[derive(Clone, Debug)]
pub(super) struct Step<'p, 's> {
    /// The keyword that applies it; empty for the outermost.
    pub(super) keyword: &'p str,
    /// The index or name under that keyword.
    pub(super) within: Token<'s>,
    /// From the instance of the one to that of the other.
    pub(super) instance: Token<'s>,
    /// What a no means to the one that applies it.
    pub(super) purpose: Purpose,
}

/// Why a subschema is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It must be valid, or the keyword that applies it is not.
    Demand,
    /// The keyword wants to know whether it is valid, and makes of that what it likes.
    Question,
    /// A demand on the name of a member, which is no place in an instance.
    Name,
}

/// One token of a JSON Pointer, or none.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'s> {
    None,
    Name(&'s str),
    Index(usize),
}

impl<'p, 's> Step<'p, 's> {
    /// To the outermost subschema.
    pub(super) const START: Self = Self::stay("", Token::None);

    /// To a subschema for the same instance.
    pub(super) const fn stay(keyword: &'p str, within: Token<'s>) -> Self {
        Self { keyword, within, instance: Token::None, purpose: Purpose::Demand }
    }

    /// To a subschema for an item.
    pub(super) const fn item(keyword: &'p str, within: Token<'s>, index: usize) -> Self {
        Self { keyword, within, instance: Token::Index(index), purpose: Purpose::Demand }
    }

    /// To a subschema for a member.
    pub(super) const fn member(keyword: &'p str, within: Token<'s>, name: &'s str) -> Self {
        Self { keyword, within, instance: Token::Name(name), purpose: Purpose::Demand }
    }

    /// How many bytes its names take.
    pub(super) fn bytes(&self) -> u64 {
        let of = |token| match token {
            Token::Name(name) => name.len() as u64,
            Token::Index(_) | Token::None => 0,
        };
        of(self.within) + of(self.instance)
    }

    /// The same step for another purpose.
    pub(super) const fn with(self, purpose: Purpose) -> Self {
        Self { purpose, ..self }
    }
}
