//! Where unsafe code may be. Does not know why.

use super::{assert_none, rust_files};

/// The only files with unsafe code. Each unsafe block has a comment that explains why it is sound.
const MAY_BE_UNSAFE: [&str; 18] = [
    "runtime/src/adapters/serde/identity.rs",
    "runtime/src/build/field.rs",
    "runtime/src/build/part.rs",
    "runtime/src/build/record.rs",
    "runtime/src/direct/decode.rs",
    "runtime/src/direct/entries.rs",
    "runtime/src/direct/layout.rs",
    "runtime/src/direct/pass.rs",
    "runtime/src/direct/union.rs",
    "runtime/src/direct/untyped.rs",
    "runtime/src/direct/variants.rs",
    "runtime/src/json/block.rs",
    "runtime/src/json/cursor.rs",
    "runtime/src/json/part.rs",
    "runtime/src/place.rs",
    "runtime/src/tables/members.rs",
    "runtime/src/tables/newtype.rs",
    "runtime/src/tables/union.rs",
];

#[test]
fn unsafe_code_is_in_few_files_and_explained() {
    let folders = ["cli", "codegen/src", "docs", "examples", "macros", "pages", "runtime", "scoreboard", "tests"];
    let mut violations = Vec::new();
    for file in rust_files(&folders).iter().filter(|file| !file.path.contains("/target/")) {
        let allowed = MAY_BE_UNSAFE.contains(&file.path.as_str());
        let mut explained = false;
        for (at, line) in file.text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
            match line {
                _ if line.starts_with("// SAFETY:") => explained = true,
                _ if line.starts_with("//") => {}
                _ if line.contains("allow(unsafe_code") && !allowed => violations.push(format!("{}:{at}", file.path)),
                _ if line.contains("unsafe {") => {
                    if !allowed || !explained {
                        violations.push(format!("{}:{at}: {line}", file.path));
                    }
                    explained = false;
                }
                _ => explained = false,
            }
        }
    }
    assert_none(&violations, "unsafe code is only in MAY_BE_UNSAFE, each block after a comment `// SAFETY:`");
}
