//! Records one walk completely: for every applied subschema, the results of all its keywords.
//! Knows which rules annotate and how, but not how an output format shows annotations.

use crate::node::Kind;
use crate::program::{Check, Program, Rule, Subschema, SubschemaId};
use crate::report::{KeywordUnit, OwnedToken, Statement, SubschemaUnit, ViolationKind};

use super::trace::{Purpose, Step, Token};

/// The record of a walk.
#[derive(Debug)]
pub(super) struct Record<'p> {
    program: &'p Program,
    frames: Vec<Frame<'p>>,
    root: Option<SubschemaUnit<'p>>,
    /// Whether the whole instance is secret.
    whole: bool,
}

/// A subschema that is being applied.
#[derive(Debug)]
struct Frame<'p> {
    unit: SubschemaUnit<'p>,
    applied_by: &'p str,
    purpose: Purpose,
    /// Whether the instance is secret or part of a secret. Then it gets no annotations, because they may contain its
    /// names.
    secret: bool,
    /// Whether the instance can have annotations. The name of a member cannot.
    annotated: bool,
}

impl<'p> Record<'p> {
    pub(super) fn new(program: &'p Program, whole: bool) -> Self {
        Self { program, frames: Vec::new(), root: None, whole }
    }

    /// Returns the steps that recording a subschema costs. Results are memoized but records are not, so this bounds the
    /// memory for nested unions.
    pub(super) fn cost(subschema: &Subschema) -> u64 {
        const STEPS: u64 = 100;
        STEPS.saturating_mul(1 + (subschema.checks.len() + subschema.annotations.len()) as u64)
    }

    pub(super) fn enter(&mut self, step: &Step<'p, '_>, id: SubschemaId) {
        let outer = self.frames.last();
        let hidden = outer.is_some_and(|outer| outer.secret);
        let secret = self.whole || hidden || self.is_redacted(step.instance);
        let annotated = outer.is_none_or(|outer| outer.annotated) && step.purpose != Purpose::Name;
        let instance = if hidden { Token::None } else { step.instance };
        let unit = SubschemaUnit::new(id, owned(step.within), owned(instance));
        self.frames.push(Frame { unit, applied_by: step.keyword, purpose: step.purpose, secret, annotated });
    }

