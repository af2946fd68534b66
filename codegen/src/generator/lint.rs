//! `lint`: reads schemas as `generate` does, and returns probable mistakes in them.
//! Leaves out findings about Rust types, and emits no code.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Origin, Part, Severity};
use crate::lint::{self, Edit};
use crate::resolve::Graph;
use crate::source::{FileId, Sources, Span};

use super::Generator;
use super::allowed;
use super::front::{self, Wanted};
use super::prepare::{self, Prepared};

/// The findings about a set of schemas.
#[derive(Clone, Debug, Default)]
pub struct Linted {
    /// The findings, located and sorted.
    pub diagnostics: Diagnostics,
    /// The replacements that mend some of them.
    pub fixes: Vec<Fix>,
}

/// A replacement of bytes in a file that mends one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The code of the finding.
    pub code: Code,
    /// The file.
    pub file: PathBuf,
    /// The file as diagnostics name it.
    pub path: String,
    /// The bytes that are replaced.
    pub span: Range<usize>,
    /// The text that they are.
    pub old: String,
    /// The text to write instead.
    pub new: String,
}

impl Generator {
    /// Reads the schemas and lints them. Mistakes do not stop it: it leaves them out and lints the rest.
    #[doc(hidden)]
    pub fn lint(&self) -> Linted {
        let mut sources = Sources::new(&self.root);
        let mut linted =
            self.findings(&mut sources).unwrap_or_else(|diagnostics| Linted { diagnostics, fixes: Vec::new() });
        linted.diagnostics.0.retain(is_about_schemas);
        if !self.keeps_going {
            let left_out = linted.diagnostics.0.iter_mut().filter(|found| found.is_left_out());
            left_out.for_each(|found| found.severity = Severity::Error);
        }
        linted.diagnostics.locate(&sources);
        linted
    }

    fn findings(&self, sources: &mut Sources) -> Result<Linted, Diagnostics> {
        let mut settings = self.settings_from(sources)?;
        settings.keep_going = true;
        let front = front::front(sources, &settings, &Wanted::All(self.paths(&settings)))?;
        let Prepared { graph, checks, chosen, found: mut diagnostics, .. } = prepare::prepare(front, &settings);
        let found = lint::lint(&graph, sources, &checks);
        diagnostics.append(found.diagnostics.into());
        allowed::retain(&mut diagnostics, &graph, &chosen);
        let selected = Selected::of(&graph);
        diagnostics.0.retain(|found| selected.has(sources, found));
        let is_reported = |edit: &&Edit| {
            let mends = |found: &Diagnostic| {
                found.code == edit.code && found.origin.as_ref().is_some_and(|origin| is_at(sources, origin, edit))
            };
            diagnostics.iter().any(mends)
        };
        let fixes = found.edits.iter().filter(is_reported).filter_map(|edit| fix(sources, edit)).collect();
        Ok(Linted { diagnostics, fixes })
    }
}

/// The parts of files that pointers select; a file without any is selected as a whole.
struct Selected(BTreeMap<FileId, Vec<Span>>);

impl Selected {
    fn of(graph: &Graph) -> Self {
        let mut selected: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
        let locations = || graph.roots.iter().map(|root| &graph[root.schema].location);
        for location in locations() {
            selected.entry(location.file).or_default().push(location.span);
        }
        locations().filter(|location| location.pointer.is_empty()).for_each(|location| {
            selected.remove(&location.file);
        });
        Self(selected)
    }

    /// Returns whether a finding is in a selected part.
    fn has(&self, sources: &Sources, found: &Diagnostic) -> bool {
        let Some(origin) = found.origin.as_ref().filter(|_| found.code != Code::NotASchema) else { return true };
        let (Some(parts), Some(span)) = (self.0.get(&origin.file), span_of(sources, origin)) else { return true };
        parts.iter().any(|part| part.start <= span.start && span.end <= part.end)
    }
}

/// Returns whether a finding is about the bytes that an edit replaces.
fn is_at(sources: &Sources, origin: &Origin, edit: &Edit) -> bool {
    origin.file == edit.file && span_of(sources, origin) == Some(edit.span)
}

/// Returns the bytes that a finding is about; `None` if that is a whole file.
fn span_of(sources: &Sources, origin: &Origin) -> Option<Span> {
    match &origin.part {
        Part::Whole => None,
        Part::Bytes(span) => Some(*span),
        Part::Pointer(pointer, otherwise) => Some(sources.span_at(origin.file, pointer).unwrap_or(*otherwise)),
    }
}

/// Returns the replacement, unless the text is written with escapes or is not in a file.
fn fix(sources: &Sources, edit: &Edit) -> Option<Fix> {
    let old = sources.text(edit.file).get(edit.span.range())?;
    let quote = ["\"", "'"].into_iter().find(|quote| old.starts_with(quote)).unwrap_or_default();
    let inner = old.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_plain = inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"$_- ".contains(&byte));
    let new = format!("{quote}{}{quote}", edit.name);
    is_plain.then_some(())?;
    let (path, file) = (sources.path(edit.file).to_owned(), sources.absolute_path(edit.file)?.to_path_buf());
    Some(Fix { code: edit.code, file, path, span: edit.span.range(), old: old.to_owned(), new })
}

/// Returns whether a finding is about schemas, and not about Rust types, names or settings.
fn is_about_schemas(found: &Diagnostic) -> bool {
    let is_about_types = ["W1", "W2"].iter().any(|kind| found.code.text().starts_with(kind));
    let others = [Code::NameChanged, Code::SettingUnused, Code::LockedNameUnused];
    let notes = [Code::PartsLeftOut, Code::FileSkipped, Code::ChildrenAsUnion];
    let is_note = found.severity == Severity::Note && notes.contains(&found.code);
    !is_about_types && !others.contains(&found.code) && !is_note
}
