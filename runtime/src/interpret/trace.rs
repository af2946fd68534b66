//! The position of the walker, and all violations so far. Paths are kept in two growing texts, and become locations
//! only for violations. Knows only names, indices and bytes of instances.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::limits::Limits;
use crate::pointer;
use crate::program::{Program, Rule, SubschemaId, Text};
use crate::report::{Applied, Branch, Report, SelectedBy, Source, Violation, ViolationKind, remove_repeated};
use crate::value::Json;

use super::alternatives::Alternatives;
use super::location;
pub(super) use super::step::{Purpose, Step, Token};

/// The limit of violations of branches, as a multiple of the limit of violations.
const CAUSES: usize = 16;

/// The initial capacity of locations, in bytes.
const SHORT: usize = 128;

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
    /// The length of the instance location of the union.
    pub(super) location: usize,
}

/// The position of the walker, and its results.
#[derive(Debug)]
pub(super) struct Trace<'p> {
    pub(super) program: &'p Program,
    keyword_location: String,
    pub(super) instance_location: String,
    pub(super) frames: Vec<Frame<'p>>,
    applied: Vec<Applied>,
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
    /// The facts about the unions that were explained.
    pub(super) unions: HashMap<&'p [SubschemaId], Rc<Alternatives<'p>>>,
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

/// A subschema that is being applied.
#[derive(Clone, Debug)]
pub(super) struct Frame<'p> {
    pub(super) subschema: SubschemaId,
    applied_by: &'p str,
    /// The lengths of the two locations.
    keyword_end: usize,
    pub(super) instance_end: usize,
    span: Option<Range<usize>>,
    /// Whether the instance is secret or part of a secret.
    pub(super) secret: bool,
    /// Whether the instance is part of a secret. Then `span` is the span of the secret.
    hidden: bool,
    /// Index into [`Trace::applied`], once there is a violation.
    applied: Option<usize>,
}

impl<'p> Trace<'p> {
    pub(super) fn new(program: &'p Program, limits: &Limits, whole: bool) -> Self {
        let limit = limits.violations;
        Self {
            program,
            keyword_location: String::with_capacity(SHORT),
            instance_location: String::with_capacity(SHORT),
            frames: Vec::with_capacity(8),
            applied: Vec::new(),
            found: Found::default(),
            limit,
            bytes: limits.report_bytes.max(1),
            causes: limit.saturating_mul(CAUSES),
            depth: 0,
            look: BranchLook { look: Look::Deep, room: 0, location: 0 },
            explained: 0,
            unions: HashMap::new(),
            tag: None,
            whole,
            name: None,
        }
    }

