//! Names of files and anchors: ASCII, short, and unique also where case is not distinguished.
//! Does not depend on what is named.

use std::collections::BTreeSet;

/// The maximum length of a name, so that a file name with its suffixes fits on every file system.
const LONGEST: usize = 100;

/// Device names on Windows, which cannot be file names there.
const DEVICES: [&str; 6] = ["aux", "con", "nul", "prn", "com", "lpt"];

/// Gives each of several names once.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Returns a free name for a text, and reserves it.
    pub(super) fn free(&mut self, text: &str) -> String {
        let base = plain(text);
        let mut name = base.clone();
        let mut number = 1;
        while !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

/// Returns a text with everything but letters, digits, `_`, `.` and `-` of ASCII replaced.
/// The result is never empty, hidden, or a device.
fn plain(text: &str) -> String {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let kept = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-' || letter == '.';
    let plain: String = text.chars().take(LONGEST).map(|letter| if kept(letter) { letter } else { '_' }).collect();
    let plain = plain.trim_matches('.').replace("..", "_");
    let stem = plain.split('.').next().unwrap_or_default().to_lowercase();
    let is_device = DEVICES.contains(&stem.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    if plain.is_empty() || is_device { format!("_{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Names};

    #[test]
    fn names_are_safe_and_unique_without_case() {
        let mut names = Names::default();
        for (text, expected) in [
            ("Pet", "Pet"),
            ("PET", "PET-2"),
            ("pet", "pet-3"),
            ("../../etc/passwd", "___etc_passwd"),
            ("<script>", "_script_"),
            ("con", "_con"),
            ("com1.Pet", "_com1.Pet"),
            ("", "_"),
            ("..", "_-2"),
            ("Größe", "Gr__e"),
            ("r#type", "type"),
        ] {
            assert_eq!(names.free(text), expected, "{text}");
        }
        assert_eq!(names.free(&"x".repeat(1_000)).len(), LONGEST);
    }
}
