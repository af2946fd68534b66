//! The measurements of one schema, and what is computed from them: medians, ratios and geometric means.

use std::collections::BTreeMap;

use serde_json::Value;

use super::data::Group;
use crate::Outcome;

/// For each way, the nanoseconds per text of each round.
type Times = BTreeMap<String, Vec<f64>>;

/// For each way or crate, a number of texts.
type Counts = BTreeMap<String, u64>;

/// The measurements of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) group: Group,
    pub(super) documents: u64,
    /// The number of valid documents, which are the ones that are measured.
    pub(super) valid: u64,
    pub(super) mutants: u64,
    pub(super) invalid: u64,
    pub(super) bytes: u64,
    /// The number of results of each way that differ from those of the run-time validator.
    pub(super) wrong: Counts,
    /// The valid documents that are other values after decoding and encoding, by what made the types.
    pub(super) lost: Counts,
    /// The valid documents that types for serde reject, by what made the types.
    pub(super) rejected: Counts,
    /// What another crate cannot do with this schema.
    pub(super) missing: BTreeMap<String, String>,
    /// The times of each run of the programs.
    pub(super) runs: Vec<Times>,
}

impl Row {
    /// Reads a line of a program that measures, with a prefix for its ways.
    pub(super) fn read(line: &str, prefix: &str) -> Outcome<Self> {
        let measured: Value = serde_json::from_str(line)?;
        let number = |name: &str| measured[name].as_u64().unwrap_or_default();
        let counts = |name: &str| -> Counts {
            let members = measured[name].as_object().into_iter().flatten();
            members.map(|(way, count)| (format!("{prefix}{way}"), count.as_u64().unwrap_or_default())).collect()
        };
        let numbers = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let times = measured["nanoseconds"].as_object().ok_or("a line without times")?;
        let missing = measured["missing"].as_object().into_iter().flatten();
        Ok(Self {
            name: measured["name"].as_str().unwrap_or_default().to_owned(),
            group: Group::default(),
            documents: number("documents"),
            valid: number("valid"),
            mutants: number("mutants"),
            invalid: number("invalid"),
            bytes: number("bytes"),
            wrong: counts("wrong"),
            lost: counts("lost"),
            rejected: counts("rejected"),
            missing: missing.map(|(of, why)| (of.clone(), why.as_str().unwrap_or_default().to_owned())).collect(),
            runs: vec![times.iter().map(|(way, rounds)| (format!("{prefix}{way}"), numbers(rounds))).collect()],
        })
    }

    /// Adds the ways of another program that ran after this one.
    pub(super) fn beside(&mut self, other: Self) {
        self.wrong.extend(other.wrong);
        self.missing.extend(other.missing);
        self.runs.iter_mut().zip(other.runs).for_each(|(times, others)| times.extend(others));
    }

    /// Returns the median time of a way, over the rounds of all runs.
    pub(super) fn median(&self, way: &str) -> Option<f64> {
        median(self.runs.iter().filter_map(|times| times.get(way)).flatten().copied().collect())
    }

    /// Returns for each run how often a way is faster than another: the median of the ratios of each round.
    pub(super) fn ratios(&self, slow: &str, fast: &str) -> Option<Vec<f64>> {
        let of_run = |times: &Times| {
            let (slow, fast) = (times.get(slow)?, times.get(fast)?);
            median(slow.iter().zip(fast).map(|(slow, fast)| slow / fast).collect())
        };
        self.runs.iter().map(of_run).collect()
    }

    /// Returns the longest time of each way in each run divided by its shortest.
    pub(super) fn spreads(&self) -> impl Iterator<Item = f64> {
        self.runs.iter().flat_map(BTreeMap::values).filter_map(|rounds| {
            let most = rounds.iter().copied().reduce(f64::max)?;
            Some(most / rounds.iter().copied().reduce(f64::min)?)
        })
    }
}

/// Returns the middle of some numbers; of an even number of them, the upper one.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// Returns the geometric mean of some positive numbers.
pub(super) fn geometric_mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for number in numbers {
        sum += number.ln();
        count += 1.0;
    }
    (count > 0.0).then(|| (sum / count).exp())
}

#[cfg(test)]
mod tests {
    use super::{Row, geometric_mean};

    #[test]
    fn a_ratio_is_the_median_of_the_ratios_of_rounds() {
        let line = r#"{"name": "a", "documents": 2, "invalid": 1, "wrong": {"x": 3}, "missing": {"boon": "why"},
            "nanoseconds": {"x": [10.0, 30.0, 20.0], "y": [5.0, 10.0, 20.0]}}"#;
        let mut row = Row::read(line, "").expect("a line");
        assert_eq!((row.name.as_str(), row.documents, row.invalid, row.wrong["x"]), ("a", 2, 1, 3));
        assert_eq!(row.missing["boon"], "why");
        assert_eq!((row.median("x"), row.ratios("x", "y"), row.ratios("x", "z")), (Some(20.0), Some(vec![2.0]), None));
        assert_eq!(row.spreads().collect::<Vec<_>>(), [3.0, 4.0]);
        row.beside(Row::read(line, "apart_").expect("a line"));
        assert_eq!((row.ratios("x", "apart_y"), row.wrong["apart_x"]), (Some(vec![2.0]), 3));
        assert!(Row::read(r#"{"name": "a"}"#, "").is_err());
    }

    #[test]
    fn a_geometric_mean_is_that_of_the_logarithms() {
        let mean = geometric_mean([1.0, 4.0].into_iter()).expect("two numbers");
        assert!((mean - 2.0).abs() < 1e-9, "{mean}");
        assert_eq!(geometric_mean(std::iter::empty()), None);
    }
}
