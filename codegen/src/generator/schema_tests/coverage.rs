//! Which keywords and branches of schemas decided the result of an instance: were valid for one, and invalid for another.
//! Does not depend on what the instances must be.

use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::pointer;
use typewright::__private::v1::program::{Program, Rule, Subschema};
use typewright::report::Evaluation;

/// A keyword or a branch that decided nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct UndecidedKeyword {
    /// The file or URI of its schema, with a JSON Pointer as its fragment.
    pub location: String,
    /// The reason.
    pub lacks: Undecided,
}

/// Why a keyword or branch decided nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Undecided {
    /// No instance has a value that it applies to.
    NeverApplied,
    /// It was never valid.
    NeverValid,
    /// It was never invalid.
    NeverInvalid,
}

impl Undecided {
    /// Returns it in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::NeverApplied => "never applied",
            Self::NeverValid => "never valid",
            Self::NeverInvalid => "never invalid",
        }
    }
}

/// The location of a subschema, and a keyword in it; empty for the subschema itself.
type Place = (String, String);

/// All results by location. A subschema may be in several programs, and several times in one.
#[derive(Default)]
pub(super) struct Coverage {
    /// The places whose results matter.
    places: BTreeSet<Place>,
    /// Whether a place was valid, and whether it was invalid.
    seen: BTreeMap<Place, [bool; 2]>,
}

impl Coverage {
    /// Adds the keywords and branches of a program.
    pub(super) fn add_program(&mut self, program: &Program) {
        for subschema in program.subschemas.iter() {
            let location = location(program, subschema);
            self.places.insert((location.clone(), String::new()));
            for check in subschema.checks.iter() {
                let mut branches = Vec::new();
                match &check.rule {
                    Rule::AnyOf(of) | Rule::OneOf(of) => branches.extend(of.iter().copied()),
                    Rule::Conditional(conditional) => branches.push(conditional.condition),
                    rule if asserts(rule) => {}
                    _ => continue,
                }
                for branch in &branches {
                    // A branch must have been valid and invalid, other subschemas only applied.
                    self.places.insert((self::location(program, program.subschema(*branch)), BRANCH.to_owned()));
                }
                if branches.is_empty() {
                    self.places.insert((location.clone(), check.keyword.to_string()));
                }
            }
        }
    }

    /// Adds the results for an instance.
    pub(super) fn add_results(&mut self, program: &Program, evaluation: &Evaluation<'_>) {
        evaluation.each_result(&mut |subschema, keyword, is_valid| {
            let place = (location(program, program.subschema(subschema)), keyword.to_owned());
            let seen = self.seen.entry(place).or_default();
            if let Some(seen) = seen.get_mut(usize::from(!is_valid)) {
                *seen = true;
            }
        });
    }

    /// Returns the keywords and branches that decided nothing, by location. Below a subschema that was never applied
    /// nothing else is listed, and in a branch no keyword that lacks the same as the branch.
    pub(super) fn undecided(&self) -> Vec<UndecidedKeyword> {
        let mut found: Vec<UndecidedKeyword> = Vec::new();
        let mut never_applied: BTreeSet<&str> = BTreeSet::new();
        let mut branch: Option<(&str, Undecided)> = None;
        for (location, keyword) in &self.places {
            let applied = self.seen(location, "");
            // A location comes after those that it is below.
            let is_below = location.match_indices('/').any(|(at, _)| never_applied.contains(&location[..at]));
            if is_below || !keyword.is_empty() && applied == [false; 2] {
                continue;
            }
            let lacks = match keyword.as_str() {
                "" if applied == [false; 2] => Some(Undecided::NeverApplied),
                "" => None,
                BRANCH => lacking(applied),
                keyword => lacking(self.seen(location, keyword)),
            };
            let Some(lacks) = lacks else { continue };
            if keyword == BRANCH {
                branch = Some((location, lacks));
            } else if branch == Some((location, lacks)) {
                continue;
            }
            let is_whole = keyword.is_empty() || keyword == BRANCH;
            if is_whole && lacks == Undecided::NeverApplied {
                never_applied.insert(location);
            }
            let location = if is_whole { location.clone() } else { pointer::below(location, keyword) };
            found.push(UndecidedKeyword { location, lacks });
        }
        found.sort();
        found
    }

    /// Returns whether a place was valid, and whether it was invalid.
    fn seen(&self, location: &str, keyword: &str) -> [bool; 2] {
        self.seen.get(&(location.to_owned(), keyword.to_owned())).copied().unwrap_or_default()
    }
}

/// In place of a keyword: the subschema as a branch. No keyword has this name.
const BRANCH: &str = "\0branch";

fn lacking(seen: [bool; 2]) -> Option<Undecided> {
    match seen {
        [true, true] => None,
        [true, false] => Some(Undecided::NeverInvalid),
        [false, true] => Some(Undecided::NeverValid),
        [false, false] => Some(Undecided::NeverApplied),
    }
}

/// Returns the location of a subschema; a file without `$id` by its path.
fn location(program: &Program, subschema: &Subschema) -> String {
    let uri = program.resources.get(subschema.resource.0 as usize).map_or("", |resource| &resource.uri);
    format!("{}#{}", uri.strip_prefix("typewright:/").unwrap_or(uri), subschema.pointer)
}

/// Returns whether a keyword decides by itself, and not only by the subschemas that it applies.
fn asserts(rule: &Rule) -> bool {
    match rule {
        Rule::Kind(_)
        | Rule::Const(_)
        | Rule::Enum(_)
        | Rule::Bound(_)
        | Rule::MultipleOf(_)
        | Rule::MinLength(_)
        | Rule::MaxLength(_)
        | Rule::Pattern(_)
        | Rule::Format(_)
        | Rule::Content(_)
        | Rule::MinItems(_)
        | Rule::MaxItems(_)
        | Rule::UniqueItems
        | Rule::Contains(_)
        | Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::Required(_)
        | Rule::PropertyNames(_)
        | Rule::DependentRequired(_)
        | Rule::Not(_) => true,
        Rule::Never
        | Rule::Items(_)
        | Rule::Members(_)
        | Rule::DependentSchemas(_)
        | Rule::AllOf(_)
        | Rule::AnyOf(_)
        | Rule::OneOf(_)
        | Rule::Conditional(_)
        | Rule::Reference(_)
        | Rule::UnevaluatedItems(_)
        | Rule::UnevaluatedProperties(_) => false,
    }
}
