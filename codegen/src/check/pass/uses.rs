//! Finds the functions that may be called, and whether they also report evaluated parts.
//! Tracking is emitted only below an `unevaluated…` keyword, and only for subschemas that evaluate something.

use crate::check::rule::Applied;
use crate::check::{CheckId, Checks, Rule, Subschema, Uses};

use super::enumerated;

/// The facts that this pass reads.
pub(super) struct Known<'f> {
    pub(super) always: &'f [bool],
    pub(super) same_as: &'f [CheckId],
    pub(super) evaluates: &'f [bool],
    pub(super) inline: &'f [bool],
}

/// How a subschema is applied.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Applying {
    ForResult,
    Evaluated,
    Inline,
}

/// Returns how the function of each subschema may be called; nothing for those that have no function.
pub(super) fn analyse(checks: &Checks, known: &Known<'_>) -> Vec<Uses> {
    let mut uses = vec![Uses::default(); checks.subschemas.len()];
    let mut inlined = vec![false; checks.subschemas.len()];
    let models = checks.modules.iter().flat_map(|module| &module.models);
    let called = models.chain(&checks.called).filter(|check| !known.always[check.index()]);
    let mut pending: Vec<(CheckId, Applying)> =
        called.map(|check| (known.same_as[check.index()], Applying::ForResult)).collect();
    while let Some((check, applying)) = pending.pop() {
        let uses = &mut uses[check.index()];
        let mark = match applying {
            Applying::ForResult => &mut uses.result,
            Applying::Evaluated => &mut uses.evaluated,
            Applying::Inline => &mut inlined[check.index()],
        };
        if !std::mem::replace(mark, true) {
            visit(checks, check, applying, known, &mut pending);
        }
    }
    uses
}

fn visit(
    checks: &Checks,
    check: CheckId,
    applying: Applying,
    known: &Known<'_>,
    pending: &mut Vec<(CheckId, Applying)>,
) {
    let subschema = &checks[check];
    let tracks = applying == Applying::Evaluated || tracks(subschema);
    for keyword in &subschema.keywords {
        if enumerated::values(checks, &keyword.rule).is_some() {
            continue;
        }
        for (child, applied) in keyword.rule.children() {
            let index = child.index();
            let representative = known.same_as[index];
            if tracks && applied == Applied::InPlace && known.evaluates[index] {
                pending.push((representative, Applying::Evaluated));
            } else if known.always[index] {
                // Always valid, so never called.
            } else if known.inline[index] {
                pending.push((checks.written(child), Applying::Inline));
            } else {
                pending.push((representative, Applying::ForResult));
            }
        }
    }
}

/// Whether a subschema must track the parts that it has evaluated.
pub(crate) fn tracks(subschema: &Subschema) -> bool {
    let last = subschema.keywords.iter().map(|keyword| &keyword.rule);
    last.into_iter().any(|rule| matches!(rule, Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_)))
}
