//! Counts results that differ from those of the run-time validator of `jsonschema`, on documents and mutants.

use std::collections::BTreeMap;

use typewright::Parser;

use crate::contestant::Contestant;
use crate::measure::Validators;
use crate::texts::{Text, Texts};

/// Returns for each way how many of its results are wrong.
pub(crate) fn count(contestant: &Contestant, validators: &Validators, texts: &Texts) -> BTreeMap<&'static str, usize> {
    let mut parser = Parser::new();
    let mut wrong = BTreeMap::new();
    for text in &texts.all {
        for (way, valid) in results(contestant, validators, &mut parser, text) {
            *wrong.entry(way).or_default() += usize::from(valid != text.valid);
        }
    }
    wrong
}

fn results(
    contestant: &Contestant,
    validators: &Validators,
    parser: &mut Parser,
    Text { text, value, .. }: &Text,
) -> Vec<(&'static str, bool)> {
    let ours = &contestant.ours;
    let mut results = vec![
        ("is_valid", (ours.is_valid)(text)),
        ("is_valid_reused", (ours.is_valid_reused)(parser, text)),
        ("report", (ours.report)(text)),
    ];
    if let Some(models) = &contestant.models {
        results.extend([
            ("value", (models.value)(value)),
            ("decode", (models.decode)(text)),
            ("decode_value", (models.decode_value)(value)),
            ("serde", (models.serde)(text)),
        ]);
    }
    results.extend(contestant.by_macro.map(|by_macro| ("macro", by_macro(value))));
    results.extend(validators.boon.as_ref().ok().map(|boon| ("boon", boon(value))));
    #[cfg(feature = "corvus")]
    results.extend(validators.corvus.as_ref().ok().map(|corvus| ("corvus", crate::corvus::is_valid(corvus, text))));
    results
}
