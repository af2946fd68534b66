//! Runs each program as users do.

use std::fs;
use std::process::{Command, Output};

fn run(program: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(program).args(arguments).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("it writes text");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn programs_work_as_documented() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file can be written");
        path.display().to_string()
    };
    let good = file("good.json", r#"{"id": "12", "items": [{"sku": "a", "count": 1}]}"#);
    let bad = file("bad.json", "{\n  \"id\": \"A1\",\n  \"items\": []\n}");
    let service = file("service.yaml", "workers: 8\n");

    let (code, out, err) = run(env!("CARGO_BIN_EXE_check"), &[&good, &bad]);
    assert_eq!(code, Some(1), "{err}");
    assert!(out.contains("good.json: valid") && err.contains("bad.json:2:9"), "{out}{err}");
    assert_eq!(run(env!("CARGO_BIN_EXE_check"), &["missing.json"]).0, Some(2));

    let (code, out, err) = run(env!("CARGO_BIN_EXE_client"), &[&good]);
    assert_eq!((code, out.as_str()), (Some(0), "12 with 1 items\n"), "{err}");

    let (code, out, err) = run(env!("CARGO_BIN_EXE_config"), &["--config", &service, "--level", "debug"]);
    assert_eq!((code, out.as_str()), (Some(0), "listen on 127.0.0.1:8080, log debug, 8 workers\n"), "{err}");

    let (code, out, err) = run(env!("CARGO_BIN_EXE_values"), &[]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("{\n  \"id\": \"12\","), "{out}");
}
