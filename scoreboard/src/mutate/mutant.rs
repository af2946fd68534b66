//! Changes documents: one to three edits at values of their tree. Uses JSON and the words of a schema.

use typewright::{Json, JsonNumber, Object};

use super::random::Random;
use super::words::Words;

/// Returns a changed copy of a document.
pub(super) fn mutant(random: &mut Random, document: &Json, words: &Words) -> Json {
    let edits = 1 + random.below(6) / 3 + random.below(6) / 5;
    (0..edits).fold(document.clone(), |document, _| {
        let mut at = random.below(size(&document));
        rebuilt(&document, &mut at, &mut |node| edited(random, node, words))
    })
}

/// Returns the number of values in a document.
pub(super) fn size(document: &Json) -> usize {
    1 + match document {
        Json::Array(items) => items.iter().map(size).sum::<usize>(),
        Json::Object(members) => members.iter().map(|(_, member)| size(member)).sum(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
    }
}

/// Returns the document with another value at a position, counted from the root downwards.
pub(super) fn rebuilt(document: &Json, at: &mut usize, edit: &mut dyn FnMut(&Json) -> Json) -> Json {
    if *at == 0 {
        *at = usize::MAX;
        return edit(document);
    }
    *at = at.saturating_sub(1);
    match document {
        _ if *at > usize::MAX / 2 => document.clone(),
        Json::Array(items) => Json::Array(items.iter().map(|item| rebuilt(item, at, edit)).collect()),
        Json::Object(members) => object(members.iter().map(|(name, member)| (name.clone(), rebuilt(member, at, edit)))),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => document.clone(),
    }
}

/// Creates an object. If several members have one name, the last one is kept.
pub(super) fn object(members: impl Iterator<Item = (String, Json)>) -> Json {
    let mut object = Object::new();
    for (name, member) in members {
        object.insert(name, member);
    }
    Json::Object(object)
}

fn edited(random: &mut Random, node: &Json, words: &Words) -> Json {
    if random.below(4) == 0 {
        return value(random, words);
    }
    match node {
        Json::Null | Json::Bool(_) => value(random, words),
        Json::Number(number) => nudged(random, number),
        Json::String(text) => Json::String(respelled(random, text)),
        Json::Array(items) => Json::from(rearranged(random, items, words)),
        Json::Object(members) => object(rewritten(random, members, words).into_iter()),
    }
}

fn value(random: &mut Random, words: &Words) -> Json {
    random.one(&words.values).cloned().unwrap_or_default()
}

/// Returns a number close to another one, or the same one in another spelling.
fn nudged(random: &mut Random, number: &JsonNumber) -> Json {
    let text = number.as_str();
    let whole = text.parse::<i64>().ok();
    let nudged = match (random.below(6), whole) {
        (0, Some(whole)) => whole.saturating_add(1).to_string(),
        (1, Some(whole)) => whole.saturating_sub(1).to_string(),
        (2, Some(_)) => format!("{text}.0"),
        (3, Some(_)) => format!("{text}.5"),
        (4, Some(whole)) => whole.saturating_neg().to_string(),
        (0..=2, None) => text.strip_prefix('-').map_or_else(|| format!("-{text}"), str::to_owned),
        _ => format!("{text}{}", if text.contains(['e', 'E']) { "0" } else { "e1" }),
    };
    Json::parse(nudged.as_bytes()).unwrap_or_else(|_| Json::Number(number.clone()))
}

fn respelled(random: &mut Random, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random.below(letters.len());
    match random.below(6) {
        0 => letters.push('x'),
        1 => letters.insert(at, '\u{1f600}'),
        2 if !letters.is_empty() => drop(letters.remove(at)),
        3 => return text.to_uppercase(),
        4 => return format!("{text}{text}"),
        _ if !letters.is_empty() => letters[at] = ['0', ' ', '-', '\u{e9}', '\n'][random.below(5)],
        _ => letters.push('\n'),
    }
    letters.into_iter().collect()
}

fn rearranged(random: &mut Random, items: &[Json], words: &Words) -> Vec<Json> {
    let mut items = items.to_vec();
    let at = random.below(items.len());
    match random.below(5) {
        0 | 1 if !items.is_empty() => drop(items.remove(at)),
        2 if !items.is_empty() => items.push(items[at].clone()),
        3 => items.reverse(),
        _ => items.insert(at, value(random, words)),
    }
    items
}

fn rewritten(random: &mut Random, members: &Object, words: &Words) -> Vec<(String, Json)> {
    let mut members: Vec<(String, Json)> =
        members.iter().map(|(name, member)| (name.clone(), member.clone())).collect();
    let at = random.below(members.len());
    let name = random.one(&words.names).cloned().unwrap_or_default();
    match random.below(4) {
        0 | 1 if !members.is_empty() => drop(members.remove(at)),
        2 if !members.is_empty() => members[at].0 = name,
        _ => {
            let value = members.get(random.below(members.len() + 1)).map(|(_, member)| member.clone());
            members.push((name, value.unwrap_or_else(|| self::value(random, words))));
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::{Json, Random, Words, mutant, rebuilt, size};

    #[test]
    fn every_place_of_a_document_can_be_changed() {
        let document = Json::parse(br#"{"a": [1, {"b": null}], "c": ""}"#).expect("JSON");
        let places =
            (0..size(&document)).map(|at| rebuilt(&document, &mut { at }, &mut |_| Json::Bool(true)).to_string());
        let expected = [
            "true",
            r#"{"a":true,"c":""}"#,
            r#"{"a":[true,{"b":null}],"c":""}"#,
            r#"{"a":[1,true],"c":""}"#,
            r#"{"a":[1,{"b":true}],"c":""}"#,
            r#"{"a":[1,{"b":null}],"c":true}"#,
        ];
        assert_eq!(places.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn most_mutants_differ_from_their_origin_and_from_each_other() {
        let document = Json::parse(br#"{"a": [1, {"b": null}], "c": "text"}"#).expect("JSON");
        let words = Words::of(&document);
        let mut mutants: Vec<String> =
            (0..100).map(|stream| mutant(&mut Random::new(7, stream), &document, &words).to_string()).collect();
        mutants.sort();
        mutants.dedup();
        let written = document.to_string();
        mutants.retain(|mutant| *mutant != written);
        assert!(mutants.len() > 60, "only {} mutants are new", mutants.len());
    }
}
