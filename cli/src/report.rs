//! Writes diagnostics to standard error: for people, with colours if the terminal supports them, or for tools.
//! Decides nothing about exit codes.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use anstyle::{AnsiColor, Style as Ansi};
use typewright_codegen::__private::shown;
use typewright_codegen::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Style};

use crate::args::{MessageFormat, Shared};
use crate::findings::{self, Finding};
use crate::terminal;

/// The maximum number of notes of a kind that are shown.
/// Others are only counted, because a large schema may have hundreds.
const FIRST_NOTES: usize = 3;
/// The maximum number of errors or warnings with one code that are shown.
const FIRST_MISTAKES: usize = 100;

/// The arguments about messages.
static CHOICE: OnceLock<Choice> = OnceLock::new();
/// Findings that are written at the end as one document.
static COLLECTED: Mutex<Vec<Finding>> = Mutex::new(Vec::new());

#[derive(Clone, Copy, Default)]
struct Choice {
    format: MessageFormat,
    quiet: bool,
    all_notes: bool,
    deny_warnings: bool,
}

/// Chooses the format of all messages of this process.
pub(crate) fn choose(shared: &Shared) {
    let choice = Choice {
        format: shared.message_format,
        quiet: shared.quiet,
        all_notes: shared.all_notes,
        deny_warnings: shared.deny_warnings,
    };
    // Later calls change nothing, so that the messages of a process have one format.
    let _ = CHOICE.set(choice);
}

fn choice() -> Choice {
    CHOICE.get().copied().unwrap_or_default()
}

/// Writes the diagnostics of the compiler; of each code only the first ones, unless `--all-notes` is set.
pub(crate) fn compiled(diagnostics: &Diagnostics) {
    let Choice { format, quiet, all_notes, deny_warnings } = choice();
    let mut counts: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let severity = diagnostic.severity;
        let is_warning_denied = severity == Severity::Warning && deny_warnings;
        // A mistake that was left out decides the exit code.
        let is_mistake = severity == Severity::Error || is_warning_denied || diagnostic.is_left_out();
        if quiet && !is_mistake {
            continue;
        }
        if !all_notes && format == MessageFormat::Human {
            let count = counts.entry((diagnostic.code, severity)).or_default();
            *count += 1;
            if *count > first(severity) {
                continue;
            }
        }
        write(diagnostic);
    }
    for ((code, severity), count) in counts {
        if let Some(more) = count.checked_sub(first(severity)).filter(|more| *more > 0) {
            write_more(code, severity, more);
        }
    }
}

/// Returns the maximum number of findings with one code that are shown.
fn first(severity: Severity) -> usize {
    match severity {
        Severity::Error | Severity::Warning => FIRST_MISTAKES,
        Severity::Note => FIRST_NOTES,
    }
}

/// Writes the number of findings with one code that are not shown.
fn write_more(code: Code, severity: Severity, more: usize) {
    let style = ansi(match severity {
        Severity::Error => Style::Error,
        Severity::Warning => Style::Warning,
        Severity::Note => Style::Note,
    });
    let bold = ansi(Style::Message);
    let (text, meaning) = (code.text(), code.meaning());
    terminal::message(format_args!(
        "{style}{severity}[{text}]{style:#}{bold}: {more} more of this kind: {meaning}{bold:#}\n = {bold}help{bold:#}: \
         `--all-notes` shows every one\n\n"
    ));
}

/// Writes every diagnostic.
pub(crate) fn diagnostics(diagnostics: &Diagnostics) {
    diagnostics.iter().for_each(write);
}

fn write(diagnostic: &Diagnostic) {
    if choice().format != MessageFormat::Human {
        return found(Finding::of_diagnostic(diagnostic));
    }
    for segment in diagnostic.render() {
        let style = ansi(segment.style);
        terminal::message(format_args!("{style}{}{style:#}", segment.text));
    }
    terminal::message("\n");
}

/// Writes an error that is not about a schema.
pub(crate) fn error(message: &str, help: &str) {
    if choice().format != MessageFormat::Human {
        let help = Some(help.to_owned()).filter(|help| !help.is_empty());
        return found(Finding { rule: "error".to_owned(), help, ..Finding::unreadable("", message) });
    }
    let (error, bold) = (ansi(Style::Error), ansi(Style::Message));
    terminal::message(format_args!("{error}error{error:#}{bold}: {}{bold:#}\n", shown(message)));
    if !help.is_empty() {
        terminal::message(format_args!(" = {bold}help{bold:#}: {}\n", shown(help)));
    }
}

/// Writes a message about the result of a command, for people.
pub(crate) fn done(message: &str) {
    let Choice { format, quiet, .. } = choice();
    if !quiet && matches!(format, MessageFormat::Human | MessageFormat::Short) {
        terminal::message(format_args!("{message}\n"));
    }
}

fn found(finding: Finding) {
    match choice().format {
        MessageFormat::Human | MessageFormat::Short => {
            terminal::message(format_args!("{}\n", findings::line(&finding)));
        }
        MessageFormat::Github => terminal::message(format_args!("{}\n", findings::annotation(&finding))),
        MessageFormat::Json => terminal::message(format_args!("{}\n", findings::json(&finding))),
        MessageFormat::Sarif => COLLECTED.lock().unwrap_or_else(PoisonError::into_inner).push(finding),
    }
}

/// Writes the document of formats that have one, at the end of a run.
pub(crate) fn finish() {
    if choice().format == MessageFormat::Sarif {
        let findings = COLLECTED.lock().unwrap_or_else(PoisonError::into_inner);
        terminal::message(format_args!("{}\n", findings::sarif(&findings)));
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
