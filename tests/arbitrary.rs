//! Random values: every model has some, and each of them decodes again.

use arbitrary::{Arbitrary, Unstructured};
use session_models::MODELS;
use session_models::dmod::SessionInitResponse;
use typewright::__private::v1::draw::Chance;
use typewright::{Json, Model};

#[test]
fn every_model_has_values() {
    for model in MODELS {
        for seed in 0..20 {
            let text = model.draw(&mut Chance::new(seed)).unwrap_or_else(|| panic!("{}: seed {seed}", model.name));
            let decoded = model.decode(&text).unwrap_or_else(|error| panic!("{}: {error}", model.name));
            let (drawn, again) = (Json::parse(&text), Json::parse(&decoded.json));
            assert!(drawn.is_ok() && drawn == again, "{}: {}", model.name, String::from_utf8_lossy(&text));
        }
    }
}

#[test]
fn the_same_data_make_the_same_value_and_other_data_others() {
    let value = |data: &[u8]| SessionInitResponse::arbitrary(&mut Unstructured::new(data)).expect("there are values");
    let data: Vec<Vec<u8>> =
        (0..40_u8).map(|first| (0..64).map(|step| first.wrapping_mul(37) ^ step).collect()).collect();
    let mut texts: Vec<String> = data.iter().map(|data| value(data).to_string()).collect();
    assert!(data.iter().zip(&texts).all(|(data, text)| value(data).to_string() == *text));
    texts.sort();
    texts.dedup();
    assert!(texts.len() > 20, "{} different values of 40", texts.len());
    assert!(value(&[]).validate().is_ok(), "without data too");
}
