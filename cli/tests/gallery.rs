//! The outlines in `docs/gallery.md` equal the current output of `cargo typewright outline`.

#[path = "../../tests/support/harness.rs"]
mod harness;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The mark for text that was left out: a whole line, or the end of a long one.
const LEFT_OUT: &str = "…";

/// The lines of an outline in the gallery, and the file that it belongs to.
struct Excerpt {
    schema: PathBuf,
    lines: Vec<String>,
}

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "."] outlines_of_the_gallery_are_printed_today })
}

fn outlines_of_the_gallery_are_printed_today(folder: &Path) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let gallery =
        fs::read_to_string(repository.join("docs/gallery.md")).expect("the gallery is part of the repository");
    let excerpts = excerpts(&gallery, folder);
    assert_eq!(excerpts.len(), 8, "the gallery shows eight schemas");
    for Excerpt { schema, lines } in excerpts {
        let outline = outline(folder, &schema);
        let printed: Vec<&str> = outline.lines().collect();
        let mut at = 0;
        for line in &lines {
            // An item may be anywhere; lines below it must follow it.
            let from = if line.starts_with(' ') { at } else { 0 };
            let mut below = printed[from..].iter().take_while(|next| from == 0 || next.starts_with(' '));
            let found = below.position(|printed| is_cut_from(line, printed));
            let found =
                found.unwrap_or_else(|| panic!("`{line}` is not in the outline of {}, or not there", schema.display()));
            at = from + found + 1;
        }
    }
}

fn is_cut_from(line: &str, printed: &str) -> bool {
    line.strip_suffix(LEFT_OUT).map_or(line == printed, |start| printed.starts_with(start.trim_end()))
}

/// Returns the first fenced text under each heading that names a schema: a name in the store, or a file of the corpus.
fn excerpts(gallery: &str, folder: &Path) -> Vec<Excerpt> {
    let sections = gallery.split("\n## `").skip(1);
    let excerpt = |section: &str| {
        let (name, text) = section.split_once('`').expect("a heading ends its name");
        let (_, text) = text.split_once("```text\n").expect("a section has an outline");
        let (text, _) = text.split_once("```").expect("a fence ends");
        let store = Path::new("schemastore");
        let [own, referenced] = [format!("{name}/schema.json"), format!("_referenced/{name}.json")];
        let possible = [PathBuf::from(name), store.join(own), store.join(referenced)];
        let lines = text.lines().filter(|line| line.trim() != LEFT_OUT).map(str::to_owned).collect();
        let schema = possible.into_iter().find(|schema| folder.join(schema).is_file());
        Excerpt { schema: schema.unwrap_or_else(|| panic!("the corpus has no `{name}`")), lines }
    };
    sections.map(excerpt).collect()
}

fn outline(folder: &Path, schema: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
    let output = command.arg("outline").arg(schema).current_dir(folder).output().expect("the command line starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("an outline is text")
}
