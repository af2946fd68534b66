//! Walks a [`Program`] over an instance: to explain why it is invalid, or to validate without compiled Rust.
//! One file per node of the algebra. Knows nothing of generated code, and never shows content of the instance.
//!
//! One walker has three uses. To validate, it stops at the first invalid keyword. For a [`Report`], it continues, and a
//! trace records every violation; if a subschema may be invalid without making the instance invalid (`not`, `if`, a
//! branch of a union), it validates first, and walks again only if that explains a violation. For an [`Evaluation`], it
//! applies everything once, and a record keeps the results.

mod all_of;
mod alternatives;
mod any_of;
mod conditional;
mod contains;
mod dependent;
mod frame;
mod items;
mod leaf;
mod levels;
pub(crate) mod location;
mod look;
mod member_names;
mod members;
mod not;
mod one_of;
mod path;
mod record;
mod reference;
mod required_lists;
mod scalar;
mod size;
mod step;
mod trace;
mod unevaluated;
mod union;
mod walk;

use crate::context::Context;
use crate::error::Error;
use crate::limits::{LimitError, Limits};
use crate::node::Node;
use crate::program::{Program, SubschemaId};
use crate::report::{Evaluation, Report, Source};

use self::alternatives::{ReadUnion, read, read_once};
pub(crate) use self::levels::is_valid_typed;
use self::record::Record;
use self::trace::Trace;
use self::walk::Walk;

/// Whether an instance is valid. If [`Context::limit`] then returns a limit, the result is meaningless.
pub fn is_valid<'a, N: Node<'a>>(program: &Program, entry: SubschemaId, instance: N, ctx: &mut Context) -> bool {
    Walk::new(program, ctx, None).start(entry, instance)
}

/// Returns everything that is wrong with an instance, or `None` if it is valid.
///
/// With the text that the instance was read from, violations have lines, columns and excerpts; secrets are masked.
pub fn report<'a, N: Node<'a>>(
    program: &Program,
    entry: SubschemaId,
    instance: N,
    source: Option<&str>,
    limits: &Limits,
) -> Result<Option<Report>, LimitError> {
    report_reading(program, entry, instance, source, limits, read)
}

/// Returns the same, for a program that is never dropped: what reports need of it is read once.
pub(crate) fn report_of_permanent<'a, N: Node<'a>>(
    program: &'static Program,
    entry: SubschemaId,
    instance: N,
    source: Option<&str>,
    limits: &Limits,
) -> Result<Option<Report>, LimitError> {
    report_reading(program, entry, instance, source, limits, read_once)
}

fn report_reading<'p, 'a, N: Node<'a>>(
    program: &'p Program,
    entry: SubschemaId,
    instance: N,
    source: Option<&str>,
    limits: &Limits,
    read: ReadUnion<'p>,
) -> Result<Option<Report>, LimitError> {
    let mut ctx = Context::new(limits);
    let whole = program.subschema(entry).redact;
    let mut trace = Trace::new(program, limits, whole, read);
    let valid = Walk::new(program, &mut ctx, Some(&mut trace)).start(entry, instance);
    if let Some(limit) = ctx.limit() {
        return Err(limit);
    }
    if valid {
        return Ok(None);
    }
    let source = source.map(|text| Source::masked(text, instance, &program.redacted, whole));
    Ok(Some(trace.into_report(source.as_ref())))
}

/// Evaluates a schema for an instance, valid or not: result, errors, annotations.
///
/// Takes more time and memory than [`report`], and many more of [`Limits::check_steps`], because the results of all
/// keywords are kept.
///
/// # Panics
/// Panics if the entry does not belong to this program.
pub fn evaluate<'p, 'a, N: Node<'a>>(
    program: &'p Program,
    entry: SubschemaId,
    instance: N,
    source: Option<&str>,
    limits: &Limits,
) -> Result<Evaluation<'p>, LimitError> {
    let report = report(program, entry, instance, source, limits)?;
    let mut ctx = Context::new(limits);
    let mut record = Record::new(program, program.subschema(entry).redact);
    Walk::recording(program, &mut ctx, &mut record).start(entry, instance);
    if let Some(limit) = ctx.limit() {
        return Err(limit);
    }
    let root = record.into_root().expect("invariant: a walk that reaches no limit applies the outermost subschema");
    Ok(Evaluation::new(program, root, report))
}

/// Returns `Ok` for a valid instance, its [`Report`] for an invalid one, or the limit that was reached.
pub fn validate<'a, N: Node<'a>>(
    program: &Program,
    entry: SubschemaId,
    instance: N,
    source: Option<&str>,
    limits: &Limits,
) -> Result<(), Error> {
    match report(program, entry, instance, source, limits)? {
        None => Ok(()),
        Some(report) => Err(Error::Invalid(report)),
    }
}
