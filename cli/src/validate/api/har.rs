//! Reads HTTP archives (HAR 1.2): the requests and responses that a browser or proxy has recorded.
//! Does not depend on an API.

use std::fs::File;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use typewright::{Json, Limits, ParseOptions, Parser};
use typewright_codegen::__private::api::path_of_url;
use typewright_codegen::__private::source::MOST_FILE_BYTES;

/// A request with its response.
pub(crate) struct Exchange {
    /// The file with the JSON Pointer to the entry.
    pub(crate) name: String,
    pub(crate) method: String,
    /// The path of the URL, without the query.
    pub(crate) path: String,
    pub(crate) status: u16,
    /// `None` without a body.
    pub(crate) request: Option<Message>,
    /// `None` if the request was aborted.
    pub(crate) response: Option<Message>,
}

/// A body.
pub(crate) struct Message {
    /// The file with the JSON Pointer to the text.
    pub(crate) name: String,
    pub(crate) media_type: String,
    /// The text, or the reason why it cannot be read; `None` if it was not recorded.
    pub(crate) text: Option<Result<Vec<u8>, String>>,
}

/// Reads the entries of a file; each may be incomplete.
///
/// # Errors
/// The file cannot be read, or is not a HAR file.
pub(crate) fn read(file: &str) -> Result<Vec<Result<Exchange, String>>, String> {
    let unreadable = |error: &dyn std::fmt::Display| format!("`{file}` cannot be read: {error}");
    let mut text = Vec::new();
    let opened = File::open(file).map_err(|error| unreadable(&error))?;
    opened.take(MOST_FILE_BYTES + 1).read_to_end(&mut text).map_err(|error| unreadable(&error))?;
    let limits = Limits::default().document_bytes(usize::try_from(MOST_FILE_BYTES).unwrap_or(usize::MAX));
    let mut parser = Parser::with_options(ParseOptions::default().limits(limits));
    let document = parser.parse(&text).map_err(|error| unreadable(&error))?;
    let log = Json::from(document.root());
    let Some(entries) = log["log"]["entries"].as_array() else {
        return Err(format!("`{file}` is not a HAR file: it has no array `/log/entries`"));
    };
    Ok(entries.iter().enumerate().map(|(index, entry)| exchange(file, index, entry)).collect())
}

fn exchange(file: &str, index: usize, entry: &Json) -> Result<Exchange, String> {
    let name = format!("{file}#/log/entries/{index}");
    let (request, response) = (&entry["request"], &entry["response"]);
    let wrong = |what: &str| format!("`{name}` has no {what}");
    let method = request["method"].as_str().ok_or_else(|| wrong("`request.method`"))?;
    let url = request["url"].as_str().ok_or_else(|| wrong("`request.url`"))?;
    let status = response["status"].as_i64().and_then(|status| u16::try_from(status).ok());
    let status = status.ok_or_else(|| wrong("`response.status`"))?;
    let body = &request["postData"];
    Ok(Exchange {
        method: method.to_owned(),
        path: path_of_url(url).to_owned(),
        status,
        request: body.as_object().map(|_| message(&format!("{name}/request/postData/text"), body)),
        // Browsers write the status 0 for requests without a response.
        response: (status != 0).then(|| message(&format!("{name}/response/content/text"), &response["content"])),
        name,
    })
}

fn message(name: &str, content: &Json) -> Message {
    let text =
        content["text"].as_str().filter(|text| !text.is_empty()).map(|text| match content["encoding"].as_str() {
            Some("base64") => STANDARD.decode(text).map_err(|error| format!("the text is not base64: {error}")),
            Some(other) => Err(format!("the encoding `{other}` is not known")),
            None => Ok(text.as_bytes().to_vec()),
        });
    Message { name: name.to_owned(), media_type: content["mimeType"].as_str().unwrap_or_default().to_owned(), text }
}
