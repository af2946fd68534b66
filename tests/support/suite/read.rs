//! Reads a suite from its folders `tests/<draft>/**.json` and `remotes/`. Does not depend on the engines.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use typewright::Json;
use typewright_codegen::settings::{ContentMode, FormatMode, Settings};

use super::{Draft, Group, Part, Suite, Test};

/// The base URI of the schemas in `remotes/`.
const REMOTES: &str = "http://localhost:1234/";

impl Suite {
    /// Reads all drafts that exist in the folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut groups = Vec::new();
        for draft in Draft::ALL {
            let of_draft = folder.join("tests").join(draft.folder);
            for file in json_files(&of_draft)? {
                let text = fs::read(&file).map_err(|error| unreadable(&file, &error))?;
                let read = Json::parse(&text).map_err(|error| error.to_string()).and_then(|content| {
                    let below = below(&file, &of_draft);
                    array(&content)?.iter().map(|each| group(draft, &below, each)).collect::<Result<Vec<_>, _>>()
                });
                groups.extend(read.map_err(|error| format!("{}: {error}", file.display()))?);
            }
        }
        if groups.is_empty() {
            return Err(format!("`{}` holds no tests: there should be `tests/<draft>/*.json`", folder.display()));
        }
        Ok(Self { groups, remotes: remotes(&folder.join("remotes"))? })
    }
}

fn group(draft: Draft, file: &str, content: &Json) -> Result<Group, String> {
    let part = part(file);
    let mode = if file == "optional/content.json" { ContentMode::Assert } else { ContentMode::Annotation };
    let settings = Settings::default().dialect(draft.dialect).content(mode);
    Ok(Group {
        draft,
        part,
        file: file.to_owned(),
        description: text(content, "description")?,
        schema: member(content, "schema")?.clone(),
        // Formats assert in the files about formats; elsewhere the metaschema decides.
        settings: if part == Part::Format { settings.format(FormatMode::Assert) } else { settings },
        tests: array(member(content, "tests")?)?.iter().map(test).collect::<Result<_, _>>()?,
    })
}

fn part(file: &str) -> Part {
    match file {
        file if file.starts_with("optional/format/") => Part::Format,
        file if file.starts_with("optional/") => Part::Optional,
        _ => Part::Required,
    }
}

fn test(content: &Json) -> Result<Test, String> {
    let valid = match member(content, "valid")? {
        Json::Bool(valid) => *valid,
        other => return Err(format!("`valid` must be a boolean, found {other}")),
    };
    Ok(Test { description: text(content, "description")?, instance: member(content, "data")?.clone(), valid })
}

fn remotes(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut remotes = BTreeMap::new();
    for file in json_files(folder)? {
        let text = fs::read_to_string(&file).map_err(|error| unreadable(&file, &error))?;
        remotes.insert(format!("{REMOTES}{}", below(&file, folder)), text);
    }
    Ok(remotes)
}

/// Returns all files below a folder, sorted; empty if there is no such folder.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.is_dir() {
            files.extend(json_files(&path)?);
        } else if path.extension().is_some_and(|suffix| suffix == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("`{}` cannot be read: {error}", path.display())
}

fn below(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn array(value: &Json) -> Result<&[Json], String> {
    value.as_array().ok_or_else(|| "expected an array".to_owned())
}

fn member<'j>(object: &'j Json, name: &str) -> Result<&'j Json, String> {
    object.as_object().and_then(|object| object.get(name)).ok_or_else(|| format!("expected a member `{name}`"))
}

fn text(object: &Json, name: &str) -> Result<String, String> {
    match member(object, name)? {
        Json::String(text) => Ok(text.clone()),
        other => Err(format!("`{name}` must be a string, found {other}")),
    }
}
