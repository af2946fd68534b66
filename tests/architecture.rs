//! The code map of `ARCHITECTURE.md` names every module of every crate, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Returns the modules that the first table of a crate's section names.
fn listed(page: &str, crate_folder: &str) -> BTreeSet<String> {
    let heading = format!("### `{crate_folder}/`");
    let section = page.split(&heading).nth(1).unwrap_or_else(|| panic!("ARCHITECTURE.md has no section {heading}"));
    let rows = section.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    rows.take_while(|line| line.starts_with('|')).filter_map(|row| row.split('`').nth(1)).map(str::to_owned).collect()
}

/// Returns the modules that exist: files and folders directly in `src`.
fn there(crate_folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(crate_folder).join("src");
    let entries = fs::read_dir(folder).expect("each crate has sources").flatten();
    entries.map(|entry| entry.path().file_stem().expect("entries have names").to_string_lossy().into_owned()).collect()
}

#[test]
fn the_code_map_matches_the_tree() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("it is there");
    for crate_folder in ["runtime", "codegen", "macros", "compare", "cli", "pages"] {
        assert_eq!(listed(&page, crate_folder), there(crate_folder), "the map of {crate_folder} in ARCHITECTURE.md");
    }
}
