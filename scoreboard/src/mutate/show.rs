//! Formats the results as text and as JSON. Validates nothing.

use std::fmt::{Result, Write as _};
use std::time::Duration;

use serde_json::{Value, json};

use super::decided::Decision;
use super::disagreement::{Disagreement, Found};
use crate::conformance::Verdict;
use crate::peer::Peer;
use crate::suite::{Group, Suite};

/// Formats the totals, then open, decided and other disagreements.
/// Open are those between our engines, and those with `jsonschema` that no paragraph decides. Others are those with
/// `boon`.
pub(super) fn text(suite: &Suite, found: &Found, decisions: &[Decision], took: Duration) -> String {
    let mut text = String::new();
    write(&mut text, suite, found, decisions, took).expect("invariant: a string takes any text");
    text
}

fn write(text: &mut String, suite: &Suite, found: &Found, decisions: &[Decision], took: Duration) -> Result {
    let Found { mutants, valid, without_verdict, .. } = found;
    writeln!(
        text,
        "{mutants} mutants, {valid} valid, {without_verdict} without a verdict, {:.1} s",
        took.as_secs_f64()
    )?;
    for (at, reason) in &found.unable {
        writeln!(text, "not judged: {}: {reason}", place(&suite.groups[*at]))?;
    }
    section(text, suite, found, "interpreter and emitted code", &|disagreement| !disagreement.ours_agree())?;
    for peer in Peer::ALL {
        let title = format!("interpreter and {}", peer.name());
        section(text, suite, found, &title, &|disagreement| {
            !disagreement.peer_agrees(peer) && disagreement.decided.is_none()
        })?;
    }
    for (at, decision) in decisions.iter().enumerate() {
        let times: usize = decided(found, at).map(|disagreement| disagreement.times).sum();
        if let Some(first) = decided(found, at).next() {
            let Decision { paragraph, why, .. } = decision;
            writeln!(text, "decided for {times} mutants, such as {}, by {paragraph}: {why}", first.instance)?;
        }
    }
    Ok(())
}

fn section(text: &mut String, suite: &Suite, found: &Found, title: &str, of: &dyn Fn(&Disagreement) -> bool) -> Result {
    let disagreements: Vec<&Disagreement> =
        found.disagreements.iter().filter(|disagreement| of(disagreement)).collect();
    let times: usize = disagreements.iter().map(|disagreement| disagreement.times).sum();
    writeln!(text, "{title} disagree on {times} mutants, which come down to {}", disagreements.len())?;
    for disagreement in disagreements {
        let group = &suite.groups[disagreement.at];
        let verdicts: Vec<String> =
            verdicts(disagreement).iter().map(|(name, said)| format!("{name} {said}")).collect();
        writeln!(
            text,
            "  {}: {} ({} times): {}",
            place(group),
            disagreement.instance,
            disagreement.times,
            verdicts.join(", ")
        )?;
    }
    Ok(())
}

fn decided(found: &Found, at: usize) -> impl Iterator<Item = &Disagreement> {
    found.disagreements.iter().filter(move |disagreement| disagreement.decided == Some(at))
}

/// Formats the results as JSON.
pub(super) fn json(suite: &Suite, found: &Found, decisions: &[Decision], took: Duration) -> Value {
    let disagreements = found.disagreements.iter().map(|disagreement| {
        let group = &suite.groups[disagreement.at];
        let verdicts = verdicts(disagreement).into_iter().map(|(name, said)| (name.to_owned(), Value::from(said)));
        json!({"place": place(group), "schema": group.schema.to_string(), "instance": disagreement.instance.to_string(),
            "times": disagreement.times,
            "decided": disagreement.decided.and_then(|at| decisions.get(at)).map(|decision| decision.paragraph.clone()),
            "verdicts": verdicts.collect::<serde_json::Map<_, _>>()})
    });
    let unable = found.unable.iter().map(|(at, reason)| json!([place(&suite.groups[*at]), reason]));
    json!({"mutants": found.mutants, "valid": found.valid, "without_verdict": found.without_verdict,
        "seconds": took.as_secs_f64(), "not_judged": unable.collect::<Vec<_>>(),
        "disagreements": disagreements.collect::<Vec<_>>()})
}

fn place(group: &Group) -> String {
    format!("{}/{}: {}", group.draft.folder, group.file, group.description)
}

fn verdicts(disagreement: &Disagreement) -> Vec<(&'static str, String)> {
    let mut verdicts = vec![("interpreter", answer(&disagreement.interpreter))];
    verdicts.extend(disagreement.emitted.iter().map(|emitted| ("emitted", answer(emitted))));
    verdicts.extend(
        disagreement
            .peers
            .iter()
            .map(|(peer, theirs)| (peer.name(), theirs.map_or("nothing".to_owned(), |valid| answer(&Ok(valid))))),
    );
    verdicts
}

fn answer(verdict: &Verdict) -> String {
    match verdict {
        Ok(true) => "valid".to_owned(),
        Ok(false) => "invalid".to_owned(),
        Err(reason) => format!("no verdict ({reason})"),
    }
}
