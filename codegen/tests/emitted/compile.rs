//! Writes emitted modules to a crate, compiles it against the runtime, and runs it.
//! Every instance is validated by the emitted function and by the interpreter with the emitted program.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use typewright_codegen::__private::check::{CheckSettings, Checks, Selection};
use typewright_codegen::__private::print::{Header, file};
use typewright_codegen::__private::resolve::load_text;
use typewright_codegen::__private::{check, emit};
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::Severity;
use typewright_codegen::settings::Settings;

use crate::cargo;
use crate::schemas;
use crate::suite::{Group, Suite};

/// A schema and instances, each with the expected result.
pub(crate) struct Case {
    /// Its name in failures.
    pub(crate) name: String,
    /// The schema.
    pub(crate) schema: String,
    /// Other schemas by URI.
    pub(crate) remotes: Vec<(String, String)>,
    /// How to read it.
    pub(crate) settings: Settings,
    /// Instances as JSON text.
    pub(crate) instances: Vec<(String, bool)>,
}

impl Case {
    pub(crate) fn of_suite(suite: &Suite, group: &Group) -> Self {
        Self {
            name: group.name(),
            schema: group.schema.to_string(),
            remotes: suite.remotes.clone().into_iter().collect(),
            settings: group.settings.clone(),
            instances: group.tests.iter().map(|test| (test.instance.to_string(), test.valid)).collect(),
        }
    }
}

impl From<schemas::Case> for Case {
    fn from(case: schemas::Case) -> Self {
        let verdicts = case.expect.split(' ').map(|verdict| verdict == "Valid");
        Self {
            name: case.name.to_owned(),
            schema: case.schema,
            remotes: Vec::new(),
            settings: Settings::default(),
            instances: case.instances.into_iter().zip(verdicts).collect(),
        }
    }
}

/// Compiles all cases as one crate, and fails with every wrong result of either engine.
pub(crate) fn agree(name: &str, cases: &[Case]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted").join(name);
    let source = folder.join("src");
    fs::create_dir_all(&source).expect("a folder that can be made");
    let mut main = String::from(MAIN);
    let mut calls = String::new();
    for (index, case) in cases.iter().enumerate() {
        let module = Module::of(case);
        write!(main, "mod case_{index} {{\n    use typewright::__private::v1 as rt;\n    pub mod check;\n    pub mod program;\n}}\n").expect("a string");
        let own = source.join(format!("case_{index}"));
        fs::create_dir_all(&own).expect("a folder that can be made");
        write_if_changed(&own.join("check.rs"), &module.check);
        write_if_changed(&own.join("program.rs"), &module.program);
        calls.push_str(&module.calls(index, case));
    }
    write!(main, "fn main() {{\n    let mut wrong = 0;\n{calls}    std::process::exit(i32::from(wrong > 0));\n}}\n")
        .expect("a string");
    write_if_changed(&source.join("main.rs"), &main);
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    write_if_changed(&folder.join("Cargo.toml"), &manifest(name, &runtime));
    run(&folder);
}

struct Module {
    check: String,
    program: String,
    function: Option<String>,
    entry: String,
}

impl Module {
    fn of(case: &Case) -> Self {
        let mut sources = Sources::new(".");
        for (uri, text) in &case.remotes {
            sources.register(uri, text);
        }
        let loaded = load_text(&mut sources, &case.settings, "schema.json", &case.schema);
        let (graph, _) = loaded.unwrap_or_else(|mistakes| panic!("{}: {mistakes:?}", case.name));
        let root = graph.roots[0].schema;
        // Only the root is called, so every other emitted function must be called by it.
        let others = graph.roots[0].models.iter().copied().filter(|model| *model != root);
        let uncalled = Selection::Only(others.collect());
        let settings = CheckSettings { uncalled, ..CheckSettings::default() };
        let (checks, mistakes) = Checks::lower(&graph, &settings);
        assert!(mistakes.iter().all(|mistake| mistake.severity != Severity::Error), "{}: {mistakes:?}", case.name);
        let name = |name: &check::FunctionName| name.name.clone();
        let program = check::module_program(&checks, 0);
        let text = emit::program::ProgramText::new(&program.program);
        let (entry, _) = checks.entry(root).expect("a root is a model");
        Self {
            check: file(&Header::default(), emit::check::modules(&checks).remove(0)),
            program: file(&Header::default(), emit::program::module(&text, &program.patterns)),
            function: checks.function(root).map(name),
            entry: text.place(program.ids[&entry]),
        }
    }

    /// Returns one call for each instance; `judge` counts and prints wrong results.
    fn calls(&self, index: usize, case: &Case) -> String {
        let check = match &self.function {
            Some(function) => format!("|node, ctx| case_{index}::check::{function}(node, ctx)"),
            None => "|_, _| true".to_owned(),
        };
        let program = format!("&case_{index}::program::PROGRAM, {:?}", self.entry);
        let call = |(instance, valid): &(String, bool)| {
            format!("    wrong += judge({:?}, {instance:?}, {valid}, {check}, {program});\n", case.name)
        };
        case.instances.iter().map(call).collect()
    }
}

const MAIN: &str = r#"#![deny(warnings)]

use typewright::__private::v1::{Context, LazyProgram};
use typewright::__private::v1::interpret;
use typewright::{Json, Limits};

fn judge(
    name: &str,
    instance: &str,
    valid: bool,
    check: impl Fn(&Json, &mut Context) -> bool,
    program: &'static LazyProgram,
    place: &str,
) -> usize {
    let (program, entry) = program.entry(place).expect("a place of the program");
    let json = Json::parse(instance.as_bytes()).expect("an instance is JSON");
    let mut ctx = Context::new(&Limits::default());
    let emitted = check(&json, &mut ctx);
    let mut again = Context::new(&Limits::default());
    let interpreted = interpret::is_valid(program, entry, &json, &mut again);
    let right = emitted == valid && interpreted == valid && ctx.limit().is_none() && again.limit().is_none();
    if !right {
        println!("{name}: {instance} should be {valid}: emitted {emitted}, interpreted {interpreted}");
    }
    usize::from(!right)
}

"#;

fn manifest(name: &str, runtime: &Path) -> String {
    format!(
        "[package]\nname = \"emitted-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ntypewright = {{ path = {:?}, \
         default-features = false, features = [\"pattern\", \"backtrack\", \"report\", \"format\"] }}\n\n[workspace]\n",
        runtime.display().to_string()
    )
}

fn run(folder: &Path) {
    cargo::lock(folder, &[]);
    let target = folder.parent().expect("a folder within another").join("target");
    let output = cargo::cargo(folder).args(["run", "--quiet"]).env("CARGO_TARGET_DIR", target).output();
    let output = output.expect("cargo runs");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stdout}\n{stderr}");
}

/// Leaves an unchanged file alone, so that nothing is compiled twice.
fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    fs::write(path, text).expect("a file that can be written");
}
