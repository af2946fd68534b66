//! Compares decoding a text without a tree with decoding it from a tree.

use typewright::__private::v1 as rt;
use typewright::{Decoder, Duplicates, Limits, Model, ParseOptions};

/// The numbers of texts that were decoded without a tree, that were decoded at all, and that were not.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) direct: usize,
    pub(crate) decoded: usize,
    pub(crate) refused: usize,
}

impl Counts {
    pub(crate) fn compare<T: Model + PartialEq + std::fmt::Debug>(&mut self, text: &[u8]) {
        let limits = Limits::default();
        for limits in [
            limits,
            limits.depth(2),
            limits.document_bytes(180),
            limits.nodes(40),
            limits.value_bytes(150),
            limits.check_steps(60),
        ] {
            for duplicates in [Duplicates::Error, Duplicates::First] {
                self.compare_with::<T>(text, limits, duplicates);
            }
        }
    }

    pub(crate) fn compare_with<T: Model + PartialEq + std::fmt::Debug>(
        &mut self,
        text: &[u8],
        limits: Limits,
        duplicates: Duplicates,
    ) {
        let options = ParseOptions::default().limits(limits).duplicates(duplicates);
        let direct = rt::decode_directly::<T>(text, &options);
        let with_tree = Decoder::new().limits(limits.nesting(500)).duplicates(duplicates).from_slice::<T>(text);
        let shown = || format!("{} with {limits:?}", String::from_utf8_lossy(text));
        if let Some(direct) = direct {
            self.direct += 1;
            assert_eq!(with_tree.as_ref().ok(), Some(&direct), "{}: {:?}", shown(), with_tree.as_ref().err());
        }
        let decoded = Decoder::new().limits(limits).duplicates(duplicates).from_slice::<T>(text);
        match (decoded, with_tree) {
            (Ok(decoded), Ok(with_tree)) => {
                self.decoded += 1;
                assert_eq!(decoded, with_tree, "{}", shown());
            }
            (Err(error), Err(with_tree)) => {
                self.refused += 1;
                assert_eq!(error.to_string(), with_tree.to_string(), "{}", shown());
            }
            (decoded, with_tree) => panic!("{}: {:?} but {:?}", shown(), decoded.err(), with_tree.err()),
        }
    }
}
