//! Decodes, encodes and decodes again with the generated models: the result is the same.

use session_models::MODELS;
use typewright::{Error, Json};

/// Input: a byte that selects a model, and a document.
pub fn run(input: &[u8]) {
    let Some((choice, document)) = input.split_first() else { return };
    let model = &MODELS[usize::from(*choice) % MODELS.len()];
    let Ok(json) = Json::parse(document) else { return };
    let strict = model.decode(document);
    let valid = model.is_valid(document);
    match &strict {
        Ok(decoded) => {
            assert_eq!(valid.as_ref().ok(), Some(&true));
            let written = Json::parse(&decoded.json).expect("what was written is JSON");
            assert_eq!(nearest(written), nearest(json.clone()), "written back");
            let again = model.decode(&decoded.json).expect("what was written is valid");
            assert_eq!(again.json, decoded.json, "written twice");
        }
        Err(Error::Invalid(report)) => {
            assert_eq!(valid.as_ref().ok(), Some(&false));
            assert!(!report.violations().is_empty(), "invalid without a reason");
            assert!(!report.to_string().is_empty());
        }
        Err(Error::Unrepresentable(_)) => assert_eq!(valid.as_ref().ok(), Some(&true)),
        Err(_) => {}
    }
    if let Ok(lenient) = model.decode_lenient(document) {
        assert_eq!(Json::parse(&lenient.json), Ok(json), "written back leniently");
        assert!(!lenient.deviations.is_empty() || strict.is_ok(), "no deviation from an invalid document");
        if let Ok(strict) = &strict {
            // Only strict decoding works without a tree.
            assert_eq!(format!("{:?}", strict.value), format!("{:?}", lenient.value), "decoded leniently");
        }
        let again = model.decode_lenient(&lenient.json).expect("what was written is decoded again");
        assert_eq!(again.json, lenient.json, "written twice");
        assert_eq!(again.deviations.len(), lenient.deviations.len());
    } else {
        assert!(strict.is_err(), "what decodes strictly decodes leniently");
    }
}

/// Replaces numbers by the nearest `f64`, which fields for numbers hold.
fn nearest(json: Json) -> Json {
    match json {
        Json::Number(number) => number.to_f64().map_or(Json::Null, Json::from),
        Json::Array(items) => Json::from(items.iter().cloned().map(nearest).collect::<Vec<_>>()),
        Json::Object(members) => {
            members.into_iter().map(|(name, value)| (name, nearest(value))).collect::<typewright::Object>().into()
        }
        other => other,
    }
}
