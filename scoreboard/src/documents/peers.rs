//! Runs other generators on the documents, and checks the packages that they write. Does not know the generators: each
//! is a shell command that reads the document `$DOCUMENT` and writes a package to the folder `$OUT`.
//!
//! The dependencies of a package are checked before it, in an empty package with the same manifest, so that they do not
//! count. All packages of a generator have one lock file and one target folder, so that they are checked once.
//! Times and their limit are CPU seconds, which do not depend on what else the machine does.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::time::SystemTime;

use super::find::Document;
use crate::folder::sorted;
use crate::{Outcome, compile};

/// Runs the arguments after the first, which is the maximum of CPU seconds of each process.
const LIMITED: &str = r#"ulimit -S -t "$0" && exec "$@""#;

/// The signal of a process that has reached its maximum of CPU seconds.
const SIGXCPU: i32 = 24;

/// Another generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Peer {
    /// The name in results.
    pub(super) name: String,
    command: String,
}

/// What another generator does with a document.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) result: Result,
    /// The CPU seconds of generating.
    pub(super) generating: f64,
    /// The lines of Rust that it writes.
    pub(super) lines: usize,
    /// The CPU seconds of checking what it writes, without its dependencies.
    pub(super) checking: f64,
}

/// The result of another generator for a document.
#[derive(Clone, Debug)]
pub(super) enum Result {
    /// It fails; the last line that it writes.
    Fails(String),
    /// rustc rejects what it writes; the first error.
    DoesNotCompile(String),
    /// rustc accepts what it writes.
    Compiles,
}

/// Where packages are written and checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The folder for everything that is written.
    pub(super) home: &'a Path,
    /// The maximum of CPU seconds of each process of a command or check.
    pub(super) patience: u64,
}

/// The end of a process.
struct Ended {
    /// Whether it succeeded.
    succeeded: bool,
    /// Whether it, or a process that it started, was ended because it took too long.
    expired: bool,
    /// The standard output and the standard error.
    said: [Vec<u8>; 2],
    /// The CPU seconds that it took.
    seconds: f64,
}

impl FromStr for Peer {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (name, command) = text.split_once('=').ok_or("write NAME=COMMAND")?;
        Ok(Self { name: name.to_owned(), command: command.to_owned() })
    }
}

/// Returns the result of a generator for each document that is a file, and prints each when it is there.
pub(super) fn results(
    peer: &Peer,
    folder: &Path,
    documents: &[Document],
    place: Place<'_>,
) -> Outcome<Vec<Option<Answer>>> {
    let mut all = Vec::with_capacity(documents.len());
    for (at, document) in documents.iter().enumerate() {
        let path = folder.join(&document.path);
        let out = place.home.join(format!("{}_{at}", peer.name));
        let answer = if path.is_file() { Some(answer(peer, &path, &out, place)?) } else { None };
        if let Some(answer) = &answer {
            eprintln!("  {} {}: {answer:?}", peer.name, document.path.display());
        }
        all.push(answer);
    }
    Ok(all)
}

fn answer(peer: &Peer, document: &Path, out: &Path, place: Place<'_>) -> Outcome<Answer> {
    anew(out)?;
    let mut command = limited("sh".as_ref(), place.patience);
    command.args(["-c", &peer.command]).env("DOCUMENT", document).env("OUT", out);
    let generated = run(&mut command)?;
    let mut answer = Answer {
        result: Result::Compiles,
        generating: generated.seconds,
        lines: lines(&rust_files(&out.join("src"))?)?,
        checking: 0.0,
    };
    let manifest = out.join("Cargo.toml");
    if !generated.succeeded || !manifest.is_file() {
        let said = generated.said.concat();
        answer.result = Result::Fails(generated.expiry("generating", place).unwrap_or_else(|| last_line(&said)));
        return Ok(answer);
    }
    // It is not a member of the workspace around it.
    let text = fs::read_to_string(&manifest)?;
    if !text.contains("[workspace]") {
        fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
    }
    let locked = place.home.join(format!("{}.lock", peer.name));
    if let Some(error) = dependencies(&manifest, &locked, out, place)? {
        answer.result = Result::DoesNotCompile(format!("dependencies: {error}"));
        return Ok(answer);
    }
    // For cargo, a package of the same name in another folder is the same one: it checks files that are newer than its result.
    for file in rust_files(&out.join("src"))? {
        fs::OpenOptions::new().append(true).open(file)?.set_modified(SystemTime::now())?;
    }
    let checked = check(&manifest, place.home, place.patience)?;
    answer.checking = checked.seconds;
    if !checked.succeeded {
        let error = checked.expiry("checking", place).unwrap_or_else(|| first_error(&checked.said[1]));
        answer.result = Result::DoesNotCompile(error);
    }
    Ok(answer)
}

/// Checks the dependencies of a package, and writes its lock file. Returns the first error.
fn dependencies(manifest: &Path, locked: &Path, out: &Path, place: Place<'_>) -> Outcome<Option<String>> {
    let mut empty = out.as_os_str().to_owned();
    empty.push("_dependencies");
    let empty = PathBuf::from(empty);
    anew(&empty)?;
    fs::create_dir(empty.join("src"))?;
    fs::write(empty.join("src/lib.rs"), "")?;
    fs::copy(manifest, empty.join("Cargo.toml"))?;
    let lock = empty.join("Cargo.lock");
    if locked.is_file() {
        fs::copy(locked, &lock)?;
    }
    let checked = check(&empty.join("Cargo.toml"), place.home, u64::MAX)?;
    if !checked.succeeded {
        return Ok(Some(first_error(&checked.said[1])));
    }
    fs::copy(&lock, locked)?;
    fs::copy(&lock, out.join("Cargo.lock"))?;
    Ok(None)
}

