//! Prints whether an instance decodes as the model of a schema, and whether it encodes again without loss.

use typewright::{Error, Json, ModelEntry};

/// All models of a document.
type Answer = &'static [ModelEntry];

/// A question is the location of a schema, a tab and the instance.
fn answer(models: Answer, question: &str) -> String {
    let Some((schema, text)) = question.split_once('\t') else { return "no question".to_owned() };
    let Some(model) = models.iter().find(|model| model.schema_id == schema) else { return "no model".to_owned() };
    match model.decode(text.as_bytes()) {
        Ok(decoded) => match (Json::parse(text.as_bytes()), Json::parse(&decoded.json)) {
            (Ok(before), Ok(after)) if before == after => "kept".to_owned(),
            (_, Ok(after)) => format!("lossy: encoded as {after}"),
            (_, Err(error)) => format!("lossy: the encoded text is not JSON: {error}"),
        },
        Err(Error::Unrepresentable(reason)) => format!("unrepresentable: {reason}"),
        Err(error) => format!("invalid: {error}"),
    }
}
