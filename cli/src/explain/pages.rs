//! The pages of the codes: the files of `cli/codes/`, as texts.
//! Does not depend on how they are printed.

/// Includes the page of each code.
macro_rules! pages {
    ($($code:literal)+) => {
        &[$(($code, include_str!(concat!("../../codes/", $code, ".md")))),+]
    };
}

/// Each code with its page, in the order of the catalogue. A test compares the codes with `Code::ALL`.
pub(super) const PAGES: &[(&str, &str)] = pages![
    "E001"
    "E002"
    "E003"
    "E004"
    "E005"
    "E006"
    "E007"
    "E008"
    "E009"
    "E020"
    "E021"
    "E022"
    "E030"
    "E031"
    "E032"
    "E035"
    "E036"
    "E040"
    "E041"
    "E042"
    "E043"
    "E044"
    "E045"
    "E050"
    "E051"
    "W101"
    "W102"
    "W103"
    "W104"
    "W201"
    "W202"
    "W301"
    "W302"
    "W303"
    "W304"
    "W305"
    "W306"
    "W307"
    "W308"
    "W309"
    "W310"
    "W311"
    "W312"
    "W313"
    "W314"
    "W320"
    "W321"
    "W322"
    "W323"
    "W324"
    "W325"
    "W326"
    "W327"
    "W328"
];
