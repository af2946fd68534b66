//! Compares consecutive versions of schemas in folders, and counts the results and the time.
//!
//! `cargo run --release -p typewright-compare --example versions -- FOLDER…`: a version is a file `NAME-VERSION.json`
//! or a folder `NAME-VERSION` with `schema.json`. References that have no file accept any instance in both versions.
//! `SHOW=1` lists what is not known.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use typewright_compare::read::{self, Options};
use typewright_compare::{Comparison, Compatibility, compare};

/// The parts of a version, so that 10 follows 9.
type Version = Vec<Result<u64, String>>;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().join("typewright.toml");
    fs::write(&config, "unresolved = \"any\"\n").expect("a writable folder");
    let mut names: BTreeMap<String, BTreeMap<Version, PathBuf>> = BTreeMap::new();
    for folder in env::args().skip(1) {
        for path in entries(Path::new(&folder)) {
            let stem = if path.is_dir() { path.file_name() } else { path.file_stem() };
            let stem = stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let file = if path.is_dir() { path.join("schema.json") } else { path };
            if let (Some((name, version)), true) = (split(&stem), file.is_file()) {
                names.entry(name).or_default().insert(version, file);
            }
        }
    }
    let mut counts = [0_usize; 3];
    let (mut pairs, mut models, mut unread) = (0, 0, 0);
    let mut slowest: Vec<(Duration, u64, String)> = Vec::new();
    for versions in names.values() {
        let files: Vec<&PathBuf> = versions.values().collect();
        for pair in files.windows(2) {
            let [old, new] = pair else { continue };
            let began = Instant::now();
            let Some(comparison) = compared(old, new, &config) else {
                unread += 1;
                continue;
            };
            let size = [old, new].iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).max();
            slowest.push((began.elapsed(), size.unwrap_or(0), new.display().to_string()));
            pairs += 1;
            models += comparison.models.len();
            count(&comparison, &new.display().to_string(), &mut counts);
        }
    }
    let [compatible, unknown, breaking] = counts;
    println!("{pairs} pairs of versions ({unread} not read), {models} models");
    println!(
        "{} directions: {compatible} compatible, {breaking} breaking, {unknown} not known",
        counts.iter().sum::<usize>()
    );
    slowest.sort();
    let total: Duration = slowest.iter().map(|(time, _, _)| *time).sum();
    println!("{total:.1?} in all; the slowest:");
    for (time, size, name) in slowest.iter().rev().take(5) {
        println!("  {time:.2?} for {size} bytes: {name}");
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default()
}

/// Returns the name and the version: a digit after a hyphen, or after a hyphen and `v`, and what follows.
fn split(stem: &str) -> Option<(String, Version)> {
    let version = |at: usize| {
        let rest = stem.get(at + 1..)?;
        let digits = rest.strip_prefix('v').unwrap_or(rest);
        digits.starts_with(|letter: char| letter.is_ascii_digit()).then_some((at, digits))
    };
    let (at, digits) = stem.match_indices('-').find_map(|(at, _)| version(at))?;
    let parts = digits.split(['.', '-']).map(|part| part.parse().map_err(|_| part.to_owned()));
    Some((stem[..at].to_owned(), parts.collect()))
}

fn compared(old: &Path, new: &Path, config: &Path) -> Option<Comparison> {
    let options = Options { config: Some(config), ..Options::default() };
    let read = |path: &Path| read::read(path.to_str()?, &options).ok().map(|(contract, _)| contract);
    Some(compare(&read(old)?, &read(new)?))
}

fn count(comparison: &Comparison, name: &str, counts: &mut [usize; 3]) {
    for model in &comparison.models {
        for (who, direction) in [("readers", &model.readers), ("writers", &model.writers)] {
            let index = match direction.result {
                Compatibility::Compatible => 0,
                Compatibility::NotKnown => 1,
                Compatibility::Breaking => 2,
            };
            counts[index] += 1;
            if index == 1 && env::var_os("SHOW").is_some() {
                let changes = direction.changes.iter().take(3);
                let changes: Vec<String> =
                    changes.map(|change| format!("{}: {}", change.instance, change.message)).collect();
                println!("{name}#{} {who}: {}", model.new.pointer, changes.join("; "));
            }
        }
    }
}
