//! Renders diagnostics as text in the style of rustc, in segments that a terminal may colour.
//! Never prints.

use std::fmt;

use super::{Diagnostic, Diagnostics, Place, Severity};
use crate::shown::shown;

/// The kind of a segment of a rendered diagnostic, from which a printer chooses a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `error[E030]` and the marks under the source.
    Error,
    /// `warning[W301]` and the marks under the source.
    Warning,
    /// `note[W306]` and the marks under the source.
    Note,
    /// The message.
    Message,
    /// Arrows, line numbers and bars.
    Frame,
    /// Anything else.
    Plain,
}

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text.
    pub text: String,
    /// Its kind.
    pub style: Style,
}

impl Diagnostic {
    /// Renders the whole diagnostic, ending in a line break.
    /// The joined texts of the segments are its plain form.
    pub fn render(&self) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut add = |style, text: String| segments.push(Segment { text, style });
        let style = self.style();
        add(style, format!("{}[{}]", self.severity, self.code.text()));
        add(Style::Message, format!(": {}\n", shown(&self.message)));
        let margin = self.place.as_ref().map_or(0, |place| place.line.to_string().len());
        let pad = " ".repeat(margin);
        if let Some(place) = &self.place {
            add(Style::Frame, format!("{pad}--> "));
            add(Style::Plain, format!("{}\n", place.to_text()));
            if place.line > 0 {
                add(Style::Frame, format!("{pad} |\n{} | ", place.line));
                add(Style::Plain, format!("{}\n", place.excerpt.trim_end()));
                add(Style::Frame, format!("{pad} | "));
                add(style, format!("{}{}\n", " ".repeat(place.indent), "^".repeat(place.width)));
            }
        }
        if let Some(help) = &self.help {
            add(Style::Frame, format!("{pad} = "));
            add(Style::Message, "help".to_owned());
            add(Style::Plain, format!(": {}\n", shown(help)));
        }
        segments
    }

    /// Renders the diagnostic on one line, for cargo.
    pub fn one_line(&self) -> String {
        let place = self.place.as_ref().map_or_else(String::new, |place| format!("{}: ", place.to_text()));
        let help = self.help.as_ref().map_or_else(String::new, |help| format!("; help: {}", shown(help)));
        let line = format!("[{}] {}{help}", self.code.text(), shown(&self.message));
        format!("{place}{line}")
    }

    fn style(&self) -> Style {
        match self.severity {
            Severity::Error => Style::Error,
            Severity::Warning => Style::Warning,
            Severity::Note => Style::Note,
        }
    }
}

impl Place {
    /// Returns `path:line:column`, or the path alone.
    pub fn to_text(&self) -> String {
        let path = shown(&self.path);
        if self.line == 0 { path } else { format!("{path}:{}:{}", self.line, self.column) }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.render().iter().try_for_each(|segment| f.write_str(&segment.text))
    }
}

impl fmt::Display for Diagnostics {
    /// Writes the diagnostics, separated by blank lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n" };
            write!(f, "{gap}{diagnostic}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

impl std::error::Error for Diagnostic {}

impl std::error::Error for Diagnostics {}
