//! Every setting: whether it changes which instances are valid, and the tested values.
//! Independent of projects.

/// A setting and how it is tested.
pub(crate) struct Row {
    /// Its name in `typewright.toml`.
    pub(crate) key: &'static str,
    pub(crate) effect: Effect,
    /// Values as TOML, if the schema of settings files does not list them all.
    pub(crate) values: &'static [&'static str],
    /// Other settings that it needs.
    pub(crate) with: &'static str,
    /// The value in overrides, each kind of path in turn; `None` for a setting of the whole project.
    pub(crate) in_overrides: Option<&'static str>,
    /// Additional files of the project.
    pub(crate) files: &'static [(&'static str, &'static str)],
}

/// Whether a setting may change a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Some instance is valid with one value and invalid with another, or a schema has errors.
    Results,
    /// Only types and files.
    Output,
}

/// Paths of each kind: files, schemas, types, members.
const PATHS: [&str; 11] = [
    "Part",
    "shop/**",
    "shop/letter.schema.json",
    "#/$defs/part",
    "shop/*#/definitions/*",
    "**#/properties/inline/properties/*",
    "shop::Note",
    "Order.inline",
    "Inline.*",
    "*.state",
    "LetterPage",
];

impl Row {
    /// Returns the paths of the overrides: one is enough for settings that change no results.
    pub(crate) fn paths(&self) -> &'static [&'static str] {
        match self.effect {
            Effect::Results => &PATHS,
            Effect::Output => &PATHS[..1],
        }
    }
}

/// A setting of the whole project.
const fn project(key: &'static str, effect: Effect) -> Row {
    Row { key, effect, values: &[], with: "", in_overrides: None, files: &[] }
}

/// A setting that may differ from path to path.
const fn option(key: &'static str, effect: Effect, in_overrides: &'static str) -> Row {
    Row { in_overrides: Some(in_overrides), ..project(key, effect) }
}

