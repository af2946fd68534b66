//! The comparisons, and the bounds that they should reach.

use super::data::Group;
use super::row::{Row, geometric_mean, median};

/// The rows of a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Group(Group),
    /// The row with this name.
    Name(&'static str),
}

/// A comparison of two ways.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    pub(super) title: &'static str,
    pub(super) of: Of,
    /// The way of another crate.
    pub(super) slow: &'static str,
    /// Our way.
    pub(super) fast: &'static str,
    /// The least mean that is wanted, and the least ratio of a schema.
    pub(super) wanted: [Option<f64>; 2],
}

/// The numbers of a comparison.
#[derive(Debug)]
pub(super) struct Summary {
    /// The median of the geometric means of all runs.
    pub(super) mean: f64,
    /// The least and the greatest mean of a run.
    pub(super) interval: [f64; 2],
    /// The least and the greatest ratio of a schema, each the median of all runs.
    pub(super) least: (f64, String),
    pub(super) most: (f64, String),
    pub(super) schemas: usize,
}

impl Ratio {
    /// Computes the numbers from all rows that have both ways.
    pub(super) fn summary(&self, rows: &[Row]) -> Option<Summary> {
        let is_of = |row: &&Row| match self.of {
            Of::Group(group) => row.group == group,
            Of::Name(name) => row.name == name,
        };
        let ratios: Vec<(&str, Vec<f64>)> = rows
            .iter()
            .filter(is_of)
            .filter_map(|row| Some((row.name.as_str(), row.ratios(self.slow, self.fast)?)))
            .collect();
        let runs = ratios.iter().map(|(_, ratios)| ratios.len()).min()?;
        let means: Vec<f64> =
            (0..runs).filter_map(|run| geometric_mean(ratios.iter().map(|(_, ratios)| ratios[run]))).collect();
        let by_schema =
            || ratios.iter().filter_map(|(name, ratios)| Some((median(ratios.clone())?, (*name).to_owned())));
        Some(Summary {
            mean: median(means.clone())?,
            interval: [means.iter().copied().reduce(f64::min)?, means.iter().copied().reduce(f64::max)?],
            least: by_schema().min_by(|(one, _), (other, _)| one.total_cmp(other))?,
            most: by_schema().max_by(|(one, _), (other, _)| one.total_cmp(other))?,
            schemas: ratios.len(),
        })
    }
}

impl Summary {
    /// Returns whether both bounds are reached, if there are any.
    pub(super) fn is_reached(&self, wanted: [Option<f64>; 2]) -> Option<bool> {
        let bounds = [(wanted[0], self.mean), (wanted[1], self.least.0)];
        let mut reached = bounds.into_iter().filter_map(|(wanted, ratio)| Some(ratio >= wanted?));
        let first = reached.next()?;
        Some(first && reached.all(|reached| reached))
    }
}

const CORPUS: Of = Of::Group(Group::Corpus);
const VENDORS: Of = Of::Group(Group::Vendors);
const PLAIN: Of = Of::Group(Group::Plain);

const fn ratio(title: &'static str, of: Of, slow: &'static str, fast: &'static str) -> Ratio {
    Ratio { title, of, slow, fast, wanted: [None, None] }
}

const fn wanted(wanted: f64, ratio: Ratio) -> Ratio {
    Ratio { wanted: [Some(wanted), None], ..ratio }
}

const fn wanted_of_each(mean: f64, least: f64, ratio: Ratio) -> Ratio {
    Ratio { wanted: [Some(mean), Some(least)], ..ratio }
}

