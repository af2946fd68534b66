//! Runs every instance of every fixture through the generated models, and prints wrong results.

#[cfg(feature = "serde")]
mod named;
#[cfg(feature = "serde")]
mod parts;


use models::MODELS;
use typewright::{Error, Json, ModelEntry, Node};

fn main() {
    let path = std::env::args().nth(1).expect("the file of cases is named");
    let cases = Json::parse(&std::fs::read(path).expect("the cases can be read")).expect("the cases are JSON");
    let mut wrong = 0;
    for case in cases.as_array().expect("the cases are a list") {
        let text = |at: &str| case.pointer(at).and_then(Node::as_str).expect("a case names fixture, model and verdict");
        let (fixture, verdict) = (text("/0"), text("/2"));
        let instance = case.pointer("/3").expect("a case has an instance");
        let secrets: Vec<&str> =
            case.pointer("/4").and_then(Json::as_array).into_iter().flatten().filter_map(Node::as_str).collect();
        let is_meant = |model: &&ModelEntry| [model.schema_id, model.name].contains(&text("/1"));
        let judged = match MODELS.iter().find(is_meant) {
            Some(model) => judge(model, verdict, instance)
                .and_then(|()| keeps(&secrets, model, instance))
                .and_then(|()| if verdict == "accepts" { changed(model, instance) } else { Ok(()) }),
            None => Err(format!("there is no model `{}`", text("/1"))),
        };
        if let Err(reason) = judged {
            println!("{fixture}: {instance} should be among `{verdict}`: {reason}");
            wrong += 1;
        }
    }
    #[cfg(feature = "serde")]
    for model in named::NAMED {
        if let Err(reason) = parts::judged(model, &cases) {
            println!("{}: {reason}", model.name);
            wrong += 1;
        }
    }
    #[cfg(feature = "arbitrary")]
    for model in MODELS {
        if let Err(reason) = drawn(model, &cases) {
            println!("{}: {reason}", model.name);
            wrong += 1;
        }
    }
    std::process::exit(i32::from(wrong > 0));
}

fn judge(model: &ModelEntry, verdict: &str, instance: &Json) -> Result<(), String> {
    let bytes = instance.to_vec();
    let is_valid = model.is_valid(&bytes).map_err(|error| error.to_string())?;
    if is_valid == (verdict == "rejects") {
        return Err(format!("`is_valid` is {is_valid}"));
    }
    match (verdict, model.decode(&bytes)) {
        ("accepts", Ok(decoded)) => equal("decoding", instance, &decoded.json)?,
        ("rejects", Err(Error::Invalid(report))) if report.violations().is_empty() => {
            return Err("the interpreter reports no violation".to_owned());
        }
        ("rejects", Err(Error::Invalid(_))) => {}
        ("unrepresentable", Err(Error::Unrepresentable(_))) => return Ok(()),
        (_, Ok(decoded)) => return Err(format!("decodes to {:?}", decoded.value)),
        (_, Err(error)) => return Err(error.to_string()),
    }
    match model.decode_lenient(&bytes) {
        Ok(lenient) if lenient.deviations.is_empty() == (verdict == "rejects") => {
            Err(format!("lenient decoding finds {} deviations", lenient.deviations.len()))
        }
        Ok(lenient) => equal("lenient decoding", instance, &lenient.json),
        // No optional member can be left out.
        Err(Error::Invalid(_)) if verdict == "rejects" => Ok(()),
        Err(error) => Err(format!("lenient decoding fails: {error}")),
    }
}

/// Tests that changed texts only decode if they are valid, to the same value as leniently, which uses a tree. The text
/// itself is decoded often first, so that a type that can be decoded without a tree is.
fn changed(model: &ModelEntry, instance: &Json) -> Result<(), String> {
    let text = instance.to_vec();
    for _ in 0..(1 << 13) / text.len() + 2 {
        same(model, &text)?;
    }
    for at in (0..text.len()).step_by(text.len() / 12 + 1) {
        let (before, after) = text.split_at(at);
        same(model, before)?;
        same(model, &[before, b"\x80", after].concat())?;
        for byte in b"\"\\0-,}]n " {
            same(model, &[before, &[*byte], after].concat())?;
            same(model, &[before, &[*byte], &after[1..]].concat())?;
        }
    }
    Ok(())
}

fn same(model: &ModelEntry, text: &[u8]) -> Result<(), String> {
    let Ok(decoded) = model.decode(text) else { return Ok(()) };
    let shown = || format!("{} decodes to {:?}", String::from_utf8_lossy(text), decoded.value);
    if model.is_valid(text) != Ok(true) {
        return Err(format!("{}, which is not valid", shown()));
    }
    let lenient = model.decode_lenient(text).map_err(|error| format!("{}, but leniently {error}", shown()))?;
    let (strict, lenient) = (format!("{:?}", decoded.value), format!("{:?}", lenient.value));
    if strict == lenient { Ok(()) } else { Err(format!("{}, but leniently to {lenient}", shown())) }
}

/// Tests that values can be drawn for a model, and that each is valid.
/// Drawing may fail if no instance of any case is valid.
#[cfg(feature = "arbitrary")]
fn drawn(model: &ModelEntry, cases: &Json) -> Result<(), String> {
    let mut drawn = 0;
    for seed in 0..8 {
        let Some(bytes) = model.draw(&mut typewright::__private::v1::draw::Chance::new(seed)) else { continue };
        let json = Json::parse(&bytes).map_err(|error| error.to_string())?;
        judge(model, "accepts", &json).map_err(|reason| format!("{json} was drawn: {reason}"))?;
        drawn += 1;
    }
    let instances = cases.as_array().into_iter().flatten().filter_map(|case| case.pointer("/3"));
    let valid = instances.map(Json::to_vec).find(|instance| model.is_valid(instance) == Ok(true));
    match valid.filter(|_| drawn == 0) {
        Some(valid) => Err(format!("no value can be drawn, but this is one: {}", String::from_utf8_lossy(&valid))),
        None => Ok(()),
    }
}

/// Searches for secrets in all text that decoding shows.
fn keeps(secrets: &[&str], model: &ModelEntry, instance: &Json) -> Result<(), String> {
    let bytes = instance.to_vec();
    let mut shown = Vec::new();
    match model.decode(&bytes) {
        Ok(decoded) => shown.push(format!("{:?}", decoded.value)),
        Err(error) => shown.extend(shown_of(&error)),
    }
    match model.decode_lenient(&bytes) {
        Ok(lenient) => {
            shown.push(format!("{:?}", lenient.value));
            shown.extend(lenient.deviations.iter().map(|deviation| format!("{deviation} {deviation:?}")));
        }
        Err(error) => shown.extend(shown_of(&error)),
    }
    match shown.iter().find(|text| secrets.iter().any(|secret| text.contains(secret))) {
        Some(text) => Err(format!("a secret is shown: {text}")),
        None => Ok(()),
    }
}

fn shown_of(error: &Error) -> Vec<String> {
    let mut shown = vec![error.to_string(), format!("{error:?}")];
    if let Error::Invalid(report) = error {
        shown.extend([report.to_string(), report.basic().to_string(), report.detailed().to_string()]);
    }
    shown
}

fn equal(how: &str, instance: &Json, written: &[u8]) -> Result<(), String> {
    match Json::parse(written) {
        Ok(json) if json == *instance => Ok(()),
        _ => Err(format!("after {how} it is written as {}", String::from_utf8_lossy(written))),
    }
}
