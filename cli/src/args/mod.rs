//! The arguments of every command, as clap reads them. Decides nothing.

mod values;

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use values::{
    DiffFormat, InstanceFormat, Level, MessageFormat, OutlineFormat, OutputFormat, ProjectKind, ReportFormat,
};

const EXIT_CODES: &str = "\
Exit codes:
  0  done: valid, no drift, nothing breaks, or no finding
  1  an instance is invalid, the generated crate has drifted, a change breaks what `--fail-on` names,
     `lint` has findings, or there are warnings and `--deny-warnings` is set
  2  usage, or no folder to compare with
  3  a schema or an input cannot be used: missing, not JSON, an unsupported schema, a limit;
     or the output cannot be written: a full disk, or a file in the way that was not generated
  4  done with `--keep-going`, but mistakes in schemas were left out

Data goes to standard output, everything else to standard error. `NO_COLOR` turns colours off.";

/// Compiles JSON Schema into Rust types, validators and docs that share one meaning.
#[derive(Debug, Parser)]
#[command(name = "cargo-typewright", bin_name = "cargo typewright", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// Arguments of every command that reads `typewright.toml`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Shared {
    /// The settings to use instead of `typewright.toml` in this folder or the nearest one above it
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Show every note about schemas, and not only the first of each kind
    #[arg(long, short = 'v', global = true)]
    pub(crate) all_notes: bool,
    /// Show errors only: no warnings, notes or list of written files
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Treat warnings about schemas as mistakes: write nothing, and exit with 1
    #[arg(long, global = true)]
    pub(crate) deny_warnings: bool,
    /// The format of diagnostics about schemas and settings, on standard error
    #[arg(long, value_enum, global = true, default_value_t = MessageFormat::Human)]
    pub(crate) message_format: MessageFormat,
    /// Report mistakes in schemas, leave out the keywords that have them, and compile the rest; exits with 4
    #[arg(long, global = true)]
    pub(crate) keep_going: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a project of a schema: a crate of models, a crate with a build script, or a crate with checked-in models
    Init(Init),
    /// Compile schemas to a crate of their own, or show what would come out
    Generate(Generate),
    /// Generate again whenever a schema or the settings change, until interrupted
    Watch(Watch),
    /// Write an HTML reference of schemas, which works from the file system
    Docs(Docs),
    /// Show the public surface of the generated Rust, one line an item
    Outline(Outline),
    /// Explain the Rust type of a schema, and what enforces each of its keywords
    Why(Why),
    /// Judge instances by a schema, without a Rust compiler
    Validate(Validate),
    /// Test schemas
    Schemas(Schemas),
    /// Explain a code of a diagnostic, such as W302; without one, list all codes
    Explain(Explain),
    /// Compare two versions of schemas, and show documents that break
    Diff(Diff),
    /// Print the completions for a shell
    Completions(Completions),
    /// Print the manual page, or write the pages of all commands
    Man(Man),
    /// Fetch schemas that references lead to, and keep them as files; the only command that opens a connection
    Vendor(Vendor),
    /// Find probable mistakes in schemas, such as misspelt keywords, and correct them with `--fix`
    Lint(Lint),
    /// Answer the questions of Bowtie: its line protocol on standard input and output
    Bowtie,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// A schema file or a document that carries schemas, or FILE#/pointer and FILE#/pointer/* for schemas in a file
    pub(crate) schema: String,
    /// The folder of the project, after which the package is named [default: the name of the schema and `-models`]
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// What to make
    #[arg(long, value_enum, default_value_t = ProjectKind::Crate)]
    pub(crate) kind: ProjectKind,
    /// Take the crate `typewright` from this folder of a clone [default: the version of this program]
    #[arg(long, value_name = "DIR", group = "runtime")]
    pub(crate) runtime_path: Option<PathBuf>,
    /// Take it from this version of the registry
    #[arg(long, value_name = "VERSION", group = "runtime")]
    pub(crate) runtime_version: Option<String>,
    /// Take it from this git repository
    #[arg(long, value_name = "URL", group = "runtime")]
    pub(crate) runtime_git: Option<String>,
    /// The commit of the git repository [default: the head of its default branch]
    #[arg(long, value_name = "COMMIT", requires = "runtime_git")]
    pub(crate) runtime_rev: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) output: CrateOutput,
    /// Replace files that are in the way although typewright did not generate them
    #[arg(long)]
    pub(crate) force: bool,
    /// Write nothing; compare with the folder and exit with 1 and a diff where it differs
    #[arg(long)]
    pub(crate) check: bool,
}

