//! Runs the generator on any schema, twice: it must not panic, and the output must be the same.
//! The result is either Rust or a located error.

use std::fs;

use typewright_codegen::Generator;

const NAME: &str = "fuzzed.schema.json";
/// Longer schemas only take more time.
const LONGEST: usize = 4096;

/// Input: a schema as JSON.
pub fn run(input: &[u8]) {
    if input.len() > LONGEST {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join(NAME), input).expect("a file can be written");
    let generate = || Generator::new().root(folder.path()).schemas([NAME]).generate();
    let generation = generate();
    let Some(generated) = generation.generated else {
        assert!(generation.diagnostics.has_errors(), "nothing is generated, and nothing is wrong");
        for mistake in generation.diagnostics.iter() {
            assert!(mistake.to_string().contains(NAME), "not located: {mistake}");
        }
        return;
    };
    let again = generate().generated.expect("the same schema again");
    let texts = |output: typewright_codegen::output::Output| {
        output.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(texts(generated.modules()), texts(again.modules()), "the same bytes in give the same bytes out");
}
