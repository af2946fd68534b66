//! The five pages of this project.
//! Must not know the content of any page.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};

use typewright_pages::{Dialect, Page, read};

/// Name, dialect, and file name of the vendor's own page.
pub(crate) const PAGES: [(&str, Dialect, &str); 5] = [
    ("payrix", Dialect::Apimatic, "payrix-session-post-response.md"),
    ("dmod", Dialect::JsonSchemaForHumans, "dmod-session-init-response.md"),
    ("kratos", Dialect::OpenapiGenerator, "kratos-session.md"),
    ("pingone", Dialect::PropertyRows, "pingone-create-session.md"),
    ("filescom", Dialect::SdkList, "filescom-session.md"),
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of one of this project's pages.
pub(crate) fn text(name: &str) -> String {
    let path = workspace().join("docs").join(name).with_extension("md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The facts of one of this project's pages.
pub(crate) fn page(name: &str) -> Page {
    let (_, dialect, _) = PAGES.into_iter().find(|page| page.0 == name).expect("one of the five pages");
    read(dialect, name, &text(name)).unwrap_or_else(|error| panic!("docs/{name}.md: {error}"))
}
