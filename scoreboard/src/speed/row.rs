//! The measurements of one schema, and what is computed from them: medians, ratios and geometric means.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Outcome;

/// The measurements of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) documents: u64,
    pub(super) invalid: u64,
    /// The number of results of each way that differ from those of the run-time validator.
    pub(super) wrong: BTreeMap<String, u64>,
    /// For each way, the nanoseconds per text of each round.
    pub(super) nanoseconds: BTreeMap<String, Vec<f64>>,
}

impl Row {
    /// Reads a line of the program that measures.
    pub(super) fn read(line: &str) -> Outcome<Self> {
        let measured: Value = serde_json::from_str(line)?;
        let numbers = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let wrong = measured["wrong"].as_object().ok_or("a line without results")?;
        let nanoseconds = measured["nanoseconds"].as_object().ok_or("a line without times")?;
        Ok(Self {
            name: measured["name"].as_str().unwrap_or_default().to_owned(),
            documents: measured["documents"].as_u64().unwrap_or_default(),
            invalid: measured["invalid"].as_u64().unwrap_or_default(),
            wrong: wrong.iter().map(|(way, wrong)| (way.clone(), wrong.as_u64().unwrap_or_default())).collect(),
            nanoseconds: nanoseconds.iter().map(|(way, rounds)| (way.clone(), numbers(rounds))).collect(),
        })
    }

    /// Returns the median time of a way.
    pub(super) fn median(&self, way: &str) -> Option<f64> {
        median(self.nanoseconds.get(way)?.clone())
    }

    /// Returns how often a way is faster than another: the median of the ratios of each round.
    pub(super) fn ratio(&self, slow: &str, fast: &str) -> Option<f64> {
        let (slow, fast) = (self.nanoseconds.get(slow)?, self.nanoseconds.get(fast)?);
        median(slow.iter().zip(fast).map(|(slow, fast)| slow / fast).collect())
    }

    /// Returns the longest time of each way divided by its shortest.
    pub(super) fn spreads(&self) -> impl Iterator<Item = f64> {
        self.nanoseconds.values().filter_map(|rounds| {
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
        let line = r#"{"name": "a", "documents": 2, "invalid": 1, "wrong": {"x": 3},
            "nanoseconds": {"x": [10.0, 30.0, 20.0], "y": [5.0, 10.0, 20.0]}}"#;
        let row = Row::read(line).expect("a line");
        assert_eq!((row.name.as_str(), row.documents, row.invalid, row.wrong["x"]), ("a", 2, 1, 3));
        assert_eq!((row.median("x"), row.ratio("x", "y"), row.ratio("x", "z")), (Some(20.0), Some(2.0), None));
        assert_eq!(row.spreads().collect::<Vec<_>>(), [3.0, 4.0]);
        assert!(Row::read(r#"{"name": "a"}"#).is_err());
    }

    #[test]
    fn a_geometric_mean_is_that_of_the_logarithms() {
        let mean = geometric_mean([1.0, 4.0].into_iter()).expect("two numbers");
        assert!((mean - 2.0).abs() < 1e-9, "{mean}");
        assert_eq!(geometric_mean(std::iter::empty()), None);
    }
}
