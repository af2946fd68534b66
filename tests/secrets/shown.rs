//! Collects all output for a text, in all forms of decoding: values, reports, errors, deviations, rests.
//! Does not search it.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use typewright::report::Source;
use typewright::{Error, Lenient, LineIndex, Model, Parser, Writer};

/// Returns every output.
pub(crate) fn shown<T: Model + Debug + Serialize + DeserializeOwned>(text: &[u8]) -> Vec<String> {
    let mut shown = Vec::new();
    match T::from_slice(text) {
        Ok(value) => {
            debug(&value, &mut shown);
            if let Err(error) = value.validate() {
                show_error(error, &mut shown);
            }
        }
        Err(error) => show_error(error, &mut shown),
    }
    if let Err(error) = T::validate_slice(text) {
        show_error(error, &mut shown);
    }
    if let Err(error) = T::is_valid(text) {
        show_error(error, &mut shown);
    }
    match T::from_slice_lenient(text) {
        Ok(lenient) => show_lenient(&lenient, &mut shown),
        Err(error) => show_error(error, &mut shown),
    }
    if let Err(error) = T::from_reader(text) {
        shown.extend([error.to_string(), format!("{error:?}")]);
        shown.extend(std::error::Error::source(&error).map(ToString::to_string));
    }
    if let Err(error) = serde_json::from_slice::<T>(text) {
        shown.extend([error.to_string(), format!("{error:?}")]);
    }
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(text)
        && let Err(error) = T::from_value(&value)
    {
        show_error(error, &mut shown);
    }
    show_text(text, &mut shown);
    shown
}

/// Shows types that contain the text itself.
fn show_text(text: &[u8], shown: &mut Vec<String>) {
    let mut parser = Parser::new();
    if let Ok(document) = parser.parse(text) {
        debug(&document, shown);
        debug(&document.root(), shown);
        debug(&Source::plain(document.source()), shown);
        let mut writer = Writer::new();
        writer.node(document.root());
        debug(&writer, shown);
        parser.recycle(document);
    }
    debug(&parser, shown);
    debug(&LineIndex::new(text), shown);
}

fn debug(value: &dyn Debug, shown: &mut Vec<String>) {
    shown.extend([format!("{value:?}"), format!("{value:#?}")]);
}

fn show_lenient<T: Debug>(lenient: &Lenient<T>, shown: &mut Vec<String>) {
    debug(lenient, shown);
    debug(&lenient.rest, shown);
    for deviation in &lenient.deviations {
        debug(deviation, shown);
        shown.extend([deviation.to_string(), format!("{deviation:#}"), deviation.message()]);
    }
}

fn show_error(error: Error, shown: &mut Vec<String>) {
    debug(&error, shown);
    shown.extend([error.to_string(), error.explanation(), error.problem_details().to_json().to_string()]);
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        debug(&cause, shown);
        shown.push(cause.to_string());
        source = cause.source();
    }
    if let Error::Invalid(report) = &error {
        debug(report, shown);
        shown.extend([report.to_string(), report.explanation()]);
        shown.extend([report.flag().to_string(), report.basic().to_string(), report.detailed().to_string()]);
        shown.push(serde_json::to_string(report).expect("a report can be written"));
    }
    let named = error.named("file.json");
    debug(&named, shown);
    shown.extend([named.to_string(), named.explanation()]);
}
