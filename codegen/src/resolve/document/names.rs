//! Names for unnamed parts of a document: parts of operations, messages, methods.
//! Does not depend on schemas.

use std::collections::BTreeSet;

use crate::names::{Letters, fingerprint, spelled};

/// The names in use in one document.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Returns the first of these names that is free, otherwise the last one with a fingerprint of the key of the part,
    /// and marks it as used. Unlike a number, a fingerprint does not change when parts before it are added or moved.
    /// Without a key, a number follows.
    pub(super) fn free<const N: usize>(&mut self, names: [String; N], key: &str) -> String {
        let last = names.last().cloned().unwrap_or_default();
        let marked = if key.is_empty() { last } else { format!("{last} {}", fingerprint(key)) };
        let numbered = (2..).map(|number: u32| format!("{marked} {number}"));
        let wanted = names.into_iter().chain([marked.clone()]).chain(numbered);
        let name = wanted.into_iter().find(|name| !self.0.contains(&folded(name))).unwrap_or_default();
        self.0.insert(folded(&name));
        name
    }

    /// Returns a free name for each part, by the text that distinguishes it from the others. Of texts with the same
    /// words, one without other marks gets these, and the others a name that also has their marks, whatever their order is.
    pub(super) fn each(&mut self, texts: &[String]) -> Vec<String> {
        let mut order: Vec<(usize, &String)> = texts.iter().enumerate().collect();
        order.sort_by_key(|(_, text)| (folded(&with_marks(text)) != folded(&spaced(text)), text.len(), *text));
        let mut names = vec![String::new(); texts.len()];
        let mut last = None;
        for (at, text) in order {
            // Equal texts are distinguished by their order only.
            let key = if last.replace(text) == Some(text) { "" } else { text };
            names[at] = self.free([spaced(text), with_marks(text)], key);
        }
        names
    }

    /// Returns whether a name is used.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(&folded(name))
    }
}

/// Returns a text that is the same for names of the same type.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns a name that is not a path of namespaces: `repos/list.all` becomes `repos list all`.
pub(super) fn spaced(text: &str) -> String {
    text.split(['/', '.', ':', '{', '}', '<', '>', ',', ' '])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the words of a text together with the names of its marks, except for those that any path has.
fn with_marks(text: &str) -> String {
    let parts = text.split(['/', '{', '}', ' ']).filter(|part| !part.is_empty());
    let mut words: Vec<String> = parts.flat_map(|part| spelled(part, Letters::Identifier)).collect();
    if text.ends_with('/') {
        words.push("slash".to_owned());
    }
    words.join(" ")
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

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_do_not_depend_on_the_order_of_parts() {
        let texts = ["get /a.b", "get /a/b", "get /a-b", "get /a/b/", "get-a-b"].map(str::to_owned);
        let names = Names::default().each(&texts);
        assert_eq!(names, ["get a dot b", "get a b", "get a minus b", "get a b slash", "get minus a minus b"]);
        for at in 0..texts.len() {
            let (mut texts, mut names) = (texts.to_vec(), names.clone());
            texts.rotate_left(at);
            names.rotate_left(at);
            assert_eq!(Names::default().each(&texts), names);
        }
    }

    #[test]
    fn the_first_free_name_is_taken() {
        let mut names = Names::default();
        let mut free = |key| names.free(["User".to_owned(), "User Response".to_owned()], key);
        assert_eq!([free("a"), free("b")], ["User", "User Response"]);
        let marked = free("c");
        assert!(marked.starts_with("User Response x"), "{marked}");
        assert_ne!(free("c"), marked, "equal keys have different names");
    }
}
