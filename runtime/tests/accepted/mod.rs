//! Decodes a text without a tree, or from a tree.

use std::fmt::Debug;

use typewright::__private::v1 as rt;
use typewright::{Decoder, Limits, Model, ParseOptions};

pub(crate) fn direct<T: Model>(text: &str) -> Option<T> {
    rt::decode_directly(text.as_bytes(), &ParseOptions::default())
}

pub(crate) fn with_tree<T: Model>(text: &str) -> Option<T> {
    Decoder::new().limits(Limits::default().nesting(500)).from_str(text).ok()
}

/// Tests that a text is decoded without a tree, to the value of the tree.
pub(crate) fn accepts<T: Model + PartialEq + Debug>(text: &str) -> T {
    let direct = direct::<T>(text).expect(text);
    // Signs of zeros are only shown.
    let shown = format!("{direct:?}");
    assert_eq!(Some(shown), with_tree::<T>(text).map(|value| format!("{value:?}")), "{text}");
    direct
}
