//! Values with one part added, removed or replaced.

use typewright::Json;

use super::near::plain;

/// Returns an object without a member, or `None` if it has none of this name.
pub(super) fn without(object: &Json, name: &str) -> Option<Json> {
    let mut object = object.as_object()?.clone();
    object.remove(name)?;
    Some(Json::Object(object))
}

/// Returns an object with a member added or replaced.
pub(super) fn with(object: &Json, name: &str, value: Json) -> Option<Json> {
    let mut object = object.as_object()?.clone();
    object.insert(name, value);
    Some(Json::Object(object))
}

/// Returns copies of a value with one part removed or replaced.
pub(super) fn mutants(value: &Json) -> Vec<Json> {
    match value {
        Json::Object(object) => {
            let removed = object.iter().filter_map(|(name, _)| without(value, name));
            let exchanged = object.iter().flat_map(|(name, member)| {
                let inner = mutants(member).into_iter().chain(plain());
                inner.take(24).filter_map(move |inner| with(value, name, inner))
            });
            let added = [("other", Json::Null), ("other", Json::from("a"))];
            let added = added.into_iter().filter_map(|(name, member)| with(value, name, member));
            removed.chain(added).chain(exchanged).take(200).collect()
        }
        Json::Array(_) => {
            let items = value.as_array().unwrap_or_default();
            let shorter = (0..items.len()).map(|at| {
                let kept = items.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, item)| item.clone());
                Json::from(kept.collect::<Vec<_>>())
            });
            let longer = items.first().map(|first| Json::from([items, std::slice::from_ref(first)].concat()));
            shorter.chain(longer).take(40).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    }
}