/// From which schemas a crate is made, and where it is written to.
#[derive(Debug, Args)]
pub(crate) struct CrateOutput {
    /// Schema files, documents that carry schemas, folders, patterns such as `specs/*.yaml`, or FILE#/pointer and
    /// FILE#/pointer/* for schemas in a file [default: those of typewright.toml]
    pub(crate) paths: Vec<PathBuf>,
    /// Where to write the crate [default: `out` of typewright.toml; without either, nothing is written]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The folder that the generated crate takes the crate `typewright` from [default: `runtime` of `[package]`]
    #[arg(long, value_name = "DIR")]
    pub(crate) runtime_path: Option<PathBuf>,
    /// Keep the names in `typewright.lock.toml` and add those that are new, as `lock = true` in typewright.toml does
    #[arg(long)]
    pub(crate) lock: bool,
    /// Also report what `lint` finds, as `lint = true` in typewright.toml does
    #[arg(long)]
    pub(crate) lint: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    #[command(flatten)]
    pub(crate) output: CrateOutput,
}

#[derive(Debug, Args)]
pub(crate) struct Docs {
    /// Schema files, documents that carry schemas, folders, patterns such as `specs/*.yaml`, or FILE#/pointer and
    /// FILE#/pointer/* for schemas in a file [default: those of typewright.toml]
    pub(crate) paths: Vec<PathBuf>,
    /// Where to write the pages; `index.html` is the first
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Replace files that are in the way although typewright did not generate them
    #[arg(long)]
    pub(crate) force: bool,
    /// Write nothing; compare with the folder and exit with 1 and a diff where it differs
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The folder to write a page for each command to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Outline {
    /// Schema files, documents that carry schemas, folders, patterns such as `specs/*.yaml`, or FILE#/pointer and
    /// FILE#/pointer/* for schemas in a file [default: those of typewright.toml]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text)]
    pub(crate) format: OutlineFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Why {
    /// The schema: FILE, or FILE#POINTER for a subschema; the pointer may lead through references; FILE#/pointer/* is each
    /// child of a value
    #[arg(value_name = "FILE#POINTER")]
    pub(crate) schema: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text)]
    pub(crate) format: OutlineFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code, with or without brackets, in upper or lower case [default: list all codes]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Validate {
    /// The schema: FILE, or FILE#POINTER for a subschema, or FILE#/pointer/* for each child of a value; `-` is standard
    /// input
    /// [default: with `[[validate]]` of typewright.toml, its schemas and instances]
    #[arg(allow_hyphen_values = true)]
    pub(crate) schema: Option<String>,
    /// The instances to validate: files, folders (all files in them with a suffix of a known format), or patterns such
    /// as `data/**/*.yaml`; `-` is standard input
    #[arg(value_name = "INSTANCE")]
    pub(crate) instances: Vec<String>,
    /// All arguments are instances, and each names its schema: in the member `$schema`, or in a comment
    /// `# yaml-language-server: $schema=…` or `#:schema …`
    #[arg(long)]
    pub(crate) schema_from_instance: bool,
    /// The schema is an API description, and the bodies of `--request` and `--response` belong to this operation: its
    /// `operationId`, or `"METHOD /path/{template}"`
    #[arg(long, value_name = "ID", conflicts_with = "schema_from_instance")]
    pub(crate) operation: Option<String>,
    /// The body of a request of the operation
    #[arg(long, value_name = "FILE", requires = "operation")]
    pub(crate) request: Option<String>,
    /// The status and body of a response of the operation
    #[arg(long, num_args = 2, value_names = ["STATUS", "FILE"], requires = "operation")]
    pub(crate) response: Vec<String>,
    /// The schema is an API description, and every request and response of this HAR file is validated with its
    /// operation
    #[arg(long, value_name = "FILE", conflicts_with = "schema_from_instance")]
    pub(crate) har: Vec<String>,
    /// The format of the instances; by default that of the suffix of each file, else JSON
    #[arg(long, value_enum, default_value_t = InstanceFormat::Auto)]
    pub(crate) instance_format: InstanceFormat,
    /// Of a file with one JSON text a line: how many lines that are not valid are shown in full
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) show: usize,
    /// Of a file with one JSON text a line: the first line to validate, from 1
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) from_line: NonZeroU64,
    /// Print only counts: of instances, and of violations by keyword and JSON Pointer
    #[arg(long)]
    pub(crate) summary: bool,
    /// How to print the results
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(crate) format: ReportFormat,
    /// Which output of the specification `--format json` prints, annotations of valid instances included
    /// [default: `basic`, errors alone]
    #[arg(long, value_enum)]
    pub(crate) output: Option<OutputFormat>,
}

