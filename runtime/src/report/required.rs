//! The message for branches that only require members.

use std::fmt;

/// Returns the number of absent members in the branch that lacks the fewest.
#[cfg(feature = "report")]
pub(super) fn fewest_absent(members: &[Vec<String>], present: &[String]) -> usize {
    let absent = |names: &Vec<String>| names.iter().filter(|name| !present.contains(name)).count();
    members.iter().map(absent).min().unwrap_or_default()
}

/// Writes which members are required, and which of them are present.
pub(super) fn write_required(
    is_exclusive: bool,
    members: &[Vec<String>],
    present: &[String],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let quoted =
        |names: &[String], joint: &str| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(joint);
    let shown: Vec<String> = members.iter().map(|names| quoted(names, " with ")).collect();
    let shown = shown.join(", ");
    let count = if is_exclusive { "exactly" } else { "at least" };
    let found = if present.is_empty() { "none".to_owned() } else { quoted(present, " and ") };
    write!(f, "{count} one of the members {shown} is required, found {found}")
}