    pub(super) fn enter(&mut self, step: &Step<'p, '_>, id: SubschemaId, span: Option<Range<usize>>) {
        let outer = self.frames.last().filter(|outer| outer.secret);
        let secret = self.whole || self.is_redacted(step.instance) || outer.is_some();
        // Parts of a secret get the location of the whole secret, because even their names may be confidential.
        let (span, hidden) = match outer {
            Some(outer) => (outer.span.clone(), true),
            None => (span.or_else(|| self.name.clone()), false),
        };
        if !step.keyword.is_empty() {
            pointer::push(&mut self.keyword_location, step.keyword);
        }
        push_token(&mut self.keyword_location, step.within);
        if !hidden {
            push_token(&mut self.instance_location, step.instance);
        }
        self.frames.push(Frame {
            subschema: id,
            applied_by: step.keyword,
            keyword_end: self.keyword_location.len(),
            instance_end: self.instance_location.len(),
            span,
            secret,
            hidden,
            applied: None,
        });
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
        let (keyword_end, instance_end) =
            self.frames.last().map_or((0, 0), |frame| (frame.keyword_end, frame.instance_end));
        self.keyword_location.truncate(keyword_end);
        self.instance_location.truncate(instance_end);
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
        let Some(frame) = self.frames.last_mut() else { return };
        let applied_by = frame.applied_by;
        // The member itself is not allowed, so its name is shown.
        if name.is_some() && !frame.hidden {
            frame.span = name;
        }
        let listed = self.has_room();
        self.violation("", ViolationKind::Never { applied_by: own(applied_by) });
        if let Some(last) = self.found.violations.last_mut().filter(|_| listed) {
            last.keyword = own(applied_by);
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
        let Some(applied) = self.applied_here() else { return };
        let Some(frame) = self.frames.last() else { return };
        if frame.secret {
            kind.conceal();
        }
        let mut keyword_location = String::with_capacity(self.keyword_location.len() + 1 + keyword.len());
        keyword_location.push_str(&self.keyword_location);
        if !keyword.is_empty() {
            pointer::push(&mut keyword_location, keyword);
        }
        let span = if frame.secret { None } else { tag_span };
        let violation = Violation {
            instance_location: self.instance_location.clone(),
            position: None,
            span: span.or_else(|| frame.span.clone()),
            keyword: own(keyword),
            keyword_location,
            absolute_keyword_location: location::absolute(self.program, frame.subschema, keyword),
            kind,
            branches,
            nearest,
            by_type: selected == Some(SelectedBy::Type),
            tag: if let Some(SelectedBy::Member(name)) = selected { Some(name) } else { None },
            applied,
            excerpt: None,
        };
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

    /// Returns the index of the current subschema. Adds it and its ancestors to the list if necessary.
    fn applied_here(&mut self) -> Option<usize> {
        let first = self.frames.iter().rposition(|frame| frame.applied.is_some()).map_or(0, |noted| noted + 1);
        if first == self.frames.len() {
            return self.frames.last()?.applied;
        }
        let (keyword, instance) = (self.keyword_location.len(), self.instance_location.len());
        self.bytes = self.bytes.saturating_sub(keyword + instance);
        let mut locations = String::with_capacity(keyword + instance + SHORT);
        locations.push_str(&self.keyword_location);
        locations.push_str(&self.instance_location);
        let new = self.frames.get(first..)?;
        let mut absolute = Vec::with_capacity(new.len());
        for frame in new {
            let start = locations.len();
            location::push_absolute(&mut locations, self.program, frame.subschema);
            absolute.push(start..locations.len());
        }
        let locations: Arc<str> = locations.into();
        let mut parent = first.checked_sub(1).and_then(|parent| self.frames.get(parent)?.applied);
        for (frame, absolute_keyword) in self.frames.get_mut(first..)?.iter_mut().zip(absolute) {
            self.bytes = self.bytes.saturating_sub(size_of::<Applied>() + absolute_keyword.len());
            frame.applied = Some(self.applied.len());
            self.applied.push(Applied {
                parent,
                locations: Arc::clone(&locations),
                keyword: 0..frame.keyword_end,
                instance: keyword..keyword + frame.instance_end,
                absolute_keyword,
            });
            parent = frame.applied;
        }
        self.frames.last()?.applied
    }
}

fn own(text: &str) -> Text {
    Cow::Owned(text.to_owned())
}

fn push_token(location: &mut String, token: Token<'_>) {
    match token {
        Token::None => {}
        Token::Name(name) => pointer::push(location, name),
        Token::Index(index) => pointer::push(location, itoa::Buffer::new().format(index)),
    }
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
    let title = title.and_then(|(_, text)| Json::parse(text.as_bytes()).ok()?.as_str().map(str::to_owned));
    title.or_else(|| match subschema.checks.first().map(|check| &check.rule) {
        Some(Rule::Reference(target)) => definition_name(program, *target),
        _ => None,
    })
}

fn definition_name(program: &Program, id: SubschemaId) -> Option<String> {
    let pointer = &program.subschema(id).pointer;
    let (_, last) = pointer.rsplit_once('/')?;
    Some(pointer::tokens(&format!("/{last}"))?.pop()?.into_owned())
}
