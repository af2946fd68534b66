//! Tests that the docs match the code.
//! Links have targets, the guide lists its pages, and every command, flag, setting and feature is documented.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the repository").to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(home().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The pages in Markdown that are written for readers, by their paths. Pages of vendors keep the links of their dialects.
fn pages() -> Vec<PathBuf> {
    let is_of_vendor =
        |file: &Path| file.file_stem().is_some_and(|vendor| home().join("schemas").join(vendor).is_dir());
    let mut pages = Vec::new();
    for folder in ["", "cli/codes", "codegen", "docs", "docs/guide/src"] {
        let entries = fs::read_dir(home().join(folder)).expect("a readable folder");
        let files = entries.map(|entry| entry.expect("a readable entry").path());
        let pages_of_folder = files.filter(|file| file.extension().is_some_and(|suffix| suffix == "md"));
        pages.extend(pages_of_folder.filter(|file| !is_of_vendor(file)));
    }
    pages.sort();
    pages
}

/// Returns the text of a page without its code blocks.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// Returns the texts between `](` and `)`.
fn links(text: &str) -> Vec<String> {
    prose(text).split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link.to_owned()).collect()
}

/// Returns the anchors of headings of a page, as a forge and mdBook make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text);
    let headings =
        headings.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    headings.map(|heading| heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let mut broken = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a readable file");
        for link in links(&text).iter().filter(|link| !link.contains("://") && !link.starts_with('<')) {
            let (path, anchor) =
                link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
            let target = if path.is_empty() { page.clone() } else { page.with_file_name(path) };
            let has_anchor = |anchor: &str| anchors(&fs::read_to_string(&target).unwrap_or_default()).contains(anchor);
            if !target.exists() || anchor.is_some_and(|anchor| !has_anchor(anchor)) {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "these links lead nowhere\n{}", broken.join("\n"));
}

#[test]
fn the_summary_lists_every_page_of_the_guide() {
    let listed: BTreeSet<String> = links(&read("docs/guide/src/SUMMARY.md")).into_iter().collect();
    let entries = fs::read_dir(home().join("docs/guide/src")).expect("a readable folder");
    let names = entries.map(|entry| entry.expect("a readable entry").file_name().to_string_lossy().into_owned());
    let there: BTreeSet<String> = names.filter(|name| name != "SUMMARY.md").collect();
    assert_eq!(listed, there, "docs/guide/src/SUMMARY.md");
}

fn help(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
    let output = command.args(arguments).arg("-h").env("NO_COLOR", "1").output().expect("the command line starts");
    String::from_utf8(output.stdout).expect("help is text")
}

/// Returns the help of a command and of its subcommands.
fn help_with_subcommands(command: &str) -> String {
    let own = help(&[command]);
    let list = own.split_once("Commands:\n").and_then(|(_, rest)| rest.split_once("\n\n")).map_or("", |(list, _)| list);
    let names = list.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let below: String = names.map(|name| help(&[command, name])).collect();
    own + &below
}

/// Returns the flags in the help of a command, and their possible values.
fn flags(help: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let options = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let flags = options.clone().filter_map(|line| line.split_once("--")).map(|(_, rest)| word(rest));
    let values = help.split("[possible values: ").skip(1).filter_map(|rest| rest.split_once(']'));
    let values = values.flat_map(|(values, _)| values.split(", ").map(str::to_owned).collect::<Vec<_>>());
    (flags.map(|flag| format!("--{flag}")).collect(), values.collect())
}

/// Returns the letters and hyphens at the start of a text.
fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '-').collect()
}

/// Returns the flags in a part of a page.
fn named_flags(text: &str) -> BTreeSet<String> {
    text.split("`--").skip(1).map(|rest| format!("--{}", word(rest))).collect()
}

#[test]
fn the_guide_names_every_command_flag_and_value_and_no_other() {
    let page = read("docs/guide/src/command-line.md");
    let mut sections = page.split("\n## ");
    let commands = sections.next().expect("a page begins");
    let named: Vec<&str> = commands.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let top = help(&[]);
    let listed =
        top.split_once("Commands:\n").and_then(|(_, rest)| rest.split_once("\n\n")).expect("help lists commands").0;
    let listed: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(named.iter().collect::<BTreeSet<_>>(), listed.iter().collect::<BTreeSet<_>>(), "the table of commands");

    let shared = named_flags(sections.next().expect("flags of all commands"));
    let (top_flags, shared_values) = flags(&top);
    assert_eq!(shared, top_flags, "the flags of all commands");
    for command in listed.into_iter().filter(|command| *command != "help") {
        let mut own = page.split("\n## `").skip(1).filter(|section| word(section) == command);
        let section = own.next().unwrap_or_default();
        let (flags, values) = flags(&help_with_subcommands(command));
        let values: BTreeSet<String> = values.difference(&shared_values).cloned().collect();
        let all: BTreeSet<String> = shared.iter().filter(|flag| *flag != "--version").cloned().collect();
        let expected: BTreeSet<String> = flags.difference(&all).cloned().collect();
        assert_eq!(named_flags(section), expected, "the flags of `{command}`");
        for value in values {
            let is_named = section.contains(&format!("`{value}`")) || section.contains(&format!(" {value}`"));
            assert!(is_named, "`{command}` does not name the value `{value}`");
        }
    }
}

