//! `contentEncoding` and `contentMediaType`, if they are asserted: a condition on a variable `text`.

use quote::quote;
use typewright::__private::v1::assert::Content;

use super::condition::Condition;

/// Tests whether the text has the content.
pub(super) fn condition(content: Content) -> Condition {
    let Content { base64, json } = content;
    Condition::atom(quote!(assert::Content { base64: #base64, json: #json }.is_in(text)))
}