#[derive(Debug, Args)]
pub(crate) struct Schemas {
    #[command(subcommand)]
    pub(crate) command: SchemasCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemasCommand {
    /// Validate the instances that belong to schemas, some of which must be valid and others invalid
    Test(TestSchemas),
}

#[derive(Debug, Args)]
pub(crate) struct TestSchemas {
    /// Schema files, folders, patterns such as `specs/**/*.json`, or FILE#/pointer and FILE#/pointer/* for schemas in a
    /// file that `[[validate]]` has instances for. Instances are in `NAME.valid.json`, `NAME.invalid.json` and the like beside the schema
    /// NAME, or in the folders `NAME.valid` and `NAME.invalid` [default: the schemas and `[[validate]]` of
    /// typewright.toml]
    pub(crate) paths: Vec<PathBuf>,
    /// Also list keywords and branches that decided nothing: never applied, never valid, or never invalid
    #[arg(long)]
    pub(crate) coverage: bool,
    /// How to print the results
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(crate) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Vendor {
    /// Schemas to fetch, with all that they refer to [default: what the schemas of typewright.toml refer to and no file
    /// is known for]
    #[arg(value_name = "URL")]
    pub(crate) urls: Vec<String>,
    /// Where to write the files [default: `vendor` in the first schema folder of typewright.toml]
    #[arg(long, value_name = "DIR")]
    pub(crate) into: Option<PathBuf>,
    /// Write nothing; fetch everything again, and exit with 1 where it has changed since
    #[arg(long, conflicts_with = "urls")]
    pub(crate) check: bool,
    /// Fetch everything again, and write what has changed
    #[arg(long, conflicts_with = "check")]
    pub(crate) update: bool,
    /// How long to wait for each schema
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    pub(crate) timeout: NonZeroU64,
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// Schema files, documents that carry schemas, folders, patterns such as `specs/*.yaml`, or FILE#/pointer and
    /// FILE#/pointer/* for schemas in a file [default: those of typewright.toml]
    pub(crate) paths: Vec<PathBuf>,
    /// Correct the files where that is safe: write misspelt keywords and formats as they are known
    #[arg(long)]
    pub(crate) fix: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The old version: a file, a folder, `REVISION:PATH` of a git repository such as `HEAD~1:schemas`, or `:PATH` in
    /// its index; after a file also `#/pointer` or `#/pointer/*` for schemas in it
    pub(crate) old: String,
    /// The new version
    pub(crate) new: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Exit with 1 if one of these breaks; may be given several times, or as a list with commas
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Level::Readers, Level::Writers])]
    pub(crate) fail_on: Vec<Level>,
}
