//! Files are replaced as a whole, and only if they were generated and differ.

mod scratch;

use std::fs;
use std::path::Path;

use scratch::{marked, output, scratch, tree};
use typewright_codegen::__private::print::MANIFEST_MARK;
use typewright_codegen::output::{InTheWay, ObstacleKind, write_file};

#[test]
fn writing_leaves_no_drift() {
    let folder = scratch("writing");
    let output = output(&[("src/lib.rs", &marked("mod a;\n")), ("Cargo.toml", "[package]\n")]);
    assert_eq!(output.compare(&folder).expect("it can be read").differences.len(), 2);
    assert_eq!(output.write_to(&folder).expect("it can be written").differences.len(), 2);
    assert!(output.compare(&folder).expect("it can be read").is_empty());
    assert_eq!(tree(&folder).into_keys().collect::<Vec<_>>(), ["Cargo.toml", "src/lib.rs"]);
}

#[test]
fn files_with_equal_content_are_not_touched() {
    let folder = scratch("same");
    let output = output(&[("lib.rs", "no mark\n")]);
    output.write_to(&folder).expect("it can be written");
    // Read-only, so that every write fails.
    let read_only = |is_so| {
        for path in [&folder.join("lib.rs"), &folder] {
            let mut permissions = fs::metadata(path).expect("it is there").permissions();
            permissions.set_readonly(is_so);
            fs::set_permissions(path, permissions).expect("they are ours");
        }
    };
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    fs::File::open(folder.join("lib.rs")).and_then(|file| file.set_modified(old)).expect("a time can be set");
    read_only(true);
    let written = output.write_to(&folder);
    read_only(false);
    assert!(written.expect("nothing is to be written").is_empty());
    let modified = fs::metadata(folder.join("lib.rs")).and_then(|data| data.modified()).expect("it is there");
    assert_eq!(modified, old);
}

#[test]
fn only_our_own_stale_files_are_deleted() {
    let folder = scratch("stale");
    for (path, text) in [
        ("old/ours.rs", marked("")),
        ("theirs.rs", "fn main() {}\n".to_owned()),
        ("other/Cargo.toml", "[package]\n".to_owned()),
        ("other/src/lib.rs", marked("")),
        ("target/x.rs", marked("")),
    ] {
        fs::create_dir_all(folder.join(path).parent().expect("a file has a folder")).expect("it can be made");
        fs::write(folder.join(path), text).expect("it can be written");
    }
    let drift = output(&[("lib.rs", "\n")]).write_to(&folder).expect("it can be written");
    let paths: Vec<_> = drift.differences.iter().map(|difference| difference.path.as_str()).collect();
    assert_eq!(paths, ["lib.rs", "old/ours.rs"]);
    assert_eq!(
        tree(&folder).into_keys().collect::<Vec<_>>(),
        ["lib.rs", "other/Cargo.toml", "other/src/lib.rs", "target/x.rs", "theirs.rs"]
    );
}

#[test]
fn a_crate_deletes_nothing_outside_of_its_sources() {
    let folder = scratch("stale_sources");
    fs::create_dir_all(folder.join("generated")).expect("it can be made");
    fs::create_dir_all(folder.join("src")).expect("it can be made");
    fs::write(folder.join("generated/other.rs"), marked("")).expect("it can be written");
    fs::write(folder.join("src/old.rs"), marked("")).expect("it can be written");
    output(&[("Cargo.toml", "\n"), ("src/lib.rs", "\n")]).write_to(&folder).expect("it can be written");
    let left = tree(&folder).into_keys().collect::<Vec<_>>();
    assert_eq!(left, ["Cargo.toml", "generated/other.rs", "src/lib.rs"]);
}

/// Tests the diagnostics for an obstacle to writing a file.
fn refused(name: &str, prepare: impl Fn(&Path), expected: &[(&str, ObstacleKind)]) {
    let folder = scratch(name);
    fs::create_dir_all(folder.join("src")).expect("it can be made");
    prepare(&folder);
    let before = tree(&folder);
    let output = output(&[("src/lib.rs", &marked("new\n")), ("src/other.rs", &marked("")), ("Cargo.toml", "new\n")]);
    let error = output.write_to(&folder).expect_err("something is in the way");
    let inner = error.get_ref().and_then(|error| error.downcast_ref::<InTheWay>());
    let inner = inner.unwrap_or_else(|| panic!("{name}: {error}"));
    let found: Vec<_> = inner.obstacles.iter().map(|one| (one.path.as_str(), one.kind)).collect();
    assert_eq!(found, expected, "{name}");
    assert_eq!(tree(&folder), before, "{name}: nothing was written");
    assert_eq!(output.compare(&folder).expect("it can be read").obstacles, inner.obstacles, "{name}");
    let is_replaced = inner.obstacles.iter().all(typewright_codegen::output::Obstacle::is_replaceable);
    assert_eq!(output.overwrite(&folder).is_ok(), is_replaced, "{name}");
    assert_eq!(output.compare(&folder).expect("it can be read").is_empty(), is_replaced, "{name}");
}

