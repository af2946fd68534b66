//! Compares constructed pairs of schemas: fixtures with an edit of known effect, and random ones that use every
//! keyword. No result may contradict the effect, and no document may contradict a result "compatible".

#[path = "support/agreement.rs"]
mod agreement;
#[path = "support/brute_force.rs"]
mod brute_force;
#[path = "support/documents.rs"]
mod documents;
#[path = "support/edits.rs"]
mod edits;
#[path = "support/grammar.rs"]
mod grammar;
#[path = "support/judge.rs"]
mod judge;
#[path = "support/places.rs"]
mod places;
#[path = "support/schemas.rs"]
mod schemas;
mod support;
#[path = "support/version.rs"]
mod version;

use brute_force::Size;
use edits::Effect;
use judge::{Pair, Tally};
use typewright::__private::v1::draw::{Chance, Choices};

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

/// `examples/brute_force.rs` does the same with real schemas and thousands of documents.
#[test]
fn no_document_contradicts_a_result_for_edited_fixtures() {
    let tally = brute_force::run(&schemas::fixtures(), &Size { pairs: 40, instances: 120, seed: 3 });
    assert!(tally.wrong.is_empty(), "{tally}\n{}", tally.wrong.join("\n\n"));
    assert!(tally.agreement.denied.is_empty(), "{tally}\n{}", tally.agreement.denied.join("\n\n"));
    assert!(tally.pairs == 40 && tally.full > 20 && tally.compatible > 30, "{tally}");
}

/// Compares fixtures with edited ones.
fn edited(most: usize) {
    let mut tally = Tally::default();
    let chance = &mut Chance::new(7);
    let fixtures = schemas::fixtures();
    let mut round = 0;
    while tally.pairs < most {
        for (file, old) in &fixtures {
            let Some((name, effect, new)) = edits::edit(file, old, chance) else { continue };
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
    eprintln!("edited: {tally}\n{}", tally.agreement.denied.join("\n"));
    assert!(tally.wrong.is_empty(), "{tally}\n{}", tally.wrong.join("\n\n"));
    assert!(tally.compatible > most / 2 && tally.breaking > most / 3, "{tally}");
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
    eprintln!("by chance: {tally}\n{}", tally.agreement.denied.join("\n"));
    let wrong = [tally.wrong.as_slice(), &tally.different].concat();
    assert!(wrong.is_empty(), "{tally}\n{}", wrong.join("\n\n"));
    assert!(tally.compatible > most / 3 && tally.breaking > most / 3, "{tally}");
}
