//! The fixtures of the compiler, as schemas to compare.

use std::fs;
use std::path::Path;

use typewright::Json;

/// Returns the schemas of the compiler's fixtures that do not refer to other files.
pub(crate) fn fixtures() -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures");
    let entries = fs::read_dir(folder).expect("the fixtures are there").flatten();
    let mut found: Vec<(String, Json)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| name.ends_with(".schema.json"))?;
            let json = Json::parse(&fs::read(entry.path()).ok()?).ok()?;
            // A schema that refers to other files cannot be compared without them.
            let text = json.to_string();
            (!text.contains(".schema.json") && text.len() < 20_000).then_some((name, json))
        })
        .collect();
    found.sort_by(|left, right| left.0.cmp(&right.0));
    assert!(found.len() > 50, "the fixtures are found");
    found
}