const REMOTE: &[(&str, &str)] = &[
    ("schemas/shop/remote.schema.json", r#"{"properties": {"state": {"$ref": "https://example.com/size.json"}}}"#),
    ("vendor/size.json", r#"{"type": "integer", "format": "email"}"#),
    ("vendor/email.json", r#"{"format": "email", "$id": "https://example.com/size.json"}"#),
];

const RELATIVE: &[(&str, &str)] = &[
    (
        "schemas/shop/relative.schema.json",
        r#"{"$id": "shop/relative.schema.json", "properties": {"state": {"$ref": "target.json"}, "sized": {"$ref": "target.json"}}}"#,
    ),
    ("schemas/shop/through.schema.json", r#"{"$ref": "relative.schema.json"}"#),
    ("schemas/shop/target.json", r#"{"type": "integer"}"#),
    ("schemas/shop/shop/target.json", r#"{"type": "string"}"#),
];

const OUTSIDE: &[(&str, &str)] = &[
    ("schemas/shop/outside.schema.json", r#"{"properties": {"email": {"$ref": "../../../common/email.schema.json"}}}"#),
    ("../common/email.schema.json", r#"{"format": "email"}"#),
];

const LOCKED: &[(&str, &str)] = &[(
    "typewright.lock.toml",
    "[names]\n\"schemas/shop/order.schema.json#/$defs/part\" = \"Piece\"\n\"schemas/shop/order.schema.json#/properties/inline\" = \"Part\"\n",
)];

const BILLING: &[(&str, &str)] = &[
    ("schemas/billing/part.schema.json", r#"{"$ref": "../shop/order.schema.json#/$defs/part"}"#),
    ("schemas/top.schema.json", r#"{"properties": {"email": {"format": "email", "type": "string"}}}"#),
];

const API: &[(&str, &str)] = &[(
    "schemas/shop/api.json",
    r#"{
        "openapi": "3.0.3",
        "paths": {},
        "components": {
            "schemas": {
                "size": {
                    "properties": {
                        "sized": { "maximum": 7, "exclusiveMaximum": 9 },
                        "state": { "nullable": true, "enum": ["new"] }
                    }
                },
                "Loose": { "nullable": true, "allOf": [{ "type": "object" }] }
            }
        }
    }"#,
)];

const MISTAKEN: &[(&str, &str)] = &[(
    "schemas/shop/mistaken.schema.json",
    r#"{"properties": {"sized": {"type": "integre"}, "fixed": {"const": 2}}}"#,
)];

/// All settings, in the order of the settings file.
pub(crate) const ROWS: &[Row] = &[
    Row {
        values: &[
            "[\"schemas\"]",
            "[\"schemas/shop\"]",
            "[\"schemas/shop/letter.schema.json\", \"schemas/shop/order.schema.json\"]",
        ],
        with: "[[override]]\npath = \"shop/**\"\nformat = \"assert\"",
        ..project("schemas", Effect::Results)
    },
    Row { values: &["\"out\""], ..project("out", Effect::Output) },
    Row { values: &["{ name = \"other\" }"], ..project("package", Effect::Output) },
    project("dialect", Effect::Results),
    Row { files: REMOTE, ..project("unresolved", Effect::Results) },
    Row { files: API, ..project("openapi", Effect::Results) },
    Row { files: MISTAKEN, ..project("keep_going", Effect::Results) },
    Row {
        values: &[
            "{ \"https://example.com/size.json\" = \"vendor/size.json\" }",
            "{ \"https://example.com/\" = \"vendor\" }",
            "{ \"https://example.com/size.json\" = \"vendor/email.json\", \"https://example.com/\" = \"vendor\" }",
        ],
        with: "[[override]]\npath = \"vendor/**\"\nformat = \"assert\"",
        files: REMOTE,
        ..project("uris", Effect::Results)
    },
    Row { files: RELATIVE, ..project("relative_ids", Effect::Results) },
    Row {
        values: &["[\"../common\"]", "[\"../other\"]"],
        with: "[[override]]\npath = \"../common/*\"\nformat = \"assert\"",
        files: OUTSIDE,
        ..project("reference_folders", Effect::Results)
    },
    // The same path matches other types.
    Row {
        with: "[[override]]\npath = \"shop::Part\"\nformat = \"assert\"\n[[override]]\npath = \"shop::letter::Note\"\nopen = true",
        files: BILLING,
        ..project("modules", Effect::Results)
    },
    Row {
        with: "[[override]]\npath = \"Part\"\nopen = true\n[[override]]\npath = \"Piece.email\"\nformat = \"assert\"",
        files: LOCKED,
        ..project("lock", Effect::Results)
    },
    project("lint", Effect::Output),
    Row {
        values: &["[{ instances = [\"data/*.json\"], schema = \"schemas/shop/order.schema.json\" }]"],
        ..project("validate", Effect::Output)
    },
    Row {
        values: &[
            "[{ path = \"**\", open = true }, { path = \"Order.inline\", open = false }]",
            "[{ path = \"Part\", open = true }, { path = \"shop/**\", open = false }]",
            "[{ path = \"#/$defs/part\", format = \"assert\", views = true }, { path = \"PartRequest\", open = true }]",
            "[{ path = \"*.loose\", format = \"assert\" }, { path = \"**#/properties/*\", untyped = \"object\" }]",
            "[{ path = \"top.schema.json\", format = \"assert\" }, { path = \"billing/*\", format = \"assert\" }]",
            "[{ path = \"shop/leaf.schema.json\", content = \"assert\" }, { path = \"Leaf\", content = \"annotation\" }]",
            "[{ path = \"Part\", integer = \"exact\" }, { path = \"PartState.*\", open = true }, { path = \"nothing\", open = true }]",
        ],
        files: BILLING,
        ..project("override", Effect::Results)
    },
    option("format", Effect::Results, "\"assert\""),
    option("content", Effect::Results, "\"assert\""),
    option("open", Effect::Results, "true"),
    option("secrets", Effect::Output, "\"declared\""),
    option("extra", Effect::Output, "\"drop\""),
    option("integer", Effect::Output, "\"exact\""),
    option("number", Effect::Output, "\"exact\""),
    option("untyped", Effect::Output, "\"object\""),
    option("constants", Effect::Output, "\"fields\""),
    option("map", Effect::Output, "\"IndexMap\""),
    option("views", Effect::Output, "true"),
    option("visibility", Effect::Output, "\"pub(crate)\""),
    option("non_exhaustive", Effect::Output, "true"),
    option("docs", Effect::Output, "false"),
    option("json_schema", Effect::Output, "false"),
    option("arbitrary", Effect::Output, "false"),
    Row {
        values: &["{ date-time = \"jiff::Timestamp\", uuid = \"uuid::Uuid\", email = \"std::string::String\" }"],
        with: "format = \"assert\"",
        ..project("type", Effect::Output)
    },
    // Not all types of fields have an order.
    Row {
        values: &["[]"],
        with: "[[override]]\npath = \"PartState\"\nderive = [\"PartialOrd\"]",
        ..project("derive", Effect::Output)
    },
    Row { values: &["[\"#[doc(hidden)]\"]"], ..project("type_attributes", Effect::Output) },
    Row { values: &["[\"#[doc(hidden)]\"]"], ..project("field_attributes", Effect::Output) },
    Row { values: &["[\"W101\", \"W404\"]"], ..project("allow", Effect::Output) },
];
