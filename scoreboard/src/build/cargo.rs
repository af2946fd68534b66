//! Builds one package in a process of its own, because the kernel reports the memory of children only as the most of
//! all that have ended. Does not depend on what is built.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use clap::Args;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike};
use object::{Object, ObjectSection};
use serde_json::{Value, json};
use typewright::Json;

use super::code::{Code, Maker};
use crate::Outcome;
use crate::corpus::process;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder of the package.
    package: PathBuf,
    /// The target folder.
    target: PathBuf,
    /// Builds with optimisations.
    #[arg(long)]
    release: bool,
}

/// The maximum time of a build.
const PATIENCE: Duration = Duration::from_mins(20);

/// Builds a package, and prints CPU seconds, the most memory of a process, and the size of the machine code.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--offline", "--quiet"]).current_dir(&arguments.package);
    cargo.env("CARGO_TARGET_DIR", &arguments.target).env_remove("RUSTFLAGS");
    if arguments.release {
        cargo.arg("--release");
    }
    let output = cargo.output()?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        let error = errors.lines().find(|line| line.starts_with("error")).unwrap_or("error: cargo fails").to_owned();
        println!("{}", json!({"error": error}));
        return Ok(true);
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let profile = if arguments.release { "release" } else { "debug" };
    println!(
        "{}",
        json!({
            "seconds": seconds(usage.user_time()) + seconds(usage.system_time()),
            "mebibytes": usage.max_rss() / 1024,
            "text": text_bytes(&arguments.target.join(profile).join("built"))?,
        })
    );
    Ok(true)
}

/// Converts a time of the kernel.
fn seconds(time: TimeVal) -> f64 {
    let microseconds = u64::try_from(time.num_microseconds()).unwrap_or_default();
    Duration::from_micros(microseconds).as_secs_f64()
}

/// Returns the size of the machine code of a program.
fn text_bytes(program: &Path) -> Outcome<u64> {
    let bytes = fs::read(program)?;
    let file = object::File::parse(&*bytes)?;
    Ok(file.section_by_name(".text").map_or(0, |section| section.size()))
}

/// Measures a build of the dependencies with an empty program, then of the code alone.
pub(super) fn measure(folder: &Path, maker: Maker, code: &Code, release: bool) -> Outcome<Value> {
    let (package, target) = (folder.join("package"), folder.join("target"));
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    write(&package, maker, &Code { files: Vec::new(), types: Vec::new() })?;
    let dependencies = build(&package, &target, release)?;
    write(&package, maker, code)?;
    let with_code = build(&package, &target, release)?;
    fs::remove_dir_all(&target)?;
    let text = with_code["text"].as_u64().unwrap_or_default();
    Ok(json!({
        "dependencies": dependencies["seconds"],
        "seconds": with_code["seconds"],
        "mebibytes": with_code["mebibytes"],
        "text": text.saturating_sub(dependencies["text"].as_u64().unwrap_or_default()),
    }))
}

fn build(package: &Path, target: &Path, release: bool) -> Outcome<Value> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("cargo-one").arg(package).arg(target).args(release.then_some("--release"));
    let measured = process::answer_within(&mut command, PATIENCE)?;
    match measured["error"].as_str() {
        Some(error) => Err(error.into()),
        None => Ok(measured),
    }
}

fn write(package: &Path, maker: Maker, code: &Code) -> Outcome<()> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if package.exists() {
        fs::remove_dir_all(package)?;
    }
    fs::create_dir_all(package.join("src/models"))?;
    let runtime = Json::from(repository.join("runtime").to_string_lossy().as_ref());
    let (edition, dependencies) = match maker {
        Maker::Typewright => ("2024", format!("typewright = {{ path = {runtime}, default-features = false, features = [\"pattern\", \"backtrack\", \"report\", \"format\"] }}\n")),
        Maker::Derive => ("2024", "serde = { version = \"*\", features = [\"derive\"] }\nserde_json = \"*\"\n".to_owned()),
        Maker::Typify => ("2021", "serde = { version = \"*\", features = [\"derive\"] }\nserde_json = \"*\"\nchrono = { version = \"*\", features = [\"serde\"] }\nregress = \"*\"\nuuid = { version = \"*\", features = [\"serde\"] }\n".to_owned()),
    };
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"built\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\n\n[dependencies]\n{dependencies}"
    );
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::copy(repository.join("Cargo.lock"), package.join("Cargo.lock"))?;
    for file in &code.files {
        let path = package.join("src/models").join(&file.path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, &file.text)?;
    }
    fs::write(package.join("src/main.rs"), program(maker, code))?;
    Ok(())
}

/// Returns the program that decodes and encodes with every type.
fn program(maker: Maker, code: &Code) -> String {
    let mut program = String::from("#![allow(warnings)]\n#![recursion_limit = \"1024\"]\n");
    program.push_str(&include_str!("../../harness/build.rs").replace("//! ", "// "));
    if !code.files.is_empty() {
        program.push_str("\nmod models;\n");
    }
    program.push_str(match maker {
        Maker::Typewright => {
            "\nfn way<T: typewright::Model>(text: &[u8]) -> Option<Vec<u8>> {\n    Some(T::from_slice(text).ok()?.to_vec())\n}\n"
        }
        Maker::Derive | Maker::Typify => {
            "\nfn way<T: serde::de::DeserializeOwned + serde::Serialize>(text: &[u8]) -> Option<Vec<u8>> {\n    \
             serde_json::to_vec(&serde_json::from_slice::<T>(text).ok()?).ok()\n}\n"
        }
    });
    program.push_str("\nconst WAYS: &[Way] = &[\n");
    for ty in &code.types {
        writeln!(program, "    way::<models::{ty}>,").expect("invariant: a string takes any text");
    }
    program.push_str("];\n");
    program
}
