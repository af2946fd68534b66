//! Generates texts for a pattern. Look-around and word boundaries are ignored, so callers must check whether the text
//! matches.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::class;
use super::syntax::{Class, Node, Reference, Tree, parse};

/// The maximum number of repetitions beyond the required ones.
const MORE: u64 = 4;
/// The maximum length of a text.
const LONGEST: usize = 4096;

/// Returns a text for a pattern; `below` returns a number below another one. `None` if the source is not a valid
/// pattern, or if nothing matches it.
pub(crate) fn sample(source: &str, below: &mut dyn FnMut(u64) -> u64) -> Option<String> {
    let Tree { root, names, .. } = parse(source).ok()?.tree;
    let mut sampling = Sampling { below, text: String::new(), groups: Vec::new(), names };
    sampling.node(&root)?;
    Some(sampling.text)
}

struct Sampling<'s> {
    below: &'s mut dyn FnMut(u64) -> u64,
    text: String,
    /// The captured texts, by group number.
    groups: Vec<(u32, String)>,
    names: BTreeMap<String, Arc<[u32]>>,
}

impl Sampling<'_> {
    fn node(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Empty | Node::Start | Node::End | Node::WordBoundary { .. } | Node::Look(_) => {}
            Node::Char(code) => self.text.push(char::from_u32(*code)?),
            Node::Any => self.any_of(&[(' ', '~')])?,
            Node::Class(class) => self.class(class)?,
            Node::Group(group) => {
                let start = self.text.len();
                self.node(&group.node)?;
                let captured = self.text.get(start..)?.to_owned();
                self.groups.extend(group.number.map(|number| (number, captured)));
            }
            Node::BackReference(reference) => {
                let number = match reference {
                    Reference::Number(number) => *number,
                    Reference::Name(name) => *self.names.get(name)?.first()?,
                };
                let captured = self.groups.iter().rev().find(|(known, _)| *known == number);
                let captured = captured.map(|(_, captured)| captured.clone()).unwrap_or_default();
                self.text.push_str(&captured);
            }
            Node::Repeat(repeat) => {
                let least = u64::from(repeat.min);
                let most = repeat.max.map_or(u64::MAX, u64::from).min(least.saturating_add(MORE));
                let times = least.saturating_add((self.below)(most.saturating_sub(least).saturating_add(1)));
                for _ in 0..times {
                    self.node(&repeat.node)?;
                }
            }
            Node::Sequence(parts) => parts.iter().try_for_each(|part| self.node(part))?,
            Node::Alternatives(branches) => {
                let turn = (self.below)(u64::try_from(branches.len()).ok()?);
                self.node(branches.get(usize::try_from(turn).ok()?)?)?;
            }
        }
        (self.text.len() <= LONGEST).then_some(())
    }

    fn class(&mut self, class: &Class) -> Option<()> {
        let characters = class::characters(class, false).ok()?;
        let all: Vec<(char, char)> = characters.iter().map(|range| (range.start(), range.end())).collect();
        let clip = |(from, to): &(char, char)| ((*from).max(' '), (*to).min('~'));
        let readable: Vec<(char, char)> = all.iter().map(clip).filter(|(from, to)| from <= to).collect();
        self.any_of(if readable.is_empty() { &all } else { &readable })
    }

    /// Adds a character from these ranges.
    fn any_of(&mut self, ranges: &[(char, char)]) -> Option<()> {
        let turn = (self.below)(u64::try_from(ranges.len()).ok().filter(|&count| count > 0)?);
        let (from, to) = *ranges.get(usize::try_from(turn).ok()?)?;
        let width = u64::from(u32::from(to) - u32::from(from)) + 1;
        let code = u32::from(from) + u32::try_from((self.below)(width)).ok()?;
        // A range may contain code points that are not characters.
        self.text.push(char::from_u32(code).unwrap_or(from));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::sample;
    use crate::pattern::Pattern;

    #[test]
    fn samples_match() {
        let mut sources = vec!["^[a-z]{2,4}$", "^\\d+(\\.\\d+)?$", "x", "", "^.{3}$", "^[^a-z]$", "^\\p{Lu}"];
        if cfg!(feature = "backtrack") {
            sources.extend(["^(a|b)\\1$", "^(?<n>[ab])-\\k<n>$"]);
        }
        for source in sources {
            let pattern = Pattern::new(source).expect("a pattern");
            for seed in 0..50_u64 {
                let mut state = seed;
                let mut below = |count: u64| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 33) % count
                };
                let text = sample(source, &mut below).expect("something matches");
                assert_eq!(pattern.is_match(&text), Ok(true), "{source}: {text:?}");
            }
        }
    }
}