/// Returns the names in the first column of tables.
fn first_column(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_guide_names_every_setting_and_no_other() {
    let settings = read("codegen/SETTINGS.md");
    let tables = settings.split("\n## ").skip(1).take(2).map(|section| {
        let tables = section.split("\n### ").next().unwrap_or_default();
        first_column(tables)
    });
    let expected: BTreeSet<String> = tables.flatten().collect();
    let page = read("docs/guide/src/settings.md");
    let table = page.split("\n## ").next().unwrap_or_default();
    assert_eq!(first_column(table), expected, "the table of docs/guide/src/settings.md");
}

#[test]
fn every_feature_is_documented_and_no_other() {
    let manifest = read("runtime/Cargo.toml");
    let (_, section) = manifest.split_once("[features]\n").expect("the runtime has features");
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    let features = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned());
    let expected: BTreeSet<String> = features.filter(|name| name != "default").collect();
    assert_eq!(first_column(&read("docs/guide/src/features.md")), expected, "docs/guide/src/features.md");
    let readme = read("README.md");
    let (_, section) = readme.split_once("\n## Crate features\n").expect("the README has features");
    assert_eq!(first_column(section.split("\n## ").next().unwrap_or_default()), expected, "README.md");
}

#[test]
fn the_examples_of_settings_are_read() {
    let page = read("docs/guide/src/settings.md");
    for (block, _) in page.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```")) {
        let scratch = tempfile::tempdir().expect("a folder can be made");
        let text =
            if block.contains("schemas = ") { block.to_owned() } else { format!("schemas = [\"schemas\"]\n\n{block}") };
        fs::write(scratch.path().join("typewright.toml"), text).expect("a file can be written");
        let schema = scratch.path().join("schemas/invoice.schema.json");
        fs::create_dir_all(schema.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(schema, r#"{"title": "Invoice", "type": "object"}"#).expect("a file can be written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        let output = command.arg("outline").current_dir(scratch.path()).output().expect("the command line starts");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{block}\n{errors}");
    }
}

/// Returns the pages for users.
fn user_pages() -> Vec<(String, String)> {
    let internal = ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let pages = pages().into_iter().filter(|page| !internal.iter().any(|name| page.ends_with(name)));
    pages.map(|page| (page.display().to_string(), fs::read_to_string(page).expect("a readable file"))).collect()
}

/// Returns the text behind each occurrence of a text.
fn after<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(mark).map(move |(at, _)| &text[at + mark.len()..])
}

#[test]
fn no_page_names_a_command_flag_or_code_that_does_not_exist() {
    let shared = flags(&help(&[])).0;
    let top = help(&[]);
    let list =
        top.split_once("Commands:\n").and_then(|(_, rest)| rest.split_once("\n\n")).expect("help lists commands");
    let commands: Vec<&str> = list.0.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let known: Vec<(&str, BTreeSet<String>)> =
        commands.iter().map(|command| (*command, flags(&help_with_subcommands(command)).0)).collect();
    let any: BTreeSet<String> = known.iter().flat_map(|(_, flags)| flags.clone()).chain(shared.clone()).collect();
    let mut unknown = Vec::new();
    let mut count = 0;
    for (page, text) in user_pages() {
        for rest in after(&text, "cargo typewright ") {
            let line = rest.split(['\n', '`', '#', '|', '&']).next().unwrap_or_default();
            let command = line.split_whitespace().next().unwrap_or_default();
            let of_command = known.iter().find(|(name, _)| *name == command).map(|(_, flags)| flags);
            if of_command.is_none() && command != "COMMAND" && !shared.contains(command) {
                unknown.push(format!("{page}: cargo typewright {command}"));
            }
            let named = line.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
            let named = named.map(|name| format!("--{}", word(&name[2..])));
            let is_known =
                |flag: &String| shared.contains(flag) || of_command.is_some_and(|flags| flags.contains(flag));
            unknown.extend(named.filter(|flag| !is_known(flag)).map(|flag| format!("{page}: {command} {flag}")));
            count += 1;
        }
        // The README also names flags of other programs.
        let named = if page.contains("/guide/") { named_flags(&text) } else { BTreeSet::new() };
        unknown.extend(named.difference(&any).map(|flag| format!("{page}: {flag}")));
        let bytes = text.as_bytes();
        for (at, _) in text.match_indices(['E', 'W', 'N']) {
            let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            if digits == 3 && !(at > 0 && is_word(at - 1)) && !is_word(at + 4) {
                let code = &text[at..at + 4];
                if !home().join(format!("cli/codes/{code}.md")).is_file() {
                    unknown.push(format!("{page}: {code}"));
                }
            }
        }
    }
    assert!(count > 100, "only {count} calls of commands were found");
    assert!(unknown.is_empty(), "these do not exist\n{}", unknown.join("\n"));
}

#[test]
fn no_page_names_a_setting_or_a_feature_that_does_not_exist() {
    let settings = first_column(&read("codegen/SETTINGS.md"));
    let features = first_column(&read("docs/guide/src/features.md"));
    let mut unknown = Vec::new();
    let (mut of_settings, mut of_features) = (0, 0);
    for (page, text) in user_pages() {
        let prose = prose(&text);
        for code in prose.split('`').skip(1).step_by(2) {
            let Some((name, value)) = code.split_once(" = ") else { continue };
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            let is_value = value.starts_with(['"', '[']) || value == "true" || value == "false";
            // `NAME = "1.0"` is a dependency.
            let is_version = value.starts_with('"') && value[1..].starts_with(|letter: char| letter.is_ascii_digit());
            if !is_name || !is_value || is_version {
                continue;
            }
            of_settings += 1;
            if !settings.contains(name) {
                unknown.push(format!("{page}: the setting `{code}`"));
            }
        }
        for rest in after(&prose, "feature `").chain(after(&prose, "features `")) {
            let name = rest.split('`').next().unwrap_or_default();
            of_features += 1;
            if !features.contains(name) {
                unknown.push(format!("{page}: the feature `{name}`"));
            }
        }
    }
    assert!(of_settings > 20 && of_features > 5, "{of_settings} settings and {of_features} features were found");
    assert!(unknown.is_empty(), "these do not exist\n{}", unknown.join("\n"));
}
