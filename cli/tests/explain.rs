//! The pages of the codes: each code has one, whose first line is the meaning of the code.
//! The command line prints the output that the example of the page shows. `UPDATE_GOLDENS=1` rewrites the outputs of
//! the examples and the index.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{Project, Run, blocks};
use typewright_codegen::diagnostic::{Code, Severity};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("codes")
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDENS").is_some()
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("cli/codes/{name}: {error}"))
}

fn explain(arguments: &[&str]) -> Run {
    let project = Project::within(std::env::temp_dir());
    project.run(&[&["explain"], arguments].concat())
}

#[test]
fn each_code_has_a_page_and_each_page_a_code() {
    let entries = fs::read_dir(folder()).expect("the folder exists");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    let pages: BTreeSet<String> = names.filter(|name| name != "README.md").collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{}.md", code.text())).collect();
    assert_eq!(pages, codes, "write a page for each code in cli/codes, and list it in cli/src/explain/pages.rs");
    for code in Code::ALL.iter().map(|code| code.text()) {
        let run = explain(&[code]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (Some(0), read(&format!("{code}.md")).as_str()),
            "{code}: {}",
            run.err
        );
    }
}

#[test]
fn a_page_begins_with_the_meaning_and_has_all_sections() {
    for code in Code::ALL {
        let page = read(&format!("{}.md", code.text()));
        let outcome = match code.severity() {
            Severity::Error => "An error: the run stops, and no code is generated.",
            Severity::Warning => "A warning: the code is generated.",
            Severity::Note => "A note: the code is generated.",
        };
        let mut lines = page.lines().filter(|line| !line.is_empty());
        assert_eq!(lines.next(), Some(format!("# {}: {}", code.text(), code.meaning()).as_str()));
        assert_eq!(lines.next(), Some(outcome), "{}", code.text());
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings[..2], ["## Example", "## What to do"], "{}", code.text());
    }
}

/// Runs the commands of an example, and returns their output to standard error.
fn session(commands: &[&str], project: &Project) -> String {
    let mut text = String::new();
    for command in commands {
        writeln!(text, "$ {command}").expect("a string takes text");
        if let Some(arguments) = command.strip_prefix("cargo typewright ") {
            let run = project.run(&arguments.split(' ').collect::<Vec<_>>());
            assert!(!run.err.contains("panicked"), "{run:?}");
            text.push_str(&run.err);
            text.truncate(text.trim_end().len());
            text.push('\n');
        } else {
            let made = Command::new("bash").args(["-c", command]).current_dir(&project.folder).status();
            assert!(made.expect("bash starts").success(), "{command}");
        }
    }
    text
}

#[test]
fn each_example_prints_the_output_of_its_page() {
    let mut differences = String::new();
    for code in Code::ALL.iter().map(|code| code.text()) {
        let scratch = tempfile::tempdir().expect("a folder can be made");
        let project = Project::within(scratch.path().to_path_buf());
        let name = format!("{code}.md");
        let text = read(&name);
        let (_, example) = text.split_once("\n## Example\n").expect("a page has an example");
        let (example, _) = example.split_once("\n## What to do\n").expect("a page has the section `What to do`");
        let blocks = blocks::blocks(example);
        for block in &blocks {
            block.file().into_iter().for_each(|file| drop(project.write(file, block.text)));
        }
        let shown = blocks.iter().find(|block| block.language == "console").expect("an example has commands");
        let printed = session(&shown.commands(), &project);
        assert!(printed.contains(&format!("[{code}]")), "{code} is not reported:\n{printed}");
        if is_update() {
            fs::write(folder().join(&name), text.replace(shown.text, &printed)).expect("the page can be written");
        } else if shown.text != printed {
            write!(differences, "--- {name}: expected\n{}--- found\n{printed}", shown.text)
                .expect("a string takes text");
        }
    }
    assert!(
        differences.is_empty(),
        "run `UPDATE_GOLDENS=1 cargo test -p cargo-typewright --test explain`\n{differences}"
    );
}

#[test]
fn the_index_lists_the_catalogue() {
    let mut index =
        "# Codes of diagnostics\n\nEach error, warning and note of typewright has a code. `cargo typewright explain \
                     CODE` prints the page of a code.\n\n| code | severity | meaning |\n|---|---|---|\n"
            .to_owned();
    for code in Code::ALL {
        let severity = format!("{:?}", code.severity()).to_lowercase();
        writeln!(index, "| [{0}]({0}.md) | {severity} | {1} |", code.text(), code.meaning())
            .expect("a string takes text");
    }
    if is_update() {
        fs::write(folder().join("README.md"), &index).expect("the index can be written");
    }
    let hint = "run `UPDATE_GOLDENS=1 cargo test -p cargo-typewright --test explain`";
    assert_eq!(read("README.md"), index, "{hint}");
}

#[test]
fn codes_are_found_in_any_spelling_and_unknown_ones_suggest_the_nearest() {
    for spelling in ["W302", "w302", "[W302]"] {
        assert!(explain(&[spelling]).out.starts_with("# W302: "), "{spelling}");
    }
    explain(&["W399"]).ended(2, &[], &["there is no code `W399`", "the nearest codes are `W3"]);
    explain(&["help-me"]).ended(2, &[], &["there is no code `help-me`", "`cargo typewright explain` lists all codes"]);
    let list = explain(&[]);
    assert_eq!((list.code, list.out.lines().count()), (Some(0), Code::ALL.len()), "{}", list.err);
    assert!(list.out.starts_with("E001  error    a file or folder"), "{}", list.out);
}
