//! `watch` generates again after each change, survives mistakes, and ignores what it wrote itself.

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use support::Project;

/// How long a change may take until it is seen. Only reached if it is not.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `watch`, which is stopped at the end of the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(project: &Project, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        command.arg("watch").args(arguments).current_dir(&project.folder);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let errors = BufReader::new(child.stderr.take().expect("it is piped"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || errors.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// Returns all lines up to one that contains a text.
    fn until(&self, text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("`{text}` is missing: {seen:#?}"));
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(text)) {
                return seen;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn changes_are_generated_and_mistakes_are_survived() {
    let project = Project::new("watch");
    project.write("typewright.toml", "schemas = [\"schemas\"]\nout = \"models\"\nlock = true\n");
    let watching = Watching::start(&project, &[]);
    watching.until("/models`");
    // Its own output and lock file do not count as changes.
    let waiting = watching.until("waiting for changes");
    assert_eq!(waiting.len(), 1, "{waiting:#?}");

    let schema = r#"{"type": "object", "properties": {"price": {"type": "integer"}}}"#;
    project.write("schemas/shop/item.schema.json", schema);
    let seen = watching.until("waiting for changes");
    assert!(seen.iter().any(|line| line.contains("wrote") && line.contains("/models`")), "{seen:#?}");
    let module = std::fs::read_to_string(project.folder.join("models/src/shop.rs")).expect("it is written");
    assert!(module.contains("pub price: Option<i64>"), "{module}");

    project.write("schemas/shop/item.schema.json", "{\"type\": \"objekt\"}");
    let seen = watching.until("waiting for changes");
    assert!(seen.iter().any(|line| line.contains("error[")), "{seen:#?}");

    // A new file in a folder that was searched.
    project.write("schemas/shop/item.schema.json", schema);
    watching.until("waiting for changes");
    project.write("schemas/shop/order.schema.json", "{\"type\": \"object\", \"title\": \"Order\"}");
    watching.until("waiting for changes");
    let module = std::fs::read_to_string(project.folder.join("models/src/shop.rs")).expect("it is written");
    assert!(module.contains("pub struct Order"), "{module}");

    project.write("typewright.toml", "schemas = 5\n");
    let seen = watching.until("waiting for changes");
    assert!(seen.iter().any(|line| line.contains("error[")), "{seen:#?}");
    project.write("typewright.toml", "schemas = [\"schemas\"]\nout = \"other\"\n");
    watching.until("/other`");
}
