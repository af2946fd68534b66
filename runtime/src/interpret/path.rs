//! The path of the walker: the subschemas that are being applied. Writes its locations, which only violations need.

use std::ops::Range;

use crate::pointer;
use crate::program::ResourceId;
use crate::report::{Applied, AppliedSubschemas};

use super::location::{push_absolute, push_encoded};
use super::step::Token;
use super::trace::Trace;

/// The initial capacity for locations, in bytes: enough for most reports with one violation.
const SHORT: usize = 256;

/// The locations of the innermost subschema, as parts of the text of [`AppliedSubschemas`].
pub(super) struct Here {
    keyword: Range<usize>,
    pub(super) instance: Range<usize>,
    absolute_keyword: Range<usize>,
    pub(super) applied: usize,
    /// Whether no other subschema uses the first two locations, which can then be forgotten.
    is_known: bool,
}

impl Here {
    /// Returns the path to a keyword of the subschema.
    pub(super) fn keyword_location(&self, applied: &AppliedSubschemas, keyword: &str) -> String {
        let subschema = applied.text(&self.keyword);
        let mut location = String::with_capacity(subschema.len() + keyword.len() + "/".len());
        location.push_str(subschema);
        if !keyword.is_empty() {
            pointer::push(&mut location, keyword);
        }
        location
    }

    /// Returns the absolute location of a keyword of the subschema.
    pub(super) fn absolute_keyword_location(&self, applied: &AppliedSubschemas, keyword: &str) -> String {
        let subschema = applied.text(&self.absolute_keyword);
        let mut location = String::with_capacity(subschema.len() + keyword.len() + "/".len());
        location.push_str(subschema);
        if !keyword.is_empty() {
            location.push('/');
            push_encoded(&mut location, &pointer::escape(keyword));
        }
        location
    }
}

impl<'p> Trace<'p, '_> {
    /// Returns the number of tokens of the location in the instance.
    pub(super) fn level(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.level)
    }

    /// Returns the location in the instance.
    pub(super) fn instance_location(&self) -> String {
        let mut location = String::new();
        let shown = self.frames.iter().filter(|frame| !frame.hidden);
        shown.for_each(|frame| push_token(&mut location, frame.instance));
        location
    }

    /// Returns the locations of the current subschema. Adds it and its ancestors to the list if necessary.
    pub(super) fn locate(&mut self) -> Option<Here> {
        let first = self.frames.iter().rposition(|frame| frame.applied.is_some()).map_or(0, |known| known + 1);
        let (start, known) = (self.applied.locations.len(), self.applied.all.len());
        self.list(first);
        let AppliedSubschemas { all, locations } = &mut self.applied;
        for (index, frame) in self.frames.iter().enumerate() {
            if !frame.applied_by.is_empty() {
                pointer::push(locations, frame.applied_by);
            }
            push_token(locations, frame.within);
            if let Some(applied) = index.checked_sub(first).and_then(|new| all.get_mut(known + new)) {
                applied.keyword = start..locations.len();
            }
        }
        let middle = locations.len();
        for (index, frame) in self.frames.iter().enumerate() {
            if !frame.hidden {
                push_token(locations, frame.instance);
            }
            if let Some(applied) = index.checked_sub(first).and_then(|new| all.get_mut(known + new)) {
                applied.instance = middle..locations.len();
            }
        }
        let end = locations.len();
        let is_known = first == self.frames.len();
        if !is_known {
            self.bytes = self.bytes.saturating_sub(end - start);
            self.write_absolute(first, known);
        }
        let applied = self.frames.last()?.applied?;
        let absolute_keyword = self.applied.all.get(applied)?.absolute_keyword.clone();
        Some(Here { keyword: start..middle, instance: middle..end, absolute_keyword, applied, is_known })
    }

    /// Removes the text of locations that no subschema in the list has.
    pub(super) fn forget(&mut self, here: &Here) {
        if here.is_known {
            self.applied.locations.truncate(here.keyword.start);
        }
    }

    /// Adds the subschemas from this one on to the list, without locations.
    fn list(&mut self, first: usize) {
        if self.applied.all.is_empty() {
            self.applied.all.reserve_exact(self.frames.len());
            self.applied.locations.reserve_exact(SHORT);
        }
        let mut parent = first.checked_sub(1).and_then(|parent| self.frames.get(parent)?.applied);
        for frame in self.frames.iter_mut().skip(first) {
            frame.applied = Some(self.applied.all.len());
            self.applied.all.push(Applied { parent, keyword: 0..0, instance: 0..0, absolute_keyword: 0..0 });
            parent = frame.applied;
        }
    }

    /// Writes the absolute locations of new subschemas. Most are beginnings of the location of the one after them, which
    /// is then written only once.
    fn write_absolute(&mut self, first: usize, known: usize) {
        let program: &'p _ = self.program;
        let mut below: Option<(ResourceId, &'p str, Range<usize>)> = None;
        let new = self.frames.iter().skip(first).zip(self.applied.all.iter_mut().skip(known));
        for (frame, applied) in new.rev() {
            let subschema = program.subschema(frame.subschema);
            let length = program.resource(subschema.resource).uri.len() + "#".len() + subschema.pointer.len();
            let written = below.as_ref().filter(|(resource, pointer, _)| {
                *resource == subschema.resource && pointer.starts_with(&*subschema.pointer)
            });
            applied.absolute_keyword = if let Some((.., written)) = written {
                written.start..written.start + length
            } else {
                let start = self.applied.locations.len();
                push_absolute(&mut self.applied.locations, program, frame.subschema);
                let written = start..self.applied.locations.len();
                // Percent-encoded text is longer than the pointer, and its beginnings are at other bytes.
                below = (written.len() == length).then(|| (subschema.resource, &*subschema.pointer, written.clone()));
                written
            };
            self.bytes = self.bytes.saturating_sub(size_of::<Applied>() + applied.absolute_keyword.len());
        }
    }
}

fn push_token(location: &mut String, token: Token<'_>) {
    match token {
        Token::None => {}
        Token::Name(name) => pointer::push(location, name),
        Token::Index(index) => pointer::push(location, itoa::Buffer::new().format(index)),
    }
}
