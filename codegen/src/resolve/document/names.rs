//! Names for unnamed parts of a document: parts of operations, messages, methods.
//! Does not depend on schemas.

use std::collections::BTreeSet;

/// The names in use in one document.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Returns the first of these names that is free, otherwise the last one with a number, and marks it as used.
    pub(super) fn free<const N: usize>(&mut self, names: [String; N]) -> String {
        let last = names.last().cloned().unwrap_or_default();
        let numbered = (2..).map(|number: u32| format!("{last} {number}"));
        let name = names.into_iter().chain(numbered).find(|name| !self.0.contains(&folded(name))).unwrap_or_default();
        self.0.insert(folded(&name));
        name
    }

    /// Returns whether a name is used.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(&folded(name))
    }
}

/// Returns a text that is the same for names of the same type.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns a name that is not a path of namespaces: `repos/list.all` becomes `repos list all`.
pub(super) fn spaced(text: &str) -> String {
    text.split(['/', '.', ':', '{', '}', '<', '>', ',', ' '])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the suffix for the response with a status, after the operation.
pub(super) fn of_status(status: &str) -> String {
    let name = match status {
        "200" => "Ok",
        "201" => "Created",
        "202" => "Accepted",
        "203" => "Non Authoritative",
        "204" => "No Content",
        "206" => "Partial Content",
        "207" => "Multi Status",
        "300" => "Multiple Choices",
        "301" => "Moved Permanently",
        "302" => "Found",
        "303" => "See Other",
        "304" => "Not Modified",
        "307" => "Temporary Redirect",
        "308" => "Permanent Redirect",
        "400" => "Bad Request",
        "401" => "Unauthorized",
        "402" => "Payment Required",
        "403" => "Forbidden",
        "404" => "Not Found",
        "405" => "Method Not Allowed",
        "406" => "Not Acceptable",
        "408" => "Request Timeout",
        "409" => "Conflict",
        "410" => "Gone",
        "411" => "Length Required",
        "412" => "Precondition Failed",
        "413" => "Content Too Large",
        "415" => "Unsupported Media Type",
        "422" => "Unprocessable Content",
        "423" => "Locked",
        "424" => "Failed Dependency",
        "428" => "Precondition Required",
        "429" => "Too Many Requests",
        "500" => "Internal Server Error",
        "501" => "Not Implemented",
        "502" => "Bad Gateway",
        "503" => "Service Unavailable",
        "504" => "Gateway Timeout",
        "default" => "Default",
        _ => return of_other_status(status),
    };
    name.to_owned()
}

/// Returns the suffix for a range of statuses, or for one without a name.
fn of_other_status(status: &str) -> String {
    let range = status.strip_suffix(['X', 'x']).and_then(|rest| rest.strip_suffix(['X', 'x']));
    let name = match range {
        Some("1") => "Informational",
        Some("2") => "Success",
        Some("3") => "Redirection",
        Some("4") => "Client Error",
        Some("5") => "Server Error",
        Some(_) | None => return format!("Status {status}"),
    };
    name.to_owned()
}
