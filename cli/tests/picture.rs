//! The picture of the README, `docs/terminal.svg`, shows the output of real commands in colour.
//! `UPDATE_GOLDENS=1` draws it again.

mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Project, blocks};

/// The commands in the picture, run with the schema of the README.
const COMMANDS: [&str; 2] = ["outline schemas/order.schema.json", "validate schemas/order.schema.json order.json"];

const INSTANCE: &str = "{\n  \"id\": \"A12\",\n  \"status\": \"lost\"\n}\n";

/// Sizes in units of the picture: a character, a line, the margin.
const COLUMN: f64 = 8.43;
const LINE: usize = 19;
const MARGIN: usize = 16;

/// Returns the output of the commands, with prompts.
fn session(project: &Project) -> String {
    let mut text = String::new();
    for command in COMMANDS {
        writeln!(text, "\u{1b}[2m$\u{1b}[0m \u{1b}[1mcargo typewright {command}\u{1b}[0m")
            .expect("a string takes text");
        let mut process = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        process.args(command.split(' ')).current_dir(&project.folder);
        let output =
            process.env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").output().expect("the command line starts");
        for stream in [output.stdout, output.stderr] {
            text.push_str(&String::from_utf8(stream).expect("it writes text"));
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text.trim_end().to_owned()
}

/// Returns the class of a part of a line, from the codes before it.
fn class(codes: &str) -> &'static str {
    let has = |code: &str| codes.split(';').any(|one| one == code);
    match () {
        () if has("91") => "e",
        () if has("94") => "f",
        () if has("33") => "w",
        () if has("92") => "n",
        () if has("1") => "b",
        () if has("2") => "d",
        () => "p",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Returns a line as parts with classes.
/// Codes add up until a reset.
fn spans(line: &str, codes: &mut String) -> String {
    let mut text = String::new();
    for (index, piece) in line.split('\u{1b}').enumerate() {
        let part = match piece.strip_prefix('[').and_then(|rest| rest.split_once('m')).filter(|_| index > 0) {
            Some(("0" | "", part)) => {
                codes.clear();
                part
            }
            Some((code, part)) => {
                write!(codes, ";{code}").expect("a string takes text");
                part
            }
            None => piece,
        };
        if !part.is_empty() {
            write!(text, "<tspan class=\"{}\">{}</tspan>", class(codes), escaped(part)).expect("a string takes text");
        }
    }
    text
}

/// Returns the number of characters of a line without the codes of colours.
fn width(line: &str) -> usize {
    let parts = line.split('\u{1b}').enumerate();
    let text =
        parts.map(|(index, part)| if index == 0 { part } else { part.split_once('m').map_or("", |(_, text)| text) });
    text.map(|part| part.chars().count()).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a picture has few columns")]
fn picture(session: &str) -> String {
    let columns = session.lines().map(width).max().unwrap_or_default();
    let wide = (columns as f64 * COLUMN).ceil() + (2 * MARGIN) as f64;
    let high = session.lines().count() * LINE + 2 * MARGIN;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" role=\"img\">\n\
         <title>typewright in a terminal: the Rust types of a schema, and the report about an invalid instance</title>\n\
         <style>\n\
         text {{ font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre }}\n\
         .p {{ fill: #d8dee9 }} .b {{ fill: #ffffff; font-weight: bold }} .d {{ fill: #8a94a6 }}\n\
         .e {{ fill: #ff7b72; font-weight: bold }} .w {{ fill: #e3b341; font-weight: bold }}\n\
         .n {{ fill: #7ee787; font-weight: bold }} .f {{ fill: #79c0ff; font-weight: bold }}\n\
         </style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#161b22\"/>\n"
    );
    let mut codes = String::new();
    for (index, line) in session.lines().enumerate() {
        let (spans, down) = (spans(line, &mut codes), MARGIN + 14 + index * LINE);
        writeln!(text, "<text xml:space=\"preserve\" x=\"{MARGIN}\" y=\"{down}\">{spans}</text>")
            .expect("a string takes text");
    }
    text + "</svg>\n"
}

#[test]
fn the_picture_shows_the_output_of_the_commands() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = fs::read_to_string(home.join("README.md")).expect("a readable file");
    let scratch = tempfile::tempdir().expect("a folder can be made");
    let project = Project::within(scratch.path().to_path_buf());
    let schema = blocks::blocks(&readme).into_iter().find(|block| block.file() == Some("schemas/order.schema.json"));
    project.write("schemas/order.schema.json", schema.expect("the README shows a schema").text);
    project.write("order.json", INSTANCE);
    let drawn = picture(&session(&project));
    let path = home.join("docs/terminal.svg");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, &drawn).expect("the picture can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "run `UPDATE_GOLDENS=1 cargo test -p cargo-typewright --test picture`\n{drawn}");
}
