//! Files are written as a whole, left alone where they say the same, and deleted only where they are ours.

use std::fs;
use std::path::PathBuf;

use typewright_codegen::output::{Output, OutputFile};
use typewright_codegen::print::MARK;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // Left behind by an earlier run, or not there.
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn output(files: &[(&str, &str)]) -> Output {
    Output::new(files.iter().map(|(path, text)| OutputFile { path: (*path).into(), text: (*text).into() }).collect())
}

#[test]
fn writing_leaves_no_drift() {
    let folder = folder("writing");
    let output = output(&[("src/lib.rs", "mod a;\n"), ("Cargo.toml", "[package]\n")]);
    assert_eq!(output.compare(&folder).expect("it can be read").differences.len(), 2);
    assert_eq!(output.write_to(&folder).expect("it can be written").differences.len(), 2);
    assert!(output.compare(&folder).expect("it can be read").is_empty());
    let names: Vec<_> =
        fs::read_dir(folder.join("src")).expect("it is there").flatten().map(|e| e.file_name()).collect();
    assert_eq!(names, ["lib.rs"]);
}

#[test]
fn files_that_say_the_same_are_not_touched() {
    let folder = folder("same");
    let output = output(&[("lib.rs", "mod a;\n")]);
    output.write_to(&folder).expect("it can be written");
    let modified = || fs::metadata(folder.join("lib.rs")).and_then(|data| data.modified()).expect("it is there");
    let before = modified();
    assert!(output.write_to(&folder).expect("it can be written").is_empty());
    assert_eq!(modified(), before);
}

#[test]
fn only_our_own_stale_files_are_deleted() {
    let folder = folder("stale");
    fs::create_dir_all(folder.join("old")).expect("it can be made");
    fs::write(folder.join("old/ours.rs"), format!("{MARK}\n")).expect("it can be written");
    fs::write(folder.join("theirs.rs"), "fn main() {}\n").expect("it can be written");
    let drift = output(&[("lib.rs", "\n")]).write_to(&folder).expect("it can be written");
    let paths: Vec<_> = drift.differences.iter().map(|difference| difference.path.as_str()).collect();
    assert_eq!(paths, ["lib.rs", "old/ours.rs"]);
    assert!(folder.join("theirs.rs").exists() && !folder.join("old/ours.rs").exists());
}

#[test]
fn a_folder_that_is_a_file_is_an_error_that_names_it() {
    let folder = folder("blocked");
    fs::create_dir_all(&folder).expect("it can be made");
    fs::write(folder.join("src"), "").expect("it can be written");
    let error = output(&[("src/lib.rs", "\n")]).write_to(&folder).expect_err("`src` is a file");
    assert!(error.to_string().contains("src"), "{error}");
}
