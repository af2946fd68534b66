//! The public API of both crates, as snapshots, so that every change is reviewed.

#[path = "../../tests/support/public_api.rs"]
mod public_api;

use std::path::Path;

use typewright_codegen::settings::Options;

fn listing(folder: &str, name: &str) -> String {
    public_api::listing(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join("src/lib.rs"), name)
}

#[test]
fn of_the_runtime() {
    insta::assert_snapshot!("typewright", listing("../runtime", "typewright"));
}

#[test]
fn of_the_compiler() {
    // A macro makes the fields and setters of options, so that they are not in the source.
    let options = Options::described()
        .into_iter()
        .map(|option| format!("typewright_codegen::settings::Options.{}: {:?}\n", option.name, option.values));
    let listing: String = [listing("", "typewright_codegen")].into_iter().chain(options).collect();
    insta::assert_snapshot!("typewright_codegen", listing);
    for foreign in ["syn::", "TokenStream", "proc_macro2", "quote::", "prettyplease", "saphyr", "toml::"] {
        assert!(!listing.contains(foreign), "`{foreign}` is in a public signature");
    }
    let is_counted = |line: &&str| {
        let is_of = |module: &str| line.starts_with(&format!("typewright_codegen::{module}"));
        let kind = line.split_once(": ").map_or("", |(_, kind)| kind);
        let is_item = ["struct", "enum", "trait", "fn", "const", "static", "type", "macro"];
        is_item.iter().any(|item| kind.starts_with(item)) && !is_of("settings::") && !is_of("diagnostic::")
    };
    let count = listing.lines().filter(is_counted).count();
    assert!(count > 20, "the listing is read");
    assert!(count < 60, "{count} items in addition to settings and diagnostics");
}
