//! The ways to validate, decode and encode the texts of a schema: ours, those of other crates, and lower bounds.

use serde::de::IgnoredAny;
use typewright::{Document, Parser};

use crate::clock::Way;
use crate::contestant::Contestant;
use crate::measure::Validators;
use crate::typed::parsed;

/// The texts of a schema, by what they are for.
pub(crate) struct Sorted<'t> {
    /// The valid documents.
    pub(crate) documents: Vec<&'t [u8]>,
    pub(crate) values: Vec<&'t serde_json::Value>,
    pub(crate) invalid: Vec<&'t [u8]>,
    /// For each type for serde, the valid documents that it accepts.
    pub(crate) accepted: Vec<Vec<&'t [u8]>>,
}

/// Returns all ways that have texts.
pub(crate) fn ways<'w>(contestant: &'w Contestant, validators: &'w Validators, texts: &'w Sorted<'w>) -> Vec<Way<'w>> {
    let mut ways = lower_bounds(&texts.documents);
    ways.extend(results(contestant, validators, texts));
    #[cfg(feature = "corvus")]
    if let Ok(corvus) = &validators.corvus {
        ways.push(Way::new("corvus", &texts.documents, |text| crate::corvus::is_valid(corvus, text)));
        ways.push(Way::new("invalid_corvus", &texts.invalid, |text| crate::corvus::is_valid(corvus, text)));
    }
    if let Some(models) = &contestant.models {
        ways.extend(of_values(contestant, validators, texts));
        for ((maker, typed), accepted) in contestant.types.iter().zip(&texts.accepted) {
            ways.extend(typed.ways(maker, accepted, models, &validators.run_time, contestant.by_macro));
        }
    }
    ways.retain(|way| way.texts > 0);
    ways
}

/// Parsers, which check no schema.
fn lower_bounds<'w>(documents: &'w [&'w [u8]]) -> Vec<Way<'w>> {
    let mut parser = Parser::new();
    vec![
        Way::new("ignored", documents, |text| serde_json::from_slice::<IgnoredAny>(text)),
        Way::new("syntax", documents, |text| sonic_rs::from_slice::<IgnoredAny>(text)),
        Way::new("parse_value", documents, |text| parsed(text)),
        Way::new("parse", documents, |text| Document::parse(text)),
        Way::new("parse_reused", documents, move |text| {
            parser.parse(text).into_iter().for_each(|tree| parser.recycle(std::hint::black_box(tree)));
        }),
    ]
}

/// Texts to results and reports.
fn results<'w>(contestant: &'w Contestant, validators: &'w Validators, texts: &'w Sorted<'w>) -> Vec<Way<'w>> {
    let Validators { run_time, boon, .. } = validators;
    let (ours, documents, invalid) = (&contestant.ours, &texts.documents, &texts.invalid);
    let mut reused = Parser::new();
    let mut ways = vec![
        Way::new("is_valid", documents, |text| (ours.is_valid)(text)),
        Way::new("is_valid_reused", documents, move |text| (ours.is_valid_reused)(&mut reused, text)),
        Way::new("run_time", documents, |text| run_time.is_valid(&parsed(text))),
        Way::new("invalid", invalid, |text| (ours.is_valid)(text)),
        Way::new("invalid_run_time", invalid, |text| run_time.is_valid(&parsed(text))),
        Way::new("report", invalid, |text| (ours.report)(text)),
        Way::new("report_run_time", invalid, |text| {
            let value = parsed(text);
            drop(std::hint::black_box(run_time.iter_errors(&value).collect::<Vec<_>>()));
        }),
    ];
    if let Some(by_macro) = contestant.by_macro {
        ways.push(Way::new("macro", documents, move |text| by_macro(&parsed(text))));
        ways.push(Way::new("invalid_macro", invalid, move |text| by_macro(&parsed(text))));
    }
    if let Ok(boon) = boon {
        ways.push(Way::new("boon", documents, |text| boon(&parsed(text))));
    }
    ways
}

/// Values to results, and texts to values of our model.
fn of_values<'w>(contestant: &'w Contestant, validators: &'w Validators, texts: &'w Sorted<'w>) -> Vec<Way<'w>> {
    let Some(models) = &contestant.models else { return Vec::new() };
    let Validators { run_time, boon, .. } = validators;
    let (documents, values) = (&texts.documents, &texts.values);
    let mut ways = vec![
        Way::new("value", values, |value| (models.value)(value)),
        Way::new("value_run_time", values, |value| run_time.is_valid(value)),
        Way::new("decode", documents, |text| (models.decode)(text)),
        Way::new("decode_value", values, |value| (models.decode_value)(value)),
        Way::new("serde", documents, |text| (models.serde)(text)),
        (models.encoder)("encode".to_owned(), documents),
        (models.serde_encoder)("serde_encode".to_owned(), documents),
    ];
    ways.extend(contestant.by_macro.map(|by_macro| Way::new("value_macro", values, move |value| by_macro(value))));
    if let Ok(boon) = boon {
        ways.push(Way::new("value_boon", values, |value| boon(value)));
    }
    ways
}
