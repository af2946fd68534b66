//! Counts results, and violations by keyword and JSON Pointer.

use std::collections::BTreeMap;
use std::fmt::Write;

use typewright::{Error, Json, Object};

use crate::exit::Exit;

/// The maximum number of pairs of keyword and pointer that are counted separately.
const MOST_KINDS: usize = 1_000;

/// The numbers of results and violations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) valid: u64,
    pub(crate) invalid: u64,
    /// Instances that cannot be parsed, or reach a limit.
    pub(crate) unusable: u64,
    /// The number of violations of each keyword at each pointer, with indices as `*`.
    kinds: BTreeMap<(String, String), u64>,
}

impl Tally {
    /// Counts the result of one instance: valid, or the error.
    pub(crate) fn add(&mut self, error: Option<&Error>) {
        match error {
            None => self.valid += 1,
            Some(Error::Invalid(report)) => {
                self.invalid += 1;
                for violation in report {
                    self.count(violation.keyword.to_string(), without_indices(&violation.instance_location), 1);
                }
            }
            Some(_) => self.unusable += 1,
        }
    }

    /// Counts a message that its API does not allow, by a rule about messages.
    pub(crate) fn add_message(&mut self, rule: &str) {
        self.invalid += 1;
        self.count(rule.to_owned(), String::new(), 1);
    }

    /// Counts an instance that could not be read.
    pub(crate) fn add_unusable(&mut self) {
        self.unusable += 1;
    }

    /// Adds the counts of another tally.
    pub(crate) fn append(&mut self, other: Self) {
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.unusable += other.unusable;
        for ((keyword, pointer), count) in other.kinds {
            self.count(keyword, pointer, count);
        }
    }

    /// Returns the exit code for these results.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self { unusable: 1.., .. } => Exit::Unusable,
            Self { invalid: 1.., .. } => Exit::Negative,
            Self { .. } => Exit::Success,
        }
    }

    /// Returns the lines for people: all counts, then the violations by keyword and pointer, the most frequent first.
    pub(crate) fn to_text(&self) -> String {
        let all = self.valid + self.invalid + self.unusable;
        let Self { valid, invalid, unusable, .. } = self;
        let mut text = format!("{all} instances, {valid} valid, {invalid} invalid, {unusable} not readable\n");
        for ((keyword, pointer), count) in self.by_count() {
            let pointer = if pointer.is_empty() { "the whole instance" } else { pointer.as_str() };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{count:>9}  {keyword} at {pointer}");
        }
        text
    }

    /// Returns the counts of violations by keyword and pointer, the most frequent first.
    pub(crate) fn violations(&self) -> Json {
        let kind = |((keyword, pointer), count): ((&str, &String), u64)| {
            let members = [
                ("keyword", Json::from(keyword)),
                ("pointer", Json::from(pointer.as_str())),
                ("count", Json::from(count)),
            ];
            Json::from(Object::from_iter(members))
        };
        Json::from(self.by_count().into_iter().map(kind).collect::<Vec<_>>())
    }

    fn by_count(&self) -> Vec<((&str, &String), u64)> {
        let mut kinds: Vec<_> =
            self.kinds.iter().map(|((keyword, pointer), count)| ((keyword.as_str(), pointer), *count)).collect();
        kinds.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
        kinds
    }

    fn count(&mut self, keyword: String, pointer: String, count: u64) {
        let is_full = self.kinds.len() >= MOST_KINDS;
        let key = (keyword, pointer);
        let key = if is_full && !self.kinds.contains_key(&key) { (key.0, "…".to_owned()) } else { key };
        *self.kinds.entry(key).or_default() += count;
    }
}

/// Replaces every index in a pointer by `*`, so that violations in the elements of an array are counted together.
fn without_indices(pointer: &str) -> String {
    let is_index = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    pointer.split('/').map(|step| if is_index(step) { "*" } else { step }).collect::<Vec<_>>().join("/")
}
