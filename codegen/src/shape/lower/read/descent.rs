//! Computes results that depend on each other, without deep recursion.
//! Beyond a depth, a result is postponed and computed by itself, and the computation that needed it is repeated.
//! Independent of the kind of results.

use std::collections::BTreeSet;

/// The maximum depth of recursion.
const DEEPEST: usize = 12;

/// The computations in progress.
#[derive(Debug)]
pub(crate) struct Descent<K> {
    /// Keys whose computation has started.
    open: BTreeSet<K>,
    /// The number of these on the stack.
    depth: usize,
    /// Keys that were postponed since the outermost computation started.
    waiting: Vec<K>,
    /// Keys whose computation needs a postponed result first.
    blocked: BTreeSet<K>,
}

impl<K> Default for Descent<K> {
    fn default() -> Self {
        Self { open: BTreeSet::new(), depth: 0, waiting: Vec::new(), blocked: BTreeSet::new() }
    }
}

/// A type that stores results, and computes them by calling [`result`] for others.
pub(crate) trait Answers {
    /// The key of a result.
    type Key: Copy + Ord;
    /// The result.
    type Answer: Clone;

    fn descent(&mut self) -> &mut Descent<Self::Key>;

    fn known(&self, key: Self::Key) -> Option<&Self::Answer>;

    fn store(&mut self, key: Self::Key, answer: Self::Answer);

    /// Computes a result from other results.
    fn find(&mut self, key: Self::Key) -> Self::Answer;

    /// The result for a computation that depends on itself; it must be safe for any actual result.
    fn unknown() -> Self::Answer;
}

/// Returns the memoized result, or computes it.
pub(crate) fn result<A: Answers>(answers: &mut A, key: A::Key) -> A::Answer {
    if let Some(known) = answers.known(key) {
        return known.clone();
    }
    let descent = answers.descent();
    if descent.open.contains(&key) || descent.blocked.contains(&key) {
        return A::unknown();
    }
    match descent.depth {
        0 => outermost(answers, key),
        DEEPEST => {
            descent.waiting.push(key);
            A::unknown()
        }
        _ => {
            descent.open.insert(key);
            let answer = attempt(answers, key);
            answers.descent().open.remove(&key);
            answer
        }
    }
}

/// Computes a result, and before it all postponed ones.
fn outermost<A: Answers>(answers: &mut A, key: A::Key) -> A::Answer {
    let mut pending = vec![key];
    answers.descent().open.insert(key);
    let mut last = A::unknown();
    while let Some(&next) = pending.last() {
        if let Some(known) = answers.known(next) {
            last = known.clone();
        } else {
            last = attempt(answers, next);
            let descent = answers.descent();
            descent.blocked.clear();
            let before = pending.len();
            for key in std::mem::take(&mut descent.waiting) {
                // Started computations are already on the list.
                if descent.open.insert(key) {
                    pending.push(key);
                }
            }
            if pending.len() > before {
                continue;
            }
        }
        pending.pop();
        answers.descent().open.remove(&next);
    }
    last
}

/// Computes a result, and memoizes it if it does not depend on a postponed one.
fn attempt<A: Answers>(answers: &mut A, key: A::Key) -> A::Answer {
    let descent = answers.descent();
    descent.depth += 1;
    let (waiting, blocked) = (descent.waiting.len(), descent.blocked.len());
    let answer = answers.find(key);
    let descent = answers.descent();
    descent.depth -= 1;
    if descent.waiting.len() == waiting && descent.blocked.len() == blocked {
        answers.store(key, answer.clone());
    } else {
        descent.blocked.insert(key);
    }
    answer
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Answers, Descent, result};

    /// Counts the steps from each number to the end.
    #[derive(Default)]
    struct Steps {
        next: BTreeMap<u32, Vec<u32>>,
        known: BTreeMap<u32, u32>,
        descent: Descent<u32>,
        found: usize,
    }

    impl Answers for Steps {
        type Key = u32;
        type Answer = u32;

        fn descent(&mut self) -> &mut Descent<u32> {
            &mut self.descent
        }

        fn known(&self, key: u32) -> Option<&u32> {
            self.known.get(&key)
        }

        fn store(&mut self, key: u32, answer: u32) {
            self.known.insert(key, answer);
        }

        fn find(&mut self, key: u32) -> u32 {
            self.found += 1;
            let next = self.next.get(&key).cloned().unwrap_or_default();
            next.into_iter().map(|next| 1 + result(self, next)).max().unwrap_or_default()
        }

        fn unknown() -> u32 {
            0
        }
    }

    #[test]
    fn long_ways_are_followed_to_their_end() {
        let next = (0..50_000).map(|at| (at, vec![at + 1, at + 2])).collect();
        let mut steps = Steps { next, ..Steps::default() };
        assert_eq!(result(&mut steps, 0), 50_000);
        assert!(steps.found < 200_000, "{}", steps.found);
        assert!(steps.descent.open.is_empty());
    }

    #[test]
    fn cycles_end() {
        let next = (0..1_000).map(|at| (at, vec![(at + 1) % 1_000])).collect();
        let mut steps = Steps { next, ..Steps::default() };
        result(&mut steps, 0);
        assert_eq!(steps.known.len(), 1_000);
        assert!(steps.descent.open.is_empty());
    }
}
