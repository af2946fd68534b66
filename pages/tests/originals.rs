//! The pages of this project give the same facts as the vendors' pages, in other words.
//! Must not know the content of any page.

#[path = "../../tests/support/harness.rs"]
mod harness;
mod support;

use std::path::Path;
use std::process::ExitCode;

use typewright_pages::{Side, diff, read};

// The vendors' pages are in the folder next to the corpus.
fn main() -> ExitCode {
    harness::run(
        harness::tests! { [corpus "../docs"] the_vendors_pages_have_the_same_facts, no_sentence_is_the_vendors },
    )
}

fn the_vendors_pages_have_the_same_facts(folder: &Path) {
    let mut differences = Vec::new();
    for (name, dialect, file) in support::PAGES {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let original = read(dialect, name, &text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let ours = support::page(name);
        let sides =
            [Side { page: &original, source: "on the vendor's page" }, Side { page: &ours, source: "under docs/" }];
        differences.extend(diff(sides[0], sides[1]).iter().map(ToString::to_string));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn no_sentence_is_the_vendors(folder: &Path) {
    for (name, dialect, file) in support::PAGES {
        let text = std::fs::read_to_string(folder.join(file)).expect("readable, as the test above shows");
        let original = read(dialect, name, &text).expect("follows its dialect, as the test above shows");
        let theirs = prose(&original);
        let ours = prose(&support::page(name));
        let copied: Vec<&String> = ours.iter().filter(|sentence| theirs.contains(sentence)).collect();
        assert!(copied.is_empty(), "docs/{name}.md: {copied:#?}");
    }
}

/// Returns every description of a page, sentence by sentence.
fn prose(page: &typewright_pages::Page) -> Vec<String> {
    let models = page.models.iter().map(|model| &model.description);
    let fields = page.models.iter().flat_map(|model| &model.fields);
    let parameters = page.operations.iter().flat_map(|operation| &operation.parameters);
    let descriptions = models.chain(fields.chain(parameters).map(|field| &field.description));
    let sentences = descriptions.flat_map(|description| description.split_inclusive(['.', '?', '!']));
    sentences.map(|sentence| sentence.trim().to_owned()).filter(|sentence| sentence.len() > 3).collect()
}
