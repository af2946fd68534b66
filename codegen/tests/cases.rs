//! The types of schemas that others have reported, in `cases` beside the corpus: what each outline has, and has not.
//! Ignored without these files; fixtures have schemas of the same kinds.

#[path = "../../tests/support/harness.rs"]
mod harness;

use std::path::Path;
use std::process::ExitCode;

use typewright_codegen::Generator;
use typewright_codegen::settings::Settings;

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "../cases"] outlines_are_as_wanted })
}

/// A schema file, lines of its outline, and texts that are not in its outline.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "real/acronym-plural.json",
        &[
            "cluster_ips: Option<String>",
            "user_ids: Option<String>",
            "base_urls: Option<String>",
            "ios_version: Option<String>",
            "ipv4_address: Option<String>",
            "birth_date: Option<String>",
            "underscore_birth_date: Option<String>",
        ],
        &["_i_ps"],
    ),
    (
        "real/alias-definitions.json",
        &["newtype Pets(Vec<Pet>)", "newtype Cursor(String)", "newtype ById(BTreeMap<String, Pet>)"],
        &["newtype AliasDefinitions"],
    ),
    ("real/allof-narrowed-enum.json", &["struct Request", "const TYPE = \"request\""], &[]),
    (
        "real/allof-narrowed-object.json",
        &[
            "struct AllofNarrowedObject",
            "const TYPE = \"m.text\"",
            "content: Content",
            "struct Content",
            "body: String",
        ],
        &[],
    ),
    ("real/allof-narrowed-object2.json", &["struct Text", "const TYPE = \"m.text\"", "content: Content"], &[]),
    ("real/crd-silent.json", &["struct example_com::a::v1::A", "spec: Option<Spec>", "n: i64"], &["Json"]),
    ("real/discriminator-allof.json", &["union AnyPet", "Cat(Cat)", "Dog(Dog)"], &[]),
    ("real/discriminator-plain-string.json", &["union Pet", "Cat(Cat)", "Dog(Dog)"], &[]),
    (
        "real/inline-bodies.json",
        &["struct CreateARequest", "newtype CreateAResponse(Vec<A>)", "newtype List(Vec<A>)", "msg: Option<String>"],
        &[],
    ),
    (
        "real/nullable-beside-anyof.json",
        &[
            "customer: Option<Option<ChargeCustomer>>",
            "address: Option<Option<Customer>>",
            "limit: Option<Option<Customer>>",
            "state: Option<Option<State>>",
        ],
        &[],
    ),
    ("real/oas31-exclusive-bool.json", &["newtype Bad(f64)", "struct Good"], &[]),
    ("real/oas31-nullable.json", &["user: Option<Option<String>>"], &[]),
    ("real/pattern-property-name.json", &["Map(BTreeMap<String, NObjectValue>)"], &["AZAZ"]),
    (
        "real/same-union-many-fields.json",
        &["attach: Option<BooleanOrString>", "no_cache: Option<BooleanOrString>", "union BooleanOrString"],
        &["Attach", "Tty"],
    ),
    ("real/shared-enum-name.json", &["struct File", "struct AiCitation"], &["AiCitationType", "FileStatus"]),
    ("real/swagger2-exclusive.json", &["n: Option<f64>"], &[]),
    (
        "real/untyped-definition.json",
        &["struct Patient", "contact: Option<Vec<Contact>>", "struct Contact"],
        &["Other("],
    ),
    ("real/yaml-two-docs.yaml", &["newtype Document1(String)", "newtype Document2(i64)"], &[]),
    ("real/yaml-flow-close-at-parent-indent.yaml", &["a: Option<String>"], &[]),
    ("real/multi/api.yaml", &["struct A", "id: String"], &[]),
    ("real/file-uri/a.schema.json", &["p: Option<FileB>", "struct FileB"], &[]),
    ("real/folder-plain-json", &["struct Gbfs"], &[]),
    ("real/relative-ids", &["struct a::Created", "user: Option<common::User>", "struct common::User"], &[]),
    ("reports/01-root-title-allof/schema.json", &["struct CameraNode", "label: String"], &["Schema"]),
    ("reports/11-oneof-two-strings/schema.yaml", &["newtype AccountOrEmail(String)"], &[]),
    ("reports/15-yaml-booleans/schema.yaml", &["No = \"NO\"", "On = \"on\"", "Off = \"off\"", "Y = \"Y\""], &[]),
    ("reports/17-default-object/schema.json", &["struct ParameterSet", "list: Option<Vec<i64>>  default [1,2]"], &[]),
    ("reports/34-oneof-const-titles/schema.json", &["Normal = 0", "Multiply = 1", "Alabama = \"AL\""], &[]),
    (
        "reports/36-empty-enum-value/schema.json",
        &["Empty = \"\"", "Logfmt = \"logfmt\"", "EmptyString = \"\"", "Empty = \"Empty\""],
        &["EmptyX"],
    ),
    (
        "reports/38-crd/schema.yaml",
        &["tag: String", "port: Option<IntegerOrString>", "replicas: Option<Option<i32>>  format \"int32\""],
        &["newtype"],
    ),
    ("reports/39-vehicle-oas31/schema.yaml", &["union Vehicle", "Car(Car)", "Airplane(Airplane)"], &[]),
    (
        "reports/43-nullable-oneof/schema.yaml",
        &["bar: Option<Option<NumberOrString>>", "baz: Option<Option<Deal>>"],
        &[],
    ),
    (
        "reports/61-external-tags/schema.json",
        &["Auto = \"Auto\"", "Never = \"Never\"", "Limited(Limits)", "Named(String)", "union Level", "A = \"a\""],
        &["ModeLimited", "ModeNamed"],
    ),
    ("reports/62-titled-containers/schema.json", &["newtype PhoneBook(BTreeMap<String, String>)"], &[]),
    ("reports/62-titled-containers/tags.json", &["newtype TagList(Vec<String>)"], &[]),
    ("reports/63-non-latin/schema.json", &["姓名: Option<String>", "имя: String", "Да = \"да\""], &["u59d3", "U434"]),
    ("reports/64-allof-closed/schema.json", &["struct Sleep"], &[]),
    ("reports/66-deep-union-error/schema.json", &["T0(T0)", "T4(T4)", "const TYPE = \"t0\""], &[]),
    ("reports/67-sized-integers/schema.yaml", &["a: Option<i32>", "b: Option<i64>", "c: Option<u8>"], &[]),
];

fn outlines_are_as_wanted(folder: &Path) {
    let wrong: Vec<String> = CASES.iter().filter_map(|case| wrong(folder, case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns what the outline of a case lacks, or has without being wanted.
fn wrong(folder: &Path, (file, wanted, unwanted): &Case) -> Option<String> {
    let generation = Generator::new().settings(Settings::new([folder.join(file)])).generate();
    let Some(generated) = generation.generated else { return Some(format!("{file}: {}", generation.diagnostics)) };
    // The module of files outside of any folder is left out.
    let outline = generated.outline.to_string().replace(" schemas::", " ");
    let has =
        |text: &&str| outline.lines().any(|line| line.trim() == *text || line.trim().starts_with(&format!("{text}  ")));
    let missing: Vec<&&str> = wanted.iter().filter(|text| !has(text)).collect();
    let found: Vec<&&str> = unwanted.iter().filter(|text| outline.contains(**text)).collect();
    let is_right = missing.is_empty() && found.is_empty();
    (!is_right).then(|| format!("{file}: lacks {missing:?}, has {found:?}\n{outline}"))
}
