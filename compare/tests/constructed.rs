//! Pairs of schemas that are constructed by edits with a known effect: no result may contradict it, and no document that is
//! drawn or changed may contradict a result of "compatible".

#[path = "support/edits.rs"]
mod edits;
mod support;

use std::path::Path;
use std::{env, fs};

use edits::{EDITS, Effect};
use support::try_contract;
use typewright::draw::{self, Chance, Choices};
use typewright::{Context, Json, Limits, interpret};
use typewright_codegen::Contract;
use typewright_compare::{Direction, Verdict, compare};

/// Keywords under which a stricter subschema can make a schema looser.
const NOT_MONOTONE: [&str; 13] = [
    "not",
    "if",
    "oneOf",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "dependentSchemas",
    "dependencies",
    "minContains",
    "maxContains",
    "$dynamicRef",
    "$recursiveRef",
    "discriminator",
];

/// What was found.
#[derive(Debug, Default)]
struct Tally {
    pairs: usize,
    compatible: usize,
    breaking: usize,
    unknown: usize,
    documents: usize,
    wrong: Vec<String>,
}

/// The schemas of the compiler's fixtures.
fn fixtures() -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures");
    let entries = fs::read_dir(folder).expect("the fixtures are there").flatten();
    let mut found: Vec<(String, Json)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| name.ends_with(".schema.json"))?;
            let json = Json::parse(&fs::read(entry.path()).ok()?).ok()?;
            // A schema that refers to its neighbours cannot be compared alone.
            let text = json.to_string();
            (!text.contains(".schema.json") && text.len() < 20_000).then_some((name, json))
        })
        .collect();
    found.sort_by(|left, right| left.0.cmp(&right.0));
    found
}

/// The JSON Pointers of the objects that are schemas, as far as their place tells.
fn schemas(json: &Json, at: &str, found: &mut Vec<String>) {
    let Some(object) = json.as_object() else { return };
    found.push(at.to_owned());
    for (keyword, value) in object.iter() {
        let at = format!("{at}/{keyword}");
        let step = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        match keyword.as_str() {
            "properties" | "patternProperties" | "$defs" | "definitions" => {
                let members = value.as_object().into_iter().flat_map(|members| members.iter());
                members.for_each(|(name, schema)| schemas(schema, &step(name), found));
            }
            "items"
            | "additionalProperties"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "additionalItems" => schemas(value, &at, found),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                let items = value.as_array().unwrap_or_default();
                items.iter().enumerate().for_each(|(index, schema)| schemas(schema, &format!("{at}/{index}"), found));
            }
            _ => {}
        }
    }
}

/// A value with one part left out, added or exchanged by chance.
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

/// Documents that a contract accepts, and changed ones.
fn documents(contract: &Contract, count: usize, chance: &mut Chance) -> Vec<Json> {
    let Some(model) = contract.models.first() else { return Vec::new() };
    let mut found = Vec::new();
    for _ in 0..count {
        if let Some(drawn) = draw::instance(&contract.program, model.entry, chance) {
            found.push(mutant(&drawn, chance));
            found.push(mutant(&mutant(&drawn, chance), chance));
            found.push(drawn);
        }
    }
    found
}

/// Whether the root of a contract accepts a document; `None` where a limit is reached.
fn accepts(contract: &Contract, document: &Json) -> Option<bool> {
    let entry = contract.models.first()?.entry;
    let mut context = Context::new(&Limits::default());
    let result = interpret::is_valid(&contract.program, entry, document, &mut context);
    context.limit().is_none().then_some(result)
}

/// One pair: the effect and the documents must not contradict the results.
fn judge(name: &str, (old, new): (&Json, &Json), effect: Effect, tally: &mut Tally, chance: &mut Chance) {
    // An edit may move what a reference leads to.
    let (Ok(before), Ok(after)) = (try_contract(&old.to_string()), try_contract(&new.to_string())) else { return };
    let comparison = compare(&before, &after);
    let Some(model) = comparison.models.iter().find(|model| model.new.pointer.is_empty()) else { return };
    tally.pairs += 1;
    let may_break = match effect {
        Effect::Same => [false, false],
        Effect::Looser => [false, true],
        Effect::Stricter => [true, false],
        Effect::Any => [true, true],
    };
    let drawn = [documents(&before, 6, chance), documents(&after, 6, chance)].concat();
    tally.documents += drawn.len();
    let directions: [(&Direction, _, _, bool); 2] =
        [(&model.readers, &before, &after, may_break[0]), (&model.writers, &after, &before, may_break[1])];
    for (direction, valid, invalid, may_break) in directions {
        let is_counter =
            |document: &&Json| accepts(valid, document) == Some(true) && accepts(invalid, document) == Some(false);
        match direction.verdict {
            Verdict::Compatible => {
                tally.compatible += 1;
                if let Some(document) = drawn.iter().find(is_counter) {
                    tally.wrong.push(format!("{name}: not compatible: {document}\n{old}\n{new}"));
                }
            }
            Verdict::Breaking => {
                tally.breaking += 1;
                let witness = direction.witness.as_ref().map(|witness| &witness.document);
                if !may_break || !witness.is_some_and(|document| is_counter(&document)) {
                    tally.wrong.push(format!("{name}: not breaking: {witness:?}\n{old}\n{new}"));
                }
            }
            Verdict::NotKnown => {
                tally.unknown += 1;
                if env::var_os("SHOW_UNKNOWN").is_some() {
                    eprintln!(
                        "{name}: not known: {:?}\n{old}\n{new}",
                        direction.changes.first().map(|change| &change.message)
                    );
                }
            }
        }
    }
}

#[test]
fn no_result_is_contradicted() {
    let most: usize = env::var("PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(100);
    let mut tally = Tally::default();
    let chance = &mut Chance::new(7);
    let fixtures = fixtures();
    'all: for round in 0..100 {
        for (file, old) in &fixtures {
            let text = old.to_string();
            let mut places = Vec::new();
            schemas(old, "", &mut places);
            if places.is_empty() {
                continue;
            }
            let start = usize::try_from(chance.below(EDITS.len() as u64)).expect("a small number");
            let edited = (0..EDITS.len()).find_map(|offset| {
                let (edit, effect, apply) = EDITS[(start + offset) % EDITS.len()];
                let place = &places[usize::try_from(chance.below(places.len() as u64)).ok()?];
                let mut new = old.clone();
                let target = new.pointer_mut(place)?.as_object_mut()?;
                (apply(target, chance) && new != *old).then_some((format!("{file} {place} {edit}"), effect, new))
            });
            let Some((name, effect, new)) = edited else { continue };
            let is_monotone = NOT_MONOTONE.iter().all(|keyword| !text.contains(&format!("\"{keyword}\"")));
            let effect = if is_monotone || effect == Effect::Same { effect } else { Effect::Any };
            judge(&format!("{round}: {name}"), (old, &new), effect, &mut tally, chance);
            if tally.pairs >= most {
                break 'all;
            }
        }
    }
    let Tally { pairs, compatible, breaking, unknown, documents, wrong } = &tally;
    eprintln!(
        "{pairs} pairs: {compatible} compatible, {breaking} breaking, {unknown} not known; {documents} documents"
    );
    assert!(wrong.is_empty(), "{} of {pairs} pairs\n{}", wrong.len(), wrong.join("\n\n"));
}
