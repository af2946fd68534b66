//! Generates the code of a schema: with typewright, with typify, or by hand for serde derive. Compiles nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Diagnostic;
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::Settings;

use super::structs;
use crate::corpus::{models, module, process};

/// A schema to compile.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// What makes the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    Typewright,
    /// Types written for serde derive.
    Derive,
    Typify,
}

impl Maker {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Typewright => "typewright",
            Self::Derive => "derive",
            Self::Typify => "typify",
        }
    }
}

/// Generated code, as a module `models`.
#[derive(Clone, Debug)]
pub(super) struct Code {
    /// The files below the folder of the module; `mod.rs` is the module itself.
    pub(super) files: Vec<OutputFile>,
    /// The paths of the types to decode and encode, below the module.
    pub(super) types: Vec<String>,
}

impl Code {
    pub(super) fn lines(&self) -> usize {
        self.files.iter().map(|file| file.text.lines().count()).sum()
    }

    fn of_one_file(text: String, types: Vec<String>) -> Self {
        Self { files: vec![OutputFile { path: "mod.rs".to_owned(), text }], types }
    }
}

/// Returns the code of a schema, or why there is none; `None` if this maker has no code for it.
pub(super) fn generate(maker: Maker, schema: &Schema, typify: &Path) -> Option<Result<Code, String>> {
    match maker {
        Maker::Typewright => Some(ours(schema)),
        Maker::Derive => (schema.name == structs::NAME).then(|| {
            let (text, types) = structs::derive();
            Ok(Code::of_one_file(text, types))
        }),
        Maker::Typify => Some(typified(schema, typify)),
    }
}

fn ours(schema: &Schema) -> Result<Code, String> {
    let folder = schema.path.parent().ok_or("the schema is in no folder")?;
    let file = schema.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let generation = Generator::new().root(folder).settings(Settings::new([file])).generate();
    let Some(generated) = &generation.generated else {
        return Err(generation.diagnostics.iter().next().map(Diagnostic::one_line).unwrap_or_default());
    };
    let files: Vec<OutputFile> = generated.modules().files().iter().map(module).collect();
    let index = files.iter().find(|file| file.path == "mod.rs").map_or("", |file| &file.text);
    let mut types: Vec<String> = models(index).map(str::to_owned).collect();
    if schema.name != structs::NAME {
        types.truncate(1);
    }
    Ok(Code { files, types })
}

fn typified(schema: &Schema, program: &Path) -> Result<Code, String> {
    let reply = process::answer(Command::new(program).arg(&schema.path))?;
    let text = reply["text"].as_str().ok_or("typify returns no text")?.to_owned();
    let root = reply["root"].as_str().ok_or("typify makes no root type")?.to_owned();
    let types = if schema.name == structs::NAME {
        (0..structs::STRUCTS).map(|number| format!("Struct{number}")).chain([root]).collect()
    } else {
        vec![root]
    };
    Ok(Code::of_one_file(text, types))
}
