//! Text of schemas and names of files cannot move the cursor of a terminal, forge a line, or flood the output.

mod support;

use std::path::Path;

use support::Project;
use typewright_codegen::Generator;

/// Values of keywords that messages repeat.
const SCHEMAS: [&str; 8] = [
    r#"{"type": "obj\u001b[31m\nerror: all is well"}"#,
    r#"{"$ref": "x\u001b[31m\nerror: all is well.json"}"#,
    r##"{"$ref": "#/$defs/x\u001b[31m\nerror: all is well"}"##,
    r#"{"$schema": "https://example.com/\u001b[31m\nerror: all is well"}"#,
    r##"{"$ref": "#a\u001b[31m\nerror: all is well", "$defs": {"x": {"$anchor": "a"}}}"##,
    r#"{"required": ["a\u001b[31m\nerror: all is well", "a\u001b[31m\nerror: all is well"]}"#,
    r#"{"pattern": "[\u001b[31m\nerror: all is well"}"#,
    r#"{"pattern": "\\u202e\u202e(", "format": "\u001b[31m"}"#,
];

#[test]
fn values_in_messages_stay_on_their_lines() {
    let project = Project::new("untrusted_values");
    project.write("x.json", "{}");
    for schema in SCHEMAS {
        project.write("schemas/s.schema.json", schema);
        for arguments in [
            &["generate"][..],
            &["validate", "schemas/s.schema.json", "x.json"],
            &["generate", "--message-format", "short"],
        ] {
            let run = project.run(arguments);
            for text in [&run.out, &run.err] {
                assert!(!text.contains(['\u{1b}', '\u{202e}']), "{schema}: {run:#?}");
                assert!(!text.lines().any(|line| line.starts_with("error: all")), "{schema}: {run:#?}");
            }
            assert!(!run.err.is_empty(), "{schema} is reported");
        }
    }
}

#[test]
fn long_values_are_cut_and_many_findings_counted() {
    let project = Project::new("untrusted_long");
    project.write("schemas/s.schema.json", format!(r#"{{"type": "{}"}}"#, "x".repeat(1_000_000)));
    let run = project.run(&["generate"]);
    run.ended(3, &[], &["error[E031]"]);
    assert!(run.err.len() < 10_000, "{}", run.err.len());
    project.write("schemas/s.schema.json", format!(r#"{{"required": [{}]}}"#, vec![r#""a""#; 1_000].join(",")));
    let run = project.run(&["generate"]);
    run.ended(0, &["2 files"], &["899 more of this kind"]);
    assert_eq!(run.err.matches("warning[W326]: `required` must").count(), 100, "{}", run.err);
}

#[cfg(unix)]
#[test]
fn file_names_cannot_forge_a_line_or_a_directive() {
    const NAME: &str = "x\ncargo::rustc-env=EVIL=1\n\u{1b}[31m.schema.json";
    let project = Project::new("untrusted_files");
    project.write(&format!("schemas/{NAME}"), r#"{"type": "string"}"#);
    let run = project.run(&["generate"]);
    run.ended(0, &["2 files"], &[]);
    assert!(!run.out.contains('\u{1b}') && !run.out.lines().any(|line| line.starts_with("cargo::")), "{run:#?}");
    project.write(&format!("schemas/{NAME}"), r#"{"type": "strin"}"#);
    let run = project.run(&["generate"]);
    assert!(!run.err.contains('\u{1b}') && !run.err.lines().any(|line| line.starts_with("cargo::")), "{run:#?}");
    let run = project.run(&["validate", "schemas/shop/item.schema.json", &format!("schemas/{NAME}")]);
    let all = format!("{}{}", run.out, run.err);
    assert!(!all.contains('\u{1b}') && !all.lines().any(|line| line.starts_with("cargo::")), "{run:#?}");

    let directives = Generator::new().root(&project.folder).schemas(["schemas"]).generate().cargo_directives();
    let is_own = |line: &str| {
        let watched = line.strip_prefix("cargo::rerun-if-changed=").map(Path::new);
        watched.is_some_and(Path::exists) || line.starts_with("cargo::error=") || line.starts_with("cargo::warning=")
    };
    assert!(directives.lines().all(is_own), "{directives}");
    // A change of the file is still noticed, because its folder is watched.
    let folder = project.folder.join("schemas");
    assert!(directives.lines().any(|line| line.ends_with(&folder.to_string_lossy().into_owned())), "{directives}");
}