#[test]
fn files_that_were_not_generated_are_in_the_way() {
    let put = |folder: &Path, path: &str, text: &str| fs::write(folder.join(path), text).expect("it can be written");
    refused("by_hand", |folder| put(folder, "src/lib.rs", "mod mine;\n"), &[("src/lib.rs", ObstacleKind::Unmarked)]);
    refused("empty", |folder| put(folder, "src/lib.rs", ""), &[("src/lib.rs", ObstacleKind::Unmarked)]);
    refused(
        "both",
        |folder| {
            put(folder, "src/lib.rs", "mod mine;\n");
            put(folder, "Cargo.toml", "[package]\n");
        },
        &[("Cargo.toml", ObstacleKind::Unmarked), ("src/lib.rs", ObstacleKind::Unmarked)],
    );
    let folder_in_the_way = |folder: &Path| fs::create_dir_all(folder.join("src/lib.rs/x")).expect("it can be made");
    refused("folder", folder_in_the_way, &[("src/lib.rs", ObstacleKind::NotAFile)]);
    let file_in_the_way = |folder: &Path| {
        fs::remove_dir(folder.join("src")).expect("it is empty");
        put(folder, "src", "");
    };
    refused("file", file_in_the_way, &[("src", ObstacleKind::NotAFolder)]);
}

#[cfg(unix)]
#[test]
fn links_are_in_the_way() {
    use std::os::unix::fs::symlink;

    let elsewhere = scratch("links_elsewhere");
    fs::create_dir_all(elsewhere.join("folder")).expect("it can be made");
    fs::write(elsewhere.join("mine.rs"), marked("mine\n")).expect("it can be written");
    let to = |target: &str, path: &'static str| {
        let target = elsewhere.join(target);
        move |folder: &Path| symlink(&target, folder.join(path)).expect("a link can be made")
    };
    refused("link", to("mine.rs", "src/lib.rs"), &[("src/lib.rs", ObstacleKind::Link)]);
    refused("dangling", to("none.rs", "src/lib.rs"), &[("src/lib.rs", ObstacleKind::NotAFile)]);
    let linked_folder = |folder: &Path| {
        fs::remove_dir(folder.join("src")).expect("it is empty");
        symlink(elsewhere.join("folder"), folder.join("src")).expect("a link can be made");
    };
    refused("linked_folder", linked_folder, &[("src", ObstacleKind::NotAFolder)]);
    assert_eq!(fs::read_to_string(elsewhere.join("mine.rs")).expect("it is there"), marked("mine\n"));
    assert_eq!(fs::read_dir(elsewhere.join("folder")).expect("it is there").count(), 0);
}

#[test]
fn equal_or_generated_files_are_not_in_the_way() {
    let folder = scratch("before");
    fs::create_dir_all(folder.join("src")).expect("it can be made");
    fs::write(folder.join("Cargo.toml"), format!("{MANIFEST_MARK}\n[package]\nname = \"old\"\n"))
        .expect("it can be written");
    fs::write(folder.join("src/lib.rs"), "by hand\n").expect("it can be written");
    let output = output(&[("Cargo.toml", "new\n"), ("src/lib.rs", "by hand\n")]);
    let drift = output.write_to(&folder).expect("nothing is in the way");
    assert_eq!(drift.differences.len(), 1);
}

#[test]
fn a_single_file_is_replaced_with_any_content() {
    let folder = scratch("single");
    fs::create_dir_all(&folder).expect("it can be made");
    for text in ["a", "b"] {
        write_file(&folder.join("names.toml"), text).expect("it can be written");
        assert_eq!(tree(&folder).into_iter().collect::<Vec<_>>(), [("names.toml".to_owned(), text.to_owned())]);
    }
}
