//! Lists of names in messages.

use std::fmt::Display;

/// Returns the first names of a list, in code marks; an ellipsis replaces the others.
pub(crate) fn first_names<N: Display>(names: impl IntoIterator<Item = N>, most: usize) -> String {
    let mut names = names.into_iter();
    let mut shown: Vec<String> = names.by_ref().take(most).map(|name| format!("`{name}`")).collect();
    shown.extend(names.next().map(|_| "…".to_owned()));
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::first_names;

    #[test]
    fn names_beyond_the_maximum_are_an_ellipsis() {
        assert_eq!(first_names(["a", "b"], 2), "`a`, `b`");
        assert_eq!(first_names(["a", "b", "c"], 2), "`a`, `b`, …");
        assert_eq!(first_names::<&str>([], 2), "");
    }
}