/// All comparisons.
pub(super) const RATIOS: [Ratio; 46] = [
    wanted_of_each(4.2, 2.2, ratio("text to result, against Value + macro", CORPUS, "macro", "is_valid")),
    ratio("the same, parser reused", CORPUS, "macro", "is_valid_reused"),
    ratio("the same, vendors", VENDORS, "macro", "is_valid"),
    ratio("text to result, against Value + run time", CORPUS, "run_time", "is_valid"),
    ratio("text to result, against Value + boon", CORPUS, "boon", "is_valid"),
    wanted_of_each(1.35, 0.8, ratio("text to result, against corvus", CORPUS, "apart_corvus", "apart_is_valid")),
    ratio("the same, parser reused", CORPUS, "apart_corvus", "apart_is_valid_reused"),
    ratio("the same, vendors", VENDORS, "apart_corvus", "apart_is_valid"),
    ratio("the same, invalid texts", CORPUS, "apart_invalid_corvus", "apart_invalid"),
    ratio("text to result, against IgnoredAny", CORPUS, "ignored", "is_valid"),
    ratio("text to result, against syntax alone (sonic-rs)", CORPUS, "syntax", "is_valid"),
    ratio("parse, against IgnoredAny", CORPUS, "ignored", "parse"),
    ratio("parse reused, against IgnoredAny", CORPUS, "ignored", "parse_reused"),
    ratio("parse, against Value", CORPUS, "parse_value", "parse"),
    ratio("text to result of invalid texts, against Value + macro", CORPUS, "invalid_macro", "invalid"),
    wanted(1.1, ratio("Value to result, against macro", CORPUS, "value_macro", "value")),
    ratio("Value to result, against run time", CORPUS, "value_run_time", "value"),
    ratio("Value to result, against boon", CORPUS, "value_boon", "value"),
    wanted(1.0, ratio("full report, against Value + errors at run time", CORPUS, "report_run_time", "report")),
    ratio("text to typed value, against Value + macro", CORPUS, "macro", "decode"),
    wanted(
        1.4,
        ratio(
            "text to typed value, against serde derive: session",
            Of::Name("session-response"),
            "derive",
            "derive_ours",
        ),
    ),
    wanted(1.2, ratio("text to typed value, against serde derive: plain", Of::Name("plain"), "derive", "derive_ours")),
    wanted(
        1.1,
        ratio("text to typed value, against serde derive: nested", Of::Name("plain-nested"), "derive", "derive_ours"),
    ),
    wanted(0.8, ratio("text to typed value, against derive in sonic-rs", PLAIN, "derive_sonic", "derive_ours")),
    ratio("text to typed value, against derive in simd-json", PLAIN, "derive_simd", "derive_ours"),
    wanted(2.8, ratio("against Value + run time + from_value", PLAIN, "derive_checked", "derive_ours")),
    ratio("against Value + macro + from_value", PLAIN, "derive_checked_macro", "derive_ours"),
    wanted(0.7, ratio("through serde, against serde derive", PLAIN, "derive", "derive_ours_serde")),
    wanted(1.4, ratio("typed value to text, against serde derive", PLAIN, "derive_encode", "derive_ours_encode")),
    ratio("typed value to text, against derive in sonic-rs", PLAIN, "derive_sonic_encode", "derive_ours_encode"),
    ratio("typed value to text, against derive in simd-json", PLAIN, "derive_simd_encode", "derive_ours_encode"),
    ratio("typed value to text through serde, against derive", PLAIN, "derive_encode", "derive_ours_serde_encode"),
    ratio("text to typed value, against typify", CORPUS, "typify", "typify_ours"),
    ratio("text to typed value, against typify in sonic-rs", CORPUS, "typify_sonic", "typify_ours"),
    ratio("text to typed value, against typify in simd-json", CORPUS, "typify_simd", "typify_ours"),
    ratio("against Value + run time + from_value, typify", CORPUS, "typify_checked", "typify_ours"),
    ratio("typed value to text, against typify", CORPUS, "typify_encode", "typify_ours_encode"),
    ratio("text to typed value, against typify: vendors", VENDORS, "typify", "typify_ours"),
    ratio("typed value to text, against typify: vendors", VENDORS, "typify_encode", "typify_ours_encode"),
    ratio("lists of all sizes: text to result, Value + macro", Of::Group(Group::Sizes), "macro", "is_valid"),
    ratio("lists of all sizes: text to typed value, derive", Of::Group(Group::Sizes), "derive", "derive_ours"),
    ratio(
        "lists of all sizes: typed value to text, derive",
        Of::Group(Group::Sizes),
        "derive_encode",
        "derive_ours_encode",
    ),
    ratio("two threads: text to result, Value + macro", PLAIN, "macro_two_threads", "is_valid_two_threads"),
    ratio("two threads: text to typed value, derive", PLAIN, "derive_two_threads", "derive_ours_two_threads"),
    ratio("text to typed value, one thread / one of two", PLAIN, "derive_ours", "derive_ours_two_threads"),
    ratio("the same, serde derive", PLAIN, "derive", "derive_two_threads"),
];

#[cfg(test)]
mod tests {
    use super::{CORPUS, Of, RATIOS, Row, ratio, wanted_of_each};

    fn row(name: &str, runs: &[(f64, f64)]) -> Row {
        let times = |&(slow, fast): &(f64, f64)| {
            [("slow", slow), ("fast", fast)].map(|(way, time)| (way.to_owned(), vec![time])).into()
        };
        Row { name: name.to_owned(), runs: runs.iter().map(times).collect(), ..Row::default() }
    }

    #[test]
    fn the_interval_is_that_of_the_means_of_runs() {
        let rows = [row("a", &[(1.0, 1.0), (2.0, 1.0), (4.0, 1.0)]), row("b", &[(4.0, 1.0), (2.0, 1.0), (4.0, 1.0)])];
        let summary = ratio("", CORPUS, "slow", "fast").summary(&rows).expect("two rows");
        assert_eq!((summary.mean.round(), summary.interval.map(f64::round), summary.schemas), (2.0, [2.0, 4.0], 2));
        assert_eq!((summary.least.0, summary.least.1.as_str(), summary.most.1.as_str()), (2.0, "a", "b"));
        assert!(ratio("", Of::Name("c"), "slow", "fast").summary(&rows).is_none());
        for (wanted, expected) in [((2.0, 2.0), true), ((3.0, 2.0), false), ((2.0, 2.5), false)] {
            let ratio = wanted_of_each(wanted.0, wanted.1, ratio("", CORPUS, "slow", "fast"));
            let reached = summary.is_reached(ratio.wanted.map(|wanted| wanted.map(|wanted| wanted - 0.001)));
            assert_eq!(reached, Some(expected));
        }
        assert_eq!(summary.is_reached([None, None]), None);
    }

    #[test]
    fn ways_are_compared_with_ours() {
        let ours = ["is_valid", "parse", "value", "invalid", "report", "decode", "_ours", "serde"];
        assert!(
            RATIOS
                .iter()
                .all(|ratio| ours.iter().any(|part| ratio.fast.contains(part))
                    || ratio.title == "the same, serde derive")
        );
    }
}
