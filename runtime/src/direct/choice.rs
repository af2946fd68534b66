//! [`Choice`]: chooses the branch of a union for an object by the names of its members, and by the values of some. Every
//! branch that it passes over is not valid. Knows no Rust types.

use super::facts::Facts;
use crate::json::{Cursor, plain_text_end};

/// The maximum number of branches, and of members that distinguish them.
const MOST: usize = 64;

/// The members that distinguish the branches of a union. Branches are bits, by their position.
#[derive(Debug)]
pub(super) struct Choice {
    /// The branches for objects.
    all: u64,
    /// Whether exactly one branch may be valid; otherwise the first valid one counts.
    is_one: bool,
    signals: Vec<Signal>,
    /// For each branch, the signals that every valid object has, and those that may show that it is not valid.
    branches: Vec<(u64, u64)>,
}

/// A member that distinguishes branches.
#[derive(Debug)]
struct Signal {
    name: &'static str,
    /// The branches under which each of these strings may be valid.
    values: Vec<(&'static str, u64)>,
    /// The branches under which any other value may be valid.
    others: u64,
}

impl Choice {
    /// Returns `None` if there are too many branches or signals.
    pub(super) fn new(facts: &[Facts], is_object: impl Fn(&Facts) -> bool, is_one: bool) -> Option<Self> {
        if facts.len() > MOST {
            return None;
        }
        let objects: Vec<(usize, &Facts)> = facts.iter().enumerate().filter(|(_, facts)| is_object(facts)).collect();
        let all = objects.iter().fold(0, |all, (place, _)| all | 1 << place);
        let mut names: Vec<&'static str> = Vec::new();
        for (_, facts) in &objects {
            names.extend(facts.required.iter().copied().chain(facts.listed.iter().map(|(name, _)| *name)));
        }
        names.sort_unstable();
        names.dedup();
        names.retain(|name| {
            let lists = objects.iter().any(|(_, facts)| facts.listed(name).is_some());
            lists || !objects.iter().all(|(_, facts)| facts.required.contains(name))
        });
        if names.len() > MOST || !names.iter().all(|name| plain_text_end(name.as_bytes(), 0) == name.len()) {
            return None;
        }
        let signals: Vec<Signal> = names.into_iter().map(|name| Signal::new(name, &objects)).collect();
        let bits = |is_here: &dyn Fn(&str) -> bool| {
            let places = signals.iter().enumerate().filter(|(_, signal)| is_here(signal.name));
            places.fold(0, |bits, (place, _)| bits | 1 << place)
        };
        let branches = facts.iter().map(|facts| {
            let required = bits(&|name| facts.required.contains(&name));
            (required, required | bits(&|name| facts.listed(name).is_some()))
        });
        let branches = branches.collect();
        Some(Self { all, is_one, signals, branches })
    }

    /// Whether a branch lists this string for a member.
    pub(super) fn lists(&self, name: &str, value: &str) -> bool {
        let signal = self.signals.iter().find(|signal| signal.name == name);
        signal.is_some_and(|signal| signal.values.iter().any(|(known, _)| *known == value))
    }

    /// Returns the branches under which an object with this string may be valid.
    pub(super) fn selected(&self, name: &str, value: &str) -> u64 {
        let signal = self.signals.iter().find(|signal| signal.name == name);
        signal.map_or(self.all, |signal| signal.branches_of(value))
    }

    /// Returns the branch for the object that begins here; `None` if several may be valid, or none.
    pub(super) fn choose(&self, mut cursor: Cursor<'_>) -> Option<usize> {
        let (mut open, mut seen) = (self.all, 0);
        if !cursor.accept::<b'{'>() {
            return None;
        }
        let mut has_more = cursor.skip_whitespace() != b'}';
        while has_more && !self.is_decided(open, seen) {
            let place = self.signals.iter().position(|signal| cursor.known(signal.name));
            if place.is_none() {
                // A name with escapes may be any of the names.
                cursor.plain_string()?;
            }
            let first = cursor.colon()?;
            match place.and_then(|place| Some((place, self.signals.get(place)?))) {
                Some((place, signal)) if first == b'"' && !signal.values.is_empty() => {
                    seen |= 1 << place;
                    open &= signal.branches_of(cursor.plain_string()?);
                }
                found => {
                    if let Some((place, signal)) = found {
                        seen |= 1 << place;
                        open &= signal.others;
                    }
                    cursor.skip_value()?;
                }
            }
            has_more = cursor.continues(b'}')?;
        }
        self.chosen(open, seen, has_more)
    }

    /// Whether further members do not change the branch.
    #[inline]
    fn is_decided(&self, open: u64, seen: u64) -> bool {
        if open.count_ones() < 2 {
            return true;
        }
        let first = self.branches.get(open.trailing_zeros() as usize);
        !self.is_one && first.is_some_and(|(_, signals)| signals & !seen == 0)
    }

    fn chosen(&self, mut open: u64, seen: u64, has_more: bool) -> Option<usize> {
        if !has_more {
            // An object without a member that a branch requires is not valid under it.
            for (place, (required, _)) in self.branches.iter().enumerate() {
                open &= !(u64::from(required & !seen != 0) << place);
            }
        }
        (open != 0 && (!self.is_one || open.is_power_of_two())).then_some(open.trailing_zeros() as usize)
    }
}

impl Signal {
    fn new(name: &'static str, objects: &[(usize, &Facts)]) -> Self {
        let mut signal = Self { name, values: Vec::new(), others: 0 };
        for (place, facts) in objects {
            let Some(values) = facts.listed(name) else {
                signal.others |= 1 << place;
                continue;
            };
            for value in values {
                match signal.values.iter_mut().find(|(known, _)| known == value) {
                    Some((_, branches)) => *branches |= 1 << place,
                    None => signal.values.push((value, 1 << place)),
                }
            }
        }
        signal.values.iter_mut().for_each(|(_, branches)| *branches |= signal.others);
        signal
    }

    fn branches_of(&self, value: &str) -> u64 {
        self.values.iter().find(|(known, _)| *known == value).map_or(self.others, |(_, branches)| *branches)
    }
}
