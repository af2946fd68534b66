//! Runs inputs through a target, without libFuzzer and on a stable toolchain:
//! `cargo run --manifest-path fuzz/Cargo.toml --no-default-features --bin replay -- TARGET FILE…`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some((_, target)) = typewright_fuzz::TARGETS.iter().find(|(known, _)| *known == name) else {
        let known: Vec<&str> = typewright_fuzz::TARGETS.iter().map(|(known, _)| *known).collect();
        eprintln!("expected a target ({}) and files or folders, found `{name}`", known.join(", "));
        return ExitCode::from(2);
    };
    let files: Vec<PathBuf> = arguments.flat_map(|path| files(Path::new(&path))).collect();
    for file in &files {
        println!("{}", file.display());
        target(&fs::read(file).expect("the file can be read"));
    }
    println!("{name}: {} inputs", files.len());
    ExitCode::SUCCESS
}

/// Returns the file itself, or the files of a folder.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}
