//! `type`, `const`, `enum`, and assertions on numbers and strings: rules that apply no subschema.

use crate::assert::{Content, KindSet, Literal, is_longer_than, is_shorter_than, length};
#[cfg(feature = "format")]
use crate::format::Format;
use crate::node::{Kind, Node};
use crate::number::Number;
use crate::program::{Bound, PatternEntry, Table, Text};
use crate::report::{Counted, ViolationKind, short, short_string};

use super::walk::Walk;

/// The number of listed values that a scalar is compared with for a step of the budget.
const SCALARS_PER_STEP: u64 = 16;
/// The steps of the budget for each listed value that an array or object is compared with.
const STEPS_PER_CONTAINER: u64 = 4;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn never<N: Node<'a>>(&mut self, node: N) -> bool {
        if let Some(trace) = self.trace() {
            trace.never(node.source_name_span());
        } else if let Some(record) = self.record() {
            record.never();
        }
        false
    }

    pub(super) fn kind<N: Node<'a>>(&mut self, keyword: &'p str, expected: KindSet, node: N) -> bool {
        expected.holds(node) || self.fail(keyword, || ViolationKind::Type { expected, found: node.kind() })
    }

    pub(super) fn constant<N: Node<'a>>(&mut self, keyword: &'p str, expected: &'p Literal, node: N) -> bool {
        expected.equals(node)
            || self.fail(keyword, || ViolationKind::Const {
                expected: expected.clone(),
                found: node.kind(),
                value: shown(node),
            })
    }

    pub(super) fn enumeration<N: Node<'a>>(&mut self, keyword: &'p str, expected: &'p Table<Literal>, node: N) -> bool {
        let values = expected.len() as u64;
        let steps = match node.kind() {
            Kind::Array | Kind::Object => values.saturating_mul(STEPS_PER_CONTAINER),
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String => values / SCALARS_PER_STEP,
        };
        if !self.ctx.spend(steps) {
            return false;
        }
        is_listed(expected, node)
            || self.fail(keyword, || ViolationKind::Enum {
                expected: expected.clone(),
                found: node.kind(),
                value: shown(node),
            })
    }

    pub(super) fn bound<N: Node<'a>>(&mut self, keyword: &'p str, bound: &'p Bound, node: N) -> bool {
        let limit = Number::literal(&bound.limit);
        node.as_number().is_none_or(|number| bound.relation.holds(&number, &limit))
            || self.fail(keyword, || ViolationKind::Bound { relation: bound.relation, limit: bound.limit.clone() })
    }

    pub(super) fn multiple_of<N: Node<'a>>(&mut self, keyword: &'p str, divisor: &'p Text, node: N) -> bool {
        node.as_number().is_none_or(|number| self.ctx.is_multiple_of(&number, &Number::literal(divisor)))
            || self.fail(keyword, || ViolationKind::MultipleOf { divisor: divisor.clone() })
    }

    pub(super) fn min_length<N: Node<'a>>(&mut self, keyword: &'p str, min: u64, node: N) -> bool {
        let Some(text) = node.as_str().filter(|text| is_shorter_than(text, min)) else { return true };
        let found = Some(length(text));
        self.fail(keyword, || ViolationKind::TooFew { counted: Counted::Characters, min, found })
    }

    pub(super) fn max_length<N: Node<'a>>(&mut self, keyword: &'p str, max: u64, node: N) -> bool {
        let Some(text) = node.as_str().filter(|text| is_longer_than(text, max)) else { return true };
        let found = Some(length(text));
        self.fail(keyword, || ViolationKind::TooMany { counted: Counted::Characters, max, found })
    }

    pub(super) fn pattern<N: Node<'a>>(&mut self, keyword: &'p str, pattern: &'p PatternEntry, node: N) -> bool {
        let Some(text) = node.as_str() else { return true };
        self.matches(pattern, text)
            || self.fail(keyword, || ViolationKind::Pattern { pattern: pattern.source().to_owned().into() })
    }

    #[cfg(feature = "format")]
    pub(super) fn format<N: Node<'a>>(&mut self, keyword: &'p str, format: Format, node: N) -> bool {
        node.as_str().is_none_or(|text| format.is_valid(text))
            || self.fail(keyword, || ViolationKind::Format { format: format.name() })
    }

    pub(super) fn content<N: Node<'a>>(&mut self, keyword: &'p str, content: Content, node: N) -> bool {
        let Content { base64, json } = content;
        node.as_str().is_none_or(|text| content.is_in(text))
            || self.fail(keyword, || ViolationKind::Content { base64, json })
    }
}

/// Whether a node is equal to one of these values. A string is read once.
fn is_listed<'a, N: Node<'a>>(values: &[Literal], node: N) -> bool {
    match node.as_str() {
        Some(text) => values.iter().any(|value| matches!(value, Literal::String(expected) if expected == text)),
        None => values.iter().any(|value| value.equals(node)),
    }
}

/// Returns the beginning of a value as JSON text, for a message; `None` for arrays and objects.
pub(super) fn shown<'a, N: Node<'a>>(node: N) -> Option<String> {
    match node.kind() {
        Kind::Null | Kind::Boolean => Some(Literal::of(node).to_string()),
        Kind::Number => node.as_number().map(|number| short(&number.text())),
        Kind::String => node.as_str().map(short_string),
        Kind::Array | Kind::Object => None,
    }
}
