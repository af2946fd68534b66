//! The position of the walker, and all violations so far. Knows only names, indices and bytes of instances.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::limits::Limits;
use crate::pointer;
use crate::program::{Program, Rule, SubschemaId, Text};
use crate::report::{AppliedSubschemas, Branch, Report, SelectedBy, Source, Violation, ViolationKind, remove_repeated};
use crate::value::Json;

use super::alternatives::{Alternatives, ReadUnion};
use super::frame::Frame;
pub(super) use super::step::{Purpose, Step, Token};

/// The limit of violations of branches, as a multiple of the limit of violations.
const CAUSES: usize = 16;

/// How a branch is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// To compare it with others: unions within it are not explained, except those about the same instance.
    Shallow,
    /// To explain it.
    Deep,
}

/// The evaluation of a branch.
#[derive(Clone, Debug)]
pub(super) struct BranchLook {
    pub(super) look: Look,
    /// The number of violations that can still be listed.
    pub(super) room: usize,
    /// The level of the union in the instance.
    pub(super) level: usize,
}

/// The position of the walker, and its results.
#[derive(Debug)]
pub(super) struct Trace<'p, 'a> {
    pub(super) program: &'p Program,
    /// The subschemas that are being applied, the innermost last. Locations are only written for violations.
    pub(super) frames: Vec<Frame<'p, 'a>>,
    pub(super) applied: AppliedSubschemas,
    pub(super) found: Found,
    pub(super) limit: usize,
    /// The bytes that further violations may take.
    pub(super) bytes: usize,
    /// The number of violations of branches that can still be listed in the report.
    pub(super) causes: usize,
    /// The number of branches that the walker is in, and how the innermost is evaluated.
    pub(super) depth: usize,
    pub(super) look: BranchLook,
    /// The steps spent on explanations.
    pub(super) explained: u64,
    /// The facts about the unions that were explained, and how those about others are read.
    pub(super) unions: BTreeMap<&'p [SubschemaId], Arc<Alternatives<'p>>>,
    pub(super) read: ReadUnion<'p>,
    /// The members that subschemas around unions require.
    pub(super) required: BTreeMap<SubschemaId, BTreeSet<&'p str>>,
    /// The span of the tag value that the next violation is about.
    pub(super) tag: Option<Range<usize>>,
    /// Whether the whole instance is secret.
    whole: bool,
    /// The span of the member name that is being checked.
    name: Option<Range<usize>>,
}

/// The violations of the instance, or of one branch.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) violations: Vec<Violation>,
    pub(super) more: usize,
    /// Whether a shallow evaluation skipped the explanation of a union.
    pub(super) unexplained: bool,
}

impl<'p, 'a> Trace<'p, 'a> {
    pub(super) fn new(program: &'p Program, limits: &Limits, whole: bool, read: ReadUnion<'p>) -> Self {
        let limit = limits.violations;
        Self {
            program,
            frames: Vec::with_capacity(8),
            applied: AppliedSubschemas::default(),
            found: Found::default(),
            limit,
            bytes: limits.report_bytes.max(1),
            causes: limit.saturating_mul(CAUSES),
            depth: 0,
            look: BranchLook { look: Look::Deep, room: 0, level: 0 },
            explained: 0,
            unions: BTreeMap::new(),
            read,
            required: BTreeMap::new(),
            tag: None,
            whole,
            name: None,
        }
    }

