//! The list of known failures: `<name> <stage>: <reason>`, one per line. It must be exact: a listed schema that no
//! longer fails
//! is an error, and so is a failing schema that is not listed.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Failing, Row};

const LIST: &str = include_str!("../../known-failures.txt");
const FILE: &str = "scoreboard/known-failures.txt";

/// Returns the differences between the results and the list.
pub(super) fn objections(rows: &[Row]) -> Vec<String> {
    let listed: BTreeMap<(&str, &str), &str> = LIST.lines().filter_map(entry).collect();
    compare(&listed, rows)
}

/// Parses a line into schema, stage and reason; `None` for comments and blank lines.
fn entry(line: &str) -> Option<((&str, &str), &str)> {
    let (place, reason) = line.split_once(": ").filter(|_| !line.starts_with('#'))?;
    Some((place.split_once(' ')?, reason))
}

fn compare(listed: &BTreeMap<(&str, &str), &str>, rows: &[Row]) -> Vec<String> {
    let failing: BTreeMap<&str, (Failing, String)> =
        rows.iter().filter_map(|row| Some((row.name.as_str(), row.failing()?))).collect();
    let new = failing.iter().filter(|(name, (stage, _))| !listed.contains_key(&(**name, stage.name())));
    let new =
        new.map(|(name, (stage, reason))| format!("{name} {} fails and is not in {FILE}: {reason}", stage.name()));
    let tried: BTreeSet<(&str, &str)> = rows.iter().flat_map(tried).collect();
    let gone = listed.keys().filter(|(name, stage)| {
        tried.contains(&(*name, *stage)) && failing.get(name).is_none_or(|(failing, _)| failing.name() != *stage)
    });
    new.chain(gone.map(|(name, stage)| format!("{name} {stage} passes now; take it out of {FILE}"))).collect()
}

/// Returns the stages that were run for a schema.
fn tried(row: &Row) -> impl Iterator<Item = (&str, &'static str)> {
    let reached = |stage: &Failing| match stage {
        Failing::Generate => true,
        Failing::Compile => row.rustc.is_some(),
        Failing::Documents => !row.documents.is_empty(),
    };
    Failing::ALL.into_iter().filter(reached).map(|stage| (row.name.as_str(), stage.name()))
}

#[cfg(test)]
mod tests {
    use super::super::generate::Generated;
    use super::{BTreeMap, Row, compare, entry};

    fn row(name: &str, errors: &[&str]) -> Row {
        let errors = errors.iter().map(|error| (*error).to_owned()).collect();
        let generated = Generated { errors, ..Generated::default() };
        Row { name: name.to_owned(), generated, rustc: None, documents: Vec::new() }
    }

    #[test]
    fn the_list_may_only_shrink() {
        let lines = [
            "# why",
            "known generate: a reason",
            "gone generate: a reason",
            "later compile: a reason",
            "hidden generate: here",
        ];
        let listed: BTreeMap<_, _> = lines.into_iter().filter_map(entry).collect();
        let rows = [row("known", &["E1"]), row("gone", &[]), row("later", &[]), row("new", &["E2"])];
        let expected = [
            "new generate fails and is not in scoreboard/known-failures.txt: E2",
            "gone generate passes now; take it out of scoreboard/known-failures.txt",
        ];
        assert_eq!(compare(&listed, &rows), expected);
    }
}
