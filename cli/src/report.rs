//! Prints diagnostics to standard error, with colours if the terminal supports them.
//! Decides nothing.

use std::collections::BTreeMap;

use anstyle::{AnsiColor, Style as Ansi};
use typewright_codegen::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Style};

use crate::terminal;

/// The maximum number of notes of a kind that are shown.
/// Others are only counted, because a large schema may have hundreds.
const FIRST_NOTES: usize = 3;

/// Prints every diagnostic, followed by a blank line.
pub(crate) fn diagnostics(diagnostics: &Diagnostics) {
    diagnostics.iter().for_each(print);
}

/// Prints every error and warning, and the first notes of each kind; counts the other notes.
pub(crate) fn abridged(diagnostics: &Diagnostics) {
    let mut notes: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Note {
            let count = notes.entry(diagnostic.code).or_default();
            *count += 1;
            if *count > FIRST_NOTES {
                continue;
            }
        }
        print(diagnostic);
    }
    let (note, bold) = (ansi(Style::Note), ansi(Style::Message));
    for (code, count) in notes.into_iter().filter(|(_, count)| *count > FIRST_NOTES) {
        let (text, meaning, more) = (code.text(), code.meaning(), count - FIRST_NOTES);
        terminal::message(format_args!(
            "{note}note[{text}]{note:#}{bold}: {more} more of this kind: {meaning}{bold:#}\n = {bold}help{bold:#}: \
             `--all-notes` shows every one\n\n"
        ));
    }
}

fn print(diagnostic: &Diagnostic) {
    for segment in diagnostic.render() {
        let style = ansi(segment.style);
        terminal::message(format_args!("{style}{}{style:#}", segment.text));
    }
    terminal::message("\n");
}

/// Prints an error that is not about a schema.
pub(crate) fn error(message: &str, help: &str) {
    let (error, bold) = (ansi(Style::Error), ansi(Style::Message));
    terminal::message(format_args!("{error}error{error:#}{bold}: {message}{bold:#}\n"));
    if !help.is_empty() {
        terminal::message(format_args!(" = {bold}help{bold:#}: {help}\n"));
    }
}

fn ansi(style: Style) -> Ansi {
    match style {
        Style::Error => Ansi::new().bold().fg_color(Some(AnsiColor::BrightRed.into())),
        Style::Warning => Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        Style::Note => Ansi::new().bold().fg_color(Some(AnsiColor::BrightGreen.into())),
        Style::Message => Ansi::new().bold(),
        Style::Frame => Ansi::new().bold().fg_color(Some(AnsiColor::BrightBlue.into())),
        Style::Plain => Ansi::new(),
    }
}
