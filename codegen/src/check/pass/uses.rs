//! How each function is called: for its verdict, or for its verdict and for what it evaluates. Tracking is paid for only
//! below an `unevaluated…` keyword, and only by subschemas that evaluate something.

use crate::check::rule::Applied;
use crate::check::{CheckId, Checks, Rule, Subschema, Uses};

/// The facts that this needs.
pub(super) struct Known<'f> {
    pub(super) always: &'f [bool],
    pub(super) same_as: &'f [CheckId],
    pub(super) evaluates: &'f [bool],
    pub(super) inline: &'f [bool],
}

/// How each subschema's function is called; nothing for those that have none.
pub(super) fn analyse(checks: &Checks, known: &Known<'_>) -> Vec<Uses> {
    let mut seen = vec![Uses::default(); checks.subschemas.len()];
    let mut pending: Vec<(CheckId, bool)> = Vec::new();
    let models = checks.modules.iter().flat_map(|module| &module.models);
    pending.extend(models.chain(&checks.called).map(|check| (*check, false)));
    while let Some((check, evaluated)) = pending.pop() {
        let check = known.same_as[check.index()];
        let uses = &mut seen[check.index()];
        let mark = if evaluated { &mut uses.evaluated } else { &mut uses.verdict };
        if std::mem::replace(mark, true) {
            continue;
        }
        visit(&checks[check], evaluated, known, &mut pending);
    }
    for (index, uses) in seen.iter_mut().enumerate() {
        uses.verdict &= !known.inline[index] && !known.always[index];
    }
    seen
}

fn visit(subschema: &Subschema, evaluated: bool, known: &Known<'_>, pending: &mut Vec<(CheckId, bool)>) {
    let tracks = evaluated || tracks(subschema);
    for keyword in &subschema.keywords {
        for (child, applied) in keyword.rule.children() {
            let tracked = tracks && applied == Applied::InPlace && known.evaluates[child.index()];
            pending.push((child, tracked));
            // Whoever builds a value asks which branch of a union an instance takes.
            if matches!(keyword.rule, Rule::AnyOf(_) | Rule::OneOf(_)) {
                pending.push((child, false));
            }
        }
    }
}

/// Whether a subschema must know what it has evaluated.
pub(crate) fn tracks(subschema: &Subschema) -> bool {
    let last = subschema.keywords.iter().map(|keyword| &keyword.rule);
    last.into_iter().any(|rule| matches!(rule, Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_)))
}