fn anew(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

fn check(manifest: &Path, home: &Path, patience: u64) -> Outcome<Ended> {
    let mut command = limited(&std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), patience);
    command
        .args(["check", "--quiet", "--manifest-path"])
        .arg(manifest)
        .env("CARGO_TARGET_DIR", home.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS");
    run(&mut command)
}

/// Returns a command in which each process may take a number of CPU seconds.
fn limited(program: &OsStr, patience: u64) -> Command {
    let limit = if patience == u64::MAX { "unlimited".to_owned() } else { patience.to_string() };
    let mut command = Command::new("sh");
    command.args(["-c", LIMITED, &limit]).arg(program);
    command
}

fn run(command: &mut Command) -> Outcome<Ended> {
    let before = compile::cpu_of_children()?;
    let output = command.stdin(Stdio::null()).output()?;
    let seconds = compile::cpu_of_children()?.saturating_sub(before).as_secs_f64();
    let status = output.status;
    // A shell reports the signal of its child as a number, and cargo as a text.
    let expired = status.signal() == Some(SIGXCPU)
        || status.code() == Some(128 + SIGXCPU)
        || !status.success() && String::from_utf8_lossy(&output.stderr).contains("SIGXCPU");
    Ok(Ended { succeeded: status.success(), expired, said: [output.stdout, output.stderr], seconds })
}

impl Ended {
    /// Describes that a process took too long.
    fn expiry(&self, what: &str, place: Place<'_>) -> Option<String> {
        self.expired.then(|| format!("{what} takes more than {} CPU seconds", place.patience))
    }
}

/// Returns the Rust files in a folder, which need not exist, and in the folders in it.
fn rust_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in if folder.is_dir() { sorted(folder)? } else { Vec::new() } {
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|suffix| suffix == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

fn lines(files: &[PathBuf]) -> Outcome<usize> {
    let mut lines = 0;
    for file in files {
        lines += fs::read_to_string(file)?.lines().count();
    }
    Ok(lines)
}

fn last_line(said: &[u8]) -> String {
    text_lines(said).pop().unwrap_or_default()
}

fn first_error(said: &[u8]) -> String {
    text_lines(said).into_iter().find(|line| line.starts_with("error")).unwrap_or_default()
}

fn text_lines(said: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(said);
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Document, Peer, Place, Result, results};

    fn document(name: &str) -> Document {
        Document { path: PathBuf::from(name), asserts_formats: false, beside: Vec::new() }
    }

    #[test]
    fn the_output_of_a_command_is_checked() {
        let folder = std::env::temp_dir().join(format!("scoreboard-peers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        std::fs::write(folder.join("good.rs"), "pub struct A;\npub struct B;").expect("it can be written");
        std::fs::write(folder.join("bad.rs"), "pub struct A(B);").expect("it can be written");
        std::fs::write(folder.join("none.rs"), "none").expect("it can be written");
        let command = "tested=grep -q struct $DOCUMENT && mkdir $OUT/src && cp $DOCUMENT $OUT/src/lib.rs && \
                       printf '[package]\\nname = \"a\"\\n' > $OUT/Cargo.toml";
        let peer: Peer = command.parse().expect("it has a name");
        let documents = ["good.rs", "bad.rs", "none.rs", "."].map(document);
        let place = Place { home: &folder.join("out"), patience: u64::MAX };
        let found = results(&peer, &folder, &documents, place);
        std::fs::remove_dir_all(&folder).expect("it can be removed");
        let found = found.expect("the commands run");
        let found: Vec<_> = found.iter().map(|answer| answer.as_ref().map(|one| (&one.result, one.lines))).collect();
        assert!(matches!(found[0], Some((Result::Compiles, 2))), "{found:?}");
        assert!(
            matches!(found[1], Some((Result::DoesNotCompile(error), 1)) if error.contains("E0412") || error.contains("E0425")),
            "{found:?}"
        );
        assert!(matches!(found[2], Some((Result::Fails(_), 0))) && found[3].is_none(), "{found:?}");
        assert!("tested".parse::<Peer>().is_err());
    }

    #[test]
    fn a_command_that_takes_too_long_is_ended() {
        let folder = std::env::temp_dir().join(format!("scoreboard-patience-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        std::fs::write(folder.join("any"), "").expect("it can be written");
        let place = Place { home: &folder.join("out"), patience: 1 };
        for command in ["slow=while :; do :; done", "slow=sh -c 'while :; do :; done'; exit $?"] {
            let peer: Peer = command.parse().expect("it has a name");
            let found = results(&peer, &folder, &[document("any")], place).expect("the command runs");
            let answer = found[0].as_ref().expect("it is a file");
            assert!(
                matches!(&answer.result, Result::Fails(reason) if reason.contains("more than 1 CPU")),
                "{answer:?}"
            );
        }
        std::fs::remove_dir_all(&folder).expect("it can be removed");
    }
}
