//! Random documents for a schema: valid ones, and changed ones near them.

use typewright::__private::v1::draw::{self, Chance, Choices};
use typewright::Json;
use typewright_codegen::__private::contract::Contract;

/// Returns documents that the root of a version accepts, and two changed ones for each of them.
pub(crate) fn drawn(contract: &Contract, draws: usize, chance: &mut Chance) -> Vec<Json> {
    let Some(model) = contract.models.iter().find(|model| model.pointer.is_empty()) else { return Vec::new() };
    let mut found = Vec::new();
    for _ in 0..draws {
        if let Some(drawn) = draw::instance(&contract.program, model.entry, chance) {
            found.push(mutant(&drawn, chance));
            found.push(mutant(&mutant(&drawn, chance), chance));
            found.push(drawn);
        }
    }
    found
}

/// Returns a value with one random part removed, added or replaced.
fn mutant(value: &Json, chance: &mut Chance) -> Json {
    let plain = ["null", "true", "0", "-1", "2.5", "\"\"", "\"abc\"", "\"new value\"", "[]", "{}", "[1,1]", "7"];
    let other = |chance: &mut Chance| {
        let text = plain[usize::try_from(chance.below(plain.len() as u64)).unwrap_or(0)];
        Json::parse(text.as_bytes()).unwrap_or_default()
    };
    let pick = |count: usize, chance: &mut Chance| usize::try_from(chance.below(count.max(1) as u64)).unwrap_or(0);
    match value {
        Json::Object(object) if !object.is_empty() && chance.below(8) > 0 => {
            let mut object = object.clone();
            let index = pick(object.len(), chance);
            let (name, inner) =
                object.iter().nth(index).map(|(name, value)| (name.clone(), value.clone())).expect("it is there");
            match chance.below(5) {
                0 => drop(object.remove(&name)),
                1 => drop(object.insert("extra", other(chance))),
                _ => drop(object.insert(name, mutant(&inner, chance))),
            }
            Json::Object(object)
        }
        Json::Array(_) if chance.below(8) > 0 => {
            let mut items = value.as_array().unwrap_or_default().to_vec();
            let index = pick(items.len(), chance);
            match chance.below(4) {
                0 if !items.is_empty() => drop(items.remove(index)),
                1 => items.push(items.first().cloned().unwrap_or_default()),
                _ if !items.is_empty() => items[index] = mutant(&items[index].clone(), chance),
                _ => items.push(other(chance)),
            }
            Json::from(items)
        }
        Json::String(text) if chance.coin() => Json::from(format!("{text}{text}a")),
        _ => other(chance),
    }
}
