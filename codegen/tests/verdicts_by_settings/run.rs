//! Validates every instance against every model of every project, and prints the results.
//! A line has project, name and location of a model, then a letter for each instance. `v` is valid, `i` invalid, `u`
//! valid but not representable.

use typewright::{Error, Json, ModelEntry};

// Modules.

const PROJECTS: &[(&str, &[ModelEntry])] = &[
    // Projects.
];

fn main() {
    let path = std::env::args().nth(1).expect("the file of instances is named");
    let instances = Json::parse(&std::fs::read(path).expect("it can be read")).expect("it is JSON");
    let instances: Vec<Vec<u8>> = instances.as_array().expect("a list").iter().map(Json::to_vec).collect();
    for (project, models) in PROJECTS {
        for model in *models {
            let letters: String = instances.iter().map(|instance| letter(model, instance)).collect();
            println!("{project}\t{}\t{}\t{letters}", model.name, model.schema_id);
        }
    }
}

fn letter(model: &ModelEntry, instance: &[u8]) -> char {
    match (model.is_valid(instance), model.decode(instance)) {
        (Ok(true), Ok(_)) => 'v',
        (Ok(true), Err(Error::Unrepresentable(_))) => 'u',
        (Ok(false), Err(Error::Invalid(report))) if !report.violations().is_empty() => 'i',
        (said, decoded) => panic!("{}: {}: {said:?}, {:?}", model.name, String::from_utf8_lossy(instance), decoded.err()),
    }
}
