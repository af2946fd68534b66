//! Writers that are killed, run out of space, or run concurrently.
//! The folder always has the complete output of one of them.
#![cfg(unix)]

mod scratch;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use scratch::{marked, output, scratch, tree};
use typewright_codegen::output::{Output, recover};

/// Enough files for a kill to interrupt every part of a run.
const FILES: usize = 120;
const KILLS: u64 = 40;

/// Returns the folder of the killed writer; fixed, because the writer is another process.
fn victim() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("output").join("killed")
}

/// Returns one of two outputs that share most paths: each has files that the other must delete.
fn version(name: &str, size: usize) -> Output {
    let text = marked(&format!("{name}\n{}", "x".repeat(size)));
    let paths: Vec<String> = (0..FILES).map(|number| format!("src/folder_{}/file_{number}.rs", number % 7)).collect();
    let own = format!("src/only_{name}/one.rs");
    let files: Vec<(&str, &str)> = paths.iter().chain([&own]).map(|path| (path.as_str(), text.as_str())).collect();
    output(&files)
}

fn expected(output: &Output) -> BTreeMap<String, String> {
    output.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect()
}

/// Starts this test program with one of the writers below, after a shell command.
fn writer(name: &str, before: &str) -> Child {
    let program = env::current_exe().expect("a test is a program");
    let arguments = ["--ignored", "--exact", name];
    let script = format!("{before} exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).arg(program).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the shell starts")
}

#[test]
#[ignore = "is run and killed by `a_killed_writer_leaves_one_whole`"]
fn endless_writer() {
    let versions = [version("a", 500), version("b", 500)];
    let start = Instant::now();
    // It is killed long before.
    while start.elapsed() < Duration::from_secs(20) {
        for version in &versions {
            version.write_to(&victim()).expect("it can be written");
        }
    }
}

#[test]
fn a_killed_writer_leaves_one_whole() {
    let folder = victim();
    let _ = fs::remove_dir_all(&folder);
    let versions = [version("a", 500), version("b", 500)];
    versions[0].write_to(&folder).expect("it can be written");
    let (mut left, mut was_mixed) = (0, 0);
    for kill in 0..KILLS {
        let mut child = writer("endless_writer", "");
        // Time to start, then every part of a run: the step in microseconds is not a multiple of typical delays.
        thread::sleep(Duration::from_millis(30) + Duration::from_micros(kill * 3_571));
        child.kill().expect("it runs");
        child.wait().expect("it ended");
        left += usize::from(folder.join(".typewright").exists());
        let found = tree(&folder);
        was_mixed += usize::from(versions.iter().all(|version| expected(version) != found));
        recover(&folder).expect("it can be written");
        let found = tree(&folder);
        let is_whole = versions.iter().any(|version| expected(version) == found);
        assert!(is_whole, "kill {kill}: {:?}", found.keys().collect::<Vec<_>>());
    }
    assert!(left > 0, "no kill hit a writer at work");
    println!("{left} of {KILLS} kills left something behind, {was_mixed} of them new and old files or staged ones");
    // The next run recovers without an explicit call.
    let mut child = writer("endless_writer", "");
    thread::sleep(Duration::from_millis(80));
    child.kill().expect("it runs");
    child.wait().expect("it ended");
    versions[1].write_to(&folder).expect("it can be written");
    assert_eq!(tree(&folder), expected(&versions[1]));
}

fn limited() -> PathBuf {
    victim().with_file_name("limited")
}

#[test]
#[ignore = "is run with a limit by `a_writer_without_space_changes_nothing`"]
fn large_writer() {
    // The last files are larger than the limit.
    let mut files = version("b", 10).files().to_vec();
    let text = marked(&"y".repeat(200_000));
    files.push(typewright_codegen::output::OutputFile { path: "src/zzz.rs".into(), text });
    let written = Output::new(files).write_to(&limited());
    assert!(written.is_err(), "the file is larger than allowed");
}

#[test]
fn a_writer_without_space_changes_nothing() {
    let before = version("a", 10);
    // With the signal ignored, writing fails as on a full disk; otherwise the signal kills the process.
    for (trap, is_killed) in [("trap '' XFSZ;", false), ("", true)] {
        let folder = scratch("limited");
        before.write_to(&folder).expect("it can be written");
        let ended = writer("large_writer", &format!("{trap} ulimit -f 64;")).wait().expect("it ended");
        assert_eq!(ended.success(), !is_killed, "{ended:?}");
        if is_killed {
            recover(&folder).expect("it can be written");
        }
        assert_eq!(tree(&folder), expected(&before), "{trap}");
    }
}

#[test]
fn writers_at_the_same_time_take_turns() {
    let folder = scratch("together");
    let versions = [version("a", 50), version("b", 50)];
    thread::scope(|scope| {
        for number in 0..8 {
            let (folder, version): (&Path, _) = (&folder, &versions[number % 2]);
            scope.spawn(move || {
                for _ in 0..4 {
                    version.write_to(folder).expect("it can be written");
                }
            });
        }
    });
    let found = tree(&folder);
    assert!(versions.iter().any(|version| expected(version) == found), "{:?}", found.keys().collect::<Vec<_>>());
}

#[test]
fn a_journal_from_elsewhere_changes_nothing_that_is_not_ours() {
    let folder = scratch("journal");
    let outside = folder.with_file_name("journal_outside.rs");
    fs::create_dir_all(folder.join(".typewright")).expect("it can be made");
    fs::create_dir_all(folder.join(".git")).expect("it can be made");
    for (path, text) in [("mine.rs", "mine".to_owned()), (".git/config", "mine".to_owned()), ("ours.rs", marked("old"))]
    {
        fs::write(folder.join(path), text).expect("it can be written");
    }
    fs::write(&outside, marked("outside")).expect("it can be written");
    let absolute = outside.display();
    let journal = format!(
        "typewright journal 1\nwrite 0 mine.rs\nwrite 1 ../journal_outside.rs\nwrite 2 .git/config\nremove mine.rs\nremove ../journal_outside.rs\nremove {absolute}\nwrite 3 ours.rs\nwrite 4 new.rs\nnonsense\n"
    );
    for number in 0..5 {
        fs::write(folder.join(format!(".typewright/{number}")), marked("from the journal")).expect("it can be written");
    }
    fs::write(folder.join(".typewright/journal"), journal).expect("it can be written");
    recover(&folder).expect("it can be written");
    let found = tree(&folder);
    let new = marked("from the journal");
    let texts = [(".git/config", "mine"), ("mine.rs", "mine"), ("new.rs", new.as_str()), ("ours.rs", new.as_str())];
    assert_eq!(found.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>(), texts);
    assert_eq!(fs::read_to_string(outside).expect("it is there"), marked("outside"));
}
