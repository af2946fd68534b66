//! Runs tests with optional requirements: the corpus, clippy, or a browser. If the requirement is missing, the test is reported as
//! ignored, with the reason, and never as passed. The standard harness cannot decide this at run time, so the targets
//! that use this module have `harness = false` in their manifest, and list their tests in `main`.
#![allow(dead_code, unused_imports, unused_macros, reason = "each test uses a part of this")]

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Completion, Trial};

/// Runs the tests, with the arguments of the standard harness.
pub(crate) fn run(tests: Vec<Trial>) -> ExitCode {
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}

/// A test without requirements.
pub(crate) fn test(name: &str, run: fn()) -> Trial {
    needing(name, || Ok(()), move |()| run())
}

/// A test that gets a folder of the corpus.
pub(crate) fn test_with_corpus(name: &str, folder: &'static str, run: fn(&Path)) -> Trial {
    needing(name, || corpus(folder), move |path| run(&path))
}

/// A test that runs clippy.
pub(crate) fn test_with_clippy(name: &str, run: fn()) -> Trial {
    needing(name, clippy, move |()| run())
}

/// A test that gets the path of a browser.
pub(crate) fn test_with_browser(name: &str, run: fn(&Path)) -> Trial {
    needing(name, browser, move |program| run(&program))
}

fn needing<N, F, R>(name: &str, need: F, run: R) -> Trial
where
    F: FnOnce() -> Result<N, String> + Send + 'static,
    R: FnOnce(N) + Send + 'static,
{
    Trial::ignorable_test(name, move || match need() {
        Ok(found) => {
            run(found);
            Ok(Completion::Completed)
        }
        Err(reason) => Ok(Completion::ignored_with(reason)),
    })
}

/// Returns a folder of the corpus, in `TYPEWRIGHT_CORPUS` or in `../shared/corpus` next to the repository.
fn corpus(folder: &str) -> Result<PathBuf, String> {
    let path = corpus_root().join(folder);
    if path.is_dir() { Ok(path) } else { Err(format!("needs `{folder}` of the corpus (TYPEWRIGHT_CORPUS)")) }
}

/// Returns the folder of the corpus, whether or not it exists.
pub(crate) fn corpus_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The package is the workspace root, or in a folder directly below it.
    let root = if package.join("Cargo.lock").is_file() { package.to_owned() } else { package.join("..") };
    env::var_os("TYPEWRIGHT_CORPUS").map_or_else(|| root.join("../shared/corpus"), PathBuf::from)
}

fn clippy() -> Result<(), String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let found = Command::new(cargo).args(["clippy", "--version"]).output();
    if found.is_ok_and(|output| output.status.success()) { Ok(()) } else { Err("needs clippy".to_owned()) }
}

/// The names of Chromium as systems install it.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Returns the path of a browser.
fn browser() -> Result<PathBuf, String> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let mut programs = BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    programs.find(|program| program.is_file()).ok_or_else(|| "needs Chromium".to_owned())
}

/// Lists tests by function names, after their requirement: `[plain]`, `[clippy]`, `[browser]` or `[corpus "folder"]`.
macro_rules! tests {
    ($($need:tt $($name:ident),+);+ $(;)?) => {
        vec![$($($crate::harness::tests!(@ $need $name)),+),+]
    };
    (@ [plain] $name:ident) => { $crate::harness::test(stringify!($name), $name) };
    (@ [clippy] $name:ident) => { $crate::harness::test_with_clippy(stringify!($name), $name) };
    (@ [browser] $name:ident) => { $crate::harness::test_with_browser(stringify!($name), $name) };
    (@ [corpus $folder:literal] $name:ident) => {
        $crate::harness::test_with_corpus(stringify!($name), $folder, $name)
    };
}
pub(crate) use tests;
