//! Folders of schemas, one in each folder: `NAME/schema.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use typewright_codegen::settings::{Settings, Unresolved};

/// Returns the schemas of a folder, by name.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| folder.join(name).join("schema.json").is_file());
    names.sort();
    names
}

/// Returns settings that map the URIs of schemas that others refer to.
pub(crate) fn referenced(folder: &Path) -> Settings {
    let files = fs::read_dir(folder.join("_referenced")).into_iter().flatten().flatten();
    let stems = files.filter_map(|file| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    let files: BTreeMap<String, String> =
        stems.map(|stem| (stem.clone(), format!("_referenced/{stem}.json"))).collect();
    let settings = Settings::default().unresolved(Unresolved::Any);
    let hosts = ["https://json.schemastore.org/", "https://www.schemastore.org/"];
    files.iter().fold(settings, |settings, (stem, file)| {
        hosts.iter().fold(settings, |settings, host| {
            settings.map_uri(format!("{host}{stem}"), file).map_uri(format!("{host}{stem}.json"), file)
        })
    })
}