    pub(super) fn enter(&mut self, step: &Step<'p, 'a>, id: SubschemaId, span: Option<Range<usize>>) {
        let outer = self.frames.last();
        let hidden = outer.is_some_and(|outer| outer.secret);
        let secret = self.whole || hidden || self.is_redacted(step.instance);
        // Parts of a secret get the location of the whole secret, because even their names may be confidential.
        let span = match outer {
            Some(outer) if hidden => outer.span.clone(),
            Some(_) | None => span.or_else(|| self.name.clone()),
        };
        let goes_down = !hidden && !matches!(step.instance, Token::None);
        self.frames.push(Frame {
            subschema: id,
            applied_by: step.keyword,
            within: step.within,
            instance: step.instance,
            level: self.level() + usize::from(goes_down),
            span,
            secret,
            hidden,
            applied: None,
        });
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    /// Sets the span to use for nodes without one, which are member names.
    pub(super) fn at_name(&mut self, name: Option<Range<usize>>) {
        self.name = name;
    }

    /// Records a violation of a keyword of the current subschema.
    pub(super) fn violation(&mut self, keyword: &'p str, kind: ViolationKind) {
        self.union_violation(keyword, kind, Vec::new(), None, None);
    }

    /// Counts a violation that will not be listed.
    pub(super) fn count(&mut self) {
        self.found.more += 1;
    }

    /// Records that the schema `false` was applied.
    pub(super) fn never(&mut self, name: Option<Range<usize>>) {
        let Some((frame, outer)) = self.frames.split_last_mut() else { return };
        let applied_by =
            outer.last().map_or(Cow::Borrowed(""), |by| word(self.program, by.subschema, frame.applied_by));
        // The member itself is not allowed, so its name is shown.
        if name.is_some() && !frame.hidden {
            frame.span = name;
        }
        let listed = self.has_room();
        self.violation("", ViolationKind::Never { applied_by: applied_by.clone() });
        if let Some(last) = self.found.violations.last_mut().filter(|_| listed) {
            last.keyword = applied_by;
        }
    }

    /// Records a violation of a union.
    pub(super) fn union_violation(
        &mut self,
        keyword: &'p str,
        mut kind: ViolationKind,
        branches: Vec<Branch>,
        nearest: Option<usize>,
        selected: Option<SelectedBy>,
    ) {
        let tag_span = self.tag.take();
        if !self.has_room() {
            self.count();
            return;
        }
        self.take(1 + branches.iter().map(Branch::listed).sum::<usize>());
        self.found.unexplained |= branches.iter().any(|branch| branch.unexplained);
        let Some(here) = self.locate() else { return };
        let Some(frame) = self.frames.last() else { return };
        if frame.secret {
            kind.conceal();
        }
        let span = if frame.secret { None } else { tag_span };
        let violation = Violation {
            instance_location: self.applied.text(&here.instance).to_owned(),
            position: None,
            span: span.or_else(|| frame.span.clone()),
            keyword: word(self.program, frame.subschema, keyword),
            keyword_location: here.keyword_location(&self.applied, keyword),
            absolute_keyword_location: here.absolute_keyword_location(&self.applied, keyword),
            kind,
            branches,
            nearest,
            by_type: selected == Some(SelectedBy::Type),
            tag: if let Some(SelectedBy::Member(name)) = selected { Some(name) } else { None },
            applied: here.applied,
            excerpt: None,
        };
        self.forget(&here);
        self.bytes = self.bytes.saturating_sub(violation.bytes());
        if self.found.violations.is_empty() {
            // Most reports have one violation, which is large.
            self.found.violations.reserve_exact(1);
        }
        self.found.violations.push(violation);
    }

    /// Creates the report, with positions and excerpts if the source text is known.
    pub(super) fn into_report(self, source: Option<&Source<'_>>) -> Report {
        let mut violations = self.found.violations;
        remove_repeated(&mut violations);
        if let Some(source) = source {
            for violation in &mut violations {
                place(violation, source);
                show(violation, source);
            }
        }
        Report::new(violations, self.found.more, self.applied)
    }

    fn is_redacted(&self, token: Token<'_>) -> bool {
        match token {
            Token::Name(name) => self.program.is_redacted(name),
            Token::Index(_) | Token::None => false,
        }
    }
}

/// Keywords that are parts of a rule with another keyword.
const PARTS: [&str; 7] =
    ["additionalProperties", "patternProperties", "properties", "then", "else", "minContains", "maxContains"];

/// Returns a keyword of a subschema, without a copy if the program has a permanent one.
fn word(program: &Program, id: SubschemaId, keyword: &str) -> Text {
    if keyword.is_empty() {
        return Cow::Borrowed("");
    }
    let own = program.subschema(id).checks.iter().find(|check| check.keyword == keyword);
    let part = || PARTS.into_iter().find(|part| *part == keyword).map(Cow::Borrowed);
    own.map(|check| check.keyword.clone()).or_else(part).unwrap_or_else(|| Cow::Owned(keyword.to_owned()))
}

/// Sets lines and columns of a violation and its causes.
fn place(violation: &mut Violation, source: &Source<'_>) {
    violation.position = violation.span.as_ref().map(|span| source.position(span.start));
    let causes = violation.branches.iter_mut().flat_map(|branch| &mut branch.violations);
    causes.for_each(|cause| place(cause, source));
}

/// Adds the excerpt of a violation, and those of the branch that the instance selects.
fn show(violation: &mut Violation, source: &Source<'_>) {
    violation.excerpt = violation.span.as_ref().map(|span| source.excerpt(span));
    if violation.selected_branch().is_some()
        && let Some(branch) = violation.nearest.and_then(|nearest| violation.branches.get_mut(nearest))
    {
        branch.violations.iter_mut().for_each(|cause| show(cause, source));
    }
}

/// Returns the title of a branch, or the name of the definition that it refers to.
pub(super) fn branch_name(program: &Program, id: SubschemaId) -> Option<String> {
    let subschema = program.subschema(id);
    let title = subschema.annotations.iter().find(|(keyword, _)| keyword == "title");
    let title = title.and_then(|(_, text)| json_string(text));
    title.or_else(|| definition_name(program, referent(program, written(program, id)?)?))
}

/// Returns the part of a branch that is written at its place, if the branch is also restricted by its tag.
fn written(program: &Program, branch: SubschemaId) -> Option<SubschemaId> {
    let subschema = program.subschema(branch);
    match &subschema.checks.first()?.rule {
        Rule::AllOf(parts) => {
            let is_written =
                |part: &SubschemaId| *part != branch && program.subschema(*part).pointer == subschema.pointer;
            parts.iter().copied().find(is_written)
        }
        _ => Some(branch),
    }
}

fn referent(program: &Program, id: SubschemaId) -> Option<SubschemaId> {
    match program.subschema(id).checks.first()?.rule {
        Rule::Reference(target) => Some(target),
        _ => None,
    }
}

/// Returns the value of a JSON text that is a string. Most have no escapes.
fn json_string(text: &str) -> Option<String> {
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains(['\\', '"']) => Some(plain.to_owned()),
        _ => Json::parse(text.as_bytes()).ok()?.as_str().map(str::to_owned),
    }
}

fn definition_name(program: &Program, id: SubschemaId) -> Option<String> {
    let pointer = &program.subschema(id).pointer;
    let (_, last) = pointer.rsplit_once('/')?;
    Some(pointer::tokens(&format!("/{last}"))?.pop()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::json_string;

    #[test]
    fn a_title_may_have_escapes() {
        for (text, expected) in [
            (r#""An order""#, Some("An order")),
            (r#""""#, Some("")),
            (r#""a\"\u0062\n""#, Some("a\"b\n")),
            (r#"""#, None),
            (r#""a"b""#, None),
            ("7", None),
            ("[\"a\"]", None),
        ] {
            assert_eq!(json_string(text).as_deref(), expected, "{text}");
        }
    }
}
