//! Counts the branches of a union that are valid (`anyOf`, `oneOf`), if all of them are evaluated.

/// Whether at least one branch is valid.
#[inline]
pub fn at_least_one<const COUNT: usize>(branches: [bool; COUNT]) -> bool {
    branches.contains(&true)
}

/// Whether exactly one branch is valid.
#[inline]
pub fn exactly_one<const COUNT: usize>(branches: [bool; COUNT]) -> bool {
    branches.iter().map(|holds| usize::from(*holds)).sum::<usize>() == 1
}

#[cfg(test)]
mod tests {
    use super::{at_least_one, exactly_one};

    #[test]
    fn branches_are_counted() {
        let cases = [([false; 3], 0), ([false, true, false], 1), ([true, false, true], 2), ([true; 3], 3)];
        for (branches, count) in cases {
            assert_eq!((at_least_one(branches), exactly_one(branches)), (count > 0, count == 1), "{branches:?}");
        }
    }
}
