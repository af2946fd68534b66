//! A folder of files for a test, with generation and validation.
//! Does not depend on documents.
#![allow(dead_code, reason = "each test uses its own part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::Sources;
use typewright_codegen::settings::Settings;
use typewright_codegen::{Generation, Generator, Validator};

/// Returns a new folder with these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(file, text).expect("the folder for temporary files can be written to");
    }
    folder
}

pub(crate) fn generate(folder: &Path, schemas: &[&str], settings: &Settings) -> Generation {
    Generator::new().root(folder).settings(settings.clone()).schemas(schemas.iter().copied()).generate()
}

/// Returns the names of the models, in order.
pub(crate) fn models(generation: &Generation) -> Vec<&str> {
    let generated = generation.generated.as_ref().unwrap_or_else(|| panic!("{}", generation.diagnostics));
    generated.outline.models.iter().map(|model| model.name.as_str()).collect()
}

pub(crate) fn codes(generation: &Generation) -> Vec<&str> {
    generation.diagnostics.iter().map(|found| found.code.text()).collect()
}

pub(crate) fn judge(folder: &Path, settings: &Settings, schema: &str, instance: &str) -> Result<bool, String> {
    let (file, fragment) = schema.split_once('#').map_or((schema, None), |(file, rest)| (file, Some(rest)));
    let mut sources = Sources::new(folder);
    let (validator, _) = Validator::from_file(&mut sources, settings, file.as_ref(), fragment)
        .map_err(|mistakes| mistakes.to_string())?;
    Ok(validator.validate(instance.as_bytes()).is_ok())
}
