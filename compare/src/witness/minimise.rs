//! Makes a document smaller as long as something stays true of it.

use typewright::{Json, JsonNumber};

/// How often the document is looked at.
const MOST_LOOKS: usize = 600;

/// The smallest document that was found of which this holds.
pub(super) fn minimised(document: Json, holds: &dyn Fn(&Json) -> bool) -> Json {
    let mut smallest = document;
    let mut looks = MOST_LOOKS;
    'again: loop {
        for smaller in smaller(&smallest) {
            let Some(left) = looks.checked_sub(1) else { return smallest };
            looks = left;
            if weight(&smaller) < weight(&smallest) && holds(&smaller) {
                smallest = smaller;
                continue 'again;
            }
        }
        return smallest;
    }
}

/// How large a value is: the length of its text, and a little more for values that people find harder to read.
fn weight(value: &Json) -> usize {
    match value {
        Json::Null => 1,
        Json::Bool(_) => 2,
        Json::Number(number) => 2 + number.as_str().len(),
        Json::String(text) => {
            3 + text.chars().map(|letter| if letter.is_ascii_alphanumeric() { 1 } else { 2 }).sum::<usize>()
        }
        Json::Array(_) => 3 + value.as_array().unwrap_or_default().iter().map(|item| 2 + weight(item)).sum::<usize>(),
        Json::Object(members) => 3 + members.iter().map(|(name, value)| 3 + name.len() + weight(value)).sum::<usize>(),
    }
}

/// The value with one of its parts left out or replaced by a smaller one, the largest steps first.
fn smaller(value: &Json) -> Vec<Json> {
    let mut found = Vec::new();
    match value {
        Json::Null | Json::Bool(_) => {}
        Json::Number(_) => found.extend(["0", "1"].iter().filter_map(|text| JsonNumber::new(text)).map(Json::Number)),
        Json::String(text) => {
            let count = text.chars().count();
            found.extend(["", "a"].map(Json::from));
            found.extend(
                [count / 2, count.saturating_sub(1)]
                    .map(|length| Json::from(text.chars().take(length).collect::<String>())),
            );
        }
        Json::Array(_) => {
            let items = value.as_array().unwrap_or_default();
            found.push(Json::from(Vec::<Json>::new()));
            found.push(Json::from(items.iter().take(items.len() / 2).cloned().collect::<Vec<_>>()));
            for at in 0..items.len() {
                let kept = items.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, item)| item.clone());
                found.push(Json::from(kept.collect::<Vec<_>>()));
            }
            for (at, item) in items.iter().enumerate() {
                for smaller in smaller_or_plain(item) {
                    let mut items = items.to_vec();
                    items.splice(at..=at, [smaller]);
                    found.push(Json::from(items));
                }
            }
        }
        Json::Object(members) => {
            for (name, _) in members.iter() {
                let mut fewer = members.clone();
                fewer.remove(name);
                found.push(Json::Object(fewer));
            }
            for (name, member) in members.iter() {
                for smaller in smaller_or_plain(member) {
                    let mut changed = members.clone();
                    changed.insert(name.as_str(), smaller);
                    found.push(Json::Object(changed));
                }
            }
        }
    }
    found
}

fn smaller_or_plain(value: &Json) -> Vec<Json> {
    let plain = [Json::Null, Json::Bool(true), Json::from("")];
    plain.into_iter().filter(|plain| plain != value).chain(smaller(value)).collect()
}
