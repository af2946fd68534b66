//! The canary test for schemas: a value that is marked as secret is shown in no output.
//! It may be marked in any way, at any position; the outputs are those of the interpreter and of generated code. The
//! same value is shown if nothing marks it.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
#[path = "secrets/matrix.rs"]
mod matrix;
#[path = "secrets/package.rs"]
mod package;

use std::fmt::Debug;

use matrix::{Case, TRACES};
use typewright::{Document, Error, Parser};
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::settings::{Options, SecretsMode, Settings};

fn validator(name: &str, schema: &str, settings: &Settings) -> Validator {
    let mut sources = Sources::new(".");
    let compiled = Validator::from_text(&mut sources, settings, "case.schema.json", schema, None);
    compiled.map_or_else(|mistakes| panic!("{name}: {mistakes}"), |(validator, _)| validator)
}

/// Returns all output of the interpreter for a text.
fn shown(validator: &Validator, text: &[u8]) -> Vec<String> {
    let mut shown = Vec::new();
    if let Err(error) = validator.validate(text) {
        show_error(&error, &mut shown);
    }
    match validator.evaluate(text) {
        Ok(evaluation) => {
            debug(&evaluation, &mut shown);
            debug(&evaluation.annotations(), &mut shown);
            let outputs = [evaluation.flag(), evaluation.basic(), evaluation.detailed(), evaluation.verbose()];
            shown.extend(outputs.map(|output| output.to_string()));
        }
        Err(error) => show_error(&error, &mut shown),
    }
    let mut parser = Parser::new();
    if let Ok(document) = Document::parse(text) {
        debug(&document, &mut shown);
        debug(&document.root(), &mut shown);
        let owned = typewright::Json::from(document.root());
        if let Err(error) = validator.validate_node(&owned) {
            show_error(&error, &mut shown);
        }
        parser.recycle(document);
    }
    debug(&parser, &mut shown);
    shown
}

fn debug(value: &dyn Debug, shown: &mut Vec<String>) {
    shown.extend([format!("{value:?}"), format!("{value:#?}")]);
}

fn show_error(error: &Error, shown: &mut Vec<String>) {
    debug(error, shown);
    shown.push(error.to_string());
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        debug(&cause, shown);
        shown.push(cause.to_string());
        source = cause.source();
    }
    if let Error::Invalid(report) = error {
        shown.extend([report.basic().to_string(), report.detailed().to_string()]);
        shown.extend(report.violations().iter().map(|violation| format!("{violation} {:?}", violation.excerpt())));
    }
}

fn leak(validator: &Validator, text: &str) -> Option<String> {
    let is_leak = |output: &String| TRACES.iter().any(|trace| output.contains(trace));
    shown(validator, text.as_bytes()).into_iter().find(is_leak)
}

#[test]
fn the_interpreter_shows_no_secret() {
    let mut leaks = Vec::new();
    for Case { name, schema, texts } in matrix::secret() {
        let validator = validator(&name, &schema, &Settings::default());
        let shown = texts.iter().find_map(|text| Some((text, leak(&validator, text)?)));
        leaks.extend(shown.map(|(text, output)| format!("{name}\n{schema}\n{text}\n{output}")));
    }
    assert!(leaks.is_empty(), "{} schemas leak:\n{}", leaks.len(), leaks[..leaks.len().min(8)].join("\n\n"));
}

#[test]
fn the_interpreter_shows_values_that_are_not_secret() {
    for Case { name, schema, texts } in matrix::plain() {
        let validator = validator(&name, &schema, &Settings::default());
        assert!(texts.iter().any(|text| leak(&validator, text).is_some()), "{name}: {schema}");
    }
}

/// Selects one case of each way and of each position, because every type takes time to compile.
fn some_of(cases: Vec<Case>) -> Vec<Case> {
    let is_chosen = |case: &Case| {
        let mut words = case.name.split(' ');
        let (way, position) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        way == "write_only" || ["root", "member", "map"].contains(&position)
    };
    cases.into_iter().filter(is_chosen).collect()
}

#[test]
fn generated_code_shows_no_secret() {
    let cases = some_of(matrix::secret());
    let leaks = package::leaks("secret", &cases);
    let named = leaks.iter().map(|leak| {
        let case = leak.split(' ').next().and_then(|index| cases.get(index.parse::<usize>().ok()?));
        case.map_or_else(|| leak.clone(), |case| format!("{}\n{}\n{leak}", case.name, case.schema))
    });
    let named: Vec<String> = named.collect();
    assert!(leaks.is_empty(), "{} schemas leak:\n{}", leaks.len(), named[..named.len().min(12)].join("\n\n"));
}

#[test]
fn generated_code_shows_values_that_are_not_secret() {
    let cases = matrix::plain();
    let leaks = package::leaks("plain", &cases);
    assert_eq!(leaks.len(), cases.len(), "a canary that nothing marks is seen: {leaks:#?}");
}