    pub(super) fn leave(&mut self, valid: bool, kind: Kind) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.unit.valid = valid;
        if valid && frame.annotated {
            self.state(&mut frame.unit, kind);
        }
        let Some(outer) = self.frames.last_mut() else {
            self.root = Some(frame.unit);
            return;
        };
        let keyword = outer.keyword(frame.applied_by);
        keyword.valid &= valid || frame.purpose == Purpose::Question;
        keyword.applied.push(frame.unit);
    }

    /// Records a check before it runs.
    pub(super) fn look(&mut self, check: &'p Check, kind: Kind) {
        let Some(frame) = self.frames.last_mut() else { return };
        let keyword: &'p str = &check.keyword;
        let annotated = frame.annotated && !frame.secret;
        let mut look = |name, on: Kind, statement: Statement<'p>| {
            frame.keyword(name).statement = (annotated && kind == on).then_some(statement);
        };
        match &check.rule {
            Rule::Members(members) => {
                let named = (!members.properties.is_empty()).then_some("properties");
                let matched = (!members.patterns.is_empty()).then_some("patternProperties");
                let others = members.additional.map(|_| "additionalProperties");
                let keywords = [named, matched, others].into_iter().flatten();
                keywords.for_each(|name| look(name, Kind::Object, Statement::Names));
            }
            Rule::Items(items) => {
                if !items.prefix.is_empty() {
                    look(keyword, Kind::Array, Statement::LargestIndex);
                }
                if let Some((name, _)) = &items.rest {
                    look(name, Kind::Array, Statement::Any);
                }
            }
            Rule::Contains(contains) => {
                if contains.evaluates {
                    look(keyword, Kind::Array, Statement::ValidIndices);
                }
                let limits = [contains.min.map(|_| "minContains"), contains.max.map(|_| "maxContains")];
                let keywords = [Some(keyword)].into_iter().chain(limits).flatten();
                keywords.for_each(|name| frame.touch(name));
            }
            Rule::UnevaluatedItems(_) => look(keyword, Kind::Array, Statement::Any),
            Rule::UnevaluatedProperties(_) => look(keyword, Kind::Object, Statement::Names),
            Rule::Never => {}
            #[cfg(feature = "format")]
            Rule::Format(_) => frame.touch(keyword),
            Rule::Kind(_) | Rule::Const(_) | Rule::Enum(_) => frame.touch(keyword),
            Rule::Bound(_) | Rule::MultipleOf(_) => frame.touch(keyword),
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Content(_) => frame.touch(keyword),
            Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => frame.touch(keyword),
            Rule::MinProperties(_) | Rule::MaxProperties(_) => frame.touch(keyword),
            Rule::Required(_) | Rule::DependentRequired(_) => frame.touch(keyword),
            Rule::PropertyNames(_) | Rule::DependentSchemas(_) => frame.touch(keyword),
            Rule::AllOf(_) | Rule::AnyOf(_) | Rule::OneOf(_) | Rule::Not(_) => frame.touch(keyword),
            Rule::Conditional(_) | Rule::Reference(_) => frame.touch(keyword),
        }
    }

    /// Records an error of a keyword of the current subschema.
    pub(super) fn error(&mut self, keyword: &'p str, mut kind: ViolationKind) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.secret {
            kind.conceal();
        }
        let keyword = frame.keyword(keyword);
        keyword.valid = false;
        keyword.errors.push(kind);
    }

    /// Records that the current subschema is `false`.
    pub(super) fn never(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.unit.error = Some(ViolationKind::Never { applied_by: frame.applied_by.to_owned().into() });
    }

    /// Returns the record of the root subschema.
    pub(super) fn into_root(self) -> Option<SubschemaUnit<'p>> {
        self.root
    }

    /// Adds the keywords that only annotate.
    fn state(&self, unit: &mut SubschemaUnit<'p>, kind: Kind) {
        let stated = &self.program.subschema(unit.subschema).annotations;
        let checked = unit.keywords.len();
        for (name, text) in stated.iter().filter(|(name, _)| speaks_of(name, kind, stated)) {
            let statement = Some(Statement::Text(text));
            match unit.keywords.iter_mut().take(checked).find(|keyword| keyword.name == name) {
                Some(keyword) => keyword.statement = statement,
                None => unit.keywords.push(KeywordUnit { statement, ..KeywordUnit::new(name) }),
            }
        }
    }

    fn is_redacted(&self, token: Token<'_>) -> bool {
        match token {
            Token::Name(name) => self.program.is_redacted(name),
            Token::Index(_) | Token::None => false,
        }
    }
}

impl<'p> Frame<'p> {
    /// Records that a keyword was evaluated.
    fn touch(&mut self, name: &'p str) {
        self.keyword(name);
    }

    /// Returns the record of a keyword. Searches from the end, because recent keywords are used most.
    fn keyword(&mut self, name: &'p str) -> &mut KeywordUnit<'p> {
        let keywords = &mut self.unit.keywords;
        let index = keywords.iter().rposition(|keyword| keyword.name == name).unwrap_or_else(|| {
            keywords.push(KeywordUnit::new(name));
            keywords.len() - 1
        });
        &mut keywords[index]
    }
}

/// Whether an annotation applies to this JSON type. Content keywords apply to strings only, and `contentSchema` only
/// together with a media type
/// ([validation §8](https://json-schema.org/draft/2020-12/json-schema-validation#section-8)).
fn speaks_of<T: AsRef<str>, U>(name: &str, kind: Kind, stated: &[(T, U)]) -> bool {
    match name {
        "contentEncoding" | "contentMediaType" => kind == Kind::String,
        "contentSchema" => {
            kind == Kind::String && stated.iter().any(|(keyword, _)| keyword.as_ref() == "contentMediaType")
        }
        _ => true,
    }
}

fn owned(token: Token<'_>) -> OwnedToken {
    match token {
        Token::None => OwnedToken::None,
        Token::Name(name) => OwnedToken::Name(name.to_owned()),
        Token::Index(index) => OwnedToken::Index(index),
    }
}
