//! Findings on standard error, in colours where the terminal has them. Decides nothing.

use anstyle::{AnsiColor, Style as Ansi};
use typewright_codegen::diagnostic::{Diagnostics, Style};

/// Prints every finding, a blank line after each.
pub(crate) fn diagnostics(diagnostics: &Diagnostics) {
    for diagnostic in diagnostics {
        for segment in diagnostic.render() {
            let style = ansi(segment.style);
            anstream::eprint!("{style}{}{style:#}", segment.text);
        }
        anstream::eprintln!();
    }
}

/// Prints a finding that is about no schema.
pub(crate) fn error(message: &str, help: &str) {
    let (error, bold) = (ansi(Style::Error), ansi(Style::Message));
    anstream::eprintln!("{error}error{error:#}{bold}: {message}{bold:#}");
    if !help.is_empty() {
        anstream::eprintln!(" = {bold}help{bold:#}: {help}");
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
