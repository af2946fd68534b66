//! Prints whether an instance is valid.

use typewright::__private::v1::Context;
use typewright::{Document, Limits, NodeRef};

/// The check function of a schema.
type Answer = for<'d> fn(NodeRef<'d>, &mut Context) -> bool;

fn answer(check: Answer, text: &str) -> String {
    let document = match Document::parse(text.as_bytes()) {
        Ok(document) => document,
        Err(error) => return error.to_string(),
    };
    let mut ctx = Context::new(&Limits::default());
    let valid = check(document.root(), &mut ctx);
    ctx.limit().map_or_else(|| valid.to_string(), |limit| limit.to_string())
}
