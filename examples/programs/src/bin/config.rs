//! A program with a config file in YAML and arguments that override it:
//! `cargo run -p typewright-examples --bin config -- --config service.yaml --level debug`.

use std::fs;
use std::path::PathBuf;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use typewright::Model;
use typewright_examples::schemas::{Config, Level};

/// Shows the settings that a service would use.
#[derive(Debug, Parser)]
struct Arguments {
    /// The config file
    #[arg(long)]
    config: Option<PathBuf>,
    /// The address to listen on
    #[arg(long)]
    listen: Option<String>,
    /// What to log
    #[arg(long, value_parser = level())]
    level: Option<Level>,
}

/// The values of the schema are the possible values of the argument.
fn level() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(Level::ALL.iter().map(Level::as_str)).try_map(|value| value.parse::<Level>())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = settings(Arguments::parse())?;
    println!("listen on {}, log {}, {} workers", config.listen(), config.level(), config.workers());
    Ok(())
}

fn settings(arguments: Arguments) -> Result<Config, Box<dyn std::error::Error>> {
    let mut config = match &arguments.config {
        Some(path) => serde_saphyr::from_str(&fs::read_to_string(path)?)?,
        None => Config::default(),
    };
    config.listen = arguments.listen.or(config.listen);
    config.level = arguments.level.or(config.level);
    // The file was checked when it was read; arguments were not.
    config.validate()?;
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(file: Option<&str>, arguments: &[&str]) -> Result<Config, String> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut all = vec!["config".to_owned()];
        if let Some(text) = file {
            let path = folder.path().join("service.yaml");
            fs::write(&path, text).expect("a file can be written");
            all.extend(["--config".to_owned(), path.display().to_string()]);
        }
        all.extend(arguments.iter().map(|&argument| argument.to_owned()));
        let arguments = Arguments::try_parse_from(all).map_err(|error| error.to_string())?;
        settings(arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn arguments_go_before_the_file_and_the_file_before_defaults() {
        let config = run(Some("level: error\nworkers: 8\n"), &["--level", "debug"]).expect("it is valid");
        assert_eq!((config.level(), config.workers(), config.listen()), (Level::Debug, 8, "127.0.0.1:8080"));
    }

    #[test]
    fn mistakes_are_found_wherever_they_are() {
        assert!(run(Some("worker: 8\n"), &[]).is_err_and(|error| error.contains("/worker")));
        assert!(run(None, &["--level", "loud"]).is_err_and(|error| error.contains("possible values")));
        assert!(run(None, &["--listen", "nowhere"]).is_err_and(|error| error.contains("/listen")));
    }
}