/// Returns whether a report shows the value of the member `m`, with these settings.
fn is_shown(schema: &str, instance: &str, settings: &Settings) -> bool {
    leak(&validator("is_shown", schema, settings), instance).is_some()
}

#[test]
fn a_setting_and_the_schema_decide_the_meaning_of_a_mark() {
    let wrong = r#"{"m":"CANARY","n":"x"}"#;
    let schema = |member: &str| format!(r#"{{"properties":{{"m":{{{member}}},"n":{{"type":"integer"}}}}}}"#);
    let declared = Settings::default().secrets(SecretsMode::Declared);
    let options = |mode| Options::default().secrets(mode);
    let for_member = Settings::default().for_path("#/properties/m", options(SecretsMode::Declared));
    let all_but_member = declared.clone().for_path("#/properties/m", options(SecretsMode::Marked));
    for (member, by_default, by_declaration) in [
        (r#""type":"string""#, true, true),
        (r#""writeOnly":true"#, false, true),
        (r#""writeOnly":false"#, true, true),
        (r#""writeOnly":"true""#, true, true),
        (r#""readOnly":true"#, true, true),
        (r#""type":"string","format":"password""#, false, true),
        (r#""writeOnly":true,"x-typewright":{"redact":true}"#, false, false),
        (r#""x-typewright":{"redact":true}"#, false, false),
        (r#""writeOnly":true,"x-typewright":{"redact":false}"#, true, true),
        (r#""format":"password","x-typewright":{"redact":false}"#, true, true),
        (r#""allOf":[{"writeOnly":true}],"x-typewright":{"redact":false}"#, true, true),
        (r#""allOf":[{"x-typewright":{"redact":true}}],"x-typewright":{"redact":false}"#, false, false),
    ] {
        let schema = schema(member);
        let shown = [&Settings::default(), &declared, &for_member, &all_but_member]
            .map(|settings| is_shown(&schema, wrong, settings));
        assert_eq!(shown, [by_default, by_declaration, by_declaration, by_default], "{schema}");
    }
}

#[test]
fn every_dialect_has_marks() {
    for dialect in [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ] {
        for mark in [r#""writeOnly":true"#, r#""format":"password""#, r##""$ref":"#/definitions/M""##] {
            let definitions = r#""definitions":{"M":{"type":"string","format":"password"}}"#;
            let schema = format!(
                r#"{{"$schema":"{dialect}",{definitions},"properties":{{"m":{{{mark}}},"n":{{"type":"integer"}}}}}}"#
            );
            assert!(!is_shown(&schema, r#"{"m":"CANARY","n":"x"}"#, &Settings::default()), "{schema}");
        }
    }
    for version in ["3.0.3", "3.1.0"] {
        let schema = format!(
            r##"{{"openapi":"{version}","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{"User":{{"properties":{{"n":{{"type":"integer"}},"m":{{"type":"string","format":"password"}},"o":{{"$ref":"#/components/schemas/Token"}}}}}},"Token":{{"type":"string","writeOnly":true}}}}}}}}"##
        );
        let mut sources = Sources::new(".");
        let compiled = Validator::from_text(
            &mut sources,
            &Settings::default(),
            "api.json",
            &schema,
            Some("/components/schemas/User"),
        );
        let (validator, _) = compiled.unwrap_or_else(|mistakes| panic!("{mistakes}"));
        for wrong in [r#"{"m":"CANARY","o":"CANARY","n":"x"}"#, r#"{"m":"CANARY","o":["CANARY"]}"#, r#"{"o":"CANARY","#]
        {
            assert_eq!(leak(&validator, wrong), None, "{schema}");
        }
    }
}

#[test]
fn a_module_knows_the_secrets_of_those_that_it_refers_to() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("secrets-across");
    for (path, schema) in [
        ("a/order.schema.json", r#"{"type":"object","properties":{"user":{"$ref":"../b/user.schema.json"}}}"#),
        ("b/user.schema.json", r#"{"type":"object","properties":{"pin":{"type":"string","writeOnly":true}}}"#),
        ("c/item.schema.json", r#"{"type":"object","properties":{"pin":{"type":"string"}}}"#),
    ] {
        let file = folder.join("schemas").join(path);
        std::fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder that can be made");
        std::fs::write(file, schema).expect("a file that can be written");
    }
    let generation = typewright_codegen::Generator::new().root(&folder).schemas(["schemas"]).generate();
    let modules = generation.generated.expect("the schemas have no mistakes").modules();
    for (module, has_secrets) in [("a.rs", true), ("b.rs", true), ("c.rs", false)] {
        let text = modules.get(module).expect("there is such a module");
        assert_eq!(text.contains(r#"const SECRETS: &[&str] = &["pin"];"#), has_secrets, "{module}");
    }
}
