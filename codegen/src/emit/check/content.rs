//! `contentEncoding` and `contentMediaType`, if they are asserted: a condition on a variable `text`.

use quote::quote;
use typewright::__private::v1::assert::Content;

use super::expression::Condition;
use super::symbol::Variable;

/// Tests whether the text has the content.
pub(super) fn condition(content: Content) -> Condition {
    let Content { base64, json } = content;
    Condition::raw(quote!(assert::Content { base64: #base64, json: #json }.is_in(text)), &[Variable::Text])
}
