//! Prints the results of all documents. Measures nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::peers;
use super::row::{Judged, Row, Status};

/// The maximum number of wrong results, and of mistakes, that are listed for a document.
const MOST_LISTED: usize = 5;

pub(super) fn text(rows: &[Row]) -> String {
    let mut text = String::from(
        "document                                      models operations   lines left out seconds   MiB    kept mistaken \
         wrong undecided\n",
    );
    let mut add = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    for row in rows {
        let (generated, wrong) = (&row.generated, row.judged.iter().filter(|judged| judged.is_wrong()).count());
        add(format!(
            "{:<46}{:>6}{:>11}{:>8}{:>9}{:>8.1}{:>6}{:>8}{:>9}{:>6}{:>10}  {}",
            row.path,
            generated.models,
            generated.operations,
            row.lines(),
            generated.left_out.0,
            generated.seconds,
            generated.mebibytes,
            row.count(Status::Kept),
            row.count(Status::Mistaken),
            wrong,
            row.count(Status::Undecided),
            one_line(&row.first_fault()),
        ));
    }
    for (title, statuses) in [
        ("wrong results", &[Status::Refused, Status::Accepted, Status::Lossy][..]),
        ("mistakes of authors in examples", &[Status::Mistaken]),
        ("no independent result", &[Status::Undecided]),
    ] {
        add(format!("\n{title}, at most {MOST_LISTED} of each document:"));
        for row in rows {
            let listed = row.judged.iter().filter(|judged| statuses.contains(&judged.status()));
            listed.take(MOST_LISTED).for_each(|judged| add(format!("  {}", one_line(&answer(judged)))));
        }
    }
    text.push_str(&peers(rows));
    let unnamed: usize = rows.iter().map(|row| row.unnamed.len()).sum();
    let count = |is_it: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is_it(row)).count();
    let sum = |status| rows.iter().map(|row| row.count(status)).sum::<usize>();
    let decoded =
        rows.iter().flat_map(|row| &row.judged).filter(|judged| judged.model.as_deref() == Some("kept")).count();
    write!(
        text,
        "\n{} of {} generated, {} compiled, if requested; {} without any schema\n\
         examples: {} kept ({decoded} of them decoded and encoded as a model, if requested), {} mistaken, {} refused, {} accepted, \
         {} lossy, {} undecided; {unnamed} files without a schema of their name\n",
        count(&|row| row.generated.errors.is_empty()),
        rows.len(),
        count(&Row::compiles),
        count(&|row| row.generated.is_empty),
        sum(Status::Kept),
        sum(Status::Mistaken),
        sum(Status::Refused),
        sum(Status::Accepted),
        sum(Status::Lossy),
        sum(Status::Undecided),
    )
    .expect("invariant: a string takes any text");
    text
}

/// Lists the results of other generators, and counts them next to ours for the same documents.
fn peers(rows: &[Row]) -> String {
    let mut text = String::new();
    let names: BTreeSet<&str> = rows.iter().flat_map(|row| &row.peers).map(|(name, _)| name.as_str()).collect();
    for name in names {
        let (mut all, mut generated, mut compiled, mut ours) = (0, 0, 0, 0);
        let mut listed = String::new();
        for row in rows {
            for (_, answer) in row.peers.iter().filter(|(known, _)| known == name) {
                all += 1;
                ours += usize::from(row.compiles());
                let (is_generated, is_compiled, result) = match &answer.result {
                    peers::Result::Fails(reason) => (false, false, format!("fails: {reason}")),
                    peers::Result::DoesNotCompile(error) => (true, false, format!("does not compile: {error}")),
                    peers::Result::Compiles => (true, true, "compiles".to_owned()),
                };
                generated += usize::from(is_generated);
                compiled += usize::from(is_compiled);
                let (lines, generating, checking) = (answer.lines, answer.generating, answer.checking);
                let result = one_line(&result);
                writeln!(listed, "  {:<46}{lines:>8}{generating:>11.1}{checking:>9.1}  {result}", row.path)
                    .expect("invariant: a string takes any text");
            }
        }
        writeln!(
            text,
            "\n{name}: {generated} of {all} generated, {compiled} compile; ours: {ours} compile\n  \
             document                                         lines generating checking, in CPU seconds\n{listed}"
        )
        .expect("invariant: a string takes any text");
    }
    text
}

fn answer(judged: &Judged) -> String {
    format!("{:?} {}: {}", judged.status(), judged.at, judged.reason())
}

/// Shortens a text to one line.
fn one_line(text: &str) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= 300 { line } else { format!("{}…", line.chars().take(300).collect::<String>()) }
}

pub(super) fn json(rows: &[Row]) -> Value {
    let judged = |judged: &Judged| {
        json!({
            "at": judged.at, "schema": judged.schema, "result": format!("{:?}", judged.status()),
            "model": judged.model, "reason": judged.reason(),
        })
    };
    let row = |row: &Row| {
        let listed = row.judged.iter().filter(|judged| judged.status() != Status::Kept).map(judged);
        json!({
            "document": row.path, "models": row.generated.models, "operations": row.generated.operations,
            "lines": row.lines(), "left_out": row.generated.left_out.0, "reasons": row.generated.left_out.1,
            "seconds": row.generated.seconds, "mebibytes": row.generated.mebibytes, "errors": row.generated.errors,
            "rustc": row.rustc, "error": row.error, "kept": row.count(Status::Kept),
            "examples": listed.collect::<Vec<_>>(), "unnamed": row.unnamed,
            "peers": row.peers.iter().map(|(name, answer)| json!([
                name, format!("{:?}", answer.result), answer.lines, answer.generating, answer.checking,
            ])).collect::<Vec<_>>(),
        })
    };
    json!(rows.iter().map(row).collect::<Vec<_>>())
}
