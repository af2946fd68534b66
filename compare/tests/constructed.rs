//! Compares constructed pairs of schemas: fixtures with an edit of known effect, and random ones that use every
//! keyword. No result may contradict the effect, and no document may contradict a result "compatible".

#[path = "support/edits.rs"]
mod edits;
#[path = "support/grammar.rs"]
mod grammar;
#[path = "support/judge.rs"]
mod judge;
#[path = "support/places.rs"]
mod places;
mod support;

use std::fs;
use std::path::Path;

use edits::{EDITS, Effect};
use judge::{Pair, Tally};
use typewright::__private::v1::draw::{Chance, Choices};
use typewright::Json;

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

#[test]
fn no_result_for_an_edit_is_contradicted() {
    edited(60);
}

#[test]
fn no_result_for_schemas_by_chance_is_contradicted() {
    by_chance(150, 1);
}

#[test]
#[ignore = "2,000 edited and 4,000 pairs by chance: some minutes with optimisations, `cargo test --release`"]
fn no_result_for_thousands_of_pairs_is_contradicted() {
    edited(2000);
    by_chance(4000, 2);
}

/// Compares fixtures with edited ones.
fn edited(most: usize) {
    let mut tally = Tally::default();
    let chance = &mut Chance::new(7);
    let fixtures = fixtures();
    let mut round = 0;
    while tally.pairs < most {
        for (file, old) in &fixtures {
            let Some((name, effect, new)) = edit(file, old, chance) else { continue };
            let text = old.to_string();
            let is_monotone = NOT_MONOTONE.iter().all(|keyword| !text.contains(&format!("\"{keyword}\"")));
            let may_break = match if is_monotone || effect == Effect::Same { effect } else { Effect::Any } {
                Effect::Same => [false, false],
                Effect::Looser => [false, true],
                Effect::Stricter => [true, false],
                Effect::Any => [true, true],
            };
            tally.judge(&Pair { name: &format!("{round}: {name}"), old, new: &new, may_break }, &[], chance);
            if tally.pairs >= most {
                break;
            }
        }
        round += 1;
    }
    eprintln!("edited: {tally}\n{}", tally.denied.join("\n"));
    assert!(tally.wrong.is_empty(), "{tally}\n{}", tally.wrong.join("\n\n"));
    assert!(tally.compatible > most / 2 && tally.breaking > most / 3, "{tally}");
}

/// Returns a schema with one of its subschemas edited, or `None` if no edit fits.
fn edit(file: &str, old: &Json, chance: &mut Chance) -> Option<(String, Effect, Json)> {
    let mut pointers = Vec::new();
    places::subschemas(old, "", &mut pointers);
    let start = usize::try_from(chance.below(EDITS.len() as u64)).ok()?;
    (0..EDITS.len()).find_map(|offset| {
        let (edit, effect, apply) = EDITS[(start + offset) % EDITS.len()];
        let place = pointers.get(usize::try_from(chance.below(pointers.len() as u64)).ok()?)?;
        let mut new = old.clone();
        let target = new.pointer_mut(place)?.as_object_mut()?;
        (apply(target, chance) && new != *old).then_some((format!("{file} {place} {edit}"), effect, new))
    })
}

/// Returns the schemas of the compiler's fixtures that do not refer to other files.
fn fixtures() -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures");
    let entries = fs::read_dir(folder).expect("the fixtures are there").flatten();
    let mut found: Vec<(String, Json)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| name.ends_with(".schema.json"))?;
            let json = Json::parse(&fs::read(entry.path()).ok()?).ok()?;
            // A schema that refers to other files cannot be compared without them.
            let text = json.to_string();
            (!text.contains(".schema.json") && text.len() < 20_000).then_some((name, json))
        })
        .collect();
    found.sort_by(|left, right| left.0.cmp(&right.0));
    assert!(found.len() > 50, "the fixtures are found");
    found
}

/// Compares random pairs: the new version is the old one with changes, or rarely an unrelated schema.
fn by_chance(most: usize, seed: u64) {
    let mut tally = Tally::default();
    let chance = &mut Chance::new(seed);
    let documents = grammar::documents();
    while tally.pairs < most {
        let old = grammar::schema(chance);
        let new = if chance.below(5) == 0 { grammar::schema(chance) } else { grammar::changed(&old, chance) };
        let name = tally.pairs.to_string();
        tally.judge(&Pair { name: &name, old: &old, new: &new, may_break: [true, true] }, &documents, chance);
    }
    eprintln!("by chance: {tally}\n{}", tally.denied.join("\n"));
    let wrong = [tally.wrong.as_slice(), &tally.different].concat();
    assert!(wrong.is_empty(), "{tally}\n{}", wrong.join("\n\n"));
    assert!(tally.compatible > most / 3 && tally.breaking > most / 3, "{tally}");
}
