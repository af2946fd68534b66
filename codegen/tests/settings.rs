//! What settings do that no fixture shows: findings about them, and the files that they ask for.

use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::Generator;

const SCHEMA: &str = r##"{
    "type": "object",
    "properties": {"total": {"$ref": "#/$defs/money"}, "created_at": {"type": "string"}, "state": {"enum": ["open", "done"]}},
    "$defs": {"money": {"type": "object", "properties": {"amount": {"type": "integer"}}}}
}"##;

/// A project of one schema, `billing/invoice.schema.json`, with these settings.
fn project(name: &str, settings: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings").join(name);
    let schemas = folder.join("schemas/billing");
    fs::create_dir_all(&schemas).expect("the folder for temporary files can be written to");
    fs::write(schemas.join("invoice.schema.json"), SCHEMA).expect("the folder for temporary files can be written to");
    let file = folder.join("typewright.toml");
    fs::write(&file, format!("schemas = [\"schemas\"]\n{settings}"))
        .expect("the folder for temporary files can be written to");
    file
}

#[test]
fn a_path_that_chooses_nothing_is_reported_with_a_suggestion() {
    for (path, help) in [
        ("billing/**", None),
        ("billing/invoice.schema.json", None),
        ("#/$defs/*", None),
        ("**#/properties/state", None),
        ("Invoice", None),
        ("billing::Money.amount", None),
        ("*.created_at", None),
        ("State.Done", None),
        ("biling/invoice.schema.json", Some("did you mean `billing/invoice.schema.json`?")),
        ("orders/**", Some("paths of files begin below the schema folder: `billing/**`")),
        ("#/$defs/monney", Some("did you mean `#/$defs/money`?")),
        ("billing/*#/none", Some("behind `#` stands a JSON Pointer to a schema: `#/$defs/Money`")),
        ("Invoices", Some("did you mean `Invoice`?")),
        ("Invoice.createdat", Some("did you mean `Invoice.created_at`?")),
        ("biling::Money.amount", Some("did you mean `billing::Money.amount`?")),
        ("Order", Some("paths of types look like `Invoice`, those of members like `Invoice.total`")),
    ] {
        let file = project("unused", &format!("[[override]]\npath = \"{path}\"\ninteger = \"exact\"\n"));
        let generation = Generator::from_config(file).generate();
        let found: Vec<_> = generation.diagnostics.iter().filter(|found| found.code.text() == "W310").collect();
        assert_eq!(
            found.iter().filter_map(|found| found.help.as_deref()).collect::<Vec<_>>(),
            Vec::from_iter(help),
            "{path}"
        );
        assert!(found.iter().all(|found| found.one_line().starts_with("typewright.toml:3:8")), "{path}");
    }
}
