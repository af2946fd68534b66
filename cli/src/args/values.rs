//! The values that arguments choose from.

use clap::ValueEnum;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With excerpts, for people
    #[default]
    Human,
    /// A line each: file, line, column, code, message
    Short,
    /// A JSON object each, on a line
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// One SARIF document, for code scanning
    Sarif,
}

/// How a project gets its models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProjectKind {
    /// The project is the crate that `generate` writes, with tests
    Crate,
    /// A build script generates them with each build
    Build,
    /// They are files in `src/models`, which a test compares with the schemas
    Models,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutlineFormat {
    /// Lines for people
    Text,
    /// One JSON document
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Lines for people
    Text,
    /// One JSON document
    Json,
    /// A table for a pull request
    Markdown,
    /// Annotations of a workflow on GitHub
    Github,
    /// A log of SARIF 2.1.0
    Sarif,
}

/// A value of `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    /// Documents of the old version that the new one rejects
    Readers,
    /// Documents of the new version that the old one rejects
    Writers,
    /// Rust code that uses the generated types: a major change
    Api,
    /// Models that the new version no longer has
    Removed,
    /// Models whose result is not known
    Unknown,
    /// Nothing
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InstanceFormat {
    /// By the suffix of the file: .json, .jsonc, .yaml, .yml, .toml, .ndjson, .jsonl; else JSON
    Auto,
    /// JSON
    Json,
    /// JSON with comments and trailing commas
    Jsonc,
    /// YAML
    Yaml,
    /// TOML
    Toml,
    /// One JSON text a line; empty lines are skipped
    Ndjson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// A line per valid instance, a report with source lines per violation
    Human,
    /// A line per violation: file, line, column, keyword, message
    Short,
    /// One JSON document with an output of the specification per instance
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// One SARIF document, for code scanning
    Sarif,
    /// One `JUnit` XML document: a test case per instance
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Only whether it is valid
    Flag,
    /// A flat list of errors or annotations
    Basic,
    /// Errors or annotations, nested as the schema applied its subschemas
    Detailed,
    /// Everything that was looked at, nested
    Verbose,
}
