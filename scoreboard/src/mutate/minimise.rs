//! Minimises a document while a predicate holds. Knows JSON, but not the predicate.

use typewright::{Array, Json};

use super::mutant::{object, rebuilt, size};

/// The maximum number of calls of the predicate.
const PATIENCE: usize = 3_000;

/// Returns the smallest document found for which the predicate is still true.
pub(super) fn minimise(document: &Json, odd: &dyn Fn(&Json) -> bool) -> Json {
    let mut smallest = document.clone();
    let mut tries = 0;
    while let Some(smaller) = smaller(&smallest, odd, &mut tries) {
        smallest = smaller;
    }
    smallest
}

fn smaller(document: &Json, odd: &dyn Fn(&Json) -> bool, tries: &mut usize) -> Option<Json> {
    for at in 0..size(document) {
        let mut variants = Vec::new();
        rebuilt(document, &mut { at }, &mut |node| {
            variants = simpler(node);
            Json::Null
        });
        for variant in variants {
            *tries += 1;
            if *tries > PATIENCE {
                return None;
            }
            let candidate = rebuilt(document, &mut { at }, &mut |_| variant.clone());
            if odd(&candidate) {
                return Some(candidate);
            }
        }
    }
    None
}

/// Returns simpler values to try, the simplest first.
fn simpler(node: &Json) -> Vec<Json> {
    match node {
        Json::Null | Json::Bool(_) | Json::Number(_) => Vec::new(),
        Json::String(text) => shorter(text),
        Json::Array(items) => {
            let without = (0..items.len()).map(|at| {
                Json::Array(
                    items.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, item)| item.clone()).collect(),
                )
            });
            let empty = (items.len() > 1).then(|| Json::Array(Array::new()));
            empty.into_iter().chain(without).chain(number()).collect()
        }
        Json::Object(members) => {
            let others = |name: &String| {
                object(
                    members
                        .iter()
                        .filter(|(other, _)| *other != *name)
                        .map(|(name, member)| (name.clone(), member.clone())),
                )
            };
            let without = members.iter().map(|(name, _)| others(name));
            let empty = (members.len() > 1).then(|| object(std::iter::empty()));
            empty.into_iter().chain(without).chain(number()).collect()
        }
    }
}

fn number() -> Option<Json> {
    Json::parse(b"1").ok()
}

fn shorter(text: &str) -> Vec<Json> {
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return Vec::new();
    }
    let half = letters.len() / 2;
    let tail = letters.iter().skip(1).collect::<String>();
    let head = letters.iter().take(letters.len() - 1).collect::<String>();
    let halves =
        (half > 0).then(|| [letters.iter().take(half).collect(), letters.iter().skip(half).collect::<String>()]);
    let all = [String::new()].into_iter().chain(halves.into_iter().flatten()).chain([tail, head]);
    all.map(Json::String).collect()
}

#[cfg(test)]
mod tests {
    use super::{Json, minimise};

    #[test]
    fn only_what_matters_stays() {
        let document = Json::parse(br#"{"a": [1, {"b": "long enough"}, 2], "c": {"d": []}}"#).expect("JSON");
        let odd = |document: &Json| document.to_string().contains("gh");
        assert_eq!(minimise(&document, &odd).to_string(), r#"{"a":[{"b":"gh"}]}"#);
    }
}
