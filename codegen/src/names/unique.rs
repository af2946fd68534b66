//! Assigns a unique name to each of several wishes.
//! The result does not depend on the order of the wishes, unless they are equal: those with equal names all take their
//! next candidates.

use std::collections::{BTreeMap, BTreeSet};

/// A wish for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish<P> {
    /// Names, best first; the last one should be unique.
    pub(crate) candidates: Vec<String>,
    /// The priority for the first candidate: the least one keeps it.
    pub(crate) priority: P,
}

/// Returns a name for each wish.
/// Names that are still equal after all candidates get numbers after `mark`, in the order of candidates and priorities.
pub(crate) fn unique<P: Copy + Ord>(wishes: &[Wish<P>], mark: &str) -> Vec<String> {
    let mut levels = vec![0_usize; wishes.len()];
    loop {
        let growing = clashing(wishes, &levels);
        if growing.is_empty() {
            break;
        }
        for index in growing {
            levels[index] += 1;
        }
    }
    let names = wishes.iter().zip(levels).map(|(wish, level)| name(wish, level).to_owned()).collect();
    numbered(names, wishes, mark)
}

fn name<P>(wish: &Wish<P>, level: usize) -> &str {
    wish.candidates.get(level).or(wish.candidates.last()).map_or("", String::as_str)
}

/// Returns the wishes that must take their next candidate.
fn clashing<P: Copy + Ord>(wishes: &[Wish<P>], levels: &[usize]) -> Vec<usize> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (wish, &level)) in wishes.iter().zip(levels).enumerate() {
        holders.entry(name(wish, level)).or_default().push(index);
    }
    let mut growing = Vec::new();
    for clashing in holders.into_values().filter(|clashing| clashing.len() > 1) {
        // Priorities apply to the first candidate only.
        let priority = |index: usize| (levels[index] == 0).then_some(wishes[index].priority);
        let best = clashing.iter().filter_map(|&index| priority(index)).min();
        let is_alone = clashing.iter().filter(|&&index| priority(index) == best).count() == 1;
        let grows = |&index: &usize| !(best.is_some() && is_alone && priority(index) == best);
        let can_grow = |&index: &usize| levels[index] + 1 < wishes[index].candidates.len();
        growing.extend(clashing.into_iter().filter(grows).filter(can_grow));
    }
    growing
}

/// Adds numbers to names that are still equal.
fn numbered<P: Copy + Ord>(mut names: Vec<String>, wishes: &[Wish<P>], mark: &str) -> Vec<String> {
    let mut taken: BTreeSet<String> = names.iter().cloned().collect();
    if taken.len() == names.len() {
        return names;
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&index| (&wishes[index].candidates, wishes[index].priority));
    let mut seen = BTreeSet::new();
    // The next number to try: names are never released.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for index in order {
        if seen.insert(names[index].clone()) {
            continue;
        }
        let number = numbers.entry(names[index].clone()).or_insert(2);
        let mut numbered = (*number..).map(|number| (number, format!("{}{mark}{number}", names[index])));
        let free = numbered.find(|(_, name)| !taken.contains(name));
        let (found, unique) = free.expect("invariant: there are more numbers than names");
        *number = found + 1;
        taken.insert(unique.clone());
        names[index] = unique;
    }
    names
}
