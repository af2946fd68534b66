//! Parses texts of programs, and runs the interpreter on them.
//! An invalid text is an error. A valid one is printed and parsed again without change, and all functions agree on
//! whether an instance is valid.

use typewright::__private::v1::program::{SubschemaId, text};
use typewright::__private::v1::{Context, interpret};
use typewright::{Error, Json, Limits};
use typewright_codegen::__private::emit::program::ProgramText;

/// The maximum number of subschemas to run.
const MOST_ENTRIES: u32 = 16;

/// Input: a program, and an instance.
pub fn run(input: &[u8]) {
    let Some((source, instance)) = crate::two_texts(input) else { return };
    let Ok(program) = text::read(source) else { return };
    let printed = ProgramText::new(&program).to_string();
    assert_eq!(text::read(&printed).as_ref(), Ok(&program), "printed as\n{printed}");
    let Ok(instance) = Json::parse(instance.as_bytes()) else { return };
    let limits = Limits::default().check_steps(100_000);
    let entries = u32::try_from(program.subschemas.len()).unwrap_or(u32::MAX).min(MOST_ENTRIES);
    for entry in (0..entries).map(SubschemaId) {
        let mut ctx = Context::new(&limits);
        let valid = interpret::is_valid(&program, entry, &instance, &mut ctx);
        if ctx.limit().is_some() {
            continue;
        }
        match interpret::validate(&program, entry, &instance, None, &limits) {
            Ok(()) => assert!(valid, "{entry:?}: valid only where nothing is reported"),
            Err(Error::Invalid(report)) => {
                assert!(!valid, "{entry:?}: invalid only in the report");
                assert!(!report.to_string().is_empty());
            }
            Err(_) => {}
        }
        if let Ok(evaluation) = interpret::evaluate(&program, entry, &instance, None, &limits) {
            let _ = (evaluation.flag(), evaluation.basic(), evaluation.detailed(), evaluation.verbose());
        }
    }
}
