//! The paths of generated files with fixed names, and the module names that would collide with them. Writes nothing.

/// The manifest of a generated crate.
pub(crate) const MANIFEST: &str = "Cargo.toml";

/// The folder of a generated crate that contains its modules.
pub(crate) const SOURCE_FOLDER: &str = "src";

/// The module whose file declares all others in a generated crate.
pub(crate) const LIBRARY: &str = "lib";

/// The module whose file declares all others for `include!`.
pub(crate) const INDEX: &str = "models";

/// The file of checks that every module has in a folder of its own.
pub(crate) const CHECK: &str = "check";
/// The file of the program, in the same folder.
pub(crate) const PROGRAM: &str = "program";

/// Files and folders in `src` that cargo compiles as binaries.
const PROGRAMS: [&str; 2] = ["main", "bin"];

/// Device names on Windows, which cannot be file names there, with any extension.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// The maximum length of a module name.
/// File systems allow 255 bytes for a file name, extensions included.
pub(crate) const LONGEST_NAME: usize = 100;

/// Returns whether the file of a module with this name collides with another file.
/// `at_root` is set for top-level modules.
pub(crate) fn is_taken(name: &str, at_root: bool) -> bool {
    let numbered = |device: &str| name.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && is_digit(rest));
    let is_device = DEVICES.contains(&name) || numbered("com") || numbered("lpt");
    let is_fixed = [LIBRARY, INDEX].contains(&name) || PROGRAMS.contains(&name);
    [CHECK, PROGRAM].contains(&name) || is_device || (at_root && is_fixed)
}

/// Returns the path of a module's file.
pub(crate) fn file(module: &str) -> String {
    format!("{module}.rs")
}

fn is_digit(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_taken;

    #[test]
    fn names_collide_where_their_files_do() {
        for (name, at_root, below) in [
            ("lib", true, false),
            ("models", true, false),
            ("main", true, false),
            ("bin", true, false),
            ("check", true, true),
            ("program", true, true),
            ("nul", true, true),
            ("com1", true, true),
            ("com10", false, false),
            ("com", false, false),
            ("library", false, false),
            ("tests", false, false),
        ] {
            assert_eq!((is_taken(name, true), is_taken(name, false)), (at_root, below), "{name}");
        }
    }
}
