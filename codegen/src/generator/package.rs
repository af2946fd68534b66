//! Makes a complete crate of the generated modules.
//! Uses the runtime's name and version; does not depend on the modules.

use typewright::Json;

use crate::layout;
use crate::output::{Output, OutputFile};
use crate::print::MANIFEST_MARK;
use crate::settings::Package;

use super::assemble::Assembly;
use super::features;

/// Returns the manifest, the library and the modules.
pub(super) fn of(assembly: &Assembly, package: &Package) -> Output {
    let source = |path: &str| format!("{}/{path}", layout::SOURCE_FOLDER);
    let manifest = OutputFile { path: layout::MANIFEST.to_owned(), text: manifest(package, &assembly.features) };
    let library = OutputFile { path: source(&layout::file(layout::LIBRARY)), text: assembly.library.clone() };
    let modules = assembly.modules.iter();
    let modules = modules.map(|file| OutputFile { path: source(&file.path), text: file.text.clone() });
    Output::new([manifest, library].into_iter().chain(modules).collect())
}

fn manifest(package: &Package, features: &[&str]) -> String {
    let text = |value: Option<&str>, other: &str| Json::from(value.unwrap_or(other)).to_string();
    let name = text(package.name.as_deref(), "models");
    let version = text(package.version.as_deref(), "0.1.0");
    let description = text(package.description.as_deref(), "Models compiled from JSON Schema by typewright");
    let license = package.license.as_deref().map(|license| format!("license = {}\n", Json::from(license)));
    let license = license.unwrap_or_default();
    let features: Vec<String> =
        features::ALWAYS.iter().chain(features).map(|feature| Json::from(*feature).to_string()).collect();
    let features = features.join(", ");
    let by_the_user = features::BY_THE_USER.map(|feature| format!("{feature} = [\"typewright/{feature}\"]\n"));
    let by_the_user = by_the_user.concat();
    let runtime = package.runtime.clone().unwrap_or_default().keys();
    format!(
        "\
{MANIFEST_MARK}
[package]
name = {name}
version = {version}
description = {description}
{license}edition = \"2024\"

[features]
{by_the_user}
[dependencies]
typewright = {{ {runtime}, default-features = false, features = [{features}] }}
"
    )
}
